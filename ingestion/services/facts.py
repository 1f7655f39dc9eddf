"""Deciding about facts. A decision outlives every re-import, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Q

from ingestion.choices import (
    DECIDED,
    DECIDED_BEFORE,
    STANDING,
    DecisionAct,
    FactKind,
    FactState,
)
from ingestion.errors import AlreadyDecided, NotAValue, NotDecided
from ingestion.importers.retract import retract
from ingestion.models import ExtractedFact, FactDecision
from ingestion.services.fact_rows import (
    contradiction,
    find_row,
    link_row,
    row_kind_of,
    unlink_row,
    write_row,
)
from ingestion.services.put_back import Before, before_of, mark_after, put_back, remember
from ingestion.value_fields import fields_of, trouble_with, whole_value
from profiles.errors import DomainError, NotThere
from profiles.models import Authorship, Editable, Publication
from profiles.services.people import recount

_OPEN = (FactState.PROPOSED, FactState.AUTO_ACCEPTED)


@dataclass(frozen=True, slots=True)
class Decision:
    """What to do to one fact. value: for a correction, the fields to change."""

    fact_id: int
    act: DecisionAct
    value: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of one fact: the fact as it stands now, or why nothing was done."""

    fact_id: int
    fact: ExtractedFact | None = None
    error: DomainError | None = None


@transaction.atomic
def accept_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Say that the fact is right as read; a proposed one becomes a row.

    Raises AlreadyDecided, and BelongsToAnother for an identifier of somebody else. The row does
    not count as saved by a person: a plain accept lets later documents fill what is empty.
    """
    return _recounted(_decide(Decision(fact_id, DecisionAct.ACCEPTED), actor, now))


@transaction.atomic
def correct_fact(
    *, fact_id: int, value: Mapping[str, Any], actor: User, now: datetime
) -> ExtractedFact:
    """Put other values in the place of those read; spans stay, and importers leave the row alone.

    value: the fields to change. Raises AlreadyDecided, and NotAValue for a field that the kind
    does not have or a value that does not fit. What was read is kept, so that it can come back.
    """
    return _recounted(_decide(Decision(fact_id, DecisionAct.CORRECTED, value), actor, now))


@transaction.atomic
def reject_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Say that the fact is wrong. What it put into its row goes, unless another fact says it too
    or a person saved the row. Raises AlreadyDecided.
    """
    return _recounted(_decide(Decision(fact_id, DecisionAct.REJECTED), actor, now))


@transaction.atomic
def decide_facts(
    *, decisions: Iterable[Decision], actor: User, now: datetime
) -> tuple[Decided, ...]:
    """Decide each fact by itself, in the order given: one that is refused stops no other."""
    decided = tuple(_try(decision, actor, now) for decision in decisions)
    _recount(one.fact for one in decided)
    return decided


@transaction.atomic
def decide_alike(
    *, first: Decision, others: Sequence[Decision], actor: User, now: datetime
) -> tuple[Decided, ...]:
    """Decide one fact and, once that has been done, others of its pattern, each by itself.

    Returns the first one, then the others in their order. Raises what the first one is refused
    with; then nothing is decided.
    """
    fact = _decide(first, actor, now)
    decided = (Decided(first.fact_id, fact), *(_try(one, actor, now) for one in others))
    _recount(one.fact for one in decided)
    return decided


@transaction.atomic
def reopen_fact(*, fact_id: int, actor: User, now: datetime) -> ExtractedFact:
    """Take a decision back: the fact waits again, or stands again as read without doubt.

    The row that the decision made goes again, the one that it took away comes back, and a
    corrected value is what was read. What a person saved since, and what other facts state,
    stays. Readings of other documents that carried the decision on are reopened with it.
    Raises NotDecided.
    """
    fact = _locked(fact_id)
    if fact.state not in DECIDED:
        raise NotDecided(state=fact.state)
    family = _family(fact)
    root, copies = family[0], family[1:]
    rejected = root.state == FactState.REJECTED
    if not rejected:  # rows stay where another reading states them without doubt
        _reopen(copies, actor, now)
    _reopen([root], actor, now)
    if rejected:
        _reopen(copies, actor, now)
    for copy in copies:
        if copy.state == FactState.AUTO_ACCEPTED:
            write_row(copy, find_row(copy))  # what it says may have gone with the decision
    _recount(family)
    fact.refresh_from_db()
    return fact


@transaction.atomic
def reopen_facts(*, fact_ids: Iterable[int], actor: User, now: datetime) -> tuple[Decided, ...]:
    """Reopen each fact by itself; one whose decision does not stand any more is told."""
    reopened = []
    for fact_id in fact_ids:
        try:
            with transaction.atomic():
                fact = reopen_fact(fact_id=fact_id, actor=actor, now=now)
        except DomainError as error:
            reopened.append(Decided(fact_id, error=error))
        else:
            reopened.append(Decided(fact_id, fact))
    return tuple(reopened)


def reject_facts_of_row(*, row: models.Model, actor: User, now: datetime) -> None:
    """Reject every standing fact that made or filled the row, because a person deletes it.

    Named by the setting BEFORE_ROW_DELETED; called inside the transaction that deletes the row.
    Rows with another kind of key (notes, shortlists) are never made by facts.
    """
    if not isinstance(row.pk, int):
        return
    about = Q(target_type=ContentType.objects.get_for_model(row), target_id=row.pk)
    if isinstance(row, Authorship):  # whose work it is not, whoever says so
        work = ContentType.objects.get_for_model(Publication)
        about = Q(target_type=work, target_id=row.publication_id, person=row.person_id)
    standing = ExtractedFact.objects.select_for_update().filter(about, state__in=STANDING)
    for fact in standing:
        before = before_of(fact) if fact.state in DECIDED else remember(fact, find_row(fact))
        unlink_row(fact)
        _write_down(fact, DecisionAct.REJECTED, actor, now, before)


