"""Numbers of entries that stand in the margin with nothing but a blank behind them: "12 Title"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.parsers.references.rows import Row

_NUMBER = re.compile(r"(\d{1,3})\s+(?=[^\W\d_a-z]|[“„«\"‘'(*])")
_LEAST = 3  # numbers in a row
_INDENT = 2.0  # points by which the other lines stand farther in
_HANGING = 0.9  # share of the other lines that must


def with_bare_numbers(rows: list[Row]) -> list[Row]:
    """Take off numbers counted on from 1, or down to it, from which all other lines hang.

    A line may begin with any number; only one that is next in turn is that of an entry.
    """
    if sum(bool(row.label) for row in rows) > 1:
        return rows
    matches = [
        _NUMBER.match(row.text) if row.line.box and not row.line.marker else None for row in rows
    ]
    numbers = {at: int(match[1]) for at, match in enumerate(matches) if match}
    taken = max(_counted(numbers, 1), _counted(numbers, -1), key=len)
    if len(taken) < _LEAST or not _hangs(rows, taken):
        return rows
    labelled = list(rows)
    for at in taken:
        match = matches[at]
        if match is not None:
            passage = rows[at].passage.cut(match.end())
            labelled[at] = replace(rows[at], passage=passage, label=match[1])
    return labelled


def _counted(numbers: dict[int, int], step: int) -> list[int]:
    """Return the rows whose numbers follow each other; a part of the list may begin anew."""
    taken: list[int] = []
    due = 1 if step > 0 else None
    for at, number in numbers.items():
        if number == due or (step > 0 and number == 1 and taken) or due is None:
            taken.append(at)
            due = number + step
    return taken if step > 0 or due == 0 else []


def _hangs(rows: Sequence[Row], taken: Sequence[int]) -> bool:
    """Say whether the other lines stand farther in than those with numbers."""
    edge = max(rows[at].left for at in taken)
    at_edge = set(taken)
    others = [
        row
        for at, row in enumerate(rows[taken[0] :], taken[0])
        if at not in at_edge and not row.line.level
    ]
    hanging = sum(row.left > edge + _INDENT for row in others)
    return hanging >= _HANGING * len(others)
