"""Semantic Scholar (Academic Graph): an author with papers, or a list of papers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ingestion.normalise.identifiers import find_orcids, url_key
from ingestion.parsers.saved.dates import read_date
from ingestion.parsers.saved.values import Value, root_of
from ingestion.parsers.saved.works import arxiv, doi, is_work, make_work, no_title
from ingestion.records import (
    AuthorRecord,
    ContactRecord,
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

_METRICS: Final = (("papers", "paperCount"), ("citations", "citationCount"), ("h_index", "hIndex"))


def identify(document: TextDocument) -> Identification:
    """Say whether the document comes from Semantic Scholar: its names of authors or papers."""
    root = root_of(document)
    papers = _papers(root)
    if root.at("authorId") and root.at("name").is_string:
        return Identification(1.0, (f"Semantic Scholar: an author, {len(papers)} papers",))
    if papers and all(paper.at("paperId").is_string for paper in papers):
        return Identification(1.0, (f"Semantic Scholar: {len(papers)} papers",))
    return Identification(0.0, ("no author or paper of Semantic Scholar",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read an author's figures and papers, his place in each told by his number."""
    root = root_of(document)
    problems: list[Problem] = []
    return ParsedDocument(
        kind="scholar_profile",
        subject=_subject(root),
        works=tuple(_works(root, problems)),
        metrics=tuple(_metrics(root)),
        problems=tuple(problems),
    )


def _papers(root: Value) -> list[Value]:
    if root.at("paperId"):
        return [root]
    papers = root if root.is_list else root.at("papers") or root.at("data")
    return [paper for paper in papers.each() if paper.is_object]


def _subject(root: Value) -> PersonRecord | None:
    name = root.at("name").found() if root.at("authorId") else None
    if name is None:
        return None
    homepage = root.at("homepage").found()
    contacts = [ContactRecord("url", homepage, url_key(homepage.value))] if homepage else []
    return PersonRecord(name, tuple(contacts), tuple(_identifiers(root)))


def _identifiers(root: Value) -> Iterator[IdentifierRecord]:
    if own := root.at("authorId").found():
        yield IdentifierRecord("s2", own, own.value)
    orcid = root.at("externalIds", "ORCID").first().passage
    for match in find_orcids(orcid.text)[:1]:
        yield IdentifierRecord("orcid", orcid.found(match.start, match.end), match.value)


def _metrics(root: Value) -> Iterator[MetricRecord]:
    for name, key in _METRICS if root.at("authorId") else ():
        number, found = root.at(key).number, root.at(key).found()
        if number is not None and found is not None:
            yield MetricRecord(name, found, number)


def _works(root: Value, problems: list[Problem]) -> Iterator[WorkRecord]:
    owner = root.at("authorId").words
    for paper in _papers(root):
        title = paper.at("title").found()
        types = [one.words for one in paper.at("publicationTypes").each()]
        names = paper.at("externalIds")
        if title is None:
            problems.append(no_title(paper))
        elif is_work(types):
            venue = paper.at("venue").found() or paper.at("publicationVenue", "name").found()
            yield make_work(
                paper,
                title,
                authors=list(_authors(paper, owner)),
                issued=read_date(paper.at("publicationDate")) or read_date(paper.at("year")),
                venue=venue or paper.at("journal", "name").found(),
                types=types,
                identifiers=(*doi(names.at("DOI")), *arxiv(names.at("ArXiv")), _own(paper)),
            )


def _own(paper: Value) -> IdentifierRecord | None:
    found = paper.at("paperId").found()
    return IdentifierRecord("s2", found, found.value) if found else None


def _authors(paper: Value, owner: str) -> Iterator[AuthorRecord]:
    for one in paper.at("authors").each():
        if name := one.at("name").found():
            is_owner = bool(owner) and one.at("authorId").words == owner
            yield AuthorRecord(name, is_owner=is_owner)


PARSER = Parser(kind="scholar_profile", version=1, identify=identify, parse=parse)
