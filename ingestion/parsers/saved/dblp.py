"""DBLP: the answer to a search for publications. It names a query and no person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ingestion.parsers.saved.dates import read_date
from ingestion.parsers.saved.values import Value, found_in, root_of, without
from ingestion.parsers.saved.works import arxiv, doi, is_work, make_work, no_title
from ingestion.records import (
    AuthorRecord,
    Identification,
    IdentifierRecord,
    ParsedDocument,
    Parser,
    Problem,
    WorkRecord,
)
from ingestion.text import Found, TextDocument

_NUMBER_OF_NAMESAKE: Final = re.compile(r"\s\d{4}$")
_FINAL_DOT: Final = re.compile(r"(?<!\.\.)\.\s*$")
_MARKUP: Final = re.compile(r"(?<=&)amp;|</?(?:sub|sup|i|tt|ref)>")


def identify(document: TextDocument) -> Identification:
    """Say whether the document is an answer of DBLP with publications."""
    works = _publications(root_of(document).at("result", "hits"))
    if works:
        return Identification(1.0, (f"DBLP: {len(works)} publications",))
    return Identification(0.0, ("no publications of DBLP",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read the publications of the answer; whose they are, somebody must say."""
    works = _publications(root_of(document).at("result", "hits"))
    problems: list[Problem] = []
    return ParsedDocument(
        kind="scholar_profile", works=tuple(_works(works, problems)), problems=tuple(problems)
    )


def _publications(hits: Value) -> list[Value]:
    """Return what is told of each publication; an answer about authors or venues has none."""
    return [hit.at("info") for hit in hits.at("hit").each() if hit.at("info", "title").is_string]


def _works(works: list[Value], problems: list[Problem]) -> Iterator[WorkRecord]:
    for work in works:
        title = _title(work.at("title"))
        types = [work.at("type").words]
        if work.at("key").words.startswith("phd/"):
            types.append("thesis")
        if title is None:
            problems.append(no_title(work))
        elif is_work(types):
            key = work.at("key").found()
            yield make_work(
                work,
                title,
                authors=list(_authors(work)),
                issued=read_date(work.at("year")),
                venue=work.at("venue").first().found(),
                types=types,
                identifiers=(
                    *doi(work.at("doi")),
                    *(one for address in work.at("ee").each() for one in _of_address(address)),
                    IdentifierRecord("dblp", key, key.value) if key else None,
                ),
            )


def _of_address(address: Value) -> Iterator[IdentifierRecord]:
    text = address.words.casefold()
    if "arxiv" in text:
        yield from doi(address) if "doi.org" in text else arxiv(address)


def _title(title: Value) -> Found | None:
    """Return a title without the full stop that DBLP puts behind each."""
    passage = without(without(title.passage, _MARKUP), _FINAL_DOT)
    return found_in(passage)


def _authors(work: Value) -> Iterator[AuthorRecord]:
    for one in work.at("authors", "author").each():
        text = one.at("text") if one.is_object else one
        if name := found_in(without(text.passage, _NUMBER_OF_NAMESAKE)):
            yield AuthorRecord(name)


PARSER = Parser(kind="scholar_profile", version=1, identify=identify, parse=parse)
