"""A document as its page shows it: text, and everything that points into it.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.choices import FactState
from ingestion.models import Document, Evidence, ExtractedFact, Finding, ImportItem, Rendition
from ingestion.queries.facts import FactLine, fact_line, places_of
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
    places, mentions = places_of(facts, see)
    lines = tuple(fact_line(f, places.get(f.pk), tuple(mentions[f.pk])) for f in facts)
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
        findings=finding_lines(findings.select_related("document"), see),
        items=tuple(items.order_by("-pk")),
    )
