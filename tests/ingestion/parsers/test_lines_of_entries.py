"""Lists whose authors, titles and venues begin lines of their own, with nothing between them."""

import pytest

from tests.ingestion.set_works import works_of


def works_of_entries(*entries, mark=""):
    """Return the works of entries, each given by its lines, all but the first set in."""
    lines, top = [], 20
    for entry in entries:
        for number, line in enumerate(entry):
            lines.append((70, top, line) if number else (60, top, mark + line))
            top += 12
        top += 14
    return works_of(*lines)


@pytest.mark.parametrize("mark", ["", "• "])
def test_each_part_on_a_line_of_its_own(mark: str) -> None:
    assert works_of_entries(
        ("O. Quillfeather, A. Fenwick", "Water in ditches", "Fens, Volume 5, May 2021"),
        (
            "B. Marsh, O. Quillfeather and A. Fenwick",
            "Peat as it is seen from the villages of",
            "the northern shore",
            "Journal of Bogs, 2020",
        ),
        ("O. Quillfeather", "Reeds and herons", "In preparation"),
        ("Marsh, B.; Quillfeather, O.", "Slow waters", "arXiv:1901.01234, 2019"),
        mark=mark,
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        (
            "Peat as it is seen from the villages of the northern shore",
            "Journal of Bogs",
            2020,
            3,
            2,
        ),
        ("Reeds and herons", "In preparation", None, 1, 1),
        ("Slow waters", "arXiv", 2019, 2, 2),
    ]


def test_a_year_behind_the_authors_in_their_line() -> None:
    assert works_of_entries(
        ("O. Quillfeather, A. Fenwick (2021)", "Water in ditches", "Fens, Volume 5"),
        (
            "B. Marsh, O. Quillfeather and A. Fenwick (2020)",
            "Peat as it is seen from the villages of",
            "the northern shore",
            "Journal of Bogs",
        ),
        ("O. Quillfeather, 2019", "Reeds and herons", "Slow Moors"),
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        (
            "Peat as it is seen from the villages of the northern shore",
            "Journal of Bogs",
            2020,
            3,
            2,
        ),
        ("Reeds and herons", "Slow Moors", 2019, 1, 1),
    ]


def test_a_line_that_tells_of_authors_without_naming_them_is_no_title() -> None:
    assert works_of_entries(
        ("B. Marsh, O. Quillfeather", "Water in ditches", "Fens, Volume 5, May 2021"),
        ("Authors by their boats, including O. Quillfeather", "Peat as it is", "Bogs, May 2020"),
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 2),
        ("Peat as it is", "Bogs", 2020, None, None),
    ]


def test_a_title_of_two_lines_above_its_venue_and_its_authors() -> None:
    assert works_of_entries(
        ("Water in ditches", "Fens, 2021", "O. Quillfeather, A. Fenwick"),
        (
            "Peat as it is seen from the villages of",
            "the northern shore",
            "Journal of Bogs, 2020",
            "B. Marsh, O. Quillfeather",
        ),
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        (
            "Peat as it is seen from the villages of the northern shore",
            "Journal of Bogs",
            2020,
            2,
            2,
        ),
    ]


@pytest.mark.parametrize("sign", ["|", "–"])
def test_one_sign_between_all_parts_of_a_line(sign: str) -> None:
    assert works_of_entries(
        (f"O. Quillfeather, A. Fenwick {sign} Water in ditches {sign} Fens, 2021",),
        (f"B. Marsh, O. Quillfeather {sign} Peat as it is {sign} Journal of Bogs, 2020",),
        (f"O. Quillfeather {sign} Reeds and herons {sign} Moors, 2019",),
        mark="• ",
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        ("Peat as it is", "Journal of Bogs", 2020, 2, 2),
        ("Reeds and herons", "Moors", 2019, 1, 1),
    ]


def test_slashes_between_title_authors_and_venue() -> None:
    assert works_of_entries(
        ("Water in ditches / O. Quillfeather, A. Fenwick / Fens 5 (2021)",),
        ("Peat as it is / B. Marsh, O. Quillfeather / Journal of Bogs 4 (2020)",),
        mark="• ",
    ) == [
        ("Water in ditches", "Fens", 2021, 2, 1),
        ("Peat as it is", "Journal of Bogs", 2020, 2, 2),
    ]


def test_lines_that_end_by_chance_behind_the_authors_divide_nothing() -> None:
    assert works_of_entries(
        (
            "O. Quillfeather, A. Fenwick.",
            "Water in ditches. Notes of the Very Slow",
            "Fens, 5, 2021.",
        ),
        ("B. Marsh and O. Quillfeather. Peat as it is.", "Journal of Bogs, 4, 2020."),
        ("A. Fenwick and O. Quillfeather. Reeds and herons.", "Journal of Bogs, 3, 2019."),
    ) == [
        ("Water in ditches", "Notes of the Very Slow Fens", 2021, 2, 1),
        ("Peat as it is", "Journal of Bogs", 2020, 2, 2),
        ("Reeds and herons", "Journal of Bogs", 2019, 2, 2),
    ]


def test_a_sentence_that_begins_in_the_last_line_of_a_title_is_the_venue() -> None:
    assert works_of_entries(
        (
            "Quillfeather O, Marsh B, Fenwick A.",
            "Water in the ditches of the north. Soft",
            "Fens, 12, 2021.",
        ),
    ) == [("Water in the ditches of the north", "Soft Fens", 2021, 3, 1)]
