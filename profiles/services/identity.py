"""What becomes of the rows of a person who turns out to be somebody we have: a plan, then deeds.

A plan reads and writes nothing, so that a page can show it. Nothing that a person saved is ever
dropped: a row that says what the kept person's row says already stays behind with the merged one,
out of sight, and comes back with the undo.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from django.db import models
from django.db.models import Q

from profiles.errors import BothAuthors, IdentityError
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    MetricSnapshot,
    Person,
    PersonName,
    PersonTopic,
    Post,
)
from profiles.services.filling import missing_values
from profiles.services.moves import Moves
from profiles.services.people import add_name, create_person


class Fate(StrEnum):
    """What becomes of a row of the merged person."""

    MOVES = "moves"
    JOINS = "joins"  # the kept person's row is filled with what it says; it stays behind
    STAYS = "stays"  # the kept person has the same
    GOES = "goes"  # a line without a place that only stood in for the other one's
    FILLS = "fills"  # an empty column of the kept person


@dataclass(frozen=True, slots=True)
class Step:
    """One row and its fate. into: the kept person's row that says the same, if any."""

    row: models.Model
    fate: Fate
    into: models.Model | None = None


@dataclass
class MergePlan:
    """What a merge would do, or why it cannot be done (obstacles)."""

    keep: Person
    other: Person
    steps: list[Step] = field(default_factory=list)
    obstacles: list[IdentityError] = field(default_factory=list)

    def rows(self, model: type[models.Model], fate: Fate) -> list[models.Model]:
        return [one.row for one in self.steps if type(one.row) is model and one.fate is fate]

    def settled(self) -> set[models.Model]:
        return {one.row for one in self.steps}


# What tells two rows of one person apart, where the database asks for it.
_KEYS: Final[dict[type[models.Model], tuple[str, ...]]] = {
    ContactPoint: ("kind", "value_key"),
    PersonTopic: ("kind", "key"),
    Post: ("key", "occurrence"),
    ExternalIdentifier: ("scheme", "value", "relationship"),
}
_FREE: Final = (Education, Employment, Award, MetricSnapshot)
OWN_ROWS: Final[tuple[type[models.Model], ...]] = (PersonName, *_KEYS, *_FREE, Authorship)

FILLED: Final = ("given_name", "family_name", "original_script")
"""Columns of a person that the other one fills where they are empty."""


def plan_rows(plan: MergePlan) -> None:
    """Add the fate of every row of profiles that is not settled yet."""
    settled = plan.settled()
    for step in _steps(plan):
        if step.row not in settled:
            plan.steps.append(step)


def _steps(plan: MergePlan) -> Iterator[Step]:
    keep, other = plan.keep, plan.other
    yield from _names(keep, other)
    for model, names in _KEYS.items():
        rows = model._default_manager.filter(person=other).order_by("pk")
        there = model._default_manager.filter(person=keep)
        have = {tuple(getattr(row, name) for name in names): row for row in there}
        for row in rows:
            twin = have.get(tuple(getattr(row, name) for name in names))
            yield Step(row, Fate.STAYS if twin else Fate.MOVES, twin)
    for model in _FREE:
        for row in model._default_manager.filter(person=other).order_by("pk"):
            yield Step(row, Fate.MOVES)
    yield from _lines(plan)


def _names(keep: Person, other: Person) -> Iterator[Step]:
    printed: dict[str, models.Model] = {name.text: name for name in keep.names.all()}
    printed[keep.full_name] = keep
    for name in other.names.order_by("pk"):
        twin = printed.get(name.text)
        yield Step(name, Fate.STAYS if twin else Fate.MOVES, twin)


def _lines(plan: MergePlan) -> Iterator[Step]:
    """Lines of author lists; somebody who stands in two lines of one list is two people."""
    keep, other = plan.keep, plan.other
    ours = {line.publication_id: line for line in keep.authorships.all()}
    for line in other.authorships.select_related("publication").order_by("pk"):
        twin = ours.get(line.publication_id)
        if twin is None:
            yield Step(line, Fate.MOVES)
        elif _only_stands_in(line):
            yield Step(line, Fate.GOES, twin)
        elif _only_stands_in(twin):
            yield Step(twin, Fate.GOES, line)
            yield Step(line, Fate.MOVES)
        else:
            plan.obstacles.append(BothAuthors(title=line.publication.title))


def _only_stands_in(line: Authorship) -> bool:
    """Whether the line was put in because the printed list hides the person."""
    return line.position is None and line.edited_at is None


def move_rows(plan: MergePlan, moves: Moves) -> dict[models.Model, models.Model]:
    """Do it. Returns, for each row that stays behind or goes, the one that says the same.

    The merged person's name becomes another name of the kept one.
    """
    keep, other = plan.keep, plan.other
    moves.drop(_these(Authorship, plan.rows(Authorship, Fate.GOES)))
    for model in OWN_ROWS:
        moves.change(_these(model, plan.rows(model, Fate.MOVES)), person_id=keep.pk)
    twins = {step.row: step.into for step in plan.steps if step.into is not None}
    known = keep.names.filter(text=other.full_name).first()
    if known is None and other.full_name != keep.full_name:
        known = add_name(person=keep, text=other.full_name)
        assert known is not None
        moves.made(known)
    twins[other] = known or keep
    if keep.edited_at is None:
        filled = missing_values(keep, {name: getattr(other, name) for name in FILLED})
        if filled:
            moves.change(Person.objects.filter(pk=keep.pk), **filled)
    moves.change(Person.objects.filter(pk=other.pk), merged_into_id=keep.pk)
    return twins


def split_off(person: Person, works: Collection[int], moves: Moves) -> Person:
    """Return a new person of the same name who is the author of these works instead."""
    new = create_person(full_name=person.full_name)
    lines = Authorship.objects.filter(person=person, publication__in=works)
    moves.change(lines, person_id=new.pk)
    return new


def _these(model: type[models.Model], rows: Iterable[models.Model]) -> models.QuerySet[Any]:
    return model._default_manager.filter(pk__in=[row.pk for row in rows])


def all_of(person: Person) -> list[Person]:
    """Return the person and everybody who was merged into him, and into those."""
    found, waiting = [person], [person.pk]
    while waiting:
        merged = list(Person.objects.filter(merged_into__in=waiting).order_by("pk"))
        found += merged
        waiting = [one.pk for one in merged]
    return found


def between(one: Iterable[Person], two: Iterable[Person]) -> Q:
    """Return the condition on a decision that it is about one of these and one of those."""
    first, second = [row.pk for row in one], [row.pk for row in two]
    return Q(person__in=first, other__in=second) | Q(person__in=second, other__in=first)
