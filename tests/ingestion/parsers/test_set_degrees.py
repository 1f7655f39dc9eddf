"""Degrees whose parts no comma divides, or stand in another order or on another line."""

import pytest

from ingestion.parsers.career.education import read_educations
from ingestion.parsers.career.experience import read_employments
from tests.ingestion.set_lines import set_page


def degrees(*lines):
    return [
        (
            record.degree and record.degree.value,
            record.field and record.field.value,
            record.institution.value,
        )
        for record in read_educations(set_page(*lines).body)
    ]


def posts(*lines):
    return [
        (record.role and record.role.value, record.organisation.value)
        for record in read_employments(set_page(*lines).body)
    ]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("Ph.D. in Botany Oststadt University, Department of Mosses Sept 2016 – Aug 2020",
         ("Ph.D.", "Botany", "Oststadt University")),
        ("Ph.D. Oststadt Institute of Technology, Mirestad FN. in Botany.\t2016 – 2020",
         ("Ph.D.", "Botany", "Oststadt Institute of Technology")),
        ("M.Sc. University of the Fens 2014 – 2016", ("M.Sc.", None, "University of the Fens")),
        ("BSc Mathematics and Statistics Universidad de la Ribera\t2013–2017",
         ("BSc", "Mathematics and Statistics", "Universidad de la Ribera")),
        ("MSc in Rhetoric Oststadt College, 2010 – 2012", ("MSc", "Rhetoric", "Oststadt College")),
        ("MSc School Psychology, University of the Fens, 2010 – 2012",
         ("MSc", "School Psychology", "University of the Fens")),
        ("PhD in Botany from the University of the Fens, Mirestad, Spain (2010-2012)",
         ("PhD", "Botany", "University of the Fens")),
        ("Doctor of Philosophy in Botany (University of the Fens)\t2010-2012",
         ("Doctor of Philosophy", "Botany", "University of the Fens")),
        ("Ph.D. (Oststadt University, 2015-2020) in Botany",
         ("Ph.D.", "Botany", "Oststadt University")),
        ("Ph.D. in Economics, KVTI, Spain, 2015–2020", ("Ph.D.", "Economics", "KVTI")),
        ("KVTI\tPh.D.\tEconomics\t2015-2020", ("Ph.D.", "Economics", "KVTI")),
        ("Ph.D., Oststadt University, Robotics, 2018 – 2023",
         ("Ph.D.", "Robotics", "Oststadt University")),
        ("B.Sc. in Physics with Honours, Oststadt University, 2012 – 2016",
         ("B.Sc.", "Physics", "Oststadt University")),
        ("PhD in Peat Learning – with Ada Kvam and Dirk Ober, KVTI\t2021 - 2023",
         ("PhD", "Peat Learning", "KVTI")),
    ],
)  # fmt: skip
def test_parts_of_a_degree_on_one_line(line, degree) -> None:
    assert degrees((60, 20, line)) == [degree]


def test_the_first_bullet_may_name_the_degree() -> None:
    assert degrees(
        (60, 20, "<b>Oststadt University</b>, Mirestad, Spain\t2018 – 2023"),
        (60, 32, "• Ph.D. in Robotics"),
        (60, 44, "• Advisor: Mara Okonjo"),
        (60, 68, "<b>University of the Fens</b>, Mirestad, Spain\t2016 – 2018"),
        (60, 80, "• M.Sc. in Peat Engineering"),
        (60, 92, "• GPA: 3.8/4.0"),
    ) == [
        ("Ph.D.", "Robotics", "Oststadt University"),
        ("M.Sc.", "Peat Engineering", "University of the Fens"),
    ]


def test_the_field_may_lead_each_entry() -> None:
    assert degrees(
        (60, 20, "<b>Robotics, Ph.D.</b>\t2018 – 2023"),
        (60, 32, "Oststadt University"),
        (60, 44, "<b>Peat Engineering, M.Sc.</b>\t2016 – 2018"),
        (60, 56, "University of the Fens"),
    ) == [
        ("Ph.D.", "Robotics", "Oststadt University"),
        ("M.Sc.", "Peat Engineering", "University of the Fens"),
    ]


def test_the_state_behind_a_town_is_no_degree() -> None:
    assert degrees(
        (60, 20, "<b>Oststadt University</b>\tSep 2013 – May 2015"),
        (60, 32, "Bachelor of Arts in Economics\tChestnut Ford, MA"),
    ) == [("Bachelor of Arts", "Economics", "Oststadt University")]


def test_plus_and_column_part_a_number_from_a_date() -> None:
    (record,) = read_educations(
        set_page((60, 20, "M.Sc. in Botany, Oststadt University, BAC+5\tSeptember. 2016")).body
    )
    assert record.period.end.value == "September. 2016"


@pytest.mark.parametrize(
    ("line", "post"),
    [
        ("Researcher Department of Mosses, Oststadt University February 2023 – Ongoing",
         ("Researcher", "Department of Mosses, Oststadt University")),
        ("Postdoc University of the Fens\t2018 – 2021", ("Postdoc", "University of the Fens")),
        ("Lecturer (University of the Fens), 2018 – 2021", ("Lecturer", "University of the Fens")),
        ("KVTI (Teaching Assistant), 2018 – 2021", ("Teaching Assistant", "KVTI")),
        ("Associate Department Chair, Department of Mosses, Oststadt University, 2009–2011",
         ("Associate Department Chair", "Department of Mosses, Oststadt University")),
    ],
)  # fmt: skip
def test_roles_that_run_into_their_employer(line, post) -> None:
    assert posts((60, 20, line)) == [post]
