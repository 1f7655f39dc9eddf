"""ORCID: the public record of an ORCID iD."""

from __future__ import annotations

import re
from typing import Final

from ingestion.sources.source import PatternSource, Source

SOURCE: Final[Source] = PatternSource(
    name="orcid",
    pattern=re.compile(r"(?:https?://orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])"),
    template="https://pub.orcid.org/v3.0/{}/record",
    example="0000-0002-1825-0097",
)
