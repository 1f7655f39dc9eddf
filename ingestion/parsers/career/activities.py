"""Courses, services and talks: the entries of the sections on them, apart from posts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.parsers.career.activity_blocks import join_blocks
from ingestion.parsers.career.activity_items import parts_by_kind
from ingestion.parsers.career.broken_dates import join_broken_dates
from ingestion.parsers.career.service import read_service
from ingestion.parsers.career.talks import read_talks
from ingestion.parsers.career.teaching import read_teaching
from ingestion.parsers.layout.sections import Section
from ingestion.parsers.references.rows import is_page_foot
from ingestion.records import ActivityRecord, EmploymentRecord
from ingestion.text import Found, Line, Span

_PAGE = re.compile(r"\W*(?:(?:page|seite|p\.)\s?)?\d{0,3}\W*", re.IGNORECASE)
KINDS = ("teaching", "service", "talks")


def read_activities(
    sections: Sequence[Section], posts: Sequence[EmploymentRecord], owner: str | None = None
) -> tuple[ActivityRecord, ...]:
    """Return what the sections on teaching, service and talks list, but for what is a post."""
    taken = [
        span for post in posts for found in (post.organisation, post.role) for span in _at(found)
    ]
    return tuple(
        record
        for section in sections
        if section.kind in KINDS
        for kind, lines in parts_by_kind(_without_page_feet(section.lines, owner), section.kind)
        for record in _read(kind, lines, section.heading, owner)
        if not (_overlap(record, taken) or _is_page_mark(record, owner))
    )


def _without_page_feet(lines: Sequence[Line], owner: str | None) -> Sequence[Line]:
    kept = [line for line in lines if not (line.running or is_page_foot(line, owner))]
    return join_blocks(list(join_broken_dates(kept)))


def _read(
    kind: str, lines: Sequence[Line], heading: Found | None, owner: str | None
) -> Iterator[ActivityRecord]:
    if kind == "teaching":
        yield from read_teaching(lines)
    elif kind == "service":
        yield from read_service(lines, heading)
    else:
        yield from read_talks(lines, owner)


def _is_page_mark(record: ActivityRecord, owner: str | None) -> bool:
    """Whether the line only repeats whose CV it is, with the number of the page."""
    text = record.what.value if record.what else ""
    return (
        owner is not None and text.startswith(owner) and bool(_PAGE.fullmatch(text[len(owner) :]))
    )


def _at(found: Found | None) -> tuple[Span, ...]:
    return found.spans if found else ()


def _overlap(record: ActivityRecord, taken: Sequence[Span]) -> bool:
    own = (*_at(record.what), *_at(record.where))
    return any(a.start < b.end and b.start < a.end for a in own for b in taken)
