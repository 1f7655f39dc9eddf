"""What an import of one document would do: reads the database, writes nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db import models
from django.db.models import Q

from ingestion.choices import DECIDED, FactKind, FactState
from ingestion.collecting import without_collecting
from ingestion.importers.fact import Dates, Fact
from ingestion.importers.facts import THIRD_PARTY
from ingestion.importers.reading import Reading, Request
from ingestion.importers.row_kind import Context, RowKind
from ingestion.importers.rows import ROW_KINDS
from ingestion.importers.stated import Given
from ingestion.matching.people import PersonMatch, SamePerson, match_person
from ingestion.matching.works import KnownWorks, Reference, years_differ
from ingestion.models import Document, ExtractedFact
from ingestion.records import FindingRecord
from profiles.keys import title_key
from profiles.models import Person
from profiles.services.filling import missing_values

NOBODYS = "nobody_named"
"""The check of facts whose document does not say whom it is about."""


class Act(StrEnum):
    """What becomes of a fact."""

    CREATE = "new row"
    FILL = "known row"
    PROPOSE = "to check"
    REMEMBER = "decided before"

    def counted(self, number: int) -> str:
        """Return "1 new row", "2 new rows", "2 to check"."""
        ending = "s" if number != 1 and self.value.endswith("row") else ""
        return f"{number} {self.value}{ending}"


@dataclass(frozen=True, slots=True)
class PlannedFact:
    """One fact and what would become of it.

    row: the row it names, for FILL. same_as: place in the plan of the earlier entry of this
    document that names the same work. earlier: the decision that holds, for REMEMBER.
    """

    fact: Fact
    act: Act
    checks: tuple[str, ...] = ()
    row: models.Model | None = None
    same_as: int | None = None
    earlier: ExtractedFact | None = None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What is to be done. stored: the works as they were stored when it was made."""

    person: PersonMatch | None
    facts: tuple[PlannedFact, ...]
    findings: tuple[FindingRecord, ...]
    stored: KnownWorks

    def count(self) -> Counter[Act]:
        return Counter(planned.act for planned in self.facts)

    def count_new_works(self) -> int:
        works = (one for one in self.facts if one.fact.kind == FactKind.PUBLICATION)
        return sum(one.act is Act.CREATE for one in works)


@without_collecting()
def make_plan(
    reading: Reading, *, person: Person | None = None, document: Document | None = None
) -> ImportPlan:
    """Say what an import of the document would do.

    person: whose document it is, where somebody said so. document: the stored one, when these
    bytes were imported before.
    """
    match = _who(reading, person, document)
    known = match.person if isinstance(match, SamePerson) else None
    facts = reading.stated.facts
    works = () if match is None else [f for f in facts if f.kind == FactKind.PUBLICATION]
    stored = KnownWorks([fact.reference for fact in works])
    return ImportPlan(
        person=match,
        facts=tuple(_plan_facts(facts, known, document, stored, whose=match)),
        findings=reading.stated.findings,
        stored=stored,
    )


def _who(reading: Reading, person: Person | None, document: Document | None) -> PersonMatch | None:
    said = find_owner(person, document)
    if said is not None or reading.stated.subject is None:
        return said
    facts = reading.stated.facts
    return match_person(
        reading.stated.subject,
        titles={title_key(f.value["title"]) for f in facts if f.kind == FactKind.PUBLICATION},
        posts={f.key for f in facts if f.kind == FactKind.POST},
        trust_identifiers=reading.kind not in THIRD_PARTY,
    )


def given_of(request: Request, document: Document | None, *, today: date) -> Given:
    """Return what is known of a file besides its bytes. document: as which it is stored."""
    owner = find_owner(request.person, document)
    return Given(
        Dates(document.captured_on, document.received_at.date())
        if document is not None
        else Dates(request.captured_on, today),
        _names_of(owner.person) if owner is not None else (),
    )


def _names_of(person: Person) -> tuple[str, ...]:
    return (person.full_name, *(name.text for name in person.names.all()))


def find_owner(person: Person | None, document: Document | None) -> SamePerson | None:
    """Return whose document it is, where somebody said so now or before."""
    if person is not None:
        return SamePerson(standing(person), ("said by the person who imported it",))
    subject = document.subjects.first() if document is not None else None
    if subject is not None:
        return SamePerson(standing(subject), ("this document was read before",))
    return None


def standing(person: Person) -> Person:
    """Return the person, or whom he was merged into."""
    while person.merged_into is not None:
        person = person.merged_into
    return person


