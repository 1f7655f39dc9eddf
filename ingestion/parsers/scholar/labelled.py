"""The works of a listing that puts a label before each field: "Title: ...", "Authors: ...".

What stands above the first label of an entry is its head: a number, an identifier, categories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from ingestion.normalise.dates import find_dates
from ingestion.normalise.identifiers import find_arxiv_ids, find_dois
from ingestion.parsers.feed.content import CODE_HOSTS
from ingestion.parsers.scholar.lines import ARCHIVE_CATEGORY, as_dated, read_authors
from ingestion.parsers.scholar.rows import Row
from ingestion.records import Dated, IdentifierRecord, WorkRecord
from ingestion.text import Found, Passage, Span

_FIELD: Final = re.compile(
    r"(?P<label>title|authors?|abstract|summary|comments?|notes?|keywords|subjects?|categor(?:y|ies)"
    r"|primary category|journal[- ]ref(?:erence)?|journal|venue|published in|date|year|published"
    r"|posted|submitted|doi|code|url|link|arxiv(?: id)?)(?:\s?:\s*|(?<=submitted)\s|(?<=posted)\s)",
    re.IGNORECASE,
)
_CATEGORY: Final = re.compile(rf"(?<![\w.-]){ARCHIVE_CATEGORY}(?![\w-])")
_FIRST_VERSION: Final = re.compile(r"(?<!\w)v1\ssubmitted\s", re.IGNORECASE)
_DATED: Final = ("submitted", "posted", "date", "published", "year")
_VENUES: Final = (
    "venue",
    "journal",
    "journal ref",
    "journal-ref",
    "journal reference",
    "published in",
)
_CATEGORIES: Final = ("primary category", "category", "categories", "subject", "subjects")
_NUMBERS: Final = ("arxiv", "arxiv id", "doi", "url", "link")
_AUTHORS: Final = ("authors", "author")
LONGEST_HEAD: Final = 2  # rows above the first label
MOST_TITLE_ROWS: Final = 4
FEWEST_ENTRIES: Final = 2


@dataclass(slots=True)
class _Entry:
    """The rows of one work: those of its head, and those of each label, the label's row first."""

    head: list[Row] = field(default_factory=list)
    rows: dict[str, list[Row]] = field(default_factory=dict)

    @property
    def is_whole(self) -> bool:
        return "title" in self.rows and any(label in self.rows for label in _AUTHORS)

    def value(self, labels: Sequence[str]) -> Passage | None:
        """Return what stands behind the first of some labels, its rows joined."""
        for label in labels:
            if rows := self.rows.get(label):
                first = rows[0].passage
                behind = first.cut(match.end()) if (match := _FIELD.match(first.text)) else first
                parts = (behind, *(row.passage for row in rows[1:MOST_TITLE_ROWS]))
                return Passage.join(part for part in parts if part)
        return None


def read_labelled_works(rows: Sequence[Row], owner: str) -> tuple[WorkRecord, ...]:
    """Return the works whose titles and authors stand behind labels, in the page's order."""
    entries = [entry for entry in _entries(rows) if entry.is_whole]
    if len(entries) < FEWEST_ENTRIES:
        return ()
    have_code = [_has_code(entry) for entry in entries]
    works = (
        _read_entry(entry, owner, has_code=has_code if any(have_code) else None)
        for entry, has_code in zip(entries, have_code, strict=True)
    )
    return tuple(work for work in works if work is not None)


def _entries(rows: Sequence[Row]) -> Iterator[_Entry]:
    """Yield the entries: a label that comes again, a list mark or a head begins the next one."""
    entry, label, loose = _Entry(), "", list[Row]()
    for row in rows:
        match = None if row.level else _FIELD.match(row.text)
        name = match["label"].casefold() if match else ""
        if name and (name in entry.rows or (entry.rows and loose)):
            yield entry
            entry = _Entry()
        if name:
            if not entry.rows:
                entry.head = loose[-LONGEST_HEAD:]
            entry.rows[name], label, loose = [row], name, []
        elif entry.rows and not loose and not (row.mark or row.starts_block or row.level):
            entry.rows[label].append(row)
        else:
            loose.append(row)
    yield entry


def _read_entry(entry: _Entry, owner: str, *, has_code: bool | None) -> WorkRecord | None:
    title = entry.value(["title"])
    names = entry.value(_AUTHORS)
    authors = read_authors(names, owner, expected=True) if names else None
    if not title or authors is None:
        return None
    venue = entry.value(_VENUES)
    numbered = [
        row.passage
        for rows in (entry.head, *(entry.rows.get(label, []) for label in _NUMBERS))
        for row in rows
    ]
    subjects = entry.value(_CATEGORIES)
    found = (title.found(), *(author.name for author in authors.records))
    places = [span for one in found for span in one.spans]
    return WorkRecord(
        title=found[0],
        authors=authors.records,
        truncated=authors.is_cut,
        authors_total=authors.total,
        owner_position=authors.owner_position,
        issued=_issued(entry),
        venue_raw=venue.found() if venue else None,
        venue=venue.text if venue else "",
        identifiers=tuple(_identifiers(numbered)),
        category=_category([*([subjects] if subjects else []), *numbered]),
        has_code=has_code,
        entry=Span(min(span.start for span in places), max(span.end for span in places)),
    )


def _issued(entry: _Entry) -> Dated | None:
    """Return the date of the first version: behind "v1 submitted", else the first that is said."""
    for label in _DATED:
        passage = entry.value([label])
        if passage is None:
            continue
        first = _FIRST_VERSION.search(passage.text)
        passage = passage.cut(first.end()) if first else passage
        dates = [date for date in find_dates(passage.text) if not date.is_open]
        if dates:
            return as_dated(passage, dates[0])
    return None


def _category(passages: Sequence[Passage]) -> Found | None:
    for passage in passages:
        if match := _CATEGORY.search(passage.text):
            return passage.found(*match.span())
    return None


def _has_code(entry: _Entry) -> bool:
    return any(
        host in row.text.casefold()
        for rows in entry.rows.values()
        for row in rows
        for host in CODE_HOSTS
    )


def _identifiers(passages: Sequence[Passage]) -> Iterator[IdentifierRecord]:
    for passage in passages:
        for match in (*find_arxiv_ids(passage.text), *find_dois(passage.text)):
            yield IdentifierRecord(match.scheme, passage.found(match.start, match.end), match.value)
