"""The committee tab of a position."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from profiles.pages import sight
from recruiting.admin.seating import role_act
from recruiting.choices import Role
from recruiting.models import Position
from recruiting.queries.committee import members_of


def committee_page(request: HttpRequest, row: Position) -> dict[str, Any]:
    return {
        "members": members_of(row, sight(request)),
        "roles": [(role.value, role_act(role), role.label) for role in Role],
    }
