"""Which work a reference names: one we have, a version of one, or a new one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, TypeAlias

from django.db.models import Prefetch, QuerySet
from django.db.models.expressions import RawSQL

from ingestion.matching.titles import SHORTEST_TITLE, Halves, one_letter_apart
from ingestion.normalise.names import clean_name, compatible, readings
from profiles.choices import IdentifierScheme, PublicationStatus, Relationship
from profiles.keys import letters_of, title_key
from profiles.models import Authorship, ExternalIdentifier, Publication
from profiles.querysets import TITLE_BACK, TITLE_FRONT, one_of

PREPRINT_YEARS = 4
"""A preprint and its published version lie at most so many years apart."""
ROWS_AT_ONCE = 5_000
"""Rows whose authorships are read in one statement."""

_BEFORE_PRINT = frozenset(
    {PublicationStatus.ONGOING, PublicationStatus.PREPRINT, PublicationStatus.SUBMITTED}
)


class StoredWork:
    """What tells a stored work apart from others, without the row itself.

    names: printed names of its authors. identifiers: by their scheme, of a work found by a title
    one letter away.
    """

    __slots__ = ("_known", "identifiers", "key", "names", "pk", "row", "status", "title", "year")

    def __init__(
        self, known: KnownWorks, pk: int, title: str, key: str, issued: str | None, status: str
    ) -> None:
        self._known = known
        self.pk = pk
        self.title = title
        self.key = key
        self.year = _year(issued)
        self.status = status
        self.names: list[str] = []
        self.identifiers: dict[str, set[str]] = {}
        self.row: Publication | None = None

    @property
    def publication(self) -> Publication:
        """The row, with its authorships; read for all works that were matched at once."""
        if self.row is None:
            self._known.read_rows()
        if self.row is None:  # gone meanwhile
            raise Publication.DoesNotExist
        return self.row


@dataclass(frozen=True, slots=True)
class SameWork:
    work: StoredWork
    reason: str

    @property
    def publication(self) -> Publication:
        return self.work.publication


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """The same work before or after it was published, in another year."""

    work: StoredWork
    reason: str

    @property
    def publication(self) -> Publication:
        return self.work.publication


@dataclass(frozen=True, slots=True)
class NewWork:
    reason: str


WorkMatch: TypeAlias = SameWork | OtherVersion | NewWork


@dataclass(frozen=True)
class Reference:
    """What a reference says that can tell works apart. identifiers: (scheme, value)."""

    title: str
    authors: tuple[str, ...]
    year: int | None
    status: str
    identifiers: tuple[tuple[str, str], ...]

    @cached_property
    def key(self) -> str:
        """The key of its title."""
        return title_key(self.title)


class KnownWorks:
    """The stored works that the references of one document may name.

    They are found by identifier, by title, and by a title one letter away, in at most six reads
    for any number of references; two more read the rows themselves, once one is asked for.

    among: the works to look among; all that are stored when it is not given.
    """

    def __init__(
        self, references: Sequence[Reference], among: QuerySet[Publication] | None = None
    ) -> None:
        self._stored = Publication.objects.order_by() if among is None else among.order_by()
        self._works: dict[int, StoredWork] = {}
        self._by_title: dict[str, list[StoredWork]] = defaultdict(list)
        self._by_identifier: dict[tuple[str, str], StoredWork] = {}
        self._one_letter_away: dict[str, list[StoredWork]] = defaultdict(list)
        self._named: set[str] = {reference.key for reference in references}
        self._find(references)
        self._find_with_slip(references)

    def keys(self) -> set[int]:
        """Return the keys of the works known so far."""
        return set(self._works)

    def has_identifier(self, identifier: tuple[str, str]) -> bool:
        """Say whether one of the works known so far has this identifier."""
        return identifier in self._by_identifier

    def remember(self, publication: Publication, reference: Reference) -> None:
        """Count a work just stored among the known ones.

        Another entry of the document that differs by a letter stays another work: whoever lists
        both knows why.
        """
        work = StoredWork(
            self,
            publication.pk,
            publication.title,
            publication.title_key,
            publication.issued,
            publication.status,
        )
        work.names.extend(reference.authors)
        work.row = publication
        self._works[work.pk] = work
        self._by_title[work.key].append(work)
        for identifier in reference.identifiers:
            self._by_identifier.setdefault(identifier, work)

    def match(self, reference: Reference) -> WorkMatch:
        """Say which stored work this is: by identifier; else by title, an author and the year."""
        for identifier in reference.identifiers:
            known = self._by_identifier.get(identifier)
            if known is not None:
                return SameWork(known, f"{' '.join(identifier)} agrees")
        namesakes = self._namesakes(reference)
        for work in namesakes:
            if not years_differ(reference.year, work.year):
                return SameWork(work, "title, an author and the year agree")
        for work in namesakes:
            if _is_other_version(reference, work):
                return OtherVersion(work, "one is the preprint of the other")
        if namesakes:
            return NewWork("title and an author agree with a work known, the year does not")
        return self._match_with_slip(reference)

    def namesakes(self, reference: Reference) -> list[Publication]:
        """Return the stored works with this title that may share an author with it."""
        return [work.publication for work in self._namesakes(reference)]

    def read_rows(self) -> None:
        """Read the rows of all works known so far."""
        waiting = [pk for pk, work in self._works.items() if work.row is None]
        lines = Prefetch("authorships", Authorship.objects.order_by("position", "pk"))
        rows = self._stored.filter(pk__in=self._any_of(waiting)).prefetch_related(lines)
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            self._works[row.pk].row = row

    def _any_of(self, values: Collection[str] | Collection[int]) -> RawSQL:
        return one_of(values, self._stored.db)

    def _namesakes(self, reference: Reference) -> list[StoredWork]:
        return [
            work
            for work in self._by_title.get(reference.key, ())
            if not work.names or not reference.authors or _share_an_author(reference, work)
        ]

    def _match_with_slip(self, reference: Reference) -> WorkMatch:
        """Say which work's title this is but for one letter; here more has to agree."""
        found = [
            work
            for work in self._one_letter_away.get(reference.key, ())
            if not years_differ(reference.year, work.year)
            and not _named_differently(reference, work)
            and _share_an_author(reference, work)
        ]
        if len(found) == 1:
            reason = "title agrees but for one letter, an author and the year agree"
            return SameWork(found[0], reason)
        if found:
            return NewWork("more than one work known has this title but for one letter")
        return NewWork("no work known has this title and an author in common")

    # Finding them

    def _find(self, references: Sequence[Reference]) -> None:
        """Find works by identifier and by title."""
        identified = self._identified(references)
        keys = self._named
        parts = [self._stored.filter(title_key__in=self._any_of(keys))] if keys else []
        if identified:
            parts.append(self._stored.filter(pk__in=self._any_of(set(identified.values()))))
        works = self._take(_together(parts, "pk", "title", "title_key", "issued", "status"))
        for work in works:
            self._by_title[work.key].append(work)
        for identifier, pk in identified.items():
            if pk in self._works:  # it may be one that the reader may not know of
                self._by_identifier[identifier] = self._works[pk]

    def _identified(self, references: Sequence[Reference]) -> dict[tuple[str, str], int]:
        """Return which stored work each identifier of the references names."""
        said: dict[str, set[str]] = defaultdict(set)
        for reference in references:
            for scheme, value in reference.identifiers:
                said[scheme].add(value)
        parts = [
            _own_identifiers().filter(scheme=scheme, value__in=self._any_of(said[scheme]))
            for scheme in sorted(said.keys() & set(IdentifierScheme.values))
        ]
        found = _together(parts, "scheme", "value", "publication")
        return {(scheme, value): pk for scheme, value, pk in found}

    def _find_with_slip(self, references: Sequence[Reference]) -> None:
        """Look one letter away for the titles that are still unknown.

        A stored work that another entry of the document names as it is, or whose title two
        entries miss by a letter, is not found: entries of one document are works apart.
        """
        unknown = {
            reference.key: reference.title
            for reference in references
            if reference.authors
            and len(reference.key) >= SHORTEST_TITLE
            and not any(one in self._by_identifier for one in reference.identifiers)
            and not self._namesakes(reference)
        }
        if not unknown:
            return
        named = self._named
        halves = Halves(unknown)
        parts = [
            self._stored.alias(half=half).filter(half__in=self._any_of(values))
            for half, values in ((TITLE_FRONT, halves.fronts), (TITLE_BACK, halves.backs))
        ]
        rows = {
            row[0]: row
            for row in _together(parts, "pk", "title", "title_key", "issued", "status")
            if row[2] not in named
        }
        titles: dict[int, str] = {}
        for pk, key in halves.pairs((pk, row[2]) for pk, row in rows.items()):
            if one_letter_apart(unknown[key], rows[pk][1]):
                titles[pk] = key if titles.get(pk, key) == key else ""
        found = self._take(rows[pk] for pk, key in titles.items() if key)
        for work in found:
            self._one_letter_away[titles[work.pk]].append(work)
        if found and any(reference.identifiers for reference in references):
            one_of_them = _own_identifiers().filter(
                publication__in=self._any_of([work.pk for work in found])
            )
            for scheme, value, pk in one_of_them.values_list("scheme", "value", "publication"):
                self._works[pk].identifiers.setdefault(scheme, set()).add(value)

    def _take(self, rows: Iterable[tuple[Any, ...]]) -> list[StoredWork]:
        """Take works in with the names of their authors; return those that are new here."""
        new = [StoredWork(self, *row) for row in sorted(rows) if row[0] not in self._works]
        self._works.update((work.pk, work) for work in new)
        if new:
            lines = Authorship.objects.filter(
                publication__in=self._any_of([work.pk for work in new])
            )
            names = lines.order_by("pk").values_list("publication", "name_as_written")
            for pk, name in names:
                self._works[pk].names.append(name)
        return new


