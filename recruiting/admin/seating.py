"""Seating a committee: who sits on it, in which role, and who no longer does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from profiles.access import Act, access_policy
from profiles.admin.base import Done, RowAct
from profiles.errors import DomainError
from profiles.pages import sight
from recruiting.admin.position_head import person_of, rights_on
from recruiting.choices import Role
from recruiting.models import CommitteeMembership, Position
from recruiting.queries.committee import find_member
from recruiting.services.positions import change_role, seat_member, unseat_member

MOST_SUGGESTED = 200


class NobodyToSeat(DomainError):
    """No account that may hold a seat has this login; says the same of none and of closed ones."""

    code = "nobody_to_seat"
    status = 422

    def __init__(self) -> None:
        super().__init__(
            "No account with exactly this login or e-mail address can be given a seat. Nobody was"
            " seated; ask the person for the login, or an administrator to make one."
        )


class Suggesting(forms.TextInput):
    """A field that suggests logins and takes any other."""

    def __init__(self, users: Iterable[Any]) -> None:
        super().__init__(attrs={"list": "sl-logins", "autocomplete": "off"})
        self._users = users

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        known = ((user.get_username(), user.get_full_name()) for user in self._users)
        options = format_html_join("", '<option value="{}">{}</option>', known)
        field = super().render(*args, **kwargs)
        return format_html('{}<datalist id="sl-logins">{}</datalist>', field, options)


def _form(request: HttpRequest, row: Position) -> type[forms.Form]:
    see = sight(request)
    seated = see(CommitteeMembership).filter(position=row).values("user")
    users = see(get_user_model()).filter(is_active=True).exclude(pk__in=seated)

    class SeatForm(forms.Form):
        who = forms.CharField(
            label="Login or e-mail address",
            max_length=254,
            help_text="Exactly as the person logs in. People you work with already are suggested.",
            widget=Suggesting(users.order_by("username")[:MOST_SUGGESTED]),
            error_messages={"required": "Type a login. Nobody was seated yet."},
        )
        role = forms.ChoiceField(choices=Role.choices, initial=Role.REVIEWER)

    return SeatForm


def _seat(request: HttpRequest, row: Position, data: dict[str, Any]) -> Done:
    user = find_member(data["who"])
    if user is None:
        raise NobodyToSeat
    membership = seat_member(position=row, user=user, role=data["role"])
    return Done(
        f"{_name(membership)} sits on the committee now, as {_role(data['role'])}.",
        undo=_act(membership, "remove"),
        to=committee_address(row.pk),
    )


def committee_address(position_id: int) -> str:
    page = reverse("admin:recruiting_position_change", args=[position_id])
    return f"{page}?tab=committee"


def _name(membership: CommitteeMembership) -> str:
    return membership.user.get_full_name() or membership.user.get_username()


def _role(role: str) -> str:
    return str(Role(role).label).lower()


def _act(membership: CommitteeMembership, name: str) -> str:
    return reverse("admin:recruiting_committeemembership_act", args=[membership.pk, name])


SEAT = RowAct(
    "seat",
    "Add a member",
    _seat,
    _form,
    lambda request, row: rights_on(request, row).seat,
    explain="Members see this position and all of its applicants, except those on whom they have"
    " declared a conflict of interest.",
)


# One seat


def role_act(role: str) -> str:
    return f"make_{role}"


def _run_role(role: Role) -> Callable[[HttpRequest, CommitteeMembership, dict[str, Any]], Done]:
    def run(request: HttpRequest, row: CommitteeMembership, data: dict[str, Any]) -> Done:
        before = row.role
        change_role(membership_id=row.pk, role=role)
        return Done(
            f"{_name(row)} is {_role(role)} now.",
            undo=_act(row, role_act(before)) if before != role else "",
            to=_after(request, row),
        )

    return run


def _remove(request: HttpRequest, row: CommitteeMembership, data: dict[str, Any]) -> Done:
    unseat_member(membership_id=row.pk)
    return Done(
        f"{_name(row)} no longer sits on this committee. Notes and tags stay.",
        to=_after(request, row, left=True),
    )


def _after(request: HttpRequest, row: CommitteeMembership, *, left: bool = False) -> str:
    """The committee's page; home for whoever has just left it."""
    if left and row.user_id == person_of(request).pk:
        return reverse("admin:index")
    return committee_address(row.position_id)


def _may_change(request: HttpRequest, row: CommitteeMembership) -> bool:
    return access_policy().may(request.user, Act.CHANGE, row)


def _may_remove(request: HttpRequest, row: CommitteeMembership) -> bool:
    return access_policy().may(request.user, Act.DELETE, row)


SEAT_ACTS: tuple[RowAct, ...] = (
    *(
        RowAct(role_act(role), f"Make {role.label.lower()}", _run_role(role), None, _may_change)
        for role in Role
    ),
    RowAct(
        "remove",
        "Remove from the committee",
        _remove,
        None,
        _may_remove,
        explain="The member sees the position and its applicants no longer, from this moment on.",
    ),
)
