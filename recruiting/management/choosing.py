"""Options that name a row: found, or refused with what to do."""

from __future__ import annotations

from django.core.management.base import CommandError

from profiles.models import Person
from recruiting.models import Position


def person_numbered(pk: int | None) -> Person | None:
    """Return the person of --person, None without the option. Raises CommandError."""
    if pk is None:
        return None
    person = Person.objects.standing().filter(pk=pk).first()
    if person is None:
        raise CommandError(f"There is no person {pk}. Leave --person out, or look the number up.")
    return person


def position_coded(code: str | None) -> Position | None:
    """Return the position of --position, None without the option. Raises CommandError."""
    if code is None:
        return None
    position = Position.objects.filter(code=code).first()
    if position is None:
        raise CommandError(f"There is no position with the code {code!r}.")
    return position
