"""Degrees whose parts no comma divides, or stand in another order or on another line."""

import pytest

from ingestion.parsers.career.education import read_educations
from ingestion.parsers.career.experience import read_employments
from ingestion.parsers.cv import parse
from tests.ingestion.set_entries import degrees, posts
from tests.ingestion.set_lines import set_page


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


def test_the_field_may_stand_below_with_the_date_or_in_a_bullet() -> None:
    assert degrees(
        (60, 20, "Ph.D., Oststadt University, Mirestad, Ohio, U.S.A."),
        (60, 32, "Peat Economics\tAugust 2001"),
        (60, 56, "B.S. with Honors, KVTI Institute, Mirestad, Ohio, U.S.A."),
        (60, 68, "Engineering and Economics (double major)\tJune 1994"),
        (60, 92, "University of the Fens\tJun 2015"),
        (60, 104, "Double Major: Bachelor of Science (B.S.)"),
        (60, 116, "• Applied Mathematics & Peat Physics"),
    ) == [
        ("Ph.D.", "Peat Economics", "Oststadt University"),
        ("B.S.", "Engineering and Economics", "KVTI Institute"),
        ("Bachelor of Science", "Applied Mathematics & Peat Physics", "University of the Fens"),
    ]


def test_degrees_taken_together_and_their_equals_are_one() -> None:
    assert degrees(
        (60, 20, "BSc and MASt in Botany, Oststadt University\t2010 – 2015"),
        (60, 32, "Mgr. (BSc + MSc equivalent) in Botany, University of the Fens\t2005 – 2010"),
    ) == [
        ("BSc and MASt", "Botany", "Oststadt University"),
        ("Mgr. (BSc + MSc equivalent)", "Botany", "University of the Fens"),
    ]


def test_the_state_may_stand_right_before_the_country() -> None:
    assert degrees(
        (60, 20, "PhD in Computer Science\tSetp 2025"),
        (60, 32, "University of the Fens (UFens), MA, USA"),
        (60, 56, "Master of Science in Botany\tFeb 2024"),
        (60, 68, "University of the Fens (UFens), MA, USA"),
    ) == [
        ("PhD", "Computer Science", "University of the Fens (UFens)"),
        ("Master of Science", "Botany", "University of the Fens (UFens)"),
    ]


def test_an_organisation_with_white_space_above_opens_an_entry_of_a_list_of_titles() -> None:
    assert degrees(
        (60, 20, "Preparatory Cycle Botany.\tMirestad, Spain"),
        (60, 32, "INSTITUTE OF PEAT STUDIES\tSeptember 2014 - June 2016"),
        (60, 56, "Private High School of the Fens\tMirestad, Spain"),
        (60, 68, "BACHELOR’S DEGREE IN BOTANY WITH HONORS.\tSeptember 2010 - June 2014"),
    ) == [
        ("Preparatory Cycle", "Botany", "INSTITUTE OF PEAT STUDIES"),
        ("BACHELOR’S DEGREE", "BOTANY", "Private High School of the Fens"),
    ]


def test_posts_at_parts_of_the_university_that_heads_them_are_held_there() -> None:
    assert posts(
        (60, 20, "<b>University of the Fens</b>"),
        (60, 32, "Professor of Botany\t2013-present"),
        (60, 44, "Director, Laboratory for Moss and Decision Research\t2018-present"),
        (60, 56, "Associate Dean for Research, Faculty of Mosses\t2016-2021"),
        (60, 80, "Oststadt University, Department of Botany"),
        (60, 92, "Assistant Professor\t2001-2009"),
    ) == [
        ("Professor of Botany", "University of the Fens"),
        ("Director", "University of the Fens"),
        ("Associate Dean for Research", "University of the Fens"),
        ("Assistant Professor", "Oststadt University, Department of Botany"),
    ]


def test_the_employer_may_be_part_of_the_role() -> None:
    assert posts(
        (60, 20, "Co-Director of the Marsh Trade Study Group (2020)"),
        (60, 44, "Software Engineer (Motion Works), 2017 – 2018"),
        (60, 68, "Quill Foundation (Postdoctoral) Scholar in Moss Policy, KVTI University, 2016"),
        (60, 92, "Chair of Moss Sector (2018–), Fens Action Lab"),
    ) == [
        ("Co-Director", "Marsh Trade Study Group"),
        ("Software Engineer", "Motion Works"),
        ("Quill Foundation (Postdoctoral) Scholar in Moss Policy", "KVTI University"),
        ("Chair of Moss Sector", "Fens Action Lab"),
    ]


