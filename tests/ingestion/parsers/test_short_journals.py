"""Journals cut short behind a comma, preprint servers beside a journal, notes above a list."""

import pytest

from tests.ingestion.set_works import works_of


@pytest.mark.parametrize(
    ("place", "venue"),
    [
        ("J. Slow Fens, 46, 439-459.", "J. Slow Fens"),
        ("Geophys. Fen. Lett., 44, 4351–4358.", "Geophys. Fen. Lett."),
        ("Wet-Land Res. II, 172, 104721", "Wet-Land Res. II"),
        ("J. Fens 31(2), 7751", "J. Fens"),
    ],
)
def test_a_comma_before_a_journal_cut_short_ends_the_title(place: str, venue: str) -> None:
    title = "Eddies in ditches: dynamics, causes and impacts"
    (work,) = works_of((60, 20, f"1. Quillfeather, O., and B. Marsh, 2016: {title}, {place}"))
    assert (work[0], work[1].rstrip("."), work[2]) == (title, venue.rstrip("."), 2016)


def test_a_server_of_preprints_is_no_venue_beside_a_journal() -> None:
    assert works_of(
        (60, 20, "1. O. Quillfeather, B. Marsh. Peat as it is. Fens, in press. [bioRxiv]"),
        (60, 40, "2. O. Quillfeather, B. Marsh. Reeds as they are. In revision. [bioRxiv]"),
    ) == [
        ("Peat as it is", "Fens, in press", None, 2, 1),
        ("Reeds as they are", "bioRxiv", None, 2, 1),
    ]


def test_a_note_in_brackets_above_a_list_is_no_title() -> None:
    assert works_of(
        (60, 20, "(ranks of the journals in brackets)"),
        (60, 32, "Quillfeather, O., and B. Marsh, 2016: Peat as it is. Fens, 46, 439-459 (Q2)"),
        (60, 56, "Marsh, B., and O. Quillfeather, 2015: Reeds as they are. Fens, 45, 1-9 (Q1)"),
    ) == [
        ("Peat as it is", "Fens", 2016, 2, 1),
        ("Reeds as they are", "Fens", 2015, 2, 2),
    ]


def test_one_year_in_a_margin_is_that_of_the_work_beside_it() -> None:
    assert works_of(
        (60, 20, "2017\tQuillfeather O. Peat as it is. In A Guide to Fens. Eds. Marsh, B, Tarn,"),
        (120, 32, "P-Y. Society of Fens."),
    )[0][:3:2] == ("Peat as it is", 2017)
