"""Entries whose parts stand on lines of their own, with no punctuation between them:

O. Brandvold, A. Fenwick
Water in ditches
Fens, Volume 5, May 2021
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingestion.normalise.venues import has_status
from ingestion.parsers.references.authors import AuthorList, scan_authors
from ingestion.parsers.references.owner import may_name_owner, shows_owner
from ingestion.parsers.references.source import Draft, Source, trimmed_title
from ingestion.parsers.references.titles import begins_like_venue, quoted_title, styled_title
from ingestion.parsers.references.unlisted import INCLUDING

_UNFINISHED = re.compile(
    r"(?:[,;:&–—-]|\b(?:the|an?|of|for|in|at|with|on|and|or|to|by|from|und|der|die|des|et|de|la|le|y))$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\b(?:19|20)\d\d\b|\b(?:vol(?:ume)?|no|pp?)\b\.?\s?\d|\d\s?\(\d|\b10\.\d{4}/")
_NEW_SENTENCE = re.compile(r"[.?!]\s+(?:[^\s.?!]+\s?){1,3}$")
# "O. Brandvold, A. Fenwick (2021)", "O. Brandvold, 2021"
_YEAR_AT_END = re.compile(r"[\s,.]{1,3}[(\[]?((?:19|20)\d\d)[a-z]?[)\]]?[.:]?$")
_MOST_LINES_OF_NAMES = 4
_SHORTEST = 8  # characters of a title


def read_by_lines(source: Source) -> Draft | None:
    """Authors, title and venue, each beginning a line that the one before leaves unpunctuated."""
    if len(source.ends) < 3 or not may_name_owner(source.text, source.owner):
        return None
    text = source.text
    lines = [(start, end) for start, end in _lines_of(source) if start < end]
    for count in range(1, min(_MOST_LINES_OF_NAMES, len(lines) - 2) + 1):
        begin, end = lines[0][0], lines[count - 1][1]
        year = _YEAR_AT_END.search(text, max(begin, end - 12), end)
        end = year.start() if year else end
        among_others = _tells_owner_among_others(source, begin, end)
        are_authors = among_others or _are_names(source, begin, end)
        if _UNFINISHED.search(text, begin, end) or not are_authors:
            continue
        behind = lines[count:]
        dated = year is not None or source.entry.margin_year is not None
        venue = _first_line_of_venue(text, behind, dated=dated)
        if venue is None or _are_names(source, *behind[0]):
            return None
        title = trimmed_title(text, behind[0][0], behind[venue - 1][1])
        if title[1] - title[0] < _SHORTEST or _is_told_otherwise(source, title):
            return None
        place = year.span(1) if year else None
        authors = None if among_others else (begin, end)
        return Draft(title, (behind[venue][0], len(text)), authors=authors, year=place)
    return None


def _lines_of(source: Source) -> list[tuple[int, int]]:
    """Return the printed lines; those that break a word are one with the next."""
    text, first = source.text, source.begin
    ends = [end for end in source.ends if end >= len(text) or text[end] == " "]
    return [(max(a, first), b) for a, b in pairwise([0, *ends]) if b > first]


def _are_names(source: Source, start: int, end: int) -> bool:
    """Say whether names fill what stands there, the owner's or as many as the list prints."""
    names = scan_authors(source.text, start, end)
    if not names.names or source.text[names.end : end].strip(" ."):
        return False
    return _are_authors(source, names)


def _tells_owner_among_others(source: Source, start: int, end: int) -> bool:
    """Say whether a line tells of authors without naming them: "Many, including O. Moss"."""
    told = INCLUDING.search(source.text, start, end)
    if told is None or scan_authors(source.text, start, told.start()).names:
        return False
    return source.owner is not None and _are_names(source, told.end(), end)


def _are_authors(source: Source, names: AuthorList) -> bool:
    if source.owner is None:
        return len(names.names) > 1
    return names.truncated or shows_owner(source.passage, names.names, source.owner)


def _first_line_of_venue(text: str, lines: Sequence[tuple[int, int]], *, dated: bool) -> int | None:
    """Return which of the lines behind the authors begins the venue, below those of the title.

    dated: a year is printed elsewhere, so that the venue may show nothing but its name.
    """
    for at in range(1, len(lines)):
        line = text[slice(*lines[at])].strip()
        if _UNFINISHED.search(text, *lines[at - 1]):
            continue
        told = (
            (dated and at == len(lines) - 1) or has_status(line) or _PLACED.search(line) is not None
        )
        if begins_like_venue(line) or (told and line[:1].isupper()):
            return at
    return None


def _is_told_otherwise(source: Source, title: tuple[int, int]) -> bool:
    """Say whether quotes, style or a sentence that begins in the last line tell the title's end."""
    text, start = source.text, title[0]
    styled = styled_title(source.passage, start)
    if quoted_title(text, start) or (styled and styled[1] != title[1]):
        return True
    return _NEW_SENTENCE.search(text, start, title[1]) is not None
