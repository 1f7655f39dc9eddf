"""Dated rows among skills: courses that were taken, with the places that gave them below."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.parsers.career.edge_dates import leading_times
from ingestion.parsers.career.topic_words import is_software
from ingestion.text import Line

_LISTS = re.compile(r"[,;|:\t]")
_LEAST_ROWS = 2


def without_dated_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without rows that begin with dates, what heads them and stands below."""
    if sum(map(_is_dated, lines)) < _LEAST_ROWS:
        return list(lines)
    kept: list[Line] = []
    dated = False
    for line in lines:
        if _is_dated(line):
            if not dated and line.gap and kept and _may_head(kept[-1]):
                kept.pop()
            dated = True
        elif not dated or line.gap:
            kept.append(line)
            dated = False
    return kept


def _is_dated(line: Line) -> bool:
    times = leading_times(line.text)
    return bool(times) and any(map(str.isalpha, line.text[times[-1].end :]))


def _may_head(line: Line) -> bool:
    words = line.text.split()
    return len(words) > 1 and not (
        line.marker or _LISTS.search(line.text) or is_software(line.text)
    )
