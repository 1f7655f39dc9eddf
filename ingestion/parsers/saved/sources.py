"""The services whose saved answers are read, and which of them a document comes from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ingestion.parsers.saved import (
    at_feed,
    crossref,
    dblp,
    json_resume,
    openalex,
    orcid,
    semantic_scholar,
)
from ingestion.records import Identification, Kind, Parser, UnreadableDocument
from ingestion.text import TextDocument

PARSERS: Final[tuple[Parser, ...]] = (
    orcid.PARSER,
    openalex.PARSER,
    semantic_scholar.PARSER,
    dblp.PARSER,
    crossref.PARSER,
    json_resume.PARSER,
    at_feed.PARSER,
)
"""One per service. The kind is what the document tells, so that a saved feed is a feed."""


def find_parser(document: TextDocument) -> tuple[Parser, Mapping[Kind, Identification]]:
    """Return the parser of the service that a JSON document comes from, and what says so.

    Raises UnreadableDocument for JSON in any other shape: its names mean nothing to us.
    """
    for parser in PARSERS:
        found = parser.identify(document)
        if found.score:
            return parser, {parser.kind: found}
    raise UnreadableDocument(
        "This JSON comes from no service that is read. Save an ORCID record, an author or works of"
        " OpenAlex, Semantic Scholar, DBLP or Crossref, a JSON Resume or a Bluesky feed, as the"
        " service gives it; or give the document as PDF, markdown or plain text."
    )
