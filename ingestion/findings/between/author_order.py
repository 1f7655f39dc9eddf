"""One work whose authors two documents count or order otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statement, Statements, differ
from ingestion.findings.between.works import pairs

RULE = "author_order_differs"


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each work on which the person's place, or the number, differs.

    A list that is cut tells no number, and an order declared random tells no place.
    """
    for work, others in pairs(here, there):
        for other in others:
            told = _difference(work, other)
            if told:
                message = f"“{work.value['title']}”: {told} here; another document says otherwise."
                yield Contradiction(RULE, message, work, other, ("authors",))
                break


def _difference(one: Statement, two: Statement) -> str:
    places = [None if _is_random(s) else s.value["owner_position"] for s in (one, two)]
    if differ(places[0], places[1]):
        return f"author {places[0]}"
    totals = [s.value["authors_total"] for s in (one, two)]
    if differ(totals[0], totals[1]) and _are_whole(one, two):
        return _counted(totals[0])
    return ""


def _is_random(work: Statement) -> bool:
    return bool(work.value["order_convention"] == "random_or_alphabetical")


def _are_whole(one: Statement, two: Statement) -> bool:
    """Whether both print the whole list; "with A and B" may leave somebody out."""
    return all(len(s.value["authors"]) == s.value["authors_total"] for s in (one, two))


def _counted(number: int) -> str:
    return f"{number} author{'' if number == 1 else 's'}"
