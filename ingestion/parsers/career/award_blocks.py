"""Awards printed over several lines, their parts brought onto one: what, by whom, when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise.dates import DateMatch, find_times
from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.phrases import is_organisation, is_prose, split_at, trim, words_of
from ingestion.text import Line, Passage, Style

MAX_TITLE = 300
_LAST_SHORT = 59  # '59 is 2059, '60 is 1960
CELL_END = re.compile(r"\t")
# "2017 (3rd of 40), 2018 (1st of 41) and 2019"
_BETWEEN_YEARS = re.compile(r"(?:\s?\([^()]{0,120}\))?[\s,;/&+]*(?:(?:and|und|et|y)\s)?")
_YEARS_TOGETHER = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?:,(?:19|20)\d\d)+$")
_SHORT_YEAR = re.compile(r"(?<=[\sA-Z])[‘’'](\d\d)$")
_GIVER = re.compile(r"(?:awarded|given|granted|funded|sponsored|presented)\s(?:by|from)\s", re.I)
# What stands below the name of an award and is none itself.
_ABOUT = re.compile(
    rf"{_GIVER.pattern}|for\s|(?:co-?)?(?:principal\s)?(?:investigator|applicant|recipient)\b"
    r"|(?:co-?)?pi\b",
    re.IGNORECASE,
)


def join_blocks(rows: Sequence[Line]) -> list[Line]:
    """Return the rows with the lines that only tell of an award joined to its name."""
    return _with_dates_below(_with_roles_below(_with_givers_below(_with_more_dates(rows))))


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
        year = 2000 + int(short[1]) - 100 * (int(short[1]) > _LAST_SHORT)
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


# --------------------------------------------------------------------------------- dates in a row
def _with_more_dates(rows: Sequence[Line]) -> list[Line]:
    """Join dates at the right that stand below each other to the award beside the first."""
    joined: list[Line] = []
    for line in rows:
        if joined and _is_more_dates(joined[-1], line):
            joined[-1] = _joined(joined[-1], line.passage, ", ", line)
        else:
            joined.append(line)
    return joined


def _is_more_dates(above: Line, line: Line) -> bool:
    if above.box is None or line.box is None or line.gap or line.marker:
        return False
    beside = above.box.left + 0.5 * (above.box.right - above.box.left)
    return line.box.left > beside and is_date(line) and "\t" in above.text and _is_dated(above)


def _with_dates_below(rows: list[Line]) -> list[Line]:
    """Join the dates that stand on lines of their own below each award."""
    alone = [is_date(line) for line in rows]
    if sum(alone) < 2 or alone[0] or not alone[-1]:
        return rows
    joined: list[Line] = []
    for line, only in zip(rows, alone, strict=True):
        if only and joined and not is_date(joined[-1]):
            joined[-1] = _joined(joined[-1], line.passage, " ", line)
        else:
            joined.append(line)
    return joined


# ------------------------------------------------------------------------------- below bold names
def _with_roles_below(rows: Sequence[Line]) -> list[Line]:
    """Join "Awarded by X" and "Principal investigator    2019 - 2021" to the bold award above."""
    joined: list[Line] = []
    at = 0
    while at < len(rows):
        below = _told_below(rows, at) if _is_bold_name(rows[at]) else []
        joined.append(_with_told(rows[at], below) if below else rows[at])
        at += 1 + len(below)
    return joined


def _told_below(rows: Sequence[Line], at: int) -> list[Line]:
    below: list[Line] = []
    for line in rows[at + 1 :]:
        if line.gap or line.marker or line.is_bold or not _ABOUT.match(line.text):
            break
        below.append(line)
    return below if any(_is_dated(line) for line in below) else []


def _with_told(head: Line, below: Sequence[Line]) -> Line:
    giver = next((found for line in below if (found := _GIVER.match(line.text))), None)
    parts = [_cells(head)[0]]
    if giver is not None:
        line = next(line for line in below if _GIVER.match(line.text))
        times = trailing_times(line.text)
        parts.append(trim(line.passage.cut(giver.end(), times[0].start if times else None)))
    dates = []
    for line in below:
        times = trailing_times(line.text[:MAX_TITLE])
        dates += [line.passage.cut(times[0].start, times[-1].end)] if times else []
    whole = Passage.join((Passage.join(parts, "\t"), Passage.join(dates, ", ")), "\t")
    return replace(head, passage=whole, end=below[-1].end)


def _with_givers_below(rows: list[Line]) -> list[Line]:
    """Join a giver with its date, "Fund for Letters, 2019", to the bold award above it.

    Where places stand at the right of the awards, and dates below them, what stands left of a date
    may also say what the award was for; only a giver is kept.
    """
    pairs = [at for at in range(1, len(rows)) if _is_giver_below(rows[at - 1], rows[at])]
    if len(pairs) < 2 or any(b - a < 2 for a, b in pairwise(pairs)):
        return rows
    joined: list[Line] = []
    for at, line in enumerate(rows):
        if at not in pairs:
            joined.append(line)
        elif "\t" in joined[-1].text:
            above, (told, date) = joined[-1], (_cells(line)[0], _cells(line)[-1])
            cells = (_cells(above)[0], *([told] if is_organisation(told.text) else []), date)
            joined[-1] = replace(above, passage=Passage.join(cells, "\t"), end=line.end)
        else:
            joined[-1] = _joined(joined[-1], line.passage, ", ", line)
    return joined


def _is_giver_below(above: Line, line: Line) -> bool:
    if line.marker or not _is_dated(line):
        return False
    if not _is_bold_name(above):
        plain = not line.gap and not _cells(line)[0].is_styled(Style.BOLD)
        return plain and _is_plain_name(above) and _is_giver(line.text)
    if "\t" not in above.text:
        return not (line.gap or line.is_bold or is_date(line) or _ABOUT.match(line.text))
    if line.gap and not _is_next(above, line):
        return False
    cells = _cells(line)
    times = leading_times(cells[-1].text) if len(cells) == 2 else []
    alone = bool(times) and not trim(cells[-1].cut(times[-1].end))
    return alone and not cells[0].is_styled(Style.BOLD)


def _is_plain_name(line: Line) -> bool:
    bare = not (line.marker or "\t" in line.text or find_times(line.text[:MAX_TITLE]))
    told = _ABOUT.match(line.text) or is_prose(line.text)
    return bare and not told and not AWARD_WORDS.isdisjoint(words_of(line.text))


def _is_giver(text: str) -> bool:
    return is_organisation(text) and AWARD_WORDS.isdisjoint(words_of(text))


def _is_next(above: Line, line: Line) -> bool:
    """Whether a line is the next one for the eye, though it stands apart more than others do."""
    if above.box is None or line.box is None or line.page != above.page:
        return False
    return 0 < line.box.top - above.box.top < 2 * (above.size or 0.0)


def _is_bold_name(line: Line) -> bool:
    return (
        not line.marker
        and _cells(line)[0].is_styled(Style.BOLD)
        and not find_times(line.text[:MAX_TITLE])
    )


def _is_dated(line: Line) -> bool:
    return trailing_times(line.text[:MAX_TITLE]) != []


def _cells(line: Line) -> list[Passage]:
    return split_at(line.passage, CELL_END) or [line.passage]


def _joined(above: Line, more: Passage, between: str, line: Line) -> Line:
    return replace(above, passage=Passage.join((above.passage, more), between), end=line.end)