def _together(parts: Sequence[QuerySet[Any]], *names: str) -> list[tuple[Any, ...]]:
    """Return these columns of all parts, read in one statement."""
    if not parts:
        return []
    first, *others = (part.values_list(*names) for part in parts)
    return list(first.union(*others) if others else first)


def _own_identifiers() -> QuerySet[ExternalIdentifier]:
    """Return what names works themselves.

    The word stands in the statement itself: SQLite uses an index over a part of a table only
    where it sees which part is asked for.
    """
    own = RawSQL(f"'{Relationship.SELF.value}'", ())  # noqa: S611  our own word
    rows = ExternalIdentifier.objects.filter(relationship=own, publication__isnull=False)
    return rows.order_by()


def years_differ(one: int | None, two: int | None) -> bool:
    """Say whether both years are known and not the same."""
    return one is not None and two is not None and one != two


def year_of(publication: Publication) -> int | None:
    return _year(publication.issued)


def _year(issued: str | None) -> int | None:
    start = (issued or "")[:4]
    return int(start) if start.isdigit() else None


def _is_other_version(reference: Reference, work: StoredWork) -> bool:
    if reference.year is None or work.year is None:
        return False
    if abs(reference.year - work.year) > PREPRINT_YEARS:
        return False
    return (reference.status in _BEFORE_PRINT) != (work.status in _BEFORE_PRINT)


def _named_differently(reference: Reference, work: StoredWork) -> bool:
    """Say whether a register names the two differently."""
    said: dict[str, set[str]] = defaultdict(set)
    for scheme, value in reference.identifiers:
        said[scheme].add(value)
    return any(
        values.isdisjoint(said.get(scheme, values)) for scheme, values in work.identifiers.items()
    )


def _share_an_author(reference: Reference, work: StoredWork) -> bool:
    """Say whether a name printed on both may be one person's."""
    if not set(reference.authors).isdisjoint(work.names):
        return True
    if any(compatible(*first) for first in zip(reference.authors[:1], work.names, strict=False)):
        return True  # mostly the first is the first, in another form
    by_part: dict[str, list[str]] = defaultdict(list)
    for name in work.names:
        for part in _parts(name):
            by_part[part].append(name)
    return any(
        compatible(printed, name)
        for printed in reference.authors
        for part in _parts(printed)
        for name in by_part.get(part, ())
    )


@lru_cache(maxsize=8192)
def _parts(name: str) -> frozenset[str]:
    """Return texts of which compatible names have one in common: to compare few pairs only."""
    return frozenset(
        {letters_of(clean_name(name)), *(reading.family for reading in readings(name))}
    )
