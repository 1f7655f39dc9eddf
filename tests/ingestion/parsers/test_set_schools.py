"""Degrees whose names, schools and lines are told in ways that few CVs share."""

import pytest

from ingestion.parsers.career.careers import read_careers
from ingestion.parsers.layout.sections import Section
from ingestion.records import Found
from ingestion.text import Span
from tests.ingestion.set_entries import degrees
from tests.ingestion.set_lines import set_page


def section(kind, heading, *lines):
    return Section(kind, Found(heading, (Span(0, 1),)), set_page(*lines).body)


def test_a_dated_degree_of_many_small_words_is_no_sentence() -> None:
    assert degrees(
        (87, 20, "• 2012: PhD in peat science at the KVT and FTI with highest honors"),
        (87, 32, "• 2008: Master’s Degree in fen science (MPRF) at the MIT with highest honors"),
        (87, 44, "• 2002: Preparatory classes at Lycée Moorville, Mirestad"),
    ) == [
        ("PhD", "peat science", "KVT and FTI"),
        ("Master’s Degree", "fen science", "MIT"),
        ("Preparatory classes", None, "Lycée Moorville"),
    ]


@pytest.mark.parametrize(
    ("line", "degree", "field"),
    [
        ("Degree in Peat Science, University of the Fens, 1996", "Degree", "Peat Science"),
        ("H.D.R., Mathematics, University of the Fens, 6th March 2024", "H.D.R.", "Mathematics"),
        (
            "MMet, Weather (with a year in Moorland), University of the Fens, 2011",
            "MMet",
            "Weather",
        ),
        ("MASTER OF CLINICAL DITCHES, University of the Fens, 2013", "MASTER", "CLINICAL DITCHES"),
        ("M.A. in Archaeology (LM-02), University of the Fens, 2013", "M.A.", "Archaeology"),
        ("2012 MSc, Mathematics (Diplom), University of the Fens", "MSc", "Mathematics"),
    ],
)
def test_names_of_degrees_and_what_stands_in_brackets_behind_fields(line, degree, field) -> None:
    assert degrees((60, 20, line)) == [(degree, field, "University of the Fens")]


def test_degrees_of_quebec_name_their_level_in_brackets_and_towns_at_the_right() -> None:
    assert degrees(
        (74, 20, "<b>Baccalauréat en sciences (B.Sc.)</b>\tMirestad"),
        (74, 32, "Université Moore\t2017-2020"),
        (74, 44, "<b>Diplôme d’études collégiales</b>\tMoorville"),
        (74, 56, "Collège Moorville\t2015-2017"),
    ) == [
        ("Baccalauréat en sciences (B.Sc.)", None, "Université Moore"),
        ("Diplôme d’études collégiales", None, "Collège Moorville"),
    ]


def test_schools_of_some_weeks_are_no_degrees_beside_those_that_are() -> None:
    lines = (
        (60, 20, "PhD, Peat Science (2011 – 2015)"),
        (60, 32, "University of the Fens, Mirestad, Germany."),
        (60, 52, "Computational Ditches Fall School (Aug – Sep 2011)"),
        (60, 64, "Institute for Ditches, Moor University, Switzerland."),
        (60, 84, "M.Sc. Ditch Engineering (2007 – 2010)"),
        (60, 96, "Fen University, Mirestad, Iran."),
    )
    educations, _ = read_careers([section("education", "Education", *lines)])
    assert [(one.degree.value, one.institution.value) for one in educations] == [
        ("PhD", "University of the Fens"),
        ("M.Sc.", "Fen University"),
    ]


def test_a_post_with_a_degree_behind_it_is_no_degree() -> None:
    educations, employments = read_careers(
        [
            section("education", "Education", (60, 20, "Ph.D., Peat, 2016, Fen University")),
            section(
                "experience",
                "Employment and training",
                (60, 20, "• Research Assistant/Ph.D. candidate, 2013–2016, Fen University"),
                (60, 32, "• Research Assistant/M.S. candidate, 2011–2013, Moor University"),
            ),
        ]
    )
    assert [one.institution.value for one in educations] == ["Fen University"]
    assert [one.organisation.value for one in employments] == ["Fen University", "Moor University"]


