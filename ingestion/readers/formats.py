"""The choice of the reader, by content."""

from __future__ import annotations

from ingestion.readers.errors import TooLarge, TooMuchText
from ingestion.readers.limits import Limits
from ingestion.readers.sniff import sniff
from ingestion.text import TextDocument, Warned


def read(data: bytes, *, name: str, limits: Limits) -> TextDocument:
    """Return the document that the bytes hold. Raises UnreadableFile with the reason."""
    if len(data) > limits.max_bytes:
        raise TooLarge(size=len(data), limit=limits.max_bytes)
    kind, warnings = sniff(data, name=name)
    if kind == "pdf":
        from ingestion.readers.pdf import read_pdf

        return read_pdf(data, limits=limits, warnings=warnings)
    if kind == "xlsx":
        from ingestion.readers.xlsx import read_xlsx

        return read_xlsx(data, limits=limits, warnings=warnings)
    if kind == "word":
        from ingestion.readers.word import read_word

        return read_word(data, limits=limits, warnings=warnings)
    if kind == "html":
        from ingestion.readers.html_text import read_html

        return read_html(data, limits=limits, warnings=warnings)
    from ingestion.readers.decode import decode

    text, odd = decode(data)
    warnings += odd
    if len(text) > limits.max_characters:
        raise TooMuchText(f"{len(text):,} characters, the limit is {limits.max_characters:,}")
    if not text.strip():
        warnings.append(Warned("picture_only", "The file holds no text, only white space."))
    if kind == "json":
        from ingestion.readers.json_text import read_json

        return read_json(text, warnings=warnings)
    if kind == "csv":
        from ingestion.readers.csv_text import read_csv

        return read_csv(text, warnings=warnings)
    if kind == "bibtex":
        from ingestion.readers.bibtex import read_bibtex

        return read_bibtex(text, warnings=warnings)
    if kind == "markdown":
        from ingestion.readers.markdown import read_markdown

        return read_markdown(text, warnings=warnings)
    from ingestion.readers.text import read_text

    return read_text(text, warnings=warnings)
