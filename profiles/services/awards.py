"""Awards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from profiles.keys import title_key
from profiles.models import Award, Person


def add_award(*, person: Person, title: str, values: Mapping[str, Any]) -> Award:
    """Store an award of one year. values: columns of Award."""
    return Award.objects.create(
        person=person, title=title[:500], title_key=title_key(title)[:500], **values
    )
