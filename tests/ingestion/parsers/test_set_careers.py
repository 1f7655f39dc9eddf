"""Degrees as pages set them: cells at the right, and two names of one degree."""

from ingestion.parsers.career.experience import read_employments
from tests.ingestion.set_entries import degrees
from tests.ingestion.set_lines import set_page


def test_a_town_with_its_state_at_the_right_is_no_part_of_the_field() -> None:
    assert degrees(
        (60, 20, "<b>Ph.D. Statistics</b>\t<i>Dubbo, NSW, Australia</i>"),
        (60, 32, "University of the Fens\t<i>2013 - 2018</i>"),
    ) == [("Ph.D.", "Statistics", "University of the Fens")]


def test_a_degree_with_its_own_name_behind_a_dash_is_one() -> None:
    assert degrees(
        (60, 20, "<b>M.S.</b> – Diplôme d’Études Approfondies (DEA) in Peat and Water,"),
        (80, 32, "Fen University, Mirestad, <b>1994</b>."),
    ) == [("M.S.", "Peat and Water", "Fen University")]


def test_the_field_may_stand_behind_the_institution() -> None:
    assert degrees(
        (60, 20, "2004\tPh.D., University of the Fens, Peat Economics"),
        (60, 32, "1999\tA.M., University of the Fens, Peat and Philosophy"),
    ) == [
        ("Ph.D.", "Peat Economics", "University of the Fens"),
        ("A.M.", "Peat and Philosophy", "University of the Fens"),
    ]


def test_a_seat_on_a_body_is_a_post() -> None:
    posts = read_employments(
        set_page(
            (60, 20, "Co-Editor, Journal of Peat (2018–)"),
            (60, 32, "Board of Directors, Fens International (2021–)"),
            (60, 44, "Committee on Ditches, Society of the Fens (2019–2022)"),
        ).body
    )
    assert [(post.role.value, post.organisation.value) for post in posts] == [
        ("Co-Editor", "Journal of Peat"),
        ("Board of Directors", "Fens International"),
        ("Committee on Ditches", "Society of the Fens"),
    ]


def test_what_is_long_behind_role_tells_what_was_done() -> None:
    (post,) = read_employments(
        set_page(
            (60, 20, "University of the Fens, Mirestad\tAug 2015 - Dec 2020"),
            (60, 32, "Graduate Research Associate, Department of Peat"),
            (60, 44, "Role: Designing ditches for the next generation of dry places"),
        ).body
    )
    assert (post.role.value, post.organisation.value) == (
        "Graduate Research Associate",
        "University of the Fens",
    )
