"""Answers of ingestion that are not row sets: where facts stand, and what a document says.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeAlias
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, F, Model, Q, QuerySet, Sum, Value
from django.db.models.functions import Left

from ingestion.choices import (
    STANDING,
    DocumentKind,
    EvidenceRole,
    FactState,
    FindingState,
    ItemState,
)
from ingestion.models import (
    Document,
    Evidence,
    ExtractedFact,
    Finding,
    ImportItem,
    ImportRun,
    Rendition,
)
from ingestion.words import finding_title, plain, reasons
from profiles.models import Person
from profiles.queries import Sight

RowKey: TypeAlias = tuple[str, int]
"""A row, as model label and key."""

MADE_BY_OTHERS = frozenset({DocumentKind.SCHOLAR_PROFILE})


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in a document; evidence None: the document alone is known."""

    document_id: UUID
    document: str
    kind: str
    evidence_id: int | None
    page: int | None
    quote: str

    @property
    def words(self) -> str:
        """The kind of document and the page, as short as a link beside a row should be."""
        kind = DocumentKind(self.kind).label
        return f"{kind}, p. {self.page}" if self.page else kind


@dataclass(frozen=True, slots=True)
class FactLine:
    """One fact as a page shows it, one click from its place.

    reasons: why it waits, in sentences. mentions: where the same entity is mentioned elsewhere.
    """

    pk: int
    kind: str
    kind_label: str
    label: str
    state: str
    state_label: str
    reasons: tuple[str, ...]
    place: Place
    mentions: tuple[Place, ...] = ()

    @property
    def to_check(self) -> bool:
        return self.state == FactState.PROPOSED

    @property
    def third_party(self) -> bool:
        return self.place.kind in MADE_BY_OTHERS


@dataclass(frozen=True)
class FactLines:
    """Facts by the row they made or filled, and those that wait for a person, by kind."""

    by_row: Mapping[RowKey, tuple[FactLine, ...]]
    waiting: Mapping[str, tuple[FactLine, ...]]

    def of(self, row: Model) -> tuple[FactLine, ...]:
        return self.by_row.get((row._meta.label_lower, row.pk), ())

    def to_check(self, *kinds: str) -> tuple[FactLine, ...]:
        return tuple(line for kind in kinds for line in self.waiting.get(kind, ()))

    @cached_property
    def waiting_total(self) -> int:
        return sum(len(lines) for lines in self.waiting.values())

    def only_by_others(self, row: Model) -> bool:
        """Whether nothing but pages made by others tells of the row."""
        lines = self.of(row)
        return bool(lines) and all(line.third_party for line in lines)


def facts_of_person(person: Person, see: Sight, *kinds: str) -> FactLines:
    """Return the standing and the waiting facts about a person, of these kinds or of all."""
    facts = see(ExtractedFact).filter(person=person)
    return _fact_lines(facts.filter(kind__in=kinds) if kinds else facts, see)


def facts_of_row(row: Model, see: Sight) -> tuple[FactLine, ...]:
    """Return the standing facts that made or filled one row."""
    content_type = ContentType.objects.get_for_model(row)
    facts = see(ExtractedFact).filter(target_type=content_type, target_id=row.pk)
    return _fact_lines(facts, see).of(row)


def _fact_lines(facts: QuerySet[ExtractedFact], see: Sight) -> FactLines:
    shown = list(
        facts.filter(state__in=[*STANDING, FactState.PROPOSED])
        .select_related("document")
        .defer("value")
        .order_by("document__received_at", "document_id", "place", "pk")
    )
    places, mentions = _places(shown, see)
    by_row: dict[RowKey, list[FactLine]] = defaultdict(list)
    waiting: dict[str, list[FactLine]] = defaultdict(list)
    for fact in shown:
        line = _line(fact, places.get(fact.pk), tuple(mentions[fact.pk]))
        if line.to_check:
            waiting[fact.kind].append(line)
        elif fact.target_id is not None and fact.target_type_id is not None:
            by_row[_label(fact.target_type_id), fact.target_id].append(line)
    return FactLines(
        {key: tuple(lines) for key, lines in by_row.items()},
        {kind: tuple(lines) for kind, lines in waiting.items()},
    )


def _label(content_type_id: int) -> str:
    content_type = ContentType.objects.get_for_id(content_type_id)
    return f"{content_type.app_label}.{content_type.model}"


def _line(fact: ExtractedFact, place: Place | None, mentions: tuple[Place, ...]) -> FactLine:
    return FactLine(
        pk=fact.pk,
        kind=fact.kind,
        kind_label=fact.get_kind_display(),
        label=fact.label,
        state=fact.state,
        state_label=fact.get_state_display(),
        reasons=reasons(fact.checks),
        place=place or _place(fact.document, None, None, ""),
        mentions=mentions,
    )


