"""Where the bytes of uploads wait until a worker reads them, and what killed processes leave."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath

from django.core.files.storage import default_storage
from django.db import transaction

from ingestion.importers import storing
from ingestion.importers.locking import one_document_at_a_time
from ingestion.importers.receive import DOCUMENTS
from ingestion.models import Document, ImportItem
from ingestion.readers.errors import NoSuchFile

STAGING = "staging"
"""The folder of waiting uploads in the storage."""

LEFT_BEHIND = timedelta(hours=1)
"""After this long without a row that names it, a staged file is nobody's."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A file that waits: its name in the storage, and what tells its bytes."""

    name: str
    sha256: str
    size: int


def stage(chunks: Iterable[bytes]) -> Staged:
    """Store the bytes of an upload; they are on the disk when this returns."""
    name = f"{STAGING}/{uuid.uuid4().hex}"
    digest, size = hashlib.sha256(), 0

    def told() -> Iterator[bytes]:
        nonlocal size
        for chunk in chunks:
            digest.update(chunk)
            size += len(chunk)
            yield chunk

    storing.write(name, told())
    return Staged(name, digest.hexdigest(), size)


def staged_bytes(name: str) -> bytes:
    """Return the bytes of a waiting file. Raises NoSuchFile where they are gone."""
    try:
        with default_storage.open(name) as file:
            return bytes(file.read())
    except FileNotFoundError as error:
        raise NoSuchFile("The uploaded file is not stored any more. Bring it in again.") from error


def unstage(names: Iterable[str]) -> None:
    """Remove waiting files whose items are finished, once that is certain."""
    waiting = [name for name in names if name]
    if waiting:
        transaction.on_commit(lambda: discard(waiting))


def discard(names: Iterable[str]) -> None:
    """Remove files that no row names."""
    for name in names:
        if name:
            storing.remove(name)


def sweep_unfinished() -> int:
    """Remove what killed processes left half written among the documents; return how many files.

    Documents are written under the lock of the importers, so that under the same lock nobody is
    writing one.
    """
    if not storing.on_a_file_system():
        return 0
    found = list(_unfinished())
    if not found:
        return 0
    with transaction.atomic():
        one_document_at_a_time()
        for path in found:
            path.unlink(missing_ok=True)
    return len(found)


def _unfinished() -> Iterator[Path]:
    yield from Path(default_storage.path(DOCUMENTS)).glob(f"*/{storing.UNFINISHED}*")


def sweep(*, now: datetime) -> int:
    """Remove every file that no row names: of documents never filed, of uploads never queued."""
    return sweep_unfinished() + _sweep_documents() + _sweep_staging(now)


def _sweep_documents() -> int:
    """Remove documents that were stored by a process that was killed before it could say so."""
    if not storing.on_a_file_system():
        return 0
    root = Path(default_storage.path(""))
    stored = {path.relative_to(root).as_posix(): path for path in root.glob(f"{DOCUMENTS}/*/*")}
    for name in _named(stored):
        del stored[name]
    if not stored:
        return 0
    with transaction.atomic():
        one_document_at_a_time()
        for name in _named(stored):
            del stored[name]
        for path in stored.values():
            path.unlink(missing_ok=True)
    return len(stored)


def _named(names: Collection[str]) -> set[str]:
    """Return those of the names that a document has."""
    hashes = [PurePosixPath(name).stem for name in names]
    found: set[str] = set()
    for start in range(0, len(hashes), 500):
        rows = Document.objects.filter(sha256__in=hashes[start : start + 500])
        found.update(rows.values_list("file", flat=True))
    return found.intersection(names)


def _sweep_staging(now: datetime) -> int:
    try:
        _, names = default_storage.listdir(STAGING)
    except FileNotFoundError:
        return 0
    waiting = set(ImportItem.objects.exclude(staged="").values_list("staged", flat=True))
    number = 0
    for name in (f"{STAGING}/{name}" for name in names):
        if name not in waiting and _is_old(name, now):
            storing.remove(name)
            number += 1
    return number


def _is_old(name: str, now: datetime) -> bool:
    try:
        return now - default_storage.get_modified_time(name) > LEFT_BEHIND
    except FileNotFoundError:
        return False
