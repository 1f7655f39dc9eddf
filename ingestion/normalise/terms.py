"""Terms of the academic year ("Fall 2026", "WS 2025/26"), in the order of time."""

from __future__ import annotations

from datetime import date

from ingestion.normalise.dates import find_dates
from profiles.edtf import bounds


def term_order(term: str) -> date:
    """Return a day by which terms can be sorted: the last of the term; the first of all if none."""
    found = [match.edtf for match in find_dates(term) if match.edtf]
    latest = [bounds(edtf)[1] for edtf in found]
    return max((day for day in latest if day is not None), default=date.min)
