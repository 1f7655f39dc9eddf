"""A shortlist as a table: the places that its reader sees, live or as it was frozen."""

from __future__ import annotations

from collections.abc import Iterator

from profiles.exports import Row
from profiles.queries import Sight
from recruiting.models import Shortlist
from recruiting.queries.shortlists import entries_in_sight

HEAD = ("Rank", "Applicant", "Position", "Stage", "Reason", "Added by", "Added")


def shortlist_rows(shortlist: Shortlist, see: Sight) -> Iterator[Row]:
    """Yield a row for each place in sight, under HEAD."""
    for entry in entries_in_sight(shortlist, see):
        yield (
            entry.rank,
            entry.name,
            entry.application.position.code,
            entry.standing,
            entry.rationale,
            entry.added_by or "not in your sight",
            f"{entry.added_at:%Y-%m-%d}",
        )
