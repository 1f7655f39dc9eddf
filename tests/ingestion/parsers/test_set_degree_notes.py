"""What stands below or beside degrees and is none: stays, theses, projects, courses, towns."""

import pytest

from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.career.education import read_educations
from ingestion.parsers.cv import parse
from tests.ingestion.set_lines import set_page


def degrees(*lines):
    return [
        (
            record.degree and record.degree.value,
            record.field and record.field.value,
            record.institution.value,
            record.period and record.period.edtf,
        )
        for record in read_educations(set_page(*lines).body)
    ]


def test_a_bullet_below_a_degree_may_tell_of_a_stay_and_a_thesis_hang_from_one() -> None:
    assert degrees(
        (134, 20, "University of the Fens, Mirestad, Scotland"),
        (150, 32, "PhD., Moss Genetics, May 2005 - June 2009"),
        (166, 44, "• Thesis Title: COLOURS OF MOSSES AROUND LAKES OF THE NORTHERN"),
        (166, 62, "HEATHS Sphagnum novum"),
        (166, 74, "• Spring 2008: Visiting student at KVTI hosted by Professor Ada Mire"),
        (150, 86, "MSc., Moss Genetics, 2003 - 2004 (Distinction)"),
        (166, 98, "• Thesis Title: LOOKING FOR A KEEPER OF THE DITCHES"),
        (166, 116, "IN THE NORTHERN HEATHS Sphagnum novum"),
        (134, 130, "University of Lisse, Lisse, Scotland"),
        (150, 142, "BSc Hons, Ecology, 1999 - 2003 (First Class)"),
        (166, 154, "• 2001-2002: Study abroad at Moor University, Oststadt, Canada."),
    ) == [
        ("PhD", "Moss Genetics", "University of the Fens", "2005-05/2009-06"),
        ("MSc", "Moss Genetics", "University of the Fens", "2003/2004"),
        ("BSc", "Ecology", "University of Lisse", "1999/2003"),
    ]


def test_a_stay_in_a_list_of_bullets_is_an_entry() -> None:
    assert degrees(
        (60, 20, "• PhD in Botany, University of the Fens, 2014 - 2018"),
        (60, 32, "• Visiting student, Moor University, 2016"),
    ) == [
        ("PhD", "Botany", "University of the Fens", "2014/2018"),
        ("Visiting student", None, "Moor University", "/2016"),
    ]


def test_words_set_wide_apart_name_no_school() -> None:
    assert degrees(
        (79, 20, "University of the Fens, Germany"),
        (92, 32, "Dr. rer. nat. (Botany)"),
        (114, 44, "Towards\tLasting\tPeat\tMoss\tKeeping"),
        (114, 56, "and\tDigging\twithout\tAny\tSpades"),
        (482, 68, "July 2024"),
        (92, 80, "M.Sc. Botany"),
        (482, 92, "Oct 2020"),
        (92, 104, "B.Sc. Mathematics"),
        (482, 116, "Dec 2018"),
    ) == [
        ("Dr. rer. nat", "Botany", "University of the Fens", "/2024-07"),
        ("M.Sc.", "Botany", "University of the Fens", "/2020-10"),
        ("B.Sc.", "Mathematics", "University of the Fens", "/2018-12"),
    ]


def test_a_date_below_a_degree_stands_beside_its_town() -> None:
    assert degrees(
        (36, 20, "École de la Lande"),
        (36, 32, "Master in Peat science"),
        (52, 52, "2022 – 2023\tLisse"),
        (36, 72, "KVTI"),
        (36, 84, "Master in meteorology and moor sci\xad"),
        (36, 96, "ence for keepers"),
        (52, 116, "2019 – 2022\tOststadt, France"),
        (36, 136, "Master project: Keeping moss with"),
        (36, 148, "linear ditches."),
        (36, 168, "Lycée de la Lande"),
        (36, 180, "Classe prépa"),
        (52, 200, "2016 – 2019\tLisse and Alber"),
    ) == [
        ("Master", "Peat science", "École de la Lande", "2022/2023"),
        ("Master", "meteorology and moor science for keepers", "KVTI", "2019/2022"),
        ("Classe prépa", None, "Lycée de la Lande", "2016/2019"),
    ]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("2021 – 2025\tPhD in Rhetoric (Universiteit Oststadt, BE)",
         ("PhD", "Rhetoric", "Universiteit Oststadt", "2021/2025")),
        ("2025 – · · · ·\tPh.D. Botany, KVTI-FENS, University of the Fens in moss research as part",
         ("Ph.D.", "Botany", "University of the Fens", "2025/..")),
        ("2020 – 2023\tUndergrad studies in botany, Université de la Lande",
         ("Undergrad studies", "botany", "Université de la Lande", "2020/2023")),
        ("2007 – 2010\tDouble DEC in moor keeping and dance, Collège de la Lande",
         ("Double DEC", "moor keeping and dance", "Collège de la Lande", "2007/2010")),
        ("Master of Public Health and Economics\tUniversity of the Fens\t2017 – 2018",
         ("Master of Public Health and Economics", "Public Health and Economics",
          "University of the Fens", "2017/2018")),
        ("Bachelor of Arts and Science (BASc)\tUniversity of the Fens\t2017",
         ("Bachelor of Arts and Science", None, "University of the Fens", "/2017")),
    ],
)  # fmt: skip
def test_names_that_go_on_or_end_in_brackets(line, degree) -> None:
    assert degrees((60, 20, line)) == [degree]


@pytest.mark.parametrize(
    "text",
    [
        "Doctoral Training Program funded by the Fenland Trust",
        "Doctoral Consortium",
        "Master project: Ditches",
    ],
)
def test_what_is_called_by_a_degree_is_none(text) -> None:
    assert not find_degrees(text)
    assert find_degrees("MSc Project Management")


def test_courses_are_a_section_of_their_own() -> None:
    parsed = parse(
        set_page(
            (72, 20, "<b>Ada Mire</b>"),
            (72, 60, "<b>Education</b>"),
            (72, 80, "2016\tMSc Botany, University of the Fens"),
            (72, 110, "<b>Additional training</b>"),
            (72, 130, "May 2023\tIntroduction to open ditches (Moor University, NL)"),
            (72, 142, "Fall 2022\tEvening classes in Frisian, Level 5 (KVTI, NL)"),
        )
    )
    assert [one.institution.value for one in parsed.educations] == ["University of the Fens"]


@pytest.mark.parametrize(
    ("line", "degree", "field"),
    [
        ("B.Sc., University of the Fens in Physics.", "B.Sc.", "Physics"),
        (
            "Master of Science by Research in Botany, University of the Fens",
            "Master of Science",
            "Botany",
        ),
        (
            "Ordinary National Diploma (Distinction) in Botany, University of the Fens",
            "Ordinary National Diploma",
            "Botany",
        ),
        ("DEUG d’Anglais, University of the Fens", "DEUG", "Anglais"),
        ("<b>DEUG d’</b>Anglais, University of the Fens", "DEUG", "Anglais"),
        (
            "<b>Doctorat</b> mention <i>biologie, botanique et applications</i>"
            ", University of the Fens",
            "Doctorat",
            "biologie, botanique et applications",
        ),
        (
            "Doctor in the Social Sciences with the dissertation “Of Fens”, University of the Fens",
            "Doctor in",
            "Social Sciences",
        ),
    ],
)
def test_what_stands_between_a_degree_and_its_field(line, degree, field) -> None:
    read = degrees((60, 20, f"2014 – 2018\t{line}"))
    assert read == [(degree, field, "University of the Fens", "2014/2018")]
