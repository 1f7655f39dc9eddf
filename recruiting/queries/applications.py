"""What pages say about an application.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser

from ingestion.models import Document
from profiles.queries import Sight
from recruiting.models import Application, StageEvent


def application_documents(application: Application, see: Sight) -> tuple[Document, ...]:
    rows = see(Document).filter(application_links__application=application)
    return tuple(rows.order_by("-received_at", "-id"))


@dataclass(frozen=True, slots=True)
class Move:
    """One line of an application's log. actor: empty where nobody, or nobody in sight, moved it."""

    event: StageEvent
    actor: str


def stage_events(application: Application, see: Sight) -> tuple[Move, ...]:
    """Return how an application moved, newest first."""
    events = list(see(StageEvent).filter(application=application).order_by("-at", "-pk"))
    actors = see(get_user_model()).in_bulk({e.actor_id for e in events if e.actor_id is not None})
    return tuple(
        Move(event, name_of(actors.get(event.actor_id)) if event.actor_id else "")
        for event in events
    )


def name_of(user: AbstractUser | None) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
