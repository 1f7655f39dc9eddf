"""The queue of facts that wait for a person, and where in it somebody is.

Every function takes `see`, which gives the rows of a model that the reader may know of. The queue
is in the order of the keys: facts of one reading follow each other as they stand in its text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery

from ingestion.choices import DECIDED, FactKind, FactState
from ingestion.models import ExtractedFact, ImportItem
from ingestion.queries.decisions import decider_of
from ingestion.queries.patterns import is_alike
from ingestion.queries.sheet import PER_PAGE
from profiles.queries import Sight

SPEAKS_FOR_NOTHING = ("metrics_need_a_person", "read_on_a_page_by_others")
"""Checks that only say that a person has to look; the others speak against the fact."""

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
    """Where the reader is in the queue. upto: how many come before the fact in question.

    alike: others of its pattern that the reader may decide; plain: facts of its document that he
    may decide and that nothing speaks against; may_decide: whether he may decide the fact itself.
    """

    waiting: int
    decided: int
    upto: int
    first: int | None
    next: int | None
    previous: int | None
    here: int = 0
    here_upto: int = 0
    alike: int = 0
    plain: int = 0
    may_decide: bool = False

    @property
    def number(self) -> int:
        """The place of the fact in the queue, from 1."""
        return self.upto + 1

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
        .order_by("pk")
        .first()
    )


def where_in_queue(
    see: Sight, open_to: QuerySet[ExtractedFact], asked: Asked, fact: ExtractedFact | None
) -> Queue:
    """Count the queue, and what could be decided together with the fact, in one query.

    open_to: the facts that the reader may decide.
    """
    asked_for = WAITING & asked.narrows
    pk = fact.pk if fact is not None else 0
    counts: dict[str, Any] = {
        "waiting": Count("pk", filter=asked_for),
        "decided": Count("pk", filter=Q(state__in=DECIDED, remembers=None) & asked.narrows),
        "upto": Count("pk", filter=asked_for & Q(pk__lt=pk)),
        "first": Min("pk", filter=asked_for & ~Q(pk=pk)),
        "next": Min("pk", filter=asked_for & Q(pk__gt=pk)),
        "previous": Max("pk", filter=asked_for & Q(pk__lt=pk)),
    }
    rows = see(ExtractedFact)
    of_interest = Q(state__in=[FactState.PROPOSED, *DECIDED])
    if fact is not None:
        near = Q(document=fact.document_id)
        if fact.item is not None:
            near |= Q(item__in=ImportItem.objects.filter(run=fact.item.run_id).values("pk"))
        mine = Q(pk__in=open_to.filter(near).values("pk"))
        here = Q(document=fact.document_id)
        of_interest |= Q(pk=pk)
        counts |= {
            "here": Count("pk", filter=here & WAITING),
            "here_upto": Count("pk", filter=here & WAITING & Q(pk__lt=pk)),
            "alike": Count("pk", filter=mine & is_alike(fact) & near & ~Q(pk=pk)),
            "plain": Count("pk", filter=mine & here & nothing_speaks_against()),
            "may_decide": Count("pk", filter=mine & Q(pk=pk)),
        }
    found = rows.filter(of_interest).order_by().aggregate(**counts)
    return Queue(**{**found, "may_decide": bool(found.get("may_decide"))})


def next_to_review(see: Sight, asked: Asked, after: int) -> int | None:
    """Return the fact that comes next in the queue, from the start again at its end; None: done."""
    rows = see(ExtractedFact).filter(WAITING, asked.narrows).order_by()
    found = rows.aggregate(next=Min("pk", filter=Q(pk__gt=after)), first=Min("pk"))
    following: int | None = found["next"] or found["first"]
    return following


def nothing_speaks_against() -> Q:
    """The condition that a fact waits only because a person has to look at such facts."""
    one, two = SPEAKS_FOR_NOTHING
    harmless = [[], [one], [two], [one, two], [two, one]]
    fits = Q()
    for checks in harmless:
        fits |= Q(checks=checks)
    return WAITING & fits
