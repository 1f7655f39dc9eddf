"""Entries whose citation, state or year stands in brackets, the year behind an office's name."""

from __future__ import annotations

import re

from ingestion.normalise.venues import is_status, is_unpublished
from ingestion.parsers.references.leading_names import are_authors
from ingestion.parsers.references.source import Draft, Source
from ingestion.parsers.references.title_ends import title_at

_BRACKETS_AT_END = re.compile(
    r"\s?\((?P<inside>[^()]{4,600}(?:\([^()]{1,20}\)[^()]{0,60})?)\)[.\s]*$"
)
_YEAR = re.compile(r"\s\(?(?P<year>(?:19|20)\d\d)[a-z]?\)?[,.:]\s")
_SHORTEST_TITLE = 12  # characters

_OFFICE = re.compile(
    r"[A-ZÀ-ÖØ-Þ][\w&’'-]*(?:\s(?:[A-ZÀ-ÖØ-Þ][\w&’'-]*|of|for|the|and|on|de|für|et)){1,8}"
    r"\s\((?P<year>(?:19|20)\d\d)[a-z]?\)\.?\s+(?=[^\W\d_a-z])"
)


def read_cited(source: Source) -> Draft | None:
    """Title (Authors year, Venue, volume): no reading needs the owner among the names."""
    text = source.text
    brackets = _BRACKETS_AT_END.search(text, source.begin)
    if brackets is None or brackets.start() - source.begin < _SHORTEST_TITLE:
        return None
    begin, close = brackets.span("inside")
    year = _YEAR.search(text, begin, close)
    if year is None or not are_authors(text, begin, year.start()):
        return None
    title, authors = (source.begin, brackets.start()), (begin, year.start("year"))
    return Draft(title, (year.end(), close), authors=authors, year=year.span("year"))


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


def read_corporate(source: Source) -> Draft | None:
    """Fen Support Office (2023). Title. Venue: an office in place of people."""
    office = _OFFICE.match(source.text, source.begin)
    if office is None:
        return None
    title, rest = title_at(source, office.end())
    if title[1] - title[0] < _SHORTEST_TITLE:
        return None
    return Draft(title, (rest, len(source.text)), year=office.span("year"))
