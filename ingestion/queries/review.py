"""The queue of facts that wait for a person, and where in it somebody is.

Every function takes `see`, which gives the rows of a model that the reader may know of. The queue
begins with the least sure reading and ends with those never measured. Of equally sure ones the key
decides: facts of one reading follow each other as they stand in its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ingestion.choices import DECIDED, FactKind, FactState
from ingestion.models import ExtractedFact
from ingestion.queries.decisions import decider_of
from ingestion.queries.patterns import same_pattern
from ingestion.queries.sheet import PER_PAGE
from profiles.queries import Sight
from profiles.together import CountOf

COUNTED_TO = 1_000
"""Facts that are counted at most: the queue of a large import is not counted to its end."""

SPEAKS_FOR_NOTHING = ("metrics_need_a_person", "read_on_a_page_by_others")
"""Checks that only say that a person has to look; the others speak against the fact."""

LEAST_SURE_FIRST = (F("confidence").asc(nulls_last=True), "pk")
MOST_SURE_FIRST = (F("confidence").desc(nulls_first=True), "-pk")

WAITING = Q(state=FactState.PROPOSED) & ~Q(kind=FactKind.POSITION)


@dataclass(frozen=True, slots=True)
class Asked:
    """Which facts are gone through: all that wait, or those of a run, a document ..."""

    run: UUID | None = None
    document: UUID | None = None
    person: int | None = None
    kind: str = ""

    @property
    def narrows(self) -> Q:
        return (
            (Q(item__run=self.run) if self.run else Q())
            & (Q(document=self.document) if self.document else Q())
            & (Q(person=self.person) if self.person else Q())
            & (Q(kind=self.kind) if self.kind else Q())
        )


@dataclass(frozen=True, slots=True)
class Queue:
    """Where the reader is in the queue; all counts stop at COUNTED_TO.

    upto: how many facts come before the one in question; here_upto: those of its document. alike:
    others of its pattern that the reader may decide; plain: facts of its document that he may
    decide and that nothing speaks against; may_decide: whether he may decide the fact itself.
    """

    waiting: int
    decided: int
    upto: int = 0
    first: int | None = None
    next: int | None = None
    previous: int | None = None
    here_upto: int = 0
    alike: int = 0
    plain: int = 0
    may_decide: bool = False

    @property
    def number(self) -> int:
        """The place of the fact in the queue, from 1; 0 where it is not counted that far."""
        return self.upto + 1 if self.upto < COUNTED_TO else 0

    @property
    def waiting_words(self) -> str:
        return f"{COUNTED_TO:,}+" if self.waiting >= COUNTED_TO else str(self.waiting)

    @property
    def page(self) -> int:
        """The page of the list of its document on which the fact is."""
        return self.here_upto // PER_PAGE + 1

    @property
    def part_done(self) -> int:
        """Percent of the facts asked about that are decided."""
        return 100 * self.decided // ((self.decided + self.waiting) or 1)


def fact_to_review(see: Sight, asked: Asked, fact_id: int | None) -> ExtractedFact | None:
    """Return the fact with its document and person; without a key the first that waits.

    rejected_at, rejected_by: when and by whom a fact of the same key was rejected before.
    """
    rows = see(ExtractedFact)
    rows = rows.filter(pk=fact_id) if fact_id is not None else rows.filter(WAITING, asked.narrows)
    twins = (
        see(ExtractedFact)
        .filter(
            person=OuterRef("person"),
            kind=OuterRef("kind"),
            key=OuterRef("key"),
            state=FactState.REJECTED,
        )
        .exclude(pk=OuterRef("pk"))
        .order_by("-decided_at", "-pk")
    )
    rejecter = twins.annotate(name=decider_of("decided_by", see)).values("name")[:1]
    return (
        rows.annotate(
            decider=decider_of("decided_by", see),
            rejected_at=Subquery(twins.values("decided_at")[:1]),
            rejected_by=Subquery(rejecter),
        )
        .select_related("document", "person", "item")
        .order_by(*LEAST_SURE_FIRST)
        .first()
    )


def where_in_queue(
    see: Sight, open_to: QuerySet[ExtractedFact], asked: Asked, fact: ExtractedFact | None
) -> Queue:
    """Count the queue, and what could be decided together with the fact, in one query.

    open_to: the facts that the reader may decide.
    """
    rows = see(ExtractedFact)
    decided = rows.filter(asked.narrows, state__in=DECIDED, remembers=None)
    if fact is None:
        return Queue(waiting=0, decided=decided.order_by()[:COUNTED_TO].count())
    queue = rows.filter(WAITING, asked.narrows).order_by(*LEAST_SURE_FIRST)
    here = Q(document=fact.document_id)
    counts = {
        "waiting": CountOf(queue, at_most=COUNTED_TO),
        "decided": CountOf(decided, at_most=COUNTED_TO),
        "upto": CountOf(queue.filter(_before(fact)).order_by(), at_most=COUNTED_TO),
        "here_upto": CountOf(rows.filter(WAITING, here).filter(_before(fact))),
        "alike": CountOf(same_pattern(fact, open_to), at_most=COUNTED_TO),
        "plain": CountOf(open_to.filter(nothing_speaks_against(), here)),
        "may_decide": CountOf(open_to.filter(pk=fact.pk)),
    }
    neighbours = {
        "first": _key_of_first(queue.exclude(pk=fact.pk)),
        "next": Coalesce(*(_key_of_first(part) for part in _after(fact, queue))),
        "previous": _key_of_first(queue.filter(_before(fact)).order_by(*MOST_SURE_FIRST)),
    }
    columns: dict[str, Any] = counts | neighbours
    [found] = rows.filter(pk=fact.pk).values_list(*columns.values())
    told: dict[str, Any] = dict(zip(columns, found, strict=True))
    return Queue(**{**told, "may_decide": bool(told["may_decide"])})


def next_to_review(see: Sight, asked: Asked, after: ExtractedFact) -> int | None:
    """Return the fact that comes next in the queue, from the start again at its end; None: done."""
    rows = see(ExtractedFact).filter(WAITING, asked.narrows)
    queue = rows.order_by(*LEAST_SURE_FIRST).values_list("pk", flat=True)
    return next((found for part in (*_after(after, queue), queue) if (found := part.first())), None)


def _before(fact: ExtractedFact) -> Q:
    """The condition that a fact comes before this one, in a form for which indexes are used."""
    if fact.confidence is None:
        return Q(confidence__isnull=False) | Q(pk__lt=fact.pk)
    return Q(confidence__lte=fact.confidence) & ~Q(confidence=fact.confidence, pk__gte=fact.pk)


def _after(fact: ExtractedFact, queue: QuerySet[Any]) -> tuple[QuerySet[Any], QuerySet[Any]]:
    """The queue behind a fact in two parts, those that were measured and those never measured."""
    measured, never = queue.filter(confidence__isnull=False), queue.filter(confidence=None)
    if fact.confidence is None:
        return measured.none(), never.filter(pk__gt=fact.pk)
    same_and_behind = Q(confidence__gte=fact.confidence)
    passed = Q(confidence=fact.confidence, pk__lte=fact.pk)
    return measured.filter(same_and_behind & ~passed), never


def _key_of_first(rows: QuerySet[ExtractedFact]) -> Subquery:
    return Subquery(rows.values("pk")[:1])


def nothing_speaks_against() -> Q:
    """The condition that a fact waits only because a person has to look at such facts."""
    one, two = SPEAKS_FOR_NOTHING
    harmless = [[], [one], [two], [one, two], [two, one]]
    fits = Q()
    for checks in harmless:
        fits |= Q(checks=checks)
    return WAITING & fits
