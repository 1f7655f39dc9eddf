"""The documents of the cohort, written to a folder as applicants would send them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ingestion.choices import DocumentKind
from recruiting.demo import pages
from recruiting.demo.careers import Applicant, Layout, Paper
from recruiting.demo.pdf_cvs import write_cv
from recruiting.demo.plain_cvs import markdown_cv, text_cv
from recruiting.demo.statements import markdown_statement, text_statement, write_statement_pdf


@dataclass(frozen=True, slots=True)
class Written:
    """One file, what it is, and whose."""

    path: Path
    kind: DocumentKind
    belongs_to: Applicant

    @property
    def sha256(self) -> str:
        return sha256(self.path.read_bytes()).hexdigest()


def write_documents(cohort: Iterable[Applicant], folder: Path) -> Iterator[Written]:
    """Write every applicant's documents, the CV first; the same cohort gives the same bytes."""
    for one in cohort:
        yield Written(_write_cv(one, folder), DocumentKind.CV, one)
        if one.statement is not None:
            path = _write_statement(one, one.statement, folder)
            yield Written(path, DocumentKind.STATEMENT, one)
        if one.name == pages.SCHOLAR_PAGE_OF:
            path = _write(folder / f"{one.slug}_scholar_page.txt", pages.scholar_page(one))
            yield Written(path, DocumentKind.SCHOLAR_PROFILE, one)
        if one.name == pages.FEED_OF:
            path = _write(folder / f"{one.slug}_feed.txt", pages.feed(one, one.works[0]))
            yield Written(path, DocumentKind.SOCIAL_FEED, one)


def _write_cv(one: Applicant, folder: Path) -> Path:
    name = f"{one.slug}_cv"
    if one.layout is Layout.MARKDOWN:
        return _write(folder / f"{name}.md", markdown_cv(one))
    if one.layout is Layout.TEXT:
        return _write(folder / f"{name}.txt", text_cv(one))
    path = folder / f"{name}.pdf"
    write_cv(one, path)
    return path


def _write_statement(one: Applicant, paper: Paper, folder: Path) -> Path:
    name = f"{one.slug}_statement"
    if paper is Paper.MARKDOWN:
        return _write(folder / f"{name}.md", markdown_statement(one))
    if paper is Paper.TEXT:
        return _write(folder / f"{name}.txt", text_statement(one))
    path = folder / f"{name}.pdf"
    write_statement_pdf(one, path)
    return path


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
