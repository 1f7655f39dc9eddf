"""Room at the end of a line: a line that had room for the next word was not broken there."""

from __future__ import annotations

from collections.abc import Iterable

from ingestion.text import Line


def right_edge(lines: Iterable[Line]) -> float:
    """Return how far right the lines reach, in points; 0 where no place is known."""
    return max((line.box.right for line in lines if line.box is not None), default=0.0)


def has_room(above: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line would have fitted behind the line above, as far as known."""
    if above.box is None or line.box is None or above.page != line.page:
        return False
    if above.column != line.column or not line.text.strip():
        return False
    letter = (line.box.right - line.box.left) / len(line.text)
    return above.box.right + letter * (len(line.text.split(maxsplit=1)[0]) + 1) < edge


def is_full(above: Line, line: Line, edge: float) -> bool:
    """Whether the first word of a line is known not to have fitted behind the line above."""
    known = above.box is not None and line.box is not None and above.page == line.page
    return known and above.column == line.column and not has_room(above, line, edge)
