"""What the files of several people hold, read at once: to stand side by side, or on paper.

Every function takes `see`, which gives the rows of a model that the reader may know of, and costs
one query however many people there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    JSONField,
    Model,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Left

from ingestion.choices import DocumentKind, FactState, FindingState
from ingestion.models import Document, DocumentSubject, ExtractedFact, Finding, Rendition
from profiles import edtf
from profiles.choices import (
    ACTIVITIES,
    AwardOutcome,
    DegreeLevel,
    EducationStatus,
    OrderConvention,
    PublicationStatus,
    TopicKind,
)
from profiles.metrics import STANDING_OF, Standing, year_of
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    PersonTopic,
)
from profiles.queries import Sight
from profiles.templatetags.dates import in_words, when
from recruiting.models import ApplicationDocument, Note
from recruiting.quotes import Quote, opening_words

K = TypeVar("K")

READ_OF_A_STATEMENT = 6_000
"""Characters from the beginning of a statement in which its opening words are looked for."""


# A life: degrees, posts, awards, interests, contacts


class LineKind(StrEnum):
    """What a line tells of; the name of its model."""

    EDUCATION = "education"
    EMPLOYMENT = "employment"
    AWARD = "award"
    TOPIC = "persontopic"
    CONTACT = "contactpoint"
    IDENTIFIER = "externalidentifier"


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One degree, post, award, interest, contact or identifier.

    text: degree, role, title, label or value, as printed. word: its level, kind, outcome or scheme,
    as the database has it. more: the field of a degree, the state of a link.
    """

    kind: LineKind
    pk: int
    text: str
    word: str
    status: str
    more: str
    organisation: str
    period: str | None
    printed_date: str
    latest: date | None

    @property
    def when(self) -> str:
        """The date as printed, else in words; empty where it is not known."""
        return self.printed_date or in_words(self.period)

    def goes_on(self, today: date) -> bool:
        """Whether the printed dates hold today; an open end holds for good."""
        earliest, latest = edtf.bounds(self.period) if self.period else (None, None)
        is_open = (self.period or "").endswith("/..")
        has_begun = earliest is not None and earliest <= today
        return is_open or (has_begun and latest is not None and latest >= today)

    @property
    def words(self) -> str:
        """The line without its date, as "PhD, in progress · University"."""
        what = self.text
        if self.kind is LineKind.EDUCATION:
            what = what or DegreeLevel(self.word).label
            state = EducationStatus(self.status).label.lower() if self.status else ""
            what = ", ".join(filter(None, (what, self.more, state)))
        return " · ".join(filter(None, (what, self.organisation)))


@dataclass(frozen=True)
class Life:
    """The lines of one person: what has not ended first, then the newest, undated ones last."""

    lines: tuple[LifeLine, ...] = ()

    def of(self, *kinds: LineKind) -> tuple[LifeLine, ...]:
        return tuple(line for line in self.lines if line.kind in kinds)

    def now(self, today: date) -> tuple[LifeLine, ...]:
        """Degrees and posts that go on, as printed."""
        lines = self.of(LineKind.EDUCATION, LineKind.EMPLOYMENT)
        return tuple(line for line in lines if line.goes_on(today))

    @property
    def interests(self) -> tuple[LifeLine, ...]:
        return tuple(x for x in self.of(LineKind.TOPIC) if x.word == TopicKind.INTEREST)

    @property
    def awards_won(self) -> tuple[LifeLine, ...]:
        return tuple(x for x in self.of(LineKind.AWARD) if x.word == AwardOutcome.WON)

    @property
    def nominations(self) -> tuple[LifeLine, ...]:
        return tuple(x for x in self.of(LineKind.AWARD) if x.word != AwardOutcome.WON)


