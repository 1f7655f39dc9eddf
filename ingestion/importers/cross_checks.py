"""What two documents together show: findings that need what is stored, not the page alone."""

from __future__ import annotations

from collections.abc import Iterator

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.importers.plan import ImportPlan
from ingestion.importers.work_rows import reference_of
from ingestion.matching.people import UnsurePerson
from ingestion.matching.works import KnownWorks, Reference, SameWork, year_of, years_differ
from ingestion.records import FindingRecord
from ingestion.text import Span
from profiles.choices import PublicationStatus

CROSS_RULES = ("possible_duplicate", "year_differs", "status_differs")

_WAITING = frozenset({PublicationStatus.ONGOING, PublicationStatus.SUBMITTED})
_THROUGH = frozenset({PublicationStatus.ACCEPTED, PublicationStatus.PUBLISHED})


def cross_findings(plan: ImportPlan) -> Iterator[FindingRecord]:
    """Yield what the planned facts contradict among the rows that are stored."""
    if isinstance(plan.person, UnsurePerson):
        yield FindingRecord(
            "possible_duplicate",
            "This may be somebody we know: "
            + ", ".join(sorted({person.full_name for person in plan.person.people}))
            + f" ({'; '.join(plan.person.reasons)}).",
            _spans_of(plan.facts[0].fact, "text") if plan.facts else (),
        )
    works = [planned.fact for planned in plan.facts if planned.fact.kind == FactKind.PUBLICATION]
    references = [reference_of(fact.value) for fact in works]
    known = KnownWorks(references)
    for fact, reference in zip(works, references, strict=True):
        yield from _of_work(fact, reference, known)


def _of_work(fact: Fact, reference: Reference, known: KnownWorks) -> Iterator[FindingRecord]:
    title = fact.value["title"]
    match = known.match(reference)
    own = match.publication if isinstance(match, SameWork) else None
    for other in known.namesakes(reference):
        versions = own is not None and (
            own.version_of_id == other.pk or other.version_of_id == own.pk
        )
        if other != own and not versions and years_differ(reference.year, year_of(other)):
            yield FindingRecord(
                "year_differs",
                f"“{title}” is of {reference.year} here, of {year_of(other)} in another document.",
                _spans_of(fact, "issued") or _spans_of(fact, "title"),
            )
    if own is not None:
        stored, read = own.status, fact.value["status"]
        if (stored in _WAITING and read in _THROUGH) or (stored in _THROUGH and read in _WAITING):
            yield FindingRecord(
                "status_differs",
                f"“{title}” is {read} here and {stored} in another document.",
                _spans_of(fact, "venue_raw") or _spans_of(fact, "title"),
            )


def _spans_of(fact: Fact, field: str) -> tuple[Span, ...]:
    return tuple(place.span for place in fact.places if place.field == field)
