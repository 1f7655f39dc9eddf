"""From documents to candidates and applicants: the only caller of the importers.

Commands, the upload page and the worker all come through here, so that they file the same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import User

from ingestion.choices import FactKind, FactState
from ingestion.importers.apply import Applied
from ingestion.importers.outcomes import Outcome
from ingestion.importers.reading import Incoming
from ingestion.importers.run import import_files, preview_files, start_run
from ingestion.models import ExtractedFact, ImportRun
from ingestion.services.facts import file_fact
from profiles.models import Post
from recruiting.models import Position
from recruiting.services.candidates import apply_for, make_candidate
from recruiting.services.positions import draft_position

CANDIDATE_KINDS = frozenset({"cv", "statement", "scholar_profile"})
"""Kinds of documents whose subject is considered; a feed's author is not."""


@dataclass(frozen=True, slots=True)
class Intake:
    """One request to bring documents in. position: what their subjects apply for, if anything."""

    files: Sequence[Incoming]
    position: Position | None = None
    requested_by: User | None = None


def import_documents(
    intake: Intake, *, clock: Callable[[], datetime], run: ImportRun | None = None
) -> Iterator[Outcome]:
    """Import each file in its own transaction and file its subject; yield an outcome per file."""
    run = run or start_run(
        total=len(intake.files),
        requested_by=intake.requested_by,
        parameters={"position": intake.position.code} if intake.position else {},
        now=clock(),
    )

    def file(applied: Applied) -> None:
        file_document(applied, intake=intake, now=clock())

    yield from import_files(intake.files, run=run, file=file, clock=clock)


def preview_documents(intake: Intake, *, today: date) -> Iterator[Outcome]:
    """Say per file what an import would do; write nothing."""
    yield from preview_files(intake.files, today=today)


def file_document(applied: Applied, *, intake: Intake, now: datetime) -> None:
    """Make the subject a candidate or applicant, and adverts draft positions.

    Runs inside the document's transaction: a crash leaves no person without a candidate.
    """
    if applied.person is not None and applied.kind in CANDIDATE_KINDS:
        candidate = make_candidate(person=applied.person, source=applied.kind)
        if intake.position is not None:
            apply_for(
                candidate=candidate,
                position=intake.position,
                documents=[applied.document],
                actor=intake.requested_by,
                now=now,
            )
    for fact in applied.facts:
        if fact.kind == FactKind.POSITION and fact.state == FactState.PROPOSED:
            file_fact(fact=fact, row=draft_position(advert=fact.value, post=_post_of(fact)))


def _post_of(fact: ExtractedFact) -> Post | None:
    return Post.objects.filter(
        person=fact.person, key=fact.value["post_key"], place=fact.value["post_place"]
    ).first()
