"""Importing documents and filing their subjects: a candidate, an application, a draft position."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import QuerySet

from ingestion.choices import DocumentKind, FactKind, FactState
from ingestion.importers.apply import Applied
from ingestion.importers.footprint import Watch, join, made_keys
from ingestion.importers.outcomes import Outcome
from ingestion.importers.reading import FileSource
from ingestion.importers.run import import_files, preview_files, start_run
from ingestion.importers.staging import sweep
from ingestion.models import ExtractedFact, ImportRun
from ingestion.services.facts import file_fact
from ingestion.services.runs import end_lost_work
from profiles.models import Post
from recruiting.models import Application, ApplicationDocument, Candidate, Position
from recruiting.services.candidates import apply_for, make_candidate
from recruiting.services.positions import draft_position

CANDIDATE_KINDS = frozenset({"cv", "statement", "scholar_profile", "table", "json"})
"""Kinds of documents whose subject is considered; a feed's author is not."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One request to bring documents in. position: what their subjects apply for, if anything."""

    files: Sequence[FileSource]
    position: Position | None = None
    requested_by: User | None = None


def import_documents(
    intake: Intake, *, clock: Callable[[], datetime], run: ImportRun | None = None
) -> Iterator[Outcome]:
    """Import each file in its own transaction and file its subject; yield an outcome per file.

    Says of earlier imports that were killed that they are interrupted, and removes what they had
    stored without getting as far as a row that names it.
    """
    if run is None:
        if end_lost_work(now=clock()):
            sweep(now=clock())
        run = start_run(
            total=len(intake.files),
            requested_by=intake.requested_by,
            parameters={"position": intake.position.code} if intake.position else {},
            now=clock(),
        )

    def file(applied: Applied) -> None:
        file_document(applied, position=intake.position, actor=intake.requested_by, now=clock())

    yield from import_files(intake.files, run=run, file=file, clock=clock)


def preview_documents(intake: Intake, *, today: date) -> Iterator[Outcome]:
    """Say per file what an import would do; write nothing."""
    yield from preview_files(intake.files, today=today)


def file_document(
    applied: Applied, *, position: Position | None, actor: User | None, now: datetime
) -> None:
    """Make the subject a candidate or applicant, and adverts draft positions.

    Runs inside the document's transaction: a crash leaves no person without a candidate. What is
    made says with which item it came, and the item keeps what else was changed.
    """
    adverts = [
        fact
        for fact in applied.facts
        if fact.kind == FactKind.POSITION and fact.state == FactState.PROPOSED
    ]
    watch = Watch(_rows_around(applied, adverts))
    if applied.person is not None and _is_considered(applied, position):
        candidate = make_candidate(person=applied.person, source=applied.kind)
        if position is not None:
            apply_for(
                candidate=candidate,
                position=position,
                documents=[applied.document],
                actor=actor,
                now=now,
            )
    for fact in adverts:
        file_fact(fact=fact, row=draft_position(advert=fact.value, post=_post_of(fact)))
    item = applied.item
    item.footprint = join(item.footprint, watch.footprint())
    for model in (Candidate, Application, Position):
        keys = made_keys(item.footprint, model)
        if keys:
            model._default_manager.filter(pk__in=keys).update(came_with=item)
    item.save(update_fields=["footprint"])


def _is_considered(applied: Applied, position: Position | None) -> bool:
    """Whether the subject becomes a candidate: by a paper about himself, or because somebody says
    whose it is and for which position (a transcript, say). A feed alone makes no candidate.
    """
    if applied.kind in CANDIDATE_KINDS:
        return True
    return position is not None and applied.kind != DocumentKind.SOCIAL_FEED


def _rows_around(applied: Applied, adverts: Sequence[ExtractedFact]) -> Iterator[QuerySet[Any]]:
    """Yield the stored rows that filing may change or add to."""
    if applied.person is not None:
        yield Candidate.objects.filter(person=applied.person)
        yield Application.objects.filter(candidate__person=applied.person)
        yield ApplicationDocument.objects.filter(application__candidate__person=applied.person)
    if adverts:
        yield Position.objects.drafts()


def _post_of(fact: ExtractedFact) -> Post | None:
    return Post.objects.filter(
        person=fact.person, key=fact.value["post_key"], place=fact.value["post_place"]
    ).first()
