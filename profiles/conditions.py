"""Conditions on rows, for `filter` and `exclude`."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.expressions import NegatedExpression
from django.db.models.lookups import Exact


class _Holds(Exact):
    """A condition, written as it stands.

    It was resolved as it became part of a query. Django does that once more each time it writes
    one, with all that is within it and so at every depth: half of what a rule of the policy took.
    """

    def process_lhs(self, compiler: Any, connection: Any, lhs: Any = None) -> Any:
        sql, values = compiler.compile(self.lhs if lhs is None else lhs)
        return sql, list(values)


class Exists(models.Exists):
    """Django's, to be used wherever one stands within another; the statement is the same."""

    def get_lookup(self, lookup: str) -> Any:
        return _Holds if lookup == "exact" else super().get_lookup(lookup)

    def __invert__(self) -> NegatedExpression:
        return _NotExists(self)


class _NotExists(NegatedExpression):
    def get_lookup(self, lookup: str) -> Any:
        return _Holds if lookup == "exact" else super().get_lookup(lookup)
