"""Pages, API and exports take rows from the access policy: none of them names a manager."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

MANAGERS = {"objects", "_default_manager", "_base_manager"}
APPS = ("profiles", "ingestion", "recruiting", "config")


def surfaces() -> list[Path]:
    """Every module that answers a person: admin, api, exports, pages, template tags."""
    rooms = ("admin", "api", "exports", "templatetags")
    found = [p for app in APPS for room in rooms for p in _modules(app, room)]
    return found + [p for app in APPS for name in ("pages", "home") for p in _modules(app, name)]


def _modules(app: str, room: str) -> list[Path]:
    place = settings.BASE_DIR / app / room
    file = place.with_suffix(".py")
    return [*sorted(place.rglob("*.py")), *([file] if file.is_file() else [])]


def named_managers(source: str) -> set[str]:
    return {
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in MANAGERS
    }


@pytest.mark.parametrize(
    "module", surfaces(), ids=lambda path: str(path.relative_to(settings.BASE_DIR))
)
def test_surface_names_no_manager(module):
    assert named_managers(module.read_text()) == set()


@pytest.mark.parametrize(
    "source", ["Person.objects.all()", "model._default_manager", "x = M._base_manager"]
)
def test_manager_would_be_found(source):
    assert named_managers(source) != set()


def test_surfaces_are_found():
    names = {f"{path.parent.parent.name}/{path.parent.name}" for path in surfaces()}
    assert {f"{app}/{room}" for app in APPS[:3] for room in ("admin", "api")} <= names
