"""Who is who: two people made one, told apart, and all of it undone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model, Q, QuerySet
from django.utils import timezone

from ingestion.services.identity import (
    decision_that_differs,
    fill_joined,
    move_documents,
    one_document_at_a_time,
    plan_documents,
    settle_duplicates,
    split_documents,
)
from profiles.choices import IdentityKind
from profiles.errors import (
    MergedAlready,
    NothingToSplit,
    NotTheLast,
    OnePersonOnly,
    SaidToBeDifferent,
    UndoneAlready,
)
from profiles.models import IdentityDecision, Person
from profiles.services.identity import (
    Fate,
    MergePlan,
    Step,
    move_rows,
    plan_rows,
    split_off,
)
from profiles.services.moves import (
    Journal,
    Moves,
    dropped_keys,
    take_back,
    touched_keys,
    touched_models,
)
from profiles.services.people import recount
from recruiting.choices import CandidateStatus, Outcome
from recruiting.errors import BothApplied
from recruiting.models import Application, Candidate, LastLook, Note, Tagging
from recruiting.services.rows import add_history, lock

HANGING: Final[tuple[type[Model], ...]] = (Application, Note, Tagging, LastLook)
"""What hangs on a candidate and moves to the kept person's."""


def plan_merge(*, keep: Person, other: Person) -> MergePlan:
    """Return what would become of every row of `other`, and what stands in the way."""
    plan = MergePlan(keep, other)
    differ = decision_that_differs(keep, other)
    if differ is not None:
        by = differ.actor.get_full_name() or differ.actor.get_username()
        on = timezone.localtime(differ.at).date()
        plan.obstacles.append(SaidToBeDifferent(by=by, on=f"{on:%Y-%m-%d}"))
    plan_documents(plan)
    plan_rows(plan)
    _plan_candidate(plan)
    return plan


@transaction.atomic
def merge_people(
    *, keep: Person, other: Person, actor: User, now: datetime, reasons: Sequence[str] = ()
) -> IdentityDecision:
    """Give everything of `other` to `keep`; his row stays and says whom it was merged into.

    reasons: what the actor was shown for and against it. Raises OnePersonOnly, MergedAlready,
    SaidToBeDifferent, BothAuthors and BothApplied; nothing is changed then.
    """
    keep, other = _two(keep, other)
    plan = plan_merge(keep=keep, other=other)
    if plan.obstacles:
        raise plan.obstacles[0]
    moves = Moves()
    fill_joined(plan, moves)
    twins = move_rows(plan, moves)
    move_documents(plan, moves, twins)
    _move_candidate(plan, moves)
    decision = IdentityDecision.objects.create(
        kind=IdentityKind.MERGE, person=keep, other=other, reasons=[*reasons], actor=actor, at=now
    )
    settle_duplicates([keep], moves, actor=actor, now=now)
    return _file(decision, moves, actor=actor, now=now)


@transaction.atomic
def tell_apart(
    *, one: Person, two: Person, actor: User, now: datetime, reasons: Sequence[str] = ()
) -> IdentityDecision:
    """Remember that these are two people; nobody is asked about them again.

    Said twice it is said once: the decision that stands is returned. Raises OnePersonOnly,
    MergedAlready.
    """
    first, second = sorted(_two(one, two), key=lambda person: person.pk)
    known = decision_that_differs(first, second)
    if known is not None:
        return known
    decision = IdentityDecision.objects.create(
        kind=IdentityKind.DIFFERENT,
        person=first,
        other=second,
        reasons=[*reasons],
        actor=actor,
        at=now,
    )
    moves = Moves()
    settle_duplicates([first, second], moves, actor=actor, now=now)
    return _file(decision, moves, actor=actor, now=now)


@transaction.atomic
def split_person(
    *,
    person: Person,
    works: Collection[int],
    actor: User,
    now: datetime,
    reasons: Sequence[str] = (),
) -> IdentityDecision:
    """Make a new person of the same name of some of a person's works; the two are different now.

    works: keys of publications. Everything else stays. Raises NothingToSplit, MergedAlready.
    """
    one_document_at_a_time()
    person = _standing(person)
    own = set(person.authorships.values_list("publication", flat=True))
    chosen = own & set(works)
    if not chosen or chosen == own:
        raise NothingToSplit
    moves = Moves()
    new = split_off(person, chosen, moves)
    split_documents(person, new, chosen, moves, actor=actor, now=now)
    moves.made(new)
    decision = IdentityDecision.objects.create(
        kind=IdentityKind.SPLIT, person=person, other=new, reasons=[*reasons], actor=actor, at=now
    )
    return _file(decision, moves, actor=actor, now=now)


@transaction.atomic
def undo_decision(*, decision_id: int, actor: User, now: datetime) -> IdentityDecision:
    """Put back what the decision changed, however long ago; what was changed since stays.

    Merges of the same people are undone in reverse order. Raises UndoneAlready, NotTheLast,
    CannotPutBack.
    """
    one_document_at_a_time()
    decision = lock(IdentityDecision, decision_id)
    if decision.undone_at is not None:
        raise UndoneAlready
    later = _resting_on(decision)
    if later is not None:
        raise NotTheLast(what=_in_words(later))
    journal, other = decision.journal, decision.other_id
    assert other is not None
    decision.undone_by, decision.undone_at, decision.journal = actor, now, {}
    if decision.kind == IdentityKind.SPLIT:
        # He goes, unless something was added to him since; with him what was decided and undone.
        decision.other = None
        about = IdentityDecision.objects.filter(Q(person=other) | Q(other=other))
        about.filter(undone_at__isnull=False).exclude(pk=decision.pk).delete()
    decision.save()
    take_back(journal)
    decision.other = Person.objects.filter(pk=other).first()
    decision.save(update_fields=["other"])
    recount([decision.person_id, other])
    _note_history(journal, actor=actor, now=now)
    return decision


