"""Saving what a person edited."""

from __future__ import annotations

from datetime import datetime
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import models

M = TypeVar("M", bound=models.Model)


def sign(row: M, actor: User | None, now: datetime) -> M:
    """Have the history of the row's next save name who saved it and when; return the row."""
    row._history_user = actor  # type: ignore[attr-defined]
    row._history_date = now  # type: ignore[attr-defined]
    return row
