"""Degrees as pages set them: cells at the right, and two names of one degree."""

from ingestion.parsers.career.education import read_educations
from tests.ingestion.set_lines import set_page


def degrees(*lines):
    return [
        (
            record.degree.value,
            record.field and record.field.value,
            record.institution.value,
        )
        for record in read_educations(set_page(*lines).body)
    ]


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
