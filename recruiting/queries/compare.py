"""Two to five people side by side: one column each.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from profiles.queries import Sight
from recruiting.models import Application, Candidate, Shortlist, ShortlistEntry
from recruiting.queries.applicants import (
    File,
    LifeLine,
    lives_of,
    marks_of,
    papers_about,
    papers_of_applications,
    works_read,
)
from recruiting.queries.shortlists import OnShortlist, shortlists_of

FEWEST, MOST = 2, 5


@dataclass(frozen=True)
class Column:
    """One person of a comparison.

    key: of the application, or of the candidate. applications: the one that is compared, or of a
    candidate all in sight. now: degrees and posts that go on today. places: by shortlist, where the
    applications stand.
    """

    key: UUID
    candidate: Candidate
    applications: tuple[Application, ...]
    file: File
    now: tuple[LifeLine, ...]
    places: dict[UUID, OnShortlist]


@dataclass(frozen=True)
class Comparison:
    columns: tuple[Column, ...]
    shortlists: tuple[Shortlist, ...]


def compare_applications(
    keys: Sequence[UUID],
    see: Sight,
    *,
    today: date,
    changeable: QuerySet[ShortlistEntry] | None = None,
) -> Comparison | None:
    """Return the applications in the order of their keys; None where one is out of sight."""
    rows = see(Application).filter(pk__in=keys).select_related("candidate__person", "position")
    by_key = {row.pk: row for row in rows}
    if len(by_key) < len(keys):
        return None
    applications = [by_key[key] for key in keys]
    papers = papers_of_applications(keys, see)
    candidates = [one.candidate for one in applications]
    files = _files(candidates, see)
    places = _places(keys, see, changeable)
    columns = tuple(
        Column(
            one.pk,
            one.candidate,
            (one,),
            replace(files[one.candidate.person_id], papers=papers[one.pk]),
            files[one.candidate.person_id].life.now(today),
            places[one.pk],
        )
        for one in applications
    )
    return _comparison(columns)


def compare_candidates(
    keys: Sequence[UUID],
    see: Sight,
    *,
    today: date,
    changeable: QuerySet[ShortlistEntry] | None = None,
) -> Comparison | None:
    """Return the candidates in the order of their keys; None where one is out of sight."""
    by_key = {row.pk: row for row in see(Candidate).filter(pk__in=keys).select_related("person")}
    if len(by_key) < len(keys):
        return None
    candidates = [by_key[key] for key in keys]
    applications: dict[UUID, list[Application]] = defaultdict(list)
    rows = see(Application).filter(candidate__in=keys).select_related("position")
    for row in rows.order_by("-submitted_at", "-id"):
        applications[row.candidate_id].append(row)
    papers = papers_about([one.person_id for one in candidates], see)
    files = _files(candidates, see)
    places = _places([one.pk for many in applications.values() for one in many], see, changeable)
    columns = tuple(
        Column(
            one.pk,
            one,
            tuple(applications[one.pk]),
            replace(files[one.person_id], papers=papers[one.person_id]),
            files[one.person_id].life.now(today),
            {
                key: place
                for application in applications[one.pk]
                for key, place in places[application.pk].items()
            },
        )
        for one in candidates
    )
    return _comparison(columns)


def _files(candidates: Sequence[Candidate], see: Sight) -> dict[int, File]:
    people = {one.person_id: one.pk for one in candidates}
    lives, works, marks = lives_of(people, see), works_read(people, see), marks_of(people, see)
    return {pk: File(lives[pk], works[pk], (), marks[pk]) for pk in people}


def _places(
    applications: Collection[UUID], see: Sight, changeable: QuerySet[ShortlistEntry] | None
) -> dict[UUID, dict[UUID, OnShortlist]]:
    places: dict[UUID, dict[UUID, OnShortlist]] = defaultdict(dict)
    for place in shortlists_of(applications, see, changeable=changeable):
        places[place.entry.application_id][place.shortlist.pk] = place
    return places


def _comparison(columns: tuple[Column, ...]) -> Comparison:
    lists = {key: place.shortlist for column in columns for key, place in column.places.items()}
    ordered = sorted(lists.values(), key=lambda one: (one.frozen_at is not None, one.name))
    return Comparison(columns, tuple(ordered))
