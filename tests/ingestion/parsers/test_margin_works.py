"""Works with years, states and numbers beside them, and what stands behind their titles."""

import pytest

from ingestion.parsers.references.lists import read_works
from tests.ingestion.set_lines import set_page
from tests.ingestion.set_works import OWNER


def works_of(*lines):
    return [
        (work.title.value, work.issued and work.issued.year, work.authors_total)
        for work in read_works(set_page(*lines).body, owner=OWNER).works
    ]


def test_a_year_that_begins_a_line_further_in_begins_no_entry() -> None:
    found = read_works(
        set_page(
            (60, 20, "2019\t“Peat as it is”, by Anna Marsh; 2018. Notes of Fens, 5(1):9-10"),
            (60, 32, "2013\t“Dignity of the ditches and what they keep”, by Dag Mere;"),
            (92, 44, "2013.\tNotes of Lakes, 24(1):104-106"),
            (60, 56, "2012\t“Water in ditches”, by Cleo Tarn; 2011. Notes of Lakes, 2(1):4-6"),
        ).body,
        owner=OWNER,
    )
    assert [(work.title.value, work.venue_raw.value) for work in found.works] == [
        ("Peat as it is", "Notes of Fens"),
        ("Dignity of the ditches and what they keep", "Notes of Lakes"),
        ("Water in ditches", "Notes of Lakes"),
    ]


def test_a_small_word_below_an_entry_is_a_link_and_no_heading() -> None:
    assert works_of(
        (60, 20, "2023\tOrla Quillfeather and Bo Marsh. Peat as it is. Notes of Fens, 5 (1), 9."),
        (92, 32, "paper"),
        (
            60,
            44,
            "2022\tBo Marsh and Orla Quillfeather. Water in ditches. Notes of Lakes, 4 (1), 7.",
        ),
        (92, 56, "paper"),
        (60, 68, "2021\tOrla Quillfeather. Reeds of the north. Notes of Lakes, 3 (1), 7."),
    ) == [
        ("Peat as it is", 2023, 2),
        ("Water in ditches", 2022, 2),
        ("Reeds of the north", 2021, 1),
    ]


def test_a_number_stands_behind_the_year_of_the_first_of_its_works() -> None:
    assert works_of(
        (60, 20, "2023\t1. Quillfeather, O., & Marsh, B. Peat as it is. Notes of Fens, 5(1), 9."),
        (
            60,
            44,
            "2022\t2. Marsh, B., & Quillfeather, O. Water in ditches. Notes of Fens, 4(1), 9.",
        ),
    ) == [("Peat as it is", 2023, 2), ("Water in ditches", 2022, 2)]


def test_states_in_front_need_no_cell() -> None:
    found = works_of(
        (60, 20, "Under review Orla Quillfeather and Bo Marsh. Peat as it is in the"),
        (92, 32, "fens of the north."),
        (60, 44, "In prep Orla Quillfeather. Water in the ditches of the"),
        (92, 56, "lower fens."),
    )
    assert [(title, count) for title, _, count in found] == [
        ("Peat as it is in the fens of the north", 2),
        ("Water in the ditches of the lower fens", 1),
    ]


def test_the_only_work_of_a_list_may_have_its_year_beside_it() -> None:
    assert works_of(
        (60, 20, "2024\tOrla Quillfeather, Bo Marsh, & Dag Mere. 2024. Rules of the ditch in the"),
        (92, 32, "fens. Centre for Peat and Water."),
    ) == [("Rules of the ditch in the fens", 2024, 3)]


@pytest.mark.parametrize("closing", [' " Fen Research Conference', '" Fen Research Conference'])
def test_blanks_inside_quotation_marks(closing: str) -> None:
    ((title, year, count),) = works_of(
        (
            60,
            20,
            f'Quillfeather, O., and Marsh, B. (2024). " Human-aware sluices{closing}, 2024.',
        )
    )
    assert (title.strip(), year, count) == ("Human-aware sluices", 2024, 2)


def test_a_note_behind_an_entry_takes_nothing_of_it_away() -> None:
    assert works_of(
        (
            60,
            20,
            "Marsh, B, Quillfeather, O*, and Mere, D (2016). “Patterns of reeds in oscillating",
        ),
        (70, 32, "waters without sluices.” Notes of Fens, 94(1), 12. *corresponding"),
        (70, 44, "author"),
        (60, 56, "Quillfeather, O and Mere, D (2015). “Peat as it is.” Notes of Lakes, 14(1), 43."),
    ) == [
        ("Patterns of reeds in oscillating waters without sluices", 2016, 3),
        ("Peat as it is", 2015, 2),
    ]
