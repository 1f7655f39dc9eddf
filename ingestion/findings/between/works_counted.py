"""A page that states a number of works far from what a CV lists."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import Contradiction, Statement, Statements, first_of

RULE = "works_counted_differ"
TIMES = 3  # a page may know of reports and reprints that a CV leaves out
APART = 10  # works; few works make a large share at once


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding where one states a number and the other lists far more or far fewer works.

    Two lists of different length are none: either may be a selection. A number that is stated says
    that it is all.
    """
    yield from _compare(_stated(here), there, stated_here=True)
    yield from _compare(_stated(there), here, stated_here=False)


def _stated(said: Statements) -> list[Statement]:
    metrics = said.of("metric")
    return [one for one in metrics if one.value["name"] == "papers" and one.value["number"]]


def _compare(
    stated: list[Statement], listing: Statements, *, stated_here: bool
) -> Iterator[Contradiction]:
    for metric in stated:
        number = int(metric.value["number"])
        for document, listed in listing.works.items():
            work = first_of(one for one in listing.of("publication") if one.document == document)
            few, many = sorted((number, listed))
            if work is None or many < TIMES * few or many - few < APART:
                continue
            if stated_here:
                told = f"This page counts {number} works; another lists {_more(listed > number)}."
                yield Contradiction(RULE, told, metric, work, ("value", "title"))
            else:
                told = f"{listed} works are listed; a page counts {_more(number > listed)}."
                yield Contradiction(RULE, told, work, metric, ("value", "title"))
            return


def _more(is_more: bool) -> str:
    return "far more" if is_more else "far fewer"
