"""Degrees and posts under headings that name both, or neither, and beside other sections."""

import pytest

from ingestion.parsers import cv
from ingestion.parsers.layout.phrases import is_academic
from ingestion.records import ParsedDocument
from tests.ingestion.samples import text_document

HEAD = "# Mira Wolkenstein\n\nmira@example.org\n\n"
WORK = "## Publications\n\n- M. Wolkenstein. Bees at night. Journal of Fog, 2020.\n"


def parsed(body: str) -> ParsedDocument:
    return cv.parse(text_document(HEAD + body, name="cv.md"))


def degrees(body: str) -> list[tuple[str | None, str]]:
    return [
        (education.degree.value if education.degree else None, education.period.edtf)
        for education in parsed(body).educations
        if education.period
    ]


def posts(body: str) -> list[tuple[str, str | None, str]]:
    return [
        (post.organisation.value, post.role.value if post.role else None, post.period.edtf)
        for post in parsed(body).employments
        if post.period
    ]


MIXED = (
    "2021-2023 Research Assistant, Fog Institute\n\n2019-2021 M.Sc. in Bees, University of Nowhere"
    "\n\n2015-2019 B.Sc. in Bees, University of Nowhere\n\n"
)


@pytest.mark.parametrize("heading", ["Education and Employment", "Academic career"])
def test_one_list_may_hold_degrees_and_posts(heading: str) -> None:
    body = f"## {heading}\n\n{MIXED}{WORK}"
    assert (degrees(body), posts(body)) == (
        [("M.Sc.", "2019/2021"), ("B.Sc.", "2015/2019")],
        [("Fog Institute", "Research Assistant", "2021/2023")],
    )


def test_activities_that_are_posts_are_experience() -> None:
    body = (
        "## Education\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n"
        "## Professional activities\n\nsince 01.2021 Research associate, Fog Institute\n\n"
        "2016–2017 Industrial placement, Daze Turbine Works\n\n" + WORK
    )
    assert posts(body) == [
        ("Fog Institute", "Research associate", "2021-01/.."),
        ("Daze Turbine Works", "Industrial placement", "2016/2017"),
    ]


def test_activities_that_are_offices_are_none() -> None:
    body = (
        "## Education\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n"
        "## Professional activities\n\n2021-2022 Member, Society of Fog\n\n"
        "2020-2021 Reviewer, Fog Institute\n\n" + WORK
    )
    assert posts(body) == []


def test_numbers_with_one_blank_stand_before_headings() -> None:
    body = (
        "1 Education\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n"
        "2 Professional experience\n\n2021-2023 Research Assistant, Fog Institute\n"
    )
    assert (degrees(body), posts(body)) == (
        [("M.Sc.", "2019/2021")],
        [("Fog Institute", "Research Assistant", "2021/2023")],
    )


def test_two_sections_beside_each_other_are_read_one_by_one() -> None:
    body = (
        "## Education\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n"
        "Digital Skills               Languages\nPython                       German (native)\n"
        "QGIS                         Latin (reading)\n"
    )
    assert [topic.label.value for topic in parsed(body).topics] == ["Python", "QGIS"]


def test_bold_words_before_skills_are_their_label() -> None:
    body = "## Skills\n\n**Languages** Python, C++ <br> **Frameworks** PyTorch, JAX\n\n" + WORK
    assert [topic.label.value for topic in parsed(body).topics] == [
        "Python",
        "C++",
        "PyTorch",
        "JAX",
    ]


def test_place_and_day_of_the_signature_belong_to_no_section() -> None:
    body = "## Skills\n\nPython, QGIS\n\nFogtown, 3 March 2025\n"
    assert [topic.label.value for topic in parsed(body).topics] == ["Python", "QGIS"]


def test_contacts_may_stand_in_a_section_of_their_own_further_down() -> None:
    text = f"# Mira Wolkenstein\n\n## Skills\n\nPython\n\n{WORK}\n## Contact\n\nmira@example.org\n"
    subject = cv.parse(text_document(text, name="cv.md")).subject
    assert subject
    assert [contact.key for contact in subject.contacts] == ["mira@example.org"]


def test_a_degree_that_runs_ends_when_it_is_expected_to() -> None:
    body = "## Education\n\nsince Oct. 2021   Ph.D. in Fog, University of Nowhere (expected 2026)\n"
    (education,) = parsed(body).educations
    assert (education.period and education.period.edtf, education.status) == (
        "2021-10/2026",
        "expected",
    )


def test_a_sentence_below_a_post_names_no_employer() -> None:
    body = (
        "## Experience\n\nParleo AI, Fogtown — Intern (2021)  \nSpeech for call centres at dusk.\n"
        "\nUniversity of Nowhere — Research Assistant (2018 – 2023)\n"
    )
    assert posts(body)[1] == ("University of Nowhere", "Research Assistant", "2018/2023")


