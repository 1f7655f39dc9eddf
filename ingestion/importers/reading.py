"""From a path to a parsed document: nothing is matched with what is stored, nothing is written."""

from __future__ import annotations

import stat
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Protocol

from django.conf import settings

from ingestion.choices import DocumentKind
from ingestion.collecting import without_collecting
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.staging import staged_bytes
from ingestion.importers.stated import Given, Stated, stated_by
from ingestion.importers.time_limit import at_most
from ingestion.models import ImportItem
from ingestion.normalise.tables import ROW_BEGINS
from ingestion.ownership import guessed_owner
from ingestion.parsers import JSON, PARSERS, SAVED_PARSERS, classify
from ingestion.parsers.columns.cells import is_table
from ingestion.parsers.columns.sheet import list_of
from ingestion.readers import (
    READER_VERSION,
    Limits,
    UnreadableFile,
    read_bytes,
    read_document,
)
from ingestion.readers.errors import NoSuchFile, TookTooLong, TooLarge
from ingestion.readers.sniff import sniff
from ingestion.records import Identification, ParsedDocument, Parser, UnreadableDocument
from ingestion.text import Span, TextDocument
from profiles.models import Person

PARSE_SECONDS = 20.0
"""Longest time that the parser of one document may take; the reader has its own limit."""

LONGEST_ROW = 1_000_000
"""Bytes of the document of one row of a list that are read without a process of their own."""

_SAID = Identification(1.0, ("said by the person who imported it",))


@dataclass(frozen=True, slots=True)
class Request:
    """How to read a file. kind None: say what it is by looking at it; person None: match it.

    columns: (number, role) of columns of a list that somebody said himself.
    """

    kind: str | None = None
    person: Person | None = None
    captured_on: date | None = None
    columns: tuple[tuple[int, str], ...] = ()


