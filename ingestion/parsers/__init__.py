"""Parsers: from the text of a document to records; one file per kind, and the files it shares.

`PARSERS` is the order of trial: of two kinds that fit equally well, the first is taken.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ingestion.parsers import cv, scholar_profile, social_feed, statement
from ingestion.records import Identification, Kind, Parser
from ingestion.text import TextDocument

PARSERS: Final[tuple[Parser, ...]] = (
    social_feed.PARSER,
    scholar_profile.PARSER,
    statement.PARSER,
    cv.PARSER,
)

LEAST_SCORE: Final = 0.35  # below, a document is none of the kinds


def classify(document: TextDocument) -> tuple[Parser | None, Mapping[Kind, Identification]]:
    """Return the parser that fits a document best, None for "other", and what each kind scored."""
    scores = {parser.kind: parser.identify(document) for parser in PARSERS}
    best = max(PARSERS, key=lambda parser: scores[parser.kind].score)
    return (best if scores[best.kind].score >= LEAST_SCORE else None), scores
