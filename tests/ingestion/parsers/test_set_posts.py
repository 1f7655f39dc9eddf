"""Posts as pages set them: several in one line, dates in margins, roles that look like headings."""

import pytest

from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.cv import parse
from ingestion.parsers.layout.headings import kind_of_heading, likely_kind
from tests.ingestion.set_lines import set_page


def told(records):
    return [
        (record.role and record.role.value, record.organisation.value, record.period.edtf)
        for record in records
    ]


def posts(*lines):
    return told(read_employments(set_page(*lines).body))


def test_posts_of_one_line_share_the_employer_that_leads_it() -> None:
    assert posts(
        (60, 20, "University of the Fens. Tutor (Peat), 1989-1990; Lecturer (Moss), 1991-1996"),
        (60, 40, "Oststadt University. Professor of Botany, 1996-2020."),
    ) == [
        ("Tutor (Peat)", "University of the Fens", "1989/1990"),
        ("Lecturer (Moss)", "University of the Fens", "1991/1996"),
        ("Professor of Botany", "Oststadt University", "1996/2020"),
    ]


def test_posts_in_running_text_end_at_their_dates() -> None:
    assert posts(
        (
            60,
            20,
            "<b>Shorter stays:</b> Fen University, Visiting Fellow, Moss Group, Fall 2009. Peat",
        ),
        (66, 32, "Institute, Guest Professor, 2010. Oststadt University, Visiting Scholar, Spring"),
        (66, 44, "2011. University of Mirestad, Visiting Professor, Department of Sand, 2012."),
    ) == [
        ("Visiting Fellow", "Fen University", "2009-23/2009-23"),
        ("Guest Professor", "Peat Institute", "2010/2010"),
        ("Visiting Scholar", "Oststadt University", "2011-21/2011-21"),
        ("Visiting Professor", "University of Mirestad", "2012/2012"),
    ]


def test_a_role_parts_the_employer_from_the_part_that_it_heads() -> None:
    assert posts(
        (60, 20, "University of the Fens. Interim Chair, Department of Moss, 2012–2013.")
    ) == [("Interim Chair", "University of the Fens", "2012/2013")]


def test_posts_beside_ranges_that_a_narrow_margin_breaks() -> None:
    document = set_page(
        (60, 10, "ADA MIRE"),
        (160, 40, "EDUCATION"),
        (114, 60, "<b>Ph.D. in Botany</b>"),
        (114, 72, "University of the Fens, 2014"),
        (160, 100, "RESEARCH"),
        (66, 120, "10/2020"),
        (66, 132, "present"),
        (114, 121, "<b>Fixed-Term Researcher</b>"),
        (114, 133, "Peat Institute, Mirestad, Italy"),
        (66, 160, "05/2018 09/2020"),
        (114, 161, "<b>Postdoctoral position</b>"),
        (114, 173, "Oststadt University, Oststadt, Germany"),
        (66, 200, "11/2014 04/2018"),
        (114, 201, "<b>Postdoctoral position</b>"),
        (114, 213, "Principal Investigator: Prof. Rosa Fjell"),
        (114, 225, "University of the Fens, Mirestad, Italy"),
        (160, 250, "PUBLICATIONS"),
        (114, 270, "A. Mire, Peat below moss. Journal of Peat 3, 2015."),
    )
    record = parse(document)
    assert told(record.employments) == [
        ("Fixed-Term Researcher", "Peat Institute", "2020-10/.."),
        ("Postdoctoral position", "Oststadt University", "2018-05/2020-09"),
        ("Postdoctoral position", "University of the Fens", "2014-11/2018-04"),
    ]
    assert record.employments[2].supervisors[0].value == "Rosa Fjell"


def test_a_stay_names_its_host_and_the_institute_it_is_in() -> None:
    lines = [
        (
            60,
            20,
            "May 2011 – July 2011: Stay at Institute for Moss (Spain) as guest of Prof. Ada Mire",
        ),
        (60, 40, "Summer 2009: Internship in Instituto de la Turba"),
    ]
    assert posts(*lines) == [
        ("Stay", "Institute for Moss (Spain)", "2011-05/2011-07"),
        ("Internship", "Instituto de la Turba", "2009-22/2009-22"),
    ]


def test_topics_without_dates_are_no_posts() -> None:
    assert not posts((60, 20, "Modelling of peat"), (60, 40, "Growth of moss (field and lab)"))


@pytest.mark.parametrize("heading", ["Temporary stays abroad", "Research stays abroad"])
def test_stays_abroad_are_posts(heading: str) -> None:
    assert kind_of_heading(heading) == "experience"


def test_positions_of_any_sort_are_posts_where_they_look_like_a_heading() -> None:
    assert likely_kind("Research fellow positions") == "experience"
    assert likely_kind("Editorial positions") == "service"
