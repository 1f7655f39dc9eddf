"""What the works of all services have in common."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from ingestion.normalise.identifiers import find_arxiv_ids, find_dois
from ingestion.normalise.venues import read_venue
from ingestion.parsers.saved.values import Value
from ingestion.records import AuthorRecord, Dated, IdentifierRecord, Problem, WorkRecord
from ingestion.text import Found

NO_TITLE: Final = "An entry of the list has no title; it was left out."
_PREPRINTS: Final = frozenset(
    "preprint postedcontent workingpaper submittedversion informalandotherpublications"
    " informalpublications".split()
)
_THESES: Final = frozenset("dissertation dissertationthesis thesis doctoraldissertation".split())
_NO_WORKS: Final = frozenset(
    "dataset datasets dataandartifacts software physicalobject patent trademark license design"
    " conferenceposter lecturespeech lecture conferencepresentation disclosure invention"
    " researchtechnique spinoffcompany standardsandpolicy artisticperformance artisticoutput"
    " website newsletterarticle newspaperarticle magazinearticle news editedbook editorship"
    " peerreview paratext supplementarymaterials libguides grant erratum retraction component"
    " journal journalissue journalvolume proceedings proceedingsseries bookseries bookset"
    " database standard annotation transmedia".split()
)
_NOT_LETTERS: Final = re.compile(r"[^a-z]")
_ARXIV_DOI: Final = "10.48550/arxiv."


@lru_cache(maxsize=256)
def type_key(printed: str) -> str:
    """Return the type of a work in letters alone: "journal-article" as "journalarticle"."""
    return _NOT_LETTERS.sub("", printed.casefold())


def is_work(types: Iterable[str]) -> bool:
    """Say whether a type is one of a publication: no data, talk, poster, patent or edited book."""
    return not any(type_key(one) in _NO_WORKS for one in types)


def status_of(types: Iterable[str], venue: Found | None) -> str:
    """Return how far a work has come, by its type and by the words of its venue."""
    keys = {type_key(one) for one in types}
    if keys & _THESES:
        return "thesis"
    if keys & _PREPRINTS:
        return "preprint"
    return read_venue(venue.value).status if venue else ""


def make_work(
    entry: Value,
    title: Found,
    *,
    authors: Sequence[AuthorRecord] = (),
    truncated: bool = False,
    issued: Dated | None = None,
    venue: Found | None = None,
    types: Sequence[str] = (),
    identifiers: Iterable[IdentifierRecord | None] = (),
) -> WorkRecord:
    """Return the record of a work; the subject's place is told by the one author that is he."""
    own = [place for place, author in enumerate(authors, start=1) if author.is_owner]
    reading = read_venue(venue.value) if venue else None
    named: dict[tuple[str, str], IdentifierRecord] = {}
    for one in identifiers:
        if one is not None:
            named.setdefault((one.scheme, one.value), one)
    return WorkRecord(
        title=title,
        authors=tuple(authors),
        truncated=truncated,
        authors_total=len(authors) if authors and not truncated else None,
        owner_position=own[0] if len(own) == 1 else None,
        issued=issued,
        venue_raw=venue,
        venue=reading.venue if reading else "",
        submitted_to=reading.submitted_to if reading else "",
        status=status_of(types, venue),
        identifiers=tuple(named.values()),
        entry=entry.span,
    )


def no_title(entry: Value) -> Problem:
    return Problem(entry.span, NO_TITLE)


def doi(value: Value) -> Iterable[IdentifierRecord]:
    """Yield the DOI of a string, with or without its resolver, and the arXiv number inside it."""
    passage = value.passage
    for match in find_dois(passage.text)[:1]:
        yield IdentifierRecord("doi", passage.found(match.start, match.end), match.value)
        if match.value.startswith(_ARXIV_DOI):
            number = passage.found(match.start + len(_ARXIV_DOI), match.end)
            yield IdentifierRecord("arxiv", number, match.value.removeprefix(_ARXIV_DOI))


def arxiv(value: Value) -> Iterable[IdentifierRecord]:
    """Yield the arXiv number of a string that is one, or an address of one."""
    passage = value.passage
    text = passage.text.strip()
    prefix = "" if "arxiv" in text.casefold() else "arXiv:"
    for match in find_arxiv_ids(prefix + text)[:1]:
        lead = len(passage.text) - len(passage.text.lstrip()) - len(prefix)
        found = passage.found(match.start + lead, match.end + lead)
        yield IdentifierRecord("arxiv", found, match.value)


def last_part(value: Value, scheme: str) -> IdentifierRecord | None:
    """Return what stands behind the last slash of an address: "https://openalex.org/W1" is W1."""
    passage = value.passage
    start = passage.text.rstrip().rstrip("/").rfind("/") + 1
    if not passage.text[start:].strip():
        return None
    found = passage.found(start)
    return IdentifierRecord(scheme, found, found.value)
