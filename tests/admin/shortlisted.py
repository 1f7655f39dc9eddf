"""A position with a committee and applicants, for the pages of shortlists."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from recruiting.choices import Role
from recruiting.models import Application, Position, Shortlist, ShortlistEntry
from tests.factories import profiles as people
from tests.factories import recruiting as hiring


@dataclass
class Committee:
    """Clients by role; `conflicted` is a chair too, with a conflict on the first applicant."""

    position: Position
    users: dict[str, User] = field(default_factory=dict)

    def client(self, role: str) -> Client:
        client = Client()
        client.force_login(self.users[role])
        return client


SEATS = {
    "observer": Role.OBSERVER,
    "reviewer": Role.REVIEWER,
    "chair": Role.CHAIR,
    "coordinator": Role.COORDINATOR,
    "conflicted": Role.CHAIR,
}


def committee() -> Committee:
    made = Committee(hiring.PositionFactory(code="phd-samples"))
    for name, role in SEATS.items():
        user = people.UserFactory(username=name)
        hiring.CommitteeMembershipFactory(position=made.position, user=user, role=role)
        made.users[name] = user
    return made


def applicants(position: Position, *names: str) -> list[Application]:
    return [
        hiring.ApplicationFactory(position=position, candidate__person__full_name=name)
        for name in names
    ]


def shortlist(
    position: Position, applications: list[Application], *, by: User, name: str = "Finalists"
) -> Shortlist:
    made = hiring.ShortlistFactory(position=position, name=name)
    for rank, application in enumerate(applications, start=1):
        hiring.ShortlistEntryFactory(
            shortlist=made, application=application, rank=rank, added_by=by
        )
    return made


def page_of(shortlist: Shortlist) -> str:
    return reverse("admin:recruiting_shortlist_change", args=[shortlist.pk])


def act_of(shortlist: Shortlist, act: str) -> str:
    return reverse("admin:recruiting_shortlist_act", args=[shortlist.pk, act])


def entry_of(shortlist: Shortlist, application: Application) -> ShortlistEntry:
    return shortlist.entries.get(application=application)


def order(shortlist: Shortlist) -> list[str]:
    """Names by stored rank."""
    rows = shortlist.entries.order_by("rank").select_related("application__candidate__person")
    return [entry.application.candidate.person.full_name for entry in rows]
