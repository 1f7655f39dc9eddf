"""The second reader of PDFs finds text; what it reads is bounded by size and by no clock."""

from ingestion.readers.second_opinion import read_with_pdfplumber
from tests.ingestion.readers.pdf_samples import Sheet, raw_pdf


def texts(data: bytes) -> list[str]:
    return [
        piece.text
        for page in read_with_pdfplumber(data)
        for line in page.lines
        for cell in line.cells
        for piece in cell.pieces
    ]


def test_words_of_every_page_are_read():
    data = Sheet().put(60, 60, "Perpetua").page().put(60, 60, "Sample").data()

    assert texts(data) == ["Perpetua", "Sample"]


def test_pages_that_are_mostly_drawn_are_left_out():
    drawing = b"1 1 9 9 re f\n" * 40_000
    words = b"BT /F1 12 Tf 72 700 Td (Perpetua) Tj ET\n"

    assert texts(raw_pdf(words)) == ["Perpetua"]
    assert texts(raw_pdf(words + drawing)) == []


def test_what_is_no_pdf_gives_no_page():
    assert read_with_pdfplumber(b"%PDF-1.7\nnothing of the kind") == []
