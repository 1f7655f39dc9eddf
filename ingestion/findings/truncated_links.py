"""Addresses that the page cut off, so that they cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.records import FindingRecord, ParsedDocument
from ingestion.text import TextDocument


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for all the cut addresses of a document."""
    cut = [link for post in parsed.posts for link in post.truncated_links]
    if parsed.subject is not None:
        cut += [
            contact.found
            for contact in parsed.subject.contacts
            if contact.kind == "url" and contact.found.value.endswith(("...", "…"))
        ]
    if cut:
        shown = ", ".join(dict.fromkeys(link.value for link in cut))
        count = f"{len(cut)} addresses are" if len(cut) > 1 else "One address is"
        yield FindingRecord(
            "truncated_links",
            f"{count} cut off and cannot be opened: {shown}.",
            tuple(span for link in cut for span in link.spans),
        )
