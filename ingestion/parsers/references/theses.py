"""Theses whose author is not printed, as those of the person whose list it is."""

from __future__ import annotations

from ingestion.normalise.venues import is_thesis
from ingestion.parsers.references.authors import is_author_list
from ingestion.parsers.references.source import Draft, Source, skip_punctuation
from ingestion.parsers.references.titles import sentence_title

_SHORTEST_TITLE = 12  # characters


def read_thesis(source: Source) -> Draft | None:
    """Title. PhD thesis, University: lists of one's own theses need not say who wrote them."""
    end, rest = sentence_title(source.passage, source.begin)
    begin = skip_punctuation(source.text, rest)
    if end - source.begin < _SHORTEST_TITLE or not is_thesis(source.text[begin:]):
        return None
    if is_author_list(source.text, source.begin, end):
        return None
    return Draft((source.begin, end), (rest, len(source.text)))
