"""A heading in the margin that runs over two or three lines, with content beside each of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingestion.parsers.layout.headings import NEUTRAL_KIND, kind_of_heading
from ingestion.text import Line, Passage

_CELL_END = re.compile(r"\t| {3,}")
_LINES = 3  # of a heading, at most
_BETWEEN = 2  # lines of content between two of them
_LEADING = 1.75  # from one line of a heading to the next, in sizes of its letters
_OPEN = re.compile(r"(?:\b(?:and|of|und|et|y|e)|[&,/-])\s*$", re.IGNORECASE)


class MarginHeading(NamedTuple):
    """The words, of how many lines of the document they are a part, and what else those say."""

    kind: str
    words: Passage
    lines: int
    rests: tuple[Line, ...]


def margin_heading(lines: Sequence[Line], at: int, margin: float) -> MarginHeading | None:
    """Read "Professional    Member of X" / "memberships    Member of Y" at the left of the text.

    margin: left of it begins what stands beside the text, in points.
    """
    first = _cells(lines[at], margin)
    if first is None:
        return None
    parts, rests, end = [first[0]], list(first[1]), at + 1
    found: MarginHeading | None = None
    for place, cells, between in _goes_on(lines, at, margin):
        before = Passage.join(parts)
        parts.append(cells[0])
        whole = Passage.join(parts)
        kind = kind_of_heading(whole.text)
        if kind in (None, "title") or _is_two_headings(before.text, cells[0].text):
            break
        rests += [*between, *cells[1]]
        end = place + 1
        if kind != NEUTRAL_KIND:
            found = MarginHeading(str(kind), whole, end - at, tuple(rests))
    return found


def _goes_on(
    lines: Sequence[Line], at: int, margin: float
) -> Iterator[tuple[int, tuple[Passage, tuple[Line, ...]], tuple[Line, ...]]]:
    """Yield the lines in the margin right below a line there, with what was printed in between."""
    above = at
    for _ in range(_LINES - 1):
        place = _next_in_margin(lines, above, margin)
        cells = None if place is None else _cells(lines[place], margin)
        if place is None or cells is None:
            return
        yield place, cells, tuple(lines[above + 1 : place])
        above = place


def _next_in_margin(lines: Sequence[Line], above: int, margin: float) -> int | None:
    head = lines[above]
    for place in range(above + 1, min(above + 2 + _BETWEEN, len(lines))):
        line = lines[place]
        if line.box is None or head.box is None or line.page != head.page:
            return None
        if line.box.left >= margin:
            continue
        near = abs(line.box.left - head.box.left) < 2
        below = 0 < line.box.top - head.box.top < _LEADING * (head.size or 0.0)
        alike = line.size == head.size and line.is_bold == head.is_bold
        same = alike or "\t" in line.text
        return place if near and below and same and not line.marker else None
    return None


def _cells(line: Line, margin: float) -> tuple[Passage, tuple[Line, ...]] | None:
    """Return what a line says in the margin, and the rest of the line as a line of its own."""
    if line.box is None or line.box.left >= margin or line.marker or line.level:
        return None
    if line.box.right < margin + 20:  # set wide apart to fill the margin, not in two columns
        return line.passage, ()
    cell = _CELL_END.search(line.text)
    if cell is None or cell.start() == 0:
        return None
    rest = line.passage.cut(cell.end())
    return line.passage.cut(0, cell.start()), (replace(line, passage=rest, level=0, gap=True),)


def _is_two_headings(above: str, below: str) -> bool:
    """Whether both lines head something: what goes on begins small, or the line above is open."""
    if below[:1].islower() or _OPEN.search(above):
        return False
    return kind_of_heading(above) not in (None, NEUTRAL_KIND, "research")
