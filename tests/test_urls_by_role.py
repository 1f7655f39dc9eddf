"""Every address, as every role, by GET and POST: the answer is what the table says.

The table is PAGES (one line per model in the admin), the lines of tests/api_table.py (one per
resource of the API, with every method) and PLACES (all the rest). An address that no line covers
fails. What is not there and what may not be seen are both 404; what may be seen but not done is
403; nobody reads anything without a login.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from config import navigation
from tests.api_table import METHODS, Probe, api_probes, ask_api
from tests.world import READERS, ROLES, SEATED, STEWARDS, WRITERS, World, one_world, row_of

KEEPERS = frozenset({"chair", "coordinator"})  # of shortlists; they move applications too
MARKERS = frozenset({"reviewer", "chair", "coordinator"})  # tags, notes
NONE: frozenset[str] = frozenset()
ALL = frozenset(ROLES)


@dataclass(frozen=True)
class Deed:
    """An act on a row: who does it, and how an empty POST of his is answered."""

    doers: frozenset[str]
    post: int = 400


@dataclass(frozen=True)
class Pages:
    """Who does what with a model in the admin. `row` is about the own position's applicant.

    lists: who has the list; sees: who sees the row; the rest is in this order of daring.
    reads: more addresses below the row, for whoever sees it; acts: what is done to it, by name.
    """

    lists: frozenset[str] = SEATED | STEWARDS
    sees: frozenset[str] = READERS | STEWARDS
    adds: frozenset[str] = NONE
    changes: frozenset[str] = NONE
    deletes: frozenset[str] = NONE
    reads: tuple[str, ...] = ()
    acts: dict[str, Deed] = field(default_factory=dict)


TAGGING = {"tag": Deed(MARKERS), "untag": Deed(MARKERS, 302), "retag": Deed(MARKERS, 302)}

# An empty POST names no move and no reason; the application is open, and nothing was moved.
MOVING = {
    **dict.fromkeys(
        "move accepted declined not_selected withdrawn ineligible duplicate".split(), Deed(KEEPERS)
    ),
    "reopen": Deed(KEEPERS, 409),
    "undo": Deed(KEEPERS, 302),
    "conflict": Deed(MARKERS | STEWARDS),
    "conflict_of": Deed(WRITERS),
}

# Pages that are for reading only in this delivery, whatever the policy allows, have no `changes`.
PAGES: dict[str, Pages] = {
    "profiles_person": Pages(adds=STEWARDS, changes=WRITERS, reads=("publications.bib",)),
    "profiles_publication": Pages(adds=STEWARDS, changes=WRITERS, deletes=STEWARDS),
    "profiles_award": Pages(adds=WRITERS, changes=WRITERS, deletes=WRITERS),
    "profiles_post": Pages(sees=STEWARDS),
    # Nothing was merged into either yet.
    **dict.fromkeys(
        ("profiles_organisation", "profiles_venue"),
        Pages(
            adds=STEWARDS,
            changes=STEWARDS,
            acts={"merge": Deed(STEWARDS), "undo-merge": Deed(STEWARDS, 302)},
        ),
    ),
    "profiles_identitydecision": Pages(
        lists=STEWARDS, sees=STEWARDS, acts={"undo": Deed(STEWARDS, 302)}
    ),
    "ingestion_document": Pages(),
    # Neither is decided yet: there is nothing to open again.
    "ingestion_extractedfact": Pages(
        acts={
            "reopen": Deed(WRITERS, 302),
            **dict.fromkeys(("accept", "reject"), Deed(WRITERS, 302)),
            "correct": Deed(WRITERS),
        }
    ),
    "ingestion_finding": Pages(
        acts=dict.fromkeys(("reopen", "settle", "dismiss"), Deed(WRITERS, 302))
    ),
    # The run is over, and its document was here before.
    "ingestion_importrun": Pages(
        lists=WRITERS,
        sees=WRITERS,
        adds=WRITERS,
        reads=("progress/",),
        acts={
            **dict.fromkeys(("look", "start"), Deed(WRITERS, 409)),
            **dict.fromkeys(("cancel", "undo"), Deed(WRITERS, 302)),
        },
    ),
    "recruiting_candidate": Pages(
        adds=WRITERS, changes=WRITERS, acts=TAGGING, reads=("publications.bib",)
    ),
    "recruiting_application": Pages(reads=("dossier/",), acts={**TAGGING, **MOVING}),
    # The row is a private note of the chair's.
    "recruiting_note": Pages(
        lists=(SEATED | STEWARDS) - {"observer"},
        sees=frozenset({"chair"}),
        adds=(SEATED | STEWARDS) - {"observer"},
        changes=frozenset({"chair"}),
        deletes=frozenset({"chair"}),
    ),
    "recruiting_tag": Pages(
        lists=SEATED,
        sees=SEATED,
        adds=MARKERS | {"conflicted"},
        changes=MARKERS | {"conflicted"},
        deletes=MARKERS | {"conflicted"},
        acts=dict.fromkeys(("take-back", "put-back"), Deed(MARKERS | {"conflicted"}, post=302)),
    ),
    "recruiting_shortlist": Pages(
        lists=SEATED,
        sees=SEATED,
        adds=KEEPERS,
        reads=("export.csv", "export.xlsx"),
        acts={
            **dict.fromkeys(("add", "move", "write", "remove", "rename"), Deed(KEEPERS)),
            **dict.fromkeys(("put-back", "freeze", "delete"), Deed(KEEPERS, post=302)),
        },
    ),
    "recruiting_position": Pages(
        sees=SEATED | STEWARDS,
        adds=STEWARDS,
        changes=WRITERS,
        acts={
            "open": Deed(WRITERS, 409),  # it is open
            **dict.fromkeys(("close", "fill", "cancel"), Deed(WRITERS, 302)),
            "seat": Deed(WRITERS),
        },
    ),
    "recruiting_committeemembership": Pages(
        sees=SEATED | STEWARDS,
        adds=WRITERS,
        changes=WRITERS,
        deletes=WRITERS,
        acts=dict.fromkeys(
            "make_observer make_reviewer make_chair make_coordinator remove".split(),
            Deed(WRITERS, 302),
        ),
    ),
    "recruiting_conflictofinterest": Pages(
        lists=(SEATED | STEWARDS) - {"observer"},
        sees=WRITERS | {"chair"},
        adds=(SEATED | STEWARDS) - {"observer"},
        changes=WRITERS,
        deletes=WRITERS,
        acts={"lift": Deed(WRITERS, 302)},
    ),
}


# Lists that are handed out as files too, to whoever has the list.
EXPORTED = frozenset({"recruiting_candidate", "recruiting_application"})


@dataclass(frozen=True)
class Place:
    """Any other address: what logged-in people get by GET and POST.

    allowed: who does; the others get `refused`.
    """

    get: int
    post: int
    anonymous: int = 302
    allowed: frozenset[str] = ALL
    refused: int = 404
    address: str = ""


SUPERUSER = frozenset({"superuser"})
PLACES: dict[str, Place] = {
    "": Place(302, 302),
    "favicon.ico": Place(302, 302),
    "admin/": Place(200, 200),
    "admin/search/": Place(200, 200),
    "admin/tokens/": Place(200, 200),
    "admin/tokens/<slug:reference>/revoke/": Place(
        404, 404, address="admin/tokens/0123456789abcdef/revoke/"
    ),
    "admin/login/": Place(302, 200, anonymous=200),
    "admin/logout/": Place(405, 200),
    "admin/password_change/": Place(200, 200),
    "admin/password_change/done/": Place(200, 405),
    "admin/autocomplete/": Place(
        200,
        405,
        allowed=SEATED | STEWARDS,
        refused=403,
        address="admin/autocomplete/?app_label=profiles&model_name=award&field_name=organisation",
    ),
    "admin/jsi18n/": Place(200, 405),
    "admin/recruiting/savedview/add/": Place(
        200,
        200,
        allowed=SEATED | STEWARDS,
        address="admin/recruiting/savedview/add/?page=recruiting_candidate",
    ),
    "admin/recruiting/savedview/<int:key>/delete/": Place(
        404, 404, address="admin/recruiting/savedview/987654321/delete/"
    ),
    "admin/recruiting/application/undo-moves/": Place(405, 302, allowed=SEATED | STEWARDS),
    "admin/profiles/identitydecision/queue/": Place(200, 405, allowed=STEWARDS),
    "admin/profiles/identitydecision/pair/<int:keep>/<int:other>/": Place(
        404, 404, address="admin/profiles/identitydecision/pair/987654321/987654322/"
    ),
    "admin/profiles/identitydecision/split/<int:person>/": Place(
        404, 404, address="admin/profiles/identitydecision/split/987654321/"
    ),
    # Which fact is decided stands in the address; this one names none.
    "admin/ingestion/extractedfact/review/": Place(200, 404, allowed=SEATED | STEWARDS),
    "admin/ingestion/extractedfact/review/undo/": Place(405, 302, allowed=SEATED | STEWARDS),
    "admin/r/<path:content_type_id>/<path:object_id>/": Place(404, 404, address="admin/r/1/1/"),
    "admin/(?P<url>.*)$": Place(404, 404, address="admin/nowhere/"),
    "api/v1/": Place(200, 405, anonymous=401),
    "api/schema/": Place(200, 405, anonymous=401),
    "api/docs/": Place(200, 405),
    **{
        f"admin/recruiting/{model}/export.{form}": Place(200, 405, allowed=SEATED | STEWARDS)
        for model in ("application", "candidate")
        for form in ("csv", "xlsx")
    },
    **{
        f"admin/recruiting/application/{end}/": Place(400, 405, allowed=SEATED | STEWARDS)
        for end in ("compare", "dossiers")
    },
    **{
        f"admin/{app}/{end}": Place(200, 200, allowed=SUPERUSER)
        for app in ("auth/group", "auth/user")
        for end in ("", "add/")
    },
    "admin/django_tasks_database/dbtaskresult/": Place(200, 200, allowed=SUPERUSER),
    "admin/django_tasks_database/dbtaskresult/add/": Place(403, 403, allowed=SUPERUSER),
}
# Third-party pages of single rows: configuration, for superusers by Django's own permissions.
FOREIGN_ROWS = re.compile(r"admin/(auth/(group|user)|django_tasks_database/dbtaskresult)/<")
APP_LIST = re.compile(r"admin/\(\?P<app_label>")


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    """Yield every address that the site answers to, as it is written."""
    for entry in resolver.url_patterns:
        written = before + str(entry.pattern).removeprefix("^")
        if isinstance(entry, URLPattern):
            yield written
        else:
            yield from patterns(entry, written)


def pages_of(world: World, model: str, pages: Pages, role: str) -> Iterator[tuple[str, Probe]]:
    """Yield the probes of one model's pages in the admin, each with the pattern it covers."""
    root = f"admin/{model.replace('_', '/')}/"
    name = model.split("_")[1]
    own, other = row_of(world.own, name), row_of(world.other, name)
    listed, seen = role in pages.lists, role in pages.sees

    def both(pattern: str, address: str, get: int, post: int) -> Iterator[tuple[str, Probe]]:
        yield root + pattern, Probe("get", root + address, get)
        yield root + pattern, Probe("post", root + address, post)

    def write(open_to: bool, doing: frozenset[str]) -> int:
        return 404 if not open_to else 200 if role in doing else 403

    read = 200 if seen else 404
    yield from both("", "", 200 if listed else 404, 200 if listed else 404)
    yield from both("add/", "add/", write(listed, pages.adds), write(listed, pages.adds))
    below = "<path:object_id>/"
    yield from both(f"{below}change/", f"{own.pk}/change/", read, write(seen, pages.changes))
    gone = write(seen, pages.deletes)
    yield from both(f"{below}delete/", f"{own.pk}/delete/", gone, gone)
    yield from both(f"{below}history/", f"{own.pk}/history/", read, read)
    yield from both(below, f"{own.pk}/", 302, 302)
    if hasattr(own, "history"):
        state = own.history.first().pk
        yield from both(
            "([^/]+)/history/([^/]+)/$",
            f"{own.pk}/history/{state}/",
            read,
            403 if seen else 404,
        )
        state = other.history.first().pk
        yield "", Probe("get", f"{root}{other.pk}/history/{state}/", hidden(role, read))
        yield "", Probe("get", f"{root}{own.pk}/history/{state}/", 404)
    if model == "ingestion_document":  # a plain text: no pictures; test_page_pictures has PDFs
        for ending in ("png", "json"):
            pattern = f"<uuid:key>/page/<int:number>.{ending}"
            yield from both(pattern, f"{own.pk}/page/1.{ending}", 404, 405)
    for end in pages.reads:
        yield from both(f"{below}{end}", f"{own.pk}/{end}", read, 405)
        yield "", Probe("get", f"{root}{other.pk}/{end}", hidden(role, read))
    for act, deed in pages.acts.items():
        asked = write(seen, deed.doers)
        done = deed.post if asked == 200 else asked
        yield from both(f"{below}act/<slug:act>/", f"{own.pk}/act/{act}/", asked, done)
        yield "", Probe("post", f"{root}{other.pk}/act/{act}/", hidden(role, done))
        yield "", Probe("get", f"{root}{own.pk}/act/nothing/", 404)
    for end in ("change/", "delete/", "history/"):
        code = gone if end == "delete/" else read
        yield "", Probe("get", f"{root}{other.pk}/{end}", hidden(role, code))
    change = hidden(role, write(seen, pages.changes))
    yield "", Probe("post", f"{root}{other.pk}/change/", change)
    yield "", Probe("get", f"{root}987654321/change/", 404)


