"""What speaks for and against two people being one."""

from __future__ import annotations

from itertools import combinations

import pytest

from ingestion.matching.pairs import Known, Line, Strength, pairs_by_name, weigh
from ingestion.normalise.names import compatible

QUILLA = Known(names=("Quilla Ferndale",))


def known(*names: str, **more: object) -> Known:
    return Known(names=names or ("Quilla Ferndale",), **more)  # type: ignore[arg-type]


def test_a_name_alone_is_only_a_name():
    weighing = weigh(QUILLA, known("Q. Ferndale"))

    assert weighing.strength == Strength.NAME
    assert weighing.speaks_for == ("the names Quilla Ferndale and Q. Ferndale may be one person's",)


@pytest.mark.parametrize(
    ("more", "strength"),
    [
        ({"identifiers": frozenset({("orcid", "0000-0001")})}, Strength.MUCH),
        ({"emails": frozenset({"q@example.org"})}, Strength.MUCH),
        ({"lines": {1: Line("Ferns", 1), 2: Line("Moss", 2)}}, Strength.MUCH),
        ({"lines": {1: Line("Ferns", 1)}}, Strength.SOME),
        ({"places": {"mirth": "University of Lower Mirth"}}, Strength.SOME),
        ({"lines": {1: Line("Ferns", 1, ("Odo Brackwater",))}}, Strength.SOME),
    ],
)
def test_what_agrees_has_a_strength(more, strength):
    assert weigh(known(**more), known(**more)).strength == strength


def test_coauthors_of_different_works_speak_for_one_person():
    one = known(lines={1: Line("Ferns", 1, ("Odo Brackwater", "Ida Marsh"))})
    two = known(lines={2: Line("Moss", 2, ("O. Marlow", "Brackwater, Odo", "Quilla Ferndale"))})

    assert weigh(one, two).speaks_for[0] == "1 co-author in common: Odo Brackwater"


@pytest.mark.parametrize(
    ("one", "two", "against"),
    [
        (
            known(identifiers=frozenset({("orcid", "0000-0001")})),
            known(identifiers=frozenset({("orcid", "0000-0002")})),
            "two ORCID iDs: 0000-0001, 0000-0002",
        ),
        (
            known(lines={1: Line("Ferns", 1)}),
            known(lines={1: Line("Ferns", 3)}),
            "both stand in the list of authors of “Ferns”, in different lines",
        ),
        (QUILLA, known("Odo Brackwater"), "the names differ: Quilla Ferndale, Odo Brackwater"),
        (
            known(degrees=frozenset({("doctorate", "mirth")})),
            known(degrees=frozenset({("doctorate", "nowhere")})),
            "doctorates of different places",
        ),
    ],
)
def test_what_contradicts_is_said_and_outweighs_a_name(one, two, against):
    weighing = weigh(one, two)

    assert (against in weighing.speaks_against, weighing.strength) == (True, Strength.AGAINST)


def test_points_do_not_depend_on_who_comes_first():
    one = known(emails=frozenset({"a@example.org"}), lines={1: Line("Ferns", 1, ("Ida Marsh",))})
    two = known("Q. Ferndale", emails=frozenset({"b@example.org"}), lines={1: Line("Ferns", 1)})

    assert weigh(one, two).points == weigh(two, one).points


NAMES = (
    "Quilla Ferndale;Q. Ferndale;Ferndale, Q.;Ferndale Quilla;Odo Brackwater;Q. M. Ferndale;Li Wei;"
    "Wei Li;LiWei;Shao-Lun Huang;S.-L. Huang;Huang, Shaolun;Maria de la Cruz;M. de la Cruz;李伟;"
    "Ana María Núñez;A. M. Nunez;Núñez, Ana;Jean-Luc Moss;J.L. Moss;Quentin Ferndale"
).split(";")


def test_people_are_compared_exactly_where_their_names_may_be_one_persons():
    everybody = {number: (name,) for number, name in enumerate(NAMES)}
    expected = {(a, b) for a, b in combinations(everybody, 2) if compatible(NAMES[a], NAMES[b])}

    assert pairs_by_name(everybody) == expected