def _plan_facts(
    facts: tuple[Fact, ...],
    person: Person | None,
    document: Document | None,
    stored: KnownWorks,
    *,
    whose: PersonMatch | None,
) -> list[PlannedFact]:
    if whose is None:
        return [PlannedFact(fact, Act.PROPOSE, (*fact.checks, NOBODYS)) for fact in facts]
    decisions = Decisions(person, document)
    context = Context(person, works=stored).expect(facts)
    entries = Entries()
    planned: list[PlannedFact] = []
    for place, fact in enumerate(facts):
        same_as: int | None = None
        if fact.kind == FactKind.PUBLICATION:
            same_as = entries.first_like(place, fact.reference)
        one = _plan_fact(fact, context, decisions, same_as)
        if one.row is not None:
            context.claimed.add(one.row)
        planned.append(one)
    return planned


class Entries:
    """The references of one document, so that a work listed twice is known to be one."""

    def __init__(self) -> None:
        self._by_name: dict[str | tuple[str, str], list[tuple[int, int | None]]] = defaultdict(list)

    def first_like(self, place: int, reference: Reference) -> int | None:
        """Return the place of the first entry that names the same work, and take this one in."""
        title = reference.key
        found = [p for one in reference.identifiers for p, _ in self._by_name[one]]
        found += [p for p, year in self._by_name[title] if not years_differ(year, reference.year)]
        names: list[str | tuple[str, str]] = [title, *reference.identifiers]
        for name in names:
            self._by_name[name].append((place, reference.year))
        return min(found, default=None)


class Decisions:
    """What people decided about a person's facts; decisions about this very document go first."""

    def __init__(self, person: Person | None, document: Document | None) -> None:
        about = Q(document=document) if document else Q(pk=None)
        if person is not None:
            about |= Q(person=person)
        own = document.pk if document else None
        decided = ExtractedFact.objects.filter(about, state__in=DECIDED).order_by(
            "decided_at", "pk"
        )
        self._by_key: dict[tuple[str, str], list[ExtractedFact]] = defaultdict(list)
        for fact in sorted(decided, key=lambda fact: fact.document_id != own):
            for key in _all_keys(FactKind(fact.kind), fact.key, fact.value):
                self._by_key[fact.kind, key].append(fact)

    def about(self, fact: Fact) -> ExtractedFact | None:
        """Return the decision that settles this reading too, if any."""
        if not self._by_key:
            return None
        row_kind = ROW_KINDS.get(fact.kind)
        for key in _all_keys(fact.kind, fact.key, fact.value):
            for earlier in self._by_key[fact.kind, key]:
                same = row_kind is None or row_kind.same_entity(earlier.value, fact.value)
                tells = fact.kind == FactKind.EDUCATION and bool(fact.value["field"])
                is_it = same and (tells or earlier.occurrence == fact.occurrence)
                if is_it and _decision_holds(earlier, fact):
                    return earlier
        return None


def _all_keys(kind: FactKind, key: str, value: dict[str, Any]) -> tuple[str, ...]:
    """Return the keys under which a decision is found; a work has one with and without its id."""
    if kind != FactKind.PUBLICATION:
        return (key,)
    year, title = value["issued"]["edtf"][:4], title_key(value["title"])[:500]
    return tuple(dict.fromkeys((key, f"{title}|{year}" if year else title)))


def _plan_fact(
    fact: Fact,
    context: Context,
    decisions: Decisions,
    same_as: int | None,
) -> PlannedFact:
    earlier = decisions.about(fact)
    if earlier is not None:
        return PlannedFact(fact, Act.REMEMBER, fact.checks, earlier=earlier)
    if fact.checks or fact.kind == FactKind.POSITION:
        return PlannedFact(fact, Act.PROPOSE, fact.checks)
    row_kind = ROW_KINDS[fact.kind]
    is_new_person = context.known_person is None and fact.kind != FactKind.PUBLICATION
    row = None if is_new_person else row_kind.find(context, fact)
    if row is not None:
        if row_kind.contradicts(row, fact):
            return PlannedFact(fact, Act.PROPOSE, ("differs_from_the_row",))
        if getattr(row, "edited_at", None) and _says_more(row_kind, row, fact):
            return PlannedFact(fact, Act.PROPOSE, ("row_saved_by_a_person",))
        return PlannedFact(fact, Act.FILL, row=row)
    if same_as is not None:
        return PlannedFact(fact, Act.FILL, same_as=same_as)
    return PlannedFact(fact, Act.CREATE)


def _decision_holds(earlier: ExtractedFact, fact: Fact) -> bool:
    """Say whether a decision settles this reading too.

    A rejection and a correction outlive every re-import. An accept settles only the value that
    was accepted: another h-index on a later page is a new question.
    """
    if earlier.state == FactState.ACCEPTED:
        return bool(earlier.value == fact.value)
    return True


def _says_more(row_kind: RowKind, row: models.Model, fact: Fact) -> bool:
    return bool(missing_values(row, row_kind.columns(fact.value)))
