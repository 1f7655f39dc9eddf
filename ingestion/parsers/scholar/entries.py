"""The works of a scholar page whose entries are stacked: title, authors, then venue and date.

The line of authors is the anchor: the owner is among them, or the list is cut. The title stands
above it. Whether a badge (date, category) belongs to the title under it or to the authors above it
is settled once for the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.dates import find_dates
from ingestion.normalise.identifiers import find_arxiv_ids, find_dois
from ingestion.parsers.scholar.lines import (
    AUTHORS_LABEL,
    CODE_FLAGS,
    FIELDS,
    FURNITURE,
    Authors,
    Badge,
    as_dated,
    is_badge,
    read_authors,
    read_badge,
    read_metric,
)
from ingestion.parsers.scholar.rows import Row
from ingestion.records import Dated, IdentifierRecord, WorkRecord
from ingestion.text import Found, Passage, Span

# Headings after which a page lists people or other pages, not works of its owner.
ENDINGS: Final = (
    "co-authors",
    "coauthors",
    "co-author",
    "coauthor index",
    "frequent co-authors",
    "collaborators",
    "similar authors",
    "related authors",
    "influenced",
)
_COUNT: Final = re.compile(
    r"(?:cited by:?\s*)?\d[\d,.]*\s?\*?(?:\s(?:citations?|cites|reads))?", re.IGNORECASE
)
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SEPARATOR: Final = re.compile(r"\s*(?:[·•|]|\s[–—]\s)\s*")
_VENUE_LABEL: Final = re.compile(
    r"(?:(?:published|appeared|presented)\s)?(?:in|at|venue|journal|conference|source)\s?:\s*"
    r"|(?:published|appeared|presented)\s(?:in|at)\s+",
    re.IGNORECASE,
)
_VOLUME: Final = re.compile(
    r"\s*[,;]?\s(?:vol(?:ume)?\.?\s?)?(?<![A-Za-z]-)\(?\d(?!\d{0,3}(?:st|nd|rd|th)\b)|\s*,\s*(?:pp?\.|pages|article|vol)\b",
    re.IGNORECASE,
)
_PAGE_TAIL: Final = re.compile(
    r"(?:articles?|results?|showing|page|papers)\s\d+\s?(?:[–-]|of|to)\s?\d+", re.IGNORECASE
)
_META_LABEL: Final = re.compile(
    r"(?:DOI|Source|Source-work-id|Part of|ISSN|ISBN|EID|URL|PMID|PMC|URI|arXiv|Handle|Type|Date"
    r"|Published)\s?:|https?://|10\.\d{4,9}/",
    re.IGNORECASE,
)
_FIELD_END: Final = re.compile(r"\s+[·•|]\s+")
_LINKING: Final = frozenset("of the and in on for de la".split())  # small words of venues
LONGEST_VENUE: Final = 200
LONGEST_ROW: Final = 1200
MOST_META: Final = 6  # rows below the authors that may say where and when


@dataclass(frozen=True, slots=True)
class Anchor:
    """The row that lists the authors of one work.

    rest: what the row says behind them: "A. Quist, B. Lind · Robotics · Waves · 2021".
    """

    at: int
    authors: Authors
    rest: Passage | None = None


def find_anchors(rows: Sequence[Row], owner: str, *, home: int = 0) -> tuple[Anchor, ...]:
    """Return the rows of authors, in order; rows under a heading of people are left out.

    home: the row that names the page's owner; no work stands above it.
    """
    anchors: list[Anchor] = []
    have_rest = _rows_go_on(rows, owner)
    for at, row in enumerate(rows):
        if (
            at
            and anchors
            and row.text.strip(" :").casefold().startswith(ENDINGS)
            and (len(row.text) < 30 or "[" in row.text)
        ):
            break
        if at <= home or row.level or (anchors and anchors[-1].at == at - 1):
            continue
        anchor = _read_anchor(rows, at, owner, have_rest=have_rest)
        if anchor is not None:
            anchors.append(anchor)
    return tuple(anchors)


def _read_anchor(rows: Sequence[Row], at: int, owner: str, *, have_rest: bool) -> Anchor | None:
    passage, rest = rows[at].passage, None
    if have_rest and (separator := _FIELD_END.search(passage.text)):
        passage, rest = passage.cut(0, separator.start()), passage.cut(separator.end())
    expected = at > 1 and is_badge(rows[at - 2].text)
    if expected and not rows[at].starts_block and at + 1 < len(rows):
        # The second row of a title may look like a name, but then authors stand below it.
        expected = read_authors(rows[at + 1].passage, owner) is None
    authors = read_authors(passage, owner, expected=expected)
    if authors is None:
        return None
    if _is_labelled(passage.text) and not _may_be_title(rows[at - 1]):
        return Anchor(at, authors) if _block_start(rows, at) < at - 1 else None
    if not _may_be_title(rows[at - 1]) or owner in rows[at - 1].text:
        return None
    return Anchor(at, authors, rest)


def _rows_go_on(rows: Sequence[Row], owner: str) -> bool:
    """Say whether the page prints field, venue or date behind the authors, on the same row."""
    for row in rows:
        parts = [part for part in _FIELD_END.split(row.text[:LONGEST_ROW]) if part]
        if len(parts) < 2 or not any(_is_field_or_date(part) for part in parts[1:]):
            continue
        end = _FIELD_END.search(row.text)
        if end and read_authors(row.passage.cut(0, end.start()), owner):
            return True
    return False


def _is_field_or_date(text: str) -> bool:
    fields = [field.strip() for field in text.casefold().split(",")]
    return bool(_YEAR.fullmatch(text.strip()) or FIELDS.issuperset(fields) or find_dates(text))


def _is_labelled(text: str) -> bool:
    return bool(AUTHORS_LABEL.match(text))


def _block_start(rows: Sequence[Row], at: int) -> int:
    """Return the first row of the block, bounded by white space, that a row stands in."""
    while at > 0 and not rows[at].starts_block:
        at -= 1
    return at


def _may_be_title(row: Row) -> bool:
    text = row.text
    return not (
        len(text) < 2
        or (len(text) < 4 and not row.starts_block)
        or _META_LABEL.match(text)
        or is_badge(text)
        or read_metric(row.passage, known_only=True)
        or _COUNT.fullmatch(text)
        or text.casefold().strip(" .:") in FURNITURE
    )


def read_stacked_works(rows: Sequence[Row], anchors: Sequence[Anchor]) -> tuple[WorkRecord, ...]:
    """Return the works whose authors stand at the anchors; rows[anchor - 1] ends each title."""
    titles = [
        _block_start(rows, anchor.at)
        if _title_is_apart(rows, anchor)
        else _title_start(rows, anchor.at, _floor(anchors, number))
        for number, anchor in enumerate(anchors)
    ]
    above_titles = sum(title > 0 and is_badge(rows[title - 1].text) for title in titles)
    badge_above = 2 * above_titles > len(titles)
    flagged = [
        badge for row in rows if (badge := read_badge(row.passage)) and badge.flags & CODE_FLAGS
    ]
    works = []
    for number, anchor in enumerate(anchors):
        above = _badge_at(rows, titles[number] - 1) if badge_above else None
        end = len(rows) if number + 1 == len(anchors) else titles[number + 1]
        if badge_above and number + 1 < len(anchors):
            end -= 1
        title_end = anchor.at
        below = rows[anchor.at + 1 : end]
        if _title_is_apart(rows, anchor):
            title_end = titles[number] + 1
            below = (*rows[title_end : anchor.at], *below)
        title = Passage.join(row.passage for row in rows[titles[number] : title_end]).found()
        works.append(_read_work(title, anchor, above, below, has_flags=bool(flagged)))
    return tuple(works)


def _title_is_apart(rows: Sequence[Row], anchor: Anchor) -> bool:
    """Say whether venue, date or numbers stand between the title and its authors."""
    return not _may_be_title(rows[anchor.at - 1])


def _floor(anchors: Sequence[Anchor], number: int) -> int:
    """Return the first row that the title of an entry may not reach: below the last authors."""
    return anchors[number - 1].at if number else -1


def _title_start(rows: Sequence[Row], anchor: int, floor: int) -> int:
    """Return the first row of the title above some authors.

    A title of several rows is believed only where white space or a badge bounds it from above.
    """
    start = anchor - 1
    while start - 1 > floor and not rows[start].starts_block and _may_be_title(rows[start - 1]):
        start -= 1
    is_bounded = rows[start].starts_block or start == 0 or not _may_be_title(rows[start - 1])
    return start if is_bounded and start - 1 > floor else anchor - 1


def _badge_at(rows: Sequence[Row], at: int) -> Badge | None:
    return read_badge(rows[at].passage) if at >= 0 else None


def _read_work(
    title: Found,
    anchor: Anchor,
    badge: Badge | None,
    below: Sequence[Row],
    *,
    has_flags: bool,
) -> WorkRecord:
    if anchor.rest is not None:
        below = (Row(anchor.rest, starts_block=False), *below)
    meta = _read_meta(below, may_have_venue=badge is None)
    issued = (badge.issued if badge else None) or meta.issued
    flags = (badge.flags if badge else frozenset()) | meta.flags
    last = anchor.authors.records[-1].name.spans[-1].end
    return WorkRecord(
        title=title,
        authors=anchor.authors.records,
        truncated=anchor.authors.is_cut,
        authors_total=anchor.authors.total,
        owner_position=anchor.authors.owner_position,
        issued=issued,
        venue_raw=meta.venue_raw,
        venue=meta.venue,
        identifiers=meta.identifiers,
        category=(badge.category if badge else None) or meta.category,
        has_code=bool(flags & CODE_FLAGS) if has_flags else None,
        entry=Span(title.spans[0].start, last),
    )


@dataclass(frozen=True, slots=True)
class Meta:
    """What the rows below the authors say about a work."""

    venue_raw: Found | None = None
    venue: str = ""
    issued: Dated | None = None
    category: Found | None = None
    flags: frozenset[str] = frozenset()
    identifiers: tuple[IdentifierRecord, ...] = ()


def _read_meta(rows: Sequence[Row], *, may_have_venue: bool) -> Meta:
    venue: Found | None = None
    issued: Dated | None = None
    category: Found | None = None
    flags: frozenset[str] = frozenset()
    identifiers: list[IdentifierRecord] = []
    for row in rows[:MOST_META]:
        text = row.text
        if row.level or _is_prose(text) or _PAGE_TAIL.match(text):
            break
        if badge := read_badge(row.passage):
            issued, category = issued or badge.issued, category or badge.category
            flags |= badge.flags
            continue
        if text.casefold().strip(" .") in FURNITURE or read_metric(row.passage, known_only=True):
            continue
        if _META_LABEL.match(text):
            identifiers += _identifiers_in(row.passage)
            continue
        if _COUNT.fullmatch(text):
            # A year in a column of its own is the last word on it; other numbers are citations.
            if _YEAR.fullmatch(text) and (issued is None or str(issued.year) == text):
                issued = _dated_in(row.passage) or issued
            continue
        if not may_have_venue and not _VENUE_LABEL.match(text):
            break
        for part in row.passage.split(match.span() for match in _SEPARATOR.finditer(text)):
            badge = read_badge(part)
            if badge or _YEAR.fullmatch(part.text):
                issued = issued or (badge.issued if badge else _dated_in(part))
            elif venue is None and _may_be_venue(part):
                venue = _venue_in(part)
                issued = issued or _dated_in(part)
        identifiers += _identifiers_in(row.passage)
    return Meta(venue, venue.value if venue else "", issued, category, flags, tuple(identifiers))


def _is_prose(text: str) -> bool:
    """Say whether a row is sentences: an abstract, not a venue."""
    small = sum(word[0].islower() and word not in _LINKING for word in text.split())
    return len(text) > LONGEST_VENUE or (text[-1] in ".?!" and small >= 1)


def _may_be_venue(passage: Passage) -> bool:
    text = passage.text
    return (
        len(text) > 1
        and text.casefold().strip(" .") not in FURNITURE
        and not FIELDS.issuperset(field.strip() for field in text.casefold().split(","))
        and not _COUNT.fullmatch(text)
        and not read_metric(passage, known_only=True)
        and any(c.isalpha() for c in text)
    )


def _venue_in(passage: Passage) -> Found | None:
    """Return the venue without volume, pages and year."""
    text = passage.text
    start = label.end() if (label := _VENUE_LABEL.match(text)) else 0
    cut = _VOLUME.search(text, start + 2)
    end = cut.start() if cut else len(text)
    end = start + len(text[start:end].rstrip(" ,.;:("))
    return passage.found(start, end) if end > start else None


def _dated_in(passage: Passage) -> Dated | None:
    """Return the last date of a row that has a year."""
    dates = [date for date in find_dates(passage.text) if date.year is not None]
    return as_dated(passage, dates[-1]) if dates else None


def _identifiers_in(passage: Passage) -> list[IdentifierRecord]:
    matches = (*find_arxiv_ids(passage.text), *find_dois(passage.text))
    return [
        IdentifierRecord(match.scheme, passage.found(match.start, match.end), match.value)
        for match in matches
    ]
