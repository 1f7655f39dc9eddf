"""Dates in the margin that still run, where no white space parts them from their post."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line, Passage

_BEGUN = r"(?:[^\W\d_]{3,10}\.?\s|\d{1,2}[/.])?(?:19|20)\d\d\s?[-‒–—]"
_BEGUN_CELL = re.compile(rf"{_BEGUN}\t")
_BEGUN_BEFORE_TEXT = re.compile(rf"(?P<begun>{_BEGUN})\s(?=[^\W\d_])(?!\S+\s(?:19|20)\d\d)")


def part_open_dates(lines: Sequence[Line]) -> list[Line]:
    """Part "2025 - Fellow" into date and post in a list that has "2024 -" in a cell of its own.

    Without such a cell the dash may as well stand between a year and what is of it.
    """
    if not any(_BEGUN_CELL.match(line.text) for line in lines):
        return list(lines)
    return [_parted(line) for line in lines]


def _parted(line: Line) -> Line:
    begun = _BEGUN_BEFORE_TEXT.match(line.text)
    if begun is None or line.marker:
        return line
    date, post = line.passage.cut(0, begun.end("begun")), line.passage.cut(begun.end())
    return replace(line, passage=Passage.join((date, post), "\t"))
