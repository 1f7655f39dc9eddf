"""The dates that a line begins or ends with: one, a range, or a list of years."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.normalise.dates import DateMatch, find_times, full_year
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.phrases import trim
from ingestion.text import Line

# "2017 (3rd of 40), 2018 (1st of 41) and 2019"
_BETWEEN_YEARS = re.compile(r"(?:\s?\([^()]{0,120}\))?[\s,;/&+]*(?:(?:and|und|et|y)\s)?")
_YEARS_TOGETHER = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:,(?:19|20)\d\d)+$")
_SHORT_YEAR = re.compile(r"(?<=[\sA-Z])[‘’'](\d\d)$")


def leading_times(text: str) -> list[Time]:
    """Return the dates that the text begins with: one, a range or a list."""
    times: list[Time] = []
    end = len(text) - len(text.lstrip("([ "))
    first, tab, _ = text[:80].partition("\t")
    # Behind the cell of a year a season may begin a name: "2018    Summer Fund".
    alone = tab and not first.rstrip().endswith((",", "-", "–", "&"))
    for time in find_times(first if alone else text[:80]):
        if not _BETWEEN_YEARS.fullmatch(text, end, time.start) and time.start != end:
            break
        times.append(time)
        end = time.end
    return times


def trailing_times(text: str) -> list[Time]:
    """Return the dates that the text ends with, brackets and remarks behind them left out."""
    times: list[Time] = []
    start = len(text.rstrip(" )].,;"))
    short = _SHORT_YEAR.search(text[:start])
    if short:
        year = full_year(short[1])
        return [DateMatch(short.start(), short.end(), str(year), year)]
    for time in reversed(find_times(text)):
        if time.end != start and not _BETWEEN_YEARS.fullmatch(text, time.end, start):
            break
        times.insert(0, time)
        start = time.start
    together = _YEARS_TOGETHER.search(text.rstrip(" )].,;"))
    return [*_years_together(together)] if together and len(times) == 1 else times


def _years_together(found: re.Match[str]) -> Iterator[Time]:
    """Yield the years of "2003,2006,2009", printed without blanks between them."""
    for at in range(found.start(), found.end(), 5):
        year = int(found.string[at : at + 4])
        yield DateMatch(at, at + 4, str(year), year)


def is_date(line: Line) -> bool:
    times = leading_times(line.text)
    return bool(times) and not trim(line.passage.cut(times[-1].end))
