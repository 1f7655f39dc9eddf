"""Two people side by side: what is known of each, and what a merge would do with every row.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Final

from django.contrib.auth.models import User
from django.db.models import Model, QuerySet

from ingestion.models import DocumentSubject, ExtractedFact, Finding
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
from profiles.queries import Sight
from recruiting.models import Application, Candidate, ConflictOfInterest, Note

MOST_SHOWN: Final = 8
"""Rows of one kind that stand on the page for each of the two; the rest is counted."""


def people_to_compare(see: Sight, user: User) -> QuerySet[Person]:
    """Return the people whom this reader may tell apart: those he has no conflict with at all.

    Who has a conflict on one application of somebody hears nothing of whom that may be.
    """
    own = ConflictOfInterest.objects.filter(user=user)
    people: QuerySet[Person] = see(Person)
    return people.exclude(pk__in=own.values("application__candidate__person"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One row in words. fate: what becomes of it, "" for the kept person's. into: what it joins."""

    text: str
    fate: str = ""
    into: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    entries: tuple[Entry, ...]
    more: int
    fates: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    keep: Side
    other: Side


@dataclass(frozen=True, slots=True)
class _Kind:
    """Rows of one model: how they hang on a person, and how one is put in words."""

    title: str
    model: type[Model]
    words: Callable[[Any], str] = str
    path: str = "person"
    related: tuple[str, ...] = ()
    counted: bool = False


def _dated(row: Any, name: str) -> str:
    when = getattr(row, f"{name}_raw") or getattr(row, name) or ""
    return f"{row}, {when}" if when else str(row)


def _work(line: Authorship) -> str:
    year = (line.publication.issued or "")[:4]
    place = f"author {line.position}" if line.position else "place not printed"
    return ", ".join(filter(None, (line.publication.title, year, place)))


def _candidate(candidate: Candidate) -> str:
    state = candidate.get_status_display()
    return f"{state}: {candidate.headline}" if candidate.headline else state


def _application(one: Application) -> str:
    state = one.get_outcome_display() if one.outcome else one.get_stage_display()
    return f"{one.position.code}, {state.lower()}"


_KINDS: Final = (
    _Kind("Other names", PersonName),
    _Kind("E-mail, telephone, web", ContactPoint),
    _Kind("Identifiers", ExternalIdentifier),
    _Kind("Education", Education, lambda row: _dated(row, "period"), related=("organisation",)),
    _Kind(
        "Posts, courses, services, talks",
        Employment,
        lambda row: _dated(row, "period"),
        related=("organisation",),
    ),
    _Kind("Works", Authorship, _work, related=("publication",)),
    _Kind("Awards", Award, lambda row: _dated(row, "awarded")),
    _Kind("Interests, skills, referees", PersonTopic),
    _Kind("Figures of pages", MetricSnapshot),
    _Kind("Documents", DocumentSubject, lambda link: str(link.document), related=("document",)),
    _Kind("Applications", Application, _application, "candidate__person", ("position",)),
    _Kind("Candidate", Candidate, _candidate),
    _Kind("My notes", Note, path="candidate__person"),
    _Kind("Findings", Finding, lambda finding: finding.message),
    _Kind("Posts", Post, counted=True),
    _Kind("Facts read", ExtractedFact, counted=True),
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What becomes of a row, in a word, and the row that it joins."""

    fate: str
    into: Model | None = None


def side_by_side(
    keep: Person, other: Person, see: Sight, outlook: dict[tuple[type[Model], Any], Outlook]
) -> tuple[Group, ...]:
    """Return what is known of the two, kind by kind, empty kinds left out.

    outlook: by model and key, for the rows of `other`. Costs one query per kind.
    """
    groups = []
    for kind in _KINDS:
        rows = see(kind.model).filter(**{f"{kind.path}__in": (keep, other)})
        rows = rows.select_related(*kind.related).order_by("pk")
        owner = f"{kind.path}_id"
        sides: dict[int, list[Any]] = defaultdict(list)
        if kind.counted:
            rows = rows.only("pk", "person")
        for row in rows.select_related("candidate") if "candidate" in owner else rows:
            sides[_owner(row, owner)].append(row)
        if sides:
            left = _side(kind, sides[keep.pk], {})
            groups.append(Group(kind.title, left, _side(kind, sides[other.pk], outlook)))
    return tuple(groups)


def _owner(row: Any, path: str) -> int:
    for step in path.split("__"):
        row = getattr(row, step)
    return int(row)


def _side(
    kind: _Kind, rows: Collection[Any], outlook: dict[tuple[type[Model], Any], Outlook]
) -> Side:
    looks = [(row, outlook.get((kind.model, row.pk), Outlook(""))) for row in rows]
    shown = () if kind.counted else looks[:MOST_SHOWN]
    return Side(
        entries=tuple(
            Entry(kind.words(row), look.fate, str(look.into) if look.into else "")
            for row, look in shown
        ),
        more=len(looks) - len(shown),
        fates=tuple(sorted(Counter(look.fate for _, look in looks if look.fate).items())),
    )
