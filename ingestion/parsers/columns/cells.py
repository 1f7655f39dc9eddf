"""The cells of a table as its reader lays it out, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.tables import CSV, XLSX
from ingestion.text import Found, Line, Passage, Run, Style, TextDocument

MEDIA_TYPES: Final = frozenset({CSV, XLSX})
_CELL: Final = re.compile(r'(?:"(?P<marked>[^"]*(?:""[^"]*)*)"|(?P<plain>[^,"\r\n]*))(?P<end>,|\n)')
_TWICE: Final = re.compile('""')


@dataclass(frozen=True, slots=True)
class Row:
    """One record: the line of the file it begins in, and its cells; an empty one has no text."""

    line: int
    cells: tuple[Passage, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(cell.text for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Table:
    """header: the names of the columns. rows: as wide as they are; some may be too short."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


def is_table(document: TextDocument) -> bool:
    return document.media_type in MEDIA_TYPES


def table_of(document: TextDocument) -> Table:
    """Return the table of a document that a reader of tables gave, cells trimmed at both ends."""
    rows = [_row(document.text, line) for line in document.lines]
    if not rows:
        return Table((), ())
    header = list(rows[0].texts)
    while header and not header[-1]:
        header.pop()
    return Table(tuple(header), tuple(_as_wide(row, len(header)) for row in rows[1:]))


def _as_wide(row: Row, width: int) -> Row:
    """Return the row without the empty cells that stand beyond the header."""
    cells = list(row.cells)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return Row(row.line, tuple(cells))


def _row(text: str, line: Line) -> Row:
    return Row(int(line.marker), tuple(_cells(text, line.start, line.end)))


def _cells(text: str, position: int, end: int) -> Iterator[Passage]:
    while position < end and (match := _CELL.match(text, position, end)):
        which = "plain" if match["marked"] is None else "marked"
        yield _passage(text, *match.span(which), is_marked=which == "marked")
        position = match.end()


def _passage(text: str, start: int, end: int, *, is_marked: bool) -> Passage:
    """Return the characters of a cell; of a quotation mark printed twice, the first one."""
    parts: list[str] = []
    runs: list[tuple[int, Run]] = []
    length = 0
    stops = [match.start() for match in _TWICE.finditer(text, start, end)] if is_marked else []
    for stop in [*stops, None]:
        upto = end if stop is None else stop + 1
        if start < upto:
            runs.append((length, Run(start, upto, Style.PLAIN)))
            parts.append(text[start:upto])
            length += upto - start
        start = upto + 1
    return Passage("".join(parts), tuple(runs)).cut(0)


def found_in(cell: Passage) -> Found | None:
    """Return what a cell says; None for an empty one."""
    return cell.found() if cell.text.strip().strip("\u00ad") else None
