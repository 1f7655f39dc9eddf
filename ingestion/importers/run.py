"""Import files one after the other: each in its own transaction, none stopping the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

from django.contrib.auth.models import User
from django.db import OperationalError, transaction

from ingestion.choices import ItemState, RunState
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.apply import Applied, apply_plan, retire
from ingestion.importers.fact import Dates
from ingestion.importers.locking import one_document_at_a_time
from ingestion.importers.outcomes import Outcome, imported, planned, refused, unchanged
from ingestion.importers.plan import make_plan, standing
from ingestion.importers.reading import (
    Incoming,
    Reading,
    Request,
    importer_version,
    load,
    read,
    warnings_of,
)
from ingestion.importers.receive import forget_bytes, printable_name, receive, sha256_of
from ingestion.models import Document, ImportItem, ImportRun, Rendition
from ingestion.readers import READER_VERSION, UnreadableFile
from ingestion.records import UnreadableDocument
from ingestion.text import TextDocument

logger = logging.getLogger(__name__)

Filing: TypeAlias = Callable[[Applied], None]
"""What the caller does with a document once its facts are stored, in the same transaction."""


def import_files(
    files: Iterable[Incoming], *, run: ImportRun, file: Filing, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Yield one Outcome per file, in order; a bad file never stops the ones after it.

    Raises OperationalError or OSError when the database or the disk gives out: what was imported
    stays, and a second run goes on from there.
    """
    state = RunState.FAILED
    try:
        for incoming in files:
            outcome = _import_one(incoming.path, incoming.request, run=run, file=file, now=clock())
            run.done += 1
            run.save(update_fields=["done"])
            yield outcome
        state = RunState.DONE
    finally:
        run.state, run.finished_at = state, clock()
        with suppress(OperationalError):
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
                yield unchanged(name, known, request)
                continue
            reading = read(data, name=path.name, request=request)
            plan = make_plan(
                reading.text,
                reading.parsed,
                Dates(request.captured_on, today),
                person=request.person,
                document=Document.objects.filter(sha256=sha256_of(data)).first(),
            )
        except (OperationalError, OSError):
            raise
        except Exception as error:
            yield _told(name, error)
        else:
            yield planned(name, reading, plan)


def start_run(
    *, total: int, requested_by: User | None, parameters: dict[str, str], now: datetime
) -> ImportRun:
    return ImportRun.objects.create(
        state=RunState.RUNNING,
        requested_by=requested_by,
        parameters=parameters,
        total=total,
        created_at=now,
    )


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
    except (OperationalError, OSError):
        forget_bytes(data)
        raise
    except Exception as error:
        forget_bytes(data)
        outcome = _told(name, error)
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


def _told(name: str, error: Exception) -> Outcome:
    """Return what a person is told of a failure; a fault of ours goes to the log as well."""
    if not isinstance(error, UnreadableFile | UnreadableDocument):
        logger.error("A document could not be imported", exc_info=error)
    return refused(name, error)


def _already_imported(data: bytes, request: Request) -> Document | None:
    """Return the document when this importer has read these bytes as this kind before."""
    document = Document.objects.filter(sha256=sha256_of(data)).first()
    if document is None or (request.kind is not None and request.kind != document.kind):
        return None
    if request.person is not None and list(document.subjects.all()) != [standing(request.person)]:
        return None  # it is said to be somebody else's, or its facts wait for somebody
    done = ImportItem.objects.filter(
        document=document, state=ItemState.DONE, importer_version=importer_version(document.kind)
    )
    return document if done.exists() else None


@transaction.atomic
def _file_again(
    document: Document, name: str, *, run: ImportRun, file: Filing, request: Request, now: datetime
) -> Outcome:
    """Link a known document to the person or position asked for, and read nothing again."""
    subject = document.subjects.first()
    person = standing(subject) if subject else None
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
    return unchanged(name, document, request)


@transaction.atomic
def _import_reading(
    reading: Reading, name: str, request: Request, *, run: ImportRun, file: Filing, now: datetime
) -> Outcome:
    one_document_at_a_time()
    known = _already_imported(reading.data, request)
    if known is not None:  # by somebody else, since we looked
        return _file_again(known, name, run=run, file=file, request=request, now=now)
    document = receive(
        reading.data,
        filename=name,
        media_type=reading.text.media_type,
        captured_on=request.captured_on,
        now=now,
    )
    document.kind = reading.kind
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
        warnings=list(warnings_of(reading)),
    )
    retire(document, whose=standing(request.person) if request.person else None)
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
    outcome = imported(name, reading, applied)
    ImportItem.objects.filter(
        document=document, importer_version=reading.version, state=ItemState.DONE
    ).update(state=ItemState.UNCHANGED)
    item.state, item.finished_at = ItemState.DONE, now
    item.facts_count, item.to_check_count = outcome.facts, outcome.to_check
    item.save(update_fields=["state", "finished_at", "facts_count", "to_check_count"])
    return outcome


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
