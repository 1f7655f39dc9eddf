"""A second reader of PDFs, slow and thorough: pdfplumber. Asked when the first finds nothing."""

from __future__ import annotations

import io
import time
from typing import Any

from ingestion.readers.pdf_fonts import Font
from ingestion.readers.pdf_layout import lay_out
from ingestion.readers.pdf_pieces import Piece
from ingestion.readers.pdf_text import PrintedPage
from ingestion.text import Style

_PAGES = 20
_SECONDS = 2.5


def read_with_pdfplumber(data: bytes) -> list[PrintedPage]:
    """Return the pages as pdfplumber reads them; [] when it finds no text or fails.

    Only the first pages, and only for a moment: most PDFs without text are scans.
    """
    import pdfplumber

    deadline = time.monotonic() + _SECONDS
    pages: list[PrintedPage] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages[:_PAGES]:
                if time.monotonic() > deadline:
                    break
                words = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=True)
                pieces = [_piece(word) for word in words]
                lines = lay_out(pieces, float(page.width))
                pages.append(PrintedPage(float(page.width), float(page.height), lines, []))
    except Exception:  # a damaged file may raise anything here; it is only the second opinion
        return []
    return pages if any(page.lines for page in pages) else []


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
