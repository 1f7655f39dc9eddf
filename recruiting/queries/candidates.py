"""What lists and pages say about a candidate.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from ingestion.choices import FindingState
from ingestion.models import Document, Finding
from ingestion.queries import fact_counts_of, flags_of
from profiles.models import Award, Person, Post
from profiles.queries import PersonSummary, Sight, summaries_of
from recruiting.choices import STAGES_WITH_POSTS
from recruiting.models import Application, Candidate


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
