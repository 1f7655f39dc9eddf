"""Dates that a table's text gives first, column by column, put back beside what they date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.dates import find_times
from ingestion.parsers.layout.phrases import trim
from ingestion.text import Line, Passage

_LEAST = 2


def pair_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a text without layout with the dates above them beside their entries.

    Only where as many dates as entries stand there: list marks tell these, or each is a line.
    """
    dates = _leading_dates(lines)
    rest = list(lines[len(dates) :])
    if len(dates) < _LEAST or any(line.box is not None for line in lines):
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
