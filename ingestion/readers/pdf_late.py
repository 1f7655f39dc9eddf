"""Lines that a page paints after those below them: headings that a browser prints last.

What a web page lifts above the rest, browsers paint at the end of a page: its place tells where
it is read. Columns that the stream writes one after the other are no such lines: they stand
beside others, and these have no room between two lines that read on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ingestion.readers.pdf_lines import PrintedLine

_TOUCH = 0.25  # of a line's size, by which lines may reach into each other
_BARS = ("|", "\u2502")  # between the years of a time
_BULLETS = "\u2022\u25cf\u25e6\u25aa\u25ab\u25a0\u2023"
_SAME_ROW = 0.5  # of a line's size
_LEVEL, _NEAR = 0.35, 3.0  # ems between a bullet and the text beside it


def put_late_lines_in_place(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines with each that was painted late above the line it stands above.

    Its column must leave room for it: no line beside it, and those above and below in line.
    """
    placed = list(lines)
    for number in dict.fromkeys(line.column for line in lines):
        column = [line for line in lines if line.column == number]
        in_order = _in_order(column)
        if len(in_order) < len(column):
            regular = [column[at] for at in in_order]
            kept = set(in_order)
            for at, line in enumerate(column):
                if at not in kept:
                    _place(line, regular, placed)
    return placed


def _place(line: PrintedLine, column: list[PrintedLine], placed: list[PrintedLine]) -> None:
    """Put one late line where it stands, if its column has room for it there."""
    beside = [other for other in column if _overlaps(line, other)]
    below = None if beside else _first_below(column, line)
    if below is not None:
        placed.remove(line)
        placed.insert(placed.index(below), line)
        column.insert(column.index(below), line)
    elif _put_in_front(line, beside) or line.cells[0].text.strip() in _BARS:
        placed.remove(line)


def _in_order(column: Sequence[PrintedLine]) -> list[int]:
    """Return the places of most of the lines that never go up the page, as many as there are."""
    rows = _rows(column)
    ends: list[int] = []  # the last of each run so far, by the length of the run
    last_rows: list[int] = []
    before: list[int] = []
    for at, row in enumerate(rows):
        length = bisect_right(last_rows, row)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [at]
        last_rows[length : length + 1] = [row]
    found: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _rows(column: Sequence[PrintedLine]) -> list[int]:
    """Return which row of the column each line stands in, cells of one line in the same."""
    rows = [0] * len(column)
    row = 0
    above: PrintedLine | None = None
    for at in sorted(range(len(column)), key=lambda at: column[at].base):
        line = column[at]
        if above is not None and line.base - above.base > _SAME_ROW * line.size:
            row += 1
        rows[at] = row
        above = line
    return rows


def _overlaps(line: PrintedLine, other: PrintedLine) -> bool:
    """Say whether two lines stand beside each other, at least in part."""
    reach = _TOUCH * min(line.size, other.size)
    return line.top + reach < other.bottom and other.top + reach < line.bottom


def _first_below(column: Sequence[PrintedLine], line: PrintedLine) -> PrintedLine | None:
    """Return the line that the late one stands right above, where it and the one above it agree."""
    below = next((at for at, other in enumerate(column) if other.base > line.base), None)
    if below is None or any(other.base < line.base for other in column[below:]):
        return None
    neighbours = column[max(0, below - 1) : below + 1]
    return column[below] if all(_in_line(line, other, column) for other in neighbours) else None


def _in_line(line: PrintedLine, other: PrintedLine, column: Sequence[PrintedLine]) -> bool:
    """Say whether a line stands above or below the other, or what stands beside that."""
    row = [other, *(beside for beside in column if _overlaps(other, beside))]
    right = max(one.right for one in row)
    return min(line.right, right) > max(line.left, min(one.left for one in row))


def _put_in_front(line: PrintedLine, beside: Sequence[PrintedLine]) -> bool:
    """Put a bullet that was painted late in front of its text, and say whether it was one."""
    if line.cells[0].text.strip() not in _BULLETS or len(line.cells) > 1:
        return False
    for other in beside:
        level = abs(other.base - line.base) <= _LEVEL * other.size
        if level and 0 <= other.left - line.right <= _NEAR * other.size:
            other.cells.insert(0, line.cells[0])
            return True
    return False
