"""Entries that print no authors: a title alone, or one with its venue, its year or its state."""

from __future__ import annotations

import re

from ingestion.normalise.venues import has_status
from ingestion.parsers.references.rows import YEAR, tells_unprinted
from ingestion.parsers.references.source import Draft, Source, skip_punctuation
from ingestion.parsers.references.titles import (
    TITLE_GOES_ON,
    comma_title,
    quoted_title,
    sentence_title,
    styled_title,
)
from ingestion.text import Style

# Volume, issue and pages, or an identifier: what only a published work has.
_PLACE = re.compile(
    r"\d\s?\(\d{1,3}(?:[–-]\d{1,3})?\)|(?:19|20)\d\d;\s?\d|\bvol(?:ume|\.)\s?\d|\bpp\.\s?\d"
    r"|\b10\.\d{4,9}/|arxiv:\s?\d",
    re.IGNORECASE,
)
_STATE = re.compile(
    r"(?:manuscript\s)?(?:in\s(?:prep(?:aration|\.)?|press|revision|progress)|submitted|forthcoming"
    r"|under\s(?:\w+\s)?review)[.\s]*",
    re.IGNORECASE,
)
# A year, a sentence that ends, brackets or a cell: more than a title stands there.
_NO_TITLE = re.compile(r"\b(?:19|20)\d\d\b|\.\s|[()\t]|\bwith\s[A-Z]")
_SHORTEST_TITLE, _LONGEST_TITLE = 12, 300  # characters


def read_title_alone(source: Source) -> Draft | None:
    """A title that quotes or style set apart, without authors: "Title", venue, year."""
    text = source.text
    quoted = quoted_title(text, source.begin)
    if quoted and not _is_first_word(text, quoted):
        return Draft((quoted[0], quoted[1]), (quoted[2], len(text)))
    styled = styled_title(source.passage, source.begin)
    if styled:
        return Draft(styled, (styled[1], len(text)))
    return None


def read_bold_title(source: Source) -> Draft | None:
    """A title in bold print and nothing else."""
    end = len(source.text.rstrip())
    if end - source.begin < _SHORTEST_TITLE or not source.passage.is_styled(Style.BOLD):
        return None
    return Draft((source.begin, end), (end, end))


def _is_first_word(text: str, quoted: tuple[int, int, int]) -> bool:
    """Whether a quotation only begins the title: “Green” moss: ..., “Dim light” as a ..."""
    start, end, behind = quoted
    word = " " not in text[start:end] and text[behind : behind + 1] == " "
    return word or TITLE_GOES_ON.match(text, behind) is not None


def read_title_before_year(source: Source) -> Draft | None:
    """Title, Venue, year: without names, in a list that names the coauthors of the others."""
    end, rest = comma_title(source.text, source.begin)
    if rest >= len(source.text) or not YEAR.search(source.text, rest):
        return None
    return Draft((source.begin, end), (rest, len(source.text)))


def read_title_with_source(source: Source) -> Draft | None:
    """Title. Journal. 2022;10(2):101-9, or Title. In preparation: what follows leaves no doubt."""
    end, rest = sentence_title(source.passage, source.begin)
    waits = _STATE.fullmatch(source.text, skip_punctuation(source.text, rest))
    if end - source.begin < _SHORTEST_TITLE or not (waits or _PLACE.search(source.text, rest)):
        return None
    return Draft((source.begin, end), (rest, len(source.text)))


def read_unprinted(source: Source) -> Draft | None:
    """Title: all there is of a work in hand, below a heading that says so.

    Read where the list names the others alone: there it has one author.
    """
    heading, text = source.entry.heading, source.text
    end = len(text.rstrip(" ."))
    if heading is None or not tells_unprinted(heading.value) or has_status(text):
        return None
    if not _SHORTEST_TITLE <= end - source.begin <= _LONGEST_TITLE or _NO_TITLE.search(text):
        return None
    quoted = quoted_title(text, source.begin)
    if quoted and (quoted[2] >= end or text[quoted[1] - 1] not in "?!"):
        return None  # who reads quotations knows better
    return Draft((source.begin, end), (end, end), alone=True)
