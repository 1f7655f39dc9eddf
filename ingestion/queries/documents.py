"""A document as its page shows it: text, and everything that points into it.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.db.models.functions import Left

from ingestion.choices import EvidenceRole, FactState
from ingestion.models import Document, Evidence, ExtractedFact, Finding, ImportItem, Rendition
from ingestion.queries.facts import FactLine, Place, fact_line, place_of
from ingestion.queries.findings import FindingLine, finding_lines
from profiles.queries import Sight


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


def read_document(
    document: Document,
    see: Sight,
    *,
    fact_id: int | None = None,
    rendition_id: int | None = None,
) -> DocumentReading:
    """Return the newest text of a document, or the older one that `fact_id` was read in.

    rendition_id: the text to show where no fact says which.
    """
    rendition = rendition_of(document, see, fact_id=fact_id, rendition_id=rendition_id)
    shown = see(ExtractedFact).filter(document=document).exclude(state=FactState.SUPERSEDED)
    if fact_id is not None:
        shown = shown | see(ExtractedFact).filter(document=document, pk=fact_id)
    facts = list(shown.defer("value", "read_value").order_by("place", "pk"))
    for fact in facts:
        fact.document = document
    places, mentions, marks = _places(facts, rendition, see)
    findings = see(Finding).filter(document=document).order_by("rule", "pk")
    items = see(ImportItem).filter(document=document).exclude(warnings=[])
    return DocumentReading(
        rendition=rendition,
        newest=rendition is None or not rendition.has_newer,  # type: ignore[attr-defined]
        facts=tuple(fact_line(f, places.get(f.pk), tuple(mentions[f.pk])) for f in facts),
        marks=tuple(sorted(marks, key=lambda mark: (mark.start, mark.evidence_id))),
        findings=finding_lines(findings.select_related("document"), see),
        items=tuple(items.order_by("-pk")),
    )


def rendition_of(
    document: Document, see: Sight, *, fact_id: int | None, rendition_id: int | None = None
) -> Rendition | None:
    """Return the newest text of the document, or the one that the fact was read in or is named.

    has_newer: whether a later reading gave another text.
    """
    rows = see(Rendition).filter(document=document)
    later = rows.filter(created_at__gt=OuterRef("created_at"))
    holds = see(Evidence).filter(rendition=OuterRef("pk"), fact=fact_id)
    named = Q(pk=rendition_id) if rendition_id is not None else Q(pk__in=[])
    rows = rows.annotate(
        has_newer=Exists(later),
        holds=Exists(holds),
        is_named=Case(When(named, then=Value(1)), default=Value(0)),
    )
    return rows.order_by("-holds", "-is_named", "-created_at", "-pk").first()


def _places(
    facts: Collection[ExtractedFact], rendition: Rendition | None, see: Sight
) -> tuple[dict[int, Place], dict[int, list[Place]], list[MarkedPlace]]:
    """Return the first place of each fact, those of its mentions, and the marks in this text."""
    of = {fact.pk: fact for fact in facts}
    first: dict[int, Place] = {}
    mentions: dict[int, list[Place]] = defaultdict(list)
    marks: list[MarkedPlace] = []
    rows = see(Evidence).filter(fact__in=of).order_by("fact", "start", "pk")
    for one in rows.annotate(begins=Left("quote", 120)).defer("quote"):
        place = place_of(of[one.fact_id].document, one.pk, one.page, one.begins)
        if one.role == EvidenceRole.MENTION:
            mentions[one.fact_id].append(place)
        else:
            first.setdefault(one.fact_id, place)
        if rendition is not None and one.rendition_id == rendition.pk:
            marks.append(MarkedPlace(one.pk, one.fact_id, one.start, one.end))
    return first, mentions, marks
