"""Moving applications through the stages, closing and reopening them, and taking moves back.

A move raises the application's version, but does not make it edited: edited_by and edited_at say
who changed fields in a form, and the log of moves says who moved it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Case, F, Max, OuterRef, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Coalesce

from profiles.errors import DomainError, NotThere, StaleVersion
from recruiting import stages
from recruiting.choices import ClosingReason, Outcome, Role
from recruiting.errors import (
    ChairRequired,
    IllegalStageMove,
    NotAMove,
    NotTheLatestMove,
    PersonRequired,
    ReasonRequired,
    UnknownWord,
)
from recruiting.models import Application, CommitteeMembership, ServiceAccount, StageEvent
from recruiting.services.rows import add_history, insert_from
from recruiting.text import clean

CHUNK = 500
"""Applications that are moved with the same few statements."""
LONGEST_NOTE = 2_000
BEYOND_ANY_KEY = 2**63


@dataclass(frozen=True, slots=True)
class Moved:
    """What became of many: the events written, and the rows left out with the reason for each.

    refused: by application id; when moves were undone, by the id of the application as well.
    """

    events: tuple[StageEvent, ...] = ()
    refused: tuple[tuple[UUID, DomainError], ...] = ()


def possible_moves(application: Application) -> tuple[str, ...]:
    """Return the stages and outcomes that the rules allow; of a closed application `reopen`."""
    return stages.possible_moves(application.stage, application.outcome)


@transaction.atomic
def move(
    *,
    application_id: UUID,
    to: str,
    actor: User | None,
    now: datetime,
    reason: str = "",
    note: str = "",
    version: int | None = None,
) -> StageEvent:
    """Move one application to a stage, close it with an outcome, or `reopen` it.

    Raises NotThere, StaleVersion, IllegalStageMove, ReasonRequired, PersonRequired, ChairRequired,
    UnknownWord for a reason that is none, TooLong.
    """
    moved = _move([application_id], to, actor, now, reason, note, version=version)
    for _, error in moved.refused:
        raise error
    return moved.events[0]


@transaction.atomic
def move_many(
    *,
    application_ids: Iterable[UUID],
    to: str,
    actor: User | None,
    now: datetime,
    reason: str = "",
    note: str = "",
) -> Moved:
    """Move those that may go there; say of the others why not.

    Takes the same number of queries for 1 and for 500. Raises ReasonRequired, PersonRequired,
    UnknownWord and TooLong, which hold for all.
    """
    return _move(application_ids, to, actor, now, reason, note)


@transaction.atomic
def undo_move(*, event_id: int, actor: User | None, now: datetime) -> StageEvent:
    """Take back the newest move of an application: stage, outcome and reason are as before it.

    Writes a new event that `undoes` it. Raises NotThere, NotTheLatestMove, NotAMove;
    ChairRequired where somebody else closed the application, and PersonRequired where the undo
    closes it again.
    """
    undone = _undo([event_id], actor, now)
    for _, error in undone.refused:
        raise error
    if not undone.events:
        raise NotThere(what="move")
    return undone.events[0]


@transaction.atomic
def undo_moves(*, event_ids: Iterable[int], actor: User | None, now: datetime) -> Moved:
    """Take back many moves; what has been moved since stays, and is returned with the reason.

    An id of no event is passed over: there is no application to name.
    """
    return _undo(event_ids, actor, now)


# Moving


def _move(
    application_ids: Iterable[UUID],
    to: str,
    actor: User | None,
    now: datetime,
    reason: str,
    note: str,
    *,
    version: int | None = None,
) -> Moved:
    to = str(to)
    note = clean(note, what="note", at_most=LONGEST_NOTE)
    if reason and reason not in ClosingReason.values:
        raise UnknownWord(field="reason", given=reason, allowed=ClosingReason.values)
    if stages.is_closing(to):
        _require_person(actor)
        _require_reason(reason, note)
    chaired = _chaired_by(actor) if to == stages.REOPEN else frozenset()
    changes = _changes(to, reason, note)
    log: dict[str, Any] = {
        "application": F("pk"),
        "from_stage": F("stage"),
        "to_stage": changes.get("stage", F("stage")),
        "from_outcome": F("outcome"),
        "to_outcome": changes.get("outcome", F("outcome")),
        "reason": reason,
        "note": note,
        "actor": _key(actor),
        "at": now,
    }
    result = _Result()
    for chunk in _chunks(application_ids):
        rows = _locked(chunk)
        for pk in chunk:
            if error := _refusal(rows.get(pk), to, chaired, version):
                result.refused[pk] = error
        keys = [pk for pk in chunk if pk not in result.refused]
        if not keys:
            continue
        moving = Application.objects.filter(pk__in=keys)
        insert_from(moving, StageEvent, log)
        moving.update(**changes, version=F("version") + 1)
        add_history(moving, actor=actor, now=now)
        result.take(keys)
    return result.moved()


def _changes(to: str, reason: str, note: str) -> dict[str, Any]:
    """The columns of an application that the move writes."""
    if to == stages.REOPEN:
        return {"outcome": Outcome.NONE.value, "outcome_reason": "", "outcome_note": ""}
    if stages.is_closing(to):
        return {"outcome": to, "outcome_reason": reason, "outcome_note": note}
    return {"stage": to}


def _refusal(
    row: _Row | None, to: str, chaired: Collection[int], version: int | None
) -> DomainError | None:
    if row is None:
        return NotThere(what="application")
    if version is not None and row.version != version:
        return StaleVersion(known=version, current=row.version)
    if why := stages.why_not(row.stage, row.outcome, to):
        return IllegalStageMove(current=row.outcome or row.stage, wanted=to, why=why)
    if to == stages.REOPEN and row.position_id not in chaired:
        return ChairRequired()
    return None


def _require_person(actor: User | None) -> None:
    if actor is None or not actor.is_active:
        raise PersonRequired()
    if ServiceAccount.objects.filter(user=actor).exists():
        raise PersonRequired()


def _require_reason(reason: str, note: str) -> None:
    if not reason:
        raise ReasonRequired(allowed=ClosingReason.values)
    if reason == ClosingReason.OTHER and not note:
        raise ReasonRequired(allowed=ClosingReason.values, note=True)


def _chaired_by(actor: User | None) -> frozenset[int]:
    """The positions that the actor is a chair of."""
    if actor is None or not actor.is_active:
        return frozenset()
    seats = CommitteeMembership.objects.filter(user=actor, role=Role.CHAIR)
    return frozenset(seats.values_list("position_id", flat=True))


# Undoing


def _undo(event_ids: Iterable[int], actor: User | None, now: datetime) -> Moved:
    chaired = _chaired_by(actor)
    result = _Result()
    for chunk in _chunks(key for key in event_ids if 0 < key < BEYOND_ANY_KEY):
        events = StageEvent.objects.in_bulk(chunk)
        rows = _locked({event.application_id for event in events.values()})
        newest = _newest_events(rows, with_actors=True)
        undone = []
        for event in (events[pk] for pk in chunk if pk in events):
            row = rows.get(event.application_id)
            if row is None:
                continue  # deleted since, and its log with it
            may_reopen = event.actor_id == _key(actor) or row.position_id in chaired
            if error := _undo_refusal(event, row, newest[row.pk], actor, may_reopen=may_reopen):
                result.refused[row.pk] = error
            else:
                undone.append(event)
        if not undone:
            continue
        _take_back(undone, actor, now)
        result.take([event.application_id for event in undone])
    return result.moved()


def _undo_refusal(
    event: StageEvent,
    row: _Row,
    newest: StageEvent,
    actor: User | None,
    *,
    may_reopen: bool,
) -> DomainError | None:
    stands = (row.stage, row.outcome) == (event.to_stage, event.to_outcome)
    if newest.pk != event.pk or not stands:
        by = newest.actor
        return NotTheLatestMove(
            moved_by=(by.get_full_name() or by.get_username()) if by else "",
            moved_to=stages.WORDS[row.outcome or row.stage].lower(),
        )
    if event.undoes_id is not None or not event.from_stage:
        return NotAMove(is_undo=event.undoes_id is not None)
    if event.to_outcome and not may_reopen:
        return ChairRequired()
    if event.from_outcome:
        try:
            _require_person(actor)
        except PersonRequired as error:
            return error
    return None


def _take_back(undone: Sequence[StageEvent], actor: User | None, now: datetime) -> None:
    """Write the moves back, from what the log says; a closing finds its reason in the log too."""
    closings = (
        StageEvent.objects.filter(application=OuterRef("application"), pk__lt=OuterRef("pk"))
        .exclude(to_outcome=Outcome.NONE)
        .order_by("-pk")
    )

    def of_closing(column: str, otherwise: str) -> Case:
        text = TextField()
        found = Coalesce(Subquery(closings.values(column)[:1]), Value(otherwise), output_field=text)
        nothing = When(from_outcome=Outcome.NONE, then=Value(""))
        return Case(nothing, default=found, output_field=text)

    keys = [event.pk for event in undone]
    insert_from(
        StageEvent.objects.filter(pk__in=keys),
        StageEvent,
        {
            "application": F("application_id"),
            "from_stage": F("to_stage"),
            "to_stage": F("from_stage"),
            "from_outcome": F("to_outcome"),
            "to_outcome": F("from_outcome"),
            "reason": of_closing("reason", ClosingReason.OTHER),
            "note": of_closing("note", ""),
            "actor": _key(actor),
            "at": now,
            "undoes": F("pk"),
        },
    )
    written = StageEvent.objects.filter(application=OuterRef("pk"), undoes__in=keys)
    moving = Application.objects.filter(pk__in=[event.application_id for event in undone])
    moving.update(
        stage=Subquery(written.values("to_stage")),
        outcome=Subquery(written.values("to_outcome")),
        outcome_reason=Subquery(written.values("reason")),
        outcome_note=Subquery(written.values("note")),
        version=F("version") + 1,
    )
    add_history(moving, actor=actor, now=now)


# Rows


class _Row(NamedTuple):
    """What the rules ask of an application."""

    pk: UUID
    position_id: int
    stage: str
    outcome: str
    version: int


@dataclass(slots=True)
class _Result:
    events: list[StageEvent] = field(default_factory=list)
    refused: dict[UUID, DomainError] = field(default_factory=dict)

    def take(self, keys: Sequence[UUID]) -> None:
        """Note what was written to these applications, which are still locked."""
        newest = _newest_events(keys)
        self.events += [newest[pk] for pk in keys]

    def moved(self) -> Moved:
        return Moved(tuple(self.events), tuple(self.refused.items()))


def _locked(keys: Collection[UUID]) -> dict[UUID, _Row]:
    """Return the applications that are there, locked in the order of their keys."""
    rows = Application.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    return {row[0]: _Row(*row) for row in rows.values_list(*_Row._fields)}


def _newest_events(keys: Collection[UUID], *, with_actors: bool = False) -> dict[UUID, StageEvent]:
    newest: QuerySet[StageEvent, Any] = StageEvent.objects.filter(application__in=keys)
    latest = newest.order_by().values("application").annotate(last=Max("pk")).values("last")
    events = StageEvent.objects.filter(pk__in=latest)
    if with_actors:
        events = events.select_related("actor")
    return {event.application_id: event for event in events}


def _chunks(keys: Iterable[Any]) -> Iterator[list[Any]]:
    """Yield each key once, in order, so many at a time."""
    remaining = iter(dict.fromkeys(keys))
    while chunk := list(islice(remaining, CHUNK)):
        yield chunk


def _key(user: User | None) -> int | None:
    return user.pk if user else None
