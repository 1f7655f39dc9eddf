"""What the Word CVs share: saving, links, tabs and tables without lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

RIGHT_EDGE = Cm(16)


def saved(write: Callable[[Any], None]) -> bytes:
    """Return the bytes of a document that a function writes into an empty one."""
    document = docx.Document()
    write(document)
    return bytes_of(document)


def bytes_of(document: Any) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def say(place: Any, text: str, *, style: str | None = None, after: float | None = None) -> Any:
    """Add a paragraph to a document or a cell; **bold** and *italic* as in markdown."""
    paragraph = place.add_paragraph(style=style)
    mark(paragraph, text)
    if after is not None:
        paragraph.paragraph_format.space_after = Pt(after)
    return paragraph


def mark(paragraph: Any, text: str) -> None:
    for bold, part in enumerate(text.split("**")):
        for italic, piece in enumerate(part.split("*")):
            if piece:
                run = paragraph.add_run(piece)
                run.bold = True if bold % 2 else None
                run.italic = True if italic % 2 else None


def dated(place: Any, text: str, date: str, *, after: float | None = None) -> Any:
    """Add a paragraph with a date at the right edge."""
    paragraph = say(place, f"{text}\t{date}", after=after)
    paragraph.paragraph_format.tab_stops.add_tab_stop(RIGHT_EDGE, WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def link(paragraph: Any, text: str, target: str) -> None:
    """Add words that lead to an address outside."""
    number = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    anchor = OxmlElement("w:hyperlink")
    anchor.set(qn("r:id"), number)
    run = paragraph.add_run(text)._r
    paragraph._p.append(anchor)
    anchor.append(run)


def fill(cell: Any, lines: Sequence[str], *, after: float = 0) -> None:
    """Write the lines of a cell, each a paragraph."""
    mark(cell.paragraphs[0], lines[0])
    cell.paragraphs[0].paragraph_format.space_after = Pt(after)
    for line in lines[1:]:
        say(cell, line, after=after)


def table(place: Any, rows: Sequence[Sequence[Sequence[str]]]) -> Any:
    """Add a table without lines: rows of cells of lines."""
    made = place.add_table(len(rows), len(rows[0]))
    for row, cells in zip(made.rows, rows, strict=True):
        for cell, lines in zip(row.cells, cells, strict=True):
            if lines:
                fill(cell, lines)
    return made
