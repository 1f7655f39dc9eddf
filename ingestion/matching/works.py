"""Which work a reference names: one we have, a version of one, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Q, QuerySet

from ingestion.normalise.names import compatible
from profiles.choices import IdentifierScheme, PublicationStatus, Relationship
from profiles.keys import title_key
from profiles.models import Publication

PREPRINT_YEARS = 4
"""A preprint and its published version lie at most so many years apart."""

_BEFORE_PRINT = frozenset(
    {PublicationStatus.ONGOING, PublicationStatus.PREPRINT, PublicationStatus.SUBMITTED}
)


@dataclass(frozen=True, slots=True)
class SameWork:
    publication: Publication
    reason: str


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The same work before or after it was published, in another year."""

    publication: Publication
    reason: str


@dataclass(frozen=True, slots=True)
class NewWork:
    reason: str


WorkMatch: TypeAlias = SameWork | OtherVersion | NewWork


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference says that can tell works apart. identifiers: (scheme, value)."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    status: str
    identifiers: tuple[tuple[str, str], ...]


class KnownWorks:
    """The stored works that the references of one document may name, read in three queries.

    among: the works to look among; all that are stored when it is not given.
    """

    def __init__(
        self, references: Sequence[Reference], among: QuerySet[Publication] | None = None
    ) -> None:
        keys = {title_key(reference.title) for reference in references}
        identifiers = {one for reference in references for one in reference.identifiers}
        named = Q(title_key__in=keys)
        for scheme in {scheme for scheme, _ in identifiers} & set(IdentifierScheme.values):
            named |= Q(
                identifiers__scheme=scheme,
                identifiers__value__in=[v for s, v in identifiers if s == scheme],
                identifiers__relationship=Relationship.SELF,
            )
        self._by_title: dict[str, list[Publication]] = defaultdict(list)
        self._by_identifier: dict[tuple[str, str], Publication] = {}
        stored = Publication.objects.all() if among is None else among
        rows = stored.filter(named).distinct().order_by("pk")
        for publication in rows.prefetch_related("authorships", "identifiers"):
            self._by_title[publication.title_key].append(publication)
            for identifier in publication.identifiers.all():
                if identifier.relationship == Relationship.SELF:
                    self._by_identifier[identifier.scheme, identifier.value] = publication

    def keys(self) -> set[int]:
        """Return the keys of the works known so far."""
        return {publication.pk for works in self._by_title.values() for publication in works}

    def remember(self, publication: Publication, reference: Reference) -> None:
        """Count a work just stored among the known ones."""
        self._by_title[publication.title_key].append(publication)
        for identifier in reference.identifiers:
            self._by_identifier.setdefault(identifier, publication)

    def match(self, reference: Reference) -> WorkMatch:
        """Say which stored work this is: by identifier; else by title, an author and the year."""
        for identifier in reference.identifiers:
            publication = self._by_identifier.get(identifier)
            if publication is not None:
                return SameWork(publication, f"{' '.join(identifier)} agrees")
        namesakes = self.namesakes(reference)
        for publication in namesakes:
            if not years_differ(reference.year, year_of(publication)):
                return SameWork(publication, "title, an author and the year agree")
        for publication in namesakes:
            if _is_other_version(reference, publication):
                return OtherVersion(publication, "one is the preprint of the other")
        if namesakes:
            return NewWork("title and an author agree with a work known, the year does not")
        return NewWork("no work known has this title and an author in common")

    def namesakes(self, reference: Reference) -> list[Publication]:
        """Return the stored works with this title that may share an author with it."""
        return [
            publication
            for publication in self._by_title[title_key(reference.title)]
            if _share_an_author(reference, publication)
        ]


def years_differ(one: int | None, two: int | None) -> bool:
    """Say whether both years are known and not the same."""
    return one is not None and two is not None and one != two


def year_of(publication: Publication) -> int | None:
    issued = publication.issued or ""
    return int(issued[:4]) if issued[:4].isdigit() else None


def _is_other_version(reference: Reference, publication: Publication) -> bool:
    year, known = reference.year, year_of(publication)
    if year is None or known is None or abs(year - known) > PREPRINT_YEARS:
        return False
    return (reference.status in _BEFORE_PRINT) != (publication.status in _BEFORE_PRINT)


def _share_an_author(reference: Reference, publication: Publication) -> bool:
    """Say whether a printed name may be the same on both; no list contradicts nothing."""
    stored = [authorship.name_as_written for authorship in publication.authorships.all()]
    if not stored or not reference.authors:
        return True
    return any(compatible(a, b) for a in reference.authors for b in stored)
