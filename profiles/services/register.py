"""Organisations and venues: found by every form in which pages print them, made when new.

A printed form is looked for among the names of rows, then among the other names that stewards wrote
down, then in the tables of known words. A form that nobody knows becomes a row of its own.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from functools import lru_cache
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models

from profiles import shared_words
from profiles.keys import words_key
from profiles.models import Organisation, OrganisationAlias, Venue, VenueAlias
from profiles.shared_words import LONGEST_KEY, KnownWord

W = TypeVar("W", bound=models.Model)

AT_ONCE = 500  # keys in one statement; SQLite takes a limited number


@lru_cache(maxsize=4096)
def _known_organisation(name: str) -> KnownWord | None:
    return shared_words.find_known_organisation(name)


@lru_cache(maxsize=4096)
def _known_venue(name: str) -> KnownWord | None:
    return shared_words.find_known_venue(name)


class Register(Generic[W]):
    """Shared words of one kind, looked up together: as many queries for a hundred names as for one.

    expect: names that may be asked for; with the first that is, all of them are looked up.
    """

    model: ClassVar[type[models.Model]]
    aliases: ClassVar[type[models.Model]]
    owner: ClassVar[str]

    def __init__(self, expect: Iterable[str] = ()) -> None:
        self._rows: dict[str, W | None] = {}
        self._waiting: set[str] = set()
        self.expect(expect)

    def expect(self, names: Iterable[str]) -> None:
        self._waiting.update(names)

    def _look_up(self) -> None:
        wanted = {name: self._all_keys(name) for name in self._waiting if name not in self._rows}
        self._waiting.clear()
        by_key = self._by_key({key for keys in wanted.values() for key in keys})
        for name, keys in wanted.items():
            self._rows[name] = next((by_key[key] for key in keys if key in by_key), None)

    def find(self, name: str) -> W | None:
        """Return the word that is printed so, or None where there is none yet."""
        if name not in self._rows:
            self.expect([name])
            self._look_up()
        return self._rows[name]

    def get(self, name: str) -> W:
        """Return the word that is printed so, stored under its known name or as printed."""
        known = self.find(name)
        if known is not None:
            return known
        new = self.new(name)
        rows: models.Manager[Any] = self.model._default_manager
        row: W = rows.get_or_create(name_key=new["name_key"], defaults=new)[0]
        self._rows[name] = row
        return row

    def get_all(self, names: Iterable[str]) -> dict[str, W]:
        """Return the words for all the names, storing those that are new together."""
        names = list(dict.fromkeys(names))
        self.expect(names)
        self._look_up()
        missing = {name: self.new(name) for name in names if self._rows[name] is None}
        if missing:
            rows = {new["name_key"]: new for new in missing.values()}
            of = {name: self._among(rows, name) or new["name_key"] for name, new in missing.items()}
            self.model._default_manager.bulk_create(
                [self.model(**rows[key]) for key in dict.fromkeys(of.values())],
                ignore_conflicts=True,
                batch_size=AT_ONCE,
            )
            stored = self._by_key(set(of.values()))
            self._rows.update({name: stored[key] for name, key in of.items()})
        return {name: self._rows[name] for name in names}  # type: ignore[misc]  # none is missing

    def _among(self, new: Container[str], name: str) -> str | None:
        """Return the key of a new row that the name is a longer form of: with a number, a year."""
        return next((key for key in self.keys_of(name)[1:] if key in new), None)

    def new(self, name: str) -> dict[str, Any]:
        """Return the columns of a row for a name that nobody knows yet."""
        raise NotImplementedError

    def keys_of(self, name: str) -> tuple[str, ...]:
        raise NotImplementedError

    def known(self, name: str) -> KnownWord | None:
        raise NotImplementedError

    def _all_keys(self, name: str) -> tuple[str, ...]:
        """Return the keys to look for, best first: its own, then those of the known word."""
        known = self.known(name)
        return (*self.keys_of(name), *(known.keys if known else ()))

    def _by_key(self, keys: set[str]) -> dict[str, W]:
        """Return the rows that have one of the keys, as a name or, where none has, as an alias."""
        found: dict[str, Any] = {}
        for some in _portions(sorted(keys)):
            aliases = self.aliases._default_manager.filter(key__in=some).select_related(self.owner)
            found |= {alias.key: getattr(alias, self.owner) for alias in aliases}  # type: ignore[attr-defined]
            rows = self.model._default_manager.filter(name_key__in=some)
            found |= {row.name_key: row for row in rows}  # type: ignore[attr-defined]
        return found


class Organisations(Register[Organisation]):
    model = Organisation
    aliases = OrganisationAlias
    owner = "organisation"

    def keys_of(self, name: str) -> tuple[str, ...]:
        return shared_words.organisation_keys(name)

    def known(self, name: str) -> KnownWord | None:
        return _known_organisation(name)

    def new(self, name: str) -> dict[str, Any]:
        word: KnownWord | None = self.known(name)
        return _named(word.name if word is not None else name)


class Venues(Register[Venue]):
    model = Venue
    aliases = VenueAlias
    owner = "venue"

    def keys_of(self, name: str) -> tuple[str, ...]:
        return shared_words.venue_keys(name)

    def known(self, name: str) -> KnownWord | None:
        return _known_venue(name)

    def new(self, name: str) -> dict[str, Any]:
        word = self.known(name)
        if word is None:
            return _named(name)
        return {**_named(word.name), "acronym": word.acronym, "kind": word.kind}


def get_organisation(name: str) -> Organisation:
    """Return the organisation that is printed so, storing it where it is new."""
    return Organisations().get(name)


def get_venue(name: str) -> Venue:
    """Return the venue that is printed so, storing it where it is new."""
    return Venues().get(name)


def _named(name: str) -> dict[str, Any]:
    return {"name": name[:300], "name_key": words_key(name)[:LONGEST_KEY]}


def _portions(keys: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
