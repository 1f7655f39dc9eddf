"""From a PDF page to pieces of text: what stands there, where, how large and in which font."""

from __future__ import annotations

import ctypes
import math
import struct
import sys
from collections.abc import Iterator
from ctypes import c_double, c_float
from dataclasses import dataclass, field
from typing import Any

from ingestion.readers import pdfium
from ingestion.readers.pdf_fonts import (
    PARTED_ACCENT,
    SPACING_ACCENTS,
    Font,
    clean_text,
    read_font,
    with_mac_ligatures,
    without_icon_name,
)
from ingestion.readers.pdf_ligatures import UNNAMED, find_ligatures, with_letters

CELL_GAP = 1.3  # ems of white space that part two cells of one line
_INNER_CELL_GAP = 1.5  # ems; inside one text object, where justified text may stretch
_CAPITAL = 0.17  # ems by which a capital is wider than the usual letter
_TINY = 2.0  # points; nobody reads smaller print
_MAX_DEPTH = 12
_MAX_LINKS = 5000
_BUFFER = 1 << 16


class Piece:
    """One text object of a page, or a part of it between wide gaps. Points from the top left."""

    __slots__ = (
        "base",
        "bottom",
        "end",
        "font",
        "item",
        "left",
        "linked",
        "right",
        "size",
        "start",
        "text",
        "top",
        "upright",
    )

    def __init__(
        self, text: str, left: float, top: float, right: float, bottom: float,
        base: float, size: float, font: Font, upright: bool,
    ) -> None:  # fmt: skip
        self.text = text
        self.left = left
        self.top = top
        self.right = right
        self.bottom = bottom
        self.base = base
        self.size = size
        self.font = font
        self.upright = upright
        self.linked = False
        self.item = 0  # the text object, as PDFium's own pages of text name it
        self.start = self.end = 0  # in the document's text, once that is written


@dataclass(slots=True)
class PageContent:
    """pieces in the order of the content stream; hidden: characters that nobody sees."""

    width: float
    height: float
    pieces: list[Piece] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    hidden: int = 0
    scanned: bool = False
    white: int = 0
    cut: bool = False


