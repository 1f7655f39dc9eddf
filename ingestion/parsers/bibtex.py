"""Bibliographies in BibTeX: the works of whoever they belong to, which they do not say."""

from __future__ import annotations

from dataclasses import replace

from ingestion.ownership import guess_owner
from ingestion.parsers.bibliography.entries import MEDIA_TYPE, read_entries
from ingestion.parsers.bibliography.owners import likely_owner
from ingestion.parsers.bibliography.works import read_work
from ingestion.records import (
    Identification,
    ParsedDocument,
    Parser,
    Problem,
    UnreadableDocument,
    WorkRecord,
)
from ingestion.text import TextDocument


def identify(document: TextDocument) -> Identification:
    """Say whether the reader found entries of BibTeX."""
    if document.media_type != MEDIA_TYPE:
        return Identification(0.0)
    entries = sum(line.level == 1 for line in document.lines)
    return Identification(1.0, (f"has {entries:,} BibTeX entries",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read a bibliography.

    It has no subject: whose it is, a person says. Until then, the author of nearly all works is
    taken for its owner, if there is one, and every work waits for a person.

    Raises UnreadableDocument when it is no BibTeX or holds no work.
    """
    if document.media_type != MEDIA_TYPE:
        raise UnreadableDocument("The document holds no BibTeX entries.")
    entries, problems = read_entries(document)
    works: list[WorkRecord] = []
    found: list[Problem] = list(problems)
    for entry in entries:
        work, odd = read_work(entry)
        found.extend(odd)
        if work is not None:
            works.append(work)
    if not works:
        raise UnreadableDocument("No entry of the bibliography is a work with a title.")
    parsed = ParsedDocument(kind="bibtex", works=tuple(works), problems=_few(found))
    return guess_owner(parsed, likely_owner(works))


_MOST_PROBLEMS = 50


def _few(problems: list[Problem]) -> tuple[Problem, ...]:
    """Return the problems, in the order of the file; of very many, the first and their number."""
    ordered = sorted(problems, key=lambda problem: problem.span)
    if len(ordered) <= _MOST_PROBLEMS:
        return tuple(ordered)
    more = len(ordered) - _MOST_PROBLEMS
    last = replace(ordered[_MOST_PROBLEMS], message=f"{more:,} more entries have such problems.")
    return (*ordered[:_MOST_PROBLEMS], last)


PARSER = Parser(kind="bibtex", version=3, identify=identify, parse=parse)
