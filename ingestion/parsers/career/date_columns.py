"""Dates that a document's text gives column by column, put back beside what they date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.edge_dates import is_date
from ingestion.parsers.layout.phrases import trim
from ingestion.text import Line, Passage

_LEAST = 2
_SAME_ROW = 0.6  # of a date's height, which it may stand higher or lower than what it dates


def pair_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the dates of a column beside their entries.

    On a page their places tell these. In a text without layout they stand above their entries, and
    only where they are as many: list marks tell entries there, or each is a line.
    """
    if any(line.box is not None for line in lines):
        return _with_dates_at_right(lines)
    dates = _leading_dates(lines)
    rest = list(lines[len(dates) :])
    if len(dates) < _LEAST:
        return list(lines)
    marked = [at for at, line in enumerate(rest) if line.marker]
    starts = marked or list(range(len(rest)))
    if len(starts) != len(dates) or starts[0] != 0:
        return list(lines)
    for at, date in zip(starts, dates, strict=True):
        whole = Passage.join((date.passage, rest[at].passage), "\t")
        rest[at] = replace(rest[at], passage=whole, marker="", depth=0, gap=True)
    return rest


def _leading_dates(lines: Sequence[Line]) -> list[Line]:
    dates: list[Line] = []
    for line in lines:
        times = find_times(line.text[:40]) if not line.marker else ()
        if (
            len(times) != 1
            or trim(line.passage).text != trim(line.passage.cut(times[0].start, times[0].end)).text
        ):
            break
        dates.append(line)
    return dates


def _with_dates_at_right(lines: Sequence[Line]) -> list[Line]:
    """Put each date of a column that follows a list behind the line that stands left of it."""
    result: list[Line] = []
    dates: list[Line] = []
    for line in lines:
        if line.box is not None and not line.marker and is_date(line):
            dates.append(line)
            continue
        if dates:
            result, dates = _with_each_beside(result, dates), []
        result.append(line)
    return _with_each_beside(result, dates)


def _with_each_beside(lines: list[Line], dates: Sequence[Line]) -> list[Line]:
    places = [at for date in dates if (at := _left_of(date, lines)) is not None]
    if len(dates) < _LEAST or len(set(places)) < len(dates):
        return [*lines, *dates]
    result = list(lines)
    for at, date in zip(places, dates, strict=True):
        whole = Passage.join((lines[at].passage, date.passage), "	")
        result[at] = replace(lines[at], passage=whole)
    return result


def _left_of(date: Line, lines: Sequence[Line]) -> int | None:
    """Return which of the lines stands in the same row as a date, and names none itself."""
    if date.box is None:
        return None
    near = _SAME_ROW * (date.box.bottom - date.box.top)
    for at in range(len(lines) - 1, -1, -1):
        box = lines[at].box
        if box is None or lines[at].page != date.page:
            break
        if abs(box.top - date.box.top) <= near and box.right < date.box.left:
            return None if find_times(lines[at].text) else at
    return None
