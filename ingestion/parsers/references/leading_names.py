"""The authors that an entry begins with."""

from __future__ import annotations

from ingestion.normalise.names import compatible
from ingestion.parsers.references.authors import AuthorList, is_author_list, scan_authors
from ingestion.parsers.references.owner import may_name_owner, shows_owner
from ingestion.parsers.references.pairs import read_pairs
from ingestion.parsers.references.source import Source
from ingestion.text import Style

_LEAST_WORDS = 4  # of a title in italics


def leading_names(source: Source) -> AuthorList:
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
