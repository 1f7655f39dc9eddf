"""Ranges of dates whose ends a margin prints above each other, beside the lines of their entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.normalise.calendar_words import OPEN_ENDS
from ingestion.normalise.dates import DateMatch, find_times
from ingestion.parsers.layout.cells import is_time
from ingestion.parsers.layout.phrases import is_academic, is_role
from ingestion.text import Line, Passage

_LONGEST = 14  # characters of a date in the margin
_FURTHEST = 3.0  # sizes of type from one end of a range to the other
_APART = 1.5  # times as far stands the next range
_EDGE = 14.0  # points by which dates set in the middle of a margin may begin apart
_LEAST = 2
_DASH_LAST = re.compile(r"\s?[-‐‑‒–—−]$")


@dataclass(frozen=True)
class _End:
    """A date in the margin: where its line is, and the year; 0 for "present"."""

    at: int
    passage: Passage
    top: float
    year: int
    begins: bool  # a dash stands behind it
    is_alone: bool


def join_stacked_dates(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with "2019" above "2016", and "Aug 2015 -" above "Aug 2017", as ranges.

    Without dashes only where no date of the margin stands alone outside of such pairs.
    """
    if any(line.box is None for line in lines):
        return list(lines)
    ends = _ends_of(lines)
    pairs = _dashed_pairs(ends, lines) or _descending_pairs(ends, lines)
    pairs = pairs or _running_pairs(ends, lines) or _pairs_beside_text(lines)
    joined = list(lines)
    gone: set[int] = set()
    for upper, lower in pairs:
        first, last = (upper, lower) if upper.begins or not lower.year else (lower, upper)
        separator = " " if first.begins else " – "
        time = Passage.join((first.passage, last.passage), separator)
        joined[upper.at] = _with_time(lines[upper.at], time)
        rest = _behind_margin(lines[lower.at])
        if rest:
            joined[lower.at] = replace(lines[lower.at], passage=rest)
        else:
            gone.add(lower.at)
    return [line for at, line in enumerate(joined) if at not in gone]


def _ends_of(lines: Sequence[Line]) -> list[_End]:
    """Return the single dates at the left edge, from the top of each page down."""
    ends = _single_dates(lines)
    edge = min((_left(lines[end.at]) for end in ends), default=0.0) + _EDGE
    others = _left_of_others(lines, ends)
    if others is None or others <= edge:
        return []
    return [end for end in ends if _left(lines[end.at]) <= edge]


def _single_dates(lines: Sequence[Line]) -> list[_End]:
    ends = [end for at, line in enumerate(lines) if (end := _end_of(at, line)) is not None]
    return sorted(ends, key=lambda end: (lines[end.at].page, end.top))


def _left_of_others(lines: Sequence[Line], ends: Sequence[_End]) -> float | None:
    """Return where the lines without a date in the margin begin at the left; None for none."""
    dated = {end.at for end in ends}
    return min(
        (
            _left(line)
            for at, line in enumerate(lines)
            if at not in dated and not _is_of_margin(line.text.partition("\t")[0])
        ),
        default=None,
    )


def _is_of_margin(told: str) -> bool:
    """Whether a cell is one date or range, or the two ends of one: "05/2019 08/2021"."""
    first, _, last = told.partition(" ")
    return is_time(told) or (is_time(first) and is_time(last))


def _end_of(at: int, line: Line) -> _End | None:
    told, tab, _ = line.text.partition("\t")
    if line.marker or line.box is None or len(told) > _LONGEST:
        return None
    dash = _DASH_LAST.search(told)
    told = told[: dash.start()] if dash else told
    year = 0
    if told.casefold() not in OPEN_ENDS:
        times = find_times(told)
        if len(times) != 1 or not isinstance(times[0], DateMatch):
            return None
        if times[0].start or times[0].end < len(told) or times[0].year is None:
            return None
        year = times[0].year
    margin = line.passage.cut(0, len(told) + (len(dash.group()) if dash else 0))
    return _End(at, margin, line.box.top, year, dash is not None, not tab)


