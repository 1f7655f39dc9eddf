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
