"""Spreadsheets (.xlsx): the values of the first sheet that has any. Formulas are never computed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

from ingestion.normalise.tables import XLSX
from ingestion.readers.decode import DROPPED
from ingestion.readers.errors import Damaged, Encrypted, TooMuchText, WrongKind
from ingestion.readers.limits import Limits
from ingestion.readers.table import MOST_COLUMNS, MOST_ROWS, Record, lay_out
from ingestion.text import TextDocument, Warned

MOST_PARTS: Final = 2_000
MOST_UNPACKED: Final = 100 * 1024 * 1024  # bytes of all parts
MOST_PACKED_IN: Final = 200  # times smaller than what it holds, above a megabyte
_ROWS_LOOKED_AT: Final = 100_000  # empty rows between, and below, the last one


def read_xlsx(data: bytes, *, limits: Limits, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a workbook. Raises UnreadableFile with the reason."""
    _check_parts(data)
    from openpyxl import load_workbook  # type: ignore[import-untyped]  # published without types

    said = list(warnings or ())
    try:
        book = load_workbook(
            io.BytesIO(data), read_only=True, data_only=True, keep_links=False, rich_text=False
        )
        records: list[Record] = []
        others: list[str] = []
        read = ""
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                continue
            if not records:
                records, read = list(_records(sheet, limits)), str(sheet.title)
            elif any(_records(sheet, limits)):
                others.append(str(sheet.title))
    except (TooMuchText, WrongKind, MemoryError):
        raise
    except Exception as error:  # whatever a library raises on hostile bytes
        raise Damaged("it is no workbook that can be read") from error
    if not records:
        raise WrongKind("No sheet of the workbook holds a value. Save the list in its first sheet.")
    if others:
        said.append(
            Warned("other_sheets", f"Only the sheet {read} was read, not {', '.join(others)}.")
        )
    return lay_out(records, media_type=XLSX, warnings=said)


def _check_parts(data: bytes) -> None:
    """Refuse a workbook that unpacks to much more than its size, or that tells of entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            infos = parts.infolist()
            if any(info.flag_bits & 1 for info in infos):
                raise Encrypted
            whole = sum(info.file_size for info in infos)
            dense = any(
                info.file_size > 1 << 20
                and info.file_size > MOST_PACKED_IN * max(info.compress_size, 1)
                for info in infos
            )
            if len(infos) > MOST_PARTS or whole > MOST_UNPACKED or dense:
                raise TooMuchText("the workbook unpacks to many times its size")
            for info in infos:
                if info.filename.endswith((".xml", ".rels")):
                    with parts.open(info) as part:
                        if b"<!DOCTYPE" in part.read(4096).upper():
                            raise WrongKind(
                                "The workbook declares entities, which no spreadsheet program"
                                " writes. Save it again as XLSX or CSV."
                            )
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError, RuntimeError) as error:
        raise Damaged("its parts cannot be unpacked") from error
    except zipfile.LargeZipFile as error:
        raise TooMuchText("the workbook is too large") from error


def _records(sheet: Any, limits: Limits) -> Iterator[Record]:
    """Yield the rows that hold a value, as wide as the header: sheets leave out empty cells."""
    width, kept, length = 0, 0, 0
    rows = sheet.iter_rows(max_row=_ROWS_LOOKED_AT, values_only=True)
    for number, values in enumerate(rows, start=1):
        cells = [_text(value) for value in values[: MOST_COLUMNS + 1]]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            continue
        width = width or len(cells)
        kept += 1
        length += sum(map(len, cells))
        if kept > MOST_ROWS + 1:
            raise TooMuchText(f"more than {MOST_ROWS:,} rows")
        if length > limits.max_characters:
            raise TooMuchText(f"more than {limits.max_characters:,} characters")
        yield number, [*cells, *[""] * (width - len(cells))]


def _text(value: Any) -> str:
    """Return a value as a person reads it; a date in the form 2026-04-15."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return DROPPED.sub("", str(value))
