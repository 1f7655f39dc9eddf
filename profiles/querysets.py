"""Chainable row sets of profiles; each reads as an adjective."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import TYPE_CHECKING, Self

from django.db import connections, models
from django.db.models import F, Func
from django.db.models.expressions import RawSQL

if TYPE_CHECKING:
    from profiles.models import Person, Publication  # noqa: F401  (type arguments only)

# The halves of a title's key, as profiles.keys.title_halves cuts them, written as their indexes
# are: a database uses an index over an expression only for the same expression.
TITLE_FRONT = Func(
    F("title_key"),
    template="SUBSTR(%(expressions)s, 1, LENGTH(%(expressions)s) / 2)",
    output_field=models.TextField(),
)
TITLE_BACK = Func(
    F("title_key"),
    template="SUBSTR(%(expressions)s, LENGTH(%(expressions)s) / 2 + 1)",
    output_field=models.TextField(),
)


def one_of(values: Collection[str] | Collection[int], using: str) -> RawSQL:
    """Return what stands behind `__in` for any number of values: one parameter, whatever their
    number, and an index is asked for each.

    values: all texts, or all whole numbers. using: the database's name in the settings.
    """
    if connections[using].vendor == "postgresql":
        kind = "text" if isinstance(next(iter(values), ""), str) else "bigint"
        return RawSQL(f"SELECT unnest(%s::{kind}[])", [list(values)])  # noqa: S611  two words
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(list(values))])


class PersonQuerySet(models.QuerySet["Person"]):
    def standing(self) -> Self:
        """People who have not been merged into another."""
        return self.filter(merged_into=None)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of(self, person: Person) -> Self:
        """Works in whose author list the person stands."""
        return self.filter(authorships__person=person)
