"""Who may decide a fact, and what is told of facts that were decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from ingestion.admin.review_way import undo_address
from ingestion.choices import DecisionAct
from ingestion.models import ExtractedFact
from ingestion.queries.patterns import carried_over, same_pattern
from ingestion.services.facts import Decided, Decision
from profiles.access import Act, access_policy
from profiles.admin.base import BulkDone, Skipped

MOST_AT_ONCE = 1_000
"""Facts of a pattern or a document that one press of a button decides at most."""


def open_to(request: HttpRequest) -> QuerySet[ExtractedFact]:
    """The facts that this person may decide; each page narrows them to a few."""
    return access_policy().writable(
        request.user, Act.CHANGE, ExtractedFact, among=ExtractedFact, few=True
    )


def may_decide(request: HttpRequest, fact: ExtractedFact) -> bool:
    return access_policy().may(request.user, Act.CHANGE, fact)


def alike(
    request: HttpRequest, fact: ExtractedFact, act: DecisionAct, value: Mapping[str, Any]
) -> dict[ExtractedFact, Decision]:
    """Return what a decision means for the others of the fact's pattern.

    A correction of which nothing carries over to a fact leaves an empty value there.
    """
    rows = same_pattern(fact, open_to(request))[:MOST_AT_ONCE]
    if act != DecisionAct.CORRECTED:
        return {row: Decision(row.pk, act) for row in rows}
    return {row: Decision(row.pk, act, carried_over(fact, value, row)) for row in rows}


def bulk_done(
    decided: Sequence[Decided], labels: Mapping[int, str], act: DecisionAct, now: datetime
) -> BulkDone:
    """Say what became of many facts, with one undo for all of them."""
    number = sum(one.error is None for one in decided)
    text = f"{act.label}: {number} fact{'' if number == 1 else 's'}." if number else ""
    return BulkDone(text, skipped(decided, labels), undo=undo_address(now) if number else "")


def skipped(decided: Sequence[Decided], labels: Mapping[int, str]) -> list[Skipped]:
    """Return the facts that were left as they are, and why."""
    return [
        Skipped(labels.get(one.fact_id, "A fact"), str(one.error))
        for one in decided
        if one.error is not None
    ]
