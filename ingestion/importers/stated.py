"""What one document states, before anybody looks at what is stored: its facts and findings. Pure.

It hangs on the text alone and on what is given beside it, so that it can be worked out in
another process, ahead of its turn.
"""

from __future__ import annotations

from dataclasses import dataclass

from ingestion.findings import find_all
from ingestion.importers.fact import Dates, Fact
from ingestion.importers.facts import facts_of
from ingestion.importers.sure import with_confidence
from ingestion.ownership import with_owner
from ingestion.records import FindingRecord, ParsedDocument, PersonRecord
from ingestion.text import TextDocument


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of a document besides its bytes.

    names: how the person is printed whose document it is; () where nobody is named.
    """

    dates: Dates
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stated:
    """What a document states, in the order in which it does.

    given: what that rests on besides the text.
    """

    given: Given
    subject: PersonRecord | None
    facts: tuple[Fact, ...]
    findings: tuple[FindingRecord, ...]


def stated_by(text: TextDocument, parsed: ParsedDocument, given: Given) -> Stated:
    """Return what the document states. One that names its subject is believed in that."""
    if given.names and parsed.subject is None:
        parsed = with_owner(parsed, *given.names)
    facts = with_confidence(facts_of(parsed, given.dates), text, parsed)
    return Stated(given, parsed.subject, facts, find_all(text, parsed))
