"""Keeping the bytes: one file per SHA-256, on disk before its row is written."""

from __future__ import annotations

import hashlib
import unicodedata
from datetime import date, datetime

from django.core.files.storage import default_storage

from ingestion.importers import storing
from ingestion.models import Document

DOCUMENTS = "documents"
"""The folder of the documents in the storage."""

_SUFFIX = {
    "application/pdf": ".pdf",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/x-bibtex": ".bib",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
_ENDINGS = (*_SUFFIX.values(), ".txt")


def sha256_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def keep_bytes(data: bytes, *, sha256: str, media_type: str) -> str:
    """Store the bytes under their hash and return the name in the storage, which is ours alone."""
    name = _name(sha256, _SUFFIX.get(media_type, ".txt"))
    if not default_storage.exists(name) or default_storage.size(name) != len(data):
        storing.write(name, [data])
    return name


def _name(sha256: str, ending: str) -> str:
    return f"{DOCUMENTS}/{sha256[:2]}/{sha256}{ending}"


def forget_bytes(sha256: str) -> None:
    """Remove the bytes of an import that failed, unless a document has them."""
    if not sha256 or Document.objects.filter(sha256=sha256).exists():
        return
    for ending in _ENDINGS:
        name = _name(sha256, ending)
        if default_storage.exists(name):
            storing.remove(name)


def receive(
    data: bytes,
    *,
    filename: str,
    media_type: str,
    captured_on: date | None,
    now: datetime,
) -> tuple[Document, bool]:
    """Return the document with these bytes, and whether it is new: file and row are stored then."""
    sha256 = sha256_of(data)
    name = keep_bytes(data, sha256=sha256, media_type=media_type)
    return Document.objects.get_or_create(
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


def printable_name(filename: str) -> str:
    """Return a file name that can be stored and shown: no control or direction marks, 255 long."""
    try:
        text = filename.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, of no file system
        text = filename
    kept = "".join(
        c if unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Co", "Cn"} else "\ufffd"
        for c in text
    )
    return kept[:255]
