"""A work that one document gives as waiting and another as accepted or published."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statement, Statements
from ingestion.findings.between.works import THROUGH, WAITING, pairs

RULE = "status_differs"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each work of which the documents cannot both tell the state."""
    for work, others in pairs(here, there):
        for other in others:
            if _apart(work, other) or _apart(other, work):
                yield Contradiction(
                    RULE,
                    f"“{work.value['title']}” is {work.value['status']} here; another document"
                    " says otherwise.",
                    work,
                    other,
                    ("venue_raw",),
                )
                break


def _apart(one: Statement, two: Statement) -> bool:
    return one.value["status"] in WAITING and two.value["status"] in THROUGH
