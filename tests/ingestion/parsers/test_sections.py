"""Cutting documents at their headings: words, looks, and what only looks like a heading."""

from dataclasses import replace

import pytest

from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.sections import Section, split_sections
from ingestion.text import Box, TextDocument
from tests.ingestion.samples import text_document


def outline(text: str, *, name: str = "cv.md") -> list[tuple[str, str, list[str]]]:
    """Return kind, heading and lines of each section."""
    return [
        (section.kind, str(section.heading or ""), [line.text for line in section.lines])
        for section in split_sections(text_document(text, name=name))
    ]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Selected Publications and Manuscripts", "publications"),
        ("Honors & Awards", "awards"),
        ("Professional Activity", "service"),
        ("Academic Services", "service"),
        ("Research Experience", "experience"),
        ("Teaching Experience", "teaching"),
        ("Work History", "experience"),
        ("Academic Background", "education"),
        ("References", "references"),
        ("Teaching Awards", "awards"),
        ("Refereed Conference Preceedings", "publications"),  # a slip of the pen
        ("2. Employment:", "experience"),
        ("Education :school:", "education"),
        ("Wissenschaftlicher Werdegang", "experience"),
        ("Prix et bourses", "awards"),
        ("Formación académica", "education"),
        ("Pubblicazioni selezionate", "publications"),
        ("教育背景", "education"),
        ("Selected Work", "publications"),
        ("Clinical posts", "experience"),
        ("START-UPS", "experience"),
        ("Posts", "other"),
        ("Methods and Tools", "skills"),
        ("Languages and Software", "skills"),
        ("3 Professional experience", "experience"),
        ("Recognition and Support", "awards"),
        ("Industry & Applied R&D Experience", "experience"),
        ("Undergraduate Honors Thesis Advising", "teaching"),
        ("Invited Lectures and Addresses", "talks"),
        ("Ongoing Work", "publications"),
        ("Sonstige praktische Erfahrung", "experience"),
        ("Additional Information", "other"),
        ("Selected", "neutral"),
        ("Curriculum Vitae", "title"),
    ],
)
def test_the_words_of_a_heading_tell_what_follows(words: str, kind: str) -> None:
    assert kind_of_heading(words) == kind


@pytest.mark.parametrize(
    "text",
    [
        "Paper Award]",
        "Amazon Inc - Search Team",
        "Best Paper Award 2021",
        "I work on research.",
        "Jo Example",
        "",
    ],
)
def test_other_words_head_nothing(text: str) -> None:
    assert kind_of_heading(text) is None


def test_a_heading_glued_to_content_is_cut_off() -> None:
    text = "# Jo Example\n\nRESEARCH INTERESTS LLM Alignment, Bees\n\nSKILLS\tPython, C\n"
    assert outline(text)[1:] == [
        ("interests", "RESEARCH INTERESTS", ["LLM Alignment, Bees"]),
        ("skills", "SKILLS", ["Python, C"]),
    ]


def test_a_name_printed_behind_a_heading_and_one_like_it_are_entries_of_the_section() -> None:
    text = (
        "## EDUCATION **University of Nowhere**\n\n*PhD*\n\n## **College of Elsewhere**\n\n*BSc*\n"
        "\n## AWARDS\n\nA prize, 2020\n"
    )
    assert outline(text) == [
        (
            "education",
            "EDUCATION",
            ["University of Nowhere", "PhD", "College of Elsewhere", "BSc"],
        ),
        ("awards", "AWARDS", ["A prize, 2020"]),
    ]


def test_employers_of_the_same_level_as_headings_are_entries() -> None:
    text = (
        "## Education\n\nPhD, 2020\n\n## Experience\n\n## Quill Labs\n\nIntern, 2019\n"
        "\n## Awards\n\nA prize, 2020\n"
    )
    assert [kind for kind, _, _ in outline(text)] == ["education", "experience", "awards"]


def test_a_heading_broken_by_a_legend_is_joined_and_the_legend_kept() -> None:
    text = (
        "EDUCATION\n\nPhD\n\nSELECTED (* denotes equal contributions)\nPUBLICATIONS\n\nA. B. C.\n"
    )
    assert outline(text)[1] == (
        "publications",
        "SELECTED PUBLICATIONS",
        ["(* denotes equal contributions)", "A. B. C."],
    )


def test_subheadings_keep_the_kind_of_their_section() -> None:
    text = (
        "# Publications\n\n## Journal Articles\n\none\n\n## Preprints\n\ntwo\n\n# Talks\n\nthree\n"
    )
    sections = split_sections(text_document(text, name="cv.md"))
    assert [(s.kind, s.level) for s in sections] == [
        ("publications", 1),
        ("publications", 2),
        ("publications", 2),
        ("talks", 1),
    ]


def test_weak_words_below_a_section_say_nothing_new() -> None:
    text = (
        "# Publications\n\n## Conferences\n\none\n\n## Talks\n\ntwo\n\n# Experience\n\n"
        "## Research\n\nthree\n\n## Teaching\n\nfour\n"
    )
    assert [kind for kind, _, _ in outline(text)] == [
        "publications",
        "publications",
        "talks",
        "experience",
        "experience",
        "teaching",
    ]


def test_an_unknown_heading_that_looks_like_the_others_ends_the_section_before_it() -> None:
    text = "## Education\n\nPhD\n\n## Skills\n\nPython\n\n## Beekeeping\n\nTwo hives\n"
    assert outline(text)[-2:] == [
        ("skills", "Skills", ["Python"]),
        ("unknown", "Beekeeping", ["Two hives"]),
    ]


