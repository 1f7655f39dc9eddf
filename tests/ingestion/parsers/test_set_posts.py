"""Posts as pages set them: several in one line, dates in margins, roles that look like headings."""

from dataclasses import replace

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


def test_a_name_that_ends_below_its_line_is_whole() -> None:
    long_name = "Department of Methods, Faculty of Health, Moss and the Sciences of Life, Mirestad"
    assert posts(
        (70, 20, "Lecturer in Statistics\t2020-2021"),
        (70, 32, long_name),
        (72, 44, "University, Mirestad (NL)"),
        (70, 70, "Research Visitor\t2018"),
        (70, 82, "Department of Sand Science and Department of Water and the Fens, University"),
        (72, 94, "College Oststadt, Oststadt (UK)"),
        (70, 120, "External Collaborator for Peat Companies on Eco\u00ad"),
        (70, 132, "nomics of Moss\t2015"),
        (70, 144, "Department of Moss, University of the Fens, Mirestad"),
    ) == [
        ("Lecturer in Statistics", f"{long_name} University", "2020/2021"),
        (
            "Research Visitor",
            "Department of Sand Science and Department of Water and the Fens,"
            " University College Oststadt",
            "2018/2018",
        ),
        (
            "External Collaborator for Peat Companies on Economics of Moss",
            "Department of Moss, University of the Fens",
            "2015/2015",
        ),
    ]


def test_a_dated_deed_names_no_employer() -> None:
    assert not posts(
        (60, 20, "Deployed 170 short rods in Mirestad county, Fenland, Norway\t2020.11"),
        (60, 32, "Led sampling of moss in the Oststadt fens, Fenland, Norway\t2018.10"),
    )


def test_a_fellow_is_where_the_university_is_and_not_the_council_that_pays() -> None:
    assert posts(
        (60, 20, "Apr. 2021 - Mar. 2023"),
        (70, 32, "Research Fellow (M2), Fenland Society for the Promotion of Moss"),
        (70, 44, "The University of the Fens, Mirestad, Norway"),
    ) == [("Research Fellow (M2)", "The University of the Fens", "2021-04/2023-03")]


def test_dated_projects_below_one_employer_are_each_a_stay_there() -> None:
    document = set_page(
        (78, 20, "Fen State University"),
        (78, 32, "Project: Measure the growth of moss in drought\t2017-\u00ad"),
        (130, 44, "Advisor: Rosa Fjell, Ph.D."),
        (78, 70, "Project: Count the roots of reed\t2015-2016"),
        (130, 82, "Lab Rotation Advisor: Ada Mire, Ph.D."),
        (78, 108, "<b>Undergraduate Research Assistant</b>"),
        (78, 120, "University of the Fens\t2013"),
    )
    heading = set_page((78, 5, "Graduate Research Experience")).body[0].passage.found()
    assert told(read_employments(document.body, heading)) == [
        ("Graduate Research Experience", "Fen State University", "2017/.."),
        ("Lab Rotation", "Fen State University", "2015/2016"),
        ("Undergraduate Research Assistant", "University of the Fens", "2013/2013"),
    ]


def test_a_school_of_engineers_and_studies_for_a_doctorate_are_no_posts() -> None:
    document = set_page(
        (60, 10, "ADA MIRE"),
        (60, 40, "EDUCATION"),
        (60, 60, "PhD Researcher\t2021 – 2025"),
        (60, 72, "Moss Psychology, University of the Fens (Norway)"),
        (60, 98, "2011 - 2015\tÉcole d’ingénieur en informatique, Oststadt"),
        (60, 140, "PUBLICATIONS"),
        (60, 160, "A. Mire, Peat below moss. Journal of Peat 3, 2015."),
    )
    assert not parse(document).employments


def test_a_department_goes_on_below_its_date() -> None:
    assert posts(
        (46, 20, "<b>University of the Fens</b>, Mirestad, Norway"),
        (46, 32, "Researcher, Department of Peat Science\tApril 2020 – Present"),
        (46, 44, "and Engineering (DPSE), Moss Research Group"),
        (46, 60, "Teaching Assistant\t2017 – 2018"),
    ) == [
        ("Researcher", "University of the Fens", "2020-04/.."),
        ("Teaching Assistant", "University of the Fens", "2017/2018"),
    ]


def test_an_employer_beside_its_date_goes_on_within_a_word() -> None:
    assert posts(
        (
            33,
            20,
            "2025-2026\tChercheur en tourbe. Centre de Recherches sur la Mousse, Univer\u00ad",
        ),
        (84, 32, "sité du Marais, Mireville, Norway. Département de la Tourbe."),
        (33, 50, "2023-2024\tChercheur en mousse. Institut de la Mousse (IMF), Université de"),
        (84, 62, "Mireville, Norway. Département du Sable."),
    ) == [
        (
            "Chercheur en tourbe",
            "Centre de Recherches sur la Mousse, Université du Marais",
            "2025/2026",
        ),
        (
            "Chercheur en mousse",
            "Institut de la Mousse (IMF), Université de Mireville",
            "2023/2024",
        ),
    ]


def test_a_year_that_a_narrow_column_breaks_off_is_that_of_the_line_above() -> None:
    assert posts(
        (60, 20, "<b>Internship</b>, Spanish Moss Council\tSummer"),
        (60, 32, "Helped to measure the water and carbon of peat and moss in the field\t2008"),
    ) == [("Internship", "Spanish Moss Council", "2008-22/2008-22")]


def test_lines_as_large_as_the_dated_one_go_on_where_roles_are_printed_smaller() -> None:
    page = set_page(
        (86, 20, "2021 - 2024\tFen University, Department of Peat, Division of Water"),
        (149, 32, "Systems and Moss"),
        (149, 44, "Researcher"),
        (86, 70, "2017 - 2020\tMoss Trust, Health Research Unit"),
        (149, 82, "Biostatistician"),
        (86, 108, "2014 - 2016\tUniversity of the Fens, School of Public Health"),
        (149, 120, "Lecturer"),
    ).body
    roles = ("Researcher", "Biostatistician", "Lecturer")
    sized = [replace(line, size=9.0) if line.text in roles else line for line in page]
    assert told(read_employments(sized)) == [
        (
            "Researcher",
            "Fen University, Department of Peat, Division of Water Systems and Moss",
            "2021/2024",
        ),
        ("Biostatistician", "Moss Trust, Health Research Unit", "2017/2020"),
        ("Lecturer", "University of the Fens, School of Public Health", "2014/2016"),
    ]
