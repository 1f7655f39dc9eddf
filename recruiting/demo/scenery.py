"""What a committee has done so far: a position, stages, a conflict, notes, tags, a shortlist.

Every act goes through the service that the pages call, on the day it was done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.db import transaction

from recruiting.choices import (
    ClosingReason,
    ConflictKind,
    Outcome,
    PositionKind,
    PositionState,
    Stage,
    TagColour,
    Visibility,
)
from recruiting.demo import POSITION_CODE
from recruiting.demo.accounts import account_user
from recruiting.models import Application, Position, Shortlist
from recruiting.services.conflicts import declare_conflict
from recruiting.services.notes import write_note
from recruiting.services.positions import create_position
from recruiting.services.shortlists import add_entries, make_shortlist
from recruiting.services.stages import move
from recruiting.services.tags import make_tag, put_tag


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an application, taken by `by` so many days ago. An outcome needs a reason."""

    who: str
    to: Stage | Outcome
    by: str
    days_ago: int
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A note about an applicant, written by `by` so many days ago."""

    who: str
    by: str
    days_ago: int
    visibility: Visibility
    body: str


MOVES: Final = (
    Move("Amarachi Quillonwe", Stage.TRIAGE, "coordinator", 7),
    Move("Dariush Mehrabanpoor", Stage.TRIAGE, "coordinator", 7),
    Move("Jorunn Fjellvatsen", Stage.TRIAGE, "coordinator", 7),
    Move("Wanjiru Kamotho-Reed", Stage.TRIAGE, "coordinator", 7),
    Move("Łucja Brzozowicka", Stage.TRIAGE, "coordinator", 6),
    Move("Ji-woo Haneulsan", Stage.COMPLETE, "coordinator", 6),
    Move("Ailbhe Ní Chorrabháin", Stage.TRIAGE, "coordinator", 6),
    Move("Xóchitl Tepanyotzin", Stage.TRIAGE, "coordinator", 6),
    Move("Rukmini Velappanadar", Stage.TRIAGE, "coordinator", 6),
    Move("Amarachi Quillonwe", Stage.REVIEW, "chair", 4),
    Move("Jorunn Fjellvatsen", Stage.REVIEW, "chair", 4),
    Move("Wanjiru Kamotho-Reed", Stage.REVIEW, "chair", 4),
    Move("Xóchitl Tepanyotzin", Stage.REVIEW, "chair", 4),
    Move("Łucja Brzozowicka", Stage.REVIEW, "chair", 3),
    Move("Amarachi Quillonwe", Stage.DISCUSSION, "chair", 2),
    Move("Jorunn Fjellvatsen", Stage.DISCUSSION, "chair", 2),
    Move("Amarachi Quillonwe", Stage.INTERVIEW, "chair", 1),
    Move(
        "Rukmini Velappanadar",
        Outcome.WITHDRAWN,
        "coordinator",
        1,
        ClosingReason.APPLICANT_DECIDED,
        "Wrote that she has accepted another place.",
    ),
)

NOTES: Final = (
    Written(
        "Amarachi Quillonwe",
        "reviewer",
        3,
        Visibility.COMMITTEE,
        "The statement says what the method *cannot* do. @chair, ask about the change of subject.",
    ),
    Written(
        "Ailbhe Ní Chorrabháin",
        "chair",
        5,
        Visibility.CHAIR,
        "CV and statement differ on one paper: accepted, or still under review?",
    ),
    Written(
        "Xóchitl Tepanyotzin",
        "coordinator",
        5,
        Visibility.PRIVATE,
        "Asked whether the corpus may stay in Río Claro. Find out.",
    ),
)

TAGS: Final = (
    ("Strong methods", TagColour.GREEN, ("Amarachi Quillonwe", "Jorunn Fjellvatsen")),
    ("Check dates", TagColour.AMBER, ("Tevita Fonuamoana",)),
)

CONFLICT_WITH: Final = "Dariush Mehrabanpoor"
SHORTLISTED: Final = (
    ("Amarachi Quillonwe", "Two papers on abstention that answer our question directly."),
    ("Jorunn Fjellvatsen", "Thinks about measurement as an engineer does; an oral at ICLR."),
)


def open_position(now: datetime) -> Position:
    """Return the demo's position; if it is new, the steward advertised it three weeks ago."""
    known = Position.objects.filter(code=POSITION_CODE).first()
    if known is not None:
        return known
    return create_position(
        actor=account_user("steward"),
        now=now - timedelta(days=21),
        code=POSITION_CODE,
        title="PhD position in trustworthy language models",
        kind=PositionKind.PHD,
        institution="Institute for Careful Computing, University of Ravensmoor",
        area="Trustworthy language models",
        start_term="October 2027",
        funding="Fully funded for four years",
        apply_url="https://ravensmoor.example.org/jobs/trustworthy-language-models",
        seats=2,
        state=PositionState.OPEN,
        closes_at=datetime.combine(
            now.date() + timedelta(days=30), time(23, 59), tzinfo=now.tzinfo
        ),
    )


@transaction.atomic
def set_scene(position: Position, applications: dict[str, Application], now: datetime) -> None:
    """Let the committee have worked for a week; does nothing where it has.

    applications: by the names of the cohort.
    """
    if Shortlist.objects.filter(position=position).exists():
        return
    for step in MOVES:
        move(
            application_id=applications[step.who].pk,
            to=step.to,
            actor=account_user(step.by),
            now=now - timedelta(days=step.days_ago),
            reason=step.reason,
            note=step.note,
        )
    declare_conflict(
        application=applications[CONFLICT_WITH],
        user=account_user("reviewer"),
        kind=ConflictKind.ADVISOR,
        reason="Examined the master's thesis.",
        now=now - timedelta(days=6),
    )
    for note in NOTES:
        write_note(
            candidate=applications[note.who].candidate,
            application=applications[note.who],
            author=account_user(note.by),
            body=note.body,
            visibility=note.visibility,
            now=now - timedelta(days=note.days_ago),
        )
    _tag(position, applications, now - timedelta(days=6))
    _shortlist(position, applications, now - timedelta(days=1))


def _tag(position: Position, applications: dict[str, Application], now: datetime) -> None:
    by = account_user("coordinator")
    for label, colour, people in TAGS:
        tag = make_tag(label=label, colour=colour, owner=by, position=position)
        put_tag(tag=tag, actor=by, now=now, applications=[applications[who] for who in people])


def _shortlist(position: Position, applications: dict[str, Application], now: datetime) -> None:
    chair = account_user("chair")
    shortlist = make_shortlist(position=position, name="To invite", actor=chair)
    for who, rationale in SHORTLISTED:
        add_entries(
            shortlist_id=shortlist.pk,
            applications=[applications[who]],
            actor=chair,
            rationale=rationale,
            now=now,
        )
