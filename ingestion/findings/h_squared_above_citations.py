"""h works with h citations each are h squared citations at least (Hirsch 2005)."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.metrics import whole_numbers
from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield a finding when the square of the printed h-index is above the printed citations."""
    numbers = whole_numbers(parsed)
    if "h_index" not in numbers or "citations" not in numbers:
        return
    (h, h_metric), (citations, citations_metric) = numbers["h_index"], numbers["citations"]
    if h * h > citations:
        yield FindingRecord(
            "h_squared_above_citations",
            f"An h-index of {h} needs at least {h * h} citations; the page counts {citations}.",
            (*h_metric.found.spans, *citations_metric.found.spans),
        )
