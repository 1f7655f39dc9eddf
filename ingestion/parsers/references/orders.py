"""Entries that print their parts in another order: authors last, or venue and year in front.

What holds in every order: the piece with the year is the venue, and over a list titles are
longer than venues.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import mean

from ingestion.parsers.references.source import Draft, Source, skip_punctuation, trimmed_title
from ingestion.parsers.references.titles import (
    begins_like_venue,
    is_abbreviated,
    quoted_title,
    styled_title,
)
from ingestion.text import Style

# "ApJ, 961, 112: ": journal, volume and page in front of the title.
_SOURCE_IN_FRONT = re.compile(
    r"(?P<venue>[A-Z][^,:;“”\"]{1,60}),\s(?:vol\.\s?)?[A-Z]?\d{1,4}(?:\(\d{1,3}\))?"
    r"(?:,\s(?:pp?\.\s?)?[A-Z]{0,3}\d{1,6}(?:[-–]\d{1,6})?)?\s?[:;,.]\s+"
)
_TWO_WORDS = re.compile(r"[^\W\d_]{2,},?\s[^\W\d_]{2,}")
_STRONG = re.compile(r"\s?;\s|\s[–—|/·-]\s|\t")
_WEAK = re.compile(r"[.?!][”’\"]?\s(?=[^\W_a-z])|,\s")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LABEL = re.compile(
    r"[\s.,;(|–—-]{0,8}\b(?:authors?|by|autoren|auteurs|autores)?\s?:?\s{0,3}$", re.IGNORECASE
)
_SHORTEST = 4
_LEAST_ENTRIES, _SHARE, _LONGER = 3, 0.8, 1.5


def source_in_front(text: str, start: int) -> tuple[tuple[int, int], int] | None:
    """Return the journal printed between year and title, and where the title begins."""
    match = _SOURCE_IN_FRONT.match(text, start)
    if match is None or not _TWO_WORDS.search(text, match.end()):
        return None
    return match.span("venue"), match.end()


def divided(source: Source, draft: Draft) -> Draft:
    """Return a reading whose title is no longer one with the venue, where the authors stand last.

    "Title. Venue, 2024. Authors": nothing follows the authors, and a year stands before them.
    """
    text = source.text
    if draft.authors is None or any(c.isalnum() for c in text[slice(*draft.rest)]):
        return draft
    start, end = source.begin, draft.authors[0]
    label = _LABEL.search(text, max(start, end - 24), end)
    end = label.start() if label else end
    if not _YEAR.search(text, start, end) and source.entry.margin_year is None:
        return draft
    stop = _first_stop(source, start, end)
    if stop is None:
        return draft
    first, second = (start, stop), (skip_punctuation(text, stop), end)
    if _YEAR.search(text, *first) and not _YEAR.search(text, *second):
        first, second = second, first
    title = trimmed_title(text, *first)
    if title[1] - title[0] < _SHORTEST:
        return draft
    return replace(draft, title=title, rest=second, year=None)


def _first_stop(source: Source, start: int, end: int) -> int | None:
    """Return where the first part ends: at its quotes or style, a line, a strong sign, a stop."""
    text = source.text
    quoted = quoted_title(text, start)
    if quoted and quoted[2] < end:
        return quoted[2]
    styled = styled_title(source.passage, start)
    if styled and styled[1] < end:
        return styled[1]
    lines = [line for line in source.ends if start < line < end - 2]
    dividing = [
        line
        for line in lines
        if bool(_YEAR.search(text, start, line)) != bool(_YEAR.search(text, line, end))
    ]
    if dividing:
        begun = (line for line in dividing if not text[line:].lstrip()[:1].islower())
        return next(begun, dividing[0])
    strong = _STRONG.search(text, start, end)
    if strong and strong.end() < end:
        return strong.start()
    stops = [
        match
        for match in _WEAK.finditer(text, start, end)
        if match.group()[0] == "," or not is_abbreviated(text[start : match.start() + 1])
    ]
    ended = [match.start() + 1 for match in stops if match.group()[0] != ","]
    if source.entry.margin_year is not None:
        return next(iter(ended), None)
    # A question inside a title does not end it where a later stop has the year behind it.
    for stop, following in pairwise([*ended, end]):
        if _YEAR.search(text, stop, following):
            return stop
    commas = [match.start() for match in stops if match.group()[0] == ","]
    return next((comma for comma in commas if comma - start > 2 * _SHORTEST), None)


def with_titles_last(
    sources: Sequence[Source], drafts: Sequence[Draft | None]
) -> list[Draft | None]:
    """Return the readings with title and venue exchanged where the list prints the venue first.

    "Venue (2024). Authors. Title": what stands behind the authors is longer throughout, and has
    neither a year nor the look of a venue.
    """
    read = [(source, draft) for source, draft in zip(sources, drafts, strict=True) if draft]
    turned = [pair for pair in read if _may_be_turned(*pair)]
    if len(read) < _LEAST_ENTRIES or len(turned) < _SHARE * len(read):
        return list(drafts)
    front = mean(len(s.text[slice(*d.title)].split()) for s, d in turned)
    behind = mean(len(s.text[slice(*d.rest)].split()) for s, d in turned)
    if behind < _LONGER * front:
        return list(drafts)
    return [
        _turned(source, draft) if draft and _may_be_turned(source, draft) else draft
        for source, draft in zip(sources, drafts, strict=True)
    ]


def _may_be_turned(source: Source, draft: Draft) -> bool:
    text = source.text
    if draft.authors is None or draft.coauthors or not draft.title[1] <= draft.authors[0]:
        return False
    if draft.year is None and not _YEAR.search(text, source.begin, draft.authors[0]):
        return False
    behind = text[slice(*draft.rest)].strip(" .,;:–—-")
    if _YEAR.search(behind) or len(behind) < 2 * _SHORTEST or begins_like_venue(behind):
        return False
    start = skip_punctuation(text, draft.rest[0])
    is_italic = source.passage.is_styled(Style.ITALIC, start, start + len(behind))
    styled_title_in_front = styled_title(source.passage, source.begin) or quoted_title(
        text, source.begin
    )
    return not is_italic and not styled_title_in_front


def _turned(source: Source, draft: Draft) -> Draft:
    begin = skip_punctuation(source.text, draft.rest[0])
    return replace(
        draft,
        title=trimmed_title(source.text, begin, draft.rest[1]),
        rest=(source.begin, (draft.authors or draft.title)[0]),
        venue=draft.title,
    )
