"""Education and employment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profiles.choices import EmploymentKind
from profiles.models import Education, Employment, Organisation, Person
from profiles.services.register import Organisations, get_organisation


def add_education(*, person: Person, institution: str, values: Mapping[str, Any]) -> Education:
    """Store a degree or stay. values: columns of Education."""
    return Education.objects.create(
        person=person, organisation=get_organisation(institution), **values
    )


def add_employment(*, person: Person, organisation: str, values: Mapping[str, Any]) -> Employment:
    """Store a post, internship or visit; or a course, service or talk. values: its columns."""
    return Employment.objects.create(
        person=person, **place_columns(values["kind"], organisation), **values
    )


def place_columns(kind: str, printed: str) -> dict[str, Any]:
    """Return the columns that say where it was, for a row of this kind.

    Whom one reviewed for or spoke at is a venue or an event as often as an organisation: only one
    that is known already is linked, so that journals do not fill the list of organisations.
    """
    organisation: Organisation | None = None
    if printed:
        known_only = kind in (EmploymentKind.SERVICE, EmploymentKind.TALK)
        organisation = Organisations().find(printed) if known_only else get_organisation(printed)
    return {"organisation": organisation, "organisation_raw": printed[:300]}
