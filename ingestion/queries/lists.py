"""What lists say beside their own columns: one grouped query per page.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet, Sum, Value

from ingestion.choices import FactState, FindingState, ItemState
from ingestion.models import DocumentSubject, ExtractedFact, Finding, ImportItem, ImportRun
from profiles.keys import words_key
from profiles.models import Person
from profiles.queries import Sight


def flags_of(person_ids: Collection[int], see: Sight) -> dict[int, tuple[int, int]]:
    """Return (facts to check, open findings) of each of the people, in one query."""
    facts = see(ExtractedFact).filter(person__in=person_ids, state=FactState.PROPOSED)
    findings = see(Finding).filter(person__in=person_ids, state=FindingState.OPEN)
    both = _per_person(facts, "facts").union(_per_person(findings, "findings"), all=True)
    counted = {(who, what): number for who, what, number in both}
    return {
        pk: (counted.get((pk, "facts"), 0), counted.get((pk, "findings"), 0)) for pk in person_ids
    }


def _per_person(
    rows: QuerySet[ExtractedFact] | QuerySet[Finding], what: str
) -> QuerySet[Any, tuple[int, str, int]]:
    grouped = rows.order_by().values(who=F("person")).annotate(what=Value(what), number=Count("pk"))
    return grouped.values_list("who", "what", "number")


def subjects_of(document_ids: Iterable[UUID], see: Sight) -> dict[UUID, tuple[Person, ...]]:
    """Return whom each document is about, as far as the reader may know, in one query."""
    people: dict[UUID, list[Person]] = defaultdict(list)
    rows = see(Person).filter(document_links__document__in=list(document_ids))
    rows = rows.select_related("candidate")  # pages of documents lead there
    for person in rows.annotate(of_document=F("document_links__document")).order_by("name_key"):
        people[person.of_document].append(person)
    return {pk: tuple(found) for pk, found in people.items()}


def documents_about(name: str, see: Sight) -> QuerySet[Any, Any]:
    """Return the keys of documents about people with all words of `name` in theirs."""
    people = see(Person)
    for word in words_key(name).split():
        people = people.filter(name_key__contains=word)
    return see(DocumentSubject).filter(person__in=people).values("document")


def fact_counts_of(document_ids: Collection[UUID], see: Sight) -> dict[UUID, tuple[int, int]]:
    """Return (facts, facts to check) of each document, in one query."""
    rows = see(ExtractedFact).filter(document__in=document_ids).exclude(state=FactState.SUPERSEDED)
    waiting = Count("pk", filter=Q(state=FactState.PROPOSED))
    grouped = rows.order_by().values("document").annotate(total=Count("pk"), waiting=waiting)
    counted = {
        pk: (total, open_)
        for pk, total, open_ in grouped.values_list("document", "total", "waiting")
    }
    return {pk: counted.get(pk, (0, 0)) for pk in document_ids}


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """What became of the files of one run, as far as the reader may know of them."""

    files: int = 0
    refused: int = 0
    facts: int = 0
    to_check: int = 0


def item_counts_of(run_ids: Collection[UUID], see: Sight) -> dict[UUID, ItemCounts]:
    """Return the counts of each run, in one query."""
    rows = see(ImportItem).filter(run__in=run_ids).order_by().values("run")
    grouped = rows.annotate(
        files=Count("pk"),
        refused=Count("pk", filter=Q(state=ItemState.FAILED)),
        read=Sum("facts_count"),
        waiting=Sum("to_check_count"),
    ).values_list("run", "files", "refused", "read", "waiting")
    counted = {run: ItemCounts(*numbers) for run, *numbers in grouped}
    return {pk: counted.get(pk, ItemCounts()) for pk in run_ids}


def runs_with_refusals(
    runs: QuerySet[ImportRun], see: Sight, answer: bool = True
) -> QuerySet[ImportRun]:
    """Return those of the runs in which a file was refused, or those in which none was."""
    refused = see(ImportItem).filter(state=ItemState.FAILED).values("run")
    return runs.filter(pk__in=refused) if answer else runs.exclude(pk__in=refused)


def items_of(run: ImportRun, see: Sight) -> tuple[ImportItem, ...]:
    """Return the files of a run, refused ones first."""
    items = see(ImportItem).filter(run=run).select_related("document").order_by("pk")
    return tuple(sorted(items, key=lambda item: item.state != ItemState.FAILED))
