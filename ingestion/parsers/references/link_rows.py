"""Lines of links below an entry, "Paper  Website  Code", which tell nothing of the work."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.parsers.references.details import is_link_label
from ingestion.text import Line

AUTHORS_LABEL = re.compile(r"(?:authors?|autor(?:en|es)|auteurs?|autori)\s?:\s", re.IGNORECASE)
_ADDRESS = re.compile(r"(?:https?://|www\.|(?:[\w-]+\.){1,3}[a-z]{2,6}/)\S*")


def without_link_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines without those that consist of links: several, or one above the authors."""
    for at, line in enumerate(lines):
        cells = line.text.split("\t")
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        told = len(cells) > 1 or AUTHORS_LABEL.match(below) is not None
        if not (told and at and not line.level and all(map(_is_link, cells))):
            yield line


def _is_link(cell: str) -> bool:
    return is_link_label(cell.strip()) or _ADDRESS.fullmatch(cell.strip()) is not None
