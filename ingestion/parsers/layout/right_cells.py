"""Cells at the right edge that stand inside a title of two lines, put behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line, Passage, Style

_LONGEST = 40  # characters of a cell at the right: a venue with its year, a place, a date
_FULL = 0.9  # of its width, as far as the usual letter tells
_LOOKS = (Style.BOLD, Style.ITALIC)


def with_right_cells_last(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with "Long title    ICML 2020" and "goes on" below it made one.

    What is set as the end of the first line is, at the beginning of the next, belongs to it; the
    cell at the right keeps its place at the end.
    """
    result: list[Line] = []
    for line in lines:
        above = result[-1] if result else None
        taken = 0 if above is None else _continuation(above, line)
        if above is None or not taken:
            result.append(line)
            continue
        tab = above.text.index("\t")
        title = Passage.join((above.passage.cut(0, tab), line.passage.cut(0, taken)))
        whole = Passage.join((title, above.passage.cut(tab)), "\t")
        result[-1] = replace(above, passage=whole, end=line.end)
        rest = line.passage.cut(taken)
        if any(c.isalnum() for c in rest.text):
            result.append(replace(line, passage=rest))
    return result


def _continuation(above: Line, line: Line) -> int:
    """Return how many characters of a line go on with what stands left of the cell above."""
    if above.box is None or line.box is None or line.gap or line.marker or line.level:
        return 0
    left, tab, right = above.text.partition("\t")
    if not tab or "\t" in right or "\t" in line.text or not 0 < len(right) <= _LONGEST:
        return 0
    if line.box.right > above.box.right + 1 or left.rstrip().endswith((".", "?", "!")):
        return 0
    letter = (line.box.right - line.box.left) / max(len(line.text), 1)
    word = len(line.text.split(maxsplit=1)[0])
    if (len(above.text) + word + 2) * letter < _FULL * (above.box.right - above.box.left):
        return 0  # the next word would have fitted in front of the cell
    ink = len(left.rstrip())
    for look in _LOOKS:
        ends = any(end >= ink for _, end in above.passage.styled(look) if end <= len(left))
        begins = next((end for start, end in line.passage.styled(look) if start == 0), 0)
        other = line.passage.is_styled(look) != above.passage.is_styled(look, 0, len(left))
        if ends and begins and (begins >= len(line.text.rstrip(" .")) or not other):
            return begins
    return 0
