"""What lists and pages say about a candidate.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from ingestion.matching.people import people_with_compatible_names
from ingestion.models import Document
from ingestion.queries import fact_counts_of, flags_of
from profiles.choices import ContactKind
from profiles.keys import contact_key
from profiles.models import ContactPoint, Person
from profiles.queries import PersonSummary, Sight, summaries_of, who_stands_for
from profiles.together import read_together
from recruiting.choices import STAGES_WITH_POSTS
from recruiting.models import Application, Candidate
from recruiting.queries.marks import TagOn, new_to, taggings_of, tags_on


def candidate_that_stands_for(candidate_id: UUID, see: Sight) -> Candidate | None:
    """Return the candidate of whom the candidate's person was merged into, where in sight."""
    person_id = Candidate.objects.filter(pk=candidate_id).values_list("person", flat=True).first()
    person = who_stands_for(person_id, see) if person_id is not None else None
    return see(Candidate).filter(person=person).first() if person is not None else None


@dataclass(frozen=True, slots=True)
class CandidateSummary:
    """What the list says of a candidate beside the stored counters. is_new: see `marks.new_to`."""

    person: PersonSummary
    applications: tuple[Application, ...] = ()
    tags: tuple[TagOn, ...] = ()
    facts_to_check: int = 0
    open_findings: int = 0
    is_new: bool = False


def candidate_summaries(
    candidates: Collection[Candidate], see: Sight, *, reader_id: int
) -> dict[UUID, CandidateSummary]:
    """Return a summary for each candidate, in four queries however many there are."""
    people = {candidate.pk: candidate.person_id for candidate in candidates}
    persons = summaries_of(people.values(), see)
    flags = flags_of(people.values(), see)
    keys = list(people)
    found = read_together(
        applications=see(Application).filter(candidate__in=keys).select_related("position"),
        taggings=taggings_of(keys, see),
        new=new_to(see(Candidate).filter(pk__in=keys), see, reader_id=reader_id).values("pk"),
    )
    applications: dict[UUID, list[Application]] = defaultdict(list)
    newest_first = sorted(
        found["applications"], key=lambda one: (one.submitted_at, one.pk), reverse=True
    )
    for application in newest_first:
        applications[application.candidate_id].append(application)
    new = {UUID(row["pk"]) for row in found["new"]}
    return {
        pk: CandidateSummary(
            persons[person_id],
            tuple(applications[pk]),
            tags_on(found["taggings"], pk),
            *flags[person_id],
            is_new=pk in new,
        )
        for pk, person_id in people.items()
    }


def similar_candidates(name: str, email: str, see: Sight) -> tuple[Candidate, ...]:
    """Return candidates in sight whose name may be this one, or who have this e-mail address.

    A person decides whether one of them is meant: a name alone settles nothing.
    """
    namesakes = [person.pk for person in people_with_compatible_names(name)]
    same = Q(person__in=see(Person).filter(pk__in=namesakes).values("pk"))
    if email:
        key = contact_key(ContactKind.EMAIL, email)
        contacts = see(ContactPoint).filter(kind=ContactKind.EMAIL, value_key=key)
        same |= Q(person__in=contacts.values("person"))
    rows = see(Candidate).filter(same).select_related("person")
    return tuple(rows.order_by("person__name_key", "pk")[:10])


# The candidate page


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


def posts_are_open(applications: Sequence[Application]) -> bool:
    """Whether a committee that sees these applications may read the applicant's posts."""
    return any(application.stage in STAGES_WITH_POSTS for application in applications)
