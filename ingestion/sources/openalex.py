"""OpenAlex: an author, and his works, by the number of the author."""

from __future__ import annotations

import re
from typing import Final

from ingestion.sources.source import PatternSource, Source

_AUTHOR: Final = re.compile(r"(?:https?://openalex\.org/)?(A\d{4,12})")

SOURCE: Final[Source] = PatternSource(
    name="openalex",
    pattern=_AUTHOR,
    template="https://api.openalex.org/authors/{}",
    example="A1234567890",
)
WORKS: Final[Source] = PatternSource(
    name="openalex-works",
    pattern=_AUTHOR,
    template="https://api.openalex.org/works?filter=author.id:{}&per-page=200",
    example="A1234567890",
)
