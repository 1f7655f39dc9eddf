"""Crossref: the works that publishers registered with an ORCID iD."""

from __future__ import annotations

import re
from typing import Final

from ingestion.sources.source import PatternSource, Source

SOURCE: Final[Source] = PatternSource(
    name="crossref",
    pattern=re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"),
    template="https://api.crossref.org/works?filter=orcid:{}&rows=200",
    example="0000-0002-1825-0097",
)
