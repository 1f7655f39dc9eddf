"""Where the characters of one PDF page stand on it: from spans of its text to boxes.

The text of a page is laid out again and compared, line by line, with the text that was stored
when the document was read. Only where every line is the same is it said where characters stand;
a box at the wrong words would be worse than none.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from ctypes import c_double
from difflib import SequenceMatcher
from typing import TypeAlias

from ingestion.readers.hyphens import HYPHEN, OTHER_HYPHENS, SOFT_HYPHEN
from ingestion.readers.pdf_fonts import clean_text
from ingestion.readers.pdf_layout import lay_out
from ingestion.readers.pdf_lines import Fragment, PrintedLine
from ingestion.readers.pdf_pieces import PageContent, Piece, PieceReader, turn
from ingestion.readers.pdf_text import write_line
from ingestion.readers.places import SCALE, Stretch

_MOST_CHARACTERS = 60_000  # on one page, looked at one by one; further ones are placed by guess
_LONGEST_COMPARED = 3_000  # characters of a line whose letters are paired one by one
_ASCENT, _DESCENT = 0.74, 0.22  # ems above and below the base line that a box covers at least

# A letter with its left and right, in points of the page as shown.
_Ink: TypeAlias = tuple[str, float, float]
# The letters of each text object, as one string and one by one.
_Letters: TypeAlias = dict[int, tuple[str, list[_Ink]]]


def find_places(reader: PieceReader, page: int, text: str) -> tuple[Stretch, ...] | None:
    """Return where the characters of `text` stand on a loaded page; None if it has another text.

    text: that of this page alone, as the reader gave it, each line with its end.
    """
    content = reader.read(page)
    lines = lay_out(content.pieces, content.width)
    stored = text.split("\n")[:-1]
    if not content.pieces or len(stored) != len(lines):
        return None
    letters: _Letters | None = None
    stretches: list[Stretch] = []
    offset = 0
    for printed, wanted in zip(lines, stored, strict=True):
        if _bare("".join(write_line(printed).characters)) != _bare(wanted):
            return None
        if letters is None:
            letters = _letters(reader, page, content)
        stretches.extend(_place_line(printed, wanted, offset, letters, content))
        offset += len(wanted) + 1
    return tuple(stretches)


def _bare(line: str) -> str:
    """Return a line without its hyphens, which are mended by what stands on other pages."""
    for mark in ("-", *OTHER_HYPHENS, HYPHEN, SOFT_HYPHEN):
        line = line.replace(mark, "")
    return line


# -------------------------------------------------------------------------------------- characters
def _letters(reader: PieceReader, page: int, content: PageContent) -> _Letters:
    """Return the visible letters of each text object, in order, as PDFium places them."""
    library = reader.library
    text_page = library.FPDFText_LoadPage(page)
    found: dict[int, list[_Ink]] = {}
    edges = [c_double() for _ in range(4)]
    left, right, bottom, top = edges
    try:
        for index in range(min(library.FPDFText_CountChars(text_page), _MOST_CHARACTERS)):
            code = library.FPDFText_GetUnicode(text_page, index)
            seen = "".join(clean_text(chr(code)).split()) if 0 < code <= sys.maxunicode else ""
            if not seen or not library.FPDFText_GetCharBox(text_page, index, *edges):
                continue
            box = (
                left.value - reader.left, reader.top - top.value,
                right.value - reader.left, reader.top - bottom.value,
            )  # fmt: skip
            if reader.rotation:
                box = turn(box, content, reader.rotation)
            item = library.FPDFText_GetTextObject(text_page, index)
            found.setdefault(item or 0, []).extend(_shared(seen, box[0], box[2]))
    finally:
        library.FPDFText_ClosePage(text_page)
    return {item: ("".join(letter for letter, _, _ in inks), inks) for item, inks in found.items()}


def _shared(text: str, left: float, right: float) -> Iterator[_Ink]:
    """Share a width among the visible letters of a text, as if all were of one width."""
    width = (right - left) / max(len(text), 1)
    for number, letter in enumerate(text):
        if not letter.isspace():
            yield letter, left + number * width, left + (number + 1) * width


def _ink(piece: Piece, letters: _Letters) -> Iterator[_Ink]:
    """Yield the visible letters of a piece with their places; by guess where PDFium tells none."""
    wanted = "".join(piece.text.split())
    if not piece.upright:
        return ((letter, piece.left, piece.right) for letter in wanted)
    text, known = letters.get(piece.item, ("", []))
    starts = list(_starts(text, wanted))
    if not starts:
        return _shared(piece.text, piece.left, piece.right)
    start = min(starts, key=lambda start: abs(known[start][1] - piece.left))
    return iter(known[start : start + len(wanted)])


def _starts(text: str, wanted: str) -> Iterator[int]:
    start = text.find(wanted) if wanted else -1
    while start >= 0:
        yield start
        start = text.find(wanted, start + 1)


# ------------------------------------------------------------------------------------------- lines
def _place_line(
    line: PrintedLine, text: str, offset: int, letters: _Letters, content: PageContent
) -> Iterator[Stretch]:
    """Yield a stretch for each row of a line. text: the line as stored; offset: of its start."""
    rows = [row for cell in (*line.cells, *line.more) for row in _rows(cell)]
    inks: list[_Ink] = []
    owners: list[int] = []
    for number, row in enumerate(rows):
        for piece in row:
            inks.extend(_ink(piece, letters))
        owners += [number] * (len(inks) - len(owners))
    visible = [place for place, letter in enumerate(text) if not letter.isspace()]
    places: dict[int, dict[int, tuple[float, float]]] = {}
    for index, first, last in _pairs(
        "".join([text[place] for place in visible]), "".join([ink[0] for ink in inks])
    ):
        among = inks[first:last]
        places.setdefault(owners[first], {})[offset + visible[index]] = (
            min(ink[1] for ink in among),
            max(ink[2] for ink in among),
        )
    for number, found in places.items():
        yield _stretch(rows[number], found, content)


def _rows(cell: Fragment) -> list[list[Piece]]:
    """Return the pieces of a cell, those of a date printed in two lines apart."""
    rows: list[list[Piece]] = []
    for piece in cell.pieces:
        if not rows or abs(piece.base - rows[-1][0].base) > 0.8 * piece.size:
            rows.append([])
        rows[-1].append(piece)
    return rows


def _pairs(stored: str, printed: str) -> Iterator[tuple[int, int, int]]:
    """Yield (place in `stored`, start, end in `printed`) of the letters that are the same.

    They differ where accents were joined with their letters and where hyphens were mended.
    """
    if stored == printed:
        yield from ((place, place, place + 1) for place in range(len(stored)))
        return
    if max(len(stored), len(printed)) > _LONGEST_COMPARED:
        return
    matcher = SequenceMatcher(None, stored, printed, autojunk=False)
    for tag, first, last, start, end in matcher.get_opcodes():
        if last - first == end - start:
            yield from (
                (first + step, start + step, start + step + 1) for step in range(last - first)
            )
        elif tag == "replace":
            yield from ((place, start, end) for place in range(first, last))


def _stretch(
    row: list[Piece], found: dict[int, tuple[float, float]], content: PageContent
) -> Stretch:
    """Return the stretch of a row; `found` gives left and right of its characters."""
    upright = [piece for piece in row if piece.upright]
    tops = [piece.top for piece in row]
    tops += [piece.base - _ASCENT * piece.size for piece in upright]
    bottoms = [piece.bottom for piece in row]
    bottoms += [piece.base + _DESCENT * piece.size for piece in upright]
    start = min(found)
    edges: list[int] = []
    for place in range(start, max(found) + 1):
        left, right = found.get(place, (0.0, 0.0))
        edges += (_share(left, content.width), _share(right, content.width))
    return Stretch(
        start,
        _share(min(tops), content.height),
        _share(max(bottoms), content.height),
        tuple(edges),
    )


def _share(points: float, whole: float) -> int:
    return round(min(max(points / whole, 0.0), 1.0) * SCALE)
