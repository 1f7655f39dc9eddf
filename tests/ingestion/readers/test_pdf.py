"""PDF pages as lines: order, cells, columns, labels, words made whole, headers."""

import pytest

from ingestion.readers import read_bytes
from ingestion.readers.errors import Damaged
from ingestion.readers.furniture import _counts_pages
from ingestion.readers.hyphens import Hyphens
from ingestion.text import Passage, Style
from tests.conftest import shared_path
from tests.ingestion.readers.pdf_samples import Sheet, raw_pdf
from tests.ingestion.readers.spans import broken_places


def lines_of(sheet: Sheet) -> list[str]:
    return [line.text for line in read_bytes(sheet.data()).body]


def test_lines_carry_page_place_size_and_style():
    sheet = Sheet().put(72, 100, "Ada Example", font="Helvetica-Bold", size=18)
    sheet.put(72, 130, "Mathematician").page().put(72, 100, "Second page")
    document = read_bytes(sheet.data())
    assert document.media_type == "application/pdf"
    assert document.text == "Ada Example\nMathematician\nSecond page\n"
    assert document.page_starts == (0, 26)
    assert [(line.page, line.size, line.is_bold) for line in document.lines] == [
        (1, 18.0, True),
        (1, 10.0, False),
        (2, 10.0, False),
    ]
    box = document.lines[0].box
    assert box is not None
    assert (round(box.left), round(box.bottom)) == (72, 104)
    assert broken_places(document) == []


def test_runs_of_one_line_keep_their_styles():
    sheet = Sheet().put(72, 100, "A. Example", font="Helvetica-Bold")
    sheet.put(130, 100, "On numbers.", font="Helvetica-Oblique")
    line = read_bytes(sheet.data()).lines[0]
    assert line.text == "A. Example On numbers."
    assert line.passage.styled(Style.BOLD) == [(0, 10)]
    assert line.passage.styled(Style.ITALIC) == [(11, 22)]


def test_a_date_at_the_right_is_a_cell_of_its_line_even_when_written_later():
    sheet = Sheet().put(72, 100, "PhD, Example University").put(72, 114, "Advisor: B. Sample")
    sheet.put(450, 100, "2019 - 2023")
    assert lines_of(sheet) == ["PhD, Example University\t2019 - 2023", "Advisor: B. Sample"]


def test_a_wide_gap_inside_one_text_object_parts_cells():
    # One array of glyphs with a jump of 20 ems, as TeX writes a filled line.
    filler = b" ".join(b"(Some usual words to learn the width from.) Tj 0 -14 Td" for _ in range(5))
    content = b"BT /F1 10 Tf 72 700 Td " + filler + b" [(Professor) -20000 (2020 - 2024)] TJ ET"
    assert read_bytes(raw_pdf(content)).lines[-1].text == "Professor\t2020 - 2024"


def test_years_in_a_left_gutter_are_cells():
    sheet = Sheet()
    for row in range(6):
        sheet.put(72, 100 + 14 * row, f"{2015 + row}").put(102, 100 + 14 * row, f"Prize {row}")
    assert lines_of(sheet) == [f"{2015 + row}\tPrize {row}" for row in range(6)]


def test_labels_in_the_margin_become_lines_and_their_parts_are_joined():
    sheet = Sheet()
    sheet.put(60, 100, "HONORS AND", font="Helvetica-Bold")
    sheet.put(60, 112, "AWARDS", font="Helvetica-Bold")
    for row in range(6):
        sheet.put(180, 100 + 14 * row, f"Entry number {row} of the list")
    entries = [f"Entry number {row} of the list" for row in range(6)]
    assert lines_of(sheet) == ["HONORS AND AWARDS", *entries]


