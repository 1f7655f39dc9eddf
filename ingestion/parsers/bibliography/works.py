"""From an entry to the record of a work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingestion.normalise.identifiers import (
    IdentifierMatch,
    find_arxiv_ids,
    find_dois,
    find_isbns,
)
from ingestion.normalise.venues import has_status
from ingestion.parsers.bibliography.dates import read_issued
from ingestion.parsers.bibliography.entries import Entry
from ingestion.parsers.bibliography.names import Authors, read_authors
from ingestion.parsers.bibliography.states import THESES, notes_of, read_state
from ingestion.records import AuthorRecord, IdentifierRecord, Problem, WorkRecord
from ingestion.text import Found

# Types of entries that are no work of their authors: what they appear in, what is no publication.
NO_WORKS: Final = frozenset(
    "proceedings mvproceedings periodical collection mvcollection xdata set control comment"
    " reference mvreference".split()
)
NOT_PUBLICATIONS: Final = {
    "patent": "a patent",
    "software": "software",
    "performance": "a performance",
}
# The book number of these is that of the volume they appear in.
_PARTS_OF_BOOKS: Final = frozenset(
    "article inproceedings conference incollection inbook bookinbook suppbook suppcollection"
    " inreference".split()
)
_RANDOM = re.compile(r"order of (?:the )?authors is (?:declared )?(?:random|alphabetical)", re.I)
_NO_ORDER = re.compile(r"order of (?:the )?authors is not known", re.I)


def read_work(entry: Entry) -> tuple[WorkRecord | None, tuple[Problem, ...]]:
    """Return the work of an entry, None for one that is none, and what could not be read."""
    if entry.kind in NO_WORKS:
        return None, ()
    if entry.kind in NOT_PUBLICATIONS:
        what = f"is {NOT_PUBLICATIONS[entry.kind]} and no publication; it was left out."
        return None, (entry.problem(what),)
    if entry.kind in ("book", "mvbook") and not entry.found("author") and entry.found("editor"):
        return None, (entry.problem("is an edited volume and no work of an author; left out."),)
    title = _title(entry)
    if title is None:
        what = "has no title and was left out. Add the title and bring the file in again."
        return None, (entry.problem(what),)
    problems: list[Problem] = []
    notes = notes_of(entry)
    authors = read_authors(entry, notes)
    issued, differs = read_issued(entry)
    state = read_state(entry, notes)
    if authors.doubtful:
        what = "its authors are not divided by “and”; check them."
        problems.append(entry.problem(what, entry.found("author")))
    year = entry.found("year", "date")
    if year is not None and issued is None and not has_status(year.value):
        problems.append(entry.problem(f"“{year.value[:40]}” is no year; none was taken.", year))
    if differs:
        problems.append(entry.problem("year and date differ; the date was taken.", year))
    identifiers = tuple(_identifiers(entry))
    doi = entry.literal("doi")
    if doi is not None and not any(one.scheme == "doi" for one in identifiers):
        problems.append(entry.problem(f"“{doi.value[:60]}” is no DOI; it was left out.", doi))
    own = authors.own
    shown = state.presentation
    return WorkRecord(
        title=title,
        authors=tuple(_authors(authors)),
        truncated=authors.truncated,
        authors_total=None if authors.truncated else len(authors.names) or None,
        owner_position=None if own is None else own + 1,
        equal_contribution=None if not authors.equal else own in authors.equal,
        order_convention="random_or_alphabetical"
        if authors.declared_order or any(map(_RANDOM.search, notes))
        else "unknown",
        in_order=not any(map(_NO_ORDER.search, notes)),
        issued=issued,
        venue_raw=state.raw,
        venue=state.venue,
        submitted_to=state.submitted_to,
        status=state.status,
        presentation=shown.kind if shown else "",
        acceptance_rate=shown.rate if shown else None,
        identifiers=identifiers,
        category=_category(entry),
        has_code=True if entry.found("code", "github") else None,
        label=entry.key[:100],
        entry=entry.span,
        doubts=("dates_differ",) if differs else (),
    ), tuple(problems)


def _title(entry: Entry) -> Found | None:
    title = entry.found("title", "chapter")
    subtitle = entry.found("subtitle")
    if title is None or subtitle is None or not any(map(str.isalnum, subtitle.value)):
        return title
    joint = " " if title.value.endswith((":", "?", "!", ".")) else ": "
    return Found(f"{title.value}{joint}{subtitle.value}", title.spans + subtitle.spans)


def _authors(authors: Authors) -> Iterator[AuthorRecord]:
    for at, name in enumerate(authors.names):
        yield AuthorRecord(
            name.found,
            equal_contribution=at in authors.equal,
            corresponding=at in authors.corresponding,
            is_owner=at == authors.own,
        )


def _category(entry: Entry) -> Found | None:
    """Return what kind of thesis or report it is; else the subject class of the preprint server."""
    said = entry.found("type")
    if said is None and entry.kind in THESES - {"thesis"}:
        said = entry.head
    return said or entry.found("primaryclass", "eprintclass")


def _identifiers(entry: Entry) -> Iterator[IdentifierRecord]:
    """Yield each identifier once, the one of its own field first."""
    seen: set[tuple[str, str]] = set()
    for found, matches in _matches(entry):
        for match in matches:
            if (match.scheme, match.value) not in seen:
                seen.add((match.scheme, match.value))
                yield IdentifierRecord(match.scheme, found, match.value)


def _matches(entry: Entry) -> Iterator[tuple[Found, tuple[IdentifierMatch, ...]]]:
    doi = entry.literal("doi")
    if doi is not None:
        yield doi, find_dois(doi.value)[:1]
    eprint = entry.literal("eprint", "arxivid", "arxiv")
    archive = entry.text("archiveprefix", "eprinttype").casefold()
    if eprint is not None and archive in ("", "arxiv"):
        yield eprint, find_arxiv_ids(f"arXiv:{eprint.value.rpartition(':')[2]}")[:1]
    for name in ("journal", "howpublished", "url", "volume", "note"):
        found = entry.literal(name) if name == "url" else entry.found(name)
        if found is not None:
            text = found.value
            if name == "volume" and text.startswith("abs/"):  # of the CoRR, as DBLP has it
                text = f"arXiv:{text[4:]}"
            yield found, find_arxiv_ids(text)[:1]
            if doi is None and name == "url" and "doi.org/" in text:
                yield found, find_dois(text)[:1]
    isbn = entry.found("isbn")
    if isbn is not None and entry.kind not in _PARTS_OF_BOOKS:
        yield isbn, find_isbns(isbn.value)[:1]
