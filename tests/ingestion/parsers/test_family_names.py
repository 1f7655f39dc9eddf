"""Lists that print family names alone, and what else stands in front of titles in quotes."""

import pytest

from ingestion.parsers.references.family_names import read_families
from tests.ingestion.set_works import works_of

OWNER = "Ona K. Quillfeather"


@pytest.mark.parametrize(
    ("listed", "count", "shown"),
    [
        ("Quillfeather, Marsh, Tarn, et al., ", 3, 3),
        ("Marsh, Quillfeather, & Tarn, ", 3, 3),
        ("Marsh and Quillfeather, ", 2, 2),
        ("Quillfeather, M.-R. Tarn, Marsh, and de la Mere, ", 4, 4),
        ("Marsh, Tarn, Mere, et al. (inc. Quillfeather), ", 4, 3),
    ],
)
def test_family_names_alone_are_a_list_of_authors(listed: str, count: int, shown: int) -> None:
    found = read_families(listed, 0, len(listed), OWNER)
    assert found is not None
    assert (len(found.names), found.shown) == (count, shown)


@pytest.mark.parametrize(
    "listed",
    [
        "Quillfeather, Ona, Marsh, Bo, ",
        "Quillfeather, Vic, ",
        "Quillfeather, OK, ",
        "Marsh, Tarn, and Mere, ",
        "Quillfeather, O., Marsh, B., ",
    ],
)
def test_names_in_another_form_are_no_family_names_alone(listed: str) -> None:
    assert read_families(listed, 0, len(listed), OWNER) is None


def test_works_by_family_names_have_their_authors_and_the_place_of_the_owner() -> None:
    assert works_of(
        (60, 20, "(9 total; 1 first author)"),
        (60, 40, "3. Quillfeather, Marsh, Tarn, et al., “Peat as it is,” 2025, Fens, 17, 43"),
        (60, 60, "2. Marsh, Quillfeather, & Tarn, “Water. II. In ditches,” 2024, Fens, 16, 30"),
        (60, 80, "1. Marsh, Tarn, et al. (inc. Quillfeather), “Mires and mosses,” 2023, Fens, 1"),
        owner=OWNER,
    ) == [
        ("Peat as it is", "Fens", 2025, None, 1),
        ("Water. II. In ditches", "Fens", 2024, 3, 2),
        ("Mires and mosses", "Fens", 2023, None, None),
    ]


def test_a_blank_in_front_of_the_hyphen_of_initials_divides_no_name() -> None:
    assert works_of(
        (60, 20, "Marsh, A., Tarn, F. -X., & Quillfeather, O. (2023). Peat as it is. Fens, 5, 9."),
    ) == [("Peat as it is", "Fens", 2023, 3, 3)]


def test_a_single_quotation_mark_ends_the_last_author() -> None:
    assert works_of(
        (60, 20, "Marsh, B.(*), Tarn, L. and Quillfeather, O. ‘Peat as it is’. Fens. 2022."),
        (60, 40, "Quillfeather, O. and Tarn, L. ‘Water in ditches’. Fens. 2021. 5: 7-9."),
    ) == [
        ("Peat as it is", "Fens", 2022, 3, 3),
        ("Water in ditches", "Fens", 2021, 2, 1),
    ]
