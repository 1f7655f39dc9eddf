"""Skills and interests below labels set out of them, in brackets, and under other headings."""

import pytest

from ingestion.parsers.career.topics import read_interests, read_skills
from ingestion.parsers.cv import PARSER
from tests.ingestion.set_lines import set_page


def skills(*lines):
    return [topic.label.value for topic in read_skills(set_page(*lines).body)]


def interests(*lines):
    return [topic.label.value for topic in read_interests(set_page(*lines).body)]


def topics(kind, *lines):
    read = PARSER.parse(set_page((60, 20, "Ada Fenn"), *lines)).topics
    return [topic.label.value for topic in read if topic.kind == kind]


def test_labels_at_one_edge_name_no_skills() -> None:
    assert skills(
        (60, 20, "Marsh Models"),
        (75, 32, "REEDFLOW"),
        (75, 44, "Peat Growth Model (PGM)"),
        (60, 56, "Other Programs"),
        (75, 68, "QGIS, Inkscape"),
    ) == ["REEDFLOW", "Peat Growth Model (PGM)", "QGIS", "Inkscape"]


def test_skill_behind_its_level_is_no_label() -> None:
    assert "C++" in skills(
        (60, 20, "Advanced"),
        (90, 32, "Julia, Python"),
        (60, 44, "Intermediate C++"),
        (90, 56, "ParaView, VisIt"),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Graphic software (Inkscape, GIMP)", ["Inkscape", "GIMP"]),
        (
            "Online applications and social media (ReedPress, MossChimp, Peat)",
            ["ReedPress", "MossChimp", "Peat"],
        ),
        ("Containerization (Docker)", ["Docker"]),
        ("Python (PyTorch, NumPy, einops)", ["Python", "PyTorch", "NumPy", "einops"]),
        ("R (tidyverse, Reedpp)", ["R", "tidyverse", "Reedpp"]),
        ("Python (pandas, numpy, PeatML)", ["Python", "pandas", "numpy", "PeatML"]),
        ("Microsoft Office (Excel, Word)", ["Microsoft Office (Excel, Word)"]),
        ("Marsh Tide Drawing System (MTDS)", ["Marsh Tide Drawing System (MTDS)"]),
        ("front-end development (web, mobile, Qt)", ["front-end development (web, mobile, Qt)"]),
        ("Peat sampling (hand auger)", ["Peat sampling (hand auger)"]),
    ],
)
def test_brackets_name_tools_behind_what_tools_are_for(text: str, named: list[str]) -> None:
    assert skills((60, 20, text)) == named


def test_brackets_open_on_the_line_below() -> None:
    assert skills(
        (60, 20, "<b>Common languages</b>"),
        (80, 32, "(Python, R,"),
        (80, 44, "Bash)"),
        (60, 70, "<b>Microbial culture</b>"),
    ) == ["Python", "R", "Bash", "Microbial culture"]


def test_labels_under_other_information_head_lists_of_their_own() -> None:
    page = (
        (60, 50, "<b>AWARDS</b>"),
        (60, 70, "Moss Medal\t2019"),
        (60, 100, "<b>OTHER INFORMATION</b>"),
        (60, 120, "Languages: Portuguese (native), French (basic)"),
        (60, 132, "Software: Stata, Matlab, R"),
        (60, 144, "Citizenship: Fenland"),
    )
    assert topics("skill", *page) == ["Stata", "Matlab", "R"]
    read = PARSER.parse(set_page((60, 20, "Ada Fenn"), *page))
    assert [award.title.value for award in read.awards] == ["Moss Medal"]


def test_specialties_that_name_programs_are_skills() -> None:
    page = (
        (60, 50, "<b>SPECIALTIES</b>"),
        (60, 70, "signal processing, scientific computing, Python, NumPy, MATLAB, C++"),
        (60, 100, "<b>EDUCATION</b>"),
        (60, 120, "PhD in Moss, University of Mirestad\t2019"),
    )
    assert topics("skill", *page) == [
        "signal processing",
        "scientific computing",
        "Python",
        "NumPy",
        "MATLAB",
        "C++",
    ]
    assert topics("interest", *page) == []


def test_skill_of_two_sections_counts_once() -> None:
    assert topics(
        "skill",
        (60, 50, "<b>SKILLS</b>"),
        (60, 70, "Python, Git"),
        (60, 100, "<b>COMPUTER SKILLS</b>"),
        (60, 120, "Git, Docker"),
    ) == ["Python", "Git", "Docker"]


def test_interests_are_listed_in_the_middle_of_prose() -> None:
    assert interests(
        (
            60,
            20,
            "My research interest lies in the intersection between mires and the rain that feeds",
        ),
        (
            60,
            32,
            "them. I am particularly interested in peat integration, models and choice of reeds in",
        ),
        (
            60,
            44,
            "wet places, moss and statistical computing. I have worked with farmers on drainage.",
        ),
    ) == [
        "peat integration",
        "models and choice of reeds in wet places",
        "moss",
        "statistical computing",
    ]


