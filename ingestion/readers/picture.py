"""A page of a PDF as a picture, with the places of its characters; runs in the reader process."""

from __future__ import annotations

import ctypes
import math
import struct
import zlib

from ingestion.readers import pdfium
from ingestion.readers.errors import Damaged, Encrypted, NoSuchPage, TooLarge, WrongKind
from ingestion.readers.limits import Limits
from ingestion.readers.pdf_pieces import PieceReader
from ingestion.readers.pdf_places import find_places
from ingestion.readers.places import PagePicture, Stretch
from ingestion.readers.sniff import sniff

DOTS_PER_INCH = 110
_POINTS_PER_INCH = 72
_MOST_DOTS = 4_000_000  # of one picture: A3 at 110 dots per inch has 2.3 million
_LONGEST_SIDE = 4_000
_WITH_ANNOTATIONS, _RED_FIRST = 0x01, 0x10
_THREE_BYTES = 2  # PDFium's number of the format: blue, green, red
_WHITE = 0xFFFFFFFF
_COMPRESSION = 5


def take_picture(data: bytes, *, page: int, text: str | None, limits: Limits) -> PagePicture:
    """Return the picture of page `page`, counted from 1, as a viewer shows it.

    text: what a reader gave for this page, or None. Raises WrongKind for anything but a PDF,
    NoSuchPage, Encrypted or Damaged, and TooLarge when no picture of it fits `limits.max_result`.
    """
    if sniff(data, name="")[0] != "pdf":
        raise WrongKind("Only PDF documents have pages that can be shown as pictures.")
    library = pdfium.load(pdfium.PICTURES)
    document = library.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if library.FPDF_GetLastError() == pdfium.PASSWORD_ERROR:
            raise Encrypted
        raise Damaged("its pages cannot be found")
    pages = library.FPDF_GetPageCount(document)
    if not 1 <= page <= pages:
        raise NoSuchPage(page=page, pages=pages)
    handle = library.FPDF_LoadPage(document, page - 1)
    if not handle:
        raise Damaged("this page cannot be opened")
    stretches = None
    if text is not None:
        stretches = _find_places(library, document, data, page, text, limits)
    png, width, height = _fitting_png(library, handle, limits.max_result * 3 // 4)
    return PagePicture(png, width, height, pages, stretches)


def _find_places(
    library: ctypes.CDLL, document: int, data: bytes, page: int, text: str, limits: Limits
) -> tuple[Stretch, ...] | None:
    """Return where the characters of a page stand; None if its text is not `text`.

    A reader learns how wide the letters of a font are as it goes through the pages, which may
    decide where a line is parted; so a page that is not the same by itself is read behind those
    before it.
    """
    for start in (page, 1) if page > 1 else (page,):
        reader = PieceReader(library, document, max_objects=limits.max_objects, data=data)
        for number in range(start, page + 1):
            handle = library.FPDF_LoadPage(document, number - 1)
            if not handle:
                continue
            try:
                if number == page:
                    stretches = find_places(reader, handle, text)
                    if stretches is not None:
                        return stretches
                else:
                    reader.read(handle)
            finally:
                library.FPDF_ClosePage(handle)
    return None


def _fitting_png(library: ctypes.CDLL, page: int, limit: int) -> tuple[bytes, int, int]:
    """Return a picture of at most `limit` bytes, with its width and height."""
    wide, high = library.FPDF_GetPageWidthF(page), library.FPDF_GetPageHeightF(page)
    if not (0 < wide < math.inf and 0 < high < math.inf):
        raise Damaged("this page has no size")
    scale = min(
        DOTS_PER_INCH / _POINTS_PER_INCH,
        _LONGEST_SIDE / max(wide, high),
        math.sqrt(_MOST_DOTS / (wide * high)),
    )
    for _ in range(4):
        width, height = max(round(wide * scale), 1), max(round(high * scale), 1)
        png = _png(_dots(library, page, width, height), width, height)
        if len(png) <= limit:
            return png, width, height
        scale /= 2
    raise TooLarge(size=len(png), limit=limit)


def _dots(library: ctypes.CDLL, page: int, width: int, height: int) -> bytes:
    """Return the dots of the page on white, row by row: red, green and blue of each."""
    row = 3 * width
    stride = row + -row % 4
    memory = ctypes.create_string_buffer(stride * height)
    address = ctypes.addressof(memory)
    bitmap = library.FPDFBitmap_CreateEx(width, height, _THREE_BYTES, address, stride)
    if not bitmap:
        raise Damaged("this page cannot be drawn")
    library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, _WHITE)
    library.FPDF_RenderPageBitmap(
        bitmap, page, 0, 0, width, height, 0, _WITH_ANNOTATIONS | _RED_FIRST
    )
    library.FPDFBitmap_Destroy(bitmap)
    dots = memory.raw
    if stride == row:
        return dots
    return b"".join(dots[start : start + row] for start in range(0, stride * height, stride))


def _png(dots: bytes, width: int, height: int) -> bytes:
    """Return dots of three bytes as PNG; a page without colour takes a third of the room."""
    red = dots[0::3]
    grey = red == dots[1::3] == dots[2::3]
    row, kept = (width, red) if grey else (3 * width, dots)
    rows = b"".join(b"\0" + kept[start : start + row] for start in range(0, row * height, row))
    head = struct.pack(">IIBBBBB", width, height, 8, 0 if grey else 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in (
            (b"IHDR", head),
            (b"IDAT", zlib.compress(rows, _COMPRESSION)),
            (b"IEND", b""),
        )
    )
