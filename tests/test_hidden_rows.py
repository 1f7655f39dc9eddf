"""What is hidden leaves no trace: in two databases that differ only in rows a reader may not see,
every page, list, count, search, order, export and reply of the API is the same to the letter.

The second database is the first with more in it: somebody else's position with its applicants,
prospects and drafts, notes and tags of others, and all about an applicant with whom the reader has
a conflict of interest. Stewards get what is hidden from stewards.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import F
from django.test import Client
from django.urls import NoReverseMatch, reverse
from rest_framework.test import APIClient

from ingestion.api import views as ingestion
from profiles.admin.base import PolicyModelAdmin
from profiles.api import views as profiles
from recruiting.api import views as recruiting
from recruiting.choices import PositionState, Role, Visibility
from recruiting.models import Application
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import ROLES, File, World, build_file, one_world

CANARY = "Kanarienvogel"
FEWEST_REPLIES = 500
MOST_PAGES = 70  # drawn pages, the slowest to ask for; lists first, then what they link to
CHANGING = re.compile(r"(?:csrfmiddlewaretoken|X-CSRFToken)\W+\w+\W+\w+|\?token=\w+")
LEAVING = ("logout", "password_change", "/static/", "/api/schema", "/api/docs", "/admin/r/")


@pytest.fixture(scope="module")
def world_of_module(django_db_setup, django_db_blocker):
    yield from one_world(django_db_blocker.unblock)


@pytest.fixture
def world(world_of_module: World, db: None, settings: Any) -> World:
    settings.MEDIA_ROOT = world_of_module.media_root
    return world_of_module


class Links(HTMLParser):
    """The addresses that a page links to."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        address = dict(attrs).get("href")
        if tag == "a" and address:
            self.found.append(address)


# Ways to ask


def lists_of_the_api(world: World) -> Iterator[str]:
    """Yield every list, in every order, and with every filter set to something that might match."""
    values = (CANARY, str(world.other.person.pk), "yes")
    for name, view in {**recruiting.RESOURCES, **profiles.RESOURCES, **ingestion.RESOURCES}.items():
        root = f"/api/v1/{name}/"
        yield from (root, root + "?page_size=1")
        for order in view.orderings:
            yield from (f"{root}?ordering={order}", f"{root}?ordering=-{order}")
        filterset = getattr(view, "filterset_class", None)
        for parameter in filterset.base_filters if filterset else ():
            yield from (f"{root}?{parameter}={value}" for value in values)


def lists_of_the_admin() -> Iterator[str]:
    """Yield every list, searched, ordered, and narrowed by every filter of our own."""
    for model, page in admin.site._registry.items():
        if not isinstance(page, PolicyModelAdmin):
            continue
        try:
            root = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        except NoReverseMatch:  # acts without a list
            continue
        yield from (root, f"{root}?q={CANARY}&o=-2")
        for entry in page.list_filter:
            if isinstance(entry, type) and issubclass(entry, SimpleListFilter):
                yield f"{root}?{entry.parameter_name}=yes"
        for field in page.autocomplete_fields:
            yield (
                f"/admin/autocomplete/?app_label={model._meta.app_label}"
                f"&model_name={model._meta.model_name}&field_name={field}&term={CANARY[:3]}"
            )


def replies(world: World, role: str) -> dict[str, tuple[int, str]]:
    """Return what the role is answered, by address; nothing that was asked leaves a mark."""
    answered: dict[str, tuple[int, str]] = {}
    with transaction.atomic():
        user = User.objects.get(username=role)
        client, script = Client(), APIClient()
        client.force_login(user)
        script.force_authenticate(user)  # no session to look up a thousand times
        waiting = ["/admin/", *lists_of_the_admin()]
        known = set(waiting)
        while waiting:
            address = waiting.pop(0)
            response = client.get(address)
            body = response.getvalue().decode("utf-8", "replace")
            answered[address] = (response.status_code, CHANGING.sub("", body))
            if response["content-type"].startswith("text/html") and len(known) < MOST_PAGES:
                for link in Links(body).found:
                    target = urldefrag(urljoin(address, link)).url
                    ours = not urlsplit(target).netloc and target.startswith("/")
                    if ours and target not in known and not any(end in target for end in LEAVING):
                        known.add(target)
                        waiting.append(target)
        for address in lists_of_the_api(world):
            response = script.get(address)
            answered[address] = (response.status_code, response.getvalue().decode())
        transaction.set_rollback(True)
    return answered


