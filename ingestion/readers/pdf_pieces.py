"""From a PDF page to pieces of text: what stands there, where, how large and in which font."""

from __future__ import annotations

import ctypes
import math
import re
import statistics
import struct
from collections.abc import Iterator
from ctypes import c_double, c_float
from dataclasses import dataclass, field

from ingestion.readers import pdfium
from ingestion.text import Style

CELL_GAP = 1.3  # ems of white space that part two cells of one line
_INNER_CELL_GAP = 1.5  # ems; inside one text object, where justified text may stretch
_TINY = 2.0  # points; nobody reads smaller print
_MAX_DEPTH = 12
_MAX_LINKS = 5000
_BUFFER = 1 << 16

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_ICONS = re.compile(
    r"awesome|academicon|icomoon|materialicon|fontello|ionicon|glyphicon|fa-(?:solid|brands|regular)"
    r"|wingding|webding|zapfdingbat|simpleicon|octicon|bootstrap-?icon|typicon|linearicon|entypo",
    re.I,
)
_BOLD = re.compile(
    r"bold|black|heavy|demi|semib|[-,]bd|-medi(?!um)|cmbx|cmssbx|sfbx|sfsx|ecbx|ecsx|lmbx|cmb1|-b$|boldmt", re.I
)
_LIGHT = re.compile(r"semilight|demilight", re.I)
_ITALIC = re.compile(r"ital|obli|slanted|cmti|cmsl|cmmi|sfti|sfsl|ecti|ecsl|sfsi|-it$|-i$", re.I)
_ICON_NAME = re.compile(r"^\s*\\?(?:fa[A-Z]\w*|ai[A-Z]\w*|[a-z]+(?:-[a-z]+)*-alt)(?=\s|$)\s*:?\s*")

_LIGATURES = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\u0132": "IJ", "\u0133": "ij",
}  # fmt: skip
_DROPPED = [
    *range(0x00, 0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0), 0x200B, 0x2060, 0xFEFF,
    0xFFFD, 0xFFFE, 0xFFFF, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A),
]  # fmt: skip
_BULLETS = {0xF0B7: "\u2022", 0xF0A7: "\u25aa", 0xF0D8: "\u27a2", 0xF076: "\u2756", 0xF0FC: "\u2022"}
HYPHEN = "\u0002"  # PDFium's mark for a hyphen at the end of a line
_TABLE: dict[int, str | None] = {
    **dict.fromkeys(_DROPPED),
    **{ord(ligature): letters for ligature, letters in _LIGATURES.items()},
    **_BULLETS,
    0x02: HYPHEN, 0x09: " ", 0x0A: " ", 0x0D: " ", 0xA0: " ", 0xAD: "", 0x223C: "~", 0x2010: "-",
    **dict.fromkeys(range(0x2000, 0x200B), " "), 0x202F: " ", 0x3000: " ",
}  # fmt: skip
_SPACING_ACCENTS = frozenset("\u00b4\u00a8\u02c6\u02dc\u02c7\u00af\u02d8\u02d9\u02da\u02dd\u02ca\u02cb")
_PARTED_ACCENT = re.compile(r"\w [\u00b4\u00a8\u02c6\u02dc\u02c7\u00af\u02d8-\u02da\u02dd\u02ca\u02cb]\w")
_ODD = re.compile("[\ue000-\uf8ff\ud800-\udfff\U000f0000-\U0010fffd]")


@dataclass(slots=True)
class Font:
    name: str
    style: Style
    is_icons: bool
    # ems per character of the pieces seen so far; a piece far above holds a wide gap
    widths: list[float] = field(default_factory=list)


