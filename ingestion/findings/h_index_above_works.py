"""An h-index counts works, so that it cannot exceed their number (Hirsch 2005)."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.metrics import whole_numbers
from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield a finding when the printed h-index is above the printed number of works.

    Only the number that the page prints counts: the list on it may be a selection.
    """
    numbers = whole_numbers(parsed)
    if "h_index" not in numbers or "papers" not in numbers:
        return
    (h, h_metric), (works, works_metric) = numbers["h_index"], numbers["papers"]
    if h > works:
        yield FindingRecord(
            "h_index_above_works",
            f"An h-index of {h} needs at least {h} works; the page counts {works}.",
            (*h_metric.found.spans, *works_metric.found.spans),
        )