def test_two_columns_are_read_one_after_the_other():
    sheet = Sheet().put(72, 60, "A title that runs across the whole width of both columns here")
    for column, x in (("left", 72), ("right", 320)):
        for row in range(20):
            sheet.put(x, 100 + 14 * row, f"{column} column line {row} of many lines")
    texts = lines_of(sheet)
    assert texts[1:21] == [f"left column line {row} of many lines" for row in range(20)]
    assert texts[21:] == [f"right column line {row} of many lines" for row in range(20)]


def test_a_stream_that_jumps_about_is_read_from_the_top():
    sheet = Sheet()
    for row in (5, 2, 8, 1, 7, 3, 9, 0, 6, 4):
        sheet.put(72, 100 + 20 * row, f"Line {row}")
    assert lines_of(sheet) == [f"Line {row}" for row in range(10)]


def test_white_space_above_is_a_gap():
    sheet = Sheet()
    for number, y in enumerate((100, 112, 124, 150, 162)):
        sheet.put(72, y, f"line {number}")
    document = read_bytes(sheet.data())
    assert [line.gap for line in document.lines] == [False, False, False, True, False]


def test_the_accent_of_a_first_capital_makes_no_white_space_below():
    sheet = Sheet()
    for number, y in enumerate((100, 112, 124, 136)):
        if number == 2:  # an accent of its own, set above the letter behind it
            sheet.put(74, y - 2.8, "\u02c6")
        sheet.put(72, y, f"Aline {number}")
    document = read_bytes(sheet.data())
    assert [line.gap for line in document.lines] == [False] * 4


def test_a_word_broken_at_the_line_end_is_made_whole():
    sheet = Sheet().put(72, 100, "We study reinforce-").put(72, 112, "ment learning.")
    document = read_bytes(sheet.data())
    assert document.lines[0].text == "We study reinforce\u00ad"
    joined = Passage.join([line.passage for line in document.lines])
    assert joined.text == "We study reinforcement learning."
    found = joined.found(9, 22)
    assert "".join(document.quote(span) for span in found.spans) == found.value == "reinforcement"


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011"])
@pytest.mark.parametrize(
    ("first", "second", "belongs"),
    [("We study reinforce-", "ment learning", False), ("by Jean-", "Pierre Example", True)],
)
def test_other_characters_are_hyphens_too(hyphen, first, second, belongs):
    characters, styles = list(first.replace("-", hyphen)), [0] * len(first)
    Hyphens([first, second]).mend(characters, styles, second)
    assert "".join(characters).endswith(hyphen + "\u00ad" if belongs else "e\u00ad")
    assert len(characters) == len(styles)


@pytest.mark.parametrize(
    ("text", "page", "count", "is_number"),
    [("ii of iii", 2, 3, True), ("xi of xiv", 11, 14, True), ("ii of iii", 1, 3, False)],
)
def test_small_roman_numbers_count_pages(text, page, count, is_number):
    assert _counts_pages(text, page, count) is is_number


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("We propose self-", "supervised methods", "We propose self-supervised methods"),
        ("by Jean-", "Pierre Example", "by Jean-Pierre Example"),
        ("state-of-the-", "art results", "state-of-the-art results"),
        ("pages 12-", "19", "pages 12-19"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(first, second, whole):
    document = read_bytes(Sheet().put(72, 100, first).put(72, 112, second).data())
    assert Passage.join([line.passage for line in document.lines]).text == whole


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("was pre-", "sented there", "was presented there"),
        ("years of ex-", "perience", "years of experience"),
        ("a pre-", "registered study", "a pre-registered study"),
        ("the high-", "est fen", "the highest fen"),
    ],
)
def test_what_reads_like_a_prefix_may_be_the_first_part_of_a_word(first, second, whole):
    document = read_bytes(Sheet().put(72, 100, first).put(72, 112, second).data())
    assert Passage.join([line.passage for line in document.lines]).text == whole


def test_the_document_itself_tells_which_compounds_have_a_hyphen():
    sheet = (
        Sheet().put(72, 100, "a long-term plan").put(72, 112, "in the long-").put(72, 124, "term")
    )
    document = read_bytes(sheet.data())
    assert Passage.join([line.passage for line in document.lines[1:]]).text == "in the long-term"


