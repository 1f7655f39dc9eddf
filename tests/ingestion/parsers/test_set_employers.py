"""Whose post it is: employers above, beside and below their posts, and words that name none."""

import pytest

from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.cv import parse
from ingestion.parsers.layout.headings import kind_of_heading
from tests.ingestion.set_lines import set_page


def posts(*lines):
    return [
        (record.role and record.role.value, record.organisation.value, record.period.edtf)
        for record in read_employments(set_page(*lines).body)
    ]


def test_dated_posts_set_in_below_a_long_employer_are_no_part_of_its_name() -> None:
    assert posts(
        (60, 20, "Department of Moss and Reeds, University of the Fens, Oststadt, Scotland"),
        (80, 32, "Reader in Moss and Reeds (2008-Present)"),
        (80, 44, "Lecturer in Moss and Reeds (1995-2008)"),
        (60, 56, "Department of Peat, Mirestad University, Mirestad, England"),
        (80, 68, "Research Assistant funded by the Sand and Gravel Research Council (1991-1995)"),
    ) == [
        (
            "Reader in Moss and Reeds",
            "Department of Moss and Reeds, University of the Fens",
            "2008/..",
        ),
        (
            "Lecturer in Moss and Reeds",
            "Department of Moss and Reeds, University of the Fens",
            "1995/2008",
        ),
        ("Research Assistant", "Department of Peat, Mirestad University", "1991/1995"),
    ]


def test_the_university_below_the_unit_that_someone_directs_is_the_employer() -> None:
    assert posts(
        (60, 20, "9/2012-6/2014\tResearch Assistant"),
        (160, 32, "Moss Imaging Facility"),
        (160, 44, "Botany Department"),
        (160, 56, "University of the Fens"),
        (60, 68, "3/2010-5/2011\tLab Manager"),
        (160, 80, "Reed Growth Lab directed by Dr. Ada Mire"),
        (160, 92, "Mirestad University"),
    ) == [
        ("Research Assistant", "University of the Fens", "2012-09/2014-06"),
        ("Lab Manager", "Mirestad University", "2010-03/2011-05"),
    ]


def test_who_leads_the_group_is_no_second_post() -> None:
    (record,) = read_employments(
        set_page(
            (
                60,
                20,
                "2020–pres. Postdoctoral fellow. Fen University, UK. Group Leader: A. B. Mire.",
            ),
        ).body
    )
    assert record.role.value == "Postdoctoral fellow"
    assert record.organisation.value == "Fen University"
    assert record.period.edtf == "2020/.."
    assert [name.value for name in record.supervisors] == ["A. B. Mire"]


def test_a_part_of_a_name_alone_is_no_employer() -> None:
    assert posts(
        (60, 20, "<b>Senior Moss Technician – Research</b>\t2018–2020"),
        (60, 32, "Fenland Department of Reeds"),
    ) == [("Senior Moss Technician", "Fenland Department of Reeds", "2018/2020")]


def test_leave_in_brackets_is_no_post() -> None:
    assert posts(
        (60, 20, "<b>University of the Fens</b>"),
        (60, 32, "Assistant Professor, Botany\tJuly 2015 – June 2021"),
        (60, 44, "(Maternity leave: May 2016 – October 2016)"),
    ) == [("Assistant Professor", "University of the Fens", "2015-07/2021-06")]


def test_an_employer_in_bold_goes_on_within_a_word() -> None:
    assert posts(
        (60, 20, "<b>Fenland Water Organization Group for Counting Peat Reser\u00ad</b>"),
        (60, 32, "<b>voirs</b>"),
        (60, 44, "Chief consultant\tMarch 2009 – May 2010"),
    ) == [
        (
            "Chief consultant",
            "Fenland Water Organization Group for Counting Peat Reservoirs",
            "2009-03/2010-05",
        )
    ]


def test_what_is_done_at_an_employer_of_no_known_name() -> None:
    assert posts(
        (60, 20, "2018 - 2019 Sabbatical at Quillapp"),
        (60, 32, "2012 - 2018 Lecturer, Economics Department, University of the Fens"),
    ) == [
        ("Sabbatical", "Quillapp", "2018/2019"),
        ("Lecturer", "Economics Department, University of the Fens", "2012/2018"),
    ]


def test_the_year_in_front_of_two_months_is_of_both() -> None:
    (record,) = read_employments(
        set_page(
            (60, 20, "2007 Mar.-Nov.\tTechnical Advisor"),
            (160, 32, "Quill Trading Ltd."),
        ).body
    )
    assert record.organisation.value == "Quill Trading Ltd."
    assert (record.period.start.value, record.period.end.value) == ("2007 Mar.", "2007 Nov")


def test_a_running_post_above_a_dated_one_keeps_its_open_end() -> None:
    assert posts(
        (60, 20, "2020–\tMoss Syntax Lab\tUniversity of the Fens"),
        (110, 32, "Affiliated researcher"),
        (60, 50, "2023\tReed Language Lab\tMirestad University"),
        (110, 62, "Visiting researcher"),
    ) == [
        ("Affiliated researcher", "Moss Syntax Lab", "2020/.."),
        ("Visiting researcher", "Reed Language Lab", "2023/2023"),
    ]


def test_a_role_ends_before_the_word_that_leads_to_its_employer() -> None:
    assert posts((60, 20, "2006\t<b>Internship at</b> <i>Fen Collaboration</i>, Oststadt")) == [
        ("Internship", "Fen Collaboration", "2006/2006")
    ]


def test_a_rank_cut_short_is_one_post() -> None:
    assert posts((60, 20, "Asst. Professor\tBotany\tUniversity of the Fens\t2018-")) == [
        ("Asst. Professor", "University of the Fens", "2018/..")
    ]


def test_what_supports_research_heads_no_posts() -> None:
    assert kind_of_heading("Research Support") == "other"


@pytest.mark.parametrize("heading", ["Prior work", "Prior Positions"])
def test_what_came_before_heads_posts(heading: str) -> None:
    assert kind_of_heading(heading) == "experience"


def test_posts_below_a_heading_of_prior_work() -> None:
    document = set_page(
        (60, 10, "ADA MIRE"),
        (60, 40, "<b>Education</b>"),
        (60, 54, "PhD in Botany, University of the Fens, 2017"),
        (60, 80, "<b>Prior work</b>"),
        (60, 94, "Graphic designer (2011-2012), Fenland College Centre for Reeds"),
        (60, 106, "Stage Manager (2009-2011), Reed & Rush drama organization"),
    )
    assert [record.role.value for record in parse(document).employments] == [
        "Graphic designer",
        "Stage Manager",
    ]
