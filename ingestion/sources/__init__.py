"""Services that can be asked for what they know of a person; off unless FETCH_SOURCES is set.

A source says at which address to ask and nothing else; `fetch` asks; what comes back is a document
like any other, read by the parser of its service. `SOURCES` holds them by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ingestion.sources import bluesky, crossref, dblp, openalex, orcid, semantic_scholar
from ingestion.sources.source import NoSuchIdentifier, Source

__all__ = ["SOURCES", "NoSuchIdentifier", "Source"]

SOURCES: Final[Mapping[str, Source]] = {
    source.name: source
    for source in (
        orcid.SOURCE,
        openalex.SOURCE,
        openalex.WORKS,
        semantic_scholar.SOURCE,
        dblp.SOURCE,
        crossref.SOURCE,
        bluesky.SOURCE,
    )
}