def _dashed_pairs(ends: Sequence[_End], lines: Sequence[Line]) -> list[tuple[_End, _End]]:
    near = [
        (one, two)
        for one, two in pairwise(ends)
        if _are_near(one, two, lines) and (two.is_alone or one.is_alone or two.at - one.at == 1)
    ]
    falling = [(one, two) for one, two in near if one.begins and not two.begins]
    if not falling:
        return []
    taken = {end.at for pair in falling for end in pair}
    rising = [
        (one, two)
        for one, two in near
        if two.begins and not one.begins and one.is_alone and _is_later(one, two)
    ]
    return falling + [
        (one, two) for one, two in rising if one.at not in taken and two.at not in taken
    ]


def _descending_pairs(ends: Sequence[_End], lines: Sequence[Line]) -> list[tuple[_End, _End]]:
    """Return the pairs with the later date on top, if no date stands alone outside of them."""
    pairs: list[tuple[_End, _End]] = []
    at = 0
    while at < len(ends):
        upper, lower = ends[at], ends[at + 1] if at + 1 < len(ends) else None
        following = ends[at + 2] if at + 2 < len(ends) else None
        if lower and lower.is_alone and _are_stacked(upper, lower, following, lines):
            pairs.append((upper, lower))
            at += 2
        elif upper.is_alone or upper.begins:
            return []
        else:
            at += 1
    told = any(not upper.year for upper, _ in pairs)  # "current"
    return pairs if told or len(pairs) >= _LEAST else []


def _running_pairs(ends: Sequence[_End], lines: Sequence[Line]) -> list[tuple[_End, _End]]:
    """Return the dates with "present" alone below them; nothing else can be what that ends."""
    return [
        (upper, lower)
        for upper, lower in pairwise(ends)
        if upper.year and not lower.year and lower.is_alone and _are_near(upper, lower, lines)
    ]


def _pairs_beside_text(lines: Sequence[Line]) -> list[tuple[_End, _End]]:
    """Return the dates of "2020 <tab> M.Sc., University of X" right above "2018 <tab> in Botany".

    They may be flush right. Only where all dates are such pairs, each with white space above it,
    and no lower line tells a school or a post that its date may be of.
    """
    ends = _single_dates(lines)
    others = _left_of_others(lines, ends)
    pairs = list(zip(ends[::2], ends[1::2], strict=False))
    if len(ends) % 2 or len(pairs) < _LEAST:
        return []
    told = all(_are_one_range(upper, lower, lines) for upper, lower in pairs)
    outside = others is None or all(_left(lines[end.at]) < others - _APART for end in ends)
    return pairs if told and outside else []


def _are_one_range(upper: _End, lower: _End, lines: Sequence[Line]) -> bool:
    one, two = lines[upper.at], lines[lower.at]
    if upper.is_alone or lower.is_alone or upper.begins or lower.begins:
        return False
    close = lower.at == upper.at + 1 and _are_near(upper, lower, lines)
    if not (close and _is_later(upper, lower) and not two.gap and (one.gap or not upper.at)):
        return False
    below = two.text.partition("\t")[2]
    return not (is_academic(below) or is_role(below.partition(",")[0]))


def _are_stacked(upper: _End, lower: _End, following: _End | None, lines: Sequence[Line]) -> bool:
    """Whether two dates are near each other, the later one on top, and the next one is further."""
    if upper.begins or lower.begins or not _is_later(upper, lower):
        return False
    same_page = following is not None and lines[lower.at].page == lines[following.at].page
    room = following.top - lower.top if following and same_page else float("inf")
    return room >= _APART * (lower.top - upper.top) and _are_near(upper, lower, lines)


def _are_near(upper: _End, lower: _End, lines: Sequence[Line]) -> bool:
    one, two = lines[upper.at], lines[lower.at]
    size = max(one.size or 0.0, two.size or 0.0)
    return one.page == two.page and size / 2 < lower.top - upper.top <= _FURTHEST * size


def _is_later(upper: _End, lower: _End) -> bool:
    return bool(lower.year) and (not upper.year or upper.year >= lower.year)


def _left(line: Line) -> float:
    return line.box.left if line.box else 0.0


def _behind_margin(line: Line) -> Passage | None:
    tab = line.text.find("\t")
    return line.passage.cut(tab) if tab >= 0 else None


def _with_time(line: Line, time: Passage) -> Line:
    rest = _behind_margin(line)
    return replace(line, passage=Passage.join((time, rest), "\t") if rest else time)
