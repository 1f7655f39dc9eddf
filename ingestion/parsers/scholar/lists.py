"""The works of a bibliography that prints each on one line.

"[c5] A. One, B. Two: Title. Venue 2023: 1-9"
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingestion.normalise.dates import find_dates
from ingestion.normalise.identifiers import find_arxiv_ids, find_dois
from ingestion.parsers.scholar.lines import as_dated, read_authors
from ingestion.parsers.scholar.rows import Row
from ingestion.records import Dated, IdentifierRecord, WorkRecord
from ingestion.text import Found, Passage, Span, Style

_LABEL: Final = re.compile(r"\[[a-z]?\d{1,4}\]\s*|\d{1,3}[.)]\s+")
_COLON: Final = re.compile(r":\s")
_END_OF_TITLE: Final = re.compile(r"[.?!](?:\s+(?=[^\sa-z])|$)")
_ABBREVIATED: Final = re.compile(r"(?:^|[\s.])(?:[A-Z]|vs|Dr|St|No|Vol|etc|al|cf|e\.g|i\.e)\.$")
_YEAR_IN_BRACKETS: Final = re.compile(r"\s*\(((?:19|20)\d\d)\)\s*$")
_YEAR_ALONE: Final = re.compile(r"(?:19|20)\d\d")
_VENUE_END: Final = re.compile(
    r":\s*\S*\d|,\s(?:19|20)\d\d|,\s(?:pp?\.|pages|vol)\b|\s(?:abs/|(?!(?:19|20)\d\d)\d{1,4}(?:\([\d-]+\))?(?=:|$|\s*\())",
)
EDITED: Final = re.compile(r"\[e\d{1,4}\]")  # a bibliography's label of edited volumes
LONGEST_LINE: Final = 1500
MOST_ROWS: Final = 8  # of one entry


def read_listed_works(rows: Sequence[Row], owner: str) -> tuple[WorkRecord, ...]:
    """Return the works of all rows that are one: authors with the owner, a colon, a title."""
    year: Dated | None = None
    works: list[WorkRecord] = []
    for row in _whole_entries(rows):
        if heading := _only_year(row.passage):
            year = heading
        elif row.level:
            year = None
        elif work := _read_row(row, owner, year):
            works.append(work)
    return tuple(works)


def _whole_entries(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows, those joined that a colon behind the authors or a page's width broke.

    Only entries with a label ("[c5]") whose first row ends in a colon say so; white space or the
    next label ends them.
    """
    at = 0
    while at < len(rows):
        row, last = rows[at], at + 1
        if (row.mark or _LABEL.match(row.text)) and row.text.rstrip().endswith(":"):
            while last < len(rows) and not _begins(rows[last]) and last - at < MOST_ROWS:
                last += 1
            passage = Passage.join(part.passage for part in rows[at:last])
            row = replace(row, passage=passage)
        yield row
        at = last


def _begins(row: Row) -> bool:
    return row.starts_block or bool(row.mark or row.level or _LABEL.match(row.text))


def _only_year(passage: Passage) -> Dated | None:
    """Return the year that a heading is."""
    if not _YEAR_ALONE.fullmatch(passage.text.strip()):
        return None
    dates = find_dates(passage.text)
    return as_dated(passage, dates[0]) if len(dates) == 1 else None


def _read_row(row: Row, owner: str, year: Dated | None) -> WorkRecord | None:
    label = _LABEL.match(row.text)
    entry = row.passage.cut(label.end()) if label else row.passage
    mark = label.group().strip() if label else row.mark
    if EDITED.fullmatch(mark):
        return None
    colon = _COLON.search(entry.text) if len(entry) <= LONGEST_LINE else None
    if colon is None or "(eds" in entry.text[: colon.end()].casefold():
        return None
    authors = read_authors(entry.cut(0, colon.start()), owner)
    if authors is None:
        return None
    rest = entry.cut(colon.end())
    end, after = _title_extent(rest)
    if not rest.text[:end].strip():
        return None
    venue_line = rest.cut(after)
    venue = _venue(venue_line)
    title = rest.found(0, end)
    return WorkRecord(
        title=title,
        authors=authors.records,
        truncated=authors.is_cut,
        authors_total=authors.total,
        owner_position=authors.owner_position,
        issued=_issued(venue_line) or year,
        venue_raw=venue,
        venue=venue.value if venue else "",
        identifiers=tuple(
            IdentifierRecord(m.scheme, rest.found(m.start, m.end), m.value)
            for m in (*find_arxiv_ids(rest.text), *find_dois(rest.text))
        ),
        label=mark,
        entry=Span(authors.records[0].name.spans[0].start, title.spans[-1].end),
    )


def _title_extent(rest: Passage) -> tuple[int, int]:
    """Return where the title ends and where the venue begins; an italic venue settles it."""
    text = rest.text
    italics = rest.styled(Style.ITALIC)
    if italics and italics[0][0] > 0:
        start = italics[0][0]
        return _without_stop(text[:start]), start
    for stop in _END_OF_TITLE.finditer(text):
        if text[stop.start()] == "." and _ABBREVIATED.search(text[: stop.start() + 1]):
            continue
        if text[stop.start()] in "?!" and _goes_on(text, stop.end()):
            continue
        return _without_stop(text[: stop.start() + 1]), stop.end()
    return _without_stop(text), len(text)


def _goes_on(text: str, start: int) -> bool:
    """Say whether a subtitle stands behind a question: words up to a full stop before a venue."""
    stop = _END_OF_TITLE.search(text, start)
    subtitle = text[start : stop.start()] if stop and text[stop.end() :].strip() else ""
    return len(subtitle.split()) >= 3 and not any(sign.isdigit() for sign in subtitle)


def _without_stop(text: str) -> int:
    return len(text.rstrip().rstrip(".").rstrip())


def _venue(line: Passage) -> Found | None:
    text = line.text
    end = year.start() if (year := _YEAR_IN_BRACKETS.search(text)) else len(text)
    if cut := _VENUE_END.search(text, 1, end):
        end = cut.start()
    end = len(text[:end].rstrip(" ,.;:("))
    return line.found(0, end) if end else None


def _issued(line: Passage) -> Dated | None:
    if match := _YEAR_IN_BRACKETS.search(line.text):
        for date in find_dates(match[1]):
            start = match.start(1)
            return Dated(line.found(start + date.start, start + date.end), date.edtf, date.year)
    dates = [date for date in find_dates(line.text) if date.year is not None]
    return as_dated(line, dates[0]) if dates else None
