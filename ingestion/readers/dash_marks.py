"""Dashes that mark the entries of a list, told from those that stand for the authors above."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line

_DASH = re.compile(r"[\u2013\u2014]\s+(?=[^\W\d_]|[“\"«„])")
_SAME_LEFT = 2.0  # points


def mark_dashes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a PDF with "–" in front as list marks, where whole lists begin so.

    "– Title" below an entry that begins with names repeats its authors and is left as it is.
    """
    dashed = {at: match.end() for at, line in enumerate(lines) if (match := _dash_of(line))}
    if len(dashed) < 2:
        return list(lines)
    result = list(lines)
    lists: dict[int, bool] = {}  # by the line that is the last of its run
    for at, end in dashed.items():
        above = _above(lines, at)
        is_list = False if above is None else lists.get(above, False)
        if above not in dashed:
            heads = [line for line in lines[max(0, at - 1) : at] if not line.running]
            heads += [] if above is None else [lines[above]]
            is_list = above is None or any(_stands_out(head, lines[at]) for head in heads)
        lists[at] = is_list
        if is_list:
            line = lines[at]
            result[at] = replace(
                line, passage=line.passage.cut(end), marker=line.text[0], depth=line.depth + 1
            )
    return result


def _dash_of(line: Line) -> re.Match[str] | None:
    return None if line.marker or line.running or line.box is None else _DASH.match(line.text)


def _above(lines: Sequence[Line], at: int) -> int | None:
    """Return the nearest line before on the page that begins at the same place."""
    box = lines[at].box
    for number in range(at - 1, -1, -1):
        other = lines[number]
        if other.page != lines[at].page or box is None:
            return None
        if not other.running and other.box and abs(other.box.left - box.left) <= _SAME_LEFT:
            return number
    return None


def _stands_out(line: Line, below: Line) -> bool:
    """Say whether a line is a heading or an entry of another kind by its look."""
    other_size = abs((line.size or 0.0) - (below.size or 0.0)) > 0.05 * (below.size or 0.0)
    return (
        line.is_bold or other_size or line.text.isupper() or bool(line.marker) or "\t" in line.text
    )
