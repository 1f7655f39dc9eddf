"""How a fact becomes a row: find the row it names, make it, or fill what it does not say yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models

from ingestion.choices import FactKind
from ingestion.importers.fact import Fact
from ingestion.matching.works import KnownWorks
from profiles import edtf
from profiles.models import Person
from profiles.services.filling import fill


@dataclass
class Context:
    """What the facts of one document share while they become rows.

    works: what is stored of the works it names; None to look each up by itself.
    """

    known_person: Person | None
    captured_on: date | None = None
    works: KnownWorks | None = None

    @property
    def person(self) -> Person:
        if self.known_person is None:
            raise LookupError("the person of this document is not stored yet")
        return self.known_person


class RowKind:
    """How facts of one kind become rows; the methods take what `Fact.value` holds."""

    kind: ClassVar[FactKind]
    dates: ClassVar[tuple[str, ...]] = ()

    def find(self, context: Context, fact: Fact) -> models.Model | None:
        """Return the stored row that the fact names, or None."""
        raise NotImplementedError

    def create(self, context: Context, fact: Fact) -> models.Model | None:
        """Return the new row, or None when what the fact says belongs to somebody else."""
        raise NotImplementedError

    def columns(self, value: dict[str, Any]) -> dict[str, Any]:
        """Return the columns that the value fills, under their names in the model."""
        return {}

    def fill(self, context: Context, row: models.Model, fact: Fact) -> tuple[str, ...]:
        """Write what the row does not say yet; return the names of the columns written."""
        return fill(row, self.columns(fact.value))

    def contradicts(self, row: models.Model, fact: Fact) -> bool:
        """Say whether the fact gives other years than the row; wording is no contradiction."""
        columns = self.columns(fact.value)
        return any(years_differ(columns.get(name), getattr(row, name)) for name in self.dates)


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
        edtf.bounds(dated["edtf"] or "")
    except ValueError:
        return {f"{name}_raw": dated["raw"][:200]}
    return {name: dated["edtf"] or None, f"{name}_raw": dated["raw"][:200]}


def nth(rows: models.QuerySet[Any], occurrence: int) -> Any | None:
    """Return the row that the fact's occurrence names among rows with one key."""
    return rows.order_by("pk")[occurrence - 1 : occurrence].first()