class Piece:
    """One text object of a page, or a part of it between wide gaps. Points from the top left."""

    __slots__ = ("base", "bottom", "font", "left", "right", "size", "start", "text", "top", "upright", "end", "linked")

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

    def __init__(self, library: ctypes.CDLL, document: int, *, max_objects: int) -> None:
        self.library = library
        self.document = document
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

    def _read_objects(self, page: int, text_page: int, content: PageContent) -> None:
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
            size *= math.hypot(c, d)
            if font.is_icons:
                rest = _ICON_NAME.sub("", text, count=1) if len(text) > 3 else ""
                waiting = rest.strip() if rest != text else ""
                if not rotation:
                    # Not seen as text, but it fills the gap in which it stands.
                    pieces.append(
                        Piece("", left - x0, y1 - top, right - x0, y1 - bottom, y1 - f, size, font, True)
                    )
                continue
            if waiting:
                if not text.strip() and right - left > 0.2 * size:
                    text = waiting
                waiting = ""
            if not (text.isascii() and text.isprintable()):
                text = _clean(text)
            if not text:
                continue
            upright = b == 0 and a > 0
            if rotation or not upright:
                turns = round(math.atan2(b, a) / (math.pi / 2)) - rotation
                upright = turns % 4 == 0
            if rotation:
                box = _turn((left - x0, y1 - top, right - x0, y1 - bottom), content, rotation)
                origin = _turn((e - x0, y1 - f, e - x0, y1 - f), content, rotation)
                piece = Piece(text, *box, origin[1], size, font, upright)
            else:
                piece = Piece(
                    text, left - x0, y1 - top, right - x0, y1 - bottom, y1 - f, size, font, upright
                )
            if get_mode(item) == 3 or size < _TINY:
                hidden.append(piece)
                continue
            if get_colour(item, red, green, blue, alpha):
                if unpack_colour(colour) == (255, 255, 255):
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
        name = _SUBSET.sub("", name_buffer.value.decode("utf-8", "replace"))
        flags = library.FPDFFont_GetFlags(handle)
        style = Style.PLAIN
        if (_BOLD.search(name) and not _LIGHT.search(name)) or flags & 1 << 18:
            style |= Style.BOLD
        if _ITALIC.search(name) or (flags > 0 and flags & 1 << 6):
            style |= Style.ITALIC
        # The same face is often embedded once per page.
        font = self.names.setdefault(name, Font(name, style, bool(_ICONS.search(name))))
        self.fonts[handle] = font
        return font

    # -------------------------------------------------------------- wide gaps
    def _split_wide(self, content: PageContent, text_page: int) -> None:
        """Cut text objects that hold a wide gap ("Professor        2020 - 2024") into cells."""
        pieces = content.pieces
        for piece in pieces:
            if len(piece.text) >= 12 and len(piece.font.widths) < 200 and piece.size:
                piece.font.widths.append((piece.right - piece.left) / (len(piece.text) * piece.size))
        if self.rotation:
            return
        usual = {
            id(font): statistics.median(font.widths) for font in self.names.values() if font.widths
        }
        result: list[Piece] = []
        for piece in pieces:
            length = len(piece.text)
            if length >= 6 and piece.upright and " " in piece.text.strip():
                ratio = (piece.right - piece.left) / (length * piece.size)
                if ratio > 1.1 * min(usual.get(id(piece.font), 0.5), 0.56):
                    result.extend(self._cells(piece, text_page))
                    continue
                if _PARTED_ACCENT.search(piece.text):
                    result.extend(self._cells(piece, text_page))
                    continue
            result.append(piece)
        content.pieces = result

    def _cells(self, piece: Piece, text_page: int) -> list[Piece]:
        """Return the parts of a piece between wide gaps; the piece itself when there are none."""
        library = self.library
        middle = self.top - (piece.top + piece.bottom) / 2
        index = library.FPDFText_GetCharIndexAtPos(
            text_page, piece.left + self.left + 0.3, middle, 2.0, piece.size / 2
        )
        if index < 0:
            return [piece]
        left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
        wanted = "".join(piece.text.split())
        # (text, left, right) of the cells
        cells: list[tuple[str, float, float]] = []
        text, start, end, got, accent, closed_up = "", 0.0, 0.0, 0, False, False
        while got < len(wanted):
            code = library.FPDFText_GetUnicode(text_page, index)
            if code == 0:
                return [piece]
            library.FPDFText_GetCharBox(text_page, index, left, right, bottom, top)
            index += 1
            letters = _clean(chr(code)) if code < 0x110000 else ""
            if letters in _SPACING_ACCENTS:
                accent = True
            elif accent and letters.strip():
                # "G ´eraldine": PDFium saw a blank where only the accent was moved into place.
                if text[-2:-1] == " " and left.value - end < 0.12 * piece.size:
                    text = text[:-2] + text[-1]
                    closed_up = True
                accent = False
            if accent:
                text += letters
                got += len(letters)
                continue
            if not letters.strip():
                text += " " if text and not text.endswith(" ") else ""
                continue
            if text and left.value - end > _INNER_CELL_GAP * piece.size:
                cells.append((text.rstrip(), start, end))
                text = ""
            if not text:
                start = left.value
            text += letters
            end = right.value
            if wanted[got : got + len(letters)] != letters:
                return [piece]
            got += len(letters)
        if not cells and not closed_up:
            return [piece]
        cells.append((text.rstrip(), start, end))
        return [
            Piece(
                text, start - self.left, piece.top, end - self.left, piece.bottom,
                piece.base, piece.size, piece.font, piece.upright,
            )
            for text, start, end in cells
        ]  # fmt: skip

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
                area = _turn(area, content, self.rotation)
            content.links.append((area, target.value.decode("utf-8", "replace")))


def _clean(text: str) -> str:
    """Return the text without what nobody sees; ligatures become their letters."""
    return _ODD.sub("", text.translate(_TABLE))


def _multiply(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Return the matrix that applies `inner` and then `outer`."""
    a, b, c, d, e, f = inner
    g, h, i, j, k, m = outer
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _map_box(box: tuple[float, ...], matrix: tuple[float, ...]) -> tuple[float, ...]:
    left, bottom, right, top = box
    a, b, c, d, e, f = matrix
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), min(ys), max(xs), max(ys)


def _turn(
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
