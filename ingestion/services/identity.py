"""What becomes of documents, facts and findings when two people are one, or are not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q

from ingestion.choices import (
    COAUTHOR_GROUPS,
    POSSIBLE_DUPLICATE,
    STANDING,
    FactKind,
    FindingState,
)
from ingestion.importers.locking import one_document_at_a_time as one_document_at_a_time
from ingestion.importers.row_kind import Context
from ingestion.importers.rows import ROW_KINDS
from ingestion.matching.people import people_with_compatible_names
from ingestion.models import DocumentSubject, ExtractedFact, Finding
from ingestion.services.fact_rows import as_read
from profiles.choices import IdentityKind
from profiles.models import Award, Education, Employment, IdentityDecision, Person, Publication
from profiles.services.identity import Fate, MergePlan, Step, all_of, between
from profiles.services.moves import Moves, image_of

_JOINING: dict[FactKind, type[models.Model]] = {
    FactKind.EDUCATION: Education,
    FactKind.EMPLOYMENT: Employment,
    FactKind.AWARD: Award,
}


def plan_documents(plan: MergePlan) -> None:
    """Add the fate of links to documents, of facts and findings, and of rows that facts name.

    A degree, post or award that documents alone have told of joins the kept person's row of the
    same thing, by the rule by which a second document would have filled it. To be called before
    the rest of the rows is planned.
    """
    keep, other = plan.keep, plan.other
    plan.steps += _joins(plan)
    known = set(keep.document_links.values_list("document", flat=True))
    for link in other.document_links.order_by("pk"):
        plan.steps.append(Step(link, Fate.GOES if link.document_id in known else Fate.MOVES))
    for model in (ExtractedFact, Finding):
        for row in model.objects.filter(person=other).order_by("pk"):
            plan.steps.append(Step(row, Fate.MOVES))


def _joins(plan: MergePlan) -> Iterable[Step]:
    """Yield the rows of the other person that are the kept one's, by what documents say."""
    context = Context(plan.keep)
    for row, facts in _stated_rows(plan.other).items():
        if getattr(row, "edited_at", None) is not None:
            continue
        row_kind = ROW_KINDS[FactKind(facts[0].kind)]
        twins = {row_kind.find(context, as_read(fact)) for fact in facts}
        twin = twins.pop() if len(twins) == 1 else None
        if twin is None or any(row_kind.contradicts(twin, as_read(fact)) for fact in facts):
            continue
        context.claimed.add(twin)
        yield Step(row, Fate.JOINS, twin)


def _stated_rows(person: Person) -> dict[models.Model, list[ExtractedFact]]:
    """Return the degrees, posts and awards that facts have become, with those facts."""
    stated: dict[models.Model, list[ExtractedFact]] = defaultdict(list)
    facts = ExtractedFact.objects.filter(person=person, kind__in=_JOINING, state__in=STANDING)
    for fact in facts.exclude(target_id=None).prefetch_related("target").order_by("pk"):
        if isinstance(fact.target, _JOINING[FactKind(fact.kind)]):
            stated[fact.target].append(fact)
    return stated


def fill_joined(plan: MergePlan, moves: Moves) -> None:
    """Fill the kept person's rows with what the rows say that join them."""
    context = Context(plan.keep)
    facts_of = _stated_rows(plan.other)
    for step in plan.steps:
        if step.fate is not Fate.JOINS or step.into is None:
            continue
        before = image_of(step.into)
        for fact in facts_of.get(step.row, ()):
            ROW_KINDS[FactKind(fact.kind)].fill(context, step.into, as_read(fact))
        moves.compare(step.into, before)


def move_documents(plan: MergePlan, moves: Moves, twins: dict[models.Model, models.Model]) -> None:
    """Do it. twins: for each row that stays behind, the one that its facts point at from now on."""
    keep, other = plan.keep, plan.other
    going = [link.pk for link in plan.rows(DocumentSubject, Fate.GOES)]
    moves.drop(DocumentSubject.objects.filter(pk__in=going))
    moves.change(DocumentSubject.objects.filter(person=other), person_id=keep.pk)
    for row, twin in twins.items():
        facts = ExtractedFact.objects.filter(
            target_type=ContentType.objects.get_for_model(row), target_id=row.pk
        )
        moves.change(
            facts,
            target_type_id=ContentType.objects.get_for_model(twin).pk,
            target_id=twin.pk,
        )
    moves.change(ExtractedFact.objects.filter(person=other), person_id=keep.pk)
    moves.change(Finding.objects.filter(person=other), person_id=keep.pk)


def split_documents(
    person: Person, new: Person, works: Collection[int], moves: Moves, *, actor: User, now: datetime
) -> None:
    """Give the new person the facts about these works, and the documents that state them.

    A document that is about both is not read again as long as the split stands.
    """
    facts = ExtractedFact.objects.filter(
        person=person,
        target_type=ContentType.objects.get_for_model(Publication),
        target_id__in=works,
    )
    documents = set(facts.values_list("document", flat=True))
    moves.change(facts, person_id=new.pk)
    for link in person.document_links.filter(document__in=documents).order_by("pk"):
        moves.made(DocumentSubject.objects.create(document_id=link.document_id, person=new))
    findings = Finding.objects.filter(person=person, rule=COAUTHOR_GROUPS, state=FindingState.OPEN)
    moves.change(findings, state=FindingState.SETTLED.value, settled_by_id=actor.pk, settled_at=now)


def settle_duplicates(
    people: Iterable[Person], moves: Moves, *, actor: User, now: datetime
) -> None:
    """Settle the findings "may be somebody already known" of whom nobody is left to be told from.

    To be called once the decision is stored.
    """
    for person in people:
        others = people_with_compatible_names(person.full_name)
        if any(one.pk != person.pk and not are_different(person, one) for one in others):
            continue
        findings = Finding.objects.filter(
            person=person, rule=POSSIBLE_DUPLICATE, state=FindingState.OPEN
        )
        moves.change(findings, state=FindingState.SETTLED, settled_by_id=actor.pk, settled_at=now)


def are_different(one: Person, two: Person) -> bool:
    return decision_that_differs(one, two) is not None


def decision_that_differs(one: Person, two: Person) -> IdentityDecision | None:
    """Return the standing decision that the two, or whoever was merged into them, are not one."""
    return (
        IdentityDecision.objects.filter(
            between(all_of(one), all_of(two)),
            Q(kind__in=(IdentityKind.DIFFERENT, IdentityKind.SPLIT)),
            undone_at=None,
        )
        .select_related("actor")
        .order_by("pk")
        .first()
    )
