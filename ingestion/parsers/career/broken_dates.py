"""Ranges of dates that a line break or a narrow margin divided, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise.dates import DateMatch, find_times
from ingestion.text import Line, Passage

_LONGEST_MONTH = 12  # letters
_DASHES = ("-", "‐", "‑", "‒", "–", "—", "−")
_DASH_FIRST = re.compile(r"[-‐‑‒–—−]{1,2}\s?")
_OPEN_ENDS = frozenset(
    "present now today current ongoing heute jetzt présent actuel actualidad presente oggi".split()
)


def join_broken_dates(lines: Sequence[Line]) -> Iterator[Line]:
    """Join a range printed over two lines, "Mar 2024 -" above "Sep 2024", alone or in a gutter.

    So is a date that a narrow column at the right breaks, "Summer" above "2024".
    """
    position = 0
    lines = _with_years_beside(lines)
    while position < len(lines):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following is not None and _is_first_half(line) and _is_second_half(line, following):
            line = _joined_gutter(line, following)
            position += 1
            beside = lines[position + 1] if position + 1 < len(lines) else None
            if beside is not None and _stands_beside(line, following, beside):
                whole = Passage.join((line.passage, beside.passage), "\t")
                line = replace(line, passage=whole, end=beside.end)
                position += 1
        elif following is not None and (
            _range_runs_on(line, following) or _range_ends_below(line, following)
        ):
            whole = Passage.join((line.passage, following.passage))
            line = replace(line, passage=whole, end=following.end)
            position += 1
        yield line
        position += 1


def _with_years_beside(lines: Sequence[Line]) -> list[Line]:
    """Put the year in the last cell of a line behind the month or season that ends the one above.

    The line keeps what else it says.
    """
    joined = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        month, (rest, tab, year) = line.text.rpartition("\t")[2], below.text.rpartition("\t")
        if tab and "\t" in line.text and _is_broken_date(month, year):
            whole = Passage.join((joined[at].passage, below.passage.cut(len(rest) + 1)))
            joined[at] = replace(joined[at], passage=whole)
            joined[at + 1] = replace(below, passage=below.passage.cut(0, len(rest)))
    return joined


def _is_broken_date(month: str, year: str) -> bool:
    if len(month) > _LONGEST_MONTH or not year.isdecimal():
        return False
    times = find_times(f"{month} {year}")
    return len(times) == 1 and times[0].end - times[0].start == len(month) + 1 + len(year)


def _is_first_half(line: Line) -> bool:
    gutter = line.text.partition("\t")[0].rstrip(" \u00ad")
    return len(gutter) < 20 and gutter.endswith(_DASHES) and any(c.isdigit() for c in gutter)


def _is_second_half(line: Line, following: Line) -> bool:
    """Whether the gutter below a first date is the last: by itself, or as "08/26" in a range."""
    if _gutter_is_date(following):
        return True
    first, second = (one.text.partition("\t")[0].strip() for one in (line, following))
    times = find_times(f"{first} {second}") if len(second) < 20 else ()
    return len(times) == 1 and times[0].end - times[0].start == len(first) + 1 + len(second)


def _stands_beside(date: Line, last: Line, line: Line) -> bool:
    """Whether a line stands at the right of a date that fills two lines of the margin."""
    if date.box is None or last.box is None or line.box is None or "\t" in date.text:
        return False
    right = max(date.box.right, last.box.right)
    return line.box.left > right and date.box.top - 2 <= line.box.top <= last.box.bottom


def _range_runs_on(line: Line, following: Line) -> bool:
    """Whether "..., Sep 2014 -" stands at the end of a line and "Jul 2018" alone on the next."""
    text = line.text.rstrip(" \u00ad")
    if not text.endswith(_DASHES) or following.marker or following.gap or "\t" in following.text:
        return False
    begun, rest = find_times(text[:-1].rstrip()), find_times(following.text)
    return bool(
        begun
        and rest
        and begun[-1].end >= len(text) - 2
        and rest[0].start == 0
        and rest[0].end >= len(following.text.rstrip()) - 1
    )


def _range_ends_below(line: Line, following: Line) -> bool:
    """Whether "..., Aug. 2007" ends a line and the next goes on "– June 2014."."""
    dash = _DASH_FIRST.match(following.text)
    if dash is None or following.marker or following.gap or line.text.rstrip().endswith(_DASHES):
        return False
    begun, rest = find_times(line.text), find_times(following.text[dash.end() :])
    ends = begun and isinstance(begun[-1], DateMatch) and begun[-1].end == len(line.text.rstrip())
    return bool(ends and rest and rest[0].start == 0)


def _gutter_is_date(line: Line) -> bool:
    gutter = line.text.partition("\t")[0].strip()
    if gutter.casefold() in _OPEN_ENDS:
        return True
    times = find_times(gutter) if len(gutter) < 20 else ()
    return bool(times) and isinstance(times[0], DateMatch) and times[0].end >= len(gutter) - 1


def _joined_gutter(first: Line, second: Line) -> Line:
    """Return both lines as one where the second begins with the end of the first one's range."""
    gutters, rests = [], []
    for line in (first, second):
        tab = line.text.find("\t")
        gutters.append(line.passage.cut(0, tab if tab >= 0 else len(line.text)))
        rests.append(line.passage.cut(tab if tab >= 0 else len(line.text)))
    date = Passage.join(gutters)
    rest = Passage.join(part for part in rests if part)
    whole = Passage.join((date, rest), "\t") if rest else date
    return replace(first, passage=whole, end=second.end)
