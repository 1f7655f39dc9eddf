"""Two sections set beside each other, put below each other: "Skills" left and "Languages" right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.parsers.layout.headings import NEUTRAL_KIND, kind_of_heading
from ingestion.parsers.layout.phrases import split_at
from ingestion.text import Line, Passage

_CELL_END = re.compile(r"\t| {3,}")


def unfold_columns(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines; below two headings in one line, the left cells and then the right ones."""
    at = 0
    while at < len(lines):
        heads = _two_headings(lines[at])
        rows = _rows_below(lines[at + 1 :]) if heads else []
        if heads and rows:
            for column, head in enumerate(heads):
                yield replace(lines[at], passage=head, gap=True)
                yield from (replace(line, passage=cells[column]) for line, cells in rows)
        else:
            yield lines[at]
            rows = []
        at += 1 + len(rows)


def _cells(line: Line) -> list[Passage]:
    return split_at(line.passage, _CELL_END)


def _two_headings(line: Line) -> list[Passage]:
    """Return the headings of a line that is nothing but two of different sections."""
    cells = [] if line.marker or len(line.text) > 160 else _cells(line)
    kinds = {kind_of_heading(cell.text) for cell in cells}
    sure = len(cells) == len(kinds) == 2 and kinds.isdisjoint((None, NEUTRAL_KIND, "title"))
    return cells if sure else []


def _rows_below(lines: Sequence[Line]) -> list[tuple[Line, list[Passage]]]:
    """Return the lines that two cells fill, up to the first other one."""
    rows = []
    for line in lines:
        cells = _cells(line)
        if len(cells) != 2 or line.marker:
            break
        rows.append((line, cells))
    return rows