def hidden(role: str, code: int) -> int:
    """The code for a row of another position: for stewards as for any row."""
    return code if role in STEWARDS else 404


def probes(world: World, role: str) -> Iterator[tuple[str, Probe]]:
    """Yield every probe for one role, with the pattern it covers ("" for one more of a kind)."""
    for model, pages in PAGES.items():
        yield from pages_of(world, model, pages, role)
    yield from api_probes(world, role)
    for pattern, place in PLACES.items():
        address = place.address or pattern
        open_to = role in place.allowed
        yield pattern, Probe("get", address, place.get if open_to else place.refused)
        closed = 405 if place.post == 405 else place.refused
        yield pattern, Probe("post", address, place.post if open_to else closed)
    for pattern in patterns(get_resolver()):
        if APP_LIST.match(pattern):
            has_any = role in SEATED | STEWARDS
            yield pattern, Probe("get", "admin/profiles/", 200 if has_any else 404)
            yield pattern, Probe("get", "admin/auth/", 200 if role == "superuser" else 404)
        elif FOREIGN_ROWS.match(pattern):
            address = pattern.replace("<path:object_id>", "987654321").replace("<id>", "987654321")
            missing = 404 if pattern.endswith("password/") else 302
            moved = pattern.endswith("<path:object_id>/")
            missing = 403 if "dbtaskresult" in pattern and "delete" in pattern else missing
            code = missing if role == "superuser" or moved else 404
            yield pattern, Probe("get", address, code)


