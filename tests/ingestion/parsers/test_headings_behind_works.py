"""What ends a list of works though its words are in no lexicon: it looks like the headings."""

import pytest

from ingestion.parsers.layout.sections import split_sections
from ingestion.text import TextDocument
from tests.ingestion.set_lines import set_page

HEADS = ("Education", "Experience", "Awards", "Publications")


def sections_of(heading: str, below: str) -> list[str]:
    told: list[tuple[float, float, str]] = [(60, 20, "Orla Quillfeather")]
    for n, words in enumerate(HEADS):
        told += [
            (60, 60 + 60 * n, f"<b>{words}</b>"),
            (60, 80 + 60 * n, "Peat as it is, Fens, 2015"),
        ]
    told += [(60, 300, f"<b>{heading}</b>"), (60, 320, below)]
    document: TextDocument = set_page(*told)
    return [f"{section.kind} {len(section.lines)}" for section in split_sections(document)][4:]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Research Experience & Software Artifacts", "unknown"),
        ("Selected Surveys at the Office of Marsh Research", "unknown"),
        ("Teaching Experience - Assistant at Northmere", "teaching"),
    ],
)
def test_what_looks_like_the_headings_ends_a_list_of_works(heading: str, kind: str) -> None:
    assert sections_of(heading, "Reeds 17: a survey of wet meadows") == [
        "publications 1",
        f"{kind} 1",
    ]


@pytest.mark.parametrize(
    ("heading", "below"),
    [
        ("Peat and the Office of Works in Research", "O. Quillfeather and B. Marsh, Fens, 2016"),
        ("Researcher at University, a View", "Fens, 2016"),
        ("Peat at University 1900-1950", "Fens, 2016"),
    ],
)
def test_the_bold_title_of_a_work_does_not(heading: str, below: str) -> None:
    assert sections_of(heading, below) == ["publications 3"]
