"""Readers: from the bytes of a file to a TextDocument.

`read_file` and `read_document` read in a limited subprocess and are what the importer calls;
`read_bytes` reads in this process, without limits, and is for that subprocess and for tests.
All raise UnreadableFile with the reason and a remedy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingestion.readers.errors import UnreadableFile
from ingestion.readers.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from os import PathLike

    from ingestion.text import TextDocument

__all__ = [
    "DEFAULT_LIMITS",
    "READER_VERSION",
    "Limits",
    "UnreadableFile",
    "read_bytes",
    "read_document",
    "read_file",
]

# Raise it when the same bytes give another text or other lines: spans hold within one version.
READER_VERSION = 6

# The functions import what they need when called: the reader process must start fast, and a
# process that only asks it to read must never load a PDF library.


def read_bytes(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> TextDocument:
    """Return the document that the bytes hold, read in this process.

    name: the name of the file; only its ending counts, and only where it contradicts the bytes.
    """
    from ingestion.readers.formats import read

    return read(data, name=name, limits=limits)


def read_document(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> TextDocument:
    """Return the document that the bytes hold, read in a limited subprocess."""
    from ingestion.readers.process import read_in_process

    return read_in_process(data, name=name, limits=limits)


def read_file(path: str | PathLike[str], *, limits: Limits = DEFAULT_LIMITS) -> TextDocument:
    """Return the document of an ordinary file, read in a limited subprocess.

    Links, folders and pipes are refused; a file above the size limit is not even read.
    """
    from ingestion.readers.files import load_file
    from ingestion.readers.process import read_in_process

    name, data = load_file(path, max_bytes=limits.max_bytes)
    return read_in_process(data, name=name, limits=limits)