@pytest.fixture(scope="module")
def world_of_module(django_db_setup, django_db_blocker):
    yield from one_world(django_db_blocker.unblock)


@pytest.fixture
def world(world_of_module: World, db: None, settings: Any) -> World:
    settings.MEDIA_ROOT = world_of_module.media_root
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.cache"  # 1,500 requests look it up
    return world_of_module


@pytest.fixture(autouse=True)
def quiet():
    """Refusals are what is asked for here: no log line for each."""
    logger = logging.getLogger("django.request")
    logger.disabled = True
    yield
    logger.disabled = False


def ask_page(client: Client, probe: Probe) -> int:
    return int(getattr(client, probe.method)("/" + probe.address).status_code)


def ask(client: Client, probe: Probe) -> int:
    """Return the code of the answer; what the request has changed is taken back."""
    if not (probe.address.startswith("api/v1/") or "/act/" in probe.address):
        return ask_page(client, probe)
    with transaction.atomic():
        code = (ask_page if "/act/" in probe.address else ask_api)(client, probe)
        transaction.set_rollback(True)
    return code


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_as_the_table_says(world, role, monkeypatch):
    if role != "coordinator":  # codes do not depend on it: pages are drawn for one role only
        monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "")
        monkeypatch.setattr(navigation, "facts_to_decide", lambda request: "")
    client = Client()
    client.force_login(world.users[role])
    wrong = []
    for probe in dict.fromkeys(probe for _, probe in probes(world, role)):
        code = ask(client, probe)
        if code != probe.code:
            wrong.append(f"{probe.method} {probe.address}: {code}, not {probe.code}")
        if probe.address.startswith("admin/log"):
            client.force_login(world.users[role])
    assert not wrong, "\n".join(wrong)


def test_strangers_are_sent_to_the_login_or_told_to_authenticate(world):
    client = Client()
    wrong = []
    for pattern, probe in probes(world, "nobody"):
        expected = 401 if probe.address.startswith("api/v1/") else 302
        expected = PLACES[pattern].anonymous if pattern in PLACES else expected
        code = ask(client, probe)
        if code != expected:
            wrong.append(f"{probe.method} {probe.address}: {code}, not {expected}")
    assert not wrong, "\n".join(wrong)


def test_no_address_is_missing_from_the_table(world):
    covered = {pattern for pattern, _ in probes(world, "nobody")}

    assert [pattern for pattern in patterns(get_resolver()) if pattern not in covered] == []


def test_no_method_of_the_api_is_missing_from_the_table(world):
    asked: dict[str, set[str]] = {}
    for pattern, probe in api_probes(world, "nobody"):
        asked.setdefault(pattern, set()).add(probe.method)
    addresses = [pattern for pattern in patterns(get_resolver()) if pattern.startswith("api/v1/")]
    below_root = [address for address in addresses if address not in PLACES]

    assert [key for key in below_root if asked.get(key) != set(METHODS)] == []
