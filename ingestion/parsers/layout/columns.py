"""Two sections set beside each other, put below each other: "Skills" left and "Languages" right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.parsers.layout.headings import NEUTRAL_KIND, kind_of_heading
from ingestion.parsers.layout.phrases import split_at
from ingestion.text import Line, Passage

_CELL_END = re.compile(r"\t| {3,}")
_SIDEBAR = 0.75  # of the other column's width, at most


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
    if line.marker or len(line.text) > 160 or not _CELL_END.search(line.text):
        return []
    cells = _cells(line)
    kinds = {kind_of_heading(cell.text) for cell in cells}
    unsure = (None, NEUTRAL_KIND, "title", "research")
    sure = len(cells) == len(kinds) == 2 and kinds.isdisjoint(unsure)
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


# ------------------------------------------------------------------------------ columns of pages
def in_flows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with those of a narrow column beside the text together, over all pages.

    Each page is read column by column; where a sidebar stands beside the text of several pages,
    its sections would divide those of the text. Two columns of one width are read as they are.
    """
    side = _sidebar(lines)
    if side is None:
        return list(lines)
    first = next(at for at, line in enumerate(lines) if line.column)
    flows: dict[bool, list[Line]] = {lines[first].column == side: []}
    for line in lines[first:]:
        flows.setdefault(line.column == side, []).append(line)
    return [*lines[:first], *(line for flow in flows.values() for line in flow)]


def _sidebar(lines: Sequence[Line]) -> int | None:
    """Return the number of the narrow column of a document whose columns differ in width."""
    edges: dict[int, tuple[float, float]] = {}
    for line in lines:
        if line.column and line.box is not None:
            left, right = edges.get(line.column, (line.box.left, line.box.right))
            edges[line.column] = (min(left, line.box.left), max(right, line.box.right))
    if len(edges) < 2:
        return None
    widths = {column: right - left for column, (left, right) in edges.items()}
    narrow, wide = sorted(widths, key=lambda column: widths[column])
    return narrow if widths[narrow] < _SIDEBAR * widths[wide] else None
