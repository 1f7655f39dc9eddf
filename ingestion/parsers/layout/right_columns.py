"""Works set as the entries of a CV are: title and authors at the left, venue and year at the right.

What stands in the right column is put behind the authors, where lists of works print it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingestion.parsers.layout.phrases import split_at
from ingestion.text import Line, Passage, Style

_CELL_END = re.compile(r"\t")
_YEAR = re.compile(r"[(\[]?(?:19|20)\d\d[)\]]?")
_EDGE = 3.0  # points
_LEAST = 3  # works


@dataclass
class _Work:
    """The lines of one work: bold title, what stands below it, and the cells at the right."""

    titles: list[Line] = field(default_factory=list)
    below: list[Line] = field(default_factory=list)
    right: list[Passage] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def is_dated(self) -> bool:
        return any(_YEAR.fullmatch(cell.text.strip()) for cell in self.right)

    @property
    def is_whole(self) -> bool:
        return bool(self.titles and self.below and self.is_dated)


def with_right_column_last(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines in the order title, authors, venue and year, where all works are set so."""
    works = _works(lines)
    if len(works) < _LEAST or not all(work.is_whole for work in works):
        return lines
    return [line for work in works for line in _in_order(work)]


def _works(lines: Sequence[Line]) -> list[_Work]:
    """Return the works that end with a year at the right; [] where a line fits nowhere."""
    if any(line.box is None or line.marker or line.column for line in lines):
        return []
    boxes = [line.box for line in lines if line.box is not None]
    left, right = min((b.left for b in boxes), default=0), max((b.right for b in boxes), default=0)
    works: list[_Work] = []
    for line, box in zip(lines, boxes, strict=True):
        at_left = box.left < left + _EDGE
        if not at_left and not (box.left > (left + right) / 2 and box.right > right - _EDGE):
            return []
        cells = split_at(line.passage, _CELL_END)
        if not cells:  # white space alone
            return []
        bold = at_left and cells[0].is_styled(Style.BOLD)
        if bold and (not works or (works[-1].is_dated and works[-1].below)):
            works.append(_Work())
        if not works or len(cells) > 1 + at_left:
            return []
        _add(works[-1], line, cells, bold=bold, at_left=at_left)
    return works


def _add(work: _Work, line: Line, cells: list[Passage], *, bold: bool, at_left: bool) -> None:
    work.lines.append(line)
    work.right.extend(cells[at_left:])
    if not at_left:
        return
    part = replace(line, passage=cells[0]) if len(cells) > 1 else line
    dated = len(cells) > 1 and _YEAR.fullmatch(cells[1].text.strip()) is not None
    is_title = bold and not work.below and not (dated and work.titles)
    (work.titles if is_title else work.below).append(part)


def _in_order(work: _Work) -> Iterator[Line]:
    """Yield the lines of a work; each reaches to its end, so that the last one is the last."""
    start, end = work.lines[0].start, max(line.end for line in work.lines)
    cells = [(cell, _YEAR.fullmatch(cell.text.strip()) is not None) for cell in work.right]
    venue = Passage.join(cell for cell, is_year in cells if not is_year)
    years = Passage.join(cell for cell, is_year in cells if is_year)
    last = work.below[-1]
    if venue:
        told = [*work.below, replace(last, passage=Passage.join((venue, years), ", "))]
    else:
        beside = replace(last, passage=Passage.join((last.passage, years), "\t"))
        told = [*work.below[:-1], beside]
    for number, line in enumerate((*work.titles, *told)):
        yield replace(line, start=start if number == 0 else line.start, end=end, gap=number == 0)
