"""From a path to a parsed document: nothing is matched with what is stored, nothing is written."""

from __future__ import annotations

import stat
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.conf import settings

from ingestion.importers import IMPORTER_VERSION
from ingestion.parsers import PARSERS, classify
from ingestion.readers import READER_VERSION, Limits, read_document
from ingestion.readers.errors import NoSuchFile, TooLarge
from ingestion.records import Identification, ParsedDocument, Parser
from ingestion.text import TextDocument
from profiles.models import Person


@dataclass(frozen=True, slots=True)
class Request:
    """How to read a file. kind None: say what it is by looking at it; person None: match it."""

    kind: str | None = None
    person: Person | None = None
    captured_on: date | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file to import and how to read it."""

    path: Path
    request: Request = Request()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and parsed but not matched with anything stored."""

    data: bytes
    text: TextDocument
    parsed: ParsedDocument
    identification: Identification
    version: int


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


def read(data: bytes, *, name: str, request: Request) -> Reading:
    """Read and parse one file. Raises UnreadableFile or UnreadableDocument with the reason."""
    limits = Limits(max_bytes=settings.DOCUMENT_MAX_BYTES, max_pages=settings.DOCUMENT_MAX_PAGES)
    text = read_document(data, name=name, limits=limits)
    parser, identification = _choose_parser(text, request.kind)
    parsed = parser.parse(text) if parser else ParsedDocument(kind="other")
    return Reading(data, text, parsed, identification, importer_version(parsed.kind))


def importer_version(kind: str) -> int:
    """Return the number that changes when the same bytes would give other facts."""
    parser = next((parser for parser in PARSERS if parser.kind == kind), None)
    return IMPORTER_VERSION * 1_000_000 + READER_VERSION * 1_000 + (parser.version if parser else 0)


def _choose_parser(text: TextDocument, kind: str | None) -> tuple[Parser | None, Identification]:
    if kind is None:
        parser, identifications = classify(text)
        return parser, identifications[parser.kind] if parser else Identification(0.0)
    parser = next((parser for parser in PARSERS if parser.kind == kind), None)
    return parser, Identification(1.0, ("said by the person who imported it",))


def warnings_of(reading: Reading) -> tuple[str, ...]:
    """Return what a person should know of the reading: of the file, its kind and single values."""
    warned = [warning.message for warning in reading.text.warnings]
    if reading.parsed.kind == "other":
        warned.append(
            "This looks like none of the kinds that are read; it is kept as it is."
            " Say with --kind what it is."
        )
    return (*warned, *(problem.message for problem in reading.parsed.problems))