def lives_of(person_ids: Collection[int], see: Sight) -> dict[int, Life]:
    nothing = Value("", output_field=CharField())
    no_text = Value(None, output_field=CharField())
    no_date = Value(None, output_field=DateField())

    def lines(kind: LineKind, model: type[Model], *columns: Any) -> QuerySet[Any, Any]:
        rows = see(model).filter(person__in=person_ids).order_by()
        named = Value(kind.value, output_field=CharField())
        return rows.values_list("person_id", named, "pk", *columns)

    dated = ("organisation__name", "period", "period_raw", "period_latest")
    undated = (nothing, no_text, nothing, no_date)
    degrees = lines(LineKind.EDUCATION, Education, "degree", "level", "status", F("field"), *dated)
    others = (
        lines(LineKind.EMPLOYMENT, Employment, "role", F("kind"), nothing, nothing, *dated).exclude(
            kind__in=ACTIVITIES  # courses, services and talks are no posts
        ),
        lines(
            LineKind.AWARD,
            Award,
            "title",
            "outcome",
            nothing,
            nothing,
            "organisation__name",
            "awarded",
            "awarded_raw",
            "awarded_latest",
        ),
        lines(LineKind.TOPIC, PersonTopic, "label", F("kind"), nothing, nothing, *undated),
        lines(LineKind.CONTACT, ContactPoint, "value", F("kind"), nothing, "link_status", *undated),
        lines(
            LineKind.IDENTIFIER, ExternalIdentifier, "value", "scheme", nothing, nothing, *undated
        ),
    )
    found: dict[int, list[LifeLine]] = defaultdict(list)
    for person_id, kind, *row in degrees.union(*others, all=True):
        found[person_id].append(_life_line(LineKind(kind), *row))
    return {pk: Life(tuple(sorted(found[pk], key=_newest_first))) for pk in person_ids}


def _life_line(kind: LineKind, pk: int, *row: Any) -> LifeLine:
    text, word, status, more, organisation, day, printed, latest = row
    return LifeLine(kind, pk, text, word, status, more, organisation or "", day, printed, latest)


def _newest_first(line: LifeLine) -> tuple[bool, int, int]:
    """Order lines: undated last, open ends first, then by their end."""
    ends = line.latest.toordinal() if line.latest else date.max.toordinal()
    return (line.period is None, -ends, line.pk)


# Works


@dataclass(frozen=True, slots=True)
class Work:
    """One work of a person. place: where he stands among the authors, in words; "" if unknown."""

    pk: int
    title: str
    issued: str
    year: int | None
    venue: str
    submitted_to: str
    status: str
    position: int | None
    place: str
    equal: bool
    alphabetical: bool

    @property
    def standing(self) -> Standing:
        return STANDING_OF.get(PublicationStatus(self.status), Standing.OTHER)

    @property
    def is_first(self) -> bool:
        """First author, where the order of authors is not declared random or alphabetical."""
        return self.position == 1 and not self.alphabetical

    @property
    def is_co_first(self) -> bool:
        return self.equal and self.position != 1

    @property
    def status_words(self) -> str:
        return PublicationStatus(self.status).label.lower() if self.status else "status not stated"


def works_read(person_ids: Collection[int], see: Sight) -> dict[int, tuple[Work, ...]]:
    """Return each person's works, newest first, undated last, versions of one work once."""
    authors = (
        see(Authorship)
        .filter(publication=OuterRef("publication"))
        .order_by()
        .values("publication")
        .annotate(number=Count("pk"))
        .values("number")
    )
    rows = (
        see(Authorship)
        .filter(person__in=person_ids)
        .select_related("publication__venue")
        .annotate(listed=Subquery(authors))
        .order_by(F("publication__issued_latest").desc(nulls_last=True), "publication_id")
    )
    lines: dict[int, list[Authorship]] = defaultdict(list)
    for row in rows:
        assert row.person_id is not None
        lines[row.person_id].append(row)
    return {pk: tuple(_works(lines[pk])) for pk in person_ids}


def _works(lines: list[Authorship]) -> Iterable[Work]:
    listed = {line.publication_id for line in lines}
    return (_work(line) for line in lines if line.publication.version_of_id not in listed)