def test_what_a_margin_date_has_below_it_may_repeat_the_degree() -> None:
    assert degrees(
        (82, 20, "2012\tMaster, École Centrale de Mirestad, mention TB."),
        (112, 32, "Master Modelling of Ditches, with KVTI, FTI and the Moor School"),
        (82, 44, "2010\tLicence en biologie, École Centrale de Mirestad."),
    ) == [
        ("Master", None, "École Centrale de Mirestad"),
        ("Licence en", "biologie", "École Centrale de Mirestad"),
    ]


def test_degrees_right_above_each_other_share_the_place_below_them() -> None:
    assert degrees(
        (72, 20, "Ph.D., Peat Science\t2022"),
        (72, 32, "M.S., Fen Biology\t2019"),
        (72, 44, "University of the Fens"),
        (72, 64, "B.S., Botany\t2017"),
        (72, 76, "Moor College"),
    ) == [
        ("Ph.D.", "Peat Science", "University of the Fens"),
        ("M.S.", "Fen Biology", "University of the Fens"),
        ("B.S.", "Botany", "Moor College"),
    ]


def test_a_school_of_one_course_gave_no_degree() -> None:
    assert degrees(
        (60, 20, "2012\tUniversity of the Fens, Mirestad"),
        (110, 32, "Ph.D. in Botany"),
        (60, 52, "2005\tMoor University, Faculty of Education, Oststadt"),
        (110, 64, "Semester course on Reeds and Rushes"),
    ) == [("Ph.D.", "Botany", "University of the Fens")]


def test_the_subject_may_stand_before_the_school_below_the_degree() -> None:
    assert degrees(
        (72, 20, "PhD Researcher\t2021 – 2025"),
        (72, 32, "Fen & Moor Biology, University of the Fens, Austria"),
    ) == [("PhD", "Fen & Moor Biology", "University of the Fens")]


def test_people_of_a_school_are_not_of_its_name() -> None:
    assert degrees(
        (60, 20, "Ph.D. candidate in Peat Medicine (XXXII),"),
        (60, 32, "University of the Fens (head of Ph.D. school: Prof. A. Quill). Topic: Reeds"),
    ) == [("Ph.D.", "Peat Medicine", "University of the Fens")]


def test_a_degree_taken_with_another_is_named_with_it() -> None:
    assert degrees(
        (60, 20, "Fen Institute, Mirestad"),
        (60, 32, "Bachelor’s + Master’s\t2008 – 2013"),
    ) == [("Bachelor’s + Master’s", None, "Fen Institute")]


def test_a_dated_degree_opens_an_entry_below_what_is_told_of_the_last() -> None:
    assert degrees(
        (60, 20, "Currently: Ph.D. candidate in Reeds, Moor University"),
        (60, 40, "The thesis is about what we have learned of reeds, and how they are cut there,"),
        (60, 60, "2014/2015: M.Sc. (full marks) in Mathematics, University of the Fens"),
    ) == [
        ("Ph.D.", "Reeds", "Moor University"),
        ("M.Sc.", "Mathematics", "University of the Fens"),
    ]


def test_a_post_where_a_degree_is_taught_is_no_degree() -> None:
    educations, employments = read_careers(
        [
            section(
                "education",
                "Parcours académique",
                (
                    60,
                    20,
                    "2019 - 2021\tMaîtresse de Conférences, UFR Tourbe – Licence IV, Mirestad",
                ),
                (60, 32, "Université de Mirestad"),
                (60, 60, "2012 - 2016\tDoctorat en biologie, Université de Mirestad"),
            )
        ]
    )
    assert [one.degree.value for one in educations] == ["Doctorat"]
    assert [one.role.value for one in employments] == ["Maîtresse de Conférences"]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("MSc, Oststadt University: Botany (2012)", ("MSc", "Botany", "Oststadt University")),
        ("2019 – present: PhD student in Botany, Oststadt University (expected June 2024)",
         ("PhD", "Botany", "Oststadt University")),
    ],
)  # fmt: skip
def test_subject_and_open_bracket_are_no_part_of_the_school(line, degree) -> None:
    assert degrees((60, 20, line)) == [degree]


def test_a_programme_in_brackets_stands_for_the_schools_stayed_at() -> None:
    lines = [
        (30, 20, "2016-2021"),
        (30, 34, "<b>PhD in Botany (Oststadt-Fens Moss Programme)</b>"),
        (30, 48, "Time at Oststadt (1 year), Fens (2 years), Quill Institute (2 years); research"),
        (30, 62, "visits at Mirestad (4 months) and Kvam Gardens (5 months)."),
    ]
    assert degrees(*lines) == [("PhD", "Botany", "Oststadt-Fens Moss Programme")]
