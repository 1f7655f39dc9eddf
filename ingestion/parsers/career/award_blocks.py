"""Awards printed over several lines, their parts brought onto one: what, by whom, when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.award_titles import names_award
from ingestion.parsers.career.edge_dates import is_date, leading_times, trailing_times
from ingestion.parsers.layout.phrases import is_organisation, is_prose, split_at, trim
from ingestion.text import Line, Passage, Style

MAX_TITLE = 300
CELL_END = re.compile(r"\t")
_GIVER = re.compile(r"(?:awarded|given|granted|funded|sponsored|presented)\s(?:by|from)\s", re.I)
# What stands below the name of an award and is none itself.
_ABOUT = re.compile(
    rf"{_GIVER.pattern}|for\s|(?:co-?)?(?:principal\s)?(?:investigator|applicant|recipient)\b"
    r"|(?:co-?)?pi\b",
    re.IGNORECASE,
)
# "Title: Moss on the Moor", "Amount: $12,000", "Joint with P. Kestrel": what is told of a grant.
_FIELD = re.compile(
    r"(?:hosts?|supervisors?|mentors?|advis[eo]rs?|score|acceptance\srate|selection\srate|topic"
    r"|(?:project|proposal|paper|thesis|talk)(?:\stitle)?|jury|link|url|purpose|criteria|result"
    r"|title|amount|funding|value|budget|role|(?:lead\s|co-?)?(?:pi|investigator)s?"
    r"|sponsor|agency|source|status|description|abstract|note|number"
    r"|grant\s(?:no|number))\s?\.?:\s?"
    r"|(?:joint(?:ly)?(?:\swork)?|together|co-?[a-z]+)\swith\s",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:start|award|funding|grant|project)\s)?(?:dates?|periods?|duration|years?|term)\s?:\s?",
    re.IGNORECASE,
)


def join_blocks(rows: Sequence[Line]) -> list[Line]:
    """Return the rows with the lines that only tell of an award joined to its name."""
    return _with_dates_below(_with_roles_below(_with_givers_below(_with_more_dates(rows))))


# ------------------------------------------------------------------------------ fields of one award
def is_field(text: str) -> bool:
    """Whether a line is a field of what is told of an award: "Amount: $12,000"."""
    return _FIELD.match(text) is not None and not find_times(text[:MAX_TITLE])


def named_and_dated(lines: Sequence[Line]) -> list[Passage]:
    """Return the name of the award and its date, without what is told of it."""
    if _is_told_below(lines):
        return [lines[0].passage]
    beside = _date_beside_told(lines)
    if beside is not None:
        return [lines[0].passage, beside]
    kept: list[Passage] = []
    told = False
    for at, line in enumerate(lines):
        date = _DATE.match(line.text) if at else None
        if date:
            kept.append(line.passage.cut(date.end()))
        told = told or bool(date) or bool(at and _FIELD.match(line.text))
        if not told:
            kept.append(line.passage)
    return kept


def _is_told_below(lines: Sequence[Line]) -> bool:
    """Say whether a date in a cell of its own ends the award, and sentences or italics follow."""
    if len(lines) < 2:
        return False
    name, tab, date = lines[0].text.rpartition("\t")
    if not tab or not find_times(date) or name.rstrip().endswith((",", "-", "\u00ad")):
        return False
    below = [line.passage for line in lines[1:]]
    if not lines[0].passage.is_styled(Style.ITALIC) and all(
        passage.is_styled(Style.ITALIC) for passage in below
    ):
        return True
    return below[-1].text.endswith(".") and below[0].text[:1].isupper()


def _date_beside_told(lines: Sequence[Line]) -> Passage | None:
    """Return the date at the right of "For the best thesis" below an award that has none."""
    if len(lines) < 2 or not _ABOUT.match(lines[1].text) or find_times(lines[0].text[:MAX_TITLE]):
        return None
    dates = [date for line in lines[1:] if (date := date_beside(line))]
    return dates[0] if len(dates) == 1 else None


def date_beside(line: Line) -> Passage | None:
    """Return the date that stands alone at the right of a line."""
    cells = _cells(line)
    times = leading_times(cells[-1].text) if len(cells) == 2 else []
    return cells[-1] if times and times[-1].end == len(cells[-1].text) else None


def awards_below(lines: Sequence[Line]) -> list[Passage]:
    """Return the awards that a list within an entry names and dates: "Fund" / "– Prize, 2017".

    Empty where the entry itself is dated, or not all of that list are.
    """
    below = [line for line in lines[1:] if line.marker]
    if not below or find_times(lines[0].text) or below[0] is not lines[1]:
        return []
    dated = [line.passage for line in below if find_times(line.text)]
    return dated if len(dated) == len(below) else []


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
            apart = _is_bold_name(joined[-1]) and is_organisation(_cells(line)[0].text)
            joined[-1] = _joined(joined[-1], line.passage, "\t" if apart else ", ", line)
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
    return bare and not told and names_award(line.text)


def _is_giver(text: str) -> bool:
    return is_organisation(text) and not names_award(text)


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
