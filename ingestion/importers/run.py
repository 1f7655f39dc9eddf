"""Import files one after the other: each in its own transaction, none stopping the next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import TypeAlias

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q

from ingestion.choices import ItemState, RunState
from ingestion.collecting import without_collecting
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.ahead import Ahead, Read, with_next
from ingestion.importers.alive import this_process
from ingestion.importers.apply import Applied, apply_plan, retire
from ingestion.importers.lists import Rows, file_list, rows_of, taken_apart
from ingestion.importers.locking import one_document_at_a_time
from ingestion.importers.outcomes import (
    Outcome,
    Verdict,
    imported,
    left_out,
    planned,
    refused,
    unchanged,
)
from ingestion.importers.plan import ImportPlan, given_of, make_plan, standing
from ingestion.importers.reading import (
    FileSource,
    Reading,
    Request,
    importer_version,
    is_row_document,
    looks_like_list,
    read,
)
from ingestion.importers.receive import forget_bytes, printable_name, receive, sha256_of
from ingestion.importers.slip import ClaimLost, Slip
from ingestion.importers.staging import sweep_unfinished
from ingestion.models import Document, ImportItem, ImportRun, Rendition
from ingestion.readers import READER_VERSION, UnreadableFile
from ingestion.records import UnreadableDocument
from profiles.choices import IdentityKind
from profiles.models import IdentityDecision
from profiles.outage import GIVES_OUT, outage_of

logger = logging.getLogger(__name__)

Filing: TypeAlias = Callable[[Applied], None]
"""What the caller does with a document once its facts are stored, in the same transaction."""

SIGN_OF_LIFE = timedelta(minutes=5)
"""A command that has finished no file for so long is dead."""


def import_files(
    files: Iterable[FileSource], *, run: ImportRun, file: Filing, clock: Callable[[], datetime]
) -> Iterator[Outcome]:
    """Yield one Outcome per file, in order; a bad file never stops the ones after it.

    While one is planned and stored, the next one is read. Files after a cancel are left out.
    Raises what profiles.outage knows when the database or the disk gives out: what was imported
    stays, and a second run goes on from there.
    """
    state, ahead = RunState.FAILED, Ahead()
    try:
        for source, following in with_next(files):
            if following is not None:
                read_ahead(following, ahead, today=clock().date())
            rows = None if _is_cancelled(run) else find_rows(source)
            if rows is not None:
                yield file_list(rows, Slip(run, rows.of.name), now=clock())
                run.total += len(rows.sources)
                _count(run, clock())
            for one in rows.sources if rows else (source,):
                cancelled = _is_cancelled(run)
                slip = Slip(run, printable_name(one.name))
                yield (
                    leave_out(slip, now=clock())
                    if cancelled
                    else import_one(one, slip=slip, file=file, now=clock(), read=ahead.read)
                )
                _count(run, clock())
        state = RunState.CANCELLED if _is_cancelled(run) else RunState.DONE
    finally:
        ahead.end()
        run.state, run.finished_at = state, clock()
        with suppress(*GIVES_OUT):
            run.save(update_fields=["state", "finished_at"])
        with suppress(*GIVES_OUT):
            sweep_unfinished()


def _count(run: ImportRun, now: datetime) -> None:
    run.done += 1
    run.lease_until = now + SIGN_OF_LIFE
    run.save(update_fields=["done", "total", "lease_until"])


def read_ahead(source: FileSource, ahead: Ahead, *, today: date) -> None:
    """Begin to read a file whose turn is still to come, if it is one that will be read."""
    try:
        data, request = source.load(), source.request
        if is_row_document(data) or looks_like_list(data, name=source.name):
            return
        if already_imported(data, request) is None:
            given = given_of(request, find_document(data), today=today)
            ahead.begin(data, name=source.name, request=request, given=given)
    except Exception as error:
        if outage_of(error) is not None:
            raise
        # What is wrong with it is told when its turn comes.


def find_rows(source: FileSource) -> Rows | None:
    """Take a list apart; None for any other file, and for a list that importing it refuses."""
    try:
        return rows_of(source)
    except Exception as error:
        if outage_of(error) is not None:
            raise
        return None


def _is_cancelled(run: ImportRun) -> bool:
    return ImportRun.objects.filter(pk=run.pk, cancel_asked_at__isnull=False).exists()


def leave_out(slip: Slip, *, now: datetime) -> Outcome:
    """Write down that the file was left out because the run was cancelled."""
    with transaction.atomic():
        slip.close(slip.open(), ItemState.CANCELLED, now)
    return left_out(slip.name)


def preview_files(files: Iterable[FileSource], *, today: date) -> Iterator[Outcome]:
    """Yield what an import of each file would do; writes nothing."""
    for source in _taken_apart(files):
        if isinstance(source, Rows):
            yield taken_apart(source, Verdict.PLANNED)
            continue
        name, request = printable_name(source.name), source.request
        try:
            data = source.load()
            known = already_imported(data, request)
            if known is not None:
                yield unchanged(name, known, request)
                continue
            reading, plan = plan_file(data, name=source.name, request=request, today=today)
        except Exception as error:
            if outage_of(error) is not None:
                raise
            yield told(name, error)
        else:
            yield planned(name, reading, plan)


def _taken_apart(files: Iterable[FileSource]) -> Iterator[FileSource | Rows]:
    """Yield the files; of a list, itself and then its rows."""
    for source in files:
        rows = find_rows(source)
        if rows is None:
            yield source
        else:
            yield rows
            yield from rows.sources


def plan_file(
    data: bytes, *, name: str, request: Request, today: date
) -> tuple[Reading, ImportPlan]:
    """Read a file, and say what would become of it if it were filed today. Raises as `read`."""
    document = find_document(data)
    given = given_of(request, document, today=today)
    reading = read(data, name=name, request=request, given=given)
    return reading, make_plan(reading, person=request.person, document=document)


def start_run(
    *, total: int, requested_by: User | None, parameters: dict[str, str], now: datetime
) -> ImportRun:
    """Return a new run of this process, which is alive as long as it renews its lease."""
    return ImportRun.objects.create(
        state=RunState.RUNNING,
        requested_by=requested_by,
        parameters=parameters,
        total=total,
        created_at=now,
        started_at=now,
        lease_until=now + SIGN_OF_LIFE,
        process=this_process(),
    )


@without_collecting()
def import_one(
    source: FileSource, *, slip: Slip, file: Filing, now: datetime, read: Read = read
) -> Outcome:
    """Import one file and write on the slip what became of it.

    Raises what tells of an outage, and ClaimLost when another worker has taken the file up: then
    nothing was written.
    """
    request, data = source.request, b""
    try:
        data = source.load()
        known = already_imported(data, request)
        if known is not None:
            return _file_again(known, slip, file=file, request=request, now=now)
        given = given_of(request, find_document(data), today=now.date())
        reading = read(data, name=source.name, request=request, given=given)
        return _import_reading(reading, data, request, slip, file=file, now=now)
    except ClaimLost:
        raise
    except Exception as error:
        if outage_of(error) is not None:
            with suppress(*GIVES_OUT):
                _forget(data)
            raise
        _forget(data)
        outcome = told(slip.name, error)
        sha256 = sha256_of(data) if data else ""
        with transaction.atomic():
            item = slip.open(sha256=sha256, importer_version=IMPORTER_VERSION)
            item.error_code, item.message = outcome.code, outcome.detail
            slip.close(item, ItemState.FAILED, now)
        return outcome


def _forget(data: bytes) -> None:
    if data:
        forget_bytes(sha256_of(data))


def told(name: str, error: Exception) -> Outcome:
    """Return what a person is told of a failure; a fault of ours goes to the log as well."""
    if not isinstance(error, UnreadableFile | UnreadableDocument):
        logger.error("A document could not be imported", exc_info=error)
    return refused(name, error)


def find_document(data: bytes) -> Document | None:
    """Return the document with these bytes, if there is one."""
    return Document.objects.filter(sha256=sha256_of(data)).first()


def already_imported(data: bytes, request: Request) -> Document | None:
    """Return the document when this importer has read these bytes as this kind before.

    One whose works a person has divided between two people is not read again: a new reading knows
    nothing of who wrote which.
    """
    document = find_document(data)
    if document is not None and is_divided(document):
        return document
    if document is None or (request.kind is not None and request.kind != document.kind):
        return None
    if request.person is not None and list(document.subjects.all()) != [standing(request.person)]:
        return None  # it is said to be somebody else's, or its facts wait for somebody
    done = ImportItem.objects.filter(
        document=document, state=ItemState.DONE, importer_version=importer_version(document.kind)
    )
    return document if done.exists() else None


def is_divided(document: Document) -> bool:
    """Say whether a person has divided the works of the document between two people."""
    split = IdentityDecision.objects.filter(
        Q(person__documents=document) | Q(other__documents=document),
        kind=IdentityKind.SPLIT,
        undone_at=None,
    )
    return document.subject_links.count() > 1 and split.exists()


@transaction.atomic
def _file_again(
    document: Document, slip: Slip, *, file: Filing, request: Request, now: datetime
) -> Outcome:
    """Link a known document to the person or position asked for, and read nothing again."""
    subject = document.subjects.first()
    person = standing(subject) if subject else None
    item = slip.open(
        document=document,
        sha256=document.sha256,
        importer_version=importer_version(document.kind),
    )
    outcome = unchanged(slip.name, document, request)
    item.warnings = list(outcome.warnings)
    file(Applied(document, document.kind, person, (), (), item))
    slip.close(item, ItemState.UNCHANGED, now)
    return outcome


@transaction.atomic
def _import_reading(
    reading: Reading,
    data: bytes,
    request: Request,
    slip: Slip,
    *,
    file: Filing,
    now: datetime,
) -> Outcome:
    one_document_at_a_time()
    known = already_imported(data, request)
    if known is not None:  # by somebody else, since we looked
        return _file_again(known, slip, file=file, request=request, now=now)
    item = slip.open(importer_version=reading.version, warnings=list(reading.warnings))
    document, is_new = receive(
        data,
        filename=slip.name,
        media_type=reading.text.media_type,
        captured_on=request.captured_on,
        now=now,
    )
    document.kind = reading.kind
    document.kind_score = reading.identification.score
    document.kind_reasons = list(reading.identification.reasons)
    document.pages = len(reading.text.page_starts)
    document.save(update_fields=["kind", "kind_score", "kind_reasons", "pages"])
    item.document, item.sha256, item.made_document = document, document.sha256, is_new
    item.save(update_fields=["document", "sha256", "made_document"])
    retire(document, whose=standing(request.person) if request.person else None)
    given = given_of(request, document, today=now.date())
    if given != reading.stated.given:  # his names changed since it was read
        reading = read(data, name=slip.name, request=request, given=given)
    plan = make_plan(reading, person=request.person, document=document)
    rendition = _rendition(document, reading)
    applied = apply_plan(plan, reading, document=document, rendition=rendition, item=item)
    file(applied)
    outcome = imported(slip.name, reading, applied)
    ImportItem.objects.filter(
        document=document, importer_version=reading.version, state=ItemState.DONE
    ).update(state=ItemState.UNCHANGED)
    item.facts_count, item.to_check_count = outcome.facts, outcome.to_check
    slip.close(item, ItemState.DONE, now)
    return outcome


def _rendition(document: Document, reading: Reading) -> Rendition:
    text = reading.text
    rendition, _ = Rendition.objects.get_or_create(
        document=document,
        reader=text.media_type,
        version=READER_VERSION,
        defaults={
            "text": text.text,
            "page_starts": list(text.page_starts),
            "left_out": [list(span) for span in reading.left_out],
        },
    )
    return rendition
