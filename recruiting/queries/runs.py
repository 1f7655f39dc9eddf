"""A run as its page shows it: how far it is, and what became, or would become, of each file.

`see` gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count

from ingestion.choices import (
    OPEN_RUNS,
    WAITING_ITEMS,
    DocumentKind,
    FactState,
    ItemState,
    RunState,
)
from ingestion.models import Document, ExtractedFact, ImportItem, ImportRun
from ingestion.parsers.columns.roles import ROLES
from ingestion.queries import subjects_of
from profiles.models import Person
from profiles.queries import Sight
from recruiting.models import Position

ENOUGH_TO_TELL = 3
"""Files that must be done before the time that is left is told."""
WORKER_IS_LATE = timedelta(seconds=15)

READ = (ItemState.DONE, ItemState.UNCHANGED)
_DATED = {DocumentKind.SCHOLAR_PROFILE.label, DocumentKind.SOCIAL_FEED.label}


@dataclass(frozen=True, slots=True)
class Whose:
    """Whom a file is about. person: None where nobody in sight is meant."""

    words: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class SeenColumn:
    """A column of a list that was looked at. examples: what stands in it in the first rows."""

    number: int
    heading: str
    role: str
    words: str
    why: str
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One file of a run. document: None where it is not stored, or out of sight.

    is_known: looked at, and found to be here already.
    """

    item: ImportItem
    document: Document | None
    kind: str
    reasons: tuple[str, ...]
    whose: tuple[Whose, ...]
    why: tuple[str, ...]
    facts: int | None
    to_check: int | None
    warnings: tuple[str, ...]
    is_known: bool
    may_change: bool

    @property
    def columns(self) -> tuple[SeenColumn, ...]:
        """The columns of a list that waits for a start, or was refused for them."""
        return columns_of(self.item)

    @property
    def is_dated(self) -> bool:
        """Whether the day on which the page was saved matters."""
        return bool(self.item.captured_on) or self.kind in _DATED


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is. seconds_left: None as long as too little is known to tell.

    people: whom waiting files are said to be about, or may be, as far as they are in sight.
    """

    run: ImportRun
    lines: tuple[Line, ...]
    people: Mapping[int, Person]
    done: int
    total: int
    current: str
    seconds_left: int | None
    is_open: bool
    is_late: bool
    position: Position | None

    def number(self, *states: str) -> int:
        return sum(line.item.state in states for line in self.lines)

    @property
    def to_start(self) -> int:
        """Files that a start would bring in."""
        waiting = (ItemState.PLANNED, ItemState.QUEUED)
        return self.number(*waiting) if self.run.state == RunState.PLANNED else 0

    @property
    def is_planned(self) -> bool:
        return self.run.state == RunState.PLANNED

    @property
    def brought_in(self) -> int:
        """Documents that are here now; of a list, its rows and not the list."""
        return sum(line.item.state in READ and bool(line.item.document_id) for line in self.lines)

    @property
    def refused(self) -> int:
        return self.number(ItemState.FAILED)

    @property
    def left_out(self) -> int:
        return self.number(ItemState.CANCELLED)

    @property
    def facts(self) -> int:
        return sum(line.facts or 0 for line in self.lines if line.item.state == ItemState.DONE)

    @property
    def to_check(self) -> int:
        return sum(line.to_check or 0 for line in self.lines if line.item.state == ItemState.DONE)

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 100

    @property
    def words(self) -> str:
        """The state in one sentence, to be read out."""
        if not self.is_open:
            return f"{self.run.get_state_display()}."
        told = f"{self.done} of {self.total} file{'' if self.total == 1 else 's'} done"
        if self.current:
            told += f", now {self.current}"
        if self.seconds_left is not None:
            told += f", {in_words(self.seconds_left)} left"
        return f"{told}."


def columns_of(item: ImportItem) -> tuple[SeenColumn, ...]:
    """Return what a look took the columns of a list for; nothing for other files."""
    rows = item.looked.get("rows", ())
    return tuple(
        SeenColumn(
            number=one["number"],
            heading=one["heading"],
            role=one["role"],
            words=ROLES.get(one["role"], one["role"]),
            why=f"{one['why']} ({one['sure']:.2f})",
            examples=tuple(
                row[at]
                for row in rows
                if at < len(row) and row[at]  # rows may be too short
            ),
        )
        for at, one in enumerate(item.looked.get("columns", ()))
    )


def in_words(seconds: int) -> str:
    """Return a length of time as people say it."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 90:
        return f"about {round(seconds, -1)} seconds"
    return f"about {round(seconds / 60)} minutes"


def progress_of(run: ImportRun, see: Sight, *, now: datetime, knows_all: bool) -> Progress:
    """Return how far a run is, in a fixed number of queries.

    knows_all: the reader sees all people, so that he may be told whom a file agrees with.
    """
    items = list(see(ImportItem).filter(run=run).order_by("pk"))
    documents = _documents(items, see)
    subjects = subjects_of(list(documents), see)
    people = _people(items, see)
    is_any_read = any(item.state == ItemState.DONE for item in items)
    waiting_facts = _waiting_facts(run, see) if is_any_read else {}
    lines = tuple(
        _line(item, documents, subjects, people, waiting_facts, run=run, knows_all=knows_all)
        for item in items
    )
    total = max(run.total, len(items)) if knows_all else len(items)
    waiting = sum(item.state in WAITING_ITEMS for item in items)
    done = total - waiting if run.lease_until is None else len(items)
    is_open = run.state in OPEN_RUNS
    moving = [item for item in items if item.state == ItemState.RUNNING]
    return Progress(
        run=run,
        lines=lines,
        people=people,
        done=min(done, total),
        total=total,
        current=moving[0].filename if moving and is_open else "",
        seconds_left=_seconds_left(run, done, total, now) if is_open else None,
        is_open=is_open,
        is_late=is_open and _is_late(run, items, now),
        position=_position(run, see),
    )