def test_plain_headings_are_found_in_plain_text() -> None:
    text = "Jo Example\n\nEducation\n\nPhD, 2020\n\nAwards\n\nTravel award, 2019\n"
    assert [kind for kind, _, _ in outline(text, name="cv.txt")] == [
        "header",
        "education",
        "awards",
    ]


def test_a_label_inside_a_section_is_no_heading() -> None:
    text = "## Skills\n\n**Languages:** Python, Rust\n**Tools:** Git\n\n## Awards\n\nA prize\n"
    assert [kind for kind, _, _ in outline(text)] == ["skills", "awards"]


def test_an_empty_document_has_no_sections() -> None:
    assert split_sections(text_document(" \n", name="cv.txt")) == ()


def test_every_line_belongs_to_one_section() -> None:
    text = "Jo\n\nEDUCATION\n\nPhD\nBSc\n\nSKILLS\n\nPython\n"
    document = text_document(text, name="cv.txt")
    sections: tuple[Section, ...] = split_sections(document)
    assert sum(len(s.lines) + (s.heading is not None) for s in sections) == len(document.body)


NUMBERED = (
    "# I. Situation actuelle et lieux\n\nRocamar\n\n# II. Formation\n\nDoctorat, 2019\n\n"
    "# III. Prix\n\nPrix Example, 2020\n\n# IV. Matters of No Lexicon\n\nWords\n"
)


def test_numbers_of_the_others_tell_headings_of_unknown_words() -> None:
    assert [heading for _, heading, _ in outline(NUMBERED)] == [
        "I. Situation actuelle et lieux",
        "II. Formation",
        "III. Prix",
        "IV. Matters of No Lexicon",
    ]


def test_initial_of_a_name_numbers_no_heading() -> None:
    text = "# I. Petrov\n\nOslo\n\n# Education\n\nMSc, 2019\n\n# Awards\n\nPrize, 2020\n"
    assert [kind for kind, _, _ in outline(text)] == ["header", "education", "awards"]


def test_first_number_further_down_takes_no_heading_above_it_away() -> None:
    text = (
        "# Education\n\nMSc, 2019\n\n# Matters of No Lexicon\n\nWords\n\n"
        "# 1. Quite Others\n\nWords\n\n# 2. Awards\n\nPrize, 2020\n\n# 3. Skills\n\nPython\n"
    )
    kinds = [kind for kind, _, _ in outline(text)]
    assert kinds == ["education", "unknown", "unknown", "awards", "skills"]


def test_box_of_a_saved_page_has_a_heading_without_markup() -> None:
    text = (
        "# Biography\n\nI read moss.\n\nInterests\n\n- Moss\n- Ferns\n\n# Talks\n\nA talk, 2020\n\n"
        "# Awards\n\nPrize, 2020\n"
    )
    assert [kind for kind, _, _ in outline(text)] == ["summary", "interests", "talks", "awards"]


def printed(lines: list[tuple[float, str]]) -> TextDocument:
    """Return a page with lines of these sizes, in points, under one another."""
    document = text_document("\n".join(text for _, text in lines))
    sized = [
        replace(
            line, size=size, gap=False, box=Box(left=50, top=12 * at, right=500, bottom=12 * at)
        )
        for at, (line, (size, _)) in enumerate(zip(document.lines, lines, strict=True))
    ]
    return replace(document, lines=tuple(sized))


def kinds(document: TextDocument) -> list[tuple[str, str]]:
    return [(section.kind, str(section.heading or "")) for section in split_sections(document)]


def test_large_type_is_that_of_headings() -> None:
    page = printed(
        [
            (24, "Ada Example"),
            (17, "Bildung"),
            (10, "2015 Master in Physik, Universität Rheinfurt"),
            (17, "Gebaute Dinge"),
            (10, "2019 Ein Programm für Wolken"),
            (10, "2020 Ein Programm für Seen"),
            (10, "2021 Ein Programm für Berge"),
            (17, "Andere begutachtete Publikationen"),
            (10, "Example, A. 2019, Wolken über Seen, Journal of Clouds, 3"),
            (17, "Ehrenamt"),
            (10, "2020 Mitarbeit im Verein"),
        ]
    )
    assert kinds(page) == [
        ("header", ""),
        ("education", "Bildung"),
        ("unknown", "Gebaute Dinge"),
        ("publications", "Andere begutachtete Publikationen"),
        ("service", "Ehrenamt"),
    ]


def test_the_small_label_of_a_chart_heads_nothing() -> None:
    page = printed(
        [
            (14, "Education"),
            (10, "2015 MSc in Physics, University of Fjell"),
            (7, "Other"),
            (10, "2012 BSc in Physics, University of Fjell"),
            (14, "Awards"),
            (10, "2019 Prize of the Lake"),
        ]
    )
    assert kinds(page) == [("education", "Education"), ("awards", "Awards")]


def test_the_last_word_of_a_wrapped_title_heads_nothing() -> None:
    page = printed(
        [
            (14, "Publications"),
            (10, "Clouds Above Lakes Tell of Weather by Way of Temporal"),
            (10, "Information"),
            (10, "A. Example and B. Muster, Journal of Clouds, 2020"),
        ]
    )
    assert kinds(page) == [("publications", "Publications")]
