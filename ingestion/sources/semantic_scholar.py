"""Semantic Scholar: an author with papers, by the number of the author."""

from __future__ import annotations

import re
from typing import Final

from ingestion.sources.source import PatternSource, Source

_OF_AUTHOR: Final = "name,externalIds,homepage,paperCount,citationCount,hIndex"
_OF_PAPER: Final = (
    "title,authors,venue,publicationVenue,journal,year,publicationDate,publicationTypes,externalIds"
)
_FIELDS: Final = ",".join([_OF_AUTHOR, *(f"papers.{field}" for field in _OF_PAPER.split(","))])

SOURCE: Final[Source] = PatternSource(
    name="semantic-scholar",
    pattern=re.compile(r"(?:https?://www\.semanticscholar\.org/author/(?:[^/\s]+/)?)?(\d{2,12})"),
    template="https://api.semanticscholar.org/graph/v1/author/{}?fields=" + _FIELDS,
    example="1741101",
)
