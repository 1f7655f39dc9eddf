"""The documents of the cohort, written to a folder as applicants would send them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from recruiting.demo import pages
from recruiting.demo.careers import Applicant, Layout, Paper
from recruiting.demo.pdf_cvs import write_cv
from recruiting.demo.plain_cvs import markdown_cv, text_cv
from recruiting.demo.statements import markdown_statement, text_statement, write_statement_pdf


@dataclass(frozen=True, slots=True)
class Written:
    """One file. belongs_to: whose it is. is_feed: a page of posts, which nobody applies with."""

    path: Path
    belongs_to: Applicant
    is_feed: bool = False


def write_documents(cohort: Iterable[Applicant], folder: Path) -> Iterator[Written]:
    """Write every applicant's documents, the CV first; the same cohort gives the same bytes."""
    for one in cohort:
        yield _write_cv(one, folder)
        if one.statement is not None:
            yield _write_statement(one, one.statement, folder)
        if one.name == pages.SCHOLAR_PAGE_OF:
            yield _write(f"{one.slug}_scholar_page.txt", pages.scholar_page(one), one, folder)
        if one.name == pages.FEED_OF:
            path = _write(f"{one.slug}_feed.txt", pages.feed(one, one.works[0]), one, folder).path
            yield Written(path, one, is_feed=True)


def _write_cv(one: Applicant, folder: Path) -> Written:
    if one.layout is Layout.MARKDOWN:
        return _write(f"{one.slug}_cv.md", markdown_cv(one), one, folder)
    if one.layout is Layout.TEXT:
        return _write(f"{one.slug}_cv.txt", text_cv(one), one, folder)
    path = folder / f"{one.slug}_cv.pdf"
    write_cv(one, path)
    return Written(path, one)


def _write_statement(one: Applicant, paper: Paper, folder: Path) -> Written:
    if paper is Paper.MARKDOWN:
        return _write(f"{one.slug}_statement.md", markdown_statement(one), one, folder)
    if paper is Paper.TEXT:
        return _write(f"{one.slug}_statement.txt", text_statement(one), one, folder)
    path = folder / f"{one.slug}_statement.pdf"
    write_statement_pdf(one, path)
    return Written(path, one)


def _write(name: str, text: str, one: Applicant, folder: Path) -> Written:
    path = folder / name
    path.write_text(text, encoding="utf-8", newline="\n")
    return Written(path, one)
