"""HTML lists that a page prints in one line."""

from __future__ import annotations

from collections.abc import Iterator


def list_items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the parts of a raw line that is an HTML list: one for each of its entries."""
    at = start
    if text[start:end].lstrip().startswith("<"):
        while (item := text.find("</li><li", at, end)) >= 0:
            yield at, item
            at = item + len("</li>")
    yield at, end