def _documents(items: Sequence[ImportItem], see: Sight) -> dict[UUID, Document]:
    keys = {item.document_id for item in items if item.document_id}
    keys |= {UUID(item.looked["known"]) for item in items if "known" in item.looked}
    if not keys:
        return {}
    # in_bulk would ask SQLite once per 999 keys.
    return {row.pk: row for row in see(Document).filter(pk__in=keys).order_by()}


def _people(items: Sequence[ImportItem], see: Sight) -> dict[int, Person]:
    """Return the people whom files may be about, as far as they are in sight."""
    keys = {key for item in items for key in item.looked.get("people", ())}
    keys |= {item.asked_person_id for item in items if item.asked_person_id and item.staged}
    return {row.pk: row for row in see(Person).filter(pk__in=keys).order_by()} if keys else {}


def _waiting_facts(run: ImportRun, see: Sight) -> dict[int, int]:
    """Return how many facts of each file wait for a person by now."""
    rows = see(ExtractedFact).filter(item__run=run, state=FactState.PROPOSED).order_by()
    return dict(rows.values_list("item").annotate(number=Count("pk")))


def _position(run: ImportRun, see: Sight) -> Position | None:
    code = run.parameters.get("position")
    return see(Position).filter(code=code).first() if code else None


def _seconds_left(run: ImportRun, done: int, total: int, now: datetime) -> int | None:
    if run.started_at is None or done < ENOUGH_TO_TELL or done >= total:
        return None
    return max(int((now - run.started_at).total_seconds() / done * (total - done)), 1)


def _is_late(run: ImportRun, items: Sequence[ImportItem], now: datetime) -> bool:
    """Whether files wait and no worker has touched the run for a while."""
    if run.lease_until is not None:
        return False
    if any(item.lease_until and item.lease_until > now for item in items):
        return False
    signs = [run.created_at, *(item.finished_at for item in items if item.finished_at)]
    return now - max(signs) > WORKER_IS_LATE


def _line(
    item: ImportItem,
    documents: Mapping[UUID, Document],
    subjects: Mapping[UUID, tuple[Person, ...]],
    people: Mapping[int, Person],
    waiting_facts: Mapping[int, int],
    *,
    run: ImportRun,
    knows_all: bool,
) -> Line:
    known = item.looked.get("known")
    document = documents.get(item.document_id or (UUID(known) if known else UUID(int=0)))
    kind = item.asked_kind or item.guessed_kind or (document.kind if document else "")
    is_read, is_planned = item.state in READ, item.state == ItemState.PLANNED
    whose, why = _whose(item, people, knows_all) if is_planned else ((), ())
    if document is not None and (is_read or known):
        whose = tuple(
            Whose("new" if item.made_person else "here already", person)
            for person in subjects.get(document.pk, ())
        ) or (Whose("It does not say"),)
    counts = (item.state == ItemState.DONE or (is_planned and not known)) and not _is_list(item)
    return Line(
        item=item,
        document=document,
        kind=DocumentKind(kind).label if kind in DocumentKind.values else "",
        reasons=_reasons(item),
        whose=whose,
        why=why,
        facts=item.facts_count if counts else None,
        to_check=_to_check(item, waiting_facts, knows_all) if counts else None,
        warnings=_counted(item.warnings),
        is_known=bool(known and document is not None),
        may_change=bool(
            item.staged
            and run.state == RunState.PLANNED
            and item.state in (ItemState.PLANNED, ItemState.FAILED, ItemState.QUEUED)
        ),
    )


def _is_list(item: ImportItem) -> bool:
    """Whether the file is a list of people, whose rows have the facts."""
    if item.state == ItemState.PLANNED:
        return "columns" in item.looked
    return item.document_id is None and item.guessed_kind == DocumentKind.TABLE


def _counted(warnings: Sequence[str]) -> tuple[str, ...]:
    """Return each warning once, with how often it was given."""
    counted = Counter(warnings)
    return tuple(
        words if number == 1 else f"{words} ({number} times)" for words, number in counted.items()
    )


def _to_check(item: ImportItem, waiting_facts: Mapping[int, int], knows_all: bool) -> int:
    """Facts that wait, or would. What is stored may make more of them wait than the page alone."""
    if item.state == ItemState.DONE:
        return waiting_facts.get(item.pk, 0)
    return item.to_check_count if knows_all else int(item.looked.get("doubtful", 0))


def _reasons(item: ImportItem) -> tuple[str, ...]:
    """Why the kind was guessed; nothing where a person said it."""
    if item.asked_kind:
        return ("you said so",)
    return tuple(item.looked.get("reasons", ()))


def _whose(
    item: ImportItem, people: Mapping[int, Person], knows_all: bool
) -> tuple[tuple[Whose, ...], tuple[str, ...]]:
    """Say whom a look found. Who is out of sight is as good as new to this reader."""
    looked: dict[str, Any] = item.looked
    if looked.get("whose") == "nobody":
        return (Whose("It does not say"),), ()
    name = looked.get("name", "")
    seen = [people[key] for key in looked.get("people", ()) if key in people]
    if looked.get("whose") == "same" and seen:
        return (Whose("here already", seen[0]),), tuple(looked.get("why", ()))
    new = Whose(f"{name}, new" if knows_all else f"{name}, new to your positions")
    if looked.get("whose") == "unsure" and seen:
        alike = tuple(Whose("has a name like it", person) for person in seen)
        return (new, *alike), tuple(looked.get("why", ()))
    return (new,) if name else (), ()
