"""Parsers: from the text of a document to records; one file per kind, and the files it shares.

`PARSERS` is the order of trial: of two kinds that fit equally well, the first is taken. JSON goes
to the parser of the service that it comes from, of whatever kind that is: `SAVED_PARSERS`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from ingestion.parsers import bibtex, cv, scholar_profile, social_feed, statement, table
from ingestion.parsers.bibliography.entries import MEDIA_TYPE as BIBTEX
from ingestion.parsers.columns.cells import is_table
from ingestion.parsers.saved.sources import PARSERS as SAVED_PARSERS
from ingestion.parsers.saved.sources import find_parser
from ingestion.parsers.saved.values import MEDIA_TYPE as JSON
from ingestion.records import Identification, Kind, Parser
from ingestion.text import TextDocument

__all__ = ["JSON", "LEAST_SCORE", "PARSERS", "SAVED_PARSERS", "classify"]

_logger = logging.getLogger(__name__)

PARSERS: Final[tuple[Parser, ...]] = (
    bibtex.PARSER,
    table.PARSER,
    social_feed.PARSER,
    scholar_profile.PARSER,
    statement.PARSER,
    cv.PARSER,
)

LEAST_SCORE: Final = 0.35  # below, a document is none of the kinds
_TELLING_LINES: Final = 1000  # twenty pages; what follows is of the same kind


def classify(document: TextDocument) -> tuple[Parser | None, Mapping[Kind, Identification]]:
    """Return the parser that fits a document best, None for "other", and what each kind scored.

    The first lines tell it, a thousand of them: each kind reads for its signs what it is shown.
    A kind that fails to tell is passed over where the document fits another; where it fits none,
    the failure is raised. Raises UnreadableDocument for JSON that comes from no service that is
    read.
    """
    if document.media_type == JSON:
        return find_parser(document)
    if document.media_type == BIBTEX:  # no other parser knows what to do with entries
        return bibtex.PARSER, {bibtex.PARSER.kind: bibtex.identify(document)}
    if is_table(document):
        return table.PARSER, {table.PARSER.kind: table.identify(document)}
    if len(document.lines) > _TELLING_LINES:
        document = replace(document, lines=document.lines[:_TELLING_LINES])
    scores: dict[Kind, Identification] = {}
    fault: Exception | None = None
    for parser in PARSERS:
        try:
            scores[parser.kind] = parser.identify(document)
        except (ArithmeticError, LookupError, ValueError) as error:  # a fault of ours, in one kind
            _logger.warning("Whether a document is a %s cannot be told", parser.kind, exc_info=True)
            scores[parser.kind], fault = Identification(0.0), error
    best = max(PARSERS, key=lambda parser: scores[parser.kind].score)
    if scores[best.kind].score >= LEAST_SCORE:
        return best, scores
    if fault is not None:
        raise fault
    return None, scores
