"""One degree that two documents date otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import (
    Contradiction,
    Statement,
    Statements,
    differ,
    in_years,
    same_place,
    words_agree,
    years_of,
)

RULE = "degree_dates_differ"
_TO_COME = ("expected", "in_progress")


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each degree whose first or last year differs.

    An end that is only expected may move from one document to the next.
    """
    for degree in here.of("education"):
        for other in there.of("education"):
            if _is_same(degree, other) and _dated_otherwise(degree, other):
                yield Contradiction(
                    RULE,
                    f"{degree.value['degree'] or 'The degree'}, {degree.value['institution']}: "
                    f"{in_years(degree.value['period'])} here; other dates in another document.",
                    degree,
                    other,
                    ("period",),
                )
                break


def _is_same(one: Statement, two: Statement) -> bool:
    return (
        one.value["level"] == two.value["level"] != "other"
        and same_place(one.value["institution"], two.value["institution"])
        and words_agree(one.value["field"], two.value["field"])
    )


def _dated_otherwise(one: Statement, two: Statement) -> bool:
    first, second = (years_of(s.value["period"]["edtf"]) for s in (one, two))
    to_come = any(s.value["status"] in _TO_COME for s in (one, two))
    return differ(first[0], second[0]) or (differ(first[1], second[1]) and not to_come)
