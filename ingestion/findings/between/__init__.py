"""What documents of one person contradict in each other: one rule per file, pure.

A rule is given what this document states and what the others do, and yields what cannot both be
so. Which of them is right is for a person to say. Messages quote this document alone: whoever may
read it need not see the others, whose lines are shown to those who do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from ingestion.findings.between import (
    author_order,
    degree_dates,
    degrees,
    e_mails,
    names,
    orcids,
    post_dates,
    work_status,
    work_years,
    works_counted,
)
from ingestion.findings.between.statements import Contradiction, Statements

Rule: TypeAlias = Callable[[Statements, Statements], Iterable[Contradiction]]

RULES: Final[dict[str, Rule]] = {
    names.RULE: names.find,
    e_mails.RULE: e_mails.find,
    orcids.RULE: orcids.find,
    degree_dates.RULE: degree_dates.find,
    degrees.RULE: degrees.find,
    post_dates.RULE: post_dates.find,
    work_years.RULE: work_years.find,
    work_status.RULE: work_status.find,
    author_order.RULE: author_order.find,
    works_counted.RULE: works_counted.find,
}


def find_all(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield what every rule finds, in the order of RULES."""
    for rule in RULES.values():
        yield from rule(here, there)
