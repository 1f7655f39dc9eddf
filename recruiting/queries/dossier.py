"""One applicant on one sheet of paper, each line with the place it was read in.

Every function takes `see`, which gives the rows of a model that the reader may know of. A sheet
holds little enough to fit on a page, and says how much more there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from string import ascii_uppercase
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.db.models import (
    CharField,
    Count,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Concat, JSONObject, Left, NullIf, Trim
from django.utils.html import strip_tags

from ingestion.choices import STANDING, EvidenceRole, FactKind, FactState, FindingState
from ingestion.models import Document, Evidence, ExtractedFact, Finding
from ingestion.words import finding_title
from profiles.choices import ContactKind
from profiles.metrics import Standing
from profiles.models import Publication
from profiles.queries import Sight
from recruiting.choices import Visibility
from recruiting.markdown import as_html
from recruiting.models import Application, Note, ShortlistEntry
from recruiting.queries.applicants import (
    Life,
    LifeLine,
    LineKind,
    Paper,
    Work,
    lives_of,
    papers_of_applications,
    works_read,
)

T = TypeVar("T")

MOST_AT_ONCE = 20
MOST_WORKS, MOST_LINES, MOST_AWARDS, MOST_DOUBTS, MOST_REASONS, MOST_NOTES = 5, 4, 4, 4, 3, 2


@dataclass(frozen=True, slots=True)
class Source:
    """The place a line was read in. letter: of the document, in the list of sources.

    Of a fact, or of a finding; evidence_id is the number of the quote on the document's page.
    """

    letter: str
    document_id: UUID
    page: int | None
    fact_id: int | None = None
    evidence_id: int | None = None
    finding_id: int | None = None

    @property
    def words(self) -> str:
        page = f" p. {self.page}" if self.page else ""
        quote = f" e{self.evidence_id}" if self.evidence_id else ""
        return f"{self.letter}{page}{quote}"


@dataclass(frozen=True, slots=True)
class Sourced(Generic[T]):
    """A line of the sheet; source None: entered by hand."""

    line: T
    source: Source | None


@dataclass(frozen=True, slots=True)
class Some(Generic[T]):
    """As many lines as fit. more: how many were left out."""

    lines: tuple[T, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class LetteredDocument:
    letter: str
    document: Document


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding that is open, or a fact that waits for a person."""

    title: str
    text: str
    source: Source | None


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody of the committee wrote. about: the shortlist, or the passage it points at."""

    text: str
    by: str
    at: datetime
    about: str
    rank: int


@dataclass(frozen=True)
class Dossier:
    application: Application
    now: tuple[LifeLine, ...]
    interests: tuple[LifeLine, ...]
    contacts: tuple[LifeLine, ...]
    degrees: Some[Sourced[LifeLine]]
    roles: Some[Sourced[LifeLine]]
    awards: Some[Sourced[LifeLine]]
    works: Some[Sourced[Work]]
    works_total: int
    statement: Paper | None
    reasons: Some[Words]
    notes: Some[Words]
    doubts: Some[Doubt]
    sources: tuple[LetteredDocument, ...]

    @property
    def statement_letter(self) -> str:
        """The letter under which the sources name the statement."""
        kept = self.statement.document.pk if self.statement else None
        return next((one.letter for one in self.sources if one.document.pk == kept), "")


def dossiers(keys: Sequence[UUID], see: Sight, *, today: date) -> tuple[Dossier, ...] | None:
    """Return a sheet for each application, in seven queries; None where one is out of sight."""
    rows = see(Application).filter(pk__in=keys).select_related("candidate__person", "position")
    by_key = {row.pk: row for row in rows}
    if len(by_key) < len(keys):
        return None
    people = {by_key[key].candidate.person_id for key in keys}
    lives, works = lives_of(people, see), works_read(people, see)
    papers = papers_of_applications(keys, see)
    facts = _facts_of(people, see)
    findings = _findings_of(people, see)
    words = _words_on(keys, see)
    return tuple(
        _dossier(
            by_key[key],
            lives[(person := by_key[key].candidate.person_id)],
            works[person],
            papers[key],
            _Facts(facts[person], papers[key]),
            findings[person],
            words[key],
            today,
        )
        for key in keys
    )


def _dossier(
    application: Application,
    life: Life,
    works: tuple[Work, ...],
    papers: tuple[Paper, ...],
    facts: _Facts,
    findings: list[Finding],
    words: dict[str, list[Words]],
    today: date,
) -> Dossier:
    def sourced(lines: Sequence[LifeLine], at_most: int) -> Some[Sourced[LifeLine]]:
        return _some([Sourced(x, facts.source_of(x.kind.value, x.pk)) for x in lines], at_most)

    chosen = [Sourced(work, facts.source_of(_WORK, work.pk)) for work in best_first(works)]
    return Dossier(
        application=application,
        now=life.now(today),
        interests=life.interests,
        contacts=_contacts(life),
        degrees=sourced(life.of(LineKind.EDUCATION), MOST_LINES),
        roles=sourced(life.of(LineKind.EMPLOYMENT), MOST_LINES),
        awards=sourced(life.of(LineKind.AWARD), MOST_AWARDS),
        works=_some(chosen, MOST_WORKS),
        works_total=len(works),
        statement=next((one for one in papers if one.opening), None),
        reasons=_some(words["reason"], MOST_REASONS),
        notes=_some(words["note"], MOST_NOTES),
        doubts=_some([*facts.doubts(findings), *facts.waiting()], MOST_DOUBTS),
        sources=facts.documents,
    )


def _some(lines: Sequence[T], at_most: int) -> Some[T]:
    return Some(tuple(lines[:at_most]), max(len(lines) - at_most, 0))


def _contacts(life: Life) -> tuple[LifeLine, ...]:
    """E-mail first, then telephone, then one page; then identifiers."""
    order = {ContactKind.EMAIL.value: 0, ContactKind.PHONE.value: 1, ContactKind.URL.value: 2}
    first: dict[str, LifeLine] = {}
    for line in life.of(LineKind.CONTACT):
        if line.more != "dead":
            first.setdefault(line.word, line)
    contacts = sorted(first.values(), key=lambda line: order.get(line.word, 3))
    return (*contacts, *life.of(LineKind.IDENTIFIER)[:2])


def best_first(works: Iterable[Work]) -> list[Work]:
    """Published first-author works, then other published ones, then the rest; newest first."""

    def order(work: Work) -> tuple[bool, bool]:
        published = work.standing is Standing.PUBLISHED
        return (not published, not work.is_first)

    return sorted(works, key=order)  # stable: works come newest first


# Facts and where they stand

_WORK = Publication._meta.model_name or ""
_NOT_ON_PAPER = (FactKind.METRIC, FactKind.POST)


def _facts_of(person_ids: Collection[int], see: Sight) -> dict[int, list[ExtractedFact]]:
    """Return standing and waiting facts, each with its first place, in one query."""
    place = (
        see(Evidence)
        .filter(fact=OuterRef("pk"), role=EvidenceRole.VALUE)
        .order_by("start", "pk")
        .values(place=JSONObject(pk="pk", page="page"))
    )
    rows = (
        see(ExtractedFact)
        .filter(person__in=person_ids, state__in=[*STANDING, FactState.PROPOSED])
        .select_related("document")
        .defer("value", "read_value")
        .annotate(first_place=Subquery(place[:1]))
        .order_by("document__received_at", "document_id", "place", "pk")
    )
    facts: dict[int, list[ExtractedFact]] = defaultdict(list)
    for row in rows:
        assert row.person_id is not None
        facts[row.person_id].append(row)
    return facts


class _Facts:
    """The facts of one sheet by the rows they made, and the documents that they and it name."""

    def __init__(self, facts: Sequence[ExtractedFact], papers: Sequence[Paper]) -> None:
        named = {paper.document.pk: paper.document for paper in papers}
        named |= {fact.document_id: fact.document for fact in facts}
        letters = zip(_letters(), named.values(), strict=False)
        self.documents = tuple(LetteredDocument(letter, one) for letter, one in letters)
        self._letters = {one.document.pk: one.letter for one in self.documents}
        self._pages = {one.document.pk: one.document.pages for one in self.documents}
        self._facts = facts
        self._by_row: dict[tuple[str, int], ExtractedFact] = {}
        for fact in facts:
            if fact.state != FactState.PROPOSED and fact.target_type_id and fact.target_id:
                model = ContentType.objects.get_for_id(fact.target_type_id).model
                self._by_row.setdefault((model, fact.target_id), fact)

    def source_of(self, model: str, pk: int) -> Source | None:
        fact = self._by_row.get((model, pk))
        return self._source(fact) if fact else None

    def waiting(self) -> list[Doubt]:
        """Facts to check; figures of pages and posts are no matter for a sheet."""
        return [
            Doubt(f"{fact.get_kind_display()} to check", fact.label, self._source(fact))
            for fact in self._facts
            if fact.state == FactState.PROPOSED and fact.kind not in _NOT_ON_PAPER
        ]

    def doubts(self, findings: Iterable[Finding]) -> list[Doubt]:
        return [
            Doubt(finding_title(one.rule), one.message, self._source_of_finding(one))
            for one in findings
        ]

    def _source(self, fact: ExtractedFact) -> Source:
        place: Mapping[str, int] = fact.first_place or {}  # type: ignore[attr-defined]
        return Source(
            self._letters[fact.document_id],
            fact.document_id,
            self._page(fact.document_id, place.get("page")),
            fact_id=fact.pk,
            evidence_id=place.get("pk"),
        )

    def _source_of_finding(self, finding: Finding) -> Source | None:
        """The first place that a finding rests on, in a document that the sources name."""
        for span in finding.spans:
            key = UUID(span["document"])
            if key in self._letters:
                page = self._page(key, span["page"])
                return Source(self._letters[key], key, page, finding_id=finding.pk)
        return None

    def _page(self, document_id: UUID, page: int | None) -> int | None:
        """The page, where the document has several."""
        return page if (self._pages[document_id] or 2) > 1 else None


def _letters() -> Iterable[str]:
    """A to Z, then AA to AZ and so on: nobody has more documents than that."""
    yield from ascii_uppercase
    yield from (first + second for first in ascii_uppercase for second in ascii_uppercase)


def _findings_of(person_ids: Collection[int], see: Sight) -> dict[int, list[Finding]]:
    rows = see(Finding).filter(person__in=person_ids, state=FindingState.OPEN)
    findings: dict[int, list[Finding]] = defaultdict(list)
    for row in rows.order_by("rule", "pk"):
        assert row.person_id is not None
        findings[row.person_id].append(row)
    return findings


# What people wrote


def _words_on(applications: Collection[UUID], see: Sight) -> dict[UUID, dict[str, list[Words]]]:
    """Return reasons on shortlists and notes of the committee, newest first, in one query.

    Private notes and those for the chair are never on paper that is handed round.
    """
    user = see(get_user_model())
    reasons = (
        see(ShortlistEntry)
        .filter(application__in=applications)
        .exclude(rationale="")
        .order_by()
        .values_list(
            "application_id",
            Value("reason", output_field=CharField()),
            "rationale",
            Subquery(_name(user.filter(pk=OuterRef("added_by")))),
            "created_at",
            "shortlist__name",
            Subquery(_places_above(see), output_field=IntegerField()),
        )
    )
    notes = (
        see(Note)
        .filter(application__in=applications, visibility=Visibility.COMMITTEE)
        .order_by()
        .values_list(
            "application_id",
            Value("note", output_field=CharField()),
            "body",
            Subquery(_name(user.filter(pk=OuterRef("author")))),
            "created_at",
            Left("quote", 200),
            Value(0, output_field=IntegerField()),
        )
    )
    found: dict[UUID, dict[str, list[Words]]] = defaultdict(lambda: {"reason": [], "note": []})
    for key, kind, text, by, at, about, rank in reasons.union(notes, all=True):
        said = _plain(text) if kind == "note" else text
        found[key][kind].append(Words(said, by or "", at, " ".join(about.split()), rank))
    for one in found.values():
        for words in one.values():
            words.sort(key=lambda said: said.at, reverse=True)
    return found


def _plain(markdown: str) -> str:
    return " ".join(unescape(strip_tags(as_html(markdown))).split())


def _name(users: QuerySet[Any]) -> QuerySet[Any, Any]:
    full = Trim(Concat(F("first_name"), Value(" "), F("last_name")))
    return users.values(shown=Coalesce(NullIf(full, Value("")), F("username")))[:1]


def _places_above(see: Sight) -> QuerySet[Any, Any]:
    return (
        see(ShortlistEntry)
        .filter(shortlist=OuterRef("shortlist"), rank__lte=OuterRef("rank"))
        .order_by()
        .values("shortlist")
        .annotate(number=Count("pk"))
        .values("number")
    )
