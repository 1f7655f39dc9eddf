"""How boards and tables show what hangs on an application."""

from __future__ import annotations

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from ingestion.choices import DocumentKind
from recruiting.queries.lines import ApplicationLine

KINDS: dict[str, str] = {kind.value: str(kind.label) for kind in DocumentKind}
MISSING = SafeString('<span class="sl-state sl-wait">{} missing</span>')


def document_marks(line: ApplicationLine) -> SafeString | str:
    """The kinds that are there, in their order, and those that are missing."""
    there = [
        (f"{word} ({number})" if number > 1 else word)
        for kind, word in KINDS.items()
        if (number := line.documents.get(kind))
    ]
    missing = format_html_join(", ", MISSING, ((kind.label,) for kind in line.missing))
    if not there:
        return missing or "none"
    listed = format_html_join(", ", "{}", ((word,) for word in there))
    return SafeString(f"{listed}, {missing}") if missing else listed


def flags_in_words(line: ApplicationLine) -> str:
    """What waits for a person: "2 to check, 1 to settle"; "" where nothing does."""
    found = ((line.facts_to_check, "to check"), (line.open_findings, "to settle"))
    return ", ".join(f"{number} {words}" for number, words in found if number)