def test_capitals_beside_a_topic_are_the_employer() -> None:
    assert posts(
        (60, 20, "The monthly growth of peat in dry places\tGIPEX, Mirestad"),
        (60, 32, "2ND TERM SURVEYOR INTERNSHIP\tJuly 2018 - August 2018"),
        (60, 44, "• Time series of the growth of peat."),
        (60, 68, "Principal component analysis\tFENS TELECOM, Mirestad"),
        (60, 80, "1ST YEAR INTERNSHIP\tJune 2012"),
    ) == [
        ("2ND TERM SURVEYOR INTERNSHIP", "GIPEX"),
        ("1ST YEAR INTERNSHIP", "FENS TELECOM"),
    ]


def test_lines_of_a_bullet_and_lines_further_out_than_it() -> None:
    assert posts(
        (60, 20, "<b>Kinsale Research Inc.</b>\tMirestad, BC"),
        (60, 32, "Peat Consultant\t2017-2019"),
        (80, 44, "Designed networks and pipelines for the recognition of peat in dry places"),
        (80, 56, "Made a data set of mosses, with the design of a process for annotation"),
        (60, 68, "<b>Motion Technology</b>\tOststadt, BC"),
        (60, 80, "Software Developer\t2011–2013"),
    ) == [
        ("Peat Consultant", "Kinsale Research Inc."),
        ("Software Developer", "Motion Technology"),
    ]


def test_a_range_may_go_on_below_with_its_dash() -> None:
    (post,) = read_employments(
        set_page(
            (60, 20, "Professor, School of Mosses, University of the Fens, Aug. 2007"),
            (70, 32, "– June 2014."),
        ).body
    )
    assert post.period.edtf == "2007-08/2014-06"


def test_tables_of_degrees_and_posts_are_known_under_other_headings() -> None:
    document = parse(
        set_page(
            (60, 20, "Curriculum Vitae"),
            (60, 40, "Ada Kvam"),
            (60, 70, "<b>Teaching:</b>"),
            (60, 84, "Date 2015-present\tTitle\tInstitution and Department"),
            (90, 96, "Professor\tUniversity of the Fens"),
            (60, 108, "2002-2007\tAssistant Professor\tUniversity of the Fens"),
            (60, 140, "<b>Academic Achievement:</b>"),
            (60, 154, "Degree\tSchool\tYears"),
            (60, 166, "Ph.D. Botany\tOststadt University\t1999-2002"),
            (60, 178, "B.S. Botany\tKVTI University-Mirestad1993-1997"),
        )
    )
    assert [(str(e.degree), str(e.institution), e.period.edtf) for e in document.educations] == [
        ("Ph.D.", "Oststadt University", "1999/2002"),
        ("B.S.", "KVTI University-Mirestad", "1993/1997"),
    ]
    assert [(str(e.role), str(e.organisation), e.period.edtf) for e in document.employments] == [
        ("Professor", "University of the Fens", "2015/.."),
        ("Assistant Professor", "University of the Fens", "2002/2007"),
    ]


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("Oststadt University, Mirestad\tPh.D.\t05/2016\tMoss Biology",
         ("Ph.D.", "Moss Biology", "Oststadt University")),
        ("B.A. with Honors in Botany, Oststadt University, 2012 – 2016",
         ("B.A.", "Botany", "Oststadt University")),
        ("M.Sc. Peat Engineering École des Mousses de Mirestad (EMDM) 2010 – 2012",
         ("M.Sc.", "Peat Engineering", "École des Mousses de Mirestad (EMDM)")),
        ("Oststadt College, Mirestad\tBA, Law\t2009", ("BA", "Law", "Oststadt College")),
    ],
)  # fmt: skip
def test_fields_behind_dates_and_short_names_in_brackets(line, degree) -> None:
    assert degrees((60, 20, line)) == [degree]


def test_short_names_of_schools_lead_entries() -> None:
    assert degrees(
        (60, 20, "KVTI – Mirestad, Spain"),
        (60, 32, "Ph.D. Economics (2015 – 2020)"),
        (60, 56, "Oststadt College – Chestnut Ford, Spain"),
        (60, 68, "M.A. Economics (2013 – 2015)"),
    ) == [
        ("Ph.D.", "Economics", "KVTI – Mirestad"),
        ("M.A.", "Economics", "Oststadt College – Chestnut Ford"),
    ]


def test_the_university_is_surer_than_the_school_on_the_line_between() -> None:
    assert degrees(
        (60, 20, "University of the Fens"),
        (60, 32, "Quill School of Engineering"),
        (60, 44, "Doctor of Philosophy, Botany"),
        (60, 56, "Sept. 2017 – June 2022"),
    ) == [("Doctor of Philosophy", "Botany", "University of the Fens")]


def test_bold_words_below_a_bold_role_are_its_employer() -> None:
    assert posts(
        (60, 20, "<b>Visiting Scholar</b>"),
        (60, 32, "<b>Kelvin Holdings</b>, Mirestad"),
        (60, 44, "Sep 2020 – Jan 2021"),
        (60, 68, "<b>Data Scientist</b>"),
        (60, 80, "<b>Zumvolt</b>, Oststadt"),
        (60, 92, "Apr 2017 – Aug 2020"),
    ) == [("Visiting Scholar", "Kelvin Holdings"), ("Data Scientist", "Zumvolt")]


