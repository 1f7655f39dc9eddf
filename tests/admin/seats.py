"""Somebody on the committee of a position, logged in."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from recruiting.choices import Role
from recruiting.models import Position
from tests.factories import recruiting as hiring


def seated(position: Position, role: str = Role.CHAIR, user: User | None = None) -> Client:
    """Return the client of a member in this role; a new user unless one is given."""
    given = {"user": user} if user else {}
    seat = hiring.CommitteeMembershipFactory(position=position, role=role, **given)
    client = Client()
    client.force_login(seat.user)
    return client


def user_of(client: Client) -> User:
    return User.objects.get(pk=client.session["_auth_user_id"])


def act_on(row, act: str) -> str:
    """The address of an act on a row."""
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_act", args=[row.pk, act])


def told(client: Client) -> list[tuple[str, str]]:
    """What the next page tells: (level, words), in order."""
    response = client.get(reverse("admin:index"))
    return [(one.level_tag, str(one)) for one in response.context["messages"]]
