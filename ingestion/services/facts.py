"""Deciding about facts. A decision outlives every re-import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from ingestion.choices import STANDING, FactKind, FactState
from ingestion.errors import (
    AlreadyDecided,
    BelongsToAnother,
    NobodyNamed,
    NotAValue,
    NotDecidedHere,
)
from ingestion.importers.fact import Fact
from ingestion.importers.row_kind import Context, RowKind
from ingestion.importers.rows import ROW_KINDS
from ingestion.models import ExtractedFact
from profiles.services.people import recount

_OPEN = (FactState.PROPOSED, FactState.AUTO_ACCEPTED)


@transaction.atomic
def accept_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Say that the fact is right as read; a proposed one becomes a row.

    Raises AlreadyDecided, and BelongsToAnother for an identifier of somebody else. The row does
    not count as saved by a person: a plain accept lets later documents fill what is empty.
    """
    fact = _open_fact(fact_id)
    if fact.target_id is None:
        link_row(fact, _write_row(fact), state=FactState.ACCEPTED)
    return _decide(fact, FactState.ACCEPTED, actor, now)


@transaction.atomic
def correct_fact(
    *, fact_id: int, value: Mapping[str, Any], actor: User, now: datetime
) -> ExtractedFact:
    """Put other values in the place of those read; spans stay, and importers leave the row alone.

    value: the fields to change. Raises NotAValue for a field the kind does not have.
    """
    fact = _open_fact(fact_id)
    unknown = tuple(sorted(set(value) - set(fact.value)))
    if unknown:
        raise NotAValue(unknown=unknown)
    fact.value = {**fact.value, **value}
    row = fact.target
    if row is None:
        row = _write_row(fact)
        link_row(fact, row, state=FactState.CORRECTED)
    else:
        for name, column in _row_kind(fact).columns(fact.value).items():
            setattr(row, name, column)
    _mark_edited(row, actor, now)
    row.save()
    return _decide(fact, FactState.CORRECTED, actor, now)


@transaction.atomic
def reject_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Say that the fact is wrong. The row goes when nothing else states it and nobody saved it."""
    fact = _open_fact(fact_id)
    row, target = fact.target, (fact.target_type_id, fact.target_id)
    fact.target_type = fact.target_id = None
    decided = _decide(fact, FactState.REJECTED, actor, now)
    others = ExtractedFact.objects.filter(
        target_type_id=target[0], target_id=target[1], state__in=STANDING
    ).exclude(pk=fact.pk)
    owned = row is not None and row != fact.person and getattr(row, "edited_at", None) is None
    if row is not None and owned and not others.exists():
        row.delete()
    if fact.person_id is not None:
        recount([fact.person_id])
    return decided


def reject_facts_of_row(*, row: models.Model, actor: User, now: datetime) -> None:
    """Reject every standing fact that made or filled the row, because a person deletes it.

    Named by the setting BEFORE_ROW_DELETED; called inside the transaction that deletes the row.
    """
    ExtractedFact.objects.filter(
        target_type=ContentType.objects.get_for_model(row), target_id=row.pk
    ).exclude(state=FactState.SUPERSEDED).update(
        state=FactState.REJECTED,
        decided_by=actor,
        decided_at=now,
        target_type=None,
        target_id=None,
    )


def link_row(
    fact: ExtractedFact, row: models.Model, *, state: FactState = FactState.AUTO_ACCEPTED
) -> None:
    """Say which row the fact has become."""
    fact.target_type = ContentType.objects.get_for_model(row)
    fact.target_id = row.pk
    if state == FactState.AUTO_ACCEPTED:
        fact.state = state
        fact.save(update_fields=["target_type", "target_id", "state"])


def _open_fact(fact_id: int) -> ExtractedFact:
    fact = ExtractedFact.objects.select_for_update().get(pk=fact_id)
    if fact.state not in _OPEN:
        raise AlreadyDecided(state=fact.get_state_display().lower())
    return fact


def _row_kind(fact: ExtractedFact) -> RowKind:
    row_kind = ROW_KINDS.get(FactKind(fact.kind))
    if row_kind is None:
        raise NotDecidedHere("An advertised place is edited as the position it became.")
    return row_kind


def _write_row(fact: ExtractedFact) -> models.Model:
    """Make the row of a proposed fact, or fill the one that is there."""
    row_kind = _row_kind(fact)
    if fact.person is None:
        raise NobodyNamed("Say first whose document this is.")
    read = Fact(
        kind=FactKind(fact.kind),
        key=fact.key,
        label=fact.label,
        value=fact.value,
        rule=fact.rule,
        places=(),
        occurrence=fact.occurrence,
    )
    context = Context(fact.person, captured_on=fact.document.captured_on)
    row = row_kind.find(context, read)
    if row is None:
        row = row_kind.create(context, read)
        if row is None:
            raise BelongsToAnother("This identifier names somebody else already.")
    else:
        row_kind.fill(context, row, read)
    return row


def _mark_edited(row: models.Model, actor: User, now: datetime) -> None:
    if hasattr(row, "edited_at"):
        row.edited_at, row.edited_by = now, actor  # type: ignore[attr-defined]
        row.version += 1  # type: ignore[attr-defined]


def _decide(fact: ExtractedFact, state: FactState, actor: User, now: datetime) -> ExtractedFact:
    fact.state, fact.decided_at = state, now
    fact.decided_by = actor
    fact.save()
    if fact.person_id is not None:
        recount([fact.person_id])
    return fact