def test_town_and_country_in_brackets_are_not_of_the_employer() -> None:
    assert posts((60, 20, "Teaching Assistant, KVTI (Mirestad, Spain), 2015–2017")) == [
        ("Teaching Assistant", "KVTI")
    ]


def test_the_season_of_a_post_is_not_of_the_year_before_it() -> None:
    (post,) = read_employments(set_page((60, 20, "2013 Summer Analyst, Fens Bank")).body)
    assert (str(post.role), str(post.organisation), post.period.edtf) == (
        "Summer Analyst",
        "Fens Bank",
        "2013/2013",
    )


def test_honours_name_no_school_and_lead_to_the_subject() -> None:
    assert degrees(
        (60, 20, "<b>University of the Fens, Faculty of Mosses</b>"),
        (80, 32, "M.Sc. in Botany, <i>Summa Cum Laude</i>, 2003"),
        (80, 44, "B.Sc. in Botany with peat studies, <i>Summa Cum Laude</i>, 2000"),
        (60, 68, "<b>Oststadt College</b>"),
        (80, 80, "BA, honors in Rhetoric, 1994"),
    ) == [
        ("M.Sc.", "Botany", "University of the Fens"),
        ("B.Sc.", "Botany with peat studies", "University of the Fens"),
        ("BA", "Rhetoric", "Oststadt College"),
    ]


def test_the_subject_may_be_of_the_degrees_own_name() -> None:
    assert degrees(
        (60, 20, "2015\tBachelor of Information Technology"),
        (100, 32, "Oststadt University of Technology"),
    ) == [
        (
            "Bachelor of Information Technology",
            "Information Technology",
            "Oststadt University of Technology",
        )
    ]


def test_lines_below_told_ones_tell_more() -> None:
    assert posts(
        (60, 20, "<b>Fens AI Center</b>\tMirestad, BC"),
        (60, 32, "Research Intern\t2019"),
        (80, 44, "Developed an algorithm that finds peat and mosses in the wild and at home"),
        (80, 56, "using still images."),
        (80, 68, "Used ropes, buckets, and Moss Research for development"),
        (80, 80, "Published findings in the journal <i>Dry Places</i>"),
    ) == [("Research Intern", "Fens AI Center")]


def test_a_role_that_ends_with_a_comma_goes_on_below() -> None:
    (post,) = read_employments(
        set_page(
            (60, 20, "<b>Quill Institute</b>"),
            (60, 32, "Theme Lead,"),
            (60, 44, "Peat Games and Collective Decisions in Moss Research 2023-present"),
        ).body
    )
    assert (post.role.value, post.organisation.value, post.period.edtf) == (
        "Theme Lead",
        "Quill Institute",
        "2023/..",
    )


@pytest.mark.parametrize(
    ("line", "degree"),
    [
        ("Ph.D. in Botany (KVTI, Department of Mosses)\t2010-2014", ("Ph.D.", "Botany", "KVTI")),
        ("M.Sc. in Botany (KVTI, School of the Fens)\t2008-2010", ("M.Sc.", "Botany", "KVTI")),
        ("Medical studies, Oststadt University\t2008-2014",
         ("Medical studies", None, "Oststadt University")),
    ],
)  # fmt: skip
def test_parts_of_short_names_and_studies_that_end_in_no_degree(line, degree) -> None:
    assert degrees((60, 20, line)) == [degree]


@pytest.mark.parametrize(
    "told",
    ["Secondary Field: Peat Law", "Minor field: Law", "First language Dutch, second language Welsh",
     "Main language Dutch, secondary language Welsh"],
)  # fmt: skip
def test_second_field_or_language_is_no_secondary_school(told) -> None:
    lines = [
        (60, 20, "Oststadt University"),
        (60, 32, "Ph.D. in Botany, 2010-2014"),
        (60, 44, told),
    ]
    assert degrees(*lines) == [("Ph.D.", "Botany", "Oststadt University")]


def test_bachelor_with_honours_named_again_in_brackets_is_one() -> None:
    lines = [
        (60, 20, "University of the Fens"),
        (60, 32, "Bachelor of Science with Honours (BSc Hons), 2010-2014"),
        (60, 44, "Majors: Botany and Chemistry."),
    ]
    degree = ("Bachelor of Science", "Botany and Chemistry", "University of the Fens")
    assert degrees(*lines) == [degree]


def test_university_diploma_is_a_degree() -> None:
    lines = [
        (60, 20, "University Diploma Weaving (M.A. equivalent),\t2003 – 2008"),
        (60, 32, "Alma Quill Universität Oststadt, Germany"),
    ]
    ((degree, _, institution),) = degrees(*lines)
    assert degree.startswith("University Diploma")
    assert institution == "Alma Quill Universität Oststadt"
