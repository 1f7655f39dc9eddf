"""Who changed what about a candidate: the history tab of his page.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any, TypeAlias

from django.contrib.auth import get_user_model
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import Coalesce

from ingestion.choices import ItemState
from ingestion.models import Document, ImportItem
from profiles.models import Person
from profiles.queries import Sight
from profiles.together import read_together
from recruiting.choices import Visibility
from recruiting.models import Candidate, Note, StageEvent
from recruiting.queries.applications import name_of

CHANGES_ON_A_PAGE = 30
MOST_OF_A_KIND = 300
"""So many of the newest changes of each kind are told; older ones in the rows' own histories."""

Readable: TypeAlias = Callable[[type[Model]], frozenset[str]]


@dataclass(frozen=True, slots=True)
class FieldChange:
    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the history. by: None where a program did it. who: "" then, and for somebody out
    of sight.

    about: what the line leads to: "application", "note", "importrun" or "" for nothing; key: its
    key.
    """

    at: datetime
    what: str
    who: str
    by: int | None
    fields: tuple[FieldChange, ...] = ()
    words: str = ""
    about: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class ChangesPage:
    changes: tuple[Change, ...]
    number: int
    more: bool


def changes_of(
    candidate: Candidate, see: Sight, *, readable: Readable, number: int = 1
) -> ChangesPage:
    """Return page `number` of what happened, newest first, in two queries.

    readable: the names of the fields that may be read of a model.
    """
    found = read_together(
        candidate=_newest(see(Candidate.history.model).filter(id=candidate.pk), "history_date"),
        person=_newest(see(Person.history.model).filter(id=candidate.person_id), "history_date"),
        moves=_newest(see(StageEvent).filter(application__candidate=candidate), "at").annotate(
            code=F("application__position__code")
        ),
        notes=_newest(see(Note).filter(candidate=candidate), "created_at")
        .only("created_at", "author", "visibility")
        .annotate(code=Coalesce("application__position__code", Value(""))),
        items=_newest(_items(candidate, see), "finished"),
    )
    told = sorted(
        (
            *_states(found["candidate"], Candidate, "candidate", readable(Candidate)),
            *_states(found["person"], Person, "person", readable(Person)),
            *map(_moved, found["moves"]),
            *map(_wrote, found["notes"]),
            *map(_read, found["items"]),
        ),
        key=lambda change: change.at,
        reverse=True,
    )
    first = (number - 1) * CHANGES_ON_A_PAGE
    page = told[first : first + CHANGES_ON_A_PAGE]
    return ChangesPage(tuple(_named(page, see)), number, len(told) > first + CHANGES_ON_A_PAGE)


def _newest(rows: QuerySet[Any, Any], when: str) -> QuerySet[Any, Any]:
    """The sort within the sub-query: parts of a UNION have none of their own."""
    keys = rows.order_by(f"-{when}", "-pk").values("pk")[:MOST_OF_A_KIND]
    return rows.filter(pk__in=keys)


def _items(candidate: Candidate, see: Sight) -> QuerySet[ImportItem]:
    """What was read about the candidate, by the runs that the reader may know of."""
    documents = see(Document).filter(subject_links__person=candidate.person_id)
    rows = see(ImportItem).filter(document__in=documents.values("pk"), state=ItemState.DONE)
    return rows.annotate(
        finished=Coalesce("finished_at", "run__created_at"), by=F("run__requested_by")
    ).only("filename", "run")


def _states(
    states: list[Any], model: type[Model], noun: str, readable: frozenset[str]
) -> Iterator[Change]:
    fields = [
        field
        for field in model._meta.concrete_fields
        if field.name in readable and field.editable and not field.is_relation
    ]
    # As they were written down: what a run tells of earlier days was still stored after it.
    ordered = sorted(states, key=lambda one: one.history_id)
    if ordered and ordered[0].history_type == "+":
        first = ordered[0]
        yield Change(first.history_date, f"Added the {noun}", "", first.history_user_id)
    for before, after in pairwise(ordered):
        changed = tuple(
            FieldChange(str(field.verbose_name), *_values(field, before, after))
            for field in fields
            if getattr(before, field.attname) != getattr(after, field.attname)
        )
        if changed:
            yield Change(
                after.history_date, f"Changed the {noun}", "", after.history_user_id, changed
            )


def _values(field: Any, before: Any, after: Any) -> tuple[str, str]:
    words = dict(field.flatchoices)
    shown = (getattr(state, field.attname) for state in (before, after))
    first, second = (str(words.get(value, "" if value is None else value)) for value in shown)
    return first, second


def _moved(event: Any) -> Change:
    to = event.get_to_outcome_display() if event.to_outcome else event.get_to_stage_display()
    if event.undoes_id is not None:
        what = f"Took a move back, to {to}"
    elif not event.from_stage:
        what = f"Application came in, stage {to}"
    else:
        what = f"Moved to {to}"
    reason = event.get_reason_display() if event.reason else ""
    words = ". ".join(filter(None, (reason, event.note)))
    return Change(
        event.at,
        f"{what} ({event.code})",
        "",
        event.actor_id,
        words=words,
        about="application",
        key=str(event.application_id),
    )


def _wrote(note: Any) -> Change:
    whom = Visibility(note.visibility).label.lower()
    place = f" ({note.code})" if note.code else ""
    return Change(
        note.created_at,
        f"Wrote a note, {whom}{place}",
        "",
        note.author_id,
        about="note",
        key=str(note.pk),
    )


def _read(item: Any) -> Change:
    return Change(
        item.finished,
        f"{item.filename} was read",
        "",
        item.by,
        about="importrun",
        key=str(item.run_id),
    )


def _named(changes: Iterable[Change], see: Sight) -> Iterator[Change]:
    rows = list(changes)
    users = see(get_user_model()).in_bulk({row.by for row in rows if row.by is not None})
    for row in rows:
        who = name_of(users.get(row.by)) if row.by is not None else ""
        yield Change(row.at, row.what, who, row.by, row.fields, row.words, row.about, row.key)
