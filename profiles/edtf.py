"""Dates as archivists write them: the part of EDTF (ISO 8601-2) that academic documents need.

"2023", "2023-08", "2023-08-15", seasons "2021-21" (spring) to "2021-24" (winter), a mark of doubt
("2025?", "2025~", "2025%"), and intervals whose ends may be open ("..") or unknown ("").
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[?~%]?")

# First and last month. Academic terms and both hemispheres differ, so that a season is wide: a
# spring term may begin in January, and a winter may open or close its year.
_SEASONS = {21: (1, 6), 22: (5, 9), 23: (8, 12), 24: (1, 12)}


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that the expression may mean.

    None stands for an open or unknown end of an interval.
    Raises ValueError for anything outside the subset, for days that do not exist and for
    intervals that end before they begin.
    """
    first, slash, last = edtf.partition("/")
    if not slash:
        return _bounds_of_date(first)
    if first in ("", "..") and last in ("", ".."):
        raise ValueError(f"an interval without any date: {edtf!r}")
    earliest = None if first in ("", "..") else _bounds_of_date(first)[0]
    latest = None if last in ("", "..") else _bounds_of_date(last)[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"the interval ends before it begins: {edtf!r}")
    return earliest, latest


def _bounds_of_date(edtf: str) -> tuple[date, date]:
    match = _DATE.fullmatch(edtf)
    if match is None:
        raise ValueError(f"not a date in EDTF: {edtf!r}")
    year, month, day = (None if part is None else int(part) for part in match.groups())
    assert year is not None
    try:
        if month is None:
            return _months(year, 1, 12)
        if day is not None:
            only = date(year, month, day)
            return only, only
        return _months(year, *_SEASONS.get(month, (month, month)))
    except ValueError as error:  # no such year, month or day
        raise ValueError(f"not a date in EDTF: {edtf!r}") from error


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])