def _place(document: Document, evidence_id: int | None, page: int | None, quote: str) -> Place:
    several_pages = (document.pages or 2) > 1
    return Place(
        document.pk,
        str(document),
        document.kind,
        evidence_id,
        page if several_pages else None,
        quote,
    )


def _places(
    facts: Collection[ExtractedFact], see: Sight
) -> tuple[dict[int, Place], dict[int, list[Place]]]:
    """Return the first place of each fact's values, and all places of its mentions."""
    documents = {fact.pk: fact.document for fact in facts}
    first: dict[int, Place] = {}
    mentions: dict[int, list[Place]] = defaultdict(list)
    rows = (
        see(Evidence)
        .filter(fact__in=documents)
        .order_by("fact_id", "start", "pk")
        .values_list("fact_id", "pk", "role", "page", Left("quote", 120))
    )
    for fact_id, pk, role, page, quote in rows:
        place = _place(documents[fact_id], pk, page, quote)
        if role == EvidenceRole.MENTION:
            mentions[fact_id].append(place)
        else:
            first.setdefault(fact_id, place)
    return first, mentions


# Findings


@dataclass(frozen=True, slots=True)
class FindingSpan:
    """One place that a finding rests on; number counts from 1 within the finding."""

    number: int
    document_id: str
    page: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    pk: int
    title: str
    message: str
    state: str
    state_label: str
    document: str
    spans: tuple[FindingSpan, ...]

    @property
    def is_open(self) -> bool:
        return self.state == FindingState.OPEN


def finding_line(finding: Finding) -> FindingLine:
    spans = tuple(
        FindingSpan(number, s["document"], s["page"], s["start"], s["end"], s["quote"][:300])
        for number, s in enumerate(finding.spans, start=1)
    )
    return FindingLine(
        pk=finding.pk,
        title=finding_title(finding.rule),
        message=finding.message,
        state=finding.state,
        state_label=finding.get_state_display(),
        document=str(finding.document) if finding.document else "",
        spans=spans,
    )


def findings_of_person(person: Person, see: Sight) -> tuple[FindingLine, ...]:
    """Return the findings about a person, open ones first."""
    rows = see(Finding).filter(person=person).select_related("document")
    lines = [finding_line(finding) for finding in rows.order_by("rule", "pk")]
    return tuple(sorted(lines, key=lambda line: not line.is_open))


# Documents


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """A stretch of a document's text with the fact or the finding that points at it."""

    evidence_id: int
    fact_id: int
    start: int
    end: int


@dataclass(frozen=True)
class DocumentReading:
    """A document's text as one reader gave it, with everything that points at it.

    rendition: None when nothing was read. newest: whether it is the text of the newest reading.
    first_place: the first mark of each fact in this text.
    """

    rendition: Rendition | None
    newest: bool
    facts: tuple[FactLine, ...]
    marks: tuple[MarkedPlace, ...]
    findings: tuple[FindingLine, ...]
    items: tuple[ImportItem, ...]


def read_document(document: Document, see: Sight, *, fact_id: int | None = None) -> DocumentReading:
    """Return the newest text of a document, or the older one that `fact_id` was read in."""
    renditions = see(Rendition).filter(document=document)
    newest = renditions.order_by("-created_at", "-pk").first()
    rendition = newest
    if fact_id is not None and newest is not None:
        read_in = renditions.filter(evidence__fact=fact_id, evidence__fact__document=document)
        rendition = read_in.order_by("-created_at", "-pk").first() or newest
    shown = see(ExtractedFact).filter(document=document).exclude(state=FactState.SUPERSEDED)
    if fact_id is not None:
        shown = shown | see(ExtractedFact).filter(document=document, pk=fact_id)
    facts = list(shown.select_related("document").defer("value").order_by("place", "pk"))
    places, mentions = _places(facts, see)
    lines = tuple(_line(f, places.get(f.pk), tuple(mentions[f.pk])) for f in facts)
    marks = (
        see(Evidence).filter(rendition=rendition, fact__in=[fact.pk for fact in facts])
        if rendition
        else see(Evidence).none()
    )
    findings = see(Finding).filter(document=document).order_by("rule", "pk")
    items = see(ImportItem).filter(document=document).exclude(warnings=[])
    return DocumentReading(
        rendition=rendition,
        newest=rendition == newest,
        facts=lines,
        marks=tuple(
            MarkedPlace(*row)
            for row in marks.order_by("start", "pk").values_list("pk", "fact_id", "start", "end")
        ),
        findings=tuple(finding_line(finding) for finding in findings.select_related("document")),
        items=tuple(items.order_by("-pk")),
    )


# Lists: one grouped query per page


