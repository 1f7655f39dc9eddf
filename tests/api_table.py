"""Every resource of the API, every method, every role: the code that comes back.

One line per resource says who reads its row, adds, changes and deletes rows, and does its acts. The
row is about the own position's applicant. Requests that write send nothing to write, so that the
code tells of the right alone: whoever may is told that something is missing (400, 428) or that the
act is impossible now (409); who sees the row is refused (403), the others do not find it (404).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.world import READERS, SEATED, STEWARDS, WRITERS, World, row_of

METHODS = ("get", "post", "put", "patch", "delete", "options")
NONE: frozenset[str] = frozenset()
MARKERS = frozenset({"reviewer", "chair", "coordinator"})
DECIDERS = frozenset({"chair", "coordinator"})
CHAIR = frozenset({"chair"})
MISSING, NOT_NOW, NO_VERSION = 400, 409, 428


@dataclass(frozen=True)
class Probe:
    """One request and the code it must be answered with."""

    method: str
    address: str
    code: int


@dataclass(frozen=True)
class Resource:
    """Who does what. None: nobody, because there is no such method.

    acts: name -> who, and what they are answered to an empty body. bulk: the same for acts on the
    list. below: addresses below the row that are read like it.
    """

    row: str
    reads: frozenset[str] = READERS | STEWARDS
    adds: frozenset[str] | None = None
    changes: frozenset[str] | None = None
    deletes: frozenset[str] | None = None
    versioned: bool = True
    acts: Mapping[str, tuple[frozenset[str], int]] = field(default_factory=dict)
    bulk: Mapping[str, frozenset[str]] = field(default_factory=dict)
    below: tuple[str, ...] = ()

    @property
    def changed(self) -> int:
        return NO_VERSION if self.versioned else MISSING

    @property
    def deleted(self) -> int:
        return NO_VERSION if self.versioned else 204


def of_a_person(row: str, *, versioned: bool = True) -> Resource:
    return Resource(row, adds=WRITERS, changes=WRITERS, deletes=WRITERS, versioned=versioned)


def word(row: str) -> Resource:
    return Resource(row, adds=STEWARDS, changes=STEWARDS, versioned=False)


def other_name(row: str) -> Resource:
    return Resource(row, adds=STEWARDS, deletes=STEWARDS, versioned=False)


STATES = dict.fromkeys(("close", "fill", "cancel"), (WRITERS, 200)) | {"open": (WRITERS, NOT_NOW)}
RESOURCES: dict[str, Resource] = {
    "candidates": Resource("candidate", adds=WRITERS, changes=WRITERS),
    "positions": Resource(
        "position", reads=SEATED | STEWARDS, adds=STEWARDS, changes=WRITERS, acts=STATES
    ),
    "applications": Resource(
        "application",
        adds=WRITERS,
        acts={"transition": (DECIDERS, MISSING), "undo": (DECIDERS, NOT_NOW)},
        bulk={"transition": DECIDERS},
    ),
    "stage-events": Resource("stageevent"),
    "memberships": Resource(
        "committeemembership",
        reads=SEATED | STEWARDS,
        adds=WRITERS,
        changes=WRITERS,
        deletes=WRITERS,
        versioned=False,
    ),
    "conflicts": Resource(
        "conflictofinterest",
        reads=WRITERS | {"chair"},
        adds=MARKERS | STEWARDS | {"conflicted"},
        deletes=WRITERS,
        versioned=False,
    ),
    "notes": Resource(
        "committeenote",
        reads=MARKERS,
        adds=MARKERS | STEWARDS | {"conflicted"},
        changes=CHAIR,
        deletes=CHAIR,
    ),
    "tags": Resource(
        "tag",
        reads=SEATED,
        adds=MARKERS | {"conflicted"},
        changes=MARKERS | {"conflicted"},
        deletes=MARKERS | {"conflicted"},
        versioned=False,
    ),
    "taggings": Resource(
        "tagging",
        reads=READERS,
        adds=MARKERS | {"conflicted"},
        deletes=MARKERS,
        versioned=False,
    ),
    "shortlists": Resource(
        "shortlist",
        reads=SEATED,
        adds=DECIDERS,
        changes=DECIDERS,
        deletes=DECIDERS,
        acts={"freeze": (DECIDERS, 200)},
    ),
    "people": Resource("person", adds=STEWARDS, changes=WRITERS),
    "publications": Resource("publication", adds=STEWARDS, changes=WRITERS, deletes=STEWARDS),
    "authorships": of_a_person("authorship"),
    "educations": of_a_person("education"),
    "employments": of_a_person("employment"),
    "awards": of_a_person("award"),
    "topics": of_a_person("persontopic", versioned=False),
    "contacts": of_a_person("contactpoint"),
    "identifiers": of_a_person("externalidentifier", versioned=False),
    "metrics": Resource("metricsnapshot"),
    "posts": Resource("post", reads=STEWARDS),
    "venues": word("venue"),
    "organisations": word("organisation"),
    "venue-aliases": other_name("venuealias"),
    "organisation-aliases": other_name("organisationalias"),
    "documents": Resource("document", adds=WRITERS, below=("file", "text")),
    "facts": Resource(
        "extractedfact", acts={"decide": (WRITERS, MISSING)}, bulk={"decide": WRITERS}
    ),
    "findings": Resource(
        "finding",
        acts={"settle": (WRITERS, 200), "dismiss": (WRITERS, 200), "reopen": (WRITERS, NOT_NOW)},
    ),
    "imports": Resource(
        "importrun",
        reads=WRITERS,
        acts={
            "start": (WRITERS, NOT_NOW),
            "look": (WRITERS, NOT_NOW),
            "cancel": (WRITERS, NOT_NOW),
            "undo": (WRITERS, NOT_NOW),
        },
    ),
}


@dataclass(frozen=True)
class Below:
    """A list below a row of `of`, and its rows where they have addresses of their own."""

    of: str
    name: str
    path: str
    resource: Resource | None = None


BELOW = (
    Below("documents", "facts", "document"),
    Below("applications", "events", "application"),
    Below(
        "imports",
        "items",
        "run",
        Resource("importitem", reads=WRITERS, changes=WRITERS, versioned=False),
    ),
    Below(
        "shortlists",
        "entries",
        "shortlist",
        Resource(
            "shortlistentry", reads=READERS, adds=DECIDERS, changes=DECIDERS, deletes=DECIDERS
        ),
    ),
)
ITEM = "(?P<pk>[^/.]+)/"


def api_probes(world: World, role: str) -> Iterator[tuple[str, Probe]]:
    """Yield six probes, one per method, for each address, with the pattern that it covers."""
    for name, resource in RESOURCES.items():
        yield from _resource(world, f"api/v1/{name}/", resource, role)
    for below in BELOW:
        yield from _below(world, below, role)


def _resource(
    world: World, root: str, resource: Resource, role: str
) -> Iterator[tuple[str, Probe]]:
    yield from _each(root + "$", root, get=200, post=_adding(resource, role))
    for name, doing in resource.bulk.items():
        code = MISSING if role in doing else 403
        # The address of an act on the list reads like that of a row, of which there is none.
        yield from _each(f"{root}{name}/$", f"{root}{name}/", post=code)
    for file, hidden in ((world.own, False), (world.other, role not in STEWARDS)):
        item = f"{root}{row_of(file, resource.row).pk}/"
        codes = _codes(resource, role, hidden=hidden)
        yield from _each(root + ITEM + "$", item, **codes)
        for name in resource.below:
            yield from _each(f"{root}{ITEM}{name}/$", f"{item}{name}/", get=codes["get"])
        for name, (doing, done) in resource.acts.items():
            code = 404 if codes["get"] == 404 else done if role in doing else 403
            yield from _each(f"{root}{ITEM}{name}/$", f"{item}{name}/", post=code)


def _below(world: World, below: Below, role: str) -> Iterator[tuple[str, Probe]]:
    owner = RESOURCES[below.of]
    for file, hidden in ((world.own, False), (world.other, role not in STEWARDS)):
        key = row_of(file, owner.row).pk
        root = f"api/v1/{below.of}/{key}/{below.name}/"
        pattern = f"api/v1/{below.of}/<{below.path}>/{below.name}/"
        lost = hidden or role not in owner.reads
        resource = below.resource
        adding = 405
        if resource is not None and resource.adds is not None:
            adding = 404 if lost else _adding(resource, role)
        yield from _each(pattern, root, get=404 if lost else 200, post=adding)
        if resource is not None:
            row = row_of(file, resource.row)
            codes = _codes(resource, role, hidden=lost)
            yield from _each(f"{pattern}<pk>/", f"{root}{row.pk}/", **codes)


def _adding(resource: Resource, role: str) -> int:
    if resource.adds is None:
        return 405
    return MISSING if role in resource.adds else 403


def _codes(resource: Resource, role: str, *, hidden: bool) -> dict[str, int]:
    lost = hidden or role not in resource.reads

    def code(doing: frozenset[str] | None, done: int) -> int:
        if doing is None:
            return 405
        return 404 if lost else done if role in doing else 403

    return {
        "get": 404 if lost else 200,
        "patch": code(resource.changes, resource.changed),
        "delete": code(resource.deletes, resource.deleted),
    }


def _each(pattern: str, address: str, **codes: int) -> Iterator[tuple[str, Probe]]:
    """Yield one probe per method; a method without a code is not allowed."""
    for method in METHODS:
        yield pattern, Probe(method, address, codes.get(method, 405))


Ask = Callable[[Any, Probe], int]


def ask_api(client: Any, probe: Probe) -> int:
    """Send the request with an empty body of the type that is read there."""
    body: dict[str, Any] = {"data": "{}", "content_type": "application/json"}
    if probe.address == "api/v1/documents/":
        body = {}
    if probe.method in ("get", "options"):
        body = {}
    send = getattr(client, probe.method)
    headers = {"accept": "application/json"}
    return int(send("/" + probe.address, headers=headers, **body).status_code)
