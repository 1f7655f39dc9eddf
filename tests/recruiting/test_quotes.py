"""How a statement begins: the first prose, with its place."""

import pytest

from recruiting.quotes import LONGEST, opening_words

PROSE = "I would like to find out what a sample owes to its population."


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# Statement of Purpose\n\n",
        "Statement of Purpose\nPerpetua Sample\nperpetua@example.org\n",
        "Perpetua Sample, perpetua@example.org, a line of quite a few words\n\n",
    ],
)
def test_prose_begins_after_headings_names_and_addresses(before):
    found = opening_words(f"{before}{PROSE}\n\nMore.")

    assert found is not None
    assert (found.text, found.start) == (PROSE, len(before))
    assert f"{before}{PROSE}"[found.start : found.end] == PROSE


def test_sentence_goes_on_over_lines_and_loses_its_markup():
    found = opening_words("I would **like** to find out what a sample\nowes to _us_. And you?\n\nX")

    assert found is not None
    assert found.text == "I would like to find out what a sample owes to us. And you?"


def test_running_header_is_left_out():
    text = "I would like to find out what a sample\nPage 2\nowes to its population.\n"
    start = text.index("Page 2")

    found = opening_words(text, left_out=[[start, start + 6]])

    assert found is not None
    assert found.text == PROSE


def test_whole_sentences_are_kept_up_to_the_length_and_a_longer_one_is_cut():
    short = opening_words(f"{PROSE} " * 10)
    long = opening_words("word " * 200)

    assert short is not None
    assert long is not None
    assert short.text == " ".join([PROSE] * 4)
    assert long.text.endswith("word …")
    assert len(long.text) <= LONGEST + 2


@pytest.mark.parametrize(
    "text", ["", "\n\n", "# Heading\n\nTwo words\n", "a@b.org " * 9, "\x00" * 50]
)
def test_text_without_prose_has_no_opening(text):
    assert opening_words(text) is None
