"""The rows of a model within a scope, as a question that is put together once per process.

Sub-queries of sub-queries take longer to put together than most pages to answer. What is kept is
the question: nothing of an answer outlives the query that asks it, so that a conflict of interest
or a new seat counts at once.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from recruiting.choices import Role
from recruiting.policy.rows import RULES
from recruiting.policy.scope import EVERY_ROLE, Scope
from recruiting.policy.standing import Standing

M = TypeVar("M", bound=Model)

SCOPES_KEPT = 32
QUESTIONS_KEPT = 256
"""About 80 KB each, so that they stay below 20 MB."""


def whole_scope(standing: Standing, *, few: bool) -> Scope:
    """What the user sees in all, as a steward where he is one."""
    return _scope(standing, standing.steward, EVERY_ROLE, few)


def seat_scope(standing: Standing, roles: Collection[Role], *, few: bool) -> Scope:
    """What the user sees by the seats he holds in one of the roles, steward or not."""
    return _scope(standing, False, frozenset(roles), few)


def rows_within(scope: Scope, model: type[M]) -> QuerySet[M]:
    """Return the rows of the model within the scope. Raises KeyError for a model without rule."""
    return _question(scope, model).all()


@lru_cache(maxsize=SCOPES_KEPT)
def _scope(standing: Standing, steward: bool, roles: frozenset[Role], few: bool) -> Scope:
    return Scope(standing, steward=steward, roles=roles, few=few)


@lru_cache(maxsize=QUESTIONS_KEPT)
def _question(scope: Scope, model: type[Model]) -> QuerySet[Any]:
    return RULES[model](scope)
