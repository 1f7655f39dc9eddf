"""Where characters stand on a page, in shares of it: pure, and safe to use where no PDF is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

SCALE = 10_000
"""Places are whole numbers of this share of the page's width or height, from its top left."""

Share: TypeAlias = tuple[float, float, float, float]
"""Left, top, right and bottom as fractions of the page, 0..1, from its top left corner."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters that stand together on one line.

    start: offset of the first one in the text of the page. edges: left and right of each character
    in turn, equal where nothing is seen of it (a blank).
    """

    start: int
    top: int
    bottom: int
    edges: tuple[int, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.edges) // 2


@dataclass(frozen=True, slots=True)
class PagePicture:
    """png: the picture, width x height dots. pages: of the document.

    stretches: where the characters of the page's text stand; None where its text is another one.
    """

    png: bytes
    width: int
    height: int
    pages: int
    stretches: tuple[Stretch, ...] | None


def boxes_between(stretches: Sequence[Stretch], start: int, end: int) -> tuple[Share, ...]:
    """Return the boxes of the characters [start, end): one for each line and cell, in order."""
    boxes: list[Share] = []
    for stretch in stretches:
        first, last = max(start, stretch.start), min(end, stretch.end)
        if first >= last:
            continue
        edges = stretch.edges[2 * (first - stretch.start) : 2 * (last - stretch.start)]
        seen = [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]
        if seen and stretch.top < stretch.bottom:
            left, right = min(a for a, _ in seen), max(b for _, b in seen)
            boxes.append((left / SCALE, stretch.top / SCALE, right / SCALE, stretch.bottom / SCALE))
    return tuple(boxes)
