"""Author lists with slips of the pen: what has initials in front of a year is names."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page

OWNER = "Orla Quillfeather"
OTHER = "Quillfeather, O., A. Fenwick, and B. Marsh, 2020: Ponds in spring. Fens, 5, 9-12."


def titles(*entries: str) -> list[str]:
    lines = ((60.0, 20.0 * at, entry) for at, entry in enumerate(entries, 1))
    works = read_works(set_page(*lines).body, owner=OWNER).works
    return [work.title.value for work in works]


@pytest.mark.parametrize(
    "authors",
    [
        "Fenwick, A. B. C. Marsh, and O. Quillfeather, 2021: ",
        "Quillfeather, O., C, Park, A. Tarn. (2021). ",
        "Quillfeather, O., B. Marsh, and the Moss Research Collaboration (2021). ",
        "Quillfeather, O., Marsh, B. Tarn Fen, A., Torf, K., Alvear-Beck, D., ",
        "O. Quillfeather, J.-B.Masson, G. Tarn, R.D. Fetter. ",
        "O. Quillfeather, W.–P. Marsh, C. G. Tarn. ",
        "Marsh B, … Quillfeather O, et al. 2021. ",
    ],
)
def test_slips_among_names_end_no_list_of_authors(authors: str) -> None:
    assert (
        titles(f"{authors}How small ponds keep their water. Notes of Fens, 6, 1-8.", OTHER)[0]
        == "How small ponds keep their water"
    )


def test_capitals_between_a_name_and_the_year_may_be_a_title() -> None:
    assert titles("Quillfeather, O. Slow Ponds And Their Uses. 2019. Heron Press.", OTHER)[0] == (
        "Slow Ponds And Their Uses"
    )


def test_a_list_of_one_may_be_numbered_in_a_cell() -> None:
    assert titles("1\tO. Quillfeather, B. Marsh, “How small ponds keep water,” 2026, Fens 3.") == [
        "How small ponds keep water"
    ]


def test_a_state_in_brackets_ends_a_title() -> None:
    assert titles(
        "Quillfeather, O., Marsh, B., Ponds – a case report (accepted in Notes of Slow Fens)",
        "Marsh, B., Quillfeather, O., Reeds and rain over moors (in preparation for Fens, abstract"
        " submitted)",
    ) == ["Ponds – a case report", "Reeds and rain over moors"]
