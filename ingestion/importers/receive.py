"""Keeping the bytes: one file per SHA-256, on disk before its row is written."""

from __future__ import annotations

import hashlib
import os
import tempfile
import unicodedata
from datetime import date, datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage

from ingestion.models import Document

_SUFFIX = {"application/pdf": ".pdf", "text/markdown": ".md"}


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep_bytes(data: bytes, *, sha256: str, media_type: str) -> str:
    """Store the bytes under their hash and return the name in the storage.

    The name is ours alone. On a file system the file appears whole or not at all and is on the
    disk when this returns (fsync of file and folder), so that a row never names a missing file.
    """
    name = f"{_folder(sha256)}/{sha256}{_SUFFIX.get(media_type, '.txt')}"
    if isinstance(default_storage._wrapped, FileSystemStorage):  # type: ignore[attr-defined]
        _write_whole(Path(default_storage.path(name)), data)
    elif not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name


def _folder(sha256: str) -> str:
    return f"documents/{sha256[:2]}"


def forget_bytes(data: bytes) -> None:
    """Remove the bytes of an import that failed, unless a document has them."""
    sha256 = sha256_of(data)
    if not data or Document.objects.filter(sha256=sha256).exists():
        return
    for suffix in (*_SUFFIX.values(), ".txt"):
        name = f"{_folder(sha256)}/{sha256}{suffix}"
        if default_storage.exists(name):
            default_storage.delete(name)


def _write_whole(path: Path, data: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(data):
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=".receiving-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
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


def receive(
    data: bytes,
    *,
    filename: str,
    media_type: str,
    captured_on: date | None,
    now: datetime,
) -> Document:
    """Return the document with these bytes, storing file and row where they are new."""
    sha256 = sha256_of(data)
    name = keep_bytes(data, sha256=sha256, media_type=media_type)
    document, _ = Document.objects.get_or_create(
        sha256=sha256,
        defaults={
            "file": name,
            "original_name": printable_name(filename),
            "media_type": media_type,
            "size": len(data),
            "captured_on": captured_on,
            "received_at": now,
        },
    )
    return document


def printable_name(filename: str) -> str:
    """Return a file name that can be stored and shown: no control or direction marks, 255 long."""
    text = filename.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    kept = "".join(
        c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else "\ufffd"
        for c in text
    )
    return kept[:255]
