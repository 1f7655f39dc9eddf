"""What a user is to the committees: read once, in one query, as a request begins.

Conflicts of interest are not part of it: they bind at once, also within the request that declares
one.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import BigIntegerField, CharField, Q, Value

from profiles.access import Reader
from recruiting.choices import PositionState, Role
from recruiting.models import CommitteeMembership

STEWARD = "recruiting.steward"
_STEWARD = Value(STEWARD, output_field=CharField())
_NOWHERE = Value(0, output_field=BigIntegerField())
_ANYBODY = -1  # stands in the query for the user who asks


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether the user answers for all data, and his seats.

    steward: by the permission, his own or a group's, which a superuser has anyway. seats: on
    positions that are no drafts any more; a draft is the stewards' own.
    """

    user_id: int
    steward: bool = False
    seats: frozenset[tuple[Role, int]] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held anywhere."""
        return frozenset(role for role, _ in self.seats)

    def positions(self, roles: Collection[Role]) -> list[int]:
        """The positions where the user holds one of the roles."""
        return sorted({position for role, position in self.seats if role in roles})


def standing_of(user: Reader) -> Standing:
    """Return the standing of a user, read once per user object, hence per request."""
    known: Standing | None = user.__dict__.get("_recruiting_standing")
    if known is None or known.user_id != (user.pk or 0):
        known = _read(user)
        user.__dict__["_recruiting_standing"] = known
    return known


def _read(user: Reader) -> Standing:
    user_id = user.pk or 0
    if not user.is_active:
        return Standing(user_id)
    sql, given = _query()
    with connection.cursor() as cursor:
        cursor.execute(sql, [user_id if value == _ANYBODY else value for value in given])
        found = cursor.fetchall()
    return Standing(
        user_id,
        steward=user.is_superuser or any(word == STEWARD for word, _ in found),
        seats=frozenset((Role(word), position) for word, position in found if word != STEWARD),
    )


@cache
def _query() -> tuple[str, tuple[Any, ...]]:
    """Return the query with its values, put together once: each request of everybody asks it."""
    app, _, codename = STEWARD.partition(".")
    given = Permission.objects.filter(
        Q(user=_ANYBODY) | Q(group__user=_ANYBODY),
        content_type__app_label=app,
        codename=codename,
    )
    seats = CommitteeMembership.objects.filter(user=_ANYBODY).exclude(
        position__state=PositionState.DRAFT
    )
    both = (
        seats.order_by()
        .values_list("role", "position")
        .union(given.order_by().values_list(_STEWARD, _NOWHERE))
    )
    sql, values = both.query.get_compiler(connection=connection).as_sql()
    return sql, tuple(values)
