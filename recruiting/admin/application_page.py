"""What the page of one application shows."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from profiles.access import Act, access_policy
from profiles.pages import sight
from recruiting.admin.conflicts import CONFLICT_ACTS
from recruiting.admin.moves import may_move, undo_address
from recruiting.choices import Role
from recruiting.models import Application, CommitteeMembership, ConflictOfInterest
from recruiting.queries import application_documents, stage_events
from recruiting.queries.conflicts import conflicts_on
from recruiting.stages import REOPEN, WORDS, is_closing, possible_moves


def application_page(request: HttpRequest, row: Application) -> dict[str, Any]:
    see = sight(request)
    events = stage_events(row, see)
    moves = possible_moves(row.stage, row.outcome) if may_move(request, row) else ()
    if REOPEN in moves and not _is_chair(request, row):
        moves = ()
    newest = events[0].event if events else None
    undoable = newest and newest.from_stage and newest.undoes_id is None and may_move(request, row)
    return {
        "application": row,
        "documents": application_documents(row, see),
        "events": events,
        "act": reverse("admin:recruiting_application_act", args=[row.pk, "SL-ACT"]).removesuffix(
            "SL-ACT/"
        ),
        "stages": [(to, WORDS[to]) for to in moves if not is_closing(to) and to != REOPEN],
        "closings": [(to, WORDS[to]) for to in moves if is_closing(to)],
        "may_reopen": REOPEN in moves,
        "undo": undo_address(newest) if newest and undoable else "",
        "conflicts": conflicts_on(row, see),
        "conflict_acts": [act for act in CONFLICT_ACTS if act.may(request, row)],
        "may_lift": access_policy().may(request.user, Act.DELETE, ConflictOfInterest),
    }


def _is_chair(request: HttpRequest, row: Application) -> bool:
    seats = sight(request)(CommitteeMembership).filter(position=row.position_id)
    return seats.filter(user=request.user.pk, role=Role.CHAIR).exists()
