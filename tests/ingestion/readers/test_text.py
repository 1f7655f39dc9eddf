"""Plain text: lists, gaps, pages, and markdown in disguise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.readers.text import looks_like_markdown, read_text
from ingestion.text import Passage
from tests.ingestion.readers.spans import broken_places


def test_plain_text_keeps_stars_and_brackets():
    document = read_text("Ada Example* and Ben Sample*\n* equal [see](below)\n")
    assert [(line.marker, line.text) for line in document.body] == [
        ("", "Ada Example* and Ben Sample*"),
        ("", "* equal [see](below)"),
    ]


def test_gaps_markers_and_depths():
    document = read_text("One\n\n  [1] Two\n      [2] Three\n\nFour")
    assert [(line.text, line.marker, line.depth, line.gap) for line in document.body] == [
        ("One", "", 0, False),
        ("Two", "[1]", 1, True),
        ("Three", "[2]", 2, False),
        ("Four", "", 0, True),
    ]


def test_arrows_and_pencils_are_list_marks():
    document = read_text("\u27a4 Moss\n\u27a1 Reeds\n\u270e Fens\n")
    assert [(line.marker, line.text) for line in document.body] == [
        ("\u27a4", "Moss"),
        ("\u27a1", "Reeds"),
        ("\u270e", "Fens"),
    ]


def test_a_form_feed_begins_a_page():
    document = read_text("first\n\fsecond\nmore\n")
    assert document.page_starts == (0, 7)
    assert [(line.text, line.page) for line in document.body] == [
        ("first", 1),
        ("second", 2),
        ("more", 2),
    ]
    assert document.page_of(document.text.index("more")) == 2


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("# Ada\n\n**Education**\n", True),
        ("[Site](#) and *one* mark", True),
        ("Plain. 5 * 3 * 2 = 30. Kong*, Ye*, Li*", False),
        ("#hashtag and #another\n\nsome text", False),
        ("One *single* mark only", False),
        ("**A** b **C** d **E**", True),
    ],
)
def test_markdown_is_known_by_its_marks(text, markdown):
    assert looks_like_markdown(text) is markdown
    assert read_text(text).media_type == ("text/markdown" if markdown else "text/plain")


def test_page_numbers_that_count_up_inside_sentences_are_running():
    text = "We went on to\n\n1\n\nshow this. Then we\n\n2\n\nstopped.\n"
    assert [line.text for line in read_text(text).lines if line.running] == ["1", "2"]


def test_numbers_that_do_not_count_up_are_text():
    text = "Papers and\n\n15\n\nmore and\n\n39\n\nless.\n"
    assert [line for line in read_text(text).lines if line.running] == []


def test_lines_that_say_page_of_are_running_wherever_they_stand():
    text = "One.\n\nAda Example      Page 1 of 2\nAda Example      Page 2 of 2\n\nTwo.\n"
    assert [line.text for line in read_text(text).body] == ["One.", "Two."]


def test_headers_that_end_in_the_page_number_are_running():
    text = "One.\n\nExample - Plan - 1\n\nTwo.\n\nExample - Plan - 2\n\nThree.\n"
    assert [line.text for line in read_text(text).body] == ["One.", "Two.", "Three."]


def test_words_broken_at_the_line_end_are_made_whole_and_the_text_stays():
    text = "A natural experi-\nment after the coffee break. Coffee-\nbreak proofs.\n"
    document = read_text(text)
    assert document.text == text
    joined = Passage.join([line.passage for line in document.lines if line.text])
    assert joined.text == "A natural experiment after the coffee break. Coffee-break proofs."
    found = joined.found(10, 20)
    assert [document.quote(span) for span in found.spans] == ["experi", "ment"]


def test_bidirectional_controls_are_not_seen():
    document = read_text("Ada \u202egnp.exe\u200b")
    assert document.lines[0].text == "Ada gnp.exe"


@given(st.text(max_size=200))
def test_every_visible_character_stands_where_its_run_says(text):
    cleaned = text.replace("\x00", "").encode("utf-8", "ignore").decode()
    assert broken_places(read_text(cleaned)) == []


def test_a_name_and_a_number_at_the_foot_of_pages_are_running():
    document = read_text("One\nDouble\nAda Example 1\n\fRobust, half awake.\nTwo\nAda Example 2\n")
    assert [line.text for line in document.body] == ["One", "Double", "Robust, half awake.", "Two"]


def test_lists_are_numbered_beyond_a_thousand_but_years_are_no_numbers():
    document = read_text("[999] One\n[1000] Two\n1001. Three\n[2001] Four\n1999. Five\n")
    assert [line.marker for line in document.body] == ["[999]", "[1000]", "1001.", "", ""]
