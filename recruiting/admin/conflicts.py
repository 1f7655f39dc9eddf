"""Conflicts of interest: declared on an application, binding everywhere at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from profiles.access import Act, access_policy
from profiles.admin.base import Done, RowAct
from profiles.pages import sight
from recruiting.choices import ConflictKind
from recruiting.models import Application, CommitteeMembership, ConflictOfInterest
from recruiting.services.conflicts import declare_conflict, lift_conflict


class ConflictForm(forms.Form):
    kind = forms.ChoiceField(choices=ConflictKind.choices)
    reason = forms.CharField(label="In a sentence", required=False, max_length=500)


def _members(request: HttpRequest, row: Application) -> QuerySet[User]:
    """Members of the committee, other than oneself, without a conflict that is known here."""
    see = sight(request)
    seated = see(CommitteeMembership).filter(position=row.position_id).values("user")
    declared = see(ConflictOfInterest).filter(application=row).values("user")
    members: QuerySet[User] = see(get_user_model()).filter(pk__in=seated)
    return members.exclude(pk__in=declared).exclude(pk=request.user.pk or 0).order_by("username")


def _form_of_others(request: HttpRequest, row: Application) -> type[forms.Form]:
    class MemberChoice(forms.ModelChoiceField):
        def label_from_instance(self, obj: Any) -> str:
            return f"{obj.get_full_name() or obj.get_username()} ({obj.get_username()})"

    class MemberConflictForm(ConflictForm):
        member = MemberChoice(
            _members(request, row),
            empty_label="Choose a member",
            error_messages={"required": "Choose a member. Nothing was declared yet."},
        )
        field_order = ("member", "kind", "reason")

    return MemberConflictForm


def _may_declare(request: HttpRequest, row: Application) -> bool:
    conflict = ConflictOfInterest(application=row, user_id=request.user.pk)
    return access_policy().may(request.user, Act.ADD, conflict)


def may_declare_for_others(request: HttpRequest, row: Application) -> bool:
    return access_policy().may(request.user, Act.ADD, ConflictOfInterest(application=row))


def _declare(request: HttpRequest, row: Application, user: User, data: dict[str, Any]) -> None:
    declare_conflict(
        application=row, user=user, kind=data["kind"], reason=data["reason"], now=timezone.now()
    )


def _declare_own(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
    """The page of the application is gone for whoever declared it: on to the position."""
    assert isinstance(request.user, User)
    who, position = row.candidate.person.full_name, row.position
    _declare(request, row, request.user, data)
    return Done(
        f"Declared. You no longer see the application of {who} for {position.code}, nor what is"
        " said about it; what you wrote is kept. A coordinator can lift the conflict.",
        to=reverse("admin:recruiting_position_change", args=[position.pk]),
    )


def _declare_for_member(request: HttpRequest, row: Application, data: dict[str, Any]) -> Done:
    member = data["member"]
    _declare(request, row, member, data)
    name = member.get_full_name() or member.get_username()
    return Done(f"Declared. {name} no longer sees this application, from now on.")


def _may_lift(request: HttpRequest, row: ConflictOfInterest) -> bool:
    return access_policy().may(request.user, Act.DELETE, row)


def _lift(request: HttpRequest, row: ConflictOfInterest, data: dict[str, Any]) -> Done:
    name, application = row.user.get_full_name() or row.user.get_username(), row.application_id
    lift_conflict(conflict_id=row.pk)
    return Done(
        f"Lifted. {name} sees this application again.",
        to=reverse("admin:recruiting_application_change", args=[application]),
    )


CONFLICT_ACTS: tuple[RowAct, ...] = (
    RowAct(
        "conflict",
        "Declare a conflict of mine",
        _declare_own,
        ConflictForm,
        _may_declare,
        explain="You will no longer see this application, its documents or what is said about it."
        " Only a coordinator or a steward can lift a conflict, nobody his own.",
    ),
    RowAct(
        "conflict_of",
        "Declare a conflict of a member",
        _declare_for_member,
        _form_of_others,
        may_declare_for_others,
        explain="The member will no longer see this application, from this moment on.",
    ),
)

LIFT = RowAct(
    "lift",
    "Lift the conflict",
    _lift,
    None,
    _may_lift,
    explain="The member will see the application again, and all that is said about it.",
)
