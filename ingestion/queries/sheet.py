"""A document beside the fact that is being looked at: its text, and a page of its facts.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.db.models.functions import Left

from ingestion.choices import EvidenceRole, FactState
from ingestion.models import Document, Evidence, ExtractedFact, Rendition
from ingestion.queries.decisions import decider_of
from ingestion.queries.documents import DocumentReading, MarkedPlace, rendition_of
from ingestion.queries.facts import FactLine, Place, fact_line, place_of
from profiles.queries import Sight

PER_PAGE = 50
"""Facts of a document that are listed, and marked in its text, at a time."""


@dataclass(frozen=True, slots=True)
class ListedFact:
    """A fact in the list of its document. by: who decided, where the reader may know."""

    line: FactLine
    by: str
    at: datetime | None
    group: int


@dataclass(frozen=True)
class Sheet:
    """A document beside the fact that is being looked at.

    facts: a page of its facts: those that wait, the least sure first, those that people rejected,
    the others as they stand in the text. quotes: the places of the fact in question, by field.
    """

    reading: DocumentReading
    facts: tuple[ListedFact, ...]
    page: int
    more: bool
    quotes: dict[str, tuple[Place, ...]] = field(default_factory=dict)
    fact_pages: tuple[int, ...] = ()

    @property
    def waiting(self) -> tuple[ListedFact, ...]:
        return tuple(one for one in self.facts if one.group == _WAITS)

    @property
    def rejected(self) -> tuple[ListedFact, ...]:
        return tuple(one for one in self.facts if one.group == _REJECTED)

    @property
    def standing(self) -> tuple[ListedFact, ...]:
        return tuple(one for one in self.facts if one.group == _STANDS)


_WAITS, _REJECTED, _STANDS = range(3)


def sheet_of(fact: ExtractedFact, see: Sight, *, page: int) -> Sheet:
    """Return the text that the fact was read in, and one page of its document's facts."""
    document = fact.document
    rendition = rendition_of(document, see, fact_id=fact.pk)
    rows = _listed(document, see)
    listed = list(rows[PER_PAGE * (page - 1) : PER_PAGE * page + 1])
    shown = [*listed[:PER_PAGE], *([] if fact in listed[:PER_PAGE] else [fact])]
    for one in shown:
        one.document = document
    marks, first, quotes = _marks(shown, fact, rendition, see)
    lines = {one.pk: fact_line(one, first.get(one.pk), ()) for one in shown}
    return Sheet(
        reading=DocumentReading(
            rendition=rendition,
            newest=rendition is None or not rendition.has_newer,  # type: ignore[attr-defined]
            facts=tuple(lines.values()),
            marks=marks,
            findings=(),
            items=(),
        ),
        facts=tuple(
            ListedFact(lines[one.pk], one.decider or "", one.decided_at, one.group)  # type: ignore[attr-defined]
            for one in listed[:PER_PAGE]
        ),
        page=page,
        more=len(listed) > PER_PAGE,
        quotes={name: tuple(places) for name, places in quotes.items()},
        fact_pages=tuple(sorted({p.page or 1 for places in quotes.values() for p in places})),
    )


def _listed(document: Document, see: Sight) -> QuerySet[ExtractedFact]:
    group = Case(
        When(state=FactState.PROPOSED, then=Value(_WAITS)),
        When(state=FactState.REJECTED, then=Value(_REJECTED)),
        default=Value(_STANDS),
        output_field=IntegerField(),
    )
    rows = see(ExtractedFact).filter(document=document).exclude(state=FactState.SUPERSEDED)
    unsure = Case(When(state=FactState.PROPOSED, then=F("confidence")))
    rows = rows.annotate(group=group, decider=decider_of("decided_by", see))
    rows = rows.defer("value", "read_value")
    return rows.order_by("group", unsure.asc(nulls_last=True), "pk")


def _marks(
    facts: Collection[ExtractedFact],
    chosen: ExtractedFact,
    rendition: Rendition | None,
    see: Sight,
) -> tuple[tuple[MarkedPlace, ...], dict[int, Place], dict[str, list[Place]]]:
    """Return the marks in the text, the first place of each fact, and the chosen one's by field."""
    marks: list[MarkedPlace] = []
    first: dict[int, Place] = {}
    quotes: dict[str, list[Place]] = defaultdict(list)
    if rendition is None:
        return (), first, quotes
    rows = see(Evidence).filter(rendition=rendition, fact__in=[fact.pk for fact in facts])
    rows = rows.order_by("start", "pk").annotate(begins=Left("quote", 200)).defer("quote")
    for one in rows:
        marks.append(MarkedPlace(one.pk, one.fact_id, one.start, one.end))
        place = place_of(chosen.document, one.pk, one.page, one.begins)
        if one.role == EvidenceRole.VALUE:
            first.setdefault(one.fact_id, place)
        if one.fact_id == chosen.pk:
            quotes[one.field].append(place)
    return tuple(marks), first, quotes
