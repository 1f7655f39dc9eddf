"""Findings: contradictions and implausibilities inside one document, each with its places.

A rule is a pure function of the text and of what was read from it; it says what a person should
look at and decides nothing. What contradicts between documents is in `between`, asked where they
meet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from ingestion.findings import (
    coauthor_groups,
    date_without_year,
    dead_links,
    end_before_start,
    floating_dates,
    h_index_above_works,
    h_squared_above_citations,
    name_spellings,
    reposted_thread,
    several_adverts,
    software_instructions,
    truncated_links,
)
from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument

Rule: TypeAlias = Callable[[TextDocument, ParsedDocument], Iterable[FindingRecord]]

RULES: Final[tuple[Rule, ...]] = (
    h_index_above_works.find,
    h_squared_above_citations.find,
    date_without_year.find,
    floating_dates.find,
    end_before_start.find,
    coauthor_groups.find,
    name_spellings.find,
    dead_links.find,
    truncated_links.find,
    reposted_thread.find,
    several_adverts.find,
    software_instructions.find,
)


def find_all(document: TextDocument, parsed: ParsedDocument) -> tuple[FindingRecord, ...]:
    """Return what every rule finds, in the order of RULES."""
    return tuple(finding for rule in RULES for finding in rule(document, parsed))