def test_bold_words_before_a_list_name_an_interest() -> None:
    assert interests(
        (60, 20, "<b>Marsh Vision</b> Peat Perception, Heron Tracking in Fog"),
        (60, 32, "<b>Unseen Birds</b> Nest Segmentation, Counting"),
    ) == [
        "Marsh Vision",
        "Peat Perception",
        "Heron Tracking in Fog",
        "Unseen Birds",
        "Nest Segmentation",
        "Counting",
    ]


def test_words_that_sort_interests_are_none() -> None:
    assert interests(
        (60, 20, "Primary"),
        (120, 40, "Decision Theory, Epistemology"),
        (60, 60, "Secondary"),
        (120, 80, "Ethics, Philosophy of Language"),
    ) == ["Decision Theory", "Epistemology", "Ethics", "Philosophy of Language"]


def test_courses_among_skills_begin_with_dates() -> None:
    assert skills(
        (60, 20, "R, Stata"),
        (60, 50, "Further training in methods"),
        (20, 70, "Jul 2023\tSurveys of Fens"),
        (60, 82, "Summer School, University of Mirestad"),
        (20, 94, "Jun 2022\tPanel Data on Peat"),
        (60, 106, "Summer School, Northmere"),
        (60, 136, "Git, Julia"),
    ) == ["R", "Stata", "Git", "Julia"]


def test_how_languages_are_spoken_is_no_skill() -> None:
    text = "Strong reading, writing and speaking competencies for English and French"
    assert "speaking" not in str(skills((60, 20, text)))
    assert skills((60, 20, "English, Marathi, Python")) == ["Python"]


def test_programs_joined_by_an_ampersand_are_two() -> None:
    assert skills((60, 20, "Perl & Julia, Peat & moss care")) == [
        "Perl",
        "Julia",
        "Peat & moss care",
    ]


def test_kinds_of_skills_named_by_a_line_are_none() -> None:
    lines = [(60, 20, "LIBRARIES & FRAMEWORKS"), (60, 50, "Perl • Julia")]
    assert skills(*lines) == ["Perl", "Julia"]


def test_names_that_one_another_begin_with_are_one() -> None:
    assert skills((60, 20, "C & C++, Perl & Julia")) == ["C & C++", "Perl", "Julia"]


def test_levels_of_the_european_form_are_no_part_of_skills() -> None:
    assert skills(
        (60, 20, "• Content creation (Independent);"),
        (60, 32, "• Safety (Independent);"),
    ) == ["Content creation", "Safety"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Linux, intermediate knowledge of Unix & Windows", ["Linux", "Unix", "Windows"]),
        ("LaTeX writing environment, Stata", ["LaTeX", "Stata"]),
        ("Stan, Scientific Computing, R", ["Stan", "Scientific Computing", "R"]),
        ("Author of the package “fogs: Models of Mist and Fog in the Fens” (with A. Quill)", []),
    ],
)
def test_what_stands_around_names_in_lists_of_skills(line, found) -> None:
    assert skills((60, 20, line)) == found


def test_a_sentence_about_interests_is_no_list_where_its_lines_break() -> None:
    assert (
        interests(
            (
                60,
                20,
                "I am a researcher in the ecology of fens. I am also interested in reeds and Peat",
            ),
            (
                60,
                32,
                "Science and hope to contribute to making research on mires more open, careful,",
            ),
            (60, 44, "and lasting (Open Mires)."),
        )
        == []
    )


def test_leave_to_use_personal_data_is_no_skill() -> None:
    assert topics(
        "skill",
        (60, 60, "<b>EDUCATION</b>"),
        (60, 72, "PhD, Fen University, 2012"),
        (60, 100, "<b>SKILLS</b>"),
        (60, 112, "R, Stan"),
        (60, 160, "In compliance with the GDPR and Decree no. 196, I hereby authorize the use of"),
        (60, 172, "my personal details, recruiting, selecting staff. Mirestad, July 6, 2018"),
        (60, 184, "Ada Fenn"),
    ) == ["R", "Stan"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            "Python (SciPy, NumPy, pandas, Matplotlib, as well as web frameworks); SQL",
            ["Python", "SciPy", "NumPy", "pandas", "Matplotlib", "SQL"],
        ),
        ("Typesetting LaTeX, Stan", ["LaTeX", "Stan"]),
        ("Stan, the libraries pandas, and NumPy", ["Stan", "pandas", "NumPy"]),
    ],
)
def test_names_beside_words_that_only_say_what_they_are(line, found) -> None:
    assert skills((60, 20, line)) == found
