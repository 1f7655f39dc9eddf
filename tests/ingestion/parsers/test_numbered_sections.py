"""Documents with numbered sections and parts, tables of contents, and headings of several sizes."""

from dataclasses import replace

import pytest

from ingestion.parsers.layout.contents import without_contents
from ingestion.parsers.layout.headings import kind_of_heading, number_of
from ingestion.parsers.layout.sections import split_sections
from ingestion.text import TextDocument
from tests.ingestion.set_lines import set_page

NAME = (60, 20, "Orla Quillfeather")


def outline(page: TextDocument, sizes: dict[str, float] | None = None):
    """Return kind and heading of each section; sizes: of the lines that are not in the text's."""
    lines = tuple(replace(line, size=(sizes or {}).get(line.text, 10.0)) for line in page.lines)
    document = TextDocument(page.text, lines, page.media_type)
    return [(s.kind, str(s.heading)) for s in split_sections(document) if s.heading]


def numbered(*headings: str) -> tuple[TextDocument, dict[str, float]]:
    """Return a page of headings with a line below each, and the sizes that their levels have."""
    told, sizes = [NAME], {}
    for at, heading in enumerate(headings):
        told += [
            (60, 60 + 40 * at, heading),
            (60, 75 + 40 * at, f"Entry {chr(97 + at)}\t20{at + 10}"),
        ]
        sizes[heading] = 16.0 if number_of(heading).isdigit() else 13.0
    return set_page(*told), sizes


def test_a_part_of_unknown_words_is_of_the_section_that_its_number_tells() -> None:
    page, sizes = numbered(
        "1 Education",
        "2 Publications",
        "2.1 Journal articles",
        "2.2 Conférences",
        "2.3 Posters",
        "2.4 Lake notes",
        "3 Awards",
    )
    assert outline(page, sizes) == [
        ("education", "1 Education"),
        ("publications", "2 Publications"),
        ("publications", "2.1 Journal articles"),
        ("publications", "2.2 Conférences"),
        ("talks", "2.3 Posters"),
        ("publications", "2.4 Lake notes"),
        ("awards", "3 Awards"),
    ]


def test_a_heading_in_larger_type_is_no_part_of_one_in_small_capitals() -> None:
    page = set_page(
        NAME,
        (60, 60, "Publications"),
        (60, 80, "IN PREPARATION"),
        (60, 95, "Peat as it is"),
        (60, 130, "Research Experience"),
        (60, 145, "Fen University\t2019"),
        (60, 180, "Education"),
        (60, 195, "PhD, Fen University\t2018"),
    )
    large = dict.fromkeys(("Publications", "Research Experience", "Education"), 14.0)
    assert ("experience", "Research Experience") in outline(page, large | {"IN PREPARATION": 12.0})


CONTENTS = [
    (60, 60, "Table of contents"),
    (60, 80, "Education\t1"),
    (60, 95, "Awards\t2"),
    (60, 110, "Publications\t2"),
]
BODY = [
    (60, 140, "Education"),
    (60, 155, "PhD, Fen University\t2018"),
    (60, 180, "Awards"),
    (60, 195, "Prize of the Mire\t2019"),
    (60, 220, "Publications"),
    (60, 235, "O. Quillfeather. Peat as it is. Fens, 2019."),
]


def test_a_table_of_contents_is_left_out() -> None:
    page = set_page(NAME, *CONTENTS, *BODY)
    assert [line.text for line in without_contents(page.body)][:3] == [
        "Orla Quillfeather",
        "Education",
        "PhD, Fen University\t2018",
    ]


@pytest.mark.parametrize(
    "rows", [CONTENTS[:3], [(60, 80 + 15 * n, f"Prize {n}\t{n}") for n in range(4)]]
)
def test_rows_with_numbers_are_no_contents_unless_they_name_what_follows(rows) -> None:
    page = set_page(NAME, *rows, *BODY)
    assert len(without_contents(page.body)) == len(page.body)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("POST- DOCTORAL EXPERIENCE", "experience"),
        ("Fonctions occupées", "experience"),
        ("Book Reviews", "publications"),
        ("Competitive fellowships", "awards"),
        ("Volumes Edited", "other"),
        ("Professional and Institutional Roles", "service"),
    ],
)
def test_words_of_headings(words: str, kind: str) -> None:
    assert kind_of_heading(words) == kind
