"""A row of a list as a document of its own, and what it tells of its one person.

A list of people is no document about anybody. Each of its rows is, so that a row becomes a table
of its own: one line per cell, with what its column was taken for and the heading it had. What a
person said of the columns stands in it, and reading it again gives the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.degrees import degree_level
from ingestion.normalise.identifiers import (
    find_emails,
    find_identifiers,
    find_orcids,
    find_urls,
    url_key,
)
from ingestion.normalise.tables import ROW_HEADER, print_record
from ingestion.parsers.columns.cells import Table, found_in, table_of
from ingestion.parsers.columns.guess import Column, check_columns, columns_of
from ingestion.parsers.columns.roles import ROLES
from ingestion.records import (
    ContactRecord,
    EducationRecord,
    EmploymentRecord,
    IdentifierRecord,
    ParsedDocument,
    PersonRecord,
    Problem,
    TopicRecord,
    UnreadableDocument,
)
from ingestion.text import Found, Passage, Span, TextDocument

LONGEST_CELL: Final = 32_767  # what a spreadsheet holds
_ABSENT: Final = frozenset({"", "-", "–", "—", "n/a", "na", "none", "null", "nil", "./.", "?"})
_STYLED: Final = frozenset({"dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms."})
_LINKS_OF_PEOPLE: Final = frozenset({"orcid", "scholar", "dblp", "openreview"})
_BETWEEN_TOPICS: Final = re.compile(r"\s*[;\n|]\s*|\s*,\s+")
_NOT_DIGITS: Final = re.compile(r"[^\d+]")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """One row: the line it begins in, and either the text of its document or what is wrong."""

    line: int
    text: str = ""
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class ListOfPeople:
    """A table of people. again: what says that several rows are of one person."""

    columns: tuple[Column, ...]
    rows: tuple[PersonRow, ...]
    again: tuple[str, ...] = ()


def is_row(table: Table) -> bool:
    """Say whether a table is the document of one row."""
    return table.header == ROW_HEADER


def list_of(
    document: TextDocument, said: Mapping[int, str] | None = None, *, is_claimed: bool = False
) -> ListOfPeople:
    """Return the rows of a table as documents of their own; `said` as for `columns_of`.

    is_claimed: somebody said whose the document is, which only a list of one can be. Raises
    UnreadableDocument where no row can be read, with the lines and what is wrong there.
    """
    table = table_of(document)
    columns = columns_of(table, said)
    check_columns(columns)
    rows = tuple(_row_document(table, columns, at) for at in range(len(table.rows)))
    if not rows:
        raise UnreadableDocument("The table has a header and no row below it. Nothing was read.")
    if all(row.wrong for row in rows):
        told = " ".join(f"Line {row.line:,}: {row.wrong}" for row in rows[:20])
        raise UnreadableDocument(f"No row of the table could be read. {told}")
    if is_claimed and len(rows) > 1:
        raise UnreadableDocument(
            f"This list tells of {len(rows):,} people, so that it is not one person's. Leave the"
            " person out and bring it in again."
        )
    return ListOfPeople(columns, rows, tuple(_again(table, columns)))


def _row_document(table: Table, columns: tuple[Column, ...], at: int) -> PersonRow:
    row = table.rows[at]
    if len(row.cells) != len(table.header):
        return PersonRow(
            row.line,
            wrong=f"It has {len(row.cells)} cells and the header {len(table.header)}, so that its"
            " values may stand in wrong columns. Mend the line and bring the list in again.",
        )
    texts = row.texts
    wrong = _wrong(columns, texts)
    if wrong:
        return PersonRow(row.line, wrong=wrong)
    records = [
        (column.role if column.role != "text" else "", column.heading, text)
        for column, text in zip(columns, texts, strict=True)
        if text
    ]
    return PersonRow(row.line, text="".join(map(print_record, (ROW_HEADER, *records))))


def _wrong(columns: tuple[Column, ...], texts: tuple[str, ...]) -> str:
    if any(len(text) > LONGEST_CELL for text in texts):
        return (
            f"One of its cells is longer than {LONGEST_CELL:,} characters. Shorten it, or check"
            " for a quotation mark that is missing."
        )
    cells = list(zip(columns, texts, strict=True))
    if not any(text for column, text in cells if column.role in ("name", "given", "family")):
        return "It names nobody. Give the name and bring the list in again."
    for column, text in cells:
        if column.role == "email" and text.casefold() not in _ABSENT and not find_emails(text):
            return (
                f"What stands in the column “{column.heading}” is no e-mail address. Mend it and"
                " bring the list in again, or take the column for something else."
            )
    return ""


def _again(table: Table, columns: tuple[Column, ...]) -> Iterator[str]:
    """Yield the lines that give one address; the address is not named, for it may be erased."""
    lines: dict[str, dict[int, None]] = defaultdict(dict)
    for row in table.rows:
        for column, text in zip(columns, row.texts, strict=False):
            for match in find_emails(text) if column.role == "email" else ():
                lines[match.value.casefold()][row.line] = None
    for where in lines.values():
        if len(where) > 1:
            yield f"One e-mail address stands in lines {', '.join(f'{line:,}' for line in where)}."


# The document of one row


def read_row(document: TextDocument) -> ParsedDocument:
    """Return what the document of one row says. Raises UnreadableDocument when it names nobody."""
    table = table_of(document)
    if not is_row(table):
        raise UnreadableDocument(
            "This is a list of people. Bring it in with import_documents, which reads row by row."
        )
    cells: dict[str, list[Passage]] = defaultdict(list)
    for row in table.rows:
        if len(row.cells) == len(ROW_HEADER) and row.texts[0] in ROLES:
            cells[row.texts[0]].append(row.cells[2])
    name = _name(cells)
    if name is None:
        raise UnreadableDocument("The row names nobody.")
    problems: list[Problem] = []
    contacts = (*_contacts(cells), *_links(cells, problems))
    return ParsedDocument(
        kind="table",
        subject=PersonRecord(name, contacts, tuple(_identifiers(cells, problems))),
        educations=tuple(_educations(cells)),
        employments=tuple(_employments(cells)),
        topics=tuple(_topics(cells)),
        problems=tuple(problems),
    )


def _name(cells: Mapping[str, list[Passage]]) -> Found | None:
    parts = cells.get("name") or [*cells.get("given", ()), *cells.get("family", ())]
    return found_in(Passage.join(parts)) if parts else None


def _said(cells: Iterable[Passage]) -> Iterator[Passage]:
    return (cell for cell in cells if cell.text.casefold() not in _ABSENT)


def _contacts(cells: Mapping[str, list[Passage]]) -> Iterator[ContactRecord]:
    for cell in cells.get("email", ()):
        for match in find_emails(cell.text):
            yield ContactRecord("email", cell.found(match.start, match.end), match.value.lower())
    for cell in _said(cells.get("phone", ())):
        found = cell.found()
        yield ContactRecord("phone", found, _NOT_DIGITS.sub("", found.value))


def _links(cells: Mapping[str, list[Passage]], problems: list[Problem]) -> Iterator[ContactRecord]:
    """Yield addresses of the web; what is none, a script say, is told and stays text."""
    for cell in _said(cells.get("link", ())):
        matches = find_urls(cell.text)
        if not matches:
            problems.append(
                Problem(_place(cell), f"“{cell.text[:60]}” is no link; it was kept as text.")
            )
        for match in matches:
            found = cell.found(match.start, match.end)
            yield ContactRecord("url", found, url_key(found.value))


def _identifiers(
    cells: Mapping[str, list[Passage]], problems: list[Problem]
) -> Iterator[IdentifierRecord]:
    for cell in _said(cells.get("orcid", ())):
        matches = find_orcids(cell.text)
        if not matches:
            problems.append(
                Problem(_place(cell), f"“{cell.text[:60]}” is no ORCID iD; it was kept as text.")
            )
        for match in matches[:1]:
            found = cell.found(match.start, match.end)
            yield IdentifierRecord("orcid", found, match.value)
    for cell in cells.get("link", ()):
        for match in find_identifiers(cell.text):
            if match.scheme in _LINKS_OF_PEOPLE:
                found = cell.found(match.start, match.end)
                yield IdentifierRecord(match.scheme, found, match.value)


def _place(cell: Passage) -> Span:
    return cell.found().spans[0]


def _first(cells: Mapping[str, list[Passage]], role: str) -> Found | None:
    return next((cell.found() for cell in _said(cells.get(role, ()))), None)


def _employments(cells: Mapping[str, list[Passage]]) -> Iterator[EmploymentRecord]:
    """Yield the affiliation; a list says where somebody is, not since when."""
    organisation, role = _first(cells, "affiliation"), _first(cells, "position")
    if role is not None and role.value.casefold() in _STYLED:
        role = None  # how somebody is addressed is no position
    if organisation is not None:
        yield EmploymentRecord(organisation, role, "employment", None)


def _educations(cells: Mapping[str, list[Passage]]) -> Iterator[EducationRecord]:
    institution, degree = _first(cells, "institution"), _first(cells, "degree")
    if institution is not None:
        level = (degree_level(degree.value) if degree else None) or "other"
        yield EducationRecord(institution, degree, level, None, field=_first(cells, "field"))


def _topics(cells: Mapping[str, list[Passage]]) -> Iterator[TopicRecord]:
    for cell in _said(cells.get("interest", ())):
        for part in cell.split(match.span() for match in _BETWEEN_TOPICS.finditer(cell.text)):
            if part:
                yield TopicRecord("interest", part.found())
