"""A work that two documents give another year."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import (
    Contradiction,
    Statement,
    Statements,
    differ,
    years_of,
)
from ingestion.findings.between.works import BEFORE_PRINT, pairs

RULE = "work_year_differs"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each work whose years differ.

    A preprint may be older than what was printed of it. Where one of the others gives the same
    year, the rest are other works or versions.
    """
    for work, others in pairs(here, there):
        year = _year(work)
        if year is None or any(_year(other) == year for other in others):
            continue
        for other in others:
            versions = _is_preprint(work) != _is_preprint(other)
            if differ(year, _year(other)) and not versions:
                yield Contradiction(
                    RULE,
                    f"“{work.value['title']}” is of {year} here; another document gives another"
                    " year.",
                    work,
                    other,
                    ("issued",),
                )
                break


def _year(work: Statement) -> int | None:
    return years_of(work.value["issued"]["edtf"])[0]


def _is_preprint(work: Statement) -> bool:
    return work.value["status"] in BEFORE_PRINT
