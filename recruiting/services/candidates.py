"""People who are considered, and their applications."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth.models import User

from ingestion.models import Document
from profiles.models import Person
from recruiting.choices import CandidateStatus
from recruiting.models import Application, ApplicationDocument, Candidate, Position, StageEvent


def make_candidate(*, person: Person, source: str) -> Candidate:
    """Return the person's candidate row, making a prospect of somebody new."""
    candidate, _ = Candidate.objects.get_or_create(
        person=person, defaults={"status": CandidateStatus.PROSPECT, "source": source[:100]}
    )
    return candidate


def apply_for(
    *,
    candidate: Candidate,
    position: Position,
    documents: Iterable[Document],
    actor: User | None,
    now: datetime,
) -> Application:
    """Return the candidate's application for the position, with these documents linked to it.

    A new one begins in stage received and says so in its log.
    """
    application, is_new = Application.objects.get_or_create(
        candidate=candidate, position=position, defaults={"submitted_at": now}
    )
    if is_new:
        StageEvent.objects.create(
            application=application, to_stage=application.stage, actor=actor, at=now
        )
        if candidate.status == CandidateStatus.PROSPECT:
            candidate.status = CandidateStatus.ACTIVE
            candidate.save(update_fields=["status"])
    for document in documents:
        ApplicationDocument.objects.get_or_create(application=application, document=document)
    return application