class FileSource(Protocol):
    """One file to import and how to read it. load raises UnreadableFile."""

    @property
    def name(self) -> str: ...

    @property
    def request(self) -> Request: ...

    def load(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file on this machine that somebody named."""

    path: Path
    request: Request = Request()

    @property
    def name(self) -> str:
        return self.path.name

    def load(self) -> bytes:
        return load(self.path)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that somebody sent and that waits in the storage."""

    item: ImportItem

    @property
    def name(self) -> str:
        return self.item.filename

    @property
    def request(self) -> Request:
        item = self.item
        said = item.run.parameters.get("columns", {}).get(str(item.pk), {})
        columns = tuple(sorted((int(number), role) for number, role in said.items()))
        return Request(item.asked_kind or None, item.asked_person, item.captured_on, columns)

    def load(self) -> bytes:
        return staged_bytes(self.item.staged)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and parsed but not matched with anything stored.

    text: without its lines, which nobody but parsers needs. left_out: where the running headers
    and footers stand in it. warnings: what a person should know of file, kind and single values.
    """

    kind: str
    identification: Identification
    text: TextDocument
    left_out: tuple[Span, ...]
    stated: Stated
    warnings: tuple[str, ...]

    @property
    def version(self) -> int:
        return importer_version(self.kind)


def load(path: Path) -> bytes:
    """Return the bytes of an ordinary file within the size limit.

    Raises UnreadableFile for links, pipes, folders and anything else that is no ordinary file,
    and for one above DOCUMENT_MAX_BYTES, without reading it.
    """
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise NoSuchFile(
                "This is no ordinary file (a link, a pipe or a folder); it was left out."
            )
        if status.st_size > settings.DOCUMENT_MAX_BYTES:
            raise TooLarge(size=status.st_size, limit=settings.DOCUMENT_MAX_BYTES)
        return path.read_bytes()
    except OSError as error:
        raise NoSuchFile(
            f"The file cannot be opened ({error.strerror}). Check name and rights."
        ) from error


@without_collecting()
def read(data: bytes, *, name: str, request: Request, given: Given) -> Reading:
    """Read and parse one file. Raises UnreadableFile or UnreadableDocument with the reason.

    A file that only looked like some kind and has nothing of it is kept as "other"; one that a
    person called so is refused. Asks the database for nothing.
    """
    text = read_text(data, name=name)
    with at_most(PARSE_SECONDS, TookTooLong(PARSE_SECONDS)):
        kind, parsed, identification = _parsed(data, text, request)
        stated = stated_by(text, parsed, given)
    return Reading(
        kind,
        identification,
        replace(text, lines=(), links=()),
        tuple(Span(line.start, line.end) for line in text.lines if line.running),
        stated,
        _warnings(text, kind, parsed, is_claimed=request.person is not None),
    )


def read_text(data: bytes, *, name: str) -> TextDocument:
    """Return the text of a file. Raises UnreadableFile.

    The document of one row of a list is ours, short and plain: it is read here, without the
    process that other bytes are read in, which would cost more than all the rest.
    """
    limits = Limits(max_bytes=settings.DOCUMENT_MAX_BYTES, max_pages=settings.DOCUMENT_MAX_PAGES)
    if is_row_document(data):
        return read_bytes(data, name=name, limits=limits)
    return read_document(data, name=name, limits=limits)


def is_row_document(data: bytes) -> bool:
    """Say whether the bytes are the document of one row of a list."""
    return data.startswith(ROW_BEGINS) and len(data) <= LONGEST_ROW


def looks_like_list(data: bytes, *, name: str) -> bool:
    """Say whether the bytes are a table, and not the document of one row."""
    if is_row_document(data):
        return False
    try:
        return sniff(data, name=name)[0] in ("csv", "xlsx")
    except UnreadableFile:
        return False


def _parsed(
    data: bytes, text: TextDocument, request: Request
) -> tuple[str, ParsedDocument, Identification]:
    """Return as which kind the text was parsed, what that gave, and how well it fits."""
    if is_table(text) and request.kind in (None, DocumentKind.TABLE) and not is_row_document(data):
        # A list that is not taken apart cannot be; this says why.
        list_of(text, dict(request.columns), is_claimed=request.person is not None)
    if request.kind is not None:
        return request.kind, _parse_as(text, request.kind), _SAID
    parser, identifications = classify(text)
    if parser is not None:
        with nullcontext() if _says_what_it_is(text) else suppress(UnreadableDocument):
            return parser.kind, parser.parse(text), identifications[parser.kind]
    return "other", ParsedDocument(kind="other"), Identification(0.0)


def _says_what_it_is(text: TextDocument) -> bool:
    """Whether a file of this format can only be what its parser reads, or be refused."""
    return text.media_type == JSON or is_table(text)


def _parse_as(text: TextDocument, kind: str) -> ParsedDocument:
    if text.media_type == JSON and kind != DocumentKind.OTHER:
        return _parse_saved(text, kind)
    parser = _parser_of(kind)
    return parser.parse(text) if parser else ParsedDocument(kind="other")


def _parse_saved(text: TextDocument, kind: str) -> ParsedDocument:
    """Parse JSON by its service. Raises UnreadableDocument when that gives another kind.

    Who may read a document hangs on its kind: a saved feed called a CV would show its posts.
    """
    parser, identifications = classify(text)
    assert parser is not None
    if parser.kind != kind:
        raise UnreadableDocument(
            f"This is {identifications[parser.kind].reasons[0]}, which is read as"
            f" {DocumentKind(parser.kind).label}. Say so, or leave the kind to the reader."
        )
    return parser.parse(text)


def _parser_of(kind: str) -> Parser | None:
    return next((parser for parser in PARSERS if parser.kind == kind), None)


def importer_version(kind: str) -> int:
    """Return the number that changes when the same bytes, read as this kind, give other facts."""
    parser = _parser_of(kind)
    changes = sum(saved.version - 1 for saved in SAVED_PARSERS if saved.kind == kind)
    return (
        IMPORTER_VERSION * 1_000_000
        + READER_VERSION * 10_000
        + ((parser.version if parser else 0) + changes) * 100
        + DocumentKind.values.index(kind)
    )


def _warnings(
    text: TextDocument, kind: str, parsed: ParsedDocument, *, is_claimed: bool
) -> tuple[str, ...]:
    warned = [warning.message for warning in text.warnings]
    if kind == DocumentKind.OTHER:
        warned.append(
            "This looks like none of the kinds that are read; it is kept as it is."
            " If you know what it is, say so and bring it in again."
        )
    elif parsed.subject is None and not is_claimed:
        name = guessed_owner(parsed)
        guess = f" Nearly all its works name {name}." if name else ""
        warned.append(
            f"It does not say whom it is about, so that its facts wait.{guess}"
            " If you know whose it is, say so and bring it in again."
        )
    return (*warned, *(problem.message for problem in parsed.problems))
