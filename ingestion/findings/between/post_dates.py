"""One post that two documents date otherwise."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.findings.between.statements import (
    Contradiction,
    Statement,
    Statements,
    differ,
    in_years,
    same_place,
    years_of,
)
from profiles.keys import words_key

RULE = "post_dates_differ"
_NO_POSTS = frozenset(("teaching", "teaching_assistant", "service", "talk"))


def find(here: Statements, there: Statements) -> Iterator[Contradiction]:
    """Yield one finding for each post that begins or ends in another year, not both.

    With both ends elsewhere it is another stay. What goes on in one document may have ended in a
    later one.
    """
    for post in _posts(here):
        for other in _posts(there):
            if _is_same(post, other) and _dated_otherwise(post, other):
                yield Contradiction(
                    RULE,
                    f"{post.value['role'] or 'The post'}, {post.value['organisation']}: "
                    f"{in_years(post.value['period'])} here; other dates in another document.",
                    post,
                    other,
                    ("period",),
                )
                break


def _posts(said: Statements) -> tuple[Statement, ...]:
    return tuple(one for one in said.of("employment") if one.value["kind"] not in _NO_POSTS)


def _is_same(one: Statement, two: Statement) -> bool:
    same_role = words_key(one.value["role"]) == words_key(two.value["role"])
    return same_role and same_place(one.value["organisation"], two.value["organisation"])


def _dated_otherwise(one: Statement, two: Statement) -> bool:
    first, second = (years_of(s.value["period"]["edtf"]) for s in (one, two))
    return differ(first[0], second[0]) != differ(first[1], second[1])
