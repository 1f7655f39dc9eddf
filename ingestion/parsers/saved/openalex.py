"""OpenAlex: an author, a list of works, or one work.

Not taken over: topics, concepts and affiliations, which OpenAlex computes from the works.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingestion.normalise.identifiers import find_orcids
from ingestion.parsers.saved.dates import read_date
from ingestion.parsers.saved.values import NOTHING, Value, root_of
from ingestion.parsers.saved.works import doi, is_work, last_part, make_work, no_title
from ingestion.records import (
    AuthorRecord,
    Identification,
    IdentifierRecord,
    MetricRecord,
    ParsedDocument,
    Parser,
    PersonRecord,
    Problem,
    WorkRecord,
)
from ingestion.text import TextDocument

_ADDRESS: Final = "https://openalex.org/"
_METRICS: Final = (
    ("papers", ("works_count",)),
    ("citations", ("cited_by_count",)),
    ("h_index", ("summary_stats", "h_index")),
    ("i10_index", ("summary_stats", "i10_index")),
)


def identify(document: TextDocument) -> Identification:
    """Say whether the document comes from OpenAlex: authors or works under its addresses."""
    authors, works = _entries(root_of(document))
    if authors or works:
        return Identification(1.0, (f"OpenAlex: {len(authors)} authors, {len(works)} works",))
    return Identification(0.0, ("no address of OpenAlex",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read an author with his figures, or works; of several authors none is the subject."""
    authors, works = _entries(root_of(document))
    subject = authors[0] if len(authors) == 1 else NOTHING
    problems: list[Problem] = []
    return ParsedDocument(
        kind="scholar_profile",
        subject=_subject(subject),
        works=tuple(_works(works, problems)),
        metrics=tuple(_metrics(subject)),
        problems=tuple(problems),
    )


def _entries(root: Value) -> tuple[list[Value], list[Value]]:
    """Return the authors and the works of an answer."""
    entries = list(root.at("results").each()) or [root]
    by_kind: dict[str, list[Value]] = {"A": [], "W": []}
    for one in entries:
        address = one.at("id").words
        if address.startswith(_ADDRESS):
            by_kind.get(address.removeprefix(_ADDRESS)[:1], []).append(one)
    return by_kind["A"], by_kind["W"]


def _subject(one: Value) -> PersonRecord | None:
    name = one.at("display_name").found()
    if name is None:
        return None
    return PersonRecord(name, identifiers=tuple(_names_of(one)))


def _names_of(one: Value) -> Iterator[IdentifierRecord]:
    if own := last_part(one.at("id"), "openalex"):
        yield own
    orcid = one.at("orcid")
    for match in find_orcids(orcid.passage.text)[:1]:
        found = orcid.passage.found(match.start, match.end)
        yield IdentifierRecord("orcid", found, match.value)


def _metrics(one: Value) -> Iterator[MetricRecord]:
    for name, path in _METRICS:
        value = one.at(*path)
        number, found = value.number, value.found()
        if number is not None and found is not None:
            yield MetricRecord(name, found, number)


def _works(works: list[Value], problems: list[Problem]) -> Iterator[WorkRecord]:
    for work in works:
        title = (work.at("title") or work.at("display_name")).found()
        types = [work.at("type").words]
        place = work.at("primary_location")
        if title is None:
            problems.append(no_title(work))
        elif is_work(types):
            if place.at("source", "type").words == "repository" and types != ["dissertation"]:
                types.append("preprint")
            yield make_work(
                work,
                title,
                authors=list(_authors(work)),
                truncated=work.at("is_authors_truncated").is_true,
                issued=read_date(work.at("publication_date"))
                or read_date(work.at("publication_year")),
                venue=place.at("source", "display_name").found(),
                types=types,
                identifiers=(*doi(work.at("doi")), last_part(work.at("id"), "openalex")),
            )


def _authors(work: Value) -> Iterator[AuthorRecord]:
    for one in work.at("authorships").each():
        name = (one.at("author", "display_name") or one.at("raw_author_name")).found()
        if name:
            yield AuthorRecord(name, corresponding=one.at("is_corresponding").is_true)


PARSER = Parser(kind="scholar_profile", version=1, identify=identify, parse=parse)
