"""Facts that wait for the same reason, so that one decision can stand for all of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Case, Q, QuerySet, Value, When

from ingestion.choices import FactState
from ingestion.models import ExtractedFact, ImportItem
from ingestion.value_fields import fields_of

IN_DOUBT = frozenset({"dates_in_conflict", "differs_from_the_row", "end_before_start"})
"""Checks about dates: a correction of one fact says nothing about the dates of another."""


def same_pattern(fact: ExtractedFact, rows: QuerySet[ExtractedFact]) -> QuerySet[ExtractedFact]:
    """Return those of the rows that wait as the fact does: same kind, rule and checks.

    First those of the same document, then those of the same run; the fact itself is left out.
    """
    near = Q(document=fact.document_id)
    if fact.item_id is not None:
        run = ImportItem.objects.filter(pk=fact.item_id).values("run")
        near |= Q(item__run__in=run)
    alike = rows.filter(
        near, state=FactState.PROPOSED, kind=fact.kind, rule=fact.rule, checks=fact.checks
    ).exclude(pk=fact.pk)
    here = Case(When(document=fact.document_id, then=Value(0)), default=Value(1))
    return alike.order_by(here, "pk")


def carried_over(
    fact: ExtractedFact, given: Mapping[str, Any], other: ExtractedFact
) -> dict[str, Any]:
    """Return what a correction of `fact` means for `other`: none, some or all of its fields.

    Only a word of a list and a yes or no carry over, and only where both facts had the same one:
    a title or a date is true of one fact alone. Nothing does while the dates are in doubt, for
    then the other would be taken as settled unseen.
    """
    if IN_DOUBT & set(fact.checks):
        return {}
    return {
        one.name: given[one.name]
        for one in fields_of(fact.kind)
        if one.carries_over
        and one.name in given
        and other.value.get(one.name) == fact.value.get(one.name)
    }
