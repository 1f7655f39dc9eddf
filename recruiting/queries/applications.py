"""What pages say about an application."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AbstractUser

from recruiting.models import StageEvent


@dataclass(frozen=True, slots=True)
class Move:
    """One line of an application's log. actor: empty where nobody, or nobody in sight, moved it."""

    event: StageEvent
    actor: str


def name_of(user: AbstractUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
