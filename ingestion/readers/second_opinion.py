"""A second reader of PDFs, slow and thorough: pdfplumber. Asked when the first finds nothing."""

from __future__ import annotations

import io
from typing import Any

from ingestion.readers.pdf_fonts import Font
from ingestion.readers.pdf_layout import lay_out
from ingestion.readers.pdf_pieces import Piece
from ingestion.readers.pdf_text import PrintedPage
from ingestion.text import Style

_PAGES = 20
# Of what draws the pages, unpacked: at some 400 bytes a millisecond about one second. A number and
# no time, so that the same bytes give the same text.
_BYTES = 400_000


def read_with_pdfplumber(data: bytes) -> list[PrintedPage]:
    """Return the pages as pdfplumber reads them; [] when it finds no text or fails.

    Only the first pages, and only so much of what draws them: most PDFs without text are scans.
    """
    import pdfplumber

    drawn = 0
    pages: list[PrintedPage] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages[:_PAGES]:
                drawn += _drawn_by(page)
                if drawn > _BYTES:
                    break
                words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=True)
                pieces = [_piece(word) for word in words]
                lines = lay_out(pieces, float(page.width))
                pages.append(PrintedPage(float(page.width), float(page.height), lines, []))
    except Exception:  # a damaged file may raise anything here; it is only the second opinion
        return []
    return pages if any(page.lines for page in pages) else []


def _drawn_by(page: Any) -> int:
    """Return how many bytes of operators draw the page, unpacked."""
    from pdfminer.pdftypes import stream_value

    return sum(len(stream_value(part).get_data()) for part in page.page_obj.contents)


def _piece(word: dict[str, Any]) -> Piece:
    return Piece(
        word["text"].replace("\x00", "").encode("utf-8", "ignore").decode(),
        word["x0"],
        word["top"],
        word["x1"],
        word["bottom"],
        word["bottom"],
        word["size"],
        Font(word["fontname"], Style.PLAIN, is_icons=False),
        bool(word.get("upright", True)),
    )