class PieceReader:
    """Reads the pages of one open PDF document."""

    def __init__(
        self, library: ctypes.CDLL, document: int, *, max_objects: int, data: bytes = b""
    ) -> None:
        self.library = library
        self.document = document
        self.data = data
        self.ligatures: dict[str, dict[int, str]] | None = None
        self.max_objects = max_objects
        self.fonts: dict[int, Font] = {}
        self.names: dict[str, Font] = {}
        self.buffer = ctypes.create_string_buffer(_BUFFER)
        self.numbers = (c_float * 11)()  # left bottom right top, size, matrix a-f
        self.rotation = 0
        self.left = self.top = 0.0

    def read(self, page: int) -> PageContent:
        """Return what stands on a loaded page."""
        library = self.library
        text_page = library.FPDFText_LoadPage(page)
        try:
            content = PageContent(
                library.FPDF_GetPageWidthF(page), library.FPDF_GetPageHeightF(page)
            )
            self.rotation = library.FPDFPage_GetRotation(page)
            box = (c_float * 4)()  # left top right bottom
            library.FPDF_GetPageBoundingBox(page, ctypes.addressof(box))
            self.left, self.top = box[0], box[1]
            self._read_objects(page, text_page, content)
            self._split_wide(content, text_page)
            self._read_links(page, content)
            return content
        finally:
            library.FPDFText_ClosePage(text_page)

    # ---------------------------------------------------------------- objects
    def _objects(self, page: int) -> Iterator[tuple[int, tuple[float, ...] | None]]:
        """Yield the text objects of a page with the matrix of the form around them, if any."""
        library = self.library
        get_object, get_type = library.FPDFPage_GetObject, library.FPDFPageObj_GetType
        for index in range(library.FPDFPage_CountObjects(page)):
            item = get_object(page, index)
            kind = get_type(item)
            if kind == pdfium.TEXT_OBJECT:
                yield item, None
            elif kind == pdfium.FORM_OBJECT:
                yield from self._form_objects(item, (1, 0, 0, 1, 0, 0), 0)

    def _form_objects(
        self, form: int, outer: tuple[float, ...], depth: int
    ) -> Iterator[tuple[int, tuple[float, ...] | None]]:
        if depth > _MAX_DEPTH:
            return
        library = self.library
        matrix = (c_float * 6)()
        library.FPDFPageObj_GetMatrix(form, ctypes.addressof(matrix))
        inner = _multiply(tuple(matrix), outer)
        for index in range(library.FPDFFormObj_CountObjects(form)):
            item = library.FPDFFormObj_GetObject(form, index)
            kind = library.FPDFPageObj_GetType(item)
            if kind == pdfium.TEXT_OBJECT:
                yield item, inner
            elif kind == pdfium.FORM_OBJECT:
                yield from self._form_objects(item, inner, depth + 1)

    def _read_objects(  # noqa: C901 - one flat loop over thousands of objects, for speed
        self, page: int, text_page: int, content: PageContent
    ) -> None:
        library = self.library
        get_text, get_bounds = library.FPDFTextObj_GetText, library.FPDFPageObj_GetBounds
        get_size, get_matrix = library.FPDFTextObj_GetFontSize, library.FPDFPageObj_GetMatrix
        get_font, get_mode = library.FPDFTextObj_GetFont, library.FPDFTextObj_GetTextRenderMode
        get_colour = library.FPDFPageObj_GetFillColor
        buffer, numbers = self.buffer, self.numbers
        memory, first = ctypes.addressof(buffer), ctypes.addressof(numbers)
        left_at, bottom_at, right_at, top_at, size_at, matrix_at = range(first, first + 24, 4)
        colour = (ctypes.c_uint * 4)()
        red, green, blue, alpha = range(ctypes.addressof(colour), ctypes.addressof(colour) + 16, 4)
        unpack = struct.Struct("11f").unpack_from
        unpack_colour = struct.Struct("3I").unpack_from
        string_at, fonts, pieces = ctypes.string_at, self.fonts, content.pieces
        x0, y1, rotation = self.left, self.top, self.rotation
        white = (255, 255, 255)
        hidden: list[Piece] = []
        waiting = ""  # text that PDFium credits to the icon before it
        for count, (item, outer) in enumerate(self._objects(page)):
            if count >= self.max_objects:
                content.cut = True
                break
            length = get_text(item, text_page, memory, _BUFFER // 2)
            if length <= 2 and not waiting:
                continue
            text = string_at(memory, min(length, _BUFFER) - 2).decode("utf-16-le", "surrogatepass")
            handle = get_font(item)
            font = fonts.get(handle) or self._font(handle)
            get_bounds(item, left_at, bottom_at, right_at, top_at)
            get_size(item, size_at)
            get_matrix(item, matrix_at)
            left, bottom, right, top, size, a, b, c, d, e, f = unpack(numbers)
            if outer is not None:
                left, bottom, right, top = _map_box((left, bottom, right, top), outer)
                a, b, c, d, e, f = _multiply((a, b, c, d, e, f), outer)
            size = round(size * math.hypot(c, d), 1)
            if font.is_icons:
                rest = without_icon_name(text) if len(text) > 3 else ""
                waiting = rest.strip() if rest != text else ""
                if not rotation:
                    # Not seen as text, but it fills the gap in which it stands.
                    pieces.append(
                        Piece(
                            "",
                            left - x0,
                            y1 - top,
                            right - x0,
                            y1 - bottom,
                            y1 - f,
                            size,
                            font,
                            True,
                        )
                    )
                continue
            if waiting:
                if not text.strip() and right - left > 0.2 * size:
                    text = waiting
                waiting = ""
            if not (text.isascii() and text.isprintable()):
                text = self._clean(text, font)
            if not text:
                continue
            upright = b == 0 and a > 0
            if rotation or not upright:
                turns = round(math.atan2(b, a) / (math.pi / 2)) - rotation
                upright = turns % 4 == 0
            if rotation:
                box = turn((left - x0, y1 - top, right - x0, y1 - bottom), content, rotation)
                origin = turn((e - x0, y1 - f, e - x0, y1 - f), content, rotation)
                piece = Piece(text, *box, origin[1], size, font, upright)
            else:
                piece = Piece(
                    text, left - x0, y1 - top, right - x0, y1 - bottom, y1 - f, size, font, upright
                )
            piece.item = item
            if get_mode(item) == 3 or size < _TINY:
                hidden.append(piece)
                continue
            if get_colour(item, red, green, blue, alpha) and unpack_colour(colour) == white:
                content.white += len(text)
            pieces.append(piece)
        if hidden and not any(piece.text.strip() for piece in pieces):
            content.pieces = hidden  # a scanned page with its recognised text laid under it
            content.scanned = True
        else:
            content.hidden = sum(len(piece.text) for piece in hidden)

    def _font(self, handle: int) -> Font:
        library = self.library
        name_buffer = ctypes.create_string_buffer(256)
        library.FPDFFont_GetBaseFontName(handle, name_buffer, 256)
        found = read_font(
            name_buffer.value.decode("utf-8", "replace"), library.FPDFFont_GetFlags(handle)
        )
        # The same face is often embedded once per page.
        font = self.names.setdefault(found.name, found)
        self.fonts[handle] = font
        return font

    def _clean(self, text: str, font: Font) -> str:
        if UNNAMED.search(text):
            if self.ligatures is None:
                self.ligatures = find_ligatures(self.data)
            text = with_letters(text, self.ligatures.get(font.name, {}))
        return clean_text(with_mac_ligatures(text, font))

    # -------------------------------------------------------------- wide gaps
    def _split_wide(self, content: PageContent, text_page: int) -> None:
        """Cut text objects that hold a wide gap ("Professor        2020 - 2024") into cells."""
        pieces = content.pieces
        for piece in pieces:
            if len(piece.text) >= 12 and len(piece.font.widths) < 200 and piece.size:
                piece.font.widths.append(
                    (piece.right - piece.left) / (len(piece.text) * piece.size)
                )
            elif len(piece.text) == 2 and piece.text[1] == " ":
                piece.font.writes_blanks = True
        if self.rotation:
            return
        usual = {
            id(font): sorted(font.widths)[len(font.widths) // 2]
            for font in self.names.values()
            if font.widths
        }
        result: list[Piece] = []
        for piece in pieces:
            length = len(piece.text)
            if length >= 6 and piece.upright and " " in piece.text.strip():
                ems = (piece.right - piece.left) / piece.size
                expected = length * min(usual.get(id(piece.font), 0.5), 0.6)
                if ems - expected > 1 and ems - expected > 1 + _CAPITAL * _capitals(piece.text):
                    result.extend(self._cells(piece, text_page))
                    continue
                if not piece.text.isascii() and PARTED_ACCENT.search(piece.text):
                    result.extend(self._cells(piece, text_page))
                    continue
            result.append(piece)
        content.pieces = result

    def _cells(self, piece: Piece, text_page: int) -> list[Piece]:
        """Return the parts of a piece between wide gaps; the piece itself when there are none."""
        cells: list[list[Any]] = []  # text, left, right
        got = ""
        blank = accent = closed_up = False
        wanted = "".join(piece.text.split())
        for letters, left, right in self._characters(piece, text_page):
            if letters.isspace():
                blank = True
                continue
            got += letters
            gap = left - cells[-1][2] if cells else 0.0
            if not cells or gap > _INNER_CELL_GAP * piece.size:
                cells.append([letters, left, right])
            elif letters in SPACING_ACCENTS:
                cells[-1][0] += " " + letters if blank else letters
                accent = blank
            else:
                # "G ´eraldine": PDFium saw a blank where only the accent was moved into place.
                if accent and gap < 0.12 * piece.size:
                    cells[-1][0] = cells[-1][0][:-2] + cells[-1][0][-1]
                    closed_up = True
                accent = False
                cells[-1][0] += " " + letters if blank else letters
                cells[-1][2] = right
            blank = False
            if len(got) >= len(wanted):
                break
        if got != wanted or (len(cells) < 2 and not closed_up):
            return [piece]
        parts = [
            Piece(
                text, left - self.left, piece.top, right - self.left, piece.bottom,
                piece.base, piece.size, piece.font, piece.upright,
            )
            for text, left, right in cells
        ]  # fmt: skip
        for part in parts:
            part.item = piece.item
        return parts

    def _characters(self, piece: Piece, text_page: int) -> Iterator[tuple[str, float, float]]:
        """Yield (letters, left, right) of the page's characters from the start of a piece on."""
        library = self.library
        middle = self.top - (piece.top + piece.bottom) / 2
        index = library.FPDFText_GetCharIndexAtPos(
            text_page, piece.left + self.left + 0.3, middle, 2.0, piece.size / 2
        )
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        while index >= 0:
            code = library.FPDFText_GetUnicode(text_page, index)
            if code == 0:
                return
            library.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
            letters = self._clean(chr(code), piece.font) if code <= sys.maxunicode else ""
            if letters:
                yield letters, left.value, right.value
            index += 1

    # ------------------------------------------------------------------ links
    def _read_links(self, page: int, content: PageContent) -> None:
        library = self.library
        position, link = ctypes.c_int(0), ctypes.c_void_p()
        box = (c_float * 4)()  # left top right bottom
        target = ctypes.create_string_buffer(2048)
        for _ in range(_MAX_LINKS):
            found = library.FPDFLink_Enumerate(
                page, ctypes.addressof(position), ctypes.addressof(link)
            )
            if not found or not link.value:
                return
            action = library.FPDFLink_GetAction(link.value)
            if not action or not library.FPDFLink_GetAnnotRect(link.value, ctypes.addressof(box)):
                continue
            if library.FPDFAction_GetURIPath(self.document, action, target, 2048) <= 1:
                continue
            left, top, right, bottom = box
            area = (left - self.left, self.top - top, right - self.left, self.top - bottom)
            if self.rotation:
                area = turn(area, content, self.rotation)
            content.links.append((area, target.value.decode("utf-8", "replace")))


def _capitals(text: str) -> int:
    return sum(map(str.isupper, text))


def _multiply(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i, a * h + b * j, c * g + d * i,
        c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _map_box(box: tuple[float, ...], matrix: tuple[float, ...]) -> tuple[float, ...]:
    left, bottom, right, top = box
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def turn(
    box: tuple[float, float, float, float], content: PageContent, rotation: int
) -> tuple[float, float, float, float]:
    """Turn a box, in points from the top left of the unrotated page, to the page as shown."""
    left, top, right, bottom = box
    width, height = content.width, content.height  # of the page as shown
    if rotation == 1:
        return width - bottom, left, width - top, right
    if rotation == 2:
        return width - right, height - bottom, width - left, height - top
    return top, height - right, bottom, height - left
