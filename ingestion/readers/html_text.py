"""Saved pages (HTML) to lines: what a person sees of the page, laid out anew.

The text of the document is ours, not the file's: a heading, a paragraph, an entry of a list is a
line, marks of lists are written where browsers show them, a row of a table is a line with tabs
between its cells. Nothing is fetched and nothing is run.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from lxml import etree

from ingestion.readers.decode import decode
from ingestion.readers.errors import Damaged, TooMuchText
from ingestion.readers.html_blocks import PrintedPage
from ingestion.readers.limits import DEFAULT_LIMITS, Limits
from ingestion.readers.word_text import write_lines
from ingestion.text import TextDocument, Warned

MEDIA_TYPE: Final = "text/html"
_HEAD: Final = 4096  # bytes in which a page names its encoding
_CHARSET: Final = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9._:-]{2,40})", re.I)
_READ_AS: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
# Not those in which ASCII is not itself: the name could not be read there.
_TEXT_ONLY: Final = re.compile(
    r"utf|idna|punycode|escape|base64|hex|rot|zlib|bz2|quopri|uu|undefined|hz"
)


def charset_of(data: bytes) -> str:
    """Return the encoding that a page names for itself; "" for none that is known."""
    named = _CHARSET.search(data[:_HEAD])
    if named is None:
        return ""
    try:
        encoding = codecs.lookup(named.group(1).decode("ascii")).name
    except LookupError:
        return ""
    return "" if _TEXT_ONLY.search(encoding) else _READ_AS.get(encoding, encoding)


def read_html(
    data: bytes, *, limits: Limits = DEFAULT_LIMITS, warnings: list[Warned] | None = None
) -> TextDocument:
    """Return the document of a saved page. Raises Damaged or TooMuchText."""
    text, odd = decode(data, named=charset_of(data))
    page = PrintedPage(most=limits.max_characters)
    parser = etree.HTMLParser(target=page, no_network=True)
    try:
        parser.feed(text)
        parser.close()
    except etree.XMLSyntaxError as error:
        if page.lines:
            raise Damaged("its tags cannot be told apart") from error
    written, lines, links = write_lines(page.lines, page.targets)
    if len(written) > limits.max_characters:
        raise TooMuchText(f"{len(written):,} characters, the limit is {limits.max_characters:,}")
    return TextDocument(
        text=written,
        lines=lines,
        media_type=MEDIA_TYPE,
        links=links,
        # A long line of the file says nothing: programs write pages.
        warnings=(
            *(warnings or ()),
            *(one for one in odd if one.code != "long_line"),
            *_warnings(page, is_empty=not written.strip()),
        ),
    )


def _warnings(page: PrintedPage, *, is_empty: bool) -> list[Warned]:
    said = []
    if is_empty:
        said.append(
            Warned(
                "picture_only",
                "The page holds no text; a script may have to fetch it. Print the page to a PDF.",
            )
        )
    if page.is_active:
        said.append(
            Warned("active_content", "The page holds scripts or other pages; they were left out.")
        )
    if page.hidden:
        said.append(
            Warned("hidden_text", f"{page.hidden:,} characters are hidden and were left out.")
        )
    if page.white:
        said.append(
            Warned(
                "white_text",
                f"{page.white:,} characters are printed in white; check what they say.",
            )
        )
    return said
