"""Shortlists: ordered, with a reason per entry, until they are frozen.

Ranks are 1 to n; the erasure of an application may leave a gap. An order is no version: moving an
entry raises the version of none, so that a rationale that somebody is typing is not refused because
a neighbour was dragged; the history keeps every rank. Whoever writes locks the shortlist first, so
that two moves come in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Case, F, Max, Q, QuerySet, Value, When

from profiles.errors import DomainError, NotThere
from profiles.services.editing import save_edit, sign
from recruiting.errors import AlreadyListed, NameTaken, ShortlistFrozen, WrongPosition
from recruiting.models import Application, Position, Shortlist, ShortlistEntry
from recruiting.services.rows import add_history, lock
from recruiting.text import clean, clean_line

LONGEST_NAME: Final = 200
LONGEST_RATIONALE: Final = 5_000


@dataclass(frozen=True, slots=True)
class Added:
    """The entries made, in order, and the applications left out, by id, with the reason."""

    entries: tuple[ShortlistEntry, ...] = ()
    skipped: tuple[tuple[UUID, DomainError], ...] = ()


# The list


@transaction.atomic
def make_shortlist(*, position: Position, name: str, actor: User) -> Shortlist:
    """Start an empty shortlist. Raises NameTaken, NothingWritten, TooLong."""
    shortlist = Shortlist(position=position, name=_name(name))
    shortlist._history_user = actor  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            shortlist.save(force_insert=True)
    except IntegrityError as error:
        raise NameTaken(what="shortlist", name=shortlist.name) from error
    return shortlist


@transaction.atomic
def rename_shortlist(
    *, shortlist_id: UUID, actor: User, now: datetime, version: int | None, name: str
) -> Shortlist:
    """Give the list another name. Raises StaleVersion, ShortlistFrozen, and what making raises."""
    shortlist = _open_list(shortlist_id, version=version)
    shortlist.name = _name(name)
    try:
        with transaction.atomic():
            return save_edit(row=shortlist, actor=actor, now=now, known_version=version)
    except IntegrityError as error:
        raise NameTaken(what="shortlist", name=shortlist.name) from error


@transaction.atomic
def delete_shortlist(*, shortlist_id: UUID, version: int | None = None) -> None:
    """Delete a list that is not frozen. Raises NotThere, StaleVersion, ShortlistFrozen."""
    _open_list(shortlist_id, version=version).delete()


@transaction.atomic
def freeze(
    *, shortlist_id: UUID, actor: User, now: datetime, version: int | None = None
) -> Shortlist:
    """Keep the list as it is now, for good. Raises NotThere, StaleVersion, ShortlistFrozen.

    The snapshot: name, position (its code), frozen_at, frozen_by, and entries in order, each with
    rank, application, candidate, name (as shown now), stage, outcome, rationale and added_by.
    """
    shortlist = _open_list(shortlist_id, version=version)
    shortlist.frozen_at, shortlist.frozen_by = now, actor
    entries = shortlist.entries.select_related("application__candidate__person", "added_by")
    shortlist.snapshot = {
        "name": shortlist.name,
        "position": shortlist.position.code,
        "frozen_at": now.isoformat(),
        "frozen_by": _name_of(actor),
        "entries": [_as_frozen(entry) for entry in entries.order_by("rank")],
    }
    return save_edit(
        row=shortlist,
        actor=actor,
        now=now,
        known_version=version,
        fields=("frozen_at", "frozen_by", "snapshot"),
    )


# Its entries


@transaction.atomic
def add_entries(
    *,
    shortlist_id: UUID,
    applications: Iterable[Application],
    actor: User,
    rationale: str = "",
    now: datetime | None = None,
) -> Added:
    """Put applications at the end of the list, in their order; say of the others why not.

    now: what the history says; without it, when the row was made.
    Raises NotThere, ShortlistFrozen, TooLong.
    """
    shortlist = _open_list(shortlist_id)
    rationale = clean(rationale, what="rationale", at_most=LONGEST_RATIONALE)
    ranks = dict(shortlist.entries.values_list("application", "rank"))
    last = max(ranks.values(), default=0)
    entries: list[ShortlistEntry] = []
    skipped: list[tuple[UUID, DomainError]] = []
    for application in applications:
        if application.position_id != shortlist.position_id:
            skipped.append((application.pk, WrongPosition(position=shortlist.position.code)))
        elif application.pk in ranks:
            skipped.append((application.pk, AlreadyListed()))
        else:
            last += 1
            ranks[application.pk] = last
            entries.append(
                ShortlistEntry(
                    shortlist=shortlist,
                    application=application,
                    rank=last,
                    rationale=rationale,
                    added_by=actor,
                )
            )
    ShortlistEntry.objects.bulk_create(entries)
    added = _entries(shortlist).filter(rank__gt=last - len(entries))
    add_history(added, actor=actor, now=now or F("created_at"), kind="+")
    return Added(tuple(added.order_by("rank")), tuple(skipped))


@transaction.atomic
def write_rationale(
    *, entry_id: int, actor: User, now: datetime, version: int | None, rationale: str
) -> ShortlistEntry:
    """Say why this application is on the list. Raises NotThere, StaleVersion, ShortlistFrozen."""
    entry = _open_entry(entry_id)
    entry.rationale = clean(rationale, what="rationale", at_most=LONGEST_RATIONALE)
    return save_edit(row=entry, actor=actor, now=now, known_version=version, fields=("rationale",))


@transaction.atomic
def move_entry(*, entry_id: int, rank: int, actor: User, now: datetime) -> ShortlistEntry:
    """Give the entry another rank; those between move by one. A rank below 1 or above n is an end.

    Raises NotThere, ShortlistFrozen.
    """
    entry = _open_entry(entry_id)
    last = _last_rank(entry.shortlist)
    rank = min(max(rank, 1), last)
    if rank == entry.rank:
        return entry
    between = Q(rank__range=sorted((entry.rank, rank)))
    by = -1 if rank > entry.rank else 1
    _rerank(
        _entries(entry.shortlist).filter(between),
        past=last,
        final=Case(When(pk=entry.pk, then=Value(rank)), default=F("rank") - last + by),
        actor=actor,
        now=now,
    )
    entry.refresh_from_db()
    return entry


@transaction.atomic
def remove_entry(*, entry_id: int, actor: User, now: datetime, version: int | None = None) -> None:
    """Take an application off the list; those below it move up.

    Raises NotThere, StaleVersion, ShortlistFrozen.
    """
    entry = _open_entry(entry_id, version=version)
    last = _last_rank(entry.shortlist)
    sign(entry, actor, now).delete()
    below = _entries(entry.shortlist).filter(rank__gt=entry.rank)
    _rerank(below, past=last, final=F("rank") - last - 1, actor=actor, now=now)


@transaction.atomic
def put_back_entry(
    *, shortlist_id: UUID, entry_id: int, actor: User, now: datetime
) -> ShortlistEntry:
    """Undo a removal: the application stands again where it stood, with the reason it had.

    entry_id: of the entry that was removed; the one that comes back is new.
    Raises NotThere, ShortlistFrozen, AlreadyListed.
    """
    shortlist = _open_list(shortlist_id)
    removed = ShortlistEntry.history.filter(
        id=entry_id, shortlist_id=shortlist.pk, history_type="-"
    ).first()
    if removed is None or not Application.objects.filter(pk=removed.application_id).exists():
        raise NotThere(what="shortlist entry")
    if _entries(shortlist).filter(application=removed.application_id).exists():
        raise AlreadyListed()
    entry = ShortlistEntry(
        shortlist=shortlist,
        application_id=removed.application_id,
        rank=_last_rank(shortlist) + 1,
        rationale=removed.rationale,
        added_by_id=removed.added_by_id,
    )
    sign(entry, actor, now).save(force_insert=True)
    return move_entry(entry_id=entry.pk, rank=removed.rank, actor=actor, now=now)


def _rerank(
    rows: QuerySet[ShortlistEntry], *, past: int, final: Any, actor: User, now: datetime
) -> None:
    """Give rows their final ranks by way of ranks past the end, where none is taken.

    In two statements: neither database swaps unique ranks in one. final: over the rank past it.
    """
    keys: Sequence[int] = list(rows.values_list("pk", flat=True))
    if not keys:
        return
    moving = ShortlistEntry.objects.filter(pk__in=keys)
    moving.update(rank=F("rank") + past)
    moving.update(rank=final)
    add_history(moving, actor=actor, now=now)


def _open_list(shortlist_id: UUID, *, version: int | None = None) -> Shortlist:
    """Return the list, locked. Raises NotThere, StaleVersion, ShortlistFrozen."""
    shortlist = lock(Shortlist, shortlist_id, version=version)
    if shortlist.frozen_at is not None:
        raise ShortlistFrozen(name=shortlist.name)
    return shortlist


def _open_entry(entry_id: int, *, version: int | None = None) -> ShortlistEntry:
    """Return the entry as it is once its list is locked."""
    lists = ShortlistEntry.objects.filter(pk=entry_id).values_list("shortlist", flat=True)
    shortlist_id = lists.first()
    if shortlist_id is None:
        raise NotThere(what="shortlist entry")
    shortlist = _open_list(shortlist_id)
    entry = lock(ShortlistEntry, entry_id, version=version)
    entry.shortlist = shortlist
    return entry


def _entries(shortlist: Shortlist) -> QuerySet[ShortlistEntry]:
    return ShortlistEntry.objects.filter(shortlist=shortlist)


def _last_rank(shortlist: Shortlist) -> int:
    """The highest rank in use: more than there are entries where an application was erased."""
    last: int | None = _entries(shortlist).aggregate(last=Max("rank"))["last"]
    return last or 0


def _name(name: str) -> str:
    return clean_line(name, what="name", at_most=LONGEST_NAME, required=True)


def _as_frozen(entry: ShortlistEntry) -> dict[str, Any]:
    application = entry.application
    return {
        "rank": entry.rank,
        "application": str(application.pk),
        "candidate": str(application.candidate_id),
        "name": application.candidate.person.full_name,
        "stage": application.stage,
        "outcome": application.outcome,
        "rationale": entry.rationale,
        "added_by": _name_of(entry.added_by),
    }


def _name_of(user: User) -> str:
    return user.get_full_name() or user.get_username()
