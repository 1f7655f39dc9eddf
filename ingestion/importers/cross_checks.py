"""What two documents together show: findings that need what is stored, not the page alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from ingestion.choices import (
    FINDINGS_ABOUT_TWO_PEOPLE,
    STANDING,
    EvidenceRole,
    FactKind,
    FactState,
)
from ingestion.findings.between.works import THROUGH, WAITING
from ingestion.importers.between_documents import BETWEEN_RULES, contradictions
from ingestion.importers.fact import Fact
from ingestion.importers.plan import ImportPlan, PlannedFact
from ingestion.matching.people import SamePerson, UnsurePerson
from ingestion.matching.works import KnownWorks, Reference, SameWork, year_of, years_differ
from ingestion.models import Document, Evidence
from ingestion.records import FindingRecord
from ingestion.text import Span
from profiles.models import Person, Publication

POSSIBLE_DUPLICATE, YEAR_DIFFERS, STATUS_DIFFERS_BETWEEN_PEOPLE = FINDINGS_ABOUT_TWO_PEOPLE

CROSS_RULES = (*FINDINGS_ABOUT_TWO_PEOPLE, *BETWEEN_RULES)


@dataclass(frozen=True, slots=True)
class CrossFinding:
    """A finding of this document, with the evidence of the other one that contradicts it."""

    record: FindingRecord
    elsewhere: tuple[Evidence, ...] = ()


def meeting_stored_works(plan: ImportPlan, stored: KnownWorks) -> tuple[Fact, ...]:
    """Return the facts of works that are stored already, or of which others bear the title.

    stored: the works as they are before the document is filed.
    """
    works = [planned.fact for planned in plan.facts if planned.fact.kind == FactKind.PUBLICATION]
    if not stored.keys():
        return ()
    return tuple(
        fact
        for fact in works
        if isinstance(stored.match(fact.reference), SameWork) or stored.namesakes(fact.reference)
    )


def cross_findings(
    plan: ImportPlan, works: Sequence[Fact], document: Document, person: Person | None
) -> Iterator[CrossFinding]:
    """Yield what the planned facts contradict among what other documents state.

    works: those that other documents may state; a work that only this one names contradicts none.
    """
    if isinstance(plan.person, UnsurePerson):
        yield CrossFinding(
            FindingRecord(
                POSSIBLE_DUPLICATE,
                "This may be somebody we know: "
                + ", ".join(sorted({person.full_name for person in plan.person.people}))
                + f" ({'; '.join(plan.person.reasons)}).",
                _spans_of(plan.facts[0].fact, "text") if plan.facts else (),
            )
        )
    if isinstance(plan.person, SamePerson):
        said = [one.fact for one in plan.facts if not _is_rejected(one)]
        for found, spans, elsewhere in contradictions(said, document, person):
            yield CrossFinding(FindingRecord(found.rule, found.message, spans), elsewhere)
    if not works:
        return
    known = KnownWorks([fact.reference for fact in works])
    for fact in works:
        reference = fact.reference
        match = known.match(reference)
        own = match.publication if isinstance(match, SameWork) else None
        yield from _years(fact, reference, own, known, document, person)
        if own is not None:
            yield from _status(fact, own, document, person)


def _is_rejected(planned: PlannedFact) -> bool:
    return planned.earlier is not None and planned.earlier.state == FactState.REJECTED


def _years(
    fact: Fact,
    reference: Reference,
    own: Publication | None,
    known: KnownWorks,
    document: Document,
    person: Person | None,
) -> Iterator[CrossFinding]:
    for other in known.namesakes(reference):
        versions = own is not None and (
            own.version_of_id == other.pk or other.version_of_id == own.pk
        )
        if versions or not years_differ(reference.year, year_of(other)):
            continue
        elsewhere = _printed_of_others(other, "issued", document, person)
        if elsewhere:
            message = (
                f"“{fact.value['title']}” is of {reference.year} here,"
                f" of {year_of(other)} in another document."
            )
            spans = _spans_of(fact, "issued") or _spans_of(fact, "title")
            yield CrossFinding(FindingRecord(YEAR_DIFFERS, message, spans), elsewhere)


def _status(
    fact: Fact, own: Publication, document: Document, person: Person | None
) -> Iterator[CrossFinding]:
    stored, read = own.status, fact.value["status"]
    if not ((stored in WAITING and read in THROUGH) or (stored in THROUGH and read in WAITING)):
        return
    elsewhere = _printed_of_others(own, "venue_raw", document, person)
    if elsewhere:
        message = f"“{fact.value['title']}” is {read} here and {stored} in another document."
        spans = _spans_of(fact, "venue_raw") or _spans_of(fact, "title")
        record = FindingRecord(STATUS_DIFFERS_BETWEEN_PEOPLE, message, spans)
        yield CrossFinding(record, elsewhere)


def _printed_of_others(
    work: Publication, field: str, document: Document, person: Person | None
) -> tuple[Evidence, ...]:
    """Return where documents of other people print the field of the work, or its title.

    What the person's own documents say otherwise is for the rules between them.
    """
    own = Q(fact__document=document) | (Q(fact__person=person) if person else Q(pk=None))
    printed = (
        Evidence.objects.filter(
            fact__target_type=ContentType.objects.get_for_model(Publication),
            fact__target_id=work.pk,
            fact__state__in=STANDING,
            field__in=(field, "title"),
            role=EvidenceRole.VALUE,
        )
        .exclude(own)
        .select_related("fact")
        .order_by("fact", "start")
    )
    rows = list(printed)
    return tuple(row for row in rows if row.field == field) or tuple(rows)


def _spans_of(fact: Fact, field: str) -> tuple[Span, ...]:
    return tuple(place.span for place in fact.places if place.field == field)
