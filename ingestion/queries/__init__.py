"""Answers of ingestion that are not row sets: where facts stand, and what a document says."""

from ingestion.queries.documents import DocumentReading, MarkedPlace, read_document
from ingestion.queries.facts import (
    FactLine,
    FactLines,
    Place,
    evidence_of,
    fact_values,
    facts_of_person,
    facts_of_row,
    row_in_sight,
)
from ingestion.queries.findings import (
    FindingLine,
    FindingSpan,
    finding_lines,
    findings_of_person,
)
from ingestion.queries.lists import (
    ItemCounts,
    documents_about,
    fact_counts_of,
    flags_of,
    item_counts_of,
    items_of,
    runs_with_refusals,
    subjects_of,
)

__all__ = [
    "DocumentReading",
    "FactLine",
    "FactLines",
    "FindingLine",
    "FindingSpan",
    "ItemCounts",
    "MarkedPlace",
    "Place",
    "documents_about",
    "evidence_of",
    "fact_counts_of",
    "fact_values",
    "facts_of_person",
    "facts_of_row",
    "finding_lines",
    "findings_of_person",
    "flags_of",
    "item_counts_of",
    "items_of",
    "read_document",
    "row_in_sight",
    "runs_with_refusals",
    "subjects_of",
]
