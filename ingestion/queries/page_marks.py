"""What points at one page of a document. `see` gives the rows that the reader may know of."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from ingestion.choices import FactState
from ingestion.models import Document, Evidence, ExtractedFact, Rendition
from profiles.queries import Sight


@dataclass(frozen=True, slots=True)
class PageMark:
    """A stretch [start, end) of a rendition's text, and the evidence and fact that point at it."""

    start: int
    end: int
    evidence_id: int
    fact_id: int
    field: str


def shown_rendition(
    document: Document, see: Sight, *, fact_id: int | None = None
) -> Rendition | None:
    """Return the newest text of a document, or the older one that `fact_id` was read in."""
    renditions = see(Rendition).filter(document=document).order_by("-created_at", "-pk")
    if fact_id is not None:
        of_fact = Q(evidence__fact=fact_id, evidence__fact__document=document)
        read_in = renditions.filter(of_fact).first()
        if read_in is not None:
            return read_in
    return renditions.first()


def marks_between(
    rendition: Rendition, start: int, end: int, see: Sight, *, fact_id: int | None = None
) -> tuple[PageMark, ...]:
    """Return the evidence between two offsets, in order; of superseded facts `fact_id`'s only."""
    facts = see(ExtractedFact).filter(document=rendition.document_id)
    shown = facts.exclude(state=FactState.SUPERSEDED)
    if fact_id is not None:
        shown = shown | facts.filter(pk=fact_id)
    rows = see(Evidence).filter(
        rendition=rendition, start__lt=end, end__gt=start, fact__in=shown.values("pk")
    )
    return tuple(
        PageMark(*row)
        for row in rows.order_by("start", "pk").values_list("start", "end", "pk", "fact", "field")
    )
