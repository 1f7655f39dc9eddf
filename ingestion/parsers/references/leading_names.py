"""The authors that an entry begins with."""

from __future__ import annotations

import re

from ingestion.normalise.names import PARTICLES, compatible
from ingestion.parsers.references.authors import (
    AuthorList,
    is_author_list,
    read_authors,
    scan_authors,
)
from ingestion.parsers.references.owner import may_name_owner, shows_owner
from ingestion.parsers.references.pairs import read_pairs
from ingestion.parsers.references.source import Source
from ingestion.text import Style

_LEAST_WORDS = 4  # of a title in italics
_MOST_WORDS, _FURTHEST = 4, 400  # of a name; characters
_YEAR_BEHIND = re.compile(
    r"[.,]\s(?=(?:19|20)\d\d[a-z]?\s?[.:]\s)|[.,]?\s(?=\((?:19|20)\d\d[a-z]?\)[.:,]?\s)"
)
_WITH_INITIALS = re.compile(r"\b[A-Z]\.\s?[A-Z][\w’'-]+|\b[A-Z][\w’'-]+,?\s[A-Z]\.")
_NO_NAMES = re.compile(r"[\d“”«»\"?!:()\[\]\t]")
_BETWEEN = re.compile(r"[,;&]|\b(?:and|und|et)\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")


def leading_names(source: Source) -> AuthorList:
    """Return the authors an entry begins with, up to the year where slips divide them."""
    names = _leading_names(source)
    end = year_behind_names(source.text, names.end) if names.names else None
    if end is None:
        return names
    return read_authors(source.text, source.begin, end)._replace(end=end)


def year_behind_names(text: str, start: int) -> int | None:
    """Return where a year stands behind what can only be more names: "C, Marsh, A. Fen, 2021:"."""
    year = _YEAR_BEHIND.search(text, start, start + _FURTHEST)
    return year.end() if year and are_names_with_slips(text[start : year.start()]) else None


def are_authors(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end], in front of a year, is an author list, be it with slips."""
    return is_author_list(text, start, end) or are_names_with_slips(text[start:end])


def are_names_with_slips(text: str) -> bool:
    """Say whether a text has initials beside capitals, and no words but those of names."""
    if not _WITH_INITIALS.search(text) or _NO_NAMES.search(text):
        return False
    pieces = [_WORD.findall(piece) for piece in _BETWEEN.split(text)]
    small = (word for piece in pieces for word in piece if word[0].islower())
    return all(len(piece) <= _MOST_WORDS for piece in pieces) and PARTICLES.issuperset(small)


def _leading_names(source: Source) -> AuthorList:
    """Return the authors an entry begins with; a title in another style ends them.

    "Aasen I. Small Works: ...": where only this order shows the owner, it is the list's.
    """
    text, begin = source.text, source.begin
    names = scan_authors(text, begin, _styled_begin(source))
    shown = shows_owner(source.passage, names.names, source.owner)
    if not shown and source.owner and may_name_owner(text[begin:], source.owner):
        pair = read_pairs(text, begin, len(text))
        alone = AuthorList(pair, pair[0].end, False, 0, 1) if pair else names
        for other in (scan_authors(text, begin, family_first=True), alone):
            if shows_owner(source.passage, other.names, source.owner):
                return other
    return names


def _styled_begin(source: Source) -> int | None:
    """Return where a title in italics, bold print or a link begins behind authors set otherwise."""
    text = source.text
    for style in (Style.ITALIC, Style.LINK, Style.BOLD):
        for start, end in source.passage.styled(style):
            if start <= source.begin + 2:
                continue
            words = text[start:end].strip(" .,;*†‡")
            is_owner = source.owner is not None and compatible(words, source.owner)
            long_enough = len(words.split()) >= _LEAST_WORDS and not is_owner
            if style is Style.BOLD and is_author_list(text, start, end):
                continue  # the owner with others
            if long_enough and is_author_list(text, source.begin, start):
                return start
    return None
