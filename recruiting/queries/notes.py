"""Notes as pages show them: what was written, by whom and for whom, and what it said before.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from ingestion.highlights import lines_of
from ingestion.models import Document, Rendition
from profiles.conditions import Exists
from profiles.queries import Sight
from profiles.together import read_together
from recruiting.choices import Role, Visibility
from recruiting.models import Application, Candidate, CommitteeMembership, Mention, Note
from recruiting.queries.applications import name_of

NOTES_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class NotePlace:
    """The passage that a note is pinned to: characters [start, end) of a document's text."""

    document_id: UUID
    document: str
    rendition_id: int
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Edit:
    """One change of a note by its author. body: what it said before; "" where that stayed.

    visibility: whom it was for before, in words; "" where that stayed.
    """

    at: datetime
    body: str
    visibility: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One note. author: "" where the reader may not know him. position: the code of the
    application's position, "" for a note on the candidate. place: None where there is none, or
    where the document is out of the reader's sight. calls_me: it mentions the reader, who has not
    opened it yet.
    """

    note: Note
    author: str
    is_mine: bool
    position: str
    place: NotePlace | None
    edits: tuple[Edit, ...]
    is_new: bool = False
    calls_me: bool = False


@dataclass(frozen=True, slots=True)
class Seat:
    """A member of a committee whom a note may address."""

    username: str
    name: str
    role: str
    position: str


@dataclass(frozen=True, slots=True)
class NotesPage:
    """Some of the notes, newest first. more: whether there are older ones."""

    lines: tuple[NoteLine, ...]
    number: int
    more: bool
    seats: tuple[Seat, ...]


def notes_on(
    see: Sight, candidate: Candidate, application: Application | None = None
) -> QuerySet[Note]:
    """Return the notes about a candidate; with an application, those of that one and of none."""
    rows = see(Note).filter(candidate=candidate)
    if application is None:
        return rows
    return rows.filter(Q(application=application) | Q(application=None))


def notes_page(
    notes: QuerySet[Note],
    see: Sight,
    *,
    reader_id: int,
    candidate: Candidate,
    since: datetime | None = None,
    number: int = 1,
) -> NotesPage:
    """Return page `number` of the notes, with the members who may be addressed, in one query.

    since: what others wrote after it is marked as new.
    """
    first = (number - 1) * NOTES_ON_A_PAGE
    shown = notes.order_by("-created_at", "-pk").values("pk")[first : first + NOTES_ON_A_PAGE + 1]
    found = read_together(
        notes=_with_more(see(Note).filter(pk__in=shown), see, reader_id),
        states=_states(see, shown),
        authors=_names(see, see(Note).filter(pk__in=shown).values("author")),
        seats=_seats(see, candidate, reader_id),
    )
    rows = sorted(found["notes"], key=lambda note: (note.created_at, note.pk.hex), reverse=True)
    lines = _lines(rows[:NOTES_ON_A_PAGE], found, reader_id=reader_id, since=since)
    return NotesPage(lines, number, len(rows) > NOTES_ON_A_PAGE, _addressed(found["seats"]))


def note_lines(notes: Iterable[Note], see: Sight, *, reader_id: int) -> dict[UUID, NoteLine]:
    """Return the lines of notes that were read already, by their keys, in one query."""
    keys = [note.pk for note in notes]
    found = read_together(
        notes=_with_more(see(Note).filter(pk__in=keys), see, reader_id),
        states=_states(see, keys),
        authors=_names(see, see(Note).filter(pk__in=keys).values("author")),
    )
    lines = _lines(found["notes"], found, reader_id=reader_id, since=None)
    return {line.note.pk: line for line in lines}


def addressing(see: Sight, user_id: int, *, unseen: bool = False) -> QuerySet[Note]:
    """Return the notes in sight that mention the user; of those, what he has not opened yet."""
    mentions = see(Mention).filter(user=user_id, note=OuterRef("pk"))
    return see(Note).filter(Exists(mentions.filter(seen_at=None) if unseen else mentions))


def seats_of(candidate: Candidate, see: Sight, *, reader_id: int) -> tuple[Seat, ...]:
    """Return the members whom the reader's note about the candidate may address."""
    return _addressed(_seats(see, candidate, reader_id))


def people_of(document: Document, see: Sight) -> QuerySet[Candidate]:
    """Return the candidates whom a document is about, or who applied with it."""
    about = see(Candidate).filter(
        Q(pk__in=see(Application).filter(document_links__document=document).values("candidate"))
        | Q(person__in=document.subject_links.values("person"))
    )
    return about.select_related("person").order_by("person__name_key", "pk")


