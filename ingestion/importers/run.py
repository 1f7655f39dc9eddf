"""Import files one after the other: each in its own transaction, none stopping the next."""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import TypeAlias

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from ingestion.choices import DocumentKind, FactState, ItemState, RunState
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.apply import Applied, apply_plan
from ingestion.importers.facts import Dates
from ingestion.importers.plan import Act, ImportPlan, make_plan
from ingestion.importers.receive import printable_name, receive, sha256_of
from ingestion.models import Document, ImportItem, ImportRun, Rendition
from ingestion.parsers import PARSERS, classify
from ingestion.readers import READER_VERSION, Limits, UnreadableFile, read_document
from ingestion.readers.errors import NoSuchFile, TooLarge
from ingestion.records import Identification, ParsedDocument, Parser, UnreadableDocument
from ingestion.text import TextDocument
from profiles.models import Person

Filing: TypeAlias = Callable[[Applied], None]
"""What the caller does with a document once its facts are stored, in the same transaction."""


class Verdict(StrEnum):
    IMPORTED = "imported"
    UNCHANGED = "unchanged"
    PLANNED = "planned"
    FAILED = "failed"


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
class Outcome:
    """What became of one file: one line on a terminal, one row on a page."""

    verdict: Verdict
    filename: str
    detail: str
    code: str = ""
    kind: str = ""
    document_id: str = ""
    facts: int = 0
    to_check: int = 0
    findings: int = 0
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """One file, read and parsed but not matched with anything stored."""

    data: bytes
    text: TextDocument
    parsed: ParsedDocument
    identification: Identification
    version: int


