"""The text of a document as HTML: every character shown once, escaped, places marked."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingestion.admin.text_page import text_html
from ingestion.models import Rendition
from ingestion.queries import DocumentReading, FindingLine, FindingSpan, MarkedPlace

DOCUMENT = "7b0d1c1e-0000-4000-8000-000000000001"


def reading(text, marks=(), findings=(), *, page_starts=(0,), left_out=()):
    rendition = Rendition(
        document_id=DOCUMENT, text=text, page_starts=list(page_starts), left_out=list(left_out)
    )
    places = tuple(MarkedPlace(number, 100 + number, *ends) for number, ends in enumerate(marks))
    return DocumentReading(rendition, True, (), places, tuple(findings), ())


def shown(text, *marks, fact_id=None, **kwargs):
    return text_html(reading(text, marks, **kwargs), fact_id=fact_id, finding_id=None)


def words(page):
    lines = re.findall(r'<span class="sl-line">(.*?)</span></div>', page, re.DOTALL)
    return [html.unescape(re.sub(r"<[^>]+>", "", line)) for line in lines]


def test_text_is_escaped():
    assert "&lt;script&gt;" in shown("<script>")


@pytest.mark.parametrize("text", ["", None])
def test_document_without_text_shows_nothing(text):
    assert str(shown(text or "")) == ""


def test_lines_are_numbered_and_pages_named():
    page = shown("one\ntwo\nthree\n", page_starts=(0, 8))

    assert words(page) == ["one", "two", "three"]
    assert re.findall(r'<h3[^>]*id="(page-\d)"', page) == ["page-1", "page-2"]
    assert re.findall(r'id="line-(\d)"', page) == ["1", "2", "3"]


def test_chosen_fact_is_lit_and_others_are_marked():
    page = shown("alpha beta", (0, 5), (6, 10), fact_id=101)

    assert re.findall(r"<mark([^>]*)>", page) == [' id="e0"', ' id="e1" class="sl-lit"']


def test_two_facts_of_the_same_words_both_can_be_scrolled_to():
    page = shown("alpha", (0, 5), (0, 5))

    assert '<span class="sl-anchor" id="e1"></span><mark id="e0">' in page


def test_place_over_two_lines_is_marked_in_both():
    page = shown("alpha\nbeta", (2, 8))

    assert re.findall(r"<mark[^>]*>", page) == ['<mark id="e0">', "<mark>"]


def test_running_header_is_dimmed():
    page = shown("Head\nbody", left_out=[[0, 4]])

    assert '<span class="sl-left-out">Head</span>' in page


def test_place_of_a_finding_is_marked_in_its_own_document_only():
    spans = (
        FindingSpan(1, DOCUMENT, 1, 0, 5, "alpha"),
        FindingSpan(2, "7b0d1c1e-0000-4000-8000-000000000002", 1, 6, 10, "other"),
    )
    finding = FindingLine(9, "Dead links", "One link.", "open", "Open", "cv", spans)
    page = text_html(reading("alpha beta", (), [finding]), fact_id=None, finding_id=9)

    assert re.findall(r"<mark([^>]*)>", page) == [' id="f9-1" class="sl-finding sl-lit"']


@given(
    st.text(alphabet="ab<&\"' \n\r\f\u2028", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_every_character_is_shown_once_whatever_is_marked(text, marks):
    page = shown(text, *marks)

    lines = re.split("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]", text)
    assert words(page) == (lines[:-1] if lines[-1] == "" else lines)
    visible = {number for number, (a, b) in enumerate(marks) if a < min(b, len(text))}
    assert sorted(re.findall(r'id="(e\d+)"', page)) == sorted(f"e{n}" for n in visible)


def test_three_hundred_pages_take_a_moment():
    text = "".join(f"Line {n} of a long document, with words.\n" for n in range(15_000))
    marks = [(n * 120, n * 120 + 30) for n in range(4_000)]
    begun = time.process_time()

    page = shown(text, *marks, page_starts=range(0, len(text), len(text) // 300))

    assert len(words(page)) == 15_000
    assert time.process_time() - begun < 3
