"""Conflicts of interest. What one hides, it hides at once: the access policy asks for them."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from recruiting.choices import ConflictKind
from recruiting.errors import AlreadyDeclared, UnknownWord
from recruiting.models import Application, ConflictOfInterest
from recruiting.services.rows import lock
from recruiting.text import clean_line

LONGEST_REASON: Final = 500


@transaction.atomic
def declare_conflict(
    *, application: Application, user: User, kind: str, reason: str, now: datetime
) -> ConflictOfInterest:
    """Close the application to the user; what he wrote about it stays, out of his sight.

    Raises AlreadyDeclared, UnknownWord for a kind that is none, TooLong.
    """
    if kind not in ConflictKind.values:
        raise UnknownWord(field="kind", given=kind, allowed=ConflictKind.values)
    reason = clean_line(reason, what="reason", at_most=LONGEST_REASON)
    try:
        with transaction.atomic():
            return ConflictOfInterest.objects.create(
                application=application, user=user, kind=kind, reason=reason, declared_at=now
            )
    except IntegrityError as error:
        raise AlreadyDeclared() from error


@transaction.atomic
def lift_conflict(*, conflict_id: int) -> None:
    """Open the application to the user again. Raises NotThere."""
    lock(ConflictOfInterest, conflict_id).delete()