def file_fact(*, fact: ExtractedFact, row: models.Model) -> None:
    """Store that an undoubted fact has become a row that another app keeps."""
    link_row(fact, row)
    fact.state = FactState.AUTO_ACCEPTED
    fact.save(update_fields=["target_type", "target_id", "state"])


# One decision


def _try(decision: Decision, actor: User, now: datetime) -> Decided:
    try:
        with transaction.atomic():
            return Decided(decision.fact_id, _decide(decision, actor, now))
    except DomainError as error:
        return Decided(decision.fact_id, error=error)


def _decide(decision: Decision, actor: User, now: datetime) -> ExtractedFact:
    fact = _locked(decision.fact_id)
    if fact.state not in _OPEN:
        raise AlreadyDecided(state=fact.state, decided_at=fact.decided_at)
    row_kind_of(fact)
    before = {
        DecisionAct.ACCEPTED: _accept,
        DecisionAct.CORRECTED: _correct,
        DecisionAct.REJECTED: _reject,
    }[decision.act](fact, decision.value, actor, now)
    _write_down(fact, decision.act, actor, now, before)
    return fact


def _accept(fact: ExtractedFact, _: Mapping[str, Any], actor: User, now: datetime) -> Before:
    if fact.target_id is not None:
        return {"state": fact.state}
    row = find_row(fact)
    before = remember(fact, row)
    row = write_row(fact, row)
    row.refresh_from_db()
    return before | {"after": mark_after(row)}


def _correct(fact: ExtractedFact, value: Mapping[str, Any], actor: User, now: datetime) -> Before:
    if fact.read_value is None:
        fact.read_value = fact.value
    fact.value = whole_value(fact.kind, fact.value)
    _check(fact, value)
    fact.value = _merged(fact, value)
    row = find_row(fact)
    before = remember(fact, row)
    if fact.target_id is None:
        row = write_row(fact, row)
        row.refresh_from_db()
    assert row is not None
    try:
        row_kind_of(fact).correct(row, fact.value, value.keys())
    except ValidationError as error:
        raise NotAValue(contradiction(error)) from error
    if isinstance(row, Editable):
        row.edited_at, row.edited_by = now, actor
        row.version += 1
    row.save()
    row.refresh_from_db()
    return before | {"after": mark_after(row)}


def _reject(fact: ExtractedFact, _: Mapping[str, Any], actor: User, now: datetime) -> Before:
    before = remember(fact, find_row(fact) if fact.target_id is not None else None)
    fact.state = FactState.REJECTED
    retract([fact])
    unlink_row(fact)
    return before


def _write_down(
    fact: ExtractedFact, act: DecisionAct, actor: User, now: datetime, before: Before
) -> None:
    fact.state = FactState(act)
    fact.decided_by, fact.decided_at = actor, now
    fact.save()
    FactDecision.objects.create(fact=fact, act=act, actor=actor, at=now, before=before)


def _locked(fact_id: int) -> ExtractedFact:
    fact = ExtractedFact.objects.select_for_update().filter(pk=fact_id).first()
    if fact is None:
        raise NotThere(what="fact")
    return fact


def _recounted(fact: ExtractedFact) -> ExtractedFact:
    _recount([fact])
    return fact


def _recount(facts: Iterable[ExtractedFact | None]) -> None:
    recount({one.person_id for one in facts if one is not None and one.person_id is not None})


# Values


def _check(fact: ExtractedFact, given: Mapping[str, Any]) -> None:
    """Raise NotAValue unless each given field is one of the kind's and holds what fits it."""
    known = {one.name: one for one in fields_of(fact.kind)}
    if not given:
        raise NotAValue("Say which fields are other than read; a fact that is right is accepted.")
    for name, value in given.items():
        if name not in known:
            raise NotAValue(f"A correction of this kind has no field “{name}”.", field=name)
        trouble = trouble_with(known[name], value)
        unknown = isinstance(value, dict) and set(value) - set(fact.value[name])
        if trouble or unknown:
            raise NotAValue(
                f"{known[name].label}: {trouble or 'a date has no such part.'}", field=name
            )


def _merged(fact: ExtractedFact, given: Mapping[str, Any]) -> dict[str, Any]:
    merged = {
        name: {**old, **given[name]}
        if isinstance(old, dict) and name in given
        else given.get(name, old)
        for name, old in fact.value.items()
    }
    if fact.kind == FactKind.CONTACT and "value" in given:
        merged["key"] = ""  # it folded what was printed
    return merged


# Reopening


def _family(fact: ExtractedFact) -> list[ExtractedFact]:
    """Return the fact on which the decision was made, then those that carry it on."""
    root = fact
    if fact.remembers_id is not None:
        origin = _locked(fact.remembers_id)
        if (origin.state, origin.decided_at) != (fact.state, fact.decided_at):
            return [fact]  # that one was decided anew
        root = origin
    same = {"state": root.state, "decided_at": root.decided_at, "decided_by": root.decided_by_id}
    copies = ExtractedFact.objects.select_for_update().filter(remembers=root.pk, **same)
    return [root, *copies.order_by("pk")]


def _reopen(facts: Iterable[ExtractedFact], actor: User, now: datetime) -> None:
    for fact in facts:
        put_back(fact, before_of(fact))
        fact.checks = [check for check in fact.checks if check != DECIDED_BEFORE]
        fact.decided_by = fact.decided_at = fact.remembers = None
        fact.save()
        FactDecision.objects.create(fact=fact, act=DecisionAct.REOPENED, actor=actor, at=now)
