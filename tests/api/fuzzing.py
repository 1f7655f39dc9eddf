"""Requests that the description allows, and many that it does not, about rows that are there.

What schemathesis makes up would only ever meet rows that do not exist; so three keys in four are
replaced by those of the world's rows, and a version is named that may be the right one.
"""

from __future__ import annotations

from typing import Any

import schemathesis
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.generators import SchemaGenerator
from hypothesis import strategies as st
from schemathesis.config import SchemathesisConfig

from config.wsgi import application
from tests.api_table import BELOW, RESOURCES
from tests.world import World, row_of

CONFIG = {
    "checks": {
        # Keys of rows, codes and names that are free cannot be read from a description.
        "positive_data_acceptance": {"enabled": False},
        "negative_data_rejection": {
            "expected-statuses": [
                *("400", "401", "403", "404", "405", "406"),
                *("409", "412", "413", "415", "422", "428", "429"),
            ]
        },
        "missing_required_header": {"expected-statuses": ["400", "403", "404", "415", "428"]},
        "ignored_auth": {"enabled": False},  # tests/test_urls_by_role.py asks each without a login
    }
}
KEYS = {
    "application_id": "application",
    "candidate_id": "candidate",
    "organisation_id": "organisation",
    "person_id": "person",
    "position_id": "position",
    "publication_id": "publication",
    "rendition_id": "rendition",
    "tag_id": "tag",
    "venue_id": "venue",
    "version_of_id": "publication",
    "event_id": "stageevent",
}


def load() -> Any:
    """Return the description of the API as schemathesis sees it, in front of the program."""
    with GENERATOR_STATS.silence():
        described = SchemaGenerator().get_schema(request=None, public=True)
    schema = schemathesis.openapi.from_dict(described, config=SchemathesisConfig.from_dict(CONFIG))
    schema.app = application
    return schema


def row_behind(path: str) -> str:
    """The name of the row in the world that the last key of the address belongs to."""
    steps = path.removeprefix("/api/v1/").split("/")
    for below in BELOW:
        if steps[0] == below.of and below.name in steps and below.resource and len(steps) > 4:
            return below.resource.row
    return RESOURCES[steps[0]].row


def about_rows(case: Any, world: World, draw: st.DataObject) -> Any:
    """Return the case with keys and versions of rows that are there."""
    file = draw.draw(st.sampled_from([world.own, world.own, world.own, world.other]))
    real = st.integers(0, 3).map(bool)
    names = list(case.path_parameters or {})
    for name in names:
        row = KEYS_OF_PATHS.get(name) or row_behind(case.operation.path)
        if draw.draw(real):
            case.path_parameters[name] = str(row_of(file, row).pk)
            if name == names[-1] and "If-Match" in (case.headers or {}) and draw.draw(real):
                version = getattr(row_of(file, row), "version", 1)
                case.headers["If-Match"] = f'"{version}"'
    if isinstance(case.body, dict):
        for name, row in KEYS.items():
            if isinstance(case.body.get(name), int | str) and row in file.rows and draw.draw(real):
                key = row_of(file, row).pk
                case.body[name] = key if isinstance(key, int) else str(key)
    return case


KEYS_OF_PATHS = {below.path: RESOURCES[below.of].row for below in BELOW}


def real_keys(world: World) -> dict[str, dict[str, list[Any]]]:
    """The keys of rows that are there: by address and name of the parameter, by field of a body."""
    files = (world.own, world.own, world.own, world.other)

    def keys(row: str) -> list[Any]:
        found = [row_of(file, row).pk for file in files]
        return [key if isinstance(key, int) else str(key) for key in found]

    paths = {}
    for found in load().get_all_operations():
        path = found.ok().path
        for name in [part[1:-1] for part in path.split("/") if part.startswith("{")]:
            paths[f"{path} {name}"] = keys(KEYS_OF_PATHS.get(name) or row_behind(path))
    return {"path": paths, "body": {name: keys(row) for name, row in KEYS.items()}}
