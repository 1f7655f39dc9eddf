"""People who are considered, and their applications."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import F

from ingestion.models import Document, ImportItem
from profiles.choices import ContactKind
from profiles.models import ContactPoint, Employment, Person
from profiles.services.editing import save_edit, sign
from profiles.services.register import get_organisation
from recruiting.choices import CandidateStatus
from recruiting.errors import AddedAlready, NotAnAddress
from recruiting.models import Application, ApplicationDocument, Candidate, Position, StageEvent
from recruiting.services.rows import add_history, insert_from
from recruiting.text import clean_line

BY_HAND: Final = "by hand"
LONGEST_NAME: Final = 200
LONGEST_LINE: Final = 300


@dataclass(frozen=True, slots=True)
class Applied:
    """The applications made, in the order of the candidates, and those that were there already."""

    applications: tuple[Application, ...] = ()
    already: tuple[Application, ...] = ()


def make_candidate(
    *, person: Person, source: str, came_with: ImportItem | None = None
) -> Candidate:
    """Return the person's candidate row, making a prospect of somebody new.

    came_with: the imported file that made it, if one did.
    """
    candidate, _ = Candidate.objects.get_or_create(
        person=person,
        defaults={
            "status": CandidateStatus.PROSPECT,
            "source": source[:100],
            "came_with": came_with,
        },
    )
    return candidate


def apply_for(
    *,
    candidate: Candidate,
    position: Position,
    documents: Iterable[Document],
    actor: User | None,
    now: datetime,
    came_with: ImportItem | None = None,
) -> Application:
    """Return the candidate's application for the position, with these documents linked to it.

    A new one begins in stage received and says so in its log.
    """
    application, is_new = Application.objects.get_or_create(
        candidate=candidate,
        position=position,
        defaults={"submitted_at": now, "came_with": came_with},
    )
    if is_new:
        StageEvent.objects.create(
            application=application, to_stage=application.stage, actor=actor, at=now
        )
        if candidate.status == CandidateStatus.PROSPECT:
            candidate.status = CandidateStatus.ACTIVE
            sign(candidate, actor, now).save(update_fields=["status"])
    for document in documents:
        ApplicationDocument.objects.get_or_create(application=application, document=document)
    return application


@transaction.atomic
def apply_many(
    *, candidates: Iterable[Candidate], position: Position, actor: User, now: datetime
) -> Applied:
    """Enter these candidates for the position; who has applied already is left as he is.

    Takes about as many queries for 500 as for one. Each begins in stage received, and its log says
    so.
    """
    asked = {candidate.pk: candidate for candidate in candidates}
    there = _applications(position, asked)
    new = [
        Application(candidate=candidate, position=position, submitted_at=now)
        for key, candidate in asked.items()
        if key not in there
    ]
    # Somebody who applies at the same moment by another way is simply there already.
    Application.objects.bulk_create(new, ignore_conflicts=True)
    made = Application.objects.filter(pk__in=[application.pk for application in new])
    add_history(made, actor=actor, now=now, kind="+")
    insert_from(
        made,
        StageEvent,
        {
            "application": F("pk"),
            "from_stage": "",
            "to_stage": F("stage"),
            "from_outcome": "",
            "to_outcome": "",
            "reason": "",
            "note": "",
            "actor": actor.pk,
            "at": now,
        },
    )
    prospects = Candidate.objects.filter(applications__in=made, status=CandidateStatus.PROSPECT)
    woken = Candidate.objects.filter(pk__in=list(prospects.values_list("pk", flat=True)))
    woken.update(status=CandidateStatus.ACTIVE)
    add_history(woken, actor=actor, now=now)
    now_there = _applications(position, asked)
    return Applied(
        applications=tuple(row for key, row in now_there.items() if key not in there),
        already=tuple(there.values()),
    )


def _applications(position: Position, candidates: dict[UUID, Candidate]) -> dict[UUID, Application]:
    """Return the applications for the position by candidate, in the order of the candidates."""
    rows = Application.objects.filter(position=position, candidate__in=list(candidates))
    found = {row.candidate_id: row for row in rows}
    return {key: found[key] for key in candidates if key in found}


@transaction.atomic
def add_candidate(
    *,
    actor: User,
    now: datetime,
    full_name: str,
    email: str = "",
    headline: str = "",
    affiliation: str = "",
    position: Position | None = None,
    key: UUID | None = None,
) -> Candidate:
    """Add somebody by hand, without a document: the person, how to reach him, where he works.

    With a position, he applies for it. Somebody of the same name is somebody else, until a person
    says otherwise: a name settles no identity. key: the candidate's, made by a caller who may send
    the same form twice. Raises NothingWritten for a blank name, TooLong, UnreadableText,
    NotAnAddress, and AddedAlready for a key that came before.
    """
    name = clean_line(full_name, what="name", at_most=LONGEST_NAME, required=True)
    address = _address(email)
    place = clean_line(affiliation, what="affiliation", at_most=LONGEST_LINE)
    line = clean_line(headline, what="headline", at_most=LONGEST_LINE)

    def typed(row: Person | ContactPoint | Employment | Candidate) -> None:
        save_edit(row=row, actor=actor, now=now, known_version=None)

    person = Person(full_name=name)
    typed(person)
    if address:
        typed(ContactPoint(person=person, kind=ContactKind.EMAIL, value=address))
    if place:
        typed(Employment(person=person, organisation=get_organisation(place)))
    candidate = Candidate(person=person, headline=line, source=BY_HAND)
    candidate.pk = key or candidate.pk
    try:
        with transaction.atomic():
            typed(candidate)
    except IntegrityError as error:
        raise AddedAlready(candidate_id=candidate.pk) from error
    if position is not None:
        apply_for(candidate=candidate, position=position, documents=(), actor=actor, now=now)
    return candidate


def _address(given: str) -> str:
    address = clean_line(given, what="e-mail address", at_most=LONGEST_LINE)
    try:
        if address:
            validate_email(address)
    except ValidationError as error:
        raise NotAnAddress(given=address) from error
    return address