def import_files(
    files: Iterable[Incoming], *, run: ImportRun, file: Filing, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Yield one Outcome per file, in order; a bad file never stops the ones after it."""
    for incoming in files:
        outcome = _import_one(incoming.path, incoming.request, run=run, file=file, now=clock())
        ImportRun.objects.filter(pk=run.pk).update(done=run.done + 1)
        run.done += 1
        yield outcome
    run.state, run.finished_at = RunState.DONE, clock()
    run.save(update_fields=["state", "finished_at"])


def preview_files(files: Iterable[Incoming], *, today: date) -> Iterator[Outcome]:
    """Yield what an import of each file would do; writes nothing."""
    for incoming in files:
        path, request = incoming.path, incoming.request
        name = printable_name(path.name)
        try:
            data = load(path)
            known = _already_imported(data, request)
            if known is not None:
                yield _unchanged(name, known)
                continue
            reading = read(data, name=path.name, request=request)
        except (UnreadableFile, UnreadableDocument) as error:
            yield _refusal(name, error)
            continue
        plan = make_plan(
            reading.text,
            reading.parsed,
            Dates(request.captured_on, today),
            person=request.person,
            document=Document.objects.filter(sha256=sha256_of(data)).first(),
        )
        yield _planned(name, reading, plan)


def start_run(
    *, total: int, requested_by: AbstractBaseUser | None, parameters: dict[str, str], now: datetime
) -> ImportRun:
    return ImportRun.objects.create(
        state=RunState.RUNNING,
        requested_by=requested_by,
        parameters=parameters,
        total=total,
        created_at=now,
    )


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
    """Read and parse one file. Raises UnreadableFile or UnreadableDocument with reason and remedy."""
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


def _import_one(
    path: Path, request: Request, *, run: ImportRun, file: Filing, now: datetime
) -> Outcome:
    name = printable_name(path.name)
    data = b""
    try:
        data = load(path)
        known = _already_imported(data, request)
        if known is not None:
            return _file_again(known, name, run=run, file=file, request=request, now=now)
        reading = read(data, name=path.name, request=request)
        return _import_reading(reading, name, request, run=run, file=file, now=now)
    except (UnreadableFile, UnreadableDocument) as error:
        outcome = _refusal(name, error)
        ImportItem.objects.create(
            run=run,
            filename=name,
            sha256=sha256_of(data) if data else "",
            importer_version=IMPORTER_VERSION,
            state=ItemState.FAILED,
            error_code=outcome.code,
            message=outcome.detail,
            finished_at=now,
        )
        return outcome


def _already_imported(data: bytes, request: Request) -> Document | None:
    """Return the document when this importer has read these bytes as this kind before."""
    document = Document.objects.filter(sha256=sha256_of(data)).first()
    if document is None or (request.kind is not None and request.kind != document.kind):
        return None
    done = ImportItem.objects.filter(
        document=document, state=ItemState.DONE, importer_version=importer_version(document.kind)
    )
    return document if done.exists() else None


@transaction.atomic
def _file_again(
    document: Document, name: str, *, run: ImportRun, file: Filing, request: Request, now: datetime
) -> Outcome:
    """Link a known document to the person or position asked for, and read nothing again."""
    person = request.person or document.subjects.first()
    file(Applied(document, document.kind, person, (), ()))
    ImportItem.objects.create(
        run=run,
        document=document,
        filename=name,
        sha256=document.sha256,
        importer_version=importer_version(document.kind),
        state=ItemState.UNCHANGED,
        finished_at=now,
    )
    return _unchanged(name, document)


@transaction.atomic
def _import_reading(
    reading: Reading, name: str, request: Request, *, run: ImportRun, file: Filing, now: datetime
) -> Outcome:
    document = receive(
        reading.data,
        filename=name,
        media_type=reading.text.media_type,
        captured_on=request.captured_on,
        now=now,
    )
    document.kind = reading.parsed.kind
    document.kind_score = reading.identification.score
    document.kind_reasons = list(reading.identification.reasons)
    document.pages = len(reading.text.page_starts)
    document.save(update_fields=["kind", "kind_score", "kind_reasons", "pages"])
    item = ImportItem.objects.create(
        run=run,
        document=document,
        filename=name,
        sha256=document.sha256,
        importer_version=reading.version,
        state=ItemState.RUNNING,
        warnings=_warnings(reading),
    )
    plan = make_plan(
        reading.text,
        reading.parsed,
        Dates(document.captured_on, document.received_at.date()),
        person=request.person,
        document=document,
    )
    applied = apply_plan(
        plan,
        document=document,
        rendition=_rendition(document, reading.text),
        text=reading.text,
        parsed=reading.parsed,
        item=item,
    )
    file(applied)
    to_check = sum(fact.state == FactState.PROPOSED for fact in applied.facts)
    item.state, item.finished_at = ItemState.DONE, now
    item.facts_count, item.to_check_count = len(applied.facts), to_check
    item.save(update_fields=["state", "finished_at", "facts_count", "to_check_count"])
    return Outcome(
        Verdict.IMPORTED,
        name,
        _sentence(
            applied.kind, applied.person, len(applied.facts), to_check, len(applied.findings)
        ),
        kind=applied.kind,
        document_id=str(document.pk),
        facts=len(applied.facts),
        to_check=to_check,
        findings=len(applied.findings),
        warnings=tuple(item.warnings),
    )


def _rendition(document: Document, text: TextDocument) -> Rendition:
    rendition, _ = Rendition.objects.get_or_create(
        document=document,
        reader=text.media_type,
        version=READER_VERSION,
        defaults={
            "text": text.text,
            "page_starts": list(text.page_starts),
            "left_out": [[line.start, line.end] for line in text.lines if line.running],
        },
    )
    return rendition


def _warnings(reading: Reading) -> list[str]:
    warned = [warning.message for warning in reading.text.warnings]
    if reading.parsed.kind == DocumentKind.OTHER:
        warned.append(
            "This looks like none of the kinds that are read; it is kept as it is."
            " Say with --kind what it is."
        )
    return warned + [problem.message for problem in reading.parsed.problems]


def _sentence(kind: str, person: Person | None, facts: int, to_check: int, findings: int) -> str:
    parts = [
        f"{DocumentKind(kind).label}{f' of {person}' if person else ''}: {_number(facts, 'fact')}"
    ]
    if to_check:
        parts.append(f"{to_check} to check")
    if findings:
        parts.append(_number(findings, "finding"))
    return ", ".join(parts)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _planned(name: str, reading: Reading, plan: ImportPlan) -> Outcome:
    counts = plan.count()
    subject = reading.parsed.subject.name.value if reading.parsed.subject else ""
    reasons = plan.person.reasons if plan.person else ()
    who = f" of {subject} ({type(plan.person).__name__}: {'; '.join(reasons)})" if subject else ""
    acts = ", ".join(f"{counts[act]} {act.value}" for act in Act if counts[act])
    return Outcome(
        Verdict.PLANNED,
        name,
        f"{DocumentKind(reading.parsed.kind).label}{who}: {acts or 'nothing to read'}",
        kind=reading.parsed.kind,
        facts=len(plan.facts),
        to_check=counts[Act.PROPOSE],
        findings=len(plan.findings),
        warnings=tuple(_warnings(reading)),
    )


def _unchanged(name: str, document: Document) -> Outcome:
    return Outcome(
        Verdict.UNCHANGED,
        name,
        f"already imported as {document}",
        kind=document.kind,
        document_id=str(document.pk),
    )


def _refusal(name: str, error: UnreadableFile | UnreadableDocument) -> Outcome:
    code = error.code if isinstance(error, UnreadableFile) else "unreadable_document"
    return Outcome(Verdict.FAILED, name, str(error), code=code)
