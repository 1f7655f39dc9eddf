"""Crossref: a list of works, or one work, as publishers registered them. It names no person."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.parsers.saved.dates import read_date_parts
from ingestion.parsers.saved.values import NOTHING, Value, joined, root_of
from ingestion.parsers.saved.works import doi, is_work, make_work, no_title
from ingestion.records import (
    AuthorRecord,
    Dated,
    Identification,
    ParsedDocument,
    Parser,
    Problem,
    WorkRecord,
)
from ingestion.text import Found, TextDocument


def identify(document: TextDocument) -> Identification:
    """Say whether the document is an answer of Crossref with works."""
    works = _entries(root_of(document))
    if works:
        return Identification(1.0, (f"Crossref: {len(works)} works",))
    return Identification(0.0, ("no works of Crossref",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read the works of the answer; whose they are, somebody must say."""
    problems: list[Problem] = []
    return ParsedDocument(
        kind="scholar_profile",
        works=tuple(_works(_entries(root_of(document)), problems)),
        problems=tuple(problems),
    )


def _entries(root: Value) -> list[Value]:
    message = root.at("message")
    items = message.at("items") or message
    is_of_works = root.at("message-type").words in ("work-list", "work", "")
    return [item for item in items.each() if item.at("DOI").is_string] if is_of_works else []


def _works(works: list[Value], problems: list[Problem]) -> Iterator[WorkRecord]:
    for work in works:
        title = work.at("title").first().found()
        types = [work.at("type").words]
        if title is None:
            problems.append(no_title(work))
        elif is_work(types):
            yield make_work(
                work,
                title,
                authors=list(_authors(work)),
                issued=_issued(work),
                venue=_venue(work),
                types=types,
                identifiers=doi(work.at("DOI")),
            )


def _venue(work: Value) -> Found | None:
    """Return the journal or book; of what was posted before print, the archive."""
    for value in (
        work.at("container-title").first(),
        work.at("institution").first().at("name"),
        work.at("group-title").first(),
        work.at("publisher") if work.at("type").words.startswith("book") else NOTHING,
    ):
        if found := value.found():
            return found
    return None


def _issued(work: Value) -> Dated | None:
    """Return the day of publication, not the one on which the entry was made."""
    for name in ("issued", "published", "published-print", "published-online", "posted"):
        parts = work.at(name, "date-parts").first()
        if dated := read_date_parts(*parts.each()):
            return dated
    return None


def _authors(work: Value) -> Iterator[AuthorRecord]:
    for one in work.at("author").each():
        names = joined(one.at(part) for part in ("given", "family", "suffix"))
        if found := names or one.at("name").found():
            yield AuthorRecord(found)


PARSER = Parser(kind="scholar_profile", version=1, identify=identify, parse=parse)
