"""Tables as CSV and XLSX: what spreadsheets read is what was given, and never a formula."""

import csv
import io
import time
import tracemalloc
import zipfile
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from profiles.archives import zip_chunks
from profiles.exports import csv_chunks, safe_cell, xlsx_chunks

FORMULAS = [
    "=1+1",
    "+49 30 0",
    "-5",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "\uff0b1",
    "\uff0d1",
    "\uff20x",
    "  =1",
    "\u00a0\u2003-1",
    "\ufeff=1",
    "\u200b@x",
    "\x00=1",
    "\x1b=1",
    "\ttext",
    "\u202e=1",
    "\ufe66x",
]
PLAIN = ["", "Ada", "a = b", "5-7", "it's", "«=»", "0+1", "(-1)", "\u2212 minus", "*x", "— none"]


def read_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_xlsx(data: bytes) -> list[list[object]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_begins_like_a_formula_gets_an_apostrophe(text):
    assert safe_cell(text).startswith("'")


@pytest.mark.parametrize("text", PLAIN)
def test_other_text_stays_as_it_is(text):
    assert safe_cell(text) == text


def test_numbers_stay_numbers_and_nothing_stays_nothing():
    head, rows = ["Name", "Works"], [["Ada", -3], ["Ben", 2.5], ["Cy", None], ["Di", ""]]
    assert read_csv(b"".join(csv_chunks(head, rows)))[1:] == [
        ["Ada", "-3"],
        ["Ben", "2.5"],
        ["Cy", ""],
        ["Di", ""],
    ]
    assert read_xlsx(b"".join(xlsx_chunks(head, rows))) == [
        ["Name", "Works"],
        ["Ada", -3],
        ["Ben", 2.5],
        ["Cy", None],
        ["Di", None],
    ]


def test_quotes_commas_and_lines_survive():
    text = 'a "quoted" cell, with\r\ntwo lines; and 王小明 & <b>'
    (row,) = read_csv(b"".join(csv_chunks(["="], [[text]])))[1:]
    assert row == [text]
    assert read_xlsx(b"".join(xlsx_chunks(["="], [[text]]))) == [
        ["'="],
        [text.replace("\r\n", "\n")],
    ]


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=5))
def test_any_text_makes_files_that_can_be_read_and_hold_no_formula(rows):
    for cell in (cell for row in read_csv(b"".join(csv_chunks("ab", rows)))[1:] for cell in row):
        assert not cell.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    data = b"".join(xlsx_chunks("ab", rows))
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert len(list(sheet.iter_rows())) == 1 + len(rows)


def test_a_workbook_is_well_formed_and_has_no_formula_element():
    rows = [[text, "_x0041_", "x" * 40_000] for text in FORMULAS]
    with zipfile.ZipFile(io.BytesIO(b"".join(xlsx_chunks(["a", "b", "c"], rows)))) as archive:
        assert archive.testzip() is None
        trees = {name: ET.fromstring(archive.read(name)) for name in archive.namelist()}  # noqa: S314
    sheet = trees["xl/worksheets/sheet1.xml"]
    assert [element for element in sheet.iter() if element.tag.endswith("}f")] == []
    texts = [element.text for element in sheet.iter() if element.tag.endswith("}t")]
    assert max(len(text or "") for text in texts) == 32_767
    assert "_x005F_x0041_" in texts  # as the standard says, so that nobody reads an A


def test_numbers_that_spreadsheets_would_change_become_text():
    rows = [[10**15, float("nan"), float("inf"), 10**14]]
    assert read_xlsx(b"".join(xlsx_chunks("abcd", rows)))[1] == [
        "1000000000000000",
        "nan",
        "inf",
        10**14,
    ]


def endless(asked: list[int]):
    while True:
        asked.append(1)
        yield ["Ada", 1]


@pytest.mark.parametrize("chunks", [csv_chunks, xlsx_chunks])
def test_the_first_bytes_come_before_the_first_row_is_asked_for(chunks):
    asked: list[int] = []
    assert next(chunks(["a", "b"], endless(asked)))
    assert asked == []


@pytest.mark.parametrize("chunks", [csv_chunks, xlsx_chunks])
def test_fifty_thousand_rows_take_no_room(chunks):
    rows = (["Ada Example", number, "PhD, in progress · University"] for number in range(50_000))
    tracemalloc.start()
    size = sum(len(part) for part in chunks(["Name", "Works", "Degree"], rows))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert size > 100_000
    assert peak < 4_000_000


def test_archives_hold_what_was_given_in_order():
    members = [
        ("Ada/cv-1.pdf", [b"a" * 70_000, b"b"], False),
        ("王小明/cv-1.txt", iter([b"c", b"d"]), True),
        ("empty", [], True),
    ]
    with zipfile.ZipFile(io.BytesIO(b"".join(zip_chunks(members)))) as archive:
        assert archive.testzip() is None
        assert [(e.filename, archive.read(e)) for e in archive.infolist()] == [
            ("Ada/cv-1.pdf", b"a" * 70_000 + b"b"),
            ("王小明/cv-1.txt", b"cd"),
            ("empty", b""),
        ]


def test_an_archive_is_sent_while_its_members_are_read():
    seen: list[int] = []

    def parts():
        for number in range(100):
            seen.append(number)
            yield b"x" * (1 << 16)

    start = time.process_time()
    chunks = zip_chunks([("big", parts(), False)])
    assert len(next(chunks)) < 200_000
    assert len(seen) <= 2
    assert time.process_time() - start < 1
