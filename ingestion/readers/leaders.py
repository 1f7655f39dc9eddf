"""Rows of dots that lead the eye from a text to the margin: "Talks . . . . . . . 2019"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.text import Line, Passage

_LEADERS = re.compile(r"\s?(?:[.·]\s?){5}[.·\s]*")
_SIGNS = (".....", ". . . .", "····", "· · · ·")


def without_leaders(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with such dots left out: what they lead to is a cell at the right."""
    return [
        line
        if not any(sign in line.text for sign in _SIGNS)
        else replace(line, passage=_parted(line.passage))
        for line in lines
    ]


def _parted(passage: Passage) -> Passage:
    leaders = [match.span() for match in _LEADERS.finditer(passage.text)]
    parts = [part for part in passage.split(leaders) if part]
    return Passage.join(parts, "\t") if parts else passage
