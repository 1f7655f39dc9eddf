"""Acts on a position: opening, closing, filling, cancelling it, and seating its committee."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from profiles.admin.base import Done, RowAct
from recruiting.admin.position_head import person_of, rights_on
from recruiting.admin.seating import SEAT
from recruiting.choices import PositionState
from recruiting.models import Position
from recruiting.services.positions import (
    cancel_position,
    close_position,
    fill_position,
    open_position,
)


class ClosingDateForm(forms.Form):
    closes_at = forms.DateTimeField(
        label="Closing date",
        required=False,
        help_text="In UTC. Left empty, it stays open until you close it.",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": "Give day and time as 2026-12-15 23:59. It is not open yet."},
    )

    def clean_closes_at(self) -> Any:
        closes_at = self.cleaned_data["closes_at"]
        if closes_at is not None and closes_at <= timezone.now():
            raise forms.ValidationError("This moment is over. Give a later one, or none.")
        return closes_at


def _date_form(request: HttpRequest, row: Position) -> type[forms.Form]:
    return forms.Form if row.closes_at else ClosingDateForm


def _may_edit(request: HttpRequest, row: Position) -> bool:
    return rights_on(request, row).edit


def _open(request: HttpRequest, row: Position, data: dict[str, Any]) -> Done:
    position = open_position(
        position_id=row.pk,
        actor=person_of(request),
        now=timezone.now(),
        closes_at=data.get("closes_at"),
    )
    return Done(
        f"{position.code} is open.", undo="" if row.state == "draft" else _act(row, "close")
    )


def _to(
    service: Callable[..., Position], words: str, undo: str = ""
) -> Callable[[HttpRequest, Position, dict[str, Any]], Done]:
    def run(request: HttpRequest, row: Position, data: dict[str, Any]) -> Done:
        service(position_id=row.pk, actor=person_of(request), now=timezone.now())
        return Done(f"{row.code} {words}", undo=_act(row, undo) if undo else "")

    return run


def _act(row: Position, name: str) -> str:
    return reverse("admin:recruiting_position_act", args=[row.pk, name])


POSITION_ACTS: tuple[RowAct, ...] = (
    RowAct(
        PositionState.OPEN.value,
        "Open",
        _open,
        _date_form,
        _may_edit,
        explain="Its committee sees it from now on, and candidates can be entered for it.",
    ),
    RowAct(
        "close",
        "Close",
        _to(close_position, "is closed. Applications that are in go on.", undo="open"),
        None,
        _may_edit,
        explain="It takes no more applications. Those that are in go on through the stages, and it"
        " can be opened again.",
    ),
    RowAct(
        "fill",
        "Mark as filled",
        _to(fill_position, "is filled."),
        None,
        _may_edit,
        explain="The place is taken. This cannot be undone; the applications stay as they are.",
    ),
    RowAct(
        "cancel",
        "Cancel the position",
        _to(cancel_position, "is cancelled."),
        None,
        _may_edit,
        explain="It is given up. This cannot be undone; nothing is deleted, and an advert read"
        " again does not bring it back.",
    ),
    SEAT,
)
