"""Tables: what separates cells, where rows begin, what is refused, and that cells keep places."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import openpyxl
import pytest

from ingestion.parsers.columns.cells import found_in, table_of
from ingestion.readers import UnreadableFile, read_bytes
from ingestion.readers.csv_text import find_separator
from ingestion.text import TextDocument
from tests.ingestion.readers.spans import broken_places


def read(text: str | bytes, name: str = "list.csv") -> TextDocument:
    return read_bytes(text.encode() if isinstance(text, str) else text, name=name)


def rows(document: TextDocument) -> list[tuple[int, tuple[str, ...]]]:
    return [(row.line, row.texts) for row in table_of(document).rows]


def codes(document: TextDocument) -> list[str]:
    return [warned.code for warned in document.warnings]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_separator_is_the_one_that_parts_header_and_rows(separator):
    lines = ["name,email,notes", 'Ada Moss,ada@example.org,"x; y, z"', "Odo,odo@example.org,"]
    text = "\n".join(line.replace(",", separator) for line in lines)
    assert find_separator(text) == separator


def test_a_comma_in_names_is_no_separator():
    text = "Name;E-Mail\nMoss, Ada;ada@example.org\nFern, Odo;odo@example.org\n"
    assert rows(read(text)) == [
        (2, ("Moss, Ada", "ada@example.org")),
        (3, ("Fern, Odo", "odo@example.org")),
    ]


def test_a_spreadsheet_may_say_its_separator():
    assert rows(read("sep=|\r\na,b|c\r\n1|2\r\n")) == [(3, ("1", "2"))]


def test_breaks_inside_marks_stay_and_rows_keep_their_lines():
    document = read('name,notes\nAda,"one\n""two"""\n\n,\nOdo,x\n')
    assert rows(document) == [(2, ("Ada", 'one\n"two"')), (6, ("Odo", "x"))]
    assert [warned.message for warned in document.warnings] == ["Empty and left out: line 5."]


def test_every_cell_leads_back_to_the_text():
    document = read('name;notes\nZoë;"says ""yes"", twice"\n"a;b";" =1+1"\n')
    assert broken_places(document) == []
    for row in table_of(document).rows:
        for cell in row.cells:
            found = found_in(cell)
            assert found is not None
            quoted = "".join(document.quote(span) for span in found.spans)
            assert quoted == cell.text == found.value


def test_old_encodings_are_read_with_a_warning():
    text = "Name;E-Mail;Ort\nZoë Größe;zoe@example.org;Köln\n"
    document = read(text.encode("cp1252"))
    assert (rows(document)[0][1][0], codes(document)) == ("Zoë Größe", ["not_utf8"])
    for encoding in ("utf-8-sig", "utf-16"):
        document = read(text.encode(encoding))
        assert (rows(document)[0][1][0], codes(document)) == ("Zoë Größe", [])


def test_marks_that_turn_the_direction_are_left_out():
    document = read("name,email\nAda \u202egnp.exe,a@example.org\n")
    assert (rows(document)[0][1][0], codes(document)) == ("Ada gnp.exe", ["direction_marks"])


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_line():
    with pytest.raises(UnreadableFile, match="begins in line 3"):
        read('name,email\nAda,a\nOdo,"b\nEd,c\n')


def test_repeated_headings_and_rows_are_told():
    document = read("name,email,email\nAda,a,b\nAda,a,b\n")
    assert codes(document) == ["repeated_headings", "repeated_rows"]


def test_too_wide_and_too_long_tables_are_refused():
    with pytest.raises(UnreadableFile, match="201 columns"):
        read(",".join("c" * 201))
    with pytest.raises(UnreadableFile, match="more than 2,000 rows"):
        read("name,email\n" + "Ada,a\n" * 2_001)


# Workbooks


def workbook(*rows: list[Any], **sheets: list[list[Any]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name, others in sheets.items():
        sheet = book.create_sheet(name)
        for row in others:
            sheet.append(row)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def test_a_workbook_gives_values_and_no_formula():
    data = workbook(
        ["name", "on", "n", "sum"],
        ["Ada", date(2026, 4, 1), 3.0, "=1+1"],
        [],
        ["Odo"],
    )
    document = read(data, "list.xlsx")
    assert rows(document) == [(2, ("Ada", "2026-04-01", "3", "")), (4, ("Odo", "", "", ""))]
    assert broken_places(document) == []


def test_only_the_first_sheet_with_values_is_read():
    document = read(workbook(First=[["name"], ["Ada"]], Second=[["x"]]), "list.xlsx")
    assert rows(document) == [(2, ("Ada",))]
    assert [warned.message for warned in document.warnings] == [
        "Only the sheet First was read, not Second."
    ]


def test_a_workbook_that_unpacks_to_much_more_is_refused():
    data = io.BytesIO(workbook(["name"], ["Ada"]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/zeros.xml", b"\0" * (50 << 20))
    with pytest.raises(UnreadableFile, match="many times its size"):
        read(data.getvalue(), "list.xlsx")


def test_a_workbook_that_tells_of_entities_is_refused():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as parts:
        parts.writestr(
            "xl/workbook.xml", '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
        )
    with pytest.raises(UnreadableFile, match="declares entities"):
        read(data.getvalue(), "list.xlsx")


def test_a_damaged_workbook_is_refused():
    with pytest.raises(UnreadableFile, match="damaged"):
        read(b"PK\x03\x04 xl/workbook.xml", "list.xlsx")
