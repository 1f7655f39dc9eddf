"""Tables as CSV and XLSX, written while they are sent. Pure: knows rows of cells and nothing else.

Text that a spreadsheet would take for a formula gets an apostrophe in front, here only: what is
stored never changes. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeAlias
from xml.sax.saxutils import escape

from profiles.archives import zip_chunks

Cell: TypeAlias = str | int | float | None
Row: TypeAlias = Sequence[Cell]

_AT_ONCE = 200  # rows that make one part
_LONGEST_CELL = 32_767  # characters; with more, spreadsheets call the file damaged
_LARGEST_NUMBER = 10**15  # beyond, spreadsheets round
# What no reader shows, and XML forbids; tabs and ends of lines stay.
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
# Their full-width and small forms are turned into the plain ones by some spreadsheets.
_FORMULA = re.compile(
    r"[\t\r\n]|[\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]"
)
_CODED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def safe_cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, without characters nobody sees."""
    if text[:1].isalnum() and text.isprintable():
        return text  # nearly every cell, and the two patterns take their time
    text = _UNSEEN.sub("", text)
    return f"'{text}" if _FORMULA.match(text) else text


def csv_chunks(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as CSV: UTF-8 with a mark in front, so that spreadsheets see it is.

    Source: RFC 4180. The head comes at once, before the first row is asked for.
    """
    buffer = io.StringIO()
    write = csv.writer(buffer, lineterminator="\r\n").writerow
    write([safe_cell(title) for title in head])
    yield b"\xef\xbb\xbf" + _taken(buffer)
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        for row in some:
            write([safe_cell(cell) if isinstance(cell, str) else cell for cell in row])
        yield _taken(buffer)


def _taken(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


# --------------------------------------------------------------------------------------------- XLSX
def xlsx_chunks(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    """Yield a table as a workbook of one sheet, its first row the head, which stays in view.

    Source: ECMA-376 part 1 (SpreadsheetML). Every text is an inline string, never a formula.
    """
    parts = ((name, [body.encode()], True) for name, body in _FRAME.items())
    return zip_chunks(chain(parts, [("xl/worksheets/sheet1.xml", _sheet(head, rows), True)]))


def _sheet(head: Sequence[str], rows: Iterable[Row]) -> Iterator[bytes]:
    yield _SHEET_START.encode()
    yield _row(head, style=1).encode()
    waiting = iter(rows)
    while some := list(islice(waiting, _AT_ONCE)):
        yield "".join([_row(row, style=2) for row in some]).encode()
    yield b"</sheetData></worksheet>"


def _row(cells: Row, *, style: int) -> str:
    return f"<row>{''.join([_cell(cell, style) for cell in cells])}</row>"


def _cell(cell: Cell, style: int) -> str:
    if cell is None or cell == "":
        return "<c/>"
    if not isinstance(cell, str):
        if math.isfinite(cell) and abs(cell) < _LARGEST_NUMBER:
            return f'<c s="{style}"><v>{cell + 0}</v></c>'
        cell = str(cell)
    text = safe_cell(cell)
    if len(text) > _LONGEST_CELL:
        text = text[: _LONGEST_CELL - 1] + "\u2026"
    if "_x" in text:
        text = _CODED.sub("_x005F_", text)
    text = escape(text.replace("\r\n", "\n").replace("\r", "\n"))
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_OFFICE = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_LINKS = f"{_OFFICE}/officeDocument/2006/relationships"
_FRAME = {
    "[Content_Types].xml": (
        f'{_XML}<Types xmlns="{_OFFICE}/package/2006/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>"
    ),
    "xl/workbook.xml": (
        f'{_XML}<workbook {_MAIN} xmlns:r="{_LINKS}">'
        '<sheets><sheet name="Export" sheetId="1" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'{_XML}<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{_LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{_LINKS}/styles" Target="styles.xml"/>'
        "</Relationships>"
    ),
    # Three looks: plain, bold for the head, and lines broken where the text breaks them.
    "xl/styles.xml": (
        f"{_XML}<styleSheet {_MAIN}>"
        '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
        '</cellStyleXfs><cellXfs count="3">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/>'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        "</styleSheet>"
    ),
}
_SHEET_START = (
    f"{_XML}<worksheet {_MAIN}>"
    '<sheetViews><sheetView workbookViewId="0">'
    '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    "</sheetView></sheetViews>"
    '<cols><col min="1" max="100" width="24" customWidth="1"/></cols><sheetData>'
)

FORMATS: dict[str, tuple[str, Callable[[Sequence[str], Iterable[Row]], Iterator[bytes]]]] = {
    "csv": ("text/csv; charset=utf-8", csv_chunks),
    "xlsx": (f"{_KIND}.sheet", xlsx_chunks),
}
"""By the ending of a file's name: its type, and what writes a table so."""
