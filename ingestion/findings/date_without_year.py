"""A day or month without a year: its year is that of the day of capture, which nobody printed."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.normalise.ages import find_age
from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each work whose date has a day or month and no year."""
    for work in parsed.works:
        if work.issued is None or work.issued.year is not None:
            continue
        if not find_age(work.issued.found.value):  # "2 days ago" says which year it means
            yield FindingRecord(
                "date_without_year",
                f"“{work.title.value}” is dated {work.issued.found.value}, without a year.",
                work.issued.found.spans,
            )
