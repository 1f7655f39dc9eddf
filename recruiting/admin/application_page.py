"""What the page of one application shows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from profiles.access import Act, access_policy
from profiles.pages import person_of, sight
from recruiting.admin.conflicts import CONFLICT_ACTS
from recruiting.admin.moves import undo_address
from recruiting.admin.notes_block import notes_block
from recruiting.models import Application, ConflictOfInterest, Note, StageEvent, Tagging
from recruiting.queries.application_page import ApplicationFile, file_of
from recruiting.stages import REOPEN, WORDS, is_closing, possible_moves


def application_page(request: HttpRequest, row: Application) -> dict[str, Any]:
    file = file_of(row, sight(request), reader_id=person_of(request).pk, rights=_rights(request))
    moves = possible_moves(row.stage, row.outcome) if file.rights["decide"] else ()
    if REOPEN in moves and not file.is_chair:
        moves = ()
    return {
        "application": row,
        "documents": file.documents,
        "events": file.events,
        "act": reverse("admin:recruiting_application_act", args=[row.pk, "x"])[:-2],
        "stages": [(to, WORDS[to]) for to in moves if not is_closing(to) and to != REOPEN],
        "closings": [(to, WORDS[to]) for to in moves if is_closing(to)],
        "may_reopen": REOPEN in moves,
        "undo": _undo(file),
        "conflicts": file.conflicts,
        "conflict_acts": [act for act in CONFLICT_ACTS if file.rights[act.name]],
        "may_lift": access_policy().may(request.user, Act.DELETE, ConflictOfInterest),
        "tags": file.tags,
        "tag_choices": file.tag_choices,
        "tag_act": reverse("admin:recruiting_application_act", args=[row.pk, "x"])[:-2],
        "may_tag": file.rights["mark"],
        "notes": notes_block(
            request,
            row.candidate,
            applied=[file.applied(row)],
            may_write=True,
            application=row,
        )
        if file.rights["note"]
        else None,
    }


def _rights(request: HttpRequest) -> dict[str, QuerySet[Application]]:
    """The applications on which this person may do what, by the names of `ApplicationFile`."""
    user, writable = request.user, access_policy().writable
    asked = {
        "mark": (Act.ADD, Tagging),
        "decide": (Act.ADD, StageEvent),
        "note": (Act.ADD, Note),
        "conflict": (Act.ADD, ConflictOfInterest),
        # Whoever edits an application speaks for its members: coordinators and stewards.
        "conflict_of": (Act.CHANGE, Application),
    }
    return {
        name: writable(user, act, model, among=Application) for name, (act, model) in asked.items()
    }


def _undo(file: ApplicationFile) -> str:
    """Where the newest move is taken back; "" where it is none, or may not be."""
    newest = file.events[0].event if file.events else None
    if newest is None or not file.rights["decide"]:
        return ""
    is_move = bool(newest.from_stage) and newest.undoes_id is None
    return undo_address(newest) if is_move else ""
