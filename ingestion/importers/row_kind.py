"""How a fact becomes a row: find the row it names, make it, fill it, correct it, take it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db import models

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.matching.works import KnownWorks, WorkMatch
from ingestion.normalise.names import compatible
from profiles import edtf
from profiles.models import Person
from profiles.services.filling import fill, is_empty
from profiles.services.new_works import NewWorks
from profiles.services.register import Organisations, Venues

_NAMES_PLACE = {
    FactKind.EDUCATION: "institution",
    FactKind.EMPLOYMENT: "organisation",
    FactKind.AWARD: "organisation",
}
"""The value of a fact that names an organisation."""


@dataclass
class Context:
    """What the facts of one document share while they become rows.

    works: what is stored of the works they name; None to look each up by itself. new_works: where
    new works wait to be stored together; None to store each by itself. claimed: rows that earlier
    facts of the document name, so that two facts are never one row. organisations, venues: those
    that are named, looked up together where `expect` was told the facts. matched: the work that
    was looked for last, and what was found.
    """

    known_person: Person | None
    captured_on: date | None = None
    works: KnownWorks | None = None
    new_works: NewWorks | None = None
    claimed: set[models.Model] = field(default_factory=set)
    organisations: Organisations = field(default_factory=Organisations)
    venues: Venues = field(default_factory=Venues)
    matched: tuple[Fact, WorkMatch] | None = None
    _named: dict[str, bool] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The person's printed names."""
        others = (name.text for name in self.person.names.all())
        return (self.person.full_name, *others)

    def expect(self, facts: Collection[Fact]) -> Context:
        """Look up the organisations and venues of all the facts at once; return itself."""
        places = [fact.value[name] for fact in facts if (name := _NAMES_PLACE.get(fact.kind))]
        works = [fact.value["venue"] for fact in facts if fact.kind == FactKind.PUBLICATION]
        self.organisations.expect(filter(None, places))
        self.venues.expect(filter(None, works))
        return self

    def is_named(self, name: str) -> bool:
        """Say whether a printed name may be the person's; names come again and again."""
        known = self._named.get(name)
        if known is None:
            known = self._named[name] = any(compatible(name, own) for own in self.names)
        return known

    @property
    def person(self) -> Person:
        if self.known_person is None:
            raise LookupError("the person of this document is not stored yet")
        return self.known_person


class RowKind:
    """How facts of one kind become rows. Methods take what `Fact.value` holds."""

    kind: ClassVar[FactKind]
    dates: ClassVar[tuple[str, ...]] = ()

    def candidates(self, context: Context, fact: Fact) -> Iterable[models.Model]:
        """Return the stored rows that the fact may name, best first."""
        raise NotImplementedError

    def create(self, context: Context, fact: Fact) -> models.Model | None:
        """Return the new row, or None when what the fact says belongs to somebody else."""
        raise NotImplementedError

    def identity(self, row: models.Model, value: dict[str, Any]) -> dict[str, Any]:
        """Return the columns that name the entity; only a person's correction changes them."""
        return {}

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the columns that the value fills, under their names in the model."""
        return {}

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        """Return the best candidate that no earlier fact of the document names."""
        return next(
            (row for row in self.candidates(context, fact) if row not in context.claimed), None
        )

    def fill(self, context: Context, row: models.Model, fact: Fact) -> tuple[str, ...]:
        """Write what the row does not say yet; return the names of the columns written."""
        return fill(row, self.columns(fact.value))

    def correct(self, row: models.Model, value: dict[str, Any], changed: Collection[str]) -> None:
        """Put the value into the row without saving it. Raises ValidationError.

        changed: the fields that a person gave. What the value leaves open empties nothing in the
        row unless a person said so.
        """
        said = {*changed, *(f"{name}_raw" for name in changed)}
        for name, column in {**self.identity(row, value), **self.columns(value)}.items():
            if name in said or not is_empty(column):
                setattr(row, name, column)
        row.full_clean()

    def contradicts(self, row: models.Model, fact: Fact) -> bool:
        """Say whether the fact gives other years than the row; wording is no contradiction."""
        columns = self.columns(fact.value)
        return any(years_differ(columns.get(name), getattr(row, name)) for name in self.dates)

    def same_entity(self, decided: dict[str, Any], read: dict[str, Any]) -> bool:
        """Say whether a decision about one value of a key concerns this one too."""
        return True

    def retract(self, row: models.Model, person: Person | None) -> None:
        """Take back a row that nothing states any more."""
        row.delete()


def years_differ(one: str | None, two: str | None) -> bool:
    """Say whether two EDTF dates begin, or end, in different years; unknown ends agree."""
    if not one or not two:
        return False
    return any(
        a is not None and b is not None and a.year != b.year
        for a, b in zip(edtf.bounds(one), edtf.bounds(two), strict=True)
    )


def starts_agree(one: str | None, two: str | None) -> bool:
    """Say whether two EDTF periods may begin together; an unknown start agrees with any."""
    starts = [(period or "").partition("/")[0] for period in (one, two)]
    return starts[0] == starts[1] or not all(starts)


def date_columns(name: str, dated: dict[str, str]) -> dict[str, Any]:
    """Return the columns of an EdtfField; a date this house cannot read stays as printed."""
    try:
        written = dated["edtf"] if dated["edtf"] and edtf.bounds(dated["edtf"]) else None
    except ValueError:
        written = None
    return {name: written, f"{name}_raw": dated["raw"][:200]}
