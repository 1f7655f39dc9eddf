"""The notes on the pages of candidates and applications, with the form for another."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from profiles.access import Act, access_policy
from profiles.pages import person_of, sight
from recruiting.admin.note_forms import note_form
from recruiting.choices import Visibility
from recruiting.models import Application, Candidate, Note, StageEvent, Tagging
from recruiting.queries.candidate_page import Applied
from recruiting.queries.notes import (
    NoteLine,
    NotePlace,
    NotesPage,
    notes_on,
    notes_page,
)
from recruiting.services.notes import see_mentions

MOST_PAGES = 500


def applications_for_notes(request: HttpRequest) -> dict[str, QuerySet[Application]]:
    """Return the applications to whose committee this person may write, and those to whose chair.

    Reviewers, chairs and coordinators write to the committee, as they tag; chairs and coordinators
    write to the chair, as they move.
    """
    writable = access_policy().writable
    return {
        "markable": writable(request.user, Act.ADD, Tagging, among=Application),
        "decidable": writable(request.user, Act.ADD, StageEvent, among=Application),
    }


def may_note(request: HttpRequest, candidate: Candidate) -> bool:
    """Whether this person may write at least for himself."""
    private = Note(candidate=candidate, author=person_of(request), visibility=Visibility.PRIVATE)
    return access_policy().may(request.user, Act.ADD, private)


@dataclass(frozen=True, slots=True)
class NotesBlock:
    """What `admin/recruiting/notes.html` shows. form: None for who may only read."""

    page: NotesPage
    form: forms.Form | None
    action: str
    here: str
    older: str
    newer: str


def notes_block(
    request: HttpRequest,
    candidate: Candidate,
    *,
    applied: Collection[Applied],
    may_write: bool,
    application: Application | None = None,
    since: datetime | None = None,
) -> NotesBlock:
    """Return the notes on a candidate, or on one application of his, with the form for another.

    applied: the candidate's applications in sight, with what this person may do (see
    `applied_for`). Opening the block is opening the notes: whom they mention has seen them.
    """
    see, user = sight(request), person_of(request)
    number = _page_number(request)
    page = notes_page(
        notes_on(see, candidate, application),
        see,
        reader_id=user.pk,
        candidate=candidate,
        since=since,
        number=number,
    )
    seen(request, page.lines)
    rows = [one for one in applied if application is None or one.application == application]
    form = None
    if may_write:
        made = note_form(
            draft=draft_of(request, candidate), applied=rows, fixed=application is not None
        )
        form = made()
    query = {"candidate": str(candidate.pk)}
    if application is not None:
        query["application"] = str(application.pk)
    return NotesBlock(
        page=page,
        form=form,
        action=f"{reverse('admin:recruiting_note_add')}?{urlencode(query)}",
        here=request.get_full_path(),
        older=_turned(request, number + 1) if page.more else "",
        newer=_turned(request, number - 1) if number > 1 else "",
    )


def seen(request: HttpRequest, lines: Collection[NoteLine]) -> None:
    called = [line.note for line in lines if line.calls_me]
    if called:
        see_mentions(user=person_of(request), notes=called, now=timezone.now())


def draft_of(request: HttpRequest, candidate: Candidate, place: NotePlace | None = None) -> str:
    """The name under which the browser keeps what is typed about this candidate."""
    at = f":{place.rendition_id}-{place.start}-{place.end}" if place else ""
    return f"{request.user.pk}:note:{candidate.pk}{at}"


def _page_number(request: HttpRequest) -> int:
    given = request.GET.get("notes", "1")
    if not (given.isascii() and given.isdecimal() and 0 < int(given[:9]) <= MOST_PAGES):
        raise Http404
    return int(given)


def _turned(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["notes"] = str(number)
    return f"?{query.urlencode()}#sl-notes"
