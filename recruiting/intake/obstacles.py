"""Who has touched what a run brought in: applications, candidates, drafts and people."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models
from django.db.models import Q

from ingestion.errors import Obstacle
from ingestion.importers.footprint import changed_rows
from ingestion.models import DocumentSubject, ExtractedFact, Finding, ImportItem
from profiles.models import Authorship, IdentityDecision, Person, Publication
from recruiting.choices import PositionState
from recruiting.intake.brought_in import BroughtIn
from recruiting.models import (
    Application,
    ApplicationDocument,
    Candidate,
    ConflictOfInterest,
    LastLook,
    Note,
    Position,
    ShortlistEntry,
    StageEvent,
    Tagging,
)

_WORDS: dict[type[models.Model], str] = {
    Application: "an application of",
    ConflictOfInterest: "a conflict of interest declared on",
    Note: "a note on",
    ShortlistEntry: "a place on a shortlist for",
    Tagging: "a tag on",
}
# Who did it, under the name that the row has for it.
_ACTORS = ("author", "tagged_by", "added_by", "actor", "user", "edited_by")


def obstacles_in_filing(brought: BroughtIn) -> Iterator[Obstacle]:
    yield from _of_applications(brought)
    yield from _of_candidates(brought)
    yield from _of_positions(brought)
    yield from _of_documents(brought)
    yield from _of_people(brought)
    yield from _of_identity(brought)


def _of_applications(brought: BroughtIn) -> Iterator[Obstacle]:
    rows = Application.objects.filter(pk__in=brought.applications)
    for application in rows.select_related("candidate__person", "position", "edited_by"):
        yield from _edited(application)
        moves = application.events.select_related("actor").order_by("pk")[1:]
        for move in moves:
            where = (
                move.get_to_outcome_display() if move.to_outcome else move.get_to_stage_display()
            )
            yield Obstacle(move, f"{application} was moved to {where.lower()}{_by(move)}")
        yield from _hanging_on(application, besides={ApplicationDocument, StageEvent})


def _of_candidates(brought: BroughtIn) -> Iterator[Obstacle]:
    made = brought.made(Candidate)
    rows = Candidate.objects.filter(
        Q(pk__in=brought.candidates) | Q(pk__in=made, person__in=brought.people)
    )
    for candidate in rows.select_related("person", "edited_by"):
        yield from _edited(candidate)
        yield from _hanging_on(
            candidate, besides={LastLook}, known={Application: brought.applications}
        )


def _of_positions(brought: BroughtIn) -> Iterator[Obstacle]:
    for position in Position.objects.filter(pk__in=brought.positions).select_related("edited_by"):
        yield from _edited(position)
        if position.state != PositionState.DRAFT:
            state = position.get_state_display().lower()
            yield Obstacle(position, f"{position.code} is {state}, no draft any more")
        yield from _hanging_on(position, besides={Position})


def _of_documents(brought: BroughtIn) -> Iterator[Obstacle]:
    """Yield links and pinned notes that others put on documents of the run."""
    links = ApplicationDocument.objects.filter(document__in=brought.documents)
    for link in links.exclude(pk__in=brought.links).select_related("document", "application"):
        application = link.application
        yield Obstacle(application, f"{link.document} belongs to {application} too")
    pinned = Note.objects.filter(rendition__document__in=brought.documents)
    for note in pinned.exclude(candidate__in=brought.candidates).select_related("author"):
        yield Obstacle(note, f"a note is pinned to a line of a document{_by(note)}")


def _of_people(brought: BroughtIn) -> Iterator[Obstacle]:
    known: dict[type[models.Model], Collection[Any]] = {
        relation.related_model: brought.made(relation.related_model)
        for relation in Person._meta.related_objects
    }
    known[Authorship] = _lines(brought)
    others = {DocumentSubject, ImportItem, ExtractedFact, Finding, IdentityDecision}
    for person in Person.objects.filter(pk__in=brought.people).select_related("edited_by"):
        yield from _edited(person)
        yield from _hanging_on(person, besides=others, known=known)


def _of_identity(brought: BroughtIn) -> Iterator[Obstacle]:
    """Yield what was decided since about who the people of these documents are.

    A merge has mixed their rows with somebody else's: it goes first.
    """
    for item in brought.items:
        since = Q(at__gte=item.finished_at) if item.finished_at else Q()
        about = Q(person__documents=item.document_id) | Q(other__documents=item.document_id)
        decisions = IdentityDecision.objects.filter(about, since, undone_at=None).distinct()
        for decision in decisions.select_related("person", "other", "actor").order_by("pk"):
            what = f"{decision.person} and {decision.other} were decided about"
            kind = decision.get_kind_display().lower()
            yield Obstacle(decision, f"{what}{_by(decision)} ({kind}); undo that first")


def _lines(brought: BroughtIn) -> set[int]:
    """Return the lines of author lists that the run wrote, or linked to its people."""
    keys: set[int] = brought.made(Authorship)
    for item in brought.items:
        keys |= {int(key) for key in changed_rows(item.footprint).get(Authorship, {})}
    works = Authorship.objects.filter(publication__in=brought.made(Publication))
    return keys | set(works.values_list("pk", flat=True))


def _edited(row: Any) -> Iterator[Obstacle]:
    if row.edited_at is not None:
        yield Obstacle(row, f"{row} was edited{_by(row)}")


def _hanging_on(
    row: models.Model,
    *,
    besides: set[Any],
    known: dict[type[models.Model], Collection[Any]] | None = None,
) -> Iterator[Obstacle]:
    """Yield what points at a row that is to go, whatever model it is of.

    besides: models that go without asking. known: keys of rows that go as well.
    """
    for relation in row._meta.related_objects:
        model = relation.related_model
        if model in besides or relation.many_to_many:  # the rows in between are asked themselves
            continue
        hanging = model._default_manager.filter(**{relation.field.name: row})
        for one in hanging.exclude(pk__in=(known or {}).get(model, ())).order_by("pk"):
            words = _WORDS.get(model, f"a {model._meta.verbose_name} of")
            yield Obstacle(one, f"{words} {row}{_by(one)}")


def _by(row: models.Model) -> str:
    for name in _ACTORS:
        user = getattr(row, name, None)
        if user is not None:
            return f" by {user.get_full_name() or user.get_username()}"
    return ""
