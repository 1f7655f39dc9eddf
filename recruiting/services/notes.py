"""Notes about candidates, and whom they mention."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction

from ingestion.models import Rendition
from profiles.access import access_policy
from profiles.services.editing import save_edit, sign
from recruiting.choices import Role, Visibility
from recruiting.errors import NoSuchPlace, NoteNeedsApplication, UnknownWord
from recruiting.models import Application, Candidate, CommitteeMembership, Mention, Note
from recruiting.policy.rows import DECIDERS, MARKERS
from recruiting.services.rows import lock
from recruiting.text import clean

LONGEST_NOTE: Final = 20_000
LONGEST_QUOTE: Final = 2_000
READERS: Final[dict[str, tuple[Role, ...]]] = {
    Visibility.PRIVATE: (),
    Visibility.COMMITTEE: MARKERS,
    Visibility.CHAIR: DECIDERS,
}
"""The roles that read a note beside its author."""

# A name to log in with may hold @ . + - _ in its middle; at its end they belong to the sentence.
_MENTIONED: Final = re.compile(r"(?<![\w@.+-])@([\w.@+-]*[\w])")


@dataclass(frozen=True, slots=True)
class Pin:
    """A place in a document: characters [start, end) of a rendition."""

    rendition_id: int
    start: int
    end: int


@transaction.atomic
def write_note(
    *,
    candidate: Candidate,
    author: User,
    body: str,
    visibility: str,
    now: datetime,
    application: Application | None = None,
    pin: Pin | None = None,
) -> Note:
    """Store what the author wrote, and mention the members of the committee whom it names.

    Raises NothingWritten, TooLong, UnreadableText, UnknownWord for a visibility that is none,
    NoteNeedsApplication for a shared note without an application of this candidate, NoSuchPlace.
    """
    note = Note(
        candidate=candidate,
        application=application,
        author=author,
        body=_body(body),
        visibility=_visibility(visibility, application),
        created_at=now,
    )
    if application is not None and application.candidate_id != candidate.pk:
        raise NoteNeedsApplication()
    if pin is not None:
        note.rendition_id, note.start, note.end = pin.rendition_id, pin.start, pin.end
        note.quote = _quote(pin, candidate, author)
    sign(note, author, now).save(force_insert=True)
    _mention(note)
    return note


@transaction.atomic
def edit_note(
    *,
    note_id: UUID,
    actor: User,
    now: datetime,
    version: int | None,
    body: str | None = None,
    visibility: str | None = None,
) -> Note:
    """Change what a note says or who reads it; its history keeps what it said before.

    version: the one that the writer has read. Raises what `write_note` raises, NotThere and
    StaleVersion.
    """
    note = lock(Note, note_id, version=version)
    if body is not None:
        note.body = _body(body)
    if visibility is not None:
        note.visibility = _visibility(visibility, note.application)
    save_edit(row=note, actor=actor, now=now, known_version=note.version)
    _mention(note)
    return note


@transaction.atomic
def delete_note(*, note_id: UUID, version: int | None = None) -> None:
    """Delete a note; its history keeps it. Raises NotThere, StaleVersion."""
    lock(Note, note_id, version=version).delete()


def see_mentions(*, user: User, notes: Iterable[Note], now: datetime) -> int:
    """Remember that the user has seen these notes; return how many addressed him anew."""
    mine = Mention.objects.filter(user=user, note__in=[note.pk for note in notes], seen_at=None)
    return mine.update(seen_at=now)


def _body(text: str) -> str:
    return clean(text, what="note", at_most=LONGEST_NOTE, required=True)


def _visibility(wanted: str, application: Application | None) -> str:
    if wanted not in Visibility.values:
        raise UnknownWord(field="visibility", given=wanted, allowed=Visibility.values)
    if wanted != Visibility.PRIVATE and application is None:
        raise NoteNeedsApplication()
    return wanted


def _quote(pin: Pin, candidate: Candidate, author: User) -> str:
    """Return what stands at the place, in a document of this candidate that the author may see."""
    renditions = access_policy().visible(author, Rendition).filter(pk=pin.rendition_id)
    about = renditions.filter(document__subject_links__person=candidate.person_id).first()
    applied_with = (
        about
        or renditions.filter(document__application_links__application__candidate=candidate).first()
    )
    if applied_with is None or not 0 <= pin.start < pin.end <= len(applied_with.text):
        raise NoSuchPlace(start=pin.start, end=pin.end)
    if pin.end - pin.start > LONGEST_QUOTE:
        clean(applied_with.text[pin.start : pin.end], what="passage", at_most=LONGEST_QUOTE)
    return applied_with.text[pin.start : pin.end]


def _mention(note: Note) -> None:
    """Bring the note's mentions in line with its text; who has seen it has still seen it."""
    mentioned = set(_mentioned(note))
    note.mentions.exclude(user__in=mentioned).delete()
    known = set(note.mentions.values_list("user_id", flat=True))
    Mention.objects.bulk_create(Mention(note=note, user_id=key) for key in mentioned - known)


def _mentioned(note: Note) -> Iterable[int]:
    """Yield the members named in the text who may read it: their seat allows it, and no conflict
    of interest keeps the application from them.
    """
    names = {name.casefold() for name in _MENTIONED.findall(note.body)}
    roles = READERS[note.visibility]
    if not names or not roles or note.application is None:
        return
    seats = CommitteeMembership.objects.filter(
        position=note.application.position_id, role__in=roles, user__is_active=True
    )
    seats = seats.exclude(user=note.author_id).exclude(
        user__conflicts__application=note.application_id
    )
    for user_id, username in seats.values_list("user_id", "user__username"):
        if username.casefold() in names:
            yield user_id
