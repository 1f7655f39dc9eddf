"""Entries whose citation stands in brackets below or behind the title."""

from __future__ import annotations

import re

from ingestion.normalise.venues import has_status, is_status, is_unpublished
from ingestion.parsers.references.authors import is_author_list
from ingestion.parsers.references.rows import tells_unprinted
from ingestion.parsers.references.source import Draft, Source
from ingestion.parsers.references.titles import quoted_title

_BRACKETS_AT_END = re.compile(
    r"\s?\((?P<inside>[^()]{4,600}(?:\([^()]{1,20}\)[^()]{0,60})?)\)[.\s]*$"
)
_YEAR = re.compile(r"\s\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?[,.:]\s")
# A year, a sentence that ends, brackets or a cell: more than a title stands there.
_NO_TITLE = re.compile(r"\b(?:19|20)\d\d\b|\.\s|[()\t]|\bwith\s[A-Z]")
_SHORTEST_TITLE, _LONGEST_TITLE = 12, 300  # characters


def read_cited(source: Source) -> Draft | None:
    """Title (Authors year, Venue, volume): no reading needs the owner among the names."""
    text = source.text
    brackets = _BRACKETS_AT_END.search(text, source.begin)
    if brackets is None or brackets.start() - source.begin < _SHORTEST_TITLE:
        return None
    begin, close = brackets.span("inside")
    year = _YEAR.search(text, begin, close)
    if year is None or not is_author_list(text, begin, year.start()):
        return None
    title, authors = (source.begin, brackets.start()), (begin, year.start("year"))
    return Draft(title, (year.end(), close), authors=authors, year=year.span("year"))


def read_unprinted(source: Source) -> Draft | None:
    """Title: all there is of a work in hand, below a heading that says so.

    Read where the list names the others alone: there it has one author.
    """
    heading, text = source.entry.heading, source.text
    end = len(text.rstrip(" ."))
    if heading is None or not tells_unprinted(heading.value) or has_status(text):
        return None
    if not _SHORTEST_TITLE <= end - source.begin <= _LONGEST_TITLE or _NO_TITLE.search(text):
        return None
    quoted = quoted_title(text, source.begin)
    if quoted and (quoted[2] >= end or text[quoted[1] - 1] not in "?!"):
        return None  # who reads quotations knows better
    return Draft((source.begin, end), (end, end), alone=True)


def read_with_state(source: Source) -> Draft | None:
    """Title (in preparation): a work in hand, whose authors are not printed."""
    text = source.text
    brackets = _BRACKETS_AT_END.search(text, source.begin)
    if brackets is None or brackets.start() - source.begin < _SHORTEST_TITLE:
        return None
    state = brackets["inside"]
    if not (is_status(state) and is_unpublished(state)):
        return None
    return Draft((source.begin, brackets.start()), brackets.span("inside"))
