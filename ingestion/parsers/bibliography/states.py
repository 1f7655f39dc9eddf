"""Where an entry appeared, and how far its work has come: by its type, its venue and its notes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from ingestion.normalise.identifiers import find_urls
from ingestion.normalise.venues import (
    Presentation,
    Status,
    VenueReading,
    find_presentation,
    has_status,
    is_unpublished,
    read_venue,
)
from ingestion.parsers.bibliography.entries import Entry
from ingestion.text import Found

THESES: Final = frozenset(("phdthesis", "mastersthesis", "bachelorsthesis", "thesis"))
BOOKS: Final = frozenset(("book", "mvbook", "booklet", "collection", "mvcollection"))
REPORTS: Final = frozenset(("techreport", "report", "manual"))
NOTES: Final = ("pubstate", "note", "addendum", "status")
_PUBSTATES: Final = {
    "inpreparation": "in preparation",
    "inpress": "in press",
    "prepublished": "preprint",
}
_PARTS = ("journal", "journaltitle", "booktitle", "eventtitle", "series")
_SAID: Final[dict[str, Status]] = {
    "preprint": "preprint",
    "published": "published",
}  # notes that say this alone
_WITHDRAWN = re.compile(r"(?:withdrawn|retracted)\b", re.IGNORECASE)
_PREPRINT = re.compile(r"corr\b|arxiv\b", re.IGNORECASE)
_SENTENCES = re.compile(r";\s|(?:(?<=[a-z]{6})|(?<=[A-Z]{3}))\.\s(?=[A-Z])")
_LONGEST_NOTE = 120  # characters of a note that tells a state


@dataclass(frozen=True, slots=True)
class State:
    """raw: the venue as printed, or the words that tell where the work waits."""

    raw: Found | None
    venue: str = ""
    status: Status | Literal["withdrawn"] = ""
    submitted_to: str = ""
    presentation: Presentation | None = None


def notes_of(entry: Entry) -> tuple[str, ...]:
    """Return what the entry says beside, in sentences."""
    told = []
    for name in NOTES:
        text = entry.text(name)
        told += _SENTENCES.split(_PUBSTATES.get(text.casefold(), text))
    return tuple(one.strip(" .") for one in told if one.strip(" ."))


def read_state(entry: Entry, notes: tuple[str, ...]) -> State:
    """Return where the work appeared and how far it has come. notes: what notes_of returns."""
    raw = _venue(entry)
    shown = (find_presentation(note) for note in (*notes, raw.value if raw else ""))
    presentation = next((one for one in shown if one is not None), None)
    reading = _reading(entry, raw, notes)
    status = _status(entry, reading, notes)
    if raw is None and not status and entry.found("eprint", "arxivid", "arxiv"):
        raw = entry.found("archiveprefix", "eprinttype")
        reading = VenueReading(raw.value if raw else "", "preprint")
        status = reading.status
    return State(
        raw or _waiting(entry, reading),
        reading.venue,
        status,
        reading.submitted_to,
        presentation,
    )


def _venue(entry: Entry) -> Found | None:
    names: tuple[str, ...] = _PARTS
    if entry.kind in THESES:
        names = ("school", "institution", "university")
    elif entry.kind in REPORTS:
        names = ("institution", "organization", *_PARTS, "publisher")
    elif entry.kind in BOOKS:
        names = ("publisher", "series")
    elif entry.kind not in ("article", "inproceedings", "conference", "incollection", "inbook"):
        names = (*_PARTS, "howpublished", "institution", "school")
    for name in names:
        found = entry.found(name)
        if found is not None and not _is_address(found.value):
            return found
    publisher = entry.found("publisher")
    return publisher if publisher and _PREPRINT.match(publisher.value) else None


@lru_cache(maxsize=4096)
def _is_address(text: str) -> bool:
    """Say whether a text is nothing but an address, with words like "Available at"."""
    urls = find_urls(text)
    if not urls:
        return False
    rest = text[: urls[0].start] + text[urls[-1].end :]
    return len(rest.split()) <= 2


def _reading(entry: Entry, raw: Found | None, notes: tuple[str, ...]) -> VenueReading:
    """Divide the venue into its name and its state; what notes say of the state goes first."""
    venue = read_venue(raw.value if raw else "")
    if raw is not None and _PREPRINT.fullmatch(raw.value):
        venue = VenueReading(raw.value, "preprint")
    for note in (*notes, entry.text("year"), entry.text("howpublished")):
        if note.casefold() in _SAID:
            return VenueReading(raw.value if raw else "", _SAID[note.casefold()])
        if not has_status(note) or len(note) > _LONGEST_NOTE:
            continue
        told = read_venue(note)
        if told.status == "submitted" and not told.submitted_to and venue.status == "published":
            return VenueReading("", "submitted", venue.venue, venue.acronym)
        if told.status == "submitted":
            kept = venue.venue if venue.status == "preprint" else ""
            return VenueReading(kept, "submitted", told.submitted_to, told.acronym)
        if told.status in ("ongoing", "accepted"):
            is_there = raw is not None and venue.status != "preprint"
            name = (
                venue.venue if is_there or told.status == "ongoing" else told.venue or venue.venue
            )
            return VenueReading(name, told.status, "", venue.acronym)
        if told.status == "preprint" and not venue.venue:
            return VenueReading("", "preprint")
    return venue


def _status(
    entry: Entry, reading: VenueReading, notes: tuple[str, ...]
) -> Status | Literal["withdrawn"]:
    if any(_WITHDRAWN.match(note) for note in notes):
        return "withdrawn"
    if entry.kind in THESES or (entry.kind == "misc" and "thesis" in map(str.casefold, notes)):
        return "thesis"
    if reading.status in ("submitted", "ongoing", "accepted"):
        return reading.status
    if entry.kind in REPORTS and reading.status == "published":
        return "preprint"
    if not reading.status and entry.kind in BOOKS:
        return "published"
    if reading.status == "thesis":  # in a venue of these words: "Thesis Workshop"
        return "published"
    return reading.status


def _waiting(entry: Entry, reading: VenueReading) -> Found | None:
    """Return the words that tell where a work without a venue waits ("Submitted to JMLR")."""
    if reading.status not in ("submitted", "ongoing", "accepted"):
        return None
    for name in (*NOTES, "year"):
        found = entry.found(name)
        if found is not None and (has_status(found.value) or is_unpublished(found.value)):
            return found if len(found.value) <= _LONGEST_NOTE else None
    return None
