"""Education and employment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profiles.models import Education, Employment, Person
from profiles.services.register import get_organisation


def add_education(*, person: Person, institution: str, values: Mapping[str, Any]) -> Education:
    """Store a degree or stay. values: columns of Education."""
    return Education.objects.create(
        person=person, organisation=get_organisation(institution), **values
    )


def add_employment(*, person: Person, organisation: str, values: Mapping[str, Any]) -> Employment:
    """Store a post, internship or visit. values: columns of Employment."""
    return Employment.objects.create(
        person=person, organisation=get_organisation(organisation), **values
    )
