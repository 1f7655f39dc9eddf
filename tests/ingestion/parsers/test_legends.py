"""Legends of publication lists."""

import pytest

from ingestion.parsers.references.legends import (
    Legend,
    canonical_marks,
    read_legend,
    strip_order_mark,
)


def legend(equal="", corresponding="", others="", order_mark=False, all_ordered=False):
    return Legend(
        frozenset(equal), frozenset(corresponding), frozenset(others), order_mark, all_ordered
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECTED (* denotes equal contributions)", legend("*")),
        ("* These authors contributed equally.", legend("*")),
        ("Asterisks denote equal contribution.", legend("*")),
        ("† joint first authors; * corresponding author", legend("†", "*")),
        ("∗ marks co-first authors; # corresponding author", legend("*", "#")),
        ("Equal contribution is marked ‡. An asterisk marks students.", legend("‡", "", "*")),
        (
            "Names with “*”: corresponding authors. Names with “†”: contributed equally.",
            legend("†", "*"),
        ),
        ("* denotes graduate student, † denotes undergraduate student", legend("", "", "*†")),
        (
            "(α, β) denotes random/alphabetical order and * denotes equal contribution",
            legend("*", order_mark=True),
        ),
        ("(α-β) means that authors are listed in alphabetical order", legend(order_mark=True)),
        ("Authors are in alphabetical order", legend(all_ordered=True)),
        ("See full list in Google Scholar.", legend()),
        ("Ida Kvam*, Bo Lind*. Equal contributions to moss. Nature, 2020.", legend()),
    ],
)
def test_a_legend_gives_marks_their_meaning(text, expected):
    assert read_legend(text) == expected


def test_marks_that_look_alike_are_one():
    assert canonical_marks("∗,†") == {"*", "†"}


@pytest.mark.parametrize(
    ("text", "found"), [("(α, β) Ida", (True, 6)), ("[α-β] Ida", (True, 5)), ("Ida", (False, 0))]
)
def test_an_entry_may_begin_with_the_mark_of_order(text, found):
    assert strip_order_mark(text) == found
