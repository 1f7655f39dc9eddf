"""Ligatures whose letters only the encoding of their font tells, or a Mac tells wrongly."""

from ingestion.readers import read_bytes
from ingestion.readers.pdf_fonts import read_font, with_mac_ligatures
from ingestion.readers.pdf_ligatures import find_ligatures
from tests.ingestion.readers.pdf_samples import raw_pdf

CONTENT = b"BT /F1 12 Tf 72 700 Td (De\\033nite \\036ows, di\\035erent o\\034ces) Tj ET"
RENAMED = (
    b"/BaseFont /ABCDEF+SomeSerif /Encoding << /Type /Encoding"
    b" /Differences [27 /f_i /f_f_i /f_f /f_l.alt] >>"
)


def test_ligatures_at_places_of_the_fonts_own_are_written_out():
    document = read_bytes(raw_pdf(CONTENT, font=RENAMED))
    assert document.lines[0].text == "Definite flows, different offices"


def test_a_place_that_no_encoding_tells_is_left_out():
    plain = b"/BaseFont /ABCDEF+SomeSerif /Encoding /WinAnsiEncoding"
    assert read_bytes(raw_pdf(CONTENT, font=plain)).lines[0].text == "Denite ows, dierent oces"


def test_small_capitals_and_signs_are_no_ligatures():
    font = b"/BaseFont /SomeSerif /Encoding << /Differences [27 /q.sc_u.sc 44 /comma 65 /A /s_t] >>"
    assert find_ligatures(raw_pdf(b"", font=font)) == {"SomeSerif": {66: "st"}}


def test_a_damaged_file_tells_no_ligatures():
    assert find_ligatures(b"%PDF-1.7 and nothing behind it") == {}


def test_computer_modern_from_a_mac_has_its_ligatures():
    assert with_mac_ligatures("di↵erent, e�cient, ba✏e", read_font("AAAAAI+CMR12", 0)) == (
        "different, efficient, baffle"
    )
    assert with_mac_ligatures("Return ↵", read_font("Menlo", 0)) == "Return ↵"
