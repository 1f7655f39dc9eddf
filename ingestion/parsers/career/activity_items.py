"""The items of a list of courses, services or talks: which lines belong together, and under what.

Such lists have no common shape: an item may be a line, a wrapped paragraph, or a numbered entry
with a title below; lines that only head what follows name its role or place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.activity_pieces import starts_with_date
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose
from ingestion.parsers.layout.room import right_edge
from ingestion.text import Line, Passage

_OPEN_END = re.compile(r"(?:[,&/–—:-]|\u00ad|\b(?:and|of|for|the|in|at|on|und|für|et|de|du|y))$")
_NEARLY_FULL = 0.94  # of the width that the lines of the list take
_LEAST_DATED, _SMALLER = 3, 0.5  # lines; points
_INDENT = 4.0  # points
_FULL_LENGTH = 70  # characters, where no widths are known
_LONGEST_HEAD = 90  # characters
_REVIEWING = re.compile(r"review|refere|gutacht|rapporteur", re.IGNORECASE)  # for a list of venues
_QUOTES = "“\"«„‘'"


@dataclass(frozen=True)
class Item:
    """One entry as printed, its lines joined. head: the line that heads it, if any.

    below: text under it that names no date of its own. is_set_apart: a gap or mark is before it.
    """

    passage: Passage
    head: Passage | None = None
    below: Passage | None = None
    is_set_apart: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


def read_items(lines: Sequence[Line], heads: Callable[[str], bool]) -> tuple[Item, ...]:
    """Return the items of a section in order, each with the head it stands under.

    heads: whether the words of a line are such as head others ("Reviewer").
    """
    groups = list(_joined([line for line in lines if _is_worded(line.text)]))
    return tuple(_under_heads(groups, heads))


def without_small_print(lines: Sequence[Line]) -> list[Line]:
    """Leave out sentences in smaller print below what a date in the margin tells."""
    dated = [line for line in lines if "\t" in line.text and starts_with_date(line.text)]
    sizes = {line.size for line in dated if line.size}
    if len(dated) < _LEAST_DATED or not sizes:
        return list(lines)
    least = min(sizes) - _SMALLER
    kept: list[Line] = []
    told = False
    for at, line in enumerate(lines):
        is_small = line.size is not None and line.size <= least and not line.marker
        follows = at and lines[at - 1].size == line.size  # the rest of a sentence, or of a name
        if not is_small or line in dated:
            told = False
        elif not (told and follows):
            told = is_prose(line.text)
        if not told:
            kept.append(line)
    return kept


def parts_by_kind(lines: Sequence[Line], kind: str) -> Iterator[tuple[str, list[Line]]]:
    """Yield the lines of a section, cut where a first cell heads another kind of activity."""
    part: list[Line] = []
    for line in lines:
        cell, tab, _ = line.text.partition("\t")
        named = kind_of_heading(cell) if tab else None
        if named in ("teaching", "service", "talks") and named != kind:
            if part:
                yield kind, part
            kind, part = str(named), []
            line = replace(line, passage=line.passage.cut(len(cell) + 1), gap=True)
        part.append(line)
    if part:
        yield kind, part


def _is_worded(text: str) -> bool:
    return any(c.isalnum() for c in text)


@dataclass
class _Group:
    lines: list[Line]
    notes: list[Line] = field(default_factory=list)

    @property
    def passage(self) -> Passage:
        return Passage.join(line.passage for line in self.lines)


def _joined(lines: Sequence[Line]) -> Iterator[_Group]:
    right = right_edge(lines)
    group: list[Line] = []
    notes: list[Line] = []
    for line in lines:
        if group and _is_note(group, notes, line):
            notes.append(line)
            continue
        if group and not _goes_on(group, line, right):
            yield _Group(group, notes)
            group, notes = [], []
        group.append(line)
    if group:
        yield _Group(group, notes)


def _is_note(group: Sequence[Line], notes: Sequence[Line], line: Line) -> bool:
    """Whether a bullet, or the rest of one, tells more of the dated item that it hangs below."""
    first = group[0]
    if not first.marker or line.depth < first.depth:
        return False
    if not line.marker:
        return bool(notes) and line.depth >= first.depth
    nested = line.depth > first.depth and not any(_REVIEWING.search(one.text) for one in group)
    return nested and not find_times(line.text) and any(find_times(one.text) for one in group)


def _goes_on(group: Sequence[Line], line: Line, right: float) -> bool:
    """Whether a line belongs to the item above it."""
    above = group[-1]
    if line.marker or line.level or above.level or line.is_bold != above.is_bold:
        return False
    if group[0].marker and line.depth >= group[0].depth:
        return True
    text = line.text
    if line.gap and not _hangs(group[0], line):
        return False
    if text[:1].islower() or text[:1] in "(," or _OPEN_END.search(above.text.rstrip()):
        return not above.text.rstrip().endswith(":")
    if text[:1] in _QUOTES and not any(c in above.text for c in _QUOTES):
        return bool(find_times(above.text))
    if starts_with_date(text):
        return False
    return _is_full(above, right) and not _is_ended(above.text)


def _hangs(first: Line, line: Line) -> bool:
    """Whether a line is set in below the first one of its item."""
    both = first.box is not None and line.box is not None
    return both and line.box.left > first.box.left + _INDENT  # type: ignore[union-attr]


def _is_full(line: Line, right: float) -> bool:
    if line.box and right:
        return line.box.right >= _NEARLY_FULL * right
    return len(line.text) >= _FULL_LENGTH


def _is_ended(text: str) -> bool:
    text = text.rstrip()
    times = find_times(text)
    return text.endswith((".", ";", ")", "”")) or bool(times and times[-1].end == len(text))


# ------------------------------------------------------------------------------------------ heads
def _under_heads(groups: Sequence[_Group], heads: Callable[[str], bool]) -> Iterator[Item]:
    head: Passage | None = None
    for at, group in enumerate(groups):
        first = group.lines[0]
        if _is_head(group, groups[at + 1] if at + 1 < len(groups) else None, heads):
            head = group.passage
            continue
        apart = first.gap or bool(first.marker)
        below = Passage.join(line.passage for line in group.notes) if group.notes else None
        yield Item(group.passage, head, below, is_set_apart=apart)


def _is_head(group: _Group, following: _Group | None, heads: Callable[[str], bool]) -> bool:
    """Whether a line only heads others: "Conference Reviewer:", a bold one, "X: 2019-2021"."""
    first = group.lines[0]
    text = first.text.rstrip()
    if len(group.lines) > 1 or len(text) > _LONGEST_HEAD or first.marker:
        return False
    if kind_of_heading(text) not in (None, "neutral"):
        return True
    if following is None:
        return False
    if text.endswith(":") or first.level:
        return True
    if first.is_bold and not following.lines[0].is_bold and not find_times(text):
        return True
    times = find_times(text)
    if not times:
        return heads(text)
    before = text[: times[0].start].rstrip()
    return len(times) == 1 and times[0].end == len(text) and before.endswith(":")
