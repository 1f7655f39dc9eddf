"""Dates and periods of saved JSON: ISO 8601 in one string, or year, month and day apart."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from typing import Final

from ingestion.parsers.saved.values import Value, joined
from ingestion.records import Dated, Period
from ingestion.text import Found

_ISO: Final = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?)?(?![\d-])")
FIRST_YEAR: Final = 1500
LAST_YEAR: Final = 2200


def read_date(value: Value) -> Dated | None:
    """Return the day, month or year of an ISO date; the time of day is left out."""
    passage = value.passage
    match = _ISO.match(passage.text.lstrip()) if passage else None
    if match is None:
        return None
    start = len(passage.text) - len(passage.text.lstrip())
    edtf = _edtf([int(part) for part in match.groups() if part])
    return Dated(passage.found(start, start + match.end()), edtf, int(edtf[:4])) if edtf else None


def read_date_parts(*parts: Value) -> Dated | None:
    """Return a date whose year, month and day are values of their own; the last ones may lack."""
    numbers: list[int] = []
    for part in parts:
        words = part.words
        if not words.isdecimal():
            break
        numbers.append(int(words[:8]))
    edtf = _edtf(numbers)
    found = joined(parts[: edtf.count("-") + 1]) if edtf else None
    return Dated(found, edtf, numbers[0]) if found else None


def period_between(start: Dated | None, end: Dated | None, *, goes_on: bool) -> Period | None:
    """Return the period; goes_on: a missing end says that it lasts."""
    if start is None and end is None:
        return None
    return Period(_found(start), _found(end), _interval(start, end, goes_on=goes_on))


def _interval(start: Dated | None, end: Dated | None, *, goes_on: bool) -> str:
    first, last = (one.edtf if one else "" for one in (start, end))
    if first and last:
        length = min(len(first), len(last))
        return f"{first}/{last}" if first[:length] <= last[:length] else ""
    if first:
        return f"{first}/.." if goes_on else first + "/"
    return f"/{last}"


def _found(dated: Dated | None) -> Found | None:
    return dated.found if dated else None


def _edtf(numbers: Sequence[int]) -> str:
    """Return "2023-08-04", as far as the numbers are a year, a month and a day; else ""."""
    if not numbers or not FIRST_YEAR <= numbers[0] <= LAST_YEAR:
        return ""
    year, *rest = numbers
    edtf = f"{year:04d}"
    if not rest or not 1 <= rest[0] <= 12:
        return edtf
    edtf += f"-{rest[0]:02d}"
    if len(rest) < 2 or not 1 <= rest[1] <= monthrange(year, rest[0])[1]:
        return edtf  # some records have a 30th of February
    return f"{edtf}-{rest[1]:02d}"
