"""Education and employment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profiles.choices import EmploymentKind
from profiles.models import Education, Employment, Organisation, Person
from profiles.services.register import Organisations


def add_education(
    *,
    person: Person,
    institution: str,
    values: Mapping[str, Any],
    known: Organisations | None = None,
) -> Education:
    """Store a degree or stay. values: its other columns. known: organisations looked up before."""
    return Education.objects.create(
        person=person,
        organisation=(known or Organisations()).get(institution),
        organisation_raw=institution[:300],
        **values,
    )


def add_employment(
    *,
    person: Person,
    organisation: str,
    values: Mapping[str, Any],
    known: Organisations | None = None,
) -> Employment:
    """Store a post, internship or visit; or a course, service or talk. values: other columns."""
    return Employment.objects.create(
        person=person, **place_columns(values["kind"], organisation, known), **values
    )


def place_columns(kind: str, printed: str, known: Organisations | None = None) -> dict[str, Any]:
    """Return the columns that say where it was, for a row of this kind.

    Whom one reviewed for or spoke at is a venue or an event as often as an organisation: only one
    that is known already is linked, so that journals do not fill the list of organisations.
    """
    known = known or Organisations()
    organisation: Organisation | None = None
    if printed:
        known_only = kind in (EmploymentKind.SERVICE, EmploymentKind.TALK)
        organisation = known.find(printed) if known_only else known.get(printed)
    return {"organisation": organisation, "organisation_raw": printed[:300]}
