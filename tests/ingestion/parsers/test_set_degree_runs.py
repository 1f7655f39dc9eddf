"""Degrees beside each other in one line, and what all of them share."""

import pytest

from tests.ingestion.set_entries import degrees

FENS = "University of the Fens"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("2009–2014\tBotany, University of the Fens, Mirestad, OH, Ph.D. & M.S.",
         [("Ph.D.", "Botany", FENS), ("M.S.", "Botany", FENS)]),
        ("2009–2014\tBotany, University of the Fens, Mirestad, OH, M.S.",
         [("M.S.", "Botany", FENS)]),
        ("Botany & Peat Science, BSc & MSc (University of the Fens)\t2009–2014",
         [("BSc", "Botany & Peat Science", FENS), ("MSc", "Botany & Peat Science", FENS)]),
        ("BA, MA, Physics, University of the Fens\t2009–2014",
         [("BA", "Physics", FENS), ("MA", "Physics", FENS)]),
        ("Ph.D. 2015, M.S. 2012, Botany, University of the Fens",
         [("Ph.D.", "Botany", FENS), ("M.S.", "Botany", FENS)]),
        ("B.A. in Botany w. High Honors, University of the Fens\t2009–2014",
         [("B.A.", "Botany", FENS)]),
        ("MSci Botany (Tripos part III), University of the Fens\t2009–2014",
         [("MSci", "Botany", FENS)]),
        ("BSc Physics 2:1, University of the Fens\t2009–2014", [("BSc", "Physics", FENS)]),
        ("B.A. in History & B.S. in Botany, University of the Fens\t2009–2014",
         [("B.A.", "History", FENS), ("B.S.", "Botany", FENS)]),
        ("BA History, MA, Botany, University of the Fens\t2009–2014",
         [("BA", "History", FENS), ("MA", "Botany", FENS)]),
    ],
)  # fmt: skip
def test_degrees_of_a_run_share_school_and_subject(line, found) -> None:
    assert degrees((60, 20, line)) == found


def test_a_run_of_degrees_on_a_line_of_its_own_shares_the_school_above() -> None:
    lines = [
        (60, 20, "2006–2010\tPeat Science and Botany, University of the Fens, Mirestad, OH,"),
        (120, 32, "B.A. & B.S, magna cum laude."),
    ]
    assert degrees(*lines) == [
        ("B.A.", "Peat Science and Botany", FENS),
        ("B.S", "Peat Science and Botany", FENS),
    ]


def test_a_school_for_pupils_may_stand_in_brackets_behind_the_degree() -> None:
    lines = [
        (30, 20, "2011"),
        (30, 34, "<b>Abitur (Moos-Gymnasium/Fern College Mirestad)</b>"),
        (30, 48, "Ranked first of 80, three prizes for essays on peat"),
    ]
    assert degrees(*lines) == [("Abitur", None, "Moos-Gymnasium/Fern College Mirestad")]


def test_a_table_may_leave_out_the_last_dot_of_degrees() -> None:
    lines = [
        (60, 20, "Ph.D.\tBotany\tUniversity of the Fens\t2014"),
        (60, 32, "M.A\tBotany\tUniversity of the Fens\t2011"),
        (60, 44, "B.S\tHistory\tOststadt University\t2008"),
    ]
    assert degrees(*lines) == [
        ("Ph.D.", "Botany", FENS),
        ("M.A", "Botany", FENS),
        ("B.S", "History", "Oststadt University"),
    ]


def test_the_project_of_an_undergraduate_is_no_degree() -> None:
    lines = [
        (60, 20, "<b>University of the Fens</b>"),
        (60, 32, "BSc Botany\t2014"),
        (72, 44, "Undergraduate Research Project: Mosses under snow"),
    ]
    assert degrees(*lines) == [("BSc", "Botany", FENS)]


def test_the_lab_behind_a_degree_is_no_subject() -> None:
    lines = [
        (60, 20, "<b>University of the Fens</b>"),
        (60, 32, "Doctor of Philosophy – Quill Lab; Bog Mapping Cluster\t2014–2018"),
    ]
    assert degrees(*lines) == [("Doctor of Philosophy", None, FENS)]


def test_a_degree_told_again_with_its_subject_is_one() -> None:
    lines = [
        (60, 20, "University of the Fens, MASTER OF SCIENCE, Mirestad, Spain\t2010–2012"),
        (60, 32, "MSc. in Peat Science - Pass with Distinction."),
        (60, 56, "Oststadt University, BACHELOR OF SCIENCE, Oststadt, Germany\t2006–2010"),
        (60, 68, "BSc. in Botany - Summa Cum Laude."),
    ]
    assert degrees(*lines) == [
        ("MSc.", "Peat Science", FENS),
        ("BSc.", "Botany", "Oststadt University"),
    ]


def test_a_degree_of_another_level_is_not_told_again() -> None:
    lines = [
        (60, 20, "University of the Fens, Ph.D.\t2012–2016"),
        (60, 32, "M.Sc. in Peat Science"),
    ]
    assert degrees(*lines)[0] == ("Ph.D.", None, FENS)


def test_the_group_behind_a_subject_is_no_part_of_it() -> None:
    lines = [
        (60, 20, "Ph.D. in Peat Engineering, Quill Moss Group, Oststadt University, 2018 – 2020")
    ]
    ((_, field, _),) = degrees(*lines)
    assert field == "Peat Engineering"


def test_a_year_abroad_without_a_date_is_a_remark_on_the_degree() -> None:
    lines = [
        (60, 20, "University of the Fens\tFenport, UK"),
        (60, 32, "BSc, Botany\tJune 2020"),
        (60, 44, "Year abroad at Oststadt College, Spain"),
    ]
    assert degrees(*lines) == [("BSc", "Botany", FENS)]


def test_a_dated_term_abroad_is_told() -> None:
    lines = [
        (60, 20, "<b>University of the Fens</b>\tFenport"),
        (60, 32, "M.Sc. Botany\t2014–2015"),
        (60, 56, "<b>Oststadt University</b>\tMirestad"),
        (60, 68, "Term abroad\t2012–2013"),
    ]
    assert degrees(*lines)[1] == ("Term abroad", None, "Oststadt University")
