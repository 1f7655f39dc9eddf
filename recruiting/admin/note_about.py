"""What a new note is about, as the address of its form says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from ingestion.models import Document
from profiles.pages import sight
from recruiting.models import Application, Candidate
from recruiting.queries.notes import (
    Lines,
    NotePlace,
    people_of,
    quote_of,
)


@dataclass(frozen=True, slots=True)
class About:
    """candidate: None while the document may be about several. lost: the passage is not there."""

    candidate: Candidate | None
    choices: tuple[Candidate, ...]
    application: Application | None
    place: NotePlace | None
    lost: bool


def about_of(request: HttpRequest) -> About:
    """Return what the address says; whatever it names and the reader may not see is not there."""
    see, given = sight(request), request.GET
    application = _named(see(Application).select_related("position"), given.get("application"))
    document = _named(see(Document), given.get("document"))
    candidate = _named(see(Candidate).select_related("person"), given.get("candidate"))
    if application is not None:
        candidate = _named(see(Candidate).select_related("person"), str(application.candidate_id))
    place: NotePlace | None = None
    choices: tuple[Candidate, ...] = ()
    if document is not None:
        at = _passage(request)
        if at is not None:
            rendition = _whole(given.get("rendition"))
            place = quote_of(document, see, rendition_id=rendition, at=at)
        choices = tuple(people_of(document, see)[:50])
        if candidate is None and len(choices) == 1:
            candidate = choices[0]
        if candidate is not None and candidate not in choices:
            place = None  # the document is not about this candidate
    lost = document is not None and place is None
    return About(candidate, choices, application, place, lost)


def _passage(request: HttpRequest) -> Lines | tuple[int, int] | None:
    """The passage that the address names: characters (start, end), or lines (from, to)."""
    given = {
        name: _whole(request.GET.get(name))
        for name in ("start", "end", "from", "to", "from_column", "to_column")
    }
    if (first := given["from"]) is not None:
        last = first if given["to"] is None else given["to"]
        return Lines(first, last, given["from_column"] or 0, given["to_column"])
    start, end = given["start"], given["end"]
    return None if start is None or end is None else (start, end)


def _named(rows: QuerySet[Any], key: str | None) -> Any:
    if not key:
        return None
    try:
        found = rows.filter(pk=UUID(key)).first()
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _whole(given: str | None) -> int | None:
    known = bool(given) and str(given).isascii() and str(given).isdecimal() and len(str(given)) < 19
    return int(str(given)) if known else None
