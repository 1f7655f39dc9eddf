"""Figures of a page, computed from rows: pure arithmetic, no database.

Unknown is neither 0 nor guessed: a work without a year is counted apart, a start that is not
printed fades, and an end that is open points on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from profiles import edtf
from profiles.choices import PublicationStatus

UNKNOWN_REACH_YEARS = 1.5
"""How far a bar reaches towards an end that nobody printed, before it has faded."""

MOST_TICKS = 8


class End(StrEnum):
    KNOWN = "known"
    OPEN = "open"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a period lies on the axis, in percent of its width, within 0..100."""

    start: float
    width: float
    starts: End
    ends: End

    @property
    def ends_at(self) -> float:
        return round(self.start + self.width, 2)


@dataclass(frozen=True, slots=True)
class Tick:
    year: int
    at: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """An axis of whole years and one bar per period, None for a period without any date."""

    first_year: int
    last_year: int
    ticks: tuple[Tick, ...]
    bars: tuple[Bar | None, ...]


def timeline(periods: Sequence[str | None], *, today: date) -> Timeline | None:
    """Return the periods on one axis; None when none of them has a date.

    periods: EDTF dates or intervals, in any order; bars come back in the same order.
    """
    spans = [_span(period, today) if period else None for period in periods]
    known = [span for span in spans if span is not None]
    if not known:
        return None
    first = int(min(span.start for span in known))
    last = max(int(-(-max(span.end for span in known) // 1)), first + 1)
    scale = 100 / (last - first)
    return Timeline(
        first_year=first,
        last_year=last,
        ticks=_ticks(first, last, scale),
        bars=tuple(None if span is None else _bar(span, first, scale) for span in spans),
    )


@dataclass(frozen=True, slots=True)
class _Span:
    start: float
    end: float
    starts: End
    ends: End


def _span(period: str, today: date) -> _Span:
    earliest, latest = edtf.bounds(period)
    _, slash, last = period.partition("/")
    ends = End.KNOWN if latest or not slash else (End.OPEN if last == ".." else End.UNKNOWN)
    start = _years(earliest) if earliest else None
    end = _years(latest, after=True) if latest else None
    if end is None:
        assert start is not None
        now = _years(today, after=True)
        end = max(now, start + 0.25) if ends is End.OPEN else start + UNKNOWN_REACH_YEARS
    if start is None:
        start = end - UNKNOWN_REACH_YEARS
    return _Span(start, end, End.KNOWN if earliest else End.UNKNOWN, ends)


def _years(day: date, *, after: bool = False) -> float:
    """Return the day as years; `after`: the moment at which it is over."""
    return day.year + (day.timetuple().tm_yday - (0 if after else 1)) / 366


def _bar(span: _Span, first: int, scale: float) -> Bar:
    start = (span.start - first) * scale
    width = max((span.end - span.start) * scale, 0.6)
    start = min(start, 100 - width)
    return Bar(round(start, 2), round(width, 2), span.starts, span.ends)


def _ticks(first: int, last: int, scale: float) -> tuple[Tick, ...]:
    step = -(-(last - first) // MOST_TICKS)
    return tuple(Tick(year, round((year - first) * scale, 2)) for year in range(first, last, step))


class Standing(StrEnum):
    """How far a work has come, in the three groups that bars are stacked of."""

    PUBLISHED = "published or accepted"
    WAITING = "preprint or submitted"
    OTHER = "thesis, ongoing or not stated"


STANDING_OF = {
    PublicationStatus.PUBLISHED: Standing.PUBLISHED,
    PublicationStatus.ACCEPTED: Standing.PUBLISHED,
    PublicationStatus.PREPRINT: Standing.WAITING,
    PublicationStatus.SUBMITTED: Standing.WAITING,
}


@dataclass(frozen=True, slots=True)
class YearCount:
    """Works of one year, or of no known year (None), by standing, in the order of Standing."""

    year: int | None
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


def works_per_year(works: Iterable[tuple[str | None, str]]) -> tuple[YearCount, ...]:
    """Count works per year without gaps between the first year and the last; undated ones last.

    works: EDTF date of issue or None, and status. A date that leaves the year open counts as
    undated. Returns () for no works.
    """
    counted: Counter[tuple[int | None, Standing]] = Counter()
    for issued, status in works:
        standing = STANDING_OF.get(PublicationStatus(status), Standing.OTHER)
        counted[year_of(issued), standing] += 1
    years = [year for year, _ in counted if year is not None]
    rows: list[int | None] = list(range(min(years), max(years) + 1)) if years else []
    if any(year is None for year, _ in counted):
        rows.append(None)
    return tuple(
        YearCount(year, tuple(counted[year, standing] for standing in Standing)) for year in rows
    )


def year_of(issued: str | None) -> int | None:
    """Return the year of an EDTF date; None when there is none or it may be one of several."""
    if not issued:
        return None
    earliest, latest = edtf.bounds(issued)
    if earliest is None or latest is None or earliest.year != latest.year:
        return None
    return earliest.year


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a column, from the top: both in percent of the tallest column."""

    top: float
    height: float
    standing: Standing


@dataclass(frozen=True, slots=True)
class Column:
    """One year as a stacked column; at and width in percent of the chart's width."""

    year: int | None
    total: int
    at: float
    width: float
    labelled: bool
    pieces: tuple[Piece, ...]

    @property
    def middle(self) -> float:
        return self.at + self.width / 2


MOST_LABELS = 9


def columns(years: Sequence[YearCount]) -> tuple[Column, ...]:
    """Return one column per year for a chart; a year without works is an empty column."""
    if not years:
        return ()
    tallest = max(max(year.total for year in years), 1)
    step = 100 / len(years)
    every = -(-len(years) // MOST_LABELS)
    return tuple(
        Column(
            year=year.year,
            total=year.total,
            at=round(number * step + step * 0.14, 2),
            width=round(step * 0.72, 2),
            labelled=year.year is None or number % every == 0,
            pieces=_stack(year.counts, tallest),
        )
        for number, year in enumerate(years)
    )


def _stack(counts: tuple[int, ...], tallest: int) -> tuple[Piece, ...]:
    pieces, below = [], 0
    for standing, count in zip(Standing, counts, strict=True):
        if count:
            below += count
            top = round(100 - below * 100 / tallest, 2)
            pieces.append(Piece(top, round(count * 100 / tallest, 2), standing))
    return tuple(pieces)
