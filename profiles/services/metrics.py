"""Metrics, which are stored only when a person has accepted them."""

from __future__ import annotations

from datetime import date

from profiles.models import MetricSnapshot, Person

LARGEST = 10**10
"""Numbers from here on do not fit the column, and no page about a person has them."""


def add_metric(
    *,
    person: Person,
    name: str,
    text: str,
    number: float | None,
    plausibility: str,
    captured_on: date | None,
) -> MetricSnapshot:
    """Add one snapshot; earlier ones stay."""
    return MetricSnapshot.objects.create(
        person=person,
        name=name[:60],
        text=text[:100],
        value=storable(number),
        plausibility=plausibility,
        captured_on=captured_on,
    )


def storable(number: float | None) -> float | None:
    """Return the number where the column can hold it; the text keeps what was printed."""
    return number if number is not None and abs(number) < LARGEST else None
