"""Deleting one row by hand, so that what was read of it does not come back."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.db import models, transaction
from django.utils.module_loading import import_string

from profiles.services.people import people_counted_in, recount


@transaction.atomic
def delete_row(*, row: models.Model, actor: User, now: datetime) -> None:
    """Delete the row; the facts it came from are rejected in the same transaction.

    Facts live a room above, so they are reached by the dotted path BEFORE_ROW_DELETED.
    """
    people = people_counted_in(row)
    import_string(settings.BEFORE_ROW_DELETED)(row=row, actor=actor, now=now)
    row.delete()
    recount(people)
