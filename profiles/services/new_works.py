"""Works that are stored together: as many statements for a thousand as for one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from profiles import bulk
from profiles.keys import name_key, title_key
from profiles.models import Authorship, ExternalIdentifier, Person, Publication
from profiles.services.people import LONGEST_IDENTIFIER
from profiles.services.register import Venues

_LINE = (
    "publication_id",
    "person_id",
    "name_as_written",
    "name_key",
    "position",
    "equal_contribution",
    "corresponding",
)


@dataclass(frozen=True, slots=True)
class _NewWork:
    work: Publication
    venue: str
    authors: Sequence[Mapping[str, Any]]
    own: int | None
    identifiers: Sequence[tuple[str, str]]


class NewWorks:
    """Collects new works of a person and stores them.

    number: how many are expected; their keys are reserved with the first, so that a work can be
    pointed at before it is stored. venues: those that are known to be named.
    """

    def __init__(self, person: Person, number: int = 1, venues: Venues | None = None) -> None:
        self._person = person
        self._number = number
        self._keys: list[int] = []
        self._waiting: list[_NewWork] = []
        self._venues = venues or Venues()
        self._name_key = cache(name_key)
        self._work = bulk.rows_like(Publication())

    def add(
        self,
        *,
        title: str,
        values: Mapping[str, Any],
        venue: str,
        authors: Sequence[Mapping[str, Any]],
        own: int | None,
        identifiers: Sequence[tuple[str, str]],
    ) -> Publication:
        """Return a new work with its key, which `store` stores.

        values: columns of Publication ("version_of_id"). authors: name, position (1-based or None),
        equal_contribution, corresponding. own: which of them is the person, from 0; a person whom
        the list hides gets a line of his own. identifiers: (scheme, value); one that names another
        work is left there.
        """
        work = self._work(id=self._key(), title=title[:1000], title_key=title_key(title), **values)
        self._waiting.append(_NewWork(work, venue, authors, own, identifiers))
        return work

    def _key(self) -> int:
        if not self._keys:
            self._keys = bulk.reserve_keys(Publication, self._number)[::-1]
            self._number = 1
        return self._keys.pop()

    def store(self) -> None:
        """Store the works that wait, with their lists of authors, identifiers and history."""
        waiting = list(self._waiting)
        self._waiting.clear()
        if not waiting:
            return
        venues = self._venues.get_all(new.venue for new in waiting if new.venue)
        for new in waiting:
            new.work.venue_id = venues[new.venue].pk if new.venue else None
        works = [new.work for new in waiting]
        bulk.insert(works)
        bulk.insert_history(works)
        self._store_authors(waiting)
        named = [
            (key, scheme, value)
            for key, new in ((new.work.pk, new) for new in waiting)
            for scheme, value in new.identifiers
            if len(value) <= LONGEST_IDENTIFIER
        ]
        bulk.insert_values(
            ExternalIdentifier,
            ("publication_id", "scheme", "value"),
            zip(*named, strict=True),
            ignore_known=True,
        )

    def _store_authors(self, waiting: Iterable[_NewWork]) -> None:
        person, key_of = self._person, self._name_key
        person_id = person.pk
        lines = [
            (
                key,
                person_id if place == new.own else None,
                author["name"][:200],
                key_of(author["name"]),
                author["position"],
                author["equal_contribution"],
                author["corresponding"],
            )
            for key, new in ((new.work.pk, new) for new in waiting)
            for place, author in enumerate(new.authors)
        ]
        bulk.insert_values(Authorship, _LINE, zip(*lines, strict=True))
        hidden = [new.work for new in waiting if new.own is None]
        keys = bulk.reserve_keys(Authorship, len(hidden))
        own = [
            Authorship(
                pk=key,
                publication_id=work.pk,
                person_id=person.pk,
                name_as_written=person.full_name,
                name_key=person.name_key,
            )
            for key, work in zip(keys, hidden, strict=True)
        ]
        bulk.insert(own)
        bulk.insert_history(own)
