"""Places in a class as CVs print them: "1/72 in Statistics", "rank 3 of 141", "Top 1 in BUPT"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.parsers.layout.cells import Cell
from ingestion.text import Found

_OUT_OF = re.compile(
    r"(?<![\d.,/])(\d{1,6}|\d{1,3}(?:,\d{3}){1,2})\s?(?:st|nd|rd|th)?\s?(?:/|of|out\sof|von|sur|among|in)\s?"
    r"(?:the\s|a\sclass\sof\s)?(\d{1,3}(?:,\d{3}){1,2}|\d{1,7})(?![\d./]|,\d{3}(?!\d))",
    re.IGNORECASE,
)
_RANK_NOTE = re.compile(
    r"\brank(?:ed|ing)?\b|\btop[-\s]\d|\btop\s(?:one|two|three|five|ten)\b|\bplatz\b"
    r"|(?<![\d.])\d{1,6}\s?/\s?\d{1,7}(?![\d./])|\b\d{1,6}(?:st|nd|rd|th)\s(?:among|out\sof|of)\s\d|(?<![\d.])\d{1,6}\s(?:of|out\sof|among)\s\d|\b(?:highest|first|1st)\s(?:honou?r|place|rank)",
    re.IGNORECASE,
)
_TOP = re.compile(r"\b(?:top|rank(?:ed|ing)?)[-\s:]{1,2}#?(\d{1,5})(?![\d.]|\s?%)", re.IGNORECASE)


def find_rank(text: str) -> tuple[int | None, int | None]:
    """Return place and number of competitors; None for what is not printed or cannot be."""
    match = _OUT_OF.search(text)
    if match:
        rank, of = (int(group.replace(",", "")) for group in match.groups())
        return (rank, of) if 0 < rank <= of else (None, None)
    top = _TOP.search(text)
    return (int(top[1]), None) if top and int(top[1]) else (None, None)


def is_rank_note(text: str) -> bool:
    """Whether a remark says how good a place was, rather than what the place was in."""
    return bool(_RANK_NOTE.search(text))


def read_rank(cells: Sequence[Cell]) -> tuple[Found | None, int | None, int | None]:
    """Return the ranking as printed, and the first place and class size in it."""
    for cell in cells:
        if cell.text:
            return (cell.passage.found(), *find_rank(cell.text))
    return None, None, None