# What is hidden


def put_in_conflict(world: World, user: User) -> Application:
    """Make the reader's own conflict, which he may know of, on an application he may not."""
    hidden = hiring.ApplicationFactory(position=world.own_position)
    hiring.ConflictOfInterestFactory(application=hidden, user=user)
    return hidden


def put_between(world: World, file: File) -> None:
    """Move what the committee shares of a file to the tag and the shortlist that all know of.

    On the list it stands above somebody in sight, so that a rank would tell.
    """
    shortlist, tag = world.own.rows["shortlist"], world.own.rows["tag"]
    shortlist.entries.update(rank=F("rank") + 1)
    entry, tagging = file.rows["shortlistentry"], file.rows["tagging"]
    new_list, new_tag = entry.shortlist, tagging.tag
    entry.shortlist, entry.rank, tagging.tag = shortlist, 1, tag
    entry.save()
    tagging.save()
    new_list.delete()
    new_tag.delete()


def hide(world: World, user: User, in_conflict: Application, *, steward: bool) -> None:
    """Put in what this reader may not see."""
    somebody = people.UserFactory(username=CANARY.lower(), last_name=CANARY)
    in_conflict.candidate.person.full_name = f"{CANARY} in Conflict"
    in_conflict.candidate.person.name_key = CANARY.lower()
    in_conflict.candidate.person.save()
    file = build_file(
        in_conflict.candidate,
        application=in_conflict,
        author=somebody,
        namesake=world.own.person,
    )
    put_between(world, file)
    own = world.own.rows["application"]
    hiring.NoteFactory(candidate=own.candidate, author=somebody, body=CANARY)
    hiring.TaggingFactory(
        tag=hiring.TagFactory(owner=somebody, label=CANARY), candidate=None, application=own
    )
    if not steward:
        prospect = hiring.CandidateFactory(person__full_name=CANARY)
        build_file(prospect, author=somebody)
        other = hiring.ApplicationFactory(
            position__title=CANARY, candidate__person__full_name=f"Other {CANARY}"
        )
        hiring.CommitteeMembershipFactory(position=other.position, user=somebody)
        build_file(other.candidate, application=other, author=somebody)
        hiring.PositionFactory(state=PositionState.DRAFT, title=CANARY)
    chairs_only = not user.memberships.filter(role__in=(Role.CHAIR, Role.COORDINATOR)).exists()
    if chairs_only:
        hiring.NoteFactory(
            candidate=own.candidate,
            application=own,
            author=somebody,
            visibility=Visibility.CHAIR,
            body=CANARY,
        )


@pytest.fixture(autouse=True)
def quiet():
    """Refusals are part of the answers here: no log line for each."""
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False


@pytest.mark.parametrize("role", ROLES)
def test_hidden_rows_change_no_reply(world, role):
    user = world.users[role]
    in_conflict = put_in_conflict(world, user)
    without = replies(world, role)
    hide(world, user, in_conflict, steward=role in ("steward", "superuser"))
    with_hidden = replies(world, role)

    differing = [
        address
        for address in {**without, **with_hidden}
        if without.get(address) != with_hidden.get(address)
    ]
    assert differing == []
    assert not [address for address, (_, body) in with_hidden.items() if f"{CANARY} in" in body]
    assert len(without) >= FEWEST_REPLIES
