"""Deciding about facts. A decision outlives every re-import."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from ingestion.choices import FactKind, FactState
from ingestion.errors import (
    AlreadyDecided,
    BelongsToAnother,
    NobodyNamed,
    NotAValue,
    NotDecidedHere,
)
from ingestion.importers.fact import Fact
from ingestion.importers.retract import retract
from ingestion.importers.row_kind import Context, RowKind
from ingestion.importers.rows import ROW_KINDS
from ingestion.models import ExtractedFact
from profiles import edtf
from profiles.models import Authorship, Publication
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
        link_row(fact, _write_row(fact))
    return _decide(fact, FactState.ACCEPTED, actor, now)


@transaction.atomic
def correct_fact(
    *, fact_id: int, value: Mapping[str, Any], actor: User, now: datetime
) -> ExtractedFact:
    """Put other values in the place of those read; spans stay, and importers leave the row alone.

    value: the fields to change. Raises NotAValue for a field the kind does not have.
    """
    fact = _open_fact(fact_id)
    row_kind = _row_kind(fact)
    _check_shape(fact.value, value, fixed=row_kind.fixed)
    fact.value = {
        name: {**old, **value[name]}
        if isinstance(old, dict) and name in value
        else value.get(name, old)
        for name, old in fact.value.items()
    }
    row = fact.target or _write_row(fact)
    link_row(fact, row)
    try:
        row_kind.correct(row, fact.value)
    except ValidationError as error:
        raise NotAValue("; ".join(error.messages)) from error
    _mark_edited(row, actor, now)
    row.save()
    return _decide(fact, FactState.CORRECTED, actor, now)


@transaction.atomic
def reject_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Say that the fact is wrong. What it put into its row goes, unless another fact says it too
    or a person saved the row.
    """
    fact = _open_fact(fact_id)
    _row_kind(fact)
    fact.state = FactState.REJECTED
    touched = retract([fact])
    fact.target = None
    decided = _decide(fact, FactState.REJECTED, actor, now)
    recount(touched)
    return decided


def reject_facts_of_row(*, row: models.Model, actor: User, now: datetime) -> None:
    """Reject every standing fact that made or filled the row, because a person deletes it.

    Named by the setting BEFORE_ROW_DELETED; called inside the transaction that deletes the row.
    """
    about = Q(target_type=ContentType.objects.get_for_model(row), target_id=row.pk)
    if isinstance(row, Authorship):  # whose work it is not, whoever says so
        work = ContentType.objects.get_for_model(Publication)
        about = Q(target_type=work, target_id=row.publication_id, person=row.person_id)
    ExtractedFact.objects.filter(about).exclude(state=FactState.SUPERSEDED).update(
        state=FactState.REJECTED,
        decided_by=actor,
        decided_at=now,
        target_type=None,
        target_id=None,
    )


def link_row(fact: ExtractedFact, row: models.Model) -> None:
    """Say which row the fact has become; the caller saves it, with its state."""
    fact.target_type = ContentType.objects.get_for_model(row)
    fact.target_id = row.pk


def file_fact(*, fact: ExtractedFact, row: models.Model) -> None:
    """Store that an undoubted fact has become a row that another app keeps."""
    link_row(fact, row)
    fact.state = FactState.AUTO_ACCEPTED
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


def _check_shape(
    known: Mapping[str, Any], given: Mapping[str, Any], *, fixed: frozenset[str]
) -> None:
    """Raise NotAValue unless each given field is known and of the shape it had."""
    for name, value in given.items():
        if name not in known or name in fixed:
            raise NotAValue(f"A correction of this kind has no field “{name}”.", field=name)
        old = known[name]
        if isinstance(old, dict):
            is_right = isinstance(value, dict) and set(value) <= set(old)
            if is_right and not _is_edtf(value.get("edtf")):
                raise NotAValue("Write the date as 2023, 2023-08 or 2019-09/2021-07.", field=name)
        elif isinstance(old, str | list):
            is_right = isinstance(value, type(old))
        else:
            is_right = value is None or isinstance(value, bool | int | float)
        if not is_right:
            raise NotAValue(f"“{name}” has another form than this.", field=name)


def _is_edtf(text: object) -> bool:
    try:
        return isinstance(text, str) and (not text or bool(edtf.bounds(text)))
    except ValueError:
        return False


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
