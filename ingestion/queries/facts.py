"""Facts as pages show them: what was read, where it stands, what waits.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.db.models.functions import Left

from ingestion.choices import STANDING, DocumentKind, EvidenceRole, FactState
from ingestion.models import Document, Evidence, ExtractedFact
from ingestion.value_fields import ValueField, fields_of
from ingestion.words import plain, reasons
from profiles.models import Person
from profiles.queries import Sight

RowKey: TypeAlias = tuple[str, int]
"""A row, as model label and key."""

ACTIVITY = "activity"
"""Under which courses, services and talks wait, apart from posts."""
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
    read_at: datetime
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
    places, mentions = places_of(shown, see)
    by_row: dict[RowKey, list[FactLine]] = defaultdict(list)
    waiting: dict[str, list[FactLine]] = defaultdict(list)
    for fact in shown:
        line = fact_line(fact, places.get(fact.pk), tuple(mentions[fact.pk]))
        if line.to_check:
            waiting[ACTIVITY if fact.is_activity else fact.kind].append(line)
        elif fact.target_id is not None and fact.target_type_id is not None:
            by_row[_label(fact.target_type_id), fact.target_id].append(line)
    return FactLines(
        {key: tuple(lines) for key, lines in by_row.items()},
        {kind: tuple(lines) for kind, lines in waiting.items()},
    )


def _label(content_type_id: int) -> str:
    content_type = ContentType.objects.get_for_id(content_type_id)
    return f"{content_type.app_label}.{content_type.model}"


def fact_line(fact: ExtractedFact, place: Place | None, mentions: tuple[Place, ...]) -> FactLine:
    return FactLine(
        pk=fact.pk,
        kind=fact.kind,
        kind_label=fact.get_kind_display(),
        label=fact.label,
        state=fact.state,
        state_label=fact.get_state_display(),
        reasons=reasons(fact.checks),
        place=place or place_of(fact.document, None, None, ""),
        read_at=fact.created_at,
        mentions=mentions,
    )


def place_of(document: Document, evidence_id: int | None, page: int | None, quote: str) -> Place:
    """Return the place as pages show it; a document of one page needs no number of it."""
    several_pages = (document.pages or 2) > 1
    return Place(
        document.pk,
        str(document),
        document.kind,
        evidence_id,
        page if several_pages else None,
        quote,
    )


def places_of(
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
        place = place_of(documents[fact_id], pk, page, quote)
        if role == EvidenceRole.MENTION:
            mentions[fact_id].append(place)
        else:
            first.setdefault(fact_id, place)
    return first, mentions


def fact_values(fact: ExtractedFact, *, as_read: bool = False) -> tuple[tuple[str, str], ...]:
    """Return what the fact says, as (field, value in words); what it does not say is left out.

    as_read: what was read before a person corrected it; nothing where nobody did.
    """
    said = (fact.read_value or {}) if as_read else fact.value
    known = {one.name: one for one in fields_of(fact.kind)}
    order = [*known, *(name for name in said if name not in known)]
    named = (
        (
            known[name].label if name in known else plain(name),
            _in_words(said[name], known.get(name)),
        )
        for name in order
        if name in said
    )
    return tuple((name, words) for name, words in named if words)


def _in_words(value: object, field: ValueField | None = None) -> str:
    if field is not None and field.words is not None and value:
        return next((label for word, label in field.words.choices if word == value), str(value))
    if isinstance(value, dict):
        return str(value.get("raw") or value.get("name") or value.get("edtf") or "")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_in_words, value)))
    if isinstance(value, bool):
        return "yes" if value else ""
    return "" if value is None else str(value)


def evidence_of(fact: ExtractedFact, see: Sight) -> tuple[tuple[str, Place], ...]:
    """Return every place of the fact, as (field, place), in the order of the text."""
    labels = {one.name: one.label for one in fields_of(fact.kind)}
    return tuple(
        (
            labels.get(row.field, plain(row.field)),
            place_of(fact.document, row.pk, row.page, row.quote),
        )
        for row in see(Evidence).filter(fact=fact).order_by("start", "pk")
    )


def row_in_sight(fact: ExtractedFact, see: Sight) -> Model | None:
    """Return the row that the fact made or filled, where the reader may see it."""
    if fact.target_type is None:
        return None
    model = fact.target_type.model_class()
    return None if model is None else see(model).filter(pk=fact.target_id).first()
