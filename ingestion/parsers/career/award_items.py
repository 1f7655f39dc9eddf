"""What of a list of awards is one award: an entry, a line, what stands below a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.award_blocks import (
    MAX_TITLE,
    awards_below,
    date_beside,
    join_blocks,
    named_and_dated,
)
from ingestion.parsers.career.award_notes import without_told
from ingestion.parsers.career.award_titles import BULLET, NOUNS, RECIPIENT, names_award
from ingestion.parsers.career.edge_dates import is_date, leading_times, trailing_times
from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose, split_at, trim, words_of
from ingestion.parsers.layout.room import has_room, right_edge
from ingestion.text import Line, Passage, Style

_SEPARATOR = re.compile(r";\s")
_BETWEEN_DATED = re.compile(r"(?<=\d\)),\s(?:and\s)?(?=[A-Z])")
_COMMA = re.compile(r",\s(?:and\s)?")
_LONGEST_HEAD = 60  # characters
DESCRIBES = re.compile(
    r"(?:awarded|given|we\s|i\s|it\s|this\s|these\s|titled|for\s|from\s|by\s|with\s|to\s|the\saward|the\sscholarship"
    r"|[“\"(•]|selected\sfor\sthe|criteria)",
    re.IGNORECASE,
)
_TABLE_HEADS = frozenset(
    "prize award awards honor honour year date title name organisation organization institution"
    " awarding body by issuer description amount value place funding agency source role period"
    " location sponsor grantor country currency".split()
)


@dataclass(frozen=True)
class AwardItem:
    """The text of one award as printed, and a year carried down from a line above, if any."""

    passage: Passage
    carried: tuple[Passage, Time] | None = None
    leads: bool = False


def award_items(lines: Sequence[Line]) -> Iterator[AwardItem]:
    rows = [part for line in lines if not _is_furniture(line) for part in _at_bullets(line)]
    rows = without_told(join_blocks(rows))
    if any(line.marker for line in rows):
        yield from (part for item in _listed(rows) for part in _parts(item))
        return
    leads = sum(leading_times(line.passage.text) != [] for line in rows)
    above = bool(rows) and is_date(rows[0])  # dates on lines of their own stand above awards
    trails = sum(
        trailing_times(line.text[:MAX_TITLE]) != [] and not (above and is_date(line))
        for line in rows
    )
    grouped = _below_years(rows) if leads > trails else _one_a_line(rows)
    yield from (part for item in grouped for part in _parts(item))


def _at_bullets(line: Line) -> list[Line]:
    """Return the awards of a line that bullets divide: "Award A (2020) • Award B (2021)"."""
    parts = split_at(line.passage, BULLET)
    dated = sum(bool(find_times(part.text)) for part in parts)
    if dated < 2 or 2 * dated < len(parts):
        return [line]
    return [replace(line, passage=part) for part in parts]


def _is_furniture(line: Line) -> bool:
    """Whether a line heads awards rather than names one."""
    words = words_of(line.text)
    if not words or (2 <= len(words) <= 4 and _TABLE_HEADS.issuperset(words)):
        return True
    kind = kind_of_heading(line.text)
    return kind is not None and (line.text.rstrip().endswith(":") or bool(line.level))


def _listed(rows: Sequence[Line]) -> Iterator[AwardItem]:
    """Yield list entries: a mark and the lines up to the next one at its depth."""
    depth = min(line.depth for line in rows if line.marker)
    group: list[Line] = []
    for line in _without_heads(rows):
        if line.marker and line.depth <= depth and group:
            yield from _of_group(group)
            group = []
        if not group or not is_prose(line.text) or date_beside(line):
            group.append(line)
    if group:
        yield from _of_group(group)


def _of_group(group: Sequence[Line]) -> Iterator[AwardItem]:
    """Yield the award of a list entry, or those that its own list prints below who gives them."""
    below = awards_below(group)
    group = [line for at, line in enumerate(group) if not (at and line.marker)]
    yield from map(AwardItem, below or [Passage.join(named_and_dated(group))])


def _without_heads(rows: Sequence[Line]) -> Iterator[Line]:
    """Leave out lines that head the list entries below them: "Paper and presentation awards"."""
    for line, below in zip_longest(rows, rows[1:]):
        apart = not line.marker and line.gap and below is not None and bool(below.marker)
        if apart and not find_times(line.text) and len(line.text) <= _LONGEST_HEAD:
            continue
        yield line


def _below_years(rows: Sequence[Line]) -> Iterator[AwardItem]:
    """Yield awards where years stand in front; one year counts for the lines below it."""
    year: tuple[Passage, Time] | None = None
    group: list[Passage] = []
    carried: tuple[Passage, Time] | None = None
    is_open = False
    edge = right_edge(rows)
    for above, line in zip([None, *rows], rows, strict=False):
        times = leading_times(line.text)
        starts = bool(times) or _begins_award(line.text)
        if starts and group:
            yield AwardItem(Passage.join(group), carried, leads=True)
            group = []
        if times:
            year, carried = (line.passage, times[0]), None
            if not trim(line.passage.cut(times[-1].end)):
                carried = year
                continue
        elif starts:
            carried = year
        broken = above is not None and not (
            has_room(above, line, edge) and _is_small(line.text)
        )  # "with A. Moss" below a line that had room for it is told of the award
        goes_on = bool(group) and broken and _continues(group[-1].text, line.text)
        is_open = starts or (is_open and goes_on)
        if is_open:
            group.append(line.passage)
    if group:
        yield AwardItem(Passage.join(group), carried, leads=True)


def _one_a_line(rows: Sequence[Line]) -> Iterator[AwardItem]:
    """Yield awards that stand on a line each; lines that only describe one are left out."""
    dated = [_is_dated(line.text[:MAX_TITLE]) for line in rows]
    named = [_begins_award(line.text) for line in rows]
    mostly_dated = 2 * sum(dated) >= sum(named)
    pending: list[Passage] = []
    describing = False
    for at, line in enumerate(rows):
        below = rows[at + 1].text if at + 1 < len(rows) and dated[at + 1] else None
        if not dated[at] and named[at] and below and _goes_on(line.text, below):
            pending.append(line.passage)
            continue
        if dated[at]:
            told = bool(DESCRIBES.match(line.text)) and not trailing_times(line.text)
            told = told or _is_other_list(line.text)
            describing = False
        else:
            describing = not named[at] or (describing and not line.gap)
            bare = mostly_dated and not names_award(line.text)
            told = describing or bare
        if pending or not told:
            yield AwardItem(Passage.join((*pending, line.passage)))
        pending = []


def _is_dated(text: str) -> bool:
    """Whether a date stands in a line, be it a short year at its end: "Fen Prize ’19"."""
    return bool(find_times(text) or trailing_times(text))


def _is_other_list(text: str) -> bool:
    """Whether a year in front heads a list of places, where awards have theirs behind."""
    times = leading_times(text)
    return bool(times) and text[times[-1].end :][:1] == ":" and not names_award(text)


def _continues(text: str, following: str) -> bool:
    """Whether a line belongs to the title begun above it rather than describing it."""
    if _is_small(following) or following.startswith("("):
        return True
    return text.rstrip().endswith((",", "-", "–", "\u00ad")) and not DESCRIBES.match(following)


def _goes_on(text: str, following: str) -> bool:
    """Whether a line without date ends in the dated line below it."""
    return (
        text.rstrip().endswith((",", "-", "–", "\u00ad", " of", " and", " for", " the", " in"))
        or _is_small(following)
        or following.startswith("(")
    )


def _begins_award(text: str) -> bool:
    return not (_is_small(text) or DESCRIBES.match(text) or is_prose(text) or len(text) > MAX_TITLE)


def _is_small(text: str) -> bool:
    """Whether a line begins in lower case, as the rest of a sentence does and "iSchools" not."""
    return text[:1].islower() and not text[1:2].isupper()


def _parts(item: AwardItem) -> list[AwardItem]:
    """Split "Award A (2020); Award B (2021)"."""
    parts = split_at(item.passage, _SEPARATOR)
    if len(parts) > 1 and all(find_times(part.text) and not _is_year(part) for part in parts):
        return [replace(item, passage=part) for part in parts]
    parts = split_at(item.passage, _BETWEEN_DATED)
    if len(parts) > 1 and all(trailing_times(part.text) for part in parts):
        return [replace(item, passage=part) for part in parts]
    return _bold_parts(item) or _named_parts(item) or [item]


def _is_year(part: Passage) -> bool:
    """Whether a part is only a date: the last of "Fog Award    2011; 2012"."""
    times = leading_times(part.text)
    return bool(times) and times[-1].end == len(part.text)


def _bold_parts(item: AwardItem) -> list[AwardItem]:
    """Split "2024: **Fog Prize** for mist. **Moor Grant**: rain" at names in bold."""
    text = item.passage.text
    starts = [
        start
        for start, _ in item.passage.styled(Style.BOLD)
        if text[start - 2 : start] == ". " and start > 2
    ]
    first = leading_times(text)
    if not (starts and first and item.leads):
        return []
    head, *others = item.passage.split([(start, start) for start in starts])
    year = (item.passage, first[0])
    return [replace(item, passage=head), *(AwardItem(other, year, leads=True) for other in others)]


def _named_parts(item: AwardItem) -> list[AwardItem]:
    """Split "Fog Fellowship, Mist Grant, Rain Award, 2019": each is one by its last word."""
    times = trailing_times(item.passage.text)
    named = trim(item.passage.cut(0, times[0].start if times else None))
    role = RECIPIENT.search(named.text)
    parts = split_at(named.cut(0, role.start()) if role else named, _COMMA)
    words = [words_of(part.text) for part in parts]
    own = all(any(word not in AWARD_WORDS and word.isalpha() for word in each) for each in words)
    if not own or any(part.text.endswith(")") for part in parts):
        return []  # "Fog Prize, Fen University (a fellowship)", "Gold Prize, Fog Award"
    if len(parts) < 2 or not all(len(each) > 1 and each[-1] in NOUNS for each in words):
        return []
    year = (item.passage, times[0]) if times else item.carried
    return [AwardItem(part, year, item.leads) for part in parts]
