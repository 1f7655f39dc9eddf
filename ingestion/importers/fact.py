"""A fact as read: one entity that a document states, before anybody decided about it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

from ingestion.choices import FactKind
from ingestion.matching.works import Reference
from ingestion.text import Found, Span


class Place(NamedTuple):
    """A span in which a field of a fact is printed, or in which the fact is mentioned."""

    field: str
    start: int
    end: int
    role: str = "value"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True)
class Fact:
    """One entity as one document states it, before anybody decided about it.

    checks: codes of what speaks against making it a row without a person; empty means that it
    was read without doubt. occurrence: 1, 2 ... for facts of the document that share a key.
    confidence: the share, 0..1, of its like that was right where it was measured.
    """

    kind: FactKind
    key: str
    label: str
    value: dict[str, Any]
    rule: str
    places: tuple[Place, ...]
    checks: tuple[str, ...] = ()
    occurrence: int = 1
    confidence: float | None = None

    @cached_property
    def reference(self) -> Reference:
        """What a publication fact says that can tell works apart."""
        return reference_of(self.value)

    @cached_property
    def value_as_json(self) -> str:
        """The value as the database keeps it."""
        return json.dumps(self.value)

    def __reduce__(self) -> tuple[Any, ...]:
        """Give a pickle plain tuples for places, which go from process to process in no time.

        The value goes along as it will be stored: whoever reads ahead has the time to write it.
        """
        own = {**self.__dict__, "value_as_json": self.value_as_json}
        del own["places"]
        return _fact_again, (own, tuple(map(tuple, self.places)))


def _fact_again(own: dict[str, Any], places: tuple[tuple[Any, ...], ...]) -> Fact:
    fact = Fact.__new__(Fact)
    fact.__dict__.update(own, places=tuple(map(tuple.__new__, repeat(Place), places)))
    return fact


def reference_of(value: dict[str, Any]) -> Reference:
    """Return what the value of a publication fact says that can tell works apart."""
    issued = value["issued"]["edtf"]
    return Reference(
        title=value["title"],
        authors=tuple(author["name"] for author in value["authors"]),
        year=int(issued[:4]) if issued[:4].isdigit() else None,
        status=value["status"],
        identifiers=tuple((scheme, one) for scheme, one in value["identifiers"]),
    )


@dataclass(frozen=True, slots=True)
class Dates:
    """When the page was captured, where known, and when the file was received."""

    captured_on: date | None
    received_on: date


def text_of(found: Found | None) -> str:
    return found.value if found else ""


def places_of(**fields: Found | None) -> tuple[Place, ...]:
    return tuple(
        Place(field, start, end)
        for field, found in fields.items()
        if found
        for start, end in found.spans
    )
