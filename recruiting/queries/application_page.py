"""What the page of an application shows beside its notes, in one query.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Exists, OuterRef, QuerySet

from ingestion.models import Document
from profiles.queries import Sight
from profiles.together import read_together
from recruiting.choices import Role
from recruiting.models import (
    Application,
    CommitteeMembership,
    ConflictOfInterest,
    StageEvent,
    Tag,
)
from recruiting.queries.applications import Move, name_of
from recruiting.queries.candidate_page import Applied
from recruiting.queries.marks import TagOn, taggings_of, tags_for

ON_THE_CANDIDATE = "on the candidate"


@dataclass(frozen=True, slots=True)
class ApplicationFile:
    """What hangs on an application. rights: what the reader may do, by the names asked for.

    is_chair: whether the reader chairs its committee. events: newest first. tag_choices: tags that
    fit and are not on it yet.
    """

    rights: Mapping[str, bool]
    is_chair: bool
    documents: tuple[Document, ...]
    events: tuple[Move, ...]
    conflicts: tuple[ConflictOfInterest, ...]
    tags: tuple[TagOn, ...]
    tag_choices: tuple[Tag, ...]

    def applied(self, application: Application) -> Applied:
        return Applied(application, self.rights["mark"], self.rights["decide"])


def file_of(
    application: Application,
    see: Sight,
    *,
    reader_id: int,
    rights: Mapping[str, QuerySet[Application]],
) -> ApplicationFile:
    """Return the file. rights: by name, the applications on which the reader has one; `mark` and
    `decide` among them.
    """
    seats = see(CommitteeMembership).filter(
        position=OuterRef("position"), user=reader_id, role=Role.CHAIR
    )
    allowed = {
        f"may_{name}": Exists(rows.filter(pk=OuterRef("pk"))) for name, rows in rights.items()
    }
    own = see(Application).filter(pk=application.pk)
    events = see(StageEvent).filter(application=application)
    documents = see(Document).filter(application_links__application=application)
    found = read_together(
        rights=own.annotate(is_chair=Exists(seats), **allowed).values("is_chair", *allowed),
        documents=documents,
        events=events,
        actors=see(get_user_model()).filter(pk__in=events.order_by().values("actor")),
        conflicts=see(ConflictOfInterest).filter(application=application).select_related("user"),
        taggings=taggings_of([application.candidate_id], see),
        tags=tags_for(see, application.candidate),
    )
    may: dict[str, Any] = found["rights"][0]
    tags = _tags(found["taggings"], application)
    on_it = {one.tag.pk for one in tags if not one.code}
    choices = [
        tag
        for tag in found["tags"]
        if tag.pk not in on_it and tag.position_id in (None, application.position_id)
    ]
    return ApplicationFile(
        rights={name: bool(may[f"may_{name}"]) for name in rights},
        is_chair=bool(may["is_chair"]),
        documents=tuple(
            sorted(found["documents"], key=lambda one: (one.received_at, one.pk), reverse=True)
        ),
        events=_moves(found["events"], found["actors"]),
        conflicts=tuple(sorted(found["conflicts"], key=lambda one: one.user.get_username())),
        tags=tags,
        tag_choices=tuple(sorted(choices, key=lambda tag: (tag.label.casefold(), tag.pk))),
    )


def _moves(events: list[Any], actors: list[Any]) -> tuple[Move, ...]:
    names = {user.pk: name_of(user) for user in actors}
    newest_first = sorted(events, key=lambda event: (event.at, event.pk), reverse=True)
    return tuple(Move(event, names.get(event.actor_id, "")) for event in newest_first)


def _tags(taggings: list[Any], application: Application) -> tuple[TagOn, ...]:
    """The application's own tags, and those of its candidate that it does not carry itself."""
    own = {one.tag_id: TagOn(one.tag) for one in taggings if one.application_id == application.pk}
    through = {
        one.tag_id: TagOn(one.tag, ON_THE_CANDIDATE)
        for one in taggings
        if one.candidate_id is not None and one.tag_id not in own
    }
    both = {**own, **through}.values()
    return tuple(sorted(both, key=lambda one: (one.tag.label.casefold(), one.tag.pk)))