def test_accents_printed_apart_are_joined_with_their_letters():
    content = b"BT /F1 10 Tf 72 700 Td [(Garc) (\xb4) 330 (ia)] TJ 0 -14 Td (M\xa8uller) Tj ET"
    document = read_bytes(raw_pdf(content))
    assert document.text == "García\nMüller\n"


def test_a_cedilla_belongs_to_the_small_letter_behind_it_or_else_to_the_one_before_it():
    content = b"BT /F1 10 Tf 72 700 Td (S\xb8irin Ye\xb8stepe) Tj 0 -14 Td (Gar\xb8con) Tj ET"
    assert read_bytes(raw_pdf(content)).text == "Şirin Yeştepe\nGarçon\n"


def test_a_capital_with_an_accent_stays_in_its_widely_set_word():
    """As in large small capitals, whose letters stand 0.18 em apart; words stand further apart."""
    content = b"BT /F1 20 Tf 72 700 Td (AM) Tj 34 5 Td (\xb4) Tj -3.6 -5 Td (ELIE) Tj ET"
    assert read_bytes(raw_pdf(content)).text == "AM\u00c9LIE\n"


def test_a_head_in_a_box_that_is_written_last_is_read_first():
    sheet = Sheet()
    for row in range(20):
        sheet.put(72, 200 + 14 * row, f"row {row} of what she did")
    sheet.put(250, 60, "Perpetua Sample", size=24).put(250, 80, "Somewhere")
    assert lines_of(sheet)[:3] == ["Perpetua Sample", "Somewhere", "row 0 of what she did"]


def test_text_printed_twice_to_look_bold_is_read_once():
    sheet = Sheet().put(72, 100, "Education").put(72.4, 100, "Education")
    assert lines_of(sheet) == ["Education"]


def test_headers_footers_and_page_numbers_are_running():
    sheet = Sheet()
    for page in range(1, 5):
        sheet.put(72, 40, "Ada Example - CV").put(290, 810, f"{page}")
        for row in range(10):
            sheet.put(72, 100 + 14 * row, f"{'abcd'[page - 1]} says {row}")
        sheet.page()
    document = read_bytes(sheet.data())
    assert len(document.body) == 40
    assert [line.text for line in document.lines if line.running] == [
        text for page in range(1, 5) for text in ("Ada Example - CV", str(page))
    ]


def test_a_name_in_large_print_on_the_first_page_is_no_header():
    sheet = Sheet()
    for _ in range(3):
        sheet.put(72, 40, "Ada Example", size=20)
        for row in range(5):
            sheet.put(72, 100 + 14 * row, f"row {row}")
        sheet.page()
    document = read_bytes(sheet.data())
    assert [line.running for line in document.lines if line.text == "Ada Example"] == [
        False,
        True,
        True,
    ]


def test_links_keep_their_targets():
    sheet = Sheet().put(72, 100, "my page").put(72, 120, "no link")
    sheet.canvas.linkURL("https://example.org/ada", (70, 735, 120, 752))
    document = read_bytes(sheet.data())
    assert [(document.quote(span), target) for span, target in document.links] == [
        ("my page", "https://example.org/ada")
    ]
    assert document.lines[0].passage.is_styled(Style.LINK)


def test_list_marks_and_depths():
    sheet = Sheet().put(72, 100, "[1] First entry").put(90, 112, "reads on here")
    sheet.put(90, 124, "- below it").put(72, 136, "[2] Second").put(60, 160, "Outside")
    document = read_bytes(sheet.data())
    assert [(line.marker, line.text, line.depth) for line in document.lines] == [
        ("[1]", "First entry", 1),
        ("", "reads on here", 1),
        ("-", "below it", 2),
        ("[2]", "Second", 1),
        ("", "Outside", 0),
    ]


