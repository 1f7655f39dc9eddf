"""Footnotes that a page prints below the entries of a list: "1 See the ranks of the society."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ingestion.text import Line

_NUMBERED = re.compile(r"\d{1,2}\s?[^\W\d_a-z]")
_SMALLER = 0.9  # of the size of the lines above


def without_footnotes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those in small print, numbered, with which a page ends."""
    kept: list[Line] = []
    for _, page in groupby(lines, key=lambda line: line.page):
        printed = list(page)
        kept.extend(printed[: _end_of_body(printed)])
    return kept


def _end_of_body(page: Sequence[Line]) -> int:
    """Return how many lines of a page stand above its footnotes."""
    end = len(page)
    if page[-1].size is None:
        return end
    limit = _SMALLER * max(line.size or 0.0 for line in page)
    while end and (page[end - 1].size or 0.0) < limit:
        end -= 1
    begins = end < len(page) and page[end].gap and _NUMBERED.match(page[end].text)
    return end if end and begins else len(page)
