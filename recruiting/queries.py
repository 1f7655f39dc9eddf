"""Answers of recruiting that are not row sets: what lists and pages say about a candidate.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.db.models import Count

from ingestion.choices import FindingState
from ingestion.models import Document, Finding
from ingestion.queries import fact_counts_of, flags_of
from profiles.models import Award, Person, Post
from profiles.queries import PersonSummary, Sight, summaries_of
from recruiting.choices import STAGES_WITH_POSTS, Outcome, PositionState, Stage
from recruiting.models import Application, Candidate, Position, StageEvent


@dataclass(frozen=True, slots=True)
class CandidateSummary:
    """What the list says of a candidate beside the stored counters."""

    person: PersonSummary
    applications: tuple[Application, ...] = ()
    facts_to_check: int = 0
    open_findings: int = 0


def candidate_summaries(
    candidates: Collection[Candidate], see: Sight
) -> dict[UUID, CandidateSummary]:
    """Return a summary for each candidate, in five queries however many there are."""
    people = {candidate.pk: candidate.person_id for candidate in candidates}
    persons = summaries_of(people.values(), see)
    flags = flags_of(people.values(), see)
    applications: dict[UUID, list[Application]] = defaultdict(list)
    rows = see(Application).filter(candidate__in=list(people)).select_related("position")
    for application in rows.order_by("-submitted_at", "-id"):
        applications[application.candidate_id].append(application)
    return {
        pk: CandidateSummary(persons[person_id], tuple(applications[pk]), *flags[person_id])
        for pk, person_id in people.items()
    }


# The candidate page


@dataclass(frozen=True, slots=True)
class TabCounts:
    """How many rows each tab of the candidate page holds."""

    publications: int
    awards: int
    posts: int
    documents: int
    findings: int


def tab_counts(person: Person, see: Sight) -> TabCounts:
    return TabCounts(
        publications=person.works_count,
        awards=see(Award).filter(person=person).count(),
        posts=see(Post).filter(person=person).count(),
        documents=see(Document).filter(subject_links__person=person).count(),
        findings=see(Finding).filter(person=person, state=FindingState.OPEN).count(),
    )


@dataclass(frozen=True, slots=True)
class DocumentLine:
    document: Document
    facts: int
    to_check: int


def documents_of(person: Person, see: Sight) -> tuple[DocumentLine, ...]:
    """Return the documents about a person, newest first, with the number of their facts."""
    documents = see(Document).filter(subject_links__person=person)
    rows = list(documents.order_by("-received_at", "-id"))
    counted = fact_counts_of([document.pk for document in rows], see)
    return tuple(DocumentLine(document, *counted[document.pk]) for document in rows)


def applications_of(candidate: Candidate, see: Sight) -> tuple[Application, ...]:
    rows = see(Application).filter(candidate=candidate).select_related("position")
    return tuple(rows.order_by("-submitted_at", "-id"))


def posts_are_open(applications: Sequence[Application]) -> bool:
    """Whether a committee that sees these applications may read the applicant's posts."""
    return any(application.stage in STAGES_WITH_POSTS for application in applications)


# Positions


@dataclass(frozen=True, slots=True)
class StageCount:
    stage: Stage
    number: int


def application_totals(positions: Collection[Position], see: Sight) -> dict[int, int]:
    """Return the number of open applications of each position, in one query."""
    rows = see(Application).filter(
        position__in=[position.pk for position in positions], outcome=Outcome.NONE
    )
    grouped = rows.order_by().values("position_id").annotate(number=Count("pk"))
    counted = dict(grouped.values_list("position_id", "number"))
    return {position.pk: counted.get(position.pk, 0) for position in positions}


def stages_of(position: Position, see: Sight) -> tuple[StageCount, ...]:
    """Return the open applications of one position per stage, all stages in order."""
    return _per_stage([position], see)[position.pk]


@dataclass(frozen=True, slots=True)
class PositionLinks:
    """Adverts of the same place, as far as the reader may know."""

    superseded_by: Position | None
    supersedes: tuple[Position, ...]


def position_links(position: Position, see: Sight) -> PositionLinks:
    newer = (
        see(Position).filter(pk=position.superseded_by_id) if position.superseded_by_id else None
    )
    return PositionLinks(
        superseded_by=newer.first() if newer is not None else None,
        supersedes=tuple(see(Position).filter(superseded_by=position).order_by("-created_at")),
    )


# The home page


@dataclass(frozen=True, slots=True)
class OpenPosition:
    """An open position with its open applications per stage, all stages in order."""

    position: Position
    stages: tuple[StageCount, ...]

    @property
    def total(self) -> int:
        return sum(stage.number for stage in self.stages)


def open_positions(see: Sight, *, at_most: int) -> tuple[OpenPosition, ...]:
    """Return open positions, newest first, in two queries."""
    positions = list(
        see(Position).filter(state=PositionState.OPEN).order_by("-created_at", "-id")[:at_most]
    )
    stages = _per_stage(positions, see)
    return tuple(OpenPosition(position, stages[position.pk]) for position in positions)


def _per_stage(positions: Collection[Position], see: Sight) -> dict[int, tuple[StageCount, ...]]:
    rows = see(Application).filter(position__in=list(positions), outcome=Outcome.NONE)
    counted: Mapping[tuple[int, str], int] = {
        (position_id, stage): number
        for position_id, stage, number in rows.order_by()
        .values_list("position_id", "stage")
        .annotate(number=Count("pk"))
    }
    return {
        position.pk: tuple(
            StageCount(stage, counted.get((position.pk, stage), 0)) for stage in Stage
        )
        for position in positions
    }


# Applications


def application_documents(application: Application, see: Sight) -> tuple[Document, ...]:
    rows = see(Document).filter(application_links__application=application)
    return tuple(rows.order_by("-received_at", "-id"))


@dataclass(frozen=True, slots=True)
class Move:
    """One line of an application's log. actor: empty where nobody, or nobody in sight, moved it."""

    event: StageEvent
    actor: str


def stage_events(application: Application, see: Sight) -> tuple[Move, ...]:
    """Return how an application moved, newest first."""
    events = list(see(StageEvent).filter(application=application).order_by("-at", "-pk"))
    actors = see(get_user_model()).in_bulk({e.actor_id for e in events if e.actor_id is not None})
    return tuple(
        Move(event, _name_of(actors.get(event.actor_id)) if event.actor_id else "")
        for event in events
    )


def _name_of(user: AbstractUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
