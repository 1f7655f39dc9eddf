"""Links that lead nowhere: their target is empty or the page itself."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument

NOWHERE = frozenset(
    ("", "#", "about:blank", "javascript:void(0)", "javascript:;", "http://", "https://")
)


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for all the dead links of a document."""
    dead = [span for span, target in document.links if target.strip() in NOWHERE]
    if dead:
        shown = ", ".join(dict.fromkeys(document.quote(span) for span in dead))
        count = f"{len(dead)} links lead" if len(dead) > 1 else "One link leads"
        yield FindingRecord("dead_links", f"{count} nowhere: {shown}.", tuple(dead))
