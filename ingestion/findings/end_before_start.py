"""A period whose end, as printed, lies before its start."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.normalise.dates import find_dates
from ingestion.records import FindingRecord, ParsedDocument, Period
from ingestion.text import Found, TextDocument
from profiles.edtf import bounds


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each degree or position that would end before it began."""
    entries = [(e.institution, e.period) for e in parsed.educations]
    entries += [(e.organisation, e.period) for e in parsed.employments]
    for where, period in entries:
        if period is not None and _ends_before_start(period):
            assert period.start is not None
            assert period.end is not None
            yield FindingRecord(
                "end_before_start",
                f"{where.value}: {period.end.value} is before {period.start.value}.",
                (*period.start.spans, *period.end.spans),
            )


def _ends_before_start(period: Period) -> bool:
    start, end = _edtf(period.start), _edtf(period.end)
    if start is None or end is None:
        return False
    try:
        earliest, latest = bounds(start)[0], bounds(end)[1]
    except ValueError:
        return False
    return earliest is not None and latest is not None and latest < earliest


def _edtf(found: Found | None) -> str | None:
    """Return the one dated expression that is printed there, or None."""
    if found is None:
        return None
    dates = [date for date in find_dates(found.value) if date.edtf and not date.is_open]
    return dates[0].edtf if len(dates) == 1 else None
