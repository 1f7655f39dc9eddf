"""What a page prints beside its text: marks and dates written apart, rows of dots."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingestion.readers import read_bytes
from tests.ingestion.readers.pdf_samples import Sheet

STEP = 24  # points from entry to entry
ENTRIES = 20


def put_entries(sheet: Sheet) -> None:
    for number in range(ENTRIES):
        sheet.put(90, 100 + STEP * number, f"O. Brandvold and P. Kestrel. Fen {number},")
        sheet.put(90, 111 + STEP * number, "with a note on its peat. Notes of Fens, 2021.")


def put_beside(sheet: Sheet, left: float, texts: Sequence[str]) -> None:
    for number, text in enumerate(texts):
        sheet.put(left, 100 + STEP * number, text)


@pytest.mark.parametrize("first", [True, False])
def test_numbers_written_apart_stand_at_their_entries(first: bool) -> None:
    sheet = Sheet()
    numbers = [f"{number + 1}." for number in range(ENTRIES)]
    if first:
        put_beside(sheet, 70, numbers)
    put_entries(sheet)
    if not first:
        put_beside(sheet, 70, numbers)
    lines = read_bytes(sheet.data(), name="cv.pdf").body
    assert [line.marker for line in lines[::2]] == numbers
    assert [line.text for line in lines[::2]] == [
        f"O. Brandvold and P. Kestrel. Fen {number}," for number in range(ENTRIES)
    ]


@pytest.mark.parametrize("first", [True, False])
def test_dates_written_apart_are_no_column(first: bool) -> None:
    sheet = Sheet()
    dates = [f"May {2000 + number}" for number in range(ENTRIES)]
    if first:
        put_beside(sheet, 480, dates)
    put_entries(sheet)
    if not first:
        put_beside(sheet, 480, dates)
    lines = read_bytes(sheet.data(), name="cv.pdf").body
    assert [line.text.partition("\t")[2] for line in lines[::2]] == dates
    assert {line.column for line in lines} == {0}


def test_dots_lead_to_a_cell_and_are_not_read() -> None:
    sheet = Sheet().put(60, 100, f"Talks and seminars {'. ' * 30}")
    sheet.put(60, 140, f"Peat as it is {'.' * 40} 2019").put(60, 154, "Fens, and so on... and on")
    assert [line.text for line in read_bytes(sheet.data(), name="cv.pdf").body] == [
        "Talks and seminars", "Peat as it is\t2019", "Fens, and so on... and on"
    ]  # fmt: skip
