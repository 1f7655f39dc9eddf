"""Readers: from the bytes of a file to a TextDocument.

`read_file` and `read_document` read in a limited subprocess and are what the importer calls;
`read_bytes` reads in this process and is for that subprocess and for tests.
"""

from __future__ import annotations

from ingestion.readers.errors import TooLarge, TooMuchText, UnreadableFile
from ingestion.readers.limits import DEFAULT_LIMITS, Limits
from ingestion.readers.sniff import sniff
from ingestion.text import TextDocument, Warned

__all__ = ["DEFAULT_LIMITS", "Limits", "UnreadableFile", "read_bytes"]


def read_bytes(data: bytes, *, name: str = "", limits: Limits = DEFAULT_LIMITS) -> TextDocument:
    """Return the document that the bytes hold, read in this process without its limits.

    name: the name of the file; only its ending counts, and only where it contradicts the bytes.
    Raises UnreadableFile with the reason.
    """
    if len(data) > limits.max_bytes:
        raise TooLarge(size=len(data), limit=limits.max_bytes)
    kind, warnings = sniff(data, name=name)
    if kind == "pdf":
        # Imported here: parsers of text formats must not load a PDF library.
        from ingestion.readers.pdf import read_pdf

        return read_pdf(data, limits=limits, warnings=warnings)
    from ingestion.readers.decode import decode

    text, odd = decode(data)
    warnings += odd
    if len(text) > limits.max_characters:
        raise TooMuchText(f"{len(text):,} characters, the limit is {limits.max_characters:,}")
    if not text.strip():
        warnings.append(Warned("picture_only", "The file holds no text, only white space."))
    if kind == "markdown":
        from ingestion.readers.markdown import read_markdown

        return read_markdown(text, warnings=warnings)
    from ingestion.readers.text import read_text

    return read_text(text, warnings=warnings)