def test_a_group_behind_the_title_is_a_part_of_the_dated_employer_above() -> None:
    body = (
        "## Experience\n\nBright Logistics: *06.2024 - 09.2024*  \nResearch Intern: Night Group\n\n"
        "University of Nowhere: *2021 - 2022*  \nResearch Assistant: worked on fog.\n"
    )
    assert posts(body)[0] == ("Bright Logistics", "Research Intern", "2024-06/2024-09")


def test_years_on_lines_of_their_own_stand_above_awards() -> None:
    body = "## Honours\n\n2024  \nFog Prize\n\n2022  \niFields Award, runner-up\n"
    awards = [
        (award.title.value, award.dated and award.dated.year) for award in parsed(body).awards
    ]
    assert awards == [("Fog Prize", 2024), ("iFields Award, runner-up", 2022)]


def test_entries_of_an_html_list_in_one_line_are_awards_each() -> None:
    body = "## Honours\n\n<ul><li>Fog Medal, 2024</li><li>Bee Prize, 2022</li></ul>\n"
    assert [award.title.value for award in parsed(body).awards] == ["Fog Medal", "Bee Prize"]


def test_a_table_may_give_first_and_last_date_a_column_each() -> None:
    body = (
        "## Experience\n\n| From | To | Position | Where |\n|---|---|---|---|\n"
        "| Jan 2022 | Jul 2024 | Postdoctoral Researcher | Fog Institute |\n"
        "| 2019 | 2021 | Research Assistant | University of Nowhere |\n"
    )
    assert posts(body) == [
        ("Fog Institute", "Postdoctoral Researcher", "2022-01/2024-07"),
        ("University of Nowhere", "Research Assistant", "2019/2021"),
    ]


def test_bold_labels_right_above_a_section_are_headings() -> None:
    body = (
        "**Education**\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n"
        "**Fields of interest**: fog, dew\n\n**Computing skills**: R, Stan\n\n"
        "**Publications**\n\n- M. Wolkenstein. Bees at night. Journal of Fog, 2020.\n"
    )
    assert [(topic.kind, topic.label.value) for topic in parsed(body).topics] == [
        ("interest", "fog"),
        ("interest", "dew"),
        ("skill", "R"),
        ("skill", "Stan"),
    ]


def test_a_date_may_part_the_award_from_who_gives_it() -> None:
    body = "## Honours\n\n**Fog Medal** · *2022* · Society of Fog\n\n**Bee Prize** · *2021*\n"
    awards = [
        (
            award.title.value,
            award.dated and award.dated.year,
            award.organisation and award.organisation.value,
        )
        for award in parsed(body).awards
    ]
    assert awards == [("Fog Medal", 2022, "Society of Fog"), ("Bee Prize", 2021, None)]


def test_an_expected_date_in_brackets_is_no_part_of_the_field() -> None:
    body = (
        "## Education\n\nUniversity of Nowhere\tFogtown\n\n"
        "Ph.D., Economics (expected June 2026)\tSept. 2020 – Present\n"
    )
    (education,) = parsed(body).educations
    assert education.field
    assert education.field.value == "Economics"


def test_the_title_with_a_ligature_stands_before_the_name() -> None:
    text = f"# Curriculum Vitæ — Mira Wolkenstein\n\n{WORK}"
    subject = cv.parse(text_document(text, name="cv.md")).subject
    assert subject
    assert subject.name.value == "Mira Wolkenstein"


def test_an_educational_background_is_education() -> None:
    body = f"## Educational background\n\n2019-2021 M.Sc. in Bees, University of Nowhere\n\n{WORK}"
    assert degrees(body) == [("M.Sc.", "2019/2021")]


def test_an_at_sign_before_an_employer_is_no_part_of_its_name() -> None:
    body = "## Experience\n\n- 2023: **Research Intern** @ Polder Labs, Utrecht.\n"
    assert posts(body) == [("Polder Labs", "Research Intern", "2023/2023")]


@pytest.mark.parametrize(
    "place",
    [
        "Massachusetts Inst. of Technology",
        "Univ. of Nowhere",
        "Fogham Univ.",
        "TU Nirgendwo",
        "Hochsch. Nirgendwo",
        "Éc. des Brumes",
        "Ist. Superiore della Nebbia",
        "Acad. of Fog",
    ],
)
def test_place_whose_word_is_cut_short_is_a_place_of_learning(place: str) -> None:
    rest = "2015-2019 B.Sc. in Bees, University of Nowhere\n\n"
    body = f"## Education\n\n2019-2021 M.Sc. in Bees, {place}\n\n{rest}{WORK}"
    first, _ = parsed(body).educations

    assert (first.institution.value, is_academic(place)) == (place, True)


@pytest.mark.parametrize("words", ["das ist gut.", "Tu vas bien.", "We argue against."])
def test_words_that_look_like_short_ones_name_no_place_of_learning(words: str) -> None:
    assert not is_academic(words)