def _two(one: Person, two: Person) -> tuple[Person, Person]:
    """Return both as they are stored now, locked; no import goes on meanwhile."""
    one_document_at_a_time()
    if one.pk == two.pk:
        raise OnePersonOnly
    stored = {person.pk: _standing(person) for person in sorted((one, two), key=lambda p: p.pk)}
    return stored[one.pk], stored[two.pk]


def _standing(person: Person) -> Person:
    """Return the person as stored now, locked. Raises NotThere, MergedAlready."""
    stored = lock(Person, person.pk)
    if stored.merged_into is not None:
        raise MergedAlready(name=str(stored), into=str(stored.merged_into))
    return stored


def _resting_on(decision: IdentityDecision) -> IdentityDecision | None:
    """Return a later merge or split of either person that has to be undone first."""
    if decision.kind == IdentityKind.DIFFERENT:
        return None
    both = (decision.person_id, decision.other_id)
    later = IdentityDecision.objects.filter(
        Q(person__in=both) | Q(other__in=both),
        kind__in=(IdentityKind.MERGE, IdentityKind.SPLIT),
        undone_at=None,
        pk__gt=decision.pk,
    )
    return later.select_related("person", "other").order_by("-pk").first()


def _in_words(decision: IdentityDecision) -> str:
    done = "was merged into" if decision.kind == IdentityKind.MERGE else "was split off from"
    return f"{decision.other} {done} {decision.person}"


def _file(
    decision: IdentityDecision, moves: Moves, *, actor: User, now: datetime
) -> IdentityDecision:
    decision.journal = moves.journal()
    decision.save(update_fields=["journal"])
    if decision.kind != IdentityKind.DIFFERENT:
        assert decision.other_id is not None
        recount([decision.person_id, decision.other_id])
    _note_history(decision.journal, actor=actor, now=now)
    return decision


def _note_history(journal: Journal, *, actor: User, now: datetime) -> None:
    """Have the history of every row that was moved, or came back, say so."""
    for model in touched_models(journal):
        if hasattr(model, "history"):
            rows = model._default_manager.filter(pk__in=touched_keys(journal, model))
            add_history(rows, actor=actor, now=now)
    for model, keys in dropped_keys(journal).items():
        if hasattr(model, "history"):
            add_history(model._default_manager.filter(pk__in=keys), actor=actor, now=now, kind="+")


# Candidates


def _plan_candidate(plan: MergePlan) -> None:
    """Add the fate of the other's candidate row and of what hangs on it.

    Two applications for one position stop a merge, unless the other's was closed as a duplicate:
    that one stays with him, as it is, and so does what was written within it.
    """
    ours, theirs = _candidate_of(plan.keep), _candidate_of(plan.other)
    if theirs is None:
        return
    if ours is None:
        plan.steps.append(Step(theirs, Fate.MOVES))
        return
    plan.steps.append(Step(theirs, Fate.STAYS, ours))
    taken = set(ours.applications.values_list("position", flat=True))
    twice = []
    staying = set()
    for application in theirs.applications.select_related("position").order_by("pk"):
        if application.position_id not in taken:
            plan.steps.append(Step(application, Fate.MOVES))
            continue
        staying.add(application.pk)
        plan.steps.append(Step(application, Fate.STAYS))
        if application.outcome != Outcome.DUPLICATE:
            twice.append(application.position.code)
    if twice:
        plan.obstacles.append(
            BothApplied(positions=sorted(twice), keep=str(plan.keep), other=str(plan.other))
        )
    for note in theirs.notes.order_by("pk"):
        stays = note.application_id in staying
        plan.steps.append(Step(note, Fate.STAYS if stays else Fate.MOVES))
    plan.steps += _unless_there(theirs.taggings.all(), ours.taggings.all(), "tag_id")
    plan.steps += _unless_there(theirs.last_looks.all(), ours.last_looks.all(), "user_id")


def _unless_there(theirs: QuerySet[Any], ours: QuerySet[Any], name: str) -> Iterator[Step]:
    """Yield rows that move, but for those of which the kept candidate has one like it."""
    have = {getattr(row, name): row for row in ours}
    for row in theirs.order_by("pk"):
        twin = have.get(getattr(row, name))
        yield Step(row, Fate.STAYS if twin else Fate.MOVES, twin)


def _candidate_of(person: Person) -> Candidate | None:
    return Candidate.objects.filter(person=person).first()


def _move_candidate(plan: MergePlan, moves: Moves) -> None:
    for candidate in plan.rows(Candidate, Fate.MOVES):
        moves.change(Candidate.objects.filter(pk=candidate.pk), person_id=plan.keep.pk)
    for theirs in plan.rows(Candidate, Fate.STAYS):
        ours = Candidate.objects.get(person=plan.keep)
        for model in HANGING:
            keys = [row.pk for row in plan.rows(model, Fate.MOVES)]
            moves.change(model._default_manager.filter(pk__in=keys), candidate_id=ours.pk)
        _fill_candidate(ours, Candidate.objects.get(pk=theirs.pk), moves)


def _fill_candidate(ours: Candidate, theirs: Candidate, moves: Moves) -> None:
    """Who has an application is no prospect; an empty headline nobody edited is filled."""
    filled: dict[str, str] = {}
    if ours.status == CandidateStatus.PROSPECT and theirs.status == CandidateStatus.ACTIVE:
        filled["status"] = CandidateStatus.ACTIVE.value
    if not ours.headline and theirs.headline and ours.edited_at is None:
        filled["headline"] = theirs.headline
    if filled:
        moves.change(Candidate.objects.filter(pk=ours.pk), **filled)