@dataclass(frozen=True, slots=True)
class Lines:
    """A passage as its reader points at it: lines from 1, columns in characters from 0.

    to_column None: to the end of the line.
    """

    first: int
    last: int
    from_column: int = 0
    to_column: int | None = None


def quote_of(
    document: Document, see: Sight, *, rendition_id: int | None, at: Lines | tuple[int, int]
) -> NotePlace | None:
    """Return a place in a text of the document, the newest by default; None where none is.

    at: lines, or characters [start, end).
    """
    texts = see(Rendition).filter(document=document).order_by("-created_at", "-pk")
    text = (texts if rendition_id is None else texts.filter(pk=rendition_id)).first()
    if text is None:
        return None
    start, end = _characters(text.text, at) if isinstance(at, Lines) else at
    if not 0 <= start < end <= len(text.text):
        return None
    return NotePlace(document.pk, str(document), text.pk, start, end, text.text[start:end])


def _characters(text: str, at: Lines) -> tuple[int, int]:
    """Return [start, end) of the lines; an empty stretch for lines that are not there."""
    lines = list(lines_of(text))
    if not 1 <= at.first <= at.last <= len(lines):
        return 0, 0
    begins, ends = lines[at.first - 1], lines[at.last - 1]
    last = ends[1] if at.to_column is None else min(ends[0] + at.to_column, ends[1])
    return min(begins[0] + at.from_column, begins[1]), last


# Parts of the one query


def _with_more(notes: QuerySet[Note], see: Sight, reader_id: int) -> QuerySet[Note]:
    """The passage is told with its document only: a quote says what stands there."""
    calls = see(Mention).filter(user=reader_id, note=OuterRef("pk"), seen_at=None)
    document = see(Document).filter(renditions=OuterRef("rendition"))
    return notes.annotate(
        calls_me=Exists(calls),
        position_code=F("application__position__code"),
        document_id=Subquery(document.values("pk")[:1]),
        document_name=Subquery(document.values("original_name")[:1]),
    )


def _states(see: Sight, keys: Any) -> QuerySet[Any, Any]:
    history = Note.history.model
    return see(history).filter(id__in=keys)


def _names(see: Sight, keys: Any) -> QuerySet[Any, Any]:
    users = see(get_user_model()).filter(pk__in=keys)
    return users.only("username", "first_name", "last_name")


def _seats(see: Sight, candidate: Candidate, reader_id: int) -> QuerySet[CommitteeMembership]:
    """Who sits where the candidate has applied. Whether one of them has a conflict of interest is
    not for every reader to know, so that nobody is left out here for one.
    """
    positions = see(Application).filter(candidate=candidate).values("position")
    seats = see(CommitteeMembership).filter(position__in=positions, user__is_active=True)
    others = seats.exclude(role=Role.OBSERVER).exclude(user=reader_id)
    return others.select_related("user", "position")


def _lines(
    notes: Iterable[Any], found: dict[str, list[Any]], *, reader_id: int, since: datetime | None
) -> tuple[NoteLine, ...]:
    states: dict[UUID, list[Any]] = defaultdict(list)
    for state in sorted(found["states"], key=lambda one: (one.history_date, one.history_id)):
        states[state.id].append(state)
    names = {user.pk: name_of(user) for user in found["authors"]}
    return tuple(
        NoteLine(
            note=note,
            author=names.get(note.author_id, ""),
            is_mine=note.author_id == reader_id,
            position=note.position_code or "",
            place=_place(note),
            edits=_edits(states[note.pk], note.author_id),
            is_new=since is not None and note.created_at > since and note.author_id != reader_id,
            calls_me=note.calls_me,
        )
        for note in notes
    )


def _place(note: Any) -> NotePlace | None:
    if note.document_id is None:
        return None
    name = note.document_name or "document"
    return NotePlace(note.document_id, name, note.rendition_id, note.start, note.end, note.quote)


def _edits(states: list[Any], author_id: int) -> tuple[Edit, ...]:
    edits = (
        Edit(
            after.history_date,
            before.body if before.body != after.body else "",
            Visibility(before.visibility).label if before.visibility != after.visibility else "",
        )
        for before, after in pairwise(states)
        if after.history_user_id == author_id
    )
    return tuple(edit for edit in edits if edit.body or edit.visibility)[::-1]


def _addressed(seats: Iterable[CommitteeMembership]) -> tuple[Seat, ...]:
    lines = (
        Seat(one.user.get_username(), name_of(one.user), one.get_role_display(), one.position.code)
        for one in seats
    )
    return tuple(sorted(lines, key=lambda seat: (seat.position, seat.username)))
