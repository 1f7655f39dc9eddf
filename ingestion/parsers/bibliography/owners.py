"""Whose bibliography it may be: the author of nearly all its works, which is a guess."""

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

    Names that may be one person's count as one. Where two people write everything together, it
    cannot be told whose the list is.
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
    if len(owners) != 1:
        return None
    # The fullest spelling tells most: "Example, Ada" before "Example, A."
    same = [name for name in works_of if compatible(name, owners[0])]
    return max(same, key=lambda name: (len(name_key(name)), printed[name]))