def _work(line: Authorship) -> Work:
    work = line.publication
    return Work(
        pk=work.pk,
        title=work.title,
        issued=when(work, "issued"),
        year=year_of(work.issued),
        venue=(work.venue.acronym or work.venue.name) if work.venue else work.venue_raw,
        submitted_to=work.submitted_to,
        status=work.status,
        position=line.position,
        place=_place(line),
        equal=line.equal_contribution,
        alphabetical=work.order_convention == OrderConvention.RANDOM_OR_ALPHABETICAL,
    )


def _place(line: Authorship) -> str:
    if line.position is None:
        return ""
    listed: int = line.listed  # type: ignore[attr-defined]
    if line.publication.author_list_truncated:
        return f"author {line.position} of ≥ {listed}"
    return f"author {line.position} of {line.publication.authors_total or listed}"


# Documents, and the words of a statement


@dataclass(frozen=True, slots=True)
class Paper:
    """A document of a file. opening: the first words of a statement's prose."""

    document: Document
    opening: Quote | None


def papers_of_applications(
    applications: Collection[UUID], see: Sight
) -> dict[UUID, tuple[Paper, ...]]:
    rows = see(ApplicationDocument).filter(application__in=applications)
    return _papers(applications, rows, see, owner="application_id")


def papers_about(person_ids: Collection[int], see: Sight) -> dict[int, tuple[Paper, ...]]:
    rows = see(DocumentSubject).filter(person__in=person_ids)
    return _papers(person_ids, rows, see, owner="person_id")


def _papers(
    owners: Collection[K], rows: QuerySet[Any], see: Sight, *, owner: str
) -> dict[K, tuple[Paper, ...]]:
    newest = see(Rendition).filter(document=OuterRef("document")).order_by("-created_at", "-pk")
    is_statement = When(
        document__kind=DocumentKind.STATEMENT,
        then=Subquery(newest.values(head=Left("text", READ_OF_A_STATEMENT))[:1]),
    )
    papers: dict[K, list[Paper]] = defaultdict(list)
    annotated = rows.select_related("document").annotate(
        head=Case(is_statement, output_field=TextField()),
        left_out=Subquery(newest.values("left_out")[:1], output_field=JSONField()),
    )
    for row in annotated.order_by("document__kind", "-document__received_at", "document_id"):
        quote = opening_words(row.head, left_out=row.left_out or ()) if row.head else None
        papers[getattr(row, owner)].append(Paper(row.document, quote))
    return {one: tuple(papers[one]) for one in owners}


# What waits, and what was written


@dataclass(frozen=True, slots=True)
class Marks:
    """How much of a person's file waits for a look, and how many notes the reader may read."""

    facts_to_check: int = 0
    open_findings: int = 0
    notes: int = 0


def marks_of(people: Mapping[int, UUID], see: Sight) -> dict[int, Marks]:
    """people: candidates by their person."""
    facts = see(ExtractedFact).filter(person__in=people, state=FactState.PROPOSED)
    findings = see(Finding).filter(person__in=people, state=FindingState.OPEN)
    notes = see(Note).filter(candidate__in=people.values())
    counted: dict[int, dict[str, int]] = defaultdict(dict)
    rows = _per_person(facts, "facts_to_check").union(
        _per_person(findings, "open_findings"),
        _per_person(notes, "notes", "candidate__person"),
        all=True,
    )
    for person_id, what, number in rows:
        counted[person_id][what] = number
    return {pk: Marks(**counted[pk]) for pk in people}


def _per_person(rows: QuerySet[Any], what: str, path: str = "person") -> QuerySet[Any, Any]:
    named = Value(what, output_field=CharField())
    grouped = rows.order_by().values(who=F(path)).annotate(what=named, number=Count("pk"))
    counted: QuerySet[Any, Any] = grouped.values_list("who", "what", "number")
    return counted


@dataclass(frozen=True)
class File:
    """What was read about one person."""

    life: Life = field(default=Life())
    works: tuple[Work, ...] = ()
    papers: tuple[Paper, ...] = ()
    marks: Marks = field(default=Marks())

    @property
    def statement(self) -> Paper | None:
        """The newest statement, one with words in it before others."""
        found = [one for one in self.papers if one.document.kind == DocumentKind.STATEMENT]
        return next((one for one in found if one.opening), found[0] if found else None)
