"""Shortlists as their readers may know them: who is on them, where, and who might be added.

Every function takes `see`, which gives the rows of a model that the reader may know of. Pages, API
and exports take entries from `entries_in_sight` only: whoever has a conflict of interest with one
of the applicants must not learn from a gap in the ranks that somebody stands there, so that ranks
count what the reader sees, from 1, in live lists and in frozen ones alike.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery

from profiles.keys import words_key
from profiles.queries import PersonSummary, Sight, summaries_of
from recruiting.choices import Outcome, Stage
from recruiting.models import Application, Position, Shortlist, ShortlistEntry


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One place on a shortlist. rank: among those in sight, from 1.

    Of a frozen list, name, standing, rationale and added_by are those of the day it was frozen.
    added_by: empty where the reader may not know the user.
    """

    pk: int
    version: int
    rank: int
    application: Application
    name: str
    standing: str
    rationale: str
    added_by: str
    added_at: datetime


def entries_in_sight(shortlist: Shortlist, see: Sight) -> tuple[EntryLine, ...]:
    """Return the places of one shortlist in order, in one query."""
    rows = see(ShortlistEntry).filter(shortlist=shortlist).order_by("rank")
    known = see(get_user_model()).filter(pk=OuterRef("added_by"))
    related = ("application__candidate__person", "application__position", "added_by")
    entries = list(rows.select_related(*related).annotate(by_somebody_known=Exists(known)))
    if shortlist.frozen_at is None:
        return tuple(_live(entry, rank) for rank, entry in enumerate(entries, start=1))
    by_application = {str(entry.application_id): entry for entry in entries}
    frozen = [one for one in _places(shortlist) if one["application"] in by_application]
    return tuple(
        _frozen(by_application[one["application"]], one, rank)
        for rank, one in enumerate(frozen, start=1)
    )


def _places(shortlist: Shortlist) -> list[dict[str, Any]]:
    places = (shortlist.snapshot or {}).get("entries", [])
    return sorted(places, key=lambda one: one["rank"])


def _live(entry: ShortlistEntry, rank: int) -> EntryLine:
    user = entry.added_by if entry.by_somebody_known else None  # type: ignore[attr-defined]
    application = entry.application
    return EntryLine(
        pk=entry.pk,
        version=entry.version,
        rank=rank,
        application=application,
        name=application.candidate.person.full_name,
        standing=standing(application),
        rationale=entry.rationale,
        added_by=(user.get_full_name() or user.get_username()) if user else "",
        added_at=entry.created_at,
    )


def _frozen(entry: ShortlistEntry, kept: dict[str, Any], rank: int) -> EntryLine:
    return EntryLine(
        pk=entry.pk,
        version=entry.version,
        rank=rank,
        application=entry.application,
        name=kept["name"],
        standing=Outcome(kept["outcome"]).label if kept["outcome"] else Stage(kept["stage"]).label,
        rationale=kept["rationale"],
        added_by=kept["added_by"],
        added_at=entry.created_at,
    )


def standing(application: Application) -> str:
    """Return the outcome of a closed application, the stage of an open one, in words."""
    if application.outcome:
        return application.get_outcome_display()
    return application.get_stage_display()


def key_facts(entries: Collection[EntryLine], see: Sight) -> dict[UUID, PersonSummary]:
    """Return by application what a list says of each person, in two queries."""
    people = {one.application.pk: one.application.candidate.person_id for one in entries}
    summaries = summaries_of(set(people.values()), see)
    return {pk: summaries[person_id] for pk, person_id in people.items()}


def entry_counts(shortlists: Collection[Shortlist], see: Sight) -> dict[UUID, int]:
    """Return how many places of each shortlist are in sight, in one query."""
    rows = see(ShortlistEntry).filter(shortlist__in=[one.pk for one in shortlists]).order_by()
    counted = dict(
        rows.values("shortlist").annotate(number=Count("pk")).values_list("shortlist", "number")
    )
    return {one.pk: counted.get(one.pk, 0) for one in shortlists}


