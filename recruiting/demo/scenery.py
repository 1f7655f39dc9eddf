"""What a committee has done so far: a position, stages, a conflict, notes, tags, a shortlist.

There is no service yet for most of these acts; until there is, the rows are made here as the
services will make them: a move of stage and its event in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from django.contrib.auth.models import User
from django.db import transaction

from recruiting.choices import (
    ClosingReason,
    ConflictKind,
    Outcome,
    PositionKind,
    PositionState,
    Stage,
    TagScope,
    Visibility,
)
from recruiting.demo import POSITION_CODE
from recruiting.demo.accounts import account_user
from recruiting.models import (
    Application,
    ConflictOfInterest,
    Note,
    Position,
    Shortlist,
    ShortlistEntry,
    StageEvent,
    Tag,
    Tagging,
)


@dataclass(frozen=True, slots=True)
class Move:
    """One step of an application, taken by `by` so many days ago. An outcome needs a reason."""

    who: str
    to: Stage
    by: str
    days_ago: int
    outcome: Outcome = Outcome.NONE
    reason: str = ""
    note: str = ""


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
        Stage.TRIAGE,
        "coordinator",
        1,
        Outcome.WITHDRAWN,
        ClosingReason.APPLICANT_DECIDED,
        "Wrote that she has accepted another place.",
    ),
)

CONFLICT_WITH: Final = "Dariush Mehrabanpoor"
SHORTLISTED: Final = (
    ("Amarachi Quillonwe", "Two papers on abstention that answer our question directly."),
    ("Jorunn Fjellvatsen", "Thinks about measurement as an engineer does; an oral at ICLR."),
)


def open_position(now: datetime) -> Position:
    """Return the demo's position, advertising it three weeks ago if it is new."""
    today = now.date()
    position, _ = Position.objects.get_or_create(
        code=POSITION_CODE,
        defaults={
            "title": "PhD position in trustworthy language models",
            "kind": PositionKind.PHD,
            "institution": "Institute for Careful Computing, University of Ravensmoor",
            "area": "Trustworthy language models",
            "start_term": "October 2027",
            "funding": "Fully funded for four years",
            "apply_url": "https://ravensmoor.example.org/jobs/trustworthy-language-models",
            "seats": 2,
            "state": PositionState.OPEN,
            "opens_on": today - timedelta(days=21),
            "closes_at": datetime.combine(
                today + timedelta(days=30), time(23, 59), tzinfo=now.tzinfo
            ),
        },
    )
    return position


@transaction.atomic
def set_scene(position: Position, applications: dict[str, Application], now: datetime) -> None:
    """Let the committee have worked for a week; does nothing where it has.

    applications: by the names of the cohort.
    """
    if Shortlist.objects.filter(position=position).exists():
        return
    for move in MOVES:
        _move(applications[move.who], move, now)
    _declare_conflict(applications[CONFLICT_WITH], now)
    _write_notes(applications)
    _tag(applications, position)
    _shortlist(applications, position)


def _move(application: Application, move: Move, now: datetime) -> None:
    StageEvent.objects.create(
        application=application,
        from_stage=application.stage,
        to_stage=move.to,
        from_outcome=application.outcome,
        to_outcome=move.outcome,
        reason=move.reason,
        note=move.note,
        actor=account_user(move.by),
        at=now - timedelta(days=move.days_ago),
    )
    application.stage, application.outcome = move.to, move.outcome
    application.outcome_reason, application.outcome_note = move.reason, move.note
    application.save(update_fields=["stage", "outcome", "outcome_reason", "outcome_note"])


def _declare_conflict(application: Application, now: datetime) -> None:
    ConflictOfInterest.objects.create(
        application=application,
        user=account_user("reviewer"),
        kind=ConflictKind.ADVISOR,
        reason="Examined the master's thesis.",
        declared_at=now - timedelta(days=6),
    )


def _write_notes(applications: dict[str, Application]) -> None:
    for who, author, visibility, body in (
        (
            "Amarachi Quillonwe",
            "reviewer",
            Visibility.COMMITTEE,
            "The statement says what the method cannot do. Ask about the change of subject.",
        ),
        (
            "Ailbhe Ní Chorrabháin",
            "chair",
            Visibility.CHAIR,
            "CV and statement differ on one paper: accepted, or still under review?",
        ),
        (
            "Xóchitl Tepanyotzin",
            "coordinator",
            Visibility.PRIVATE,
            "Asked whether the corpus may stay in Río Claro. Find out.",
        ),
    ):
        application = applications[who]
        Note.objects.create(
            candidate=application.candidate,
            application=application,
            author=account_user(author),
            visibility=visibility,
            body=body,
        )


def _tag(applications: dict[str, Application], position: Position) -> None:
    by = account_user("coordinator")
    for label, slug, colour, tagged in (
        ("Strong methods", "strong-methods", "green", ("Amarachi Quillonwe", "Jorunn Fjellvatsen")),
        ("Check dates", "check-dates", "amber", ("Tevita Fonuamoana",)),
    ):
        tag = Tag.objects.create(
            label=label, slug=slug, colour=colour, scope=TagScope.POSITION, position=position
        )
        for who in tagged:
            Tagging.objects.create(tag=tag, application=applications[who], tagged_by=by)


def _shortlist(applications: dict[str, Application], position: Position) -> None:
    chair: User = account_user("chair")
    shortlist = Shortlist.objects.create(position=position, name="To invite")
    for rank, (who, rationale) in enumerate(SHORTLISTED, start=1):
        ShortlistEntry.objects.create(
            shortlist=shortlist,
            application=applications[who],
            rank=rank,
            rationale=rationale,
            added_by=chair,
        )
