"""Answers of recruiting that are not row sets: one file per noun."""

from recruiting.queries.applications import Move
from recruiting.queries.candidates import (
    CandidateSummary,
    DocumentLine,
    candidate_summaries,
    documents_of,
    posts_are_open,
)
from recruiting.queries.positions import (
    OpenPosition,
    PositionLinks,
    StageCount,
    application_totals,
    open_positions,
    position_links,
    stages_of,
)

__all__ = [
    "CandidateSummary",
    "DocumentLine",
    "Move",
    "OpenPosition",
    "PositionLinks",
    "StageCount",
    "application_totals",
    "candidate_summaries",
    "documents_of",
    "open_positions",
    "position_links",
    "posts_are_open",
    "stages_of",
]
