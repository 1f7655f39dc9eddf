"""Numbers that stand beside the middle of their entries, as cells of a table do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line


def with_numbers_beside(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, the first of each entry with the number read in a line of its own above it.

    "[2]" beside the second of four lines is read before the first, for it is the cell in front.
    """
    result: list[Line] = []
    for line in lines:
        number = result[-1] if result else None
        if number is not None and _stands_beside(number, line):
            line = replace(line, marker=number.marker, depth=number.depth, gap=True)
        result.append(line)
    return result


def _stands_beside(number: Line, line: Line) -> bool:
    """Say whether a line without mark begins no lower than a mark alone, at the left of it."""
    if not number.marker or number.text.strip() or line.marker or not line.text.strip():
        return False
    if number.box is None or line.box is None or number.page != line.page:
        return False
    return line.box.left > number.box.left and line.box.top <= number.box.top