def flags_of(person_ids: Collection[int], see: Sight) -> dict[int, tuple[int, int]]:
    """Return (facts to check, open findings) of each of the people, in one query."""
    facts = see(ExtractedFact).filter(person__in=person_ids, state=FactState.PROPOSED)
    findings = see(Finding).filter(person__in=person_ids, state=FindingState.OPEN)
    both = _per_person(facts, "facts").union(_per_person(findings, "findings"), all=True)
    counted = {(who, what): number for who, what, number in both}
    return {
        pk: (counted.get((pk, "facts"), 0), counted.get((pk, "findings"), 0)) for pk in person_ids
    }


def _per_person(
    rows: QuerySet[ExtractedFact] | QuerySet[Finding], what: str
) -> QuerySet[Any, tuple[int, str, int]]:
    grouped = rows.order_by().values(who=F("person")).annotate(what=Value(what), number=Count("pk"))
    return grouped.values_list("who", "what", "number")


def subjects_of(document_ids: Iterable[UUID], see: Sight) -> dict[UUID, tuple[Person, ...]]:
    """Return whom each document is about, as far as the reader may know, in one query."""
    people: dict[UUID, list[Person]] = defaultdict(list)
    rows = see(Person).filter(document_links__document__in=list(document_ids))
    for person in rows.annotate(of_document=F("document_links__document")).order_by("name_key"):
        people[person.of_document].append(person)
    return {pk: tuple(found) for pk, found in people.items()}


def fact_counts_of(document_ids: Collection[UUID], see: Sight) -> dict[UUID, tuple[int, int]]:
    """Return (facts, facts to check) of each document, in one query."""
    rows = see(ExtractedFact).filter(document__in=document_ids).exclude(state=FactState.SUPERSEDED)
    waiting = Count("pk", filter=Q(state=FactState.PROPOSED))
    grouped = rows.order_by().values("document").annotate(total=Count("pk"), waiting=waiting)
    counted = {
        pk: (total, open_)
        for pk, total, open_ in grouped.values_list("document", "total", "waiting")
    }
    return {pk: counted.get(pk, (0, 0)) for pk in document_ids}


# Import runs


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """What became of the files of one run, as far as the reader may know of them."""

    files: int = 0
    refused: int = 0
    facts: int = 0
    to_check: int = 0


def item_counts_of(run_ids: Collection[UUID], see: Sight) -> dict[UUID, ItemCounts]:
    """Return the counts of each run, in one query."""
    rows = see(ImportItem).filter(run__in=run_ids).order_by().values("run")
    grouped = rows.annotate(
        files=Count("pk"),
        refused=Count("pk", filter=Q(state=ItemState.FAILED)),
        facts=Sum("facts_count"),
        to_check=Sum("to_check_count"),
    ).values_list("run", "files", "refused", "facts", "to_check")
    counted = {run: ItemCounts(*numbers) for run, *numbers in grouped}
    return {pk: counted.get(pk, ItemCounts()) for pk in run_ids}


def runs_with_refusals(
    runs: QuerySet[ImportRun], see: Sight, answer: bool = True
) -> QuerySet[ImportRun]:
    """Return those of the runs in which a file was refused, or those in which none was."""
    refused = see(ImportItem).filter(state=ItemState.FAILED).values("run")
    return runs.filter(pk__in=refused) if answer else runs.exclude(pk__in=refused)


def items_of(run: ImportRun, see: Sight) -> tuple[ImportItem, ...]:
    """Return the files of a run, refused ones first."""
    items = see(ImportItem).filter(run=run).select_related("document").order_by("pk")
    return tuple(sorted(items, key=lambda item: item.state != ItemState.FAILED))


# One fact


def fact_values(fact: ExtractedFact) -> tuple[tuple[str, str], ...]:
    """Return what the fact says, as (field, value in words); what it does not say is left out."""
    named = ((plain(name), _in_words(value)) for name, value in fact.value.items())
    return tuple((name, words) for name, words in named if words)


def _in_words(value: object) -> str:
    if isinstance(value, dict):
        return str(value.get("raw") or value.get("name") or value.get("edtf") or "")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_in_words, value)))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def evidence_of(fact: ExtractedFact, see: Sight) -> tuple[tuple[str, Place], ...]:
    """Return every place of the fact, as (field, place), in the order of the text."""
    rows = see(Evidence).filter(fact=fact).order_by("start", "pk")
    return tuple(
        (plain(row.field), _place(fact.document, row.pk, row.page, row.quote)) for row in rows
    )


def row_in_sight(fact: ExtractedFact, see: Sight) -> Model | None:
    """Return the row that the fact made or filled, where the reader may see it."""
    if fact.target_type is None:
        return None
    model = fact.target_type.model_class()
    return None if model is None else see(model).filter(pk=fact.target_id).first()
