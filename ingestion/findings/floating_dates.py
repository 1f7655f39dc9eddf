"""Dates that do not say to which of several degrees or posts they belong."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.records import FindingRecord, ParsedDocument, Period
from ingestion.text import Span, TextDocument

DOUBT = "dates_in_conflict"


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each run of neighbouring entries whose dates could be exchanged."""
    for noun, entries in (
        ("degrees", [(e.period, DOUBT in e.doubts) for e in parsed.educations]),
        ("positions", [(e.period, DOUBT in e.doubts) for e in parsed.employments]),
    ):
        for group in _runs(entries):
            spans = tuple(dict.fromkeys(span for period in group for span in _spans(period)))
            if spans:
                yield FindingRecord(
                    "floating_dates",
                    f"The dates here do not say to which of the {noun} they belong.",
                    spans,
                )


def _runs(entries: list[tuple[Period | None, bool]]) -> Iterator[list[Period]]:
    group: list[Period] = []
    for period, is_doubtful in [*entries, (None, False)]:
        if is_doubtful:
            if period is not None:
                group.append(period)
        elif group:
            yield group
            group = []


def _spans(period: Period) -> Iterator[Span]:
    for found in (period.start, period.end, *period.rivals):
        if found is not None:
            yield from found.spans