def stored_rank(shortlist: Shortlist, shown: int, see: Sight) -> int | None:
    """Return the rank at which the place stands that the reader sees as number `shown`.

    To move an entry there, it is put at this rank. None where the reader sees no such place.
    """
    if not 1 <= shown <= shortlist_length(shortlist, see):
        return None
    ranks = see(ShortlistEntry).filter(shortlist=shortlist).order_by("rank")
    return ranks.values_list("rank", flat=True)[shown - 1]


def shortlist_length(shortlist: Shortlist, see: Sight) -> int:
    return see(ShortlistEntry).filter(shortlist=shortlist).count()


@dataclass(frozen=True, slots=True)
class Addable:
    """Open applications that are not on a list yet. more: how many there are beyond these."""

    applications: tuple[Application, ...]
    more: int


def addable_to(shortlist: Shortlist, see: Sight) -> QuerySet[Application]:
    """Return the open applications for the list's position that are not on it."""
    listed = see(ShortlistEntry).filter(shortlist=shortlist).values("application")
    rows = see(Application).filter(position=shortlist.position_id, outcome=Outcome.NONE)
    return rows.exclude(pk__in=listed).select_related("candidate__person", "position")


def addable(shortlist: Shortlist, see: Sight, *, words: str, at_most: int) -> Addable:
    """Return the first of those whose name holds all of `words`, newest first, in one query."""
    rows = addable_to(shortlist, see)
    for word in words_key(words).split()[:8]:
        rows = rows.filter(candidate__person__name_key__contains=word)
    found = list(rows.order_by("-submitted_at", "-id")[: at_most + 1])
    return Addable(tuple(found[:at_most]), more=max(len(found) - at_most, 0))


def was_removed(shortlist: Shortlist, entry_id: int, see: Sight) -> bool:
    """Whether this entry was taken off the list, and its application is still in sight."""
    past = ShortlistEntry.history.filter(id=entry_id, shortlist_id=shortlist.pk, history_type="-")
    return bool(past.filter(application_id__in=see(Application).values("pk")).exists())


# Of applicants


@dataclass(frozen=True, slots=True)
class OnShortlist:
    """A place of one application, seen from the application; rank among those in sight."""

    shortlist: Shortlist
    entry: ShortlistEntry
    rank: int
    may_change: bool


def shortlists_of(
    applications: Collection[UUID],
    see: Sight,
    *,
    changeable: QuerySet[ShortlistEntry] | None = None,
) -> tuple[OnShortlist, ...]:
    """Return on which lists the applications stand and why, in one query.

    changeable: the entries that the reader may write to.
    """
    above = (
        see(ShortlistEntry)
        .filter(shortlist=OuterRef("shortlist"), rank__lte=OuterRef("rank"))
        .order_by()
        .values("shortlist")
        .annotate(number=Count("pk"))
        .values("number")
    )
    writable = see(ShortlistEntry).none() if changeable is None else changeable
    rows = (
        see(ShortlistEntry)
        .filter(application__in=applications)
        .select_related("shortlist")
        .defer("shortlist__snapshot")
        .annotate(
            rank_in_sight=Subquery(above, output_field=IntegerField()),
            may_change=Exists(writable.filter(pk=OuterRef("pk"))),
        )
        .order_by("shortlist__name", "shortlist_id", "rank")
    )
    return tuple(_on_shortlist(row) for row in rows)


def _on_shortlist(row: Any) -> OnShortlist:
    is_live = row.shortlist.frozen_at is None
    return OnShortlist(row.shortlist, row, row.rank_in_sight, row.may_change and is_live)


def lists_of(positions: Collection[Position], see: Sight) -> QuerySet[Shortlist]:
    """Return the shortlists of these positions that are not frozen, by position and name."""
    rows = see(Shortlist).filter(position__in=[one.pk for one in positions], frozen_at=None)
    return rows.select_related("position").order_by("position__code", "name")
