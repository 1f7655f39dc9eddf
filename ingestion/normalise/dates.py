"""Dates and periods as CVs print them, read into EDTF.

The grammar knows numbers (2023.8, 09/2019, 15.08.2023, 2023-08-15; 09/19 in a range), words in
several languages (Sept. 2018, août 2021, 2022 Spring), short years (2020–21, Jun '22), open ends
(present, heute) and expectations. A year that is not printed is never guessed: "Jun 4" has month
and day and no year.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingestion.normalise.calendar_words import (
    EXPECTED_WORDS,
    MONTHS,
    OPEN_ENDS,
    RANGE_WORDS,
    SEASONS,
    SINCE_WORDS,
    UNTIL_WORDS,
    number_of,
)
from ingestion.normalise.small_letters import small
from profiles.edtf import bounds


@dataclass(frozen=True, slots=True)
class DateMatch:
    """A date at text[start:end].

    edtf: "2023", "2023-08", "2023-08-15", "2021-21"; ".." for an open end ("present"); "" when no
    year is printed. expected: the text says that the day has not come yet.
    """

    start: int
    end: int
    edtf: str
    year: int | None
    is_open: bool = False
    expected: bool = False


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """A range at text[start:end]; edtf is an interval: "2019-09/2021-07", "2023-08/..", "/2021".

    edtf is "" where the range is printed backwards. first and last are the dates as printed, None
    where that end is not printed.
    """

    start: int
    end: int
    edtf: str
    first: DateMatch | None
    last: DateMatch | None


_MONTH_NUMBER = number_of(MONTHS)
_SEASON_NUMBER = number_of(SEASONS)


def _any_of(words: Iterator[str] | tuple[str, ...] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_BLANK = r"[ \t\n\u00a0]"
_IN_CELL = r"[ \n\u00a0]"  # a tab parts the columns of a table: "BAC+5 | September 2016"
_YEAR = r"(?:19|20)\d\d"
_SHORT = r"['’‘`]\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = rf"(?:{_any_of(_MONTH_NUMBER)})"
_SEASON = rf"(?:{_any_of(_SEASON_NUMBER)})"
_OF_SEASON = (
    r"[ \u00a0](?:analyst|intern|research|school|student|fellow|associate|undergrad|scholar)"
)
_DASH = r"[-‐‑‒–—−]"


def _beginnings(words: Iterator[str]) -> str:
    """Return the pairs of letters that words may begin with; few other words get past them."""
    first, second = zip(*((word[0], word[1:2] or word[0]) for word in words), strict=True)
    return f"[{''.join(sorted(set(first)))}][{''.join(sorted(set(second)))}]|今"


_WORDY = _beginnings(word for word in (*_MONTH_NUMBER, *_SEASON_NUMBER, *OPEN_ENDS) if word != "今")
_ATOM = re.compile(
    rf"""
    (?=[^\W_])(?:(?<![\w$€£\#+])|(?<=[a-z])(?={_YEAR}[-–]{_YEAR}))(?<!\d[./])(?:(?=\d)(?:
      (?P<iso_y>{_YEAR})(?P<iso_s>[-./])(?P<iso_m>0[1-9]|1[0-2])(?P=iso_s)(?P<iso_d>\d\d)(?!\d)
    | (?P<num_a>\d\d?)(?P<num_s>[-./])(?P<num_b>\d\d?)(?P=num_s)(?P<num_y>{_YEAR})(?!\d)
    | (?P<short_y>{_YEAR}){_BLANK}?(?:{_DASH}|/){_BLANK}?['’]?(?P<short_z>\d\d|(?<=/){_YEAR})
        (?!\d|[-./]\d)
    | (?P<ym_y>{_YEAR})(?P<ym_s>[-./]){_BLANK}?(?P<ym_m>1[0-2]|0?[1-9])(?!\d|[./]\d)
    | (?P<cjk_y>{_YEAR})年(?:(?P<cjk_m>1[0-2]|0?[1-9])月)?
    | (?P<my_m>1[0-2]|0?[1-9])[-./](?P<my_y>{_YEAR})(?!\d)
    | (?P<sm_m>1[0-2]|0?[1-9])/(?P<sm_y>\d\d)(?![\w/]|[.,]\d)
    | (?:{_DAY}(?:st|nd|rd|th|\.)?{_IN_CELL}?{_DASH}{_IN_CELL}?)?  # "23rd - 30th May 2002"
      (?P<dmy_d>{_DAY})(?:st|nd|rd|th|er|\.)?(?:{_IN_CELL}|-)(?:de{_BLANK}|of{_BLANK})?
        (?P<dmy_m>{_MONTH})\b\.?,?(?:{_BLANK}|-)?(?:de{_BLANK}|of{_BLANK})?
        (?P<dmy_y>{_YEAR}|{_SHORT})(?!\d)
    | (?P<yt_y>{_YEAR}){_BLANK}(?P<yt_m>{_MONTH})\b(?!\.?,?{_BLANK}?(?:{_YEAR}|{_SHORT}))
        (?:\.(?={_BLANK}?{_DASH}))?
    | (?P<ys_y>{_YEAR}){_BLANK}(?P<ys_s>{_SEASON})\b(?!,?{_BLANK}?(?:{_YEAR}|{_SHORT})|{_OF_SEASON})
    | (?P<y>{_YEAR})(?!\w|[.,:]\d)
    )|(?={_WORDY})(?:
      (?P<mdy_m>{_MONTH})\b\.?{_BLANK}(?P<mdy_d>{_DAY})(?:st|nd|rd|th)?
        (?:,{_BLANK}?|{_BLANK})(?P<mdy_y>{_YEAR})(?!\d)
    | (?P<ty_m>{_MONTH})\b\.?,?{_BLANK}?(?:de{_BLANK}|of{_BLANK}|[/-])?
        (?P<ty_y>{_YEAR}|{_SHORT})(?!\d)
    | (?P<tys_m>{_MONTH})(?P<tys_y>{_YEAR})(?!\d)
    | (?P<sy_s>{_SEASON})\.?(?:{_BLANK}(?:of|semester|term|quarter))?,?{_BLANK}?
        (?P<sy_y>{_YEAR}|{_SHORT})(?:/(?P<sy_z>\d\d))?(?!\d)
    | (?P<md_m>{_MONTH})\b\.?{_BLANK}(?P<md_d>{_DAY})(?:st|nd|rd|th)?(?![\w:]|\.\d)
    | (?P<open>{_any_of(OPEN_ENDS)})(?!\w)
    | (?P<m>{_MONTH})\b\.?
    | (?P<s>{_SEASON})\b
    ))""",
    re.VERBOSE | re.IGNORECASE,
)

_RANGE = re.compile(
    rf"[{_BLANK[1:-1]}),]{{0,3}}(?:{_DASH}{{1,3}}|[~～〜→])[{_BLANK[1:-1]}(]{{0,3}}"
    rf"|,?{_BLANK}{{1,3}}(?:{_any_of(RANGE_WORDS)}){_BLANK}{{1,3}}(?:the{_BLANK})?",
    re.IGNORECASE,
)
_DANGLING = re.compile(
    rf"{_BLANK}{{0,3}}{_DASH}{{1,2}}{_BLANK}{{0,3}}(?=\u00ad?$|[.,;:)\n\]|\t])"
    # "2019 – · · ·"
    rf"|{_BLANK}{{0,3}}{_DASH}{{1,2}}(?:{_BLANK}{{0,3}}[·…•]){{1,6}}(?=$|[)\n\]|\t])"
    rf"|{_DASH}{{1,2}}(?={_BLANK}{{1,12}}[^\W\d])"  # "2019- Lecturer"
)
_SINCE = re.compile(rf"(?<!\w)(?:{_any_of(SINCE_WORDS)}){_BLANK}{{1,3}}$", re.IGNORECASE)
_UNTIL = re.compile(rf"(?<!\w)(?:{_any_of(UNTIL_WORDS)}){_BLANK}{{1,3}}$", re.IGNORECASE)
_EXPECTED_BEFORE = re.compile(
    rf"(?<!\w)(?:{_any_of(EXPECTED_WORDS)})(?:{_BLANK}[\w.]{{1,14}}){{0,2}}{_BLANK}{{0,2}}:?"
    rf"{_BLANK}{{0,2}}\(?$",
    re.IGNORECASE,
)
_EXPECTED_AFTER = re.compile(
    rf"{_BLANK}{{0,2}},?{_BLANK}?[(\[]?{_BLANK}?(?:{_any_of(EXPECTED_WORDS)})(?!\w)", re.IGNORECASE
)
_DIGIT = re.compile(r"\d")
_LOOK_BACK = 40


def find_dates(text: str) -> tuple[DateMatch, ...]:
    """Return all dates in order, those inside periods too."""
    dates: list[DateMatch] = []
    for time in find_times(text):
        if isinstance(time, DateMatch):
            dates.append(time)
        else:
            dates.extend(end for end in (time.first, time.last) if end is not None)
    return tuple(dates)


def find_times(text: str) -> tuple[DateMatch | PeriodMatch, ...]:
    """Return dates and periods in order, without overlap: a date within a period is left out."""
    if not _DIGIT.search(text):
        return ()  # neither year nor day
    atoms = list(_atoms(text))
    times: list[DateMatch | PeriodMatch] = []
    position = 0
    while position < len(atoms):
        atom = atoms[position]
        following = atoms[position + 1] if position + 1 < len(atoms) else None
        if isinstance(atom, PeriodMatch):
            still = following.date if isinstance(following, _Atom) else None
            runs = _over_years(text, atom, still) if still and still.is_open else None
            times.append(runs or atom)
        elif isinstance(following, _Atom) and _joins(text, atom, following):
            period = _period(atom, _in_same_year(text, atom, following))
            if period is not None:
                times.append(period)
                position += 1
            elif not atom.is_bare:
                times.append(atom.date)
        elif not atom.is_bare and not atom.date.is_open:
            times.append(_single(text, atom.date))
        position += 1
    return tuple(_over_academic_years(text, times))


def _over_academic_years(
    text: str, times: list[DateMatch | PeriodMatch]
) -> Iterator[DateMatch | PeriodMatch]:
    """Yield the times, with "Winter 2018/19 – Summer 2020" and "2018/19 – 2020/21" as one each."""
    held: DateMatch | PeriodMatch | None = None
    for time in times:
        joined = _over_years(text, held, time) if isinstance(held, PeriodMatch) else None
        if held is not None and joined is None:
            yield held
        held = joined or time
    if held is not None:
        yield held


def _over_years(
    text: str, first: PeriodMatch, following: DateMatch | PeriodMatch
) -> PeriodMatch | None:
    """Return the range from an academic year ("2018/19") to what is printed behind its dash."""
    one, two = first.first, first.last
    last = following.last if isinstance(following, PeriodMatch) else following
    if one is None or two is None or last is None or text[one.end : two.start] != "/":
        return None
    if not _RANGE.fullmatch(text, first.end, following.start) or _is_backwards(one, last):
        return None
    return PeriodMatch(first.start, following.end, f"{one.edtf}/{last.edtf}", one, last)


@dataclass(frozen=True, slots=True)
class _Atom:
    """A date before ranges are made; month or season without year in `part`."""

    date: DateMatch
    part: str
    is_bare: bool  # a month or season alone, or "07/15": a date only inside a range

    @property
    def start(self) -> int:
        return self.date.start

    @property
    def end(self) -> int:
        return self.date.end


def _joins(text: str, first: _Atom, last: _Atom) -> bool:
    """Say whether a range stands between two dates; "to date" brings its own word for it."""
    if _RANGE.fullmatch(text, first.end, last.start):
        return True
    is_open = last.date.is_open and " " in text[last.start : last.end]
    return is_open and text[first.end : last.start].isspace()


def _atoms(text: str) -> Iterator[_Atom | PeriodMatch]:
    for match in _ATOM.finditer(text):
        if match.lastgroup == "y":  # a year alone, as most dates are
            start, end = match.span()
            expected = _is_expected(text, start, end)
            year = int(match["y"])
            yield _Atom(DateMatch(start, end, str(year), year, expected=expected), "", False)
            continue
        got = match.groupdict()
        if got["short_y"]:
            yield from _short_range(text, match)
        elif got["sy_z"]:
            yield from _winter(text, match)
        elif got["open"]:
            yield _Atom(DateMatch(match.start(), match.end(), "..", None, is_open=True), "", True)
        else:
            yield from _dated(text, match)


def _dated(text: str, match: re.Match[str]) -> Iterator[_Atom]:
    got = {name: value for name, value in match.groupdict().items() if value is not None}
    year: int | None = None
    part = ""
    for name, value in got.items():
        if name.endswith("_y") or name == "y":
            year = full_year(value)
    month = next((v for n, v in got.items() if n.endswith("_m") or n == "m"), None)
    season = next((got[n] for n in ("sy_s", "ys_s", "s") if n in got), None)
    day = next((v for n, v in got.items() if n.endswith("_d")), None)
    if "num_a" in got:
        part = _day_and_month(int(got["num_a"]), int(got["num_b"]), got["num_s"])
    elif season is not None:
        part = f"-{_SEASON_NUMBER[small(season)]}"
    elif month is not None:
        number = int(month) if month.isdigit() else _MONTH_NUMBER[small(month)]
        part = f"-{number:02d}" + (f"-{int(day):02d}" if day else "")
    if year is not None:
        part = _without_missing_day(year, part)
    is_short = "sm_y" in got  # "07/15" alone may be anything
    is_bare = is_short or (year is None and not day)
    if is_bare and not (is_short or match.group()[0].isupper()):
        return
    end = match.end()
    if year is None and text[end - 1] == "." and not _RANGE.match(text, end):
        end -= 1
    expected = year is not None and _is_expected(text, match.start(), end)
    edtf = "" if year is None else f"{year}{part}"
    yield _Atom(DateMatch(match.start(), end, edtf, year, expected=expected), part, is_bare)


def _winter(text: str, match: re.Match[str]) -> Iterator[_Atom | PeriodMatch]:
    """Read "Winter 2018/19", a season that lies in two years, as a range."""
    (atom,) = _dated(text, match)
    year = atom.date.year
    if year is None or int(match["sy_z"]) != (year + 1) % 100:
        yield atom
        return
    first = replace(atom.date, end=match.end("sy_y"))
    last = DateMatch(match.start("sy_z"), match.end(), str(year + 1), year + 1)
    yield PeriodMatch(match.start(), match.end(), f"{first.edtf}/{last.edtf}", first, last)


def _short_range(text: str, match: re.Match[str]) -> Iterator[_Atom | PeriodMatch]:
    """Read "2020–21", "2019/20" and "2019/2020" as ranges, "2019-09" as the month that it is."""
    year, tail = int(match["short_y"]), match["short_z"]
    last = int(tail) if len(tail) == 4 else year - year % 100 + int(tail)
    between = text[match.end("short_y") : match.start("short_z")]
    parted = "–" in between or between != between.strip()
    is_month = 1 <= int(tail) <= 12 and not parted and last != year + 1
    start, middle, end = match.start("short_y"), match.start("short_z"), match.end()
    if is_month:
        part = f"-{int(tail):02d}"
        expected = _is_expected(text, start, end)
        yield _Atom(DateMatch(start, end, f"{year}{part}", year, expected=expected), part, False)
    elif last > year:
        first = DateMatch(start, match.end("short_y"), str(year), year)
        second = DateMatch(middle, end, str(last), last, expected=_is_expected(text, start, end))
        yield PeriodMatch(start, end, f"{year}/{last}", first, second)
    else:
        yield _Atom(DateMatch(start, match.end("short_y"), str(year), year), "", False)


def _in_same_year(text: str, first: _Atom, last: _Atom) -> _Atom:
    """Give the month of "2007 Mar.-Nov." the year printed in front of both."""
    year = first.date.year
    leads = year is not None and bool(first.part) and text.startswith(str(year), first.start)
    if year is None or not (leads and last.is_bare and first.part < last.part):
        return last
    return replace(last, date=replace(last.date, edtf=f"{year}{last.part}", year=year))


def _period(first: _Atom, last: _Atom) -> PeriodMatch | None:
    """Join two dates; a first month without year takes the year printed at the end of the range.

    A range printed backwards ("Sep 2025 - Mar 2024") keeps both dates and has no EDTF.
    """
    one, two = first.date, last.date
    if one.is_open or (two.year is None and not two.is_open):
        return None
    if one.year is None and two.year is not None and first.part:
        follows = not last.part or first.part <= last.part
        edtf = f"{two.year}{_without_missing_day(two.year, first.part)}"
        one = replace(one, year=two.year, edtf=edtf) if follows else one
    edtf = f"{one.edtf}/{two.edtf}"
    if edtf == "/..":
        return None
    if _is_backwards(one, two):
        if first.is_bare and last.is_bare:
            return None  # "11/22 - 12/05" are days
        edtf = ""
    return PeriodMatch(one.start, two.end, edtf, one, two)


def _is_backwards(one: DateMatch, two: DateMatch) -> bool:
    if not one.edtf or two.year is None:
        return False
    start, end = bounds(one.edtf)[0], bounds(two.edtf)[1]
    return start is not None and end is not None and end < start


def _single(text: str, date: DateMatch) -> DateMatch | PeriodMatch:
    """Return a date that stands alone, or the half-open period that the words around it make."""
    if date.year is None:
        return date
    before = text[max(0, date.start - _LOOK_BACK) : date.start]
    since = _SINCE.search(before)
    if since:
        start = date.start - len(before) + since.start()
        return PeriodMatch(start, date.end, f"{date.edtf}/..", date, None)
    until = _UNTIL.search(before)
    if until:
        start = date.start - len(before) + until.start()
        return PeriodMatch(start, date.end, f"/{date.edtf}", None, date)
    dangling = _DANGLING.match(text, date.end)
    if dangling:
        return PeriodMatch(date.start, dangling.end(), f"{date.edtf}/..", date, None)
    return date


def _is_expected(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LOOK_BACK) : start]
    return bool(_EXPECTED_BEFORE.search(before) or _EXPECTED_AFTER.match(text, end))


def full_year(printed: str) -> int:
    """Return the year of "2019", "'19" or "19"; of two digits it lies in 1960 to 2059."""
    if len(printed) == 4:
        return int(printed)
    short = int(printed[-2:])
    return 2000 + short if short < 60 else 1900 + short


def _day_and_month(a: int, b: int, separator: str) -> str:
    """Return "-MM-DD"; "" when day and month cannot be told apart (04/05/2021)."""
    if 12 < a <= 31 and 1 <= b <= 12:
        return f"-{b:02d}-{a:02d}"
    if 12 < b <= 31 and 1 <= a <= 12 and separator != ".":
        return f"-{a:02d}-{b:02d}"
    if 1 <= a <= 12 and 1 <= b <= 12 and (separator == "." or a == b):
        return f"-{b:02d}-{a:02d}"
    return ""


def _without_missing_day(year: int, part: str) -> str:
    """Return "-MM" for a "-MM-DD" that the year does not have, else the part as it is."""
    _, *numbers = part.split("-")
    if len(numbers) < 2:
        return part
    month, day = map(int, numbers)
    return part if 1 <= day <= monthrange(year, month)[1] else f"-{month:02d}"
