"""When a user last looked at a candidate."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.contrib.auth.models import User

from recruiting.models import Candidate, LastLook

ONE_SITTING: Final = timedelta(minutes=30)
"""A page opened again within this time is still the same look, and keeps its marks."""
NO_NEED_TO_WRITE: Final = timedelta(minutes=1)


def look(*, user: User, candidate: Candidate, now: datetime) -> datetime | None:
    """Remember that the user looks now; return since when things are new to him.

    That is the end of the look before this one; None at the first look, when nothing is marked.
    """
    known = LastLook.objects.filter(user=user, candidate=candidate).first()
    if known is None:
        first = LastLook(user=user, candidate=candidate, looked_at=now)
        LastLook.objects.bulk_create([first], ignore_conflicts=True)
        return None
    away = now - known.looked_at
    before = known.looked_at if away > ONE_SITTING else known.before
    if away > NO_NEED_TO_WRITE:
        LastLook.objects.filter(pk=known.pk).update(looked_at=now, before=before)
    return before
