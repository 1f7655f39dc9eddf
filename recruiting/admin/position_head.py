"""The head of a position: what stands above its board, its table and its other tabs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, Model, OuterRef
from django.http import HttpRequest
from django.urls import reverse

from profiles.access import Act, access_policy
from recruiting.choices import PositionState
from recruiting.models import (
    Application,
    CommitteeMembership,
    Position,
    Shortlist,
    StageEvent,
)


@dataclass(frozen=True, slots=True)
class Rights:
    """What a reader may do to a position and to what belongs to it."""

    edit: bool = False
    apply: bool = False
    move: bool = False
    seat: bool = False
    shortlist: bool = False


ASKED: dict[str, tuple[Act, type[Model]]] = {
    "edit": (Act.CHANGE, Position),
    "apply": (Act.ADD, Application),
    "move": (Act.ADD, StageEvent),
    "seat": (Act.ADD, CommitteeMembership),
    "shortlist": (Act.ADD, Shortlist),
}


def rights_on(request: HttpRequest, position: Position) -> Rights:
    """Ask the policy for all of them in one query, once per request."""
    known: dict[int, Rights] = request.__dict__.setdefault("_position_rights", {})
    if position.pk not in known:
        policy, user = access_policy(), request.user
        asked = {
            name: Exists(
                policy.writable(user, act, model, among=Position).filter(pk=OuterRef("pk"))
            )
            for name, (act, model) in ASKED.items()
        }
        row = policy.visible(user, Position).filter(pk=position.pk).values(**asked).first()
        known[position.pk] = Rights(**(row or {}))
    return known[position.pk]


@dataclass(frozen=True, slots=True)
class Tab:
    key: str
    title: str
    address: str


def position_head(request: HttpRequest, position: Position, *, tab: str) -> dict[str, Any]:
    """Return what the head shows with one tab open."""
    return {
        "position": position,
        "rights": rights_on(request, position),
        "tabs": tabs(request, position),
        "active_tab": tab,
        "state_acts": STATE_ACTS.get(position.state, ())
        if rights_on(request, position).edit
        else (),
        "upload": upload_address(request, position),
    }


STATE_ACTS: dict[str, tuple[tuple[str, str], ...]] = {
    PositionState.DRAFT: (("open", "Open"), ("cancel", "Cancel the position")),
    PositionState.OPEN: (
        ("close", "Close"),
        ("fill", "Mark as filled"),
        ("cancel", "Cancel the position"),
    ),
    PositionState.CLOSED: (("open", "Open again"), ("fill", "Mark as filled")),
}
"""The acts that change the state, as the buttons of the head call them."""


def tabs(request: HttpRequest, position: Position) -> tuple[Tab, ...]:
    page = reverse("admin:recruiting_position_change", args=[position.pk])
    of_position = f"?position__exact={position.pk}"
    table = reverse("admin:recruiting_application_changelist")
    found = [
        Tab("board", "Board", f"{page}?tab=board"),
        Tab("table", "Table", f"{table}{of_position}"),
        Tab("committee", "Committee", f"{page}?tab=committee"),
        Tab("about", "About", f"{page}?tab=about"),
    ]
    if access_policy().may(request.user, Act.VIEW, Shortlist):
        shortlists = reverse("admin:recruiting_shortlist_changelist")
        found.insert(2, Tab("shortlists", "Shortlists", f"{shortlists}{of_position}"))
    return tuple(found)


def upload_address(request: HttpRequest, position: Position) -> str:
    """Where documents are brought in for this position; "" for whoever may not."""
    if position.state != PositionState.OPEN or not rights_on(request, position).apply:
        return ""
    return f"{reverse('admin:ingestion_importrun_add')}?position={position.code}"


def person_of(request: HttpRequest) -> User:
    """Who asks; the admin lets nobody in without a login."""
    assert isinstance(request.user, User)
    return request.user
