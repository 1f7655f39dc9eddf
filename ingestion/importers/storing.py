"""Files in the storage: written whole or not at all, on the disk before any row names them."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

UNFINISHED = ".receiving-"
"""How the names of files begin that are still being written."""


def write(name: str, chunks: Iterable[bytes]) -> None:
    """Store the chunks under the name.

    On a file system the file appears whole or not at all and is on the disk when this returns
    (fsync of file and folder), so that a row never names a missing file.
    """
    if on_a_file_system():
        _write_whole(Path(default_storage.path(name)), chunks)
    else:
        remove(name)
        default_storage.save(name, ContentFile(b"".join(chunks)))


def remove(name: str) -> None:
    """Remove a file; one that is gone already is no trouble."""
    with suppress(FileNotFoundError):
        default_storage.delete(name)


def on_a_file_system() -> bool:
    return isinstance(default_storage._wrapped, FileSystemStorage)  # type: ignore[attr-defined]


def _write_whole(path: Path, chunks: Iterable[bytes]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
