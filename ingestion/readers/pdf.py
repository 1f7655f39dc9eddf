"""PDF to lines, by PDFium's text objects; pdfplumber is asked when those hold no text."""

from __future__ import annotations

import ctypes
import re
from functools import lru_cache

from ingestion.readers import pdfium
from ingestion.readers.errors import Damaged, Encrypted, TooMuchText
from ingestion.readers.limits import DEFAULT_LIMITS, Limits
from ingestion.readers.pdf_layout import lay_out
from ingestion.readers.pdf_pieces import PageContent, PieceReader
from ingestion.readers.pdf_text import PrintedPage, write_document
from ingestion.text import TextDocument, Warned

_ACTIVE = re.compile(rb"/(?:JavaScript|Launch|RichMedia)\b")
_MOST_UNREADABLE = 20  # pages in a row after which the page count is taken for a lie


@lru_cache(maxsize=1)
def _library() -> ctypes.CDLL:
    return pdfium.load()


def read_pdf(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, warnings: list[Warned] | None = None
) -> TextDocument:
    """Return the document of a PDF. Raises Encrypted, Damaged or TooMuchText."""
    warnings = list(warnings or ())
    library = _library()
    document = library.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        if library.FPDF_GetLastError() == pdfium.PASSWORD_ERROR:
            raise Encrypted
        raise Damaged("its pages cannot be found")
    try:
        pages = _read_pages(library, document, data, limits, warnings)
        if library.FPDFDoc_GetAttachmentCount(document) > 0:
            warnings.append(
                Warned("embedded_files", "Files are attached inside the PDF; they were not opened.")
            )
        if library.FPDFDoc_GetJavaScriptActionCount(document) > 0 or _ACTIVE.search(data):
            warnings.append(
                Warned(
                    "active_content",
                    "The PDF holds active content (a script or a launch action); it was not run.",
                )
            )
    finally:
        library.FPDF_CloseDocument(document)
    if b"%%EOF" not in data[-2048:]:
        warnings.append(
            Warned("damaged_end", "The end of the file is missing; pages may be missing as well.")
        )
    if not any(line.cells for page in pages for line in page.lines):
        from ingestion.readers.second_opinion import read_with_pdfplumber

        second = read_with_pdfplumber(data)
        if second:
            pages = second
            warnings.append(
                Warned("second_reader", "The first reader found no text; the second one did.")
            )
    read = write_document(pages, warnings)
    if not read.text.strip():
        reason = "no pages" if not pages else "no text, only pictures or drawings"
        read = TextDocument(
            text=read.text,
            lines=read.lines,
            media_type=read.media_type,
            page_starts=read.page_starts,
            warnings=(
                *read.warnings,
                Warned("picture_only", f"The PDF has {reason}. Recognise the text (OCR) first."),
            ),
        )
    return read


def _read_pages(
    library: ctypes.CDLL, document: int, data: bytes, limits: Limits, warnings: list[Warned]
) -> list[PrintedPage]:
    count = library.FPDF_GetPageCount(document)
    if count > limits.max_pages:
        warnings.append(
            Warned(
                "truncated_pages",
                f"The PDF says it has {count:,} pages; the first {limits.max_pages} were read.",
            )
        )
    reader = PieceReader(library, document, max_objects=limits.max_objects, data=data)
    pages: list[PrintedPage] = []
    contents: list[PageContent] = []
    characters = unreadable = in_a_row = 0
    for number in range(min(count, limits.max_pages)):
        page = library.FPDF_LoadPage(document, number)
        if not page:
            unreadable += 1
            in_a_row += 1
            pages.append(PrintedPage(0, 0, [], []))
            if in_a_row >= _MOST_UNREADABLE:
                break
            continue
        in_a_row = 0
        try:
            content = reader.read(page)
        finally:
            library.FPDF_ClosePage(page)
        characters += sum(len(piece.text) for piece in content.pieces)
        if characters > limits.max_characters:
            raise TooMuchText(f"more than {limits.max_characters:,} characters")
        contents.append(content)
        pages.append(
            PrintedPage(
                content.width, content.height, lay_out(content.pieces, content.width), content.links
            )
        )
    while pages and in_a_row:
        pages.pop()
        in_a_row -= 1
    if unreadable:
        warnings.append(
            Warned("damaged_pages", "Some pages of the PDF cannot be opened; the others were read.")
        )
    _warn_of_hidden(contents, warnings)
    return pages


def _warn_of_hidden(contents: list[PageContent], warnings: list[Warned]) -> None:
    hidden = sum(content.hidden for content in contents)
    white = sum(content.white for content in contents)
    if hidden:
        warnings.append(
            Warned(
                "hidden_text",
                f"{hidden:,} characters are invisible or below 2 points in size and were left out.",
            )
        )
    if white:
        warnings.append(
            Warned("white_text", f"{white:,} characters are printed in white; check what they say.")
        )
    if any(content.scanned for content in contents):
        warnings.append(
            Warned("scanned", "Pages are pictures with recognised text; expect misread letters.")
        )
    if any(content.cut for content in contents):
        warnings.append(
            Warned("truncated_page", "A page holds too many objects; the rest of it was left out.")
        )
