"""Uploads: their bytes are stored, then queued; a worker reads them.

A file that cannot be taken costs only itself: its item says why and what to do.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from ingestion.choices import DocumentKind, ItemState, RunState
from ingestion.errors import NotAKind, NothingUploaded, RunNotWaiting
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.receive import printable_name
from ingestion.importers.staging import Staged, discard, stage
from ingestion.models import Document, ImportItem, ImportRun
from ingestion.parsers.columns.roles import ROLES
from ingestion.readers.errors import EmptyFile, TooLarge, UnreadableFile
from ingestion.services import runs
from profiles.models import Person
from profiles.outage import outage_of
from profiles.queries import Sight
from recruiting.models import Position
from recruiting.tasks import ring

KINDS = (
    DocumentKind.CV,
    DocumentKind.STATEMENT,
    DocumentKind.SCHOLAR_PROFILE,
    DocumentKind.SOCIAL_FEED,
    DocumentKind.BIBTEX,
    DocumentKind.TABLE,
    DocumentKind.JSON,
    DocumentKind.OTHER,
)
"""Kinds of documents that can be brought in by now."""


class File(Protocol):
    """What is asked of an uploaded file; Django's UploadedFile is one."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self, chunk_size: int | None = None) -> Iterable[bytes]: ...


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that did not get as far as the storage. code and message: as of UnreadableFile."""

    name: str
    code: str
    message: str


class OverTheLimit(UnreadableFile):
    """Too large, noticed while the bytes came in: how large it is nobody knows."""

    code = TooLarge.code

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The file has more than {limit:,} bytes, which is the limit. Nothing of it was kept."
            " Export it without pictures, or split it."
        )


class TooMany(UnreadableFile):
    code = "too_many"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"At most {limit:,} files are taken at once; the ones before it are. Bring it in with"
            " the next upload."
        )


class TooMuch(UnreadableFile):
    code = "too_much"

    def __init__(self, limit: int) -> None:
        super().__init__(
            f"The files of one upload may have {limit:,} bytes together; the ones before it were"
            " taken. Bring it in with the next upload."
        )


class NotStored(UnreadableFile):
    code = "not_stored"

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"The server could not store it: {reason}. Nothing of it was kept; tell whoever runs"
            " the server, then bring it in again."
        )


def stage_upload(
    *,
    files: Iterable[File],
    requested_by: User,
    now: datetime,
    position: Position | None = None,
    preview: bool = False,
    kind: str = "",
    person: Person | None = None,
    captured_on: date | None = None,
    refused: Sequence[Refusal] = (),
) -> ImportRun:
    """Return the run that is to read these files, queued; with `preview` it only looks at them.

    The bytes are on the disk before the run is stored, and the worker is rung when it is. kind,
    person and captured_on hold for every file; kind "": guess. refused: files that were stopped on
    their way here. Raises NothingUploaded, NotAKind.
    """
    _check_kind(kind)
    items: list[ImportItem] = []
    asked = {"asked_kind": kind, "asked_person": person, "captured_on": captured_on}
    try:
        _stage_all(files, items, asked)
        items += [_refused(one.name, one.code, one.message, now) for one in refused]
        if not items:
            raise NothingUploaded
        with transaction.atomic():
            return _store_run(items, requested_by, position, preview=preview, now=now)
    except BaseException:
        discard(item.staged for item in items)
        raise


def _stage_all(files: Iterable[File], items: list[ImportItem], asked: dict[str, Any]) -> None:
    """Add an item per file: one that waits, or a refusal with its reason; no byte of that stays."""
    total, names = 0, dict[str, str]()
    for number, file in enumerate(files):
        name = printable_name(file.name or "") or "a file without a name"
        item = ImportItem(filename=name, importer_version=IMPORTER_VERSION, **asked)
        items.append(item)
        staged: Staged | None = None
        try:
            size = file.size or 0
            _check_limits(number, size, total)
            staged = _stored(file)
            item.sha256 = staged.sha256
            _check_limits(number, staged.size, total)
        except UnreadableFile as error:
            item.state, item.error_code, item.message = ItemState.FAILED, error.code, str(error)
            if staged is not None:
                discard([staged.name])
            continue
        first = names.setdefault(staged.sha256, name)
        if first is not name:
            discard([staged.name])
            item.state = ItemState.CANCELLED
            item.message = f"The same bytes as {first} in this upload, which is read once."
            continue
        item.staged = staged.name
        total += staged.size


def _stored(file: File) -> Staged:
    try:
        return stage(file.chunks())
    except OSError as error:
        outage = outage_of(error)
        why = outage.what if outage else error.strerror or type(error).__name__
        raise NotStored(why) from error


def _check_limits(number: int, size: int, total: int) -> None:
    if number >= settings.UPLOAD_MAX_FILES:
        raise TooMany(settings.UPLOAD_MAX_FILES)
    if size == 0:
        raise EmptyFile
    if size > settings.DOCUMENT_MAX_BYTES:
        raise TooLarge(size=size, limit=settings.DOCUMENT_MAX_BYTES)
    if total + size > settings.UPLOAD_MAX_BYTES:
        raise TooMuch(settings.UPLOAD_MAX_BYTES)


def _refused(name: str, code: str, message: str, now: datetime) -> ImportItem:
    return ImportItem(
        filename=printable_name(name) or "a file without a name",
        importer_version=IMPORTER_VERSION,
        state=ItemState.FAILED,
        error_code=code,
        message=message,
    )


def _store_run(
    items: Sequence[ImportItem],
    requested_by: User,
    position: Position | None,
    *,
    preview: bool,
    now: datetime,
) -> ImportRun:
    run = ImportRun.objects.create(
        state=RunState.QUEUED,
        requested_by=requested_by,
        parameters=({"position": position.code, "position_id": position.pk} if position else {}),
        total=len(items),
        preview=preview,
        created_at=now,
    )
    for item in items:
        item.run = run
        item.finished_at = None if item.state == ItemState.QUEUED else now
    ImportItem.objects.bulk_create(items)
    run = runs.settle_run(run_id=run.pk, now=now)
    _ring(run)
    return run


def _ring(run: ImportRun) -> None:
    transaction.on_commit(partial(ring, run.pk))


def position_of(run: ImportRun) -> Position | None:
    """Return what the subjects of a run of uploads apply for, if anything."""
    key = run.parameters.get("position_id")
    return None if key is None else Position.objects.filter(pk=key).first()


def find_earlier_run(*, files: Sequence[File], see: Sight) -> ImportRun | None:
    """Return the run that brought in exactly these bytes, where its documents are in sight.

    None when any of the files is new. For whoever posts the same file twice.
    """
    hashes = {_sha256(file) for file in files}
    documents = see(Document).filter(sha256__in=hashes)
    done = see(ImportItem).filter(document__in=documents, state=ItemState.DONE)
    known = {item.sha256: item for item in done.select_related("run").order_by("pk")}
    found = {known[sha256].run for sha256 in hashes if sha256 in known}
    return found.pop() if len(found) == 1 and hashes <= known.keys() else None


# Between a look and the start


@transaction.atomic
def change_item(
    *,
    item_id: int,
    kind: str,
    person: Person | None,
    captured_on: date | None,
    columns: Mapping[int, str] | None = None,
) -> ImportItem:
    """Say otherwise what a file of a waiting run is, whose, and when it was captured.

    columns: {number: role} of a list of people, as far as somebody was asked. It is to be looked
    at anew. Raises RunNotWaiting, NotAKind.
    """
    _check_kind(kind)
    item = ImportItem.objects.get(pk=item_id)
    run = _waiting(item.run_id)
    asked = {"asked_kind": kind, "asked_person": person, "captured_on": captured_on}
    is_kept = item.staged and item.state in (ItemState.PLANNED, ItemState.FAILED)
    says_more = _say_columns(run, item, columns or {}) if is_kept else False
    if is_kept and (says_more or any(getattr(item, name) != asked[name] for name in asked)):
        for name, value in asked.items():
            setattr(item, name, value)
        item.state, item.attempts = ItemState.QUEUED, 0
        item.save(update_fields=[*asked, "state", "attempts"])
    return item


def _say_columns(run: ImportRun, item: ImportItem, columns: Mapping[int, str]) -> bool:
    """Keep with the run what columns are said to be, where they were taken for something else."""
    taken = {one["number"]: one["role"] for one in item.looked.get("columns", ())}
    said = {
        str(number): role
        for number, role in columns.items()
        if role in ROLES and taken.get(number, role) != role
    }
    if said:
        all_said = run.parameters.setdefault("columns", {})
        all_said[str(item.pk)] = {**all_said.get(str(item.pk), {}), **said}
        run.save(update_fields=["parameters"])
    return bool(said)


@transaction.atomic
def look_again(*, run_id: UUID) -> ImportRun:
    """Look anew at the files whose answers were changed. Raises RunNotWaiting."""
    return _go_on(_waiting(run_id))


@transaction.atomic
def start_run(*, run_id: UUID, actor: User, now: datetime) -> ImportRun:
    """Bring in what was looked at; refused files stay out. Raises RunNotWaiting."""
    run = _waiting(run_id)
    runs.drop_refused(run)
    run.items.filter(state=ItemState.PLANNED).update(state=ItemState.QUEUED, attempts=0)
    run.preview, run.requested_by, run.started_at = False, run.requested_by or actor, None
    return _go_on(run)


def _waiting(run_id: UUID) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state != RunState.PLANNED:
        raise RunNotWaiting(state=run.get_state_display().lower())
    return run


def _go_on(run: ImportRun) -> ImportRun:
    run.state = RunState.QUEUED
    waiting = run.items.filter(state=ItemState.QUEUED)
    run.done = max(run.total - waiting.count(), 0)
    run.save()
    _ring(run)
    return run


def cancel_run(*, run_id: UUID, actor: User, now: datetime) -> ImportRun:
    """Leave out what is not finished; finished files stay. Raises RunFinished."""
    return runs.cancel_run(run_id=run_id, now=now)


def _check_kind(kind: str) -> None:
    if kind and kind not in KINDS:
        raise NotAKind(kind)


def _sha256(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    return digest.hexdigest()
