"""Whose bibliography it may be: the author of nearly all its works; a guess."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Final

from ingestion.normalise.names import compatible, readings
from ingestion.records import WorkRecord
from profiles.keys import name_key

_LEAST_WORKS: Final = 3
_SHARE: Final = 0.8
_CANDIDATES: Final = 10


def likely_owner(works: Sequence[WorkRecord]) -> str | None:
    """Return the one name that stands among the authors of nearly all works; None if none does.

    Names that may be one person's count as one. Of several, as of somebody and two supervisors, it
    is the one who is first in most; where they always write together, alike, it cannot be told.
    """
    least = max(_LEAST_WORKS, _SHARE * len(works))
    printed: Counter[str] = Counter()
    by_family: dict[str, set[str]] = defaultdict(set)
    works_of: dict[str, set[int]] = defaultdict(set)
    for number, work in enumerate(works):
        for author in work.authors:
            works_of[author.name.value].add(number)
    for name, numbers in works_of.items():
        printed[name] = len(numbers)
        for reading in readings(name):
            by_family[reading.family].add(name)
    owners: list[str] = []
    for name, _ in printed.most_common(_CANDIDATES):
        if any(compatible(name, owner) for owner in owners):
            continue
        others = {other for reading in readings(name) for other in by_family[reading.family]}
        shared = {n for other in others if compatible(name, other) for n in works_of[other]}
        if len(works_of[name] | shared) >= least:
            owners.append(name)
    owner = owners[0] if len(owners) == 1 else _leader(works, owners)
    if owner is None:
        return None
    # The fullest spelling tells most: "Example, Ada" before "Example, A."
    same = [name for name in works_of if compatible(name, owner)]
    return max(same, key=lambda name: (len(name_key(name)), printed[name]))


def _leader(works: Sequence[WorkRecord], owners: Sequence[str]) -> str | None:
    """Return who of them is first in more than half of the works, if their lists differ."""
    lists = [tuple(author.name.value for author in work.authors) for work in works]
    firsts = Counter(
        owner for names in lists if names for owner in owners if compatible(names[0], owner)
    )
    leads = [owner for owner, times in firsts.items() if 2 * times > len(works)]
    return leads[0] if len(leads) == 1 and len(set(lists)) > 1 else None
