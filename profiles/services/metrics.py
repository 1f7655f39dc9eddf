"""Metrics, which are stored only when a person has accepted them."""

from __future__ import annotations

from datetime import date

from profiles.models import MetricSnapshot, Person


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
        value=number,
        plausibility=plausibility,
        captured_on=captured_on,
    )
