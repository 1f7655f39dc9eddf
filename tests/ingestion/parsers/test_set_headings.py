"""Headings told by where they stand on a page: in the margin, over two lines, below their own."""

import pytest

from ingestion.parsers.layout.headings import is_caps, kind_of_heading
from ingestion.parsers.layout.sections import split_sections
from tests.ingestion.set_lines import set_page

LEFT, TEXT = 60, 190  # where the margin and the text begin
NAME = (LEFT, 20, "Orla Quillfeather")


def outline(*lines):
    return [
        (section.kind, str(section.heading), [line.text for line in section.lines])
        for section in split_sections(set_page(*lines))
        if section.heading
    ]


def in_margin(*lines):
    """Return the outline of a page whose text begins right of its headings."""
    below = [(TEXT, 300 + 12 * n, f"Entry {n}\t20{n}") for n in range(10, 22)]
    return outline(NAME, *lines, (LEFT, 400, "Education"), *below)[0]


def test_a_heading_of_two_lines_in_the_margin_has_content_beside_both() -> None:
    assert in_margin(
        (LEFT, 60, "Honors and\tThesis prize of the Lakes\t2017"),
        (LEFT, 72, "scholarships\tFinalist of the Fen Award\t2018"),
        (TEXT, 84, "Best Paper of the Mire\t2019"),
    ) == (
        "awards",
        "Honors and scholarships",
        [
            "Thesis prize of the Lakes\t2017",
            "Finalist of the Fen Award\t2018",
            "Best Paper of the Mire\t2019",
        ],
    )


def test_content_between_the_two_lines_of_a_heading_in_the_margin_is_kept() -> None:
    assert in_margin(
        (LEFT, 60, "Professional"),
        (TEXT, 60, "Society of Fens\t2016"),
        (LEFT, 72, "memberships\tSociety of Mires"),
    ) == (
        "service",
        "Professional memberships",
        ["Society of Fens\t2016", "Society of Mires"],
    )


def test_two_headings_below_each_other_in_the_margin_stay_two() -> None:
    kinds = [
        kind
        for kind, _, _ in outline(
            NAME,
            (LEFT, 60, "Languages\tIrish, Danish"),
            (LEFT, 72, "Skills\tSurveying, levelling"),
            *((TEXT, 84 + 12 * n, f"Peat and water {n}") for n in range(9)),
            (LEFT, 300, "Education\tFen University"),
            (LEFT, 312, "Awards\tFen Medal 2019"),
        )
    ]
    assert kinds == ["languages", "skills", "education", "awards"]


def test_the_last_word_of_a_title_is_no_heading() -> None:
    sections = outline(
        NAME,
        (LEFT, 60, "<b>EDUCATION</b>"),
        (LEFT, 72, "Fen University, PhD\t2012"),
        (LEFT, 100, "<b>PUBLICATIONS</b>"),
        (LEFT, 130, "<b>An introduction to the measurement of water for municipal</b>"),
        (LEFT, 142, "<b>Services</b>"),
        (LEFT, 154, "O. Quillfeather. Journal of Fens, 2019."),
    )
    assert [kind for kind, _, _ in sections] == ["education", "publications"]


def test_a_lesser_heading_of_many_meanings_belongs_to_the_section_it_stands_in() -> None:
    sections = outline(
        NAME,
        (LEFT, 60, "<b>EDUCATION</b>"),
        (LEFT, 72, "Fen University, PhD\t2012"),
        (LEFT, 100, "<b>PROFESSIONAL SERVICES</b>"),
        (LEFT, 130, "<b>University Services</b>"),
        (LEFT, 142, "Chair of the Committee on Peat, 2015"),
        (LEFT, 170, "<b>Journals</b>"),
        (LEFT, 182, "2012-2016: Subject editor of the Journal of Fens"),
    )
    assert [kind for kind, _, _ in sections] == ["education", "service", "service", "service"]


@pytest.mark.parametrize("text", ["RESEARCH SCiENTiST", "iN RESiDENCE", "ORLA QUiLLFEATHERi"])
def test_capitals_with_a_dotted_i_are_capitals(text: str) -> None:
    assert is_caps(text)


def test_a_post_in_such_capitals_has_no_heading_in_front() -> None:
    sections = outline(
        NAME,
        (LEFT, 40, "RESEARCH SOFTWARE ENGiNEER"),
        (LEFT, 52, "orla@example.org"),
        (LEFT, 80, "<b>Education</b>"),
        (LEFT, 92, "Fen University, PhD\t2012"),
    )
    assert [kind for kind, _, _ in sections] == ["education"]


def test_a_heading_in_capitals_may_join_its_words_in_small_letters() -> None:
    sections = outline(
        NAME,
        (LEFT, 60, "<b>EDUCATION</b>"),
        (LEFT, 72, "Fen University, PhD\t2012"),
        (LEFT, 100, "<b>INVITED PRESENTATIONS, TUTORIALS, and COLLOQUIA</b>"),
        (LEFT, 112, "Peat as it is, Fen University, 2015"),
    )
    assert sections[-1][:2] == ("talks", "INVITED PRESENTATIONS, TUTORIALS, and COLLOQUIA")


def test_awarded_funding_is_no_list_of_awards() -> None:
    assert kind_of_heading("Funding Awards") == "other"


@pytest.mark.parametrize("text", ["In Review", "IN REViEW", "First-authored papers"])
def test_states_of_works_head_lists_of_works(text: str) -> None:
    assert kind_of_heading(text) == "publications"


def test_what_the_press_prints_is_no_list_of_works() -> None:
    assert kind_of_heading("POPULAR PRESS") == "other"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("HIGHER EDUCATION", "education"),
        ("Summer/Winter Schools", "other"),
        ("Post-graduate training", "other"),
        ("Program languages", "skills"),
        ("Operating systems and software", "skills"),
        ("Mots-clés :", "interests"),
        ("Palabras clave", "interests"),
    ],
)
def test_words_that_head_lists(text: str, kind: str) -> None:
    assert kind_of_heading(text) == kind


def test_parts_named_in_the_heading_above_them_are_of_its_kind() -> None:
    sections = outline(
        NAME,
        (LEFT, 60, "<b>EDUCATION</b>"),
        (LEFT, 72, "Fen University, PhD\t2012"),
        (LEFT, 100, "<b>GRANTS & AWARDS</b>"),
        (LEFT, 120, "<b>Grants</b>"),
        (LEFT, 132, "• Mention of the Mire Fellowship\t2019"),
        (LEFT, 160, "<b>SKILLS</b>"),
        (LEFT, 180, "<b>Software</b>"),
        (LEFT, 192, "R, Stan"),
        (LEFT, 220, "<b>Areas of expertise</b>"),
        (LEFT, 232, "Missing data, Longitudinal models"),
    )
    kinds = {heading: kind for kind, heading, _ in sections}
    assert (kinds["Grants"], kinds["Areas of expertise"]) == ("awards", "skills")
