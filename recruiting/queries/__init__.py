"""Answers of recruiting that are not row sets: one file per noun."""

from recruiting.queries.applications import Move, application_documents, stage_events
from recruiting.queries.candidates import (
    CandidateSummary,
    DocumentLine,
    TabCounts,
    applications_of,
    candidate_summaries,
    documents_of,
    posts_are_open,
    tab_counts,
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
    "TabCounts",
    "application_documents",
    "application_totals",
    "applications_of",
    "candidate_summaries",
    "documents_of",
    "open_positions",
    "position_links",
    "posts_are_open",
    "stage_events",
    "stages_of",
    "tab_counts",
]
