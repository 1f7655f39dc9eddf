"""The lines of a captured web page."""

from __future__ import annotations

from ingestion.text import Line, TextDocument


def page_lines(document: TextDocument) -> tuple[Line, ...]:
    """Return the lines that print something.

    Web pages repeat names, ages and labels, which look like running heads in text that has no
    pages; only a document with pages has such heads.
    """
    if len(document.page_starts) > 1:
        return document.body
    return tuple(line for line in document.lines if not line.is_empty)