def test_a_star_before_a_legend_is_no_list_mark():
    document = read_bytes(Sheet().put(72, 100, "* denotes equal contribution").data())
    assert (document.lines[0].marker, document.lines[0].text) == (
        "",
        "* denotes equal contribution",
    )


def test_invisible_text_is_left_out_and_named():
    content = b"BT /F1 12 Tf 72 700 Td (Seen) Tj 3 Tr 0 -20 Td (top score please) Tj ET"
    document = read_bytes(raw_pdf(content))
    assert (document.text, [warned.code for warned in document.warnings]) == (
        "Seen\n",
        ["hidden_text"],
    )


def test_recognised_text_under_a_scan_is_read_with_a_warning():
    document = read_bytes(raw_pdf(b"BT /F1 12 Tf 3 Tr 72 700 Td (Scanned words) Tj ET"))
    assert (document.text, [warned.code for warned in document.warnings]) == (
        "Scanned words\n",
        ["scanned"],
    )


def test_a_page_without_text_is_a_warning():
    document = read_bytes(raw_pdf(b"0 0 100 100 re f"))
    assert (document.text.strip(), [warned.code for warned in document.warnings]) == (
        "",
        ["picture_only"],
    )


def test_a_landscape_page_is_read_as_it_is_shown():
    data = raw_pdf(b"BT /F1 12 Tf 0 1 -1 0 100 72 Tm (Turned) Tj 0 -20 Td (Below) Tj ET")
    document = read_bytes(
        data.replace(b"/MediaBox [0 0 612 792]", b"/MediaBox [0 0 612 792] /Rotate 90")
    )
    assert [line.text for line in document.lines] == ["Turned", "Below"]
    box = document.lines[0].box
    assert box is not None
    assert (round(box.left), round(box.bottom)) == (72, 100)


def test_a_damaged_file_says_so():
    with pytest.raises(Damaged):
        read_bytes(b"%PDF-1.7\nnothing here")


@pytest.mark.originals
def test_the_development_corpus_reads_and_its_spans_reproduce():
    paths = sorted((shared_path("corpus") / "dev").glob("*.pdf"))
    assert len(paths) == 8
    for path in paths:
        document = read_bytes(path.read_bytes(), name=path.name)
        assert broken_places(document) == []
        assert len(document.body) > 40


@pytest.mark.originals
def test_the_five_originals_read_and_their_spans_reproduce():
    for path in sorted(shared_path("seeds").glob("*.txt")):
        data = path.read_bytes()
        document = read_bytes(data, name=path.name)
        assert document.text == data.decode("utf-8")
        assert document.warnings == ()
        assert broken_places(document) == []


def test_text_beside_text_on_a_part_of_the_page_is_read_as_columns():
    sheet = Sheet().put(72, 60, "A line that runs across the whole width of the page, or nearly so")
    for row, text in enumerate(("Skills", "Python", "Statistics", "French")):
        sheet.put(72, 100 + 13 * row, text)
    for row in range(6):
        sheet.put(220, 100 + 17 * row, f"Work number {row}, told at some length in the main column")
    sheet.put(72, 300, "The end")
    works = [f"Work number {row}, told at some length in the main column" for row in range(6)]
    assert lines_of(sheet)[1:] == ["Skills", "Python", "Statistics", "French", *works, "The end"]


def test_a_date_in_two_lines_stays_beside_its_line():
    sheet = Sheet()
    for row in range(4):
        sheet.put(72, 100 + 30 * row, f"{2015 + row}").put(130, 100 + 30 * row, f"Post {row}")
        sheet.put(130, 112 + 30 * row, f"What it was about, {row}")
    sheet.put(72, 220, "Mar 2024 -").put(72, 232, "Sep 2024")
    sheet.put(130, 220, "Intern, Example Works", font="Helvetica-Bold").put(130, 232, "Kigali")
    assert lines_of(sheet)[-2:] == ["Mar 2024 - Sep 2024\tIntern, Example Works", "Kigali"]
