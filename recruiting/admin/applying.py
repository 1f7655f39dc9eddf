"""Entering candidates for a position: ticked in the list of candidates or of applications."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from profiles.access import Act, access_policy
from profiles.admin.base import BulkDone, ListAct, Skipped
from recruiting.choices import PositionState
from recruiting.models import Application, Candidate, Position
from recruiting.services.candidates import apply_many

NOT_YOURS = "Only a steward, or a coordinator of an application in hand, enters this candidate."


def open_positions_of(request: HttpRequest) -> QuerySet[Position]:
    """Open positions that this person may enter candidates for."""
    rows = access_policy().writable(request.user, Act.ADD, Application, among=Position)
    return rows.filter(state=PositionState.OPEN).order_by("code")


def _form(request: HttpRequest, rows: Sequence[Any]) -> type[forms.Form]:
    class PositionForm(forms.Form):
        position = forms.ModelChoiceField(
            open_positions_of(request),
            empty_label="Choose an open position",
            error_messages={
                "required": "Choose a position. Nobody was entered yet.",
                "invalid_choice": "This position is not open, or not yours to enter candidates for."
                " Choose another; nobody was entered yet.",
            },
        )

    return PositionForm


def _run(request: HttpRequest, rows: list[Any], data: dict[str, Any]) -> BulkDone:
    """Enter the candidates (of the applications) that this person may enter; name the others."""
    assert isinstance(request.user, User)
    position = data["position"]
    asked = [row.candidate if isinstance(row, Application) else row for row in rows]
    open_to = access_policy().writable(request.user, Act.ADD, Application, among=Candidate)
    mine = set(open_to.filter(pk__in=[one.pk for one in asked]).values_list("pk", flat=True))
    applied = apply_many(
        candidates=[one for one in asked if one.pk in mine],
        position=position,
        actor=request.user,
        now=timezone.now(),
    )
    already = {application.candidate_id for application in applied.already}
    skipped = [Skipped(str(one), NOT_YOURS) for one in asked if one.pk not in mine]
    skipped += [
        Skipped(str(one), f"has applied for {position.code} already; nothing was changed.")
        for one in dict.fromkeys(asked)
        if one.pk in already
    ]
    number = len(applied.applications)
    if not number:
        return BulkDone("", skipped)
    words = "candidate applies" if number == 1 else "candidates apply"
    return BulkDone(f"{number} {words} for {position.code} now, in received.", skipped)


ADD_TO_POSITION = ListAct(
    "add_to_position",
    "Add to position…",
    _run,
    _form,
    may=lambda request: access_policy().may(request.user, Act.ADD, Application),
    explain="Each gets an application in the stage received; documents can be added to it later.",
)
