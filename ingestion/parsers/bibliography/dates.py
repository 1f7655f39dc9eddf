"""When a work appeared: `date` as biblatex writes it, or `year` and `month`."""

from __future__ import annotations

import re

from ingestion.normalise.calendar_words import MONTHS, number_of
from ingestion.normalise.dates import find_dates
from ingestion.parsers.bibliography.entries import Entry
from ingestion.records import Dated
from ingestion.text import Found
from profiles.edtf import bounds

_MONTH_NUMBERS = number_of(MONTHS)
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_YEARS = re.compile(r"((?:1[5-9]|20)\d\d)\s?[-–—/]{1,2}\s?((?:1[5-9]|20)\d\d|\d\d)")
_PARTS = re.compile(r"[^\W\d_]+|\d+")
_TIME = re.compile(r"T\d[\d:.Z+-]*")


def read_issued(entry: Entry) -> tuple[Dated | None, bool]:
    """Return the date of issue, and whether the entry gives two that differ."""
    date, year = _of_date(entry.found("date")), _of_year(entry.found("year"), entry.found("month"))
    if date is None or year is None:
        return date or year, False
    return date, date.year != year.year


def _of_date(found: Found | None) -> Dated | None:
    if found is None:
        return None
    edtf = _TIME.sub("", found.value).strip()
    try:
        earliest, latest = bounds(edtf)
    except ValueError:
        return _of_year(found, None)
    first = earliest or latest
    return None if first is None else Dated(found, edtf, first.year)


def _of_year(year: Found | None, month: Found | None) -> Dated | None:
    if year is None:
        return None
    years = _YEARS.fullmatch(year.value.strip(" ()[]"))
    if years:
        first, last = years[1], years[2]
        last = last if len(last) == 4 else first[:2] + last
        return Dated(year, f"{first}/{last}" if first < last else first, int(first))
    if not _YEAR.fullmatch(year.value):
        dates = [date for date in find_dates(year.value) if date.year is not None]
        if dates:
            return Dated(year, dates[-1].edtf, dates[-1].year)
        match = _YEAR.search(year.value)
        if match is None or not re.fullmatch(
            r"\W*(?:c|ca|about|around)?\W*", year.value[: match.start()]
        ):
            return None
        return Dated(year, match.group(), int(match.group()))
    if month is None:
        return Dated(year, year.value, int(year.value))
    part = _month_and_day(month.value)
    if not part:
        return Dated(year, year.value, int(year.value))
    edtf = "/".join(f"{year.value}-{one}" for one in part)
    try:
        bounds(edtf)
    except ValueError:
        edtf = f"{year.value}-{part[0][:2]}"
    return Dated(
        Found(f"{month.value} {year.value}", month.spans + year.spans), edtf, int(year.value)
    )


def _month_and_day(text: str) -> tuple[str, ...]:
    """Return "MM" or "MM-DD" for one month, two of "MM" for a range; nothing if it is none."""
    parts = [part.casefold() for part in _PARTS.findall(text)]
    named = [_MONTH_NUMBERS[part] for part in parts if part in _MONTH_NUMBERS]
    numbers = [int(part) for part in parts if part.isdecimal()]
    if not named:
        # "5", "05"; "2024-05" and the like are left to the year.
        return (
            (f"{numbers[0]:02d}",) if len(parts) == 1 and numbers and 1 <= numbers[0] <= 12 else ()
        )
    if len(named) == 2 and named[0] < named[1]:
        return f"{named[0]:02d}", f"{named[1]:02d}"
    if len(named) != 1:
        return ()
    if len(numbers) == 1 and 1 <= numbers[0] <= 31:
        return (f"{named[0]:02d}-{numbers[0]:02d}",)
    return (f"{named[0]:02d}",)
