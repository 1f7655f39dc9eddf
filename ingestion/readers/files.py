"""Opening a file that somebody named: only ordinary files, and never more than the limit."""

from __future__ import annotations

import os
import stat
from os import PathLike
from pathlib import Path

from ingestion.readers.errors import EmptyFile, NoSuchFile, TooLarge


def load_file(path: str | PathLike[str], *, max_bytes: int) -> tuple[str, bytes]:
    """Return the name and the bytes of an ordinary file.

    Raises NoSuchFile for anything else (a link could lead out of the folder that was named, a pipe
    would block), EmptyFile, and TooLarge before a byte is read.
    """
    path = Path(path)
    try:
        # Non-blocking, because opening a pipe would wait for somebody to write to it.
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        if path.is_symlink():
            raise NoSuchFile("It is a link. Give the file itself.") from error
        reason = error.strerror or "it cannot be opened"
        raise NoSuchFile(f"The file cannot be opened ({reason}).") from error
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        os.close(handle)
        raise NoSuchFile("It is no ordinary file. Give a file, not a folder, pipe or device.")
    with os.fdopen(handle, "rb") as file:
        if status.st_size > max_bytes:
            raise TooLarge(size=status.st_size, limit=max_bytes)
        # The file may have grown since; one byte more tells.
        data = file.read(max_bytes + 1)
    if not data:
        raise EmptyFile
    if len(data) > max_bytes:
        raise TooLarge(size=len(data), limit=max_bytes)
    return path.name, data
