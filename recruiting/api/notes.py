"""Notes, tags, and what tags mark."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from profiles.access import Act
from profiles.api.base import Adds, Changes, Deletes, PolicyViewSet
from recruiting.api import filtersets, inputs, marks
from recruiting.choices import TagColour, TagScope, Visibility
from recruiting.errors import (
    NoSuchPlace,
    NoteNeedsApplication,
    NothingWritten,
    TagOfAnotherPosition,
    TagTaken,
    TooLong,
)
from recruiting.models import Note, Tag, Tagging
from recruiting.services.notes import Pin, delete_note, edit_note, write_note
from recruiting.services.tags import change_tag, delete_tag, make_tag, put_tag, take_tag


class NoteViewSet(Adds, Changes, Deletes, PolicyViewSet):
    """What people wrote about candidates, in Markdown. May be disclosed to the applicant.

    `@name` addresses a member of the committee; only its author changes a note.
    """

    model = Note
    bodies = {"create": inputs.NewNote, "partial_update": inputs.NoteChange}
    refusals = {
        "create": (
            NoSuchPlace,
            NoteNeedsApplication,
            NothingWritten,
            TooLong,
        ),
        "partial_update": (NoteNeedsApplication, NothingWritten),
    }
    serializer_class = marks.NoteRead
    filterset_class = filtersets.NoteFilters
    orderings = {"created_at": "created_at"}
    default_ordering = "-created_at"

    def draft(self, body: dict[str, Any]) -> Note:
        application = body.get("application")
        if application is None and "candidate" not in body:
            raise ValidationError({"candidate_id": "Name a candidate or an application."})
        body.setdefault("visibility", Visibility.PRIVATE)
        if application is not None:
            body.setdefault("candidate", application.candidate)
        return Note(
            candidate=body["candidate"],
            application=application,
            author=self.person,
            visibility=body["visibility"],
        )

    def add(self, body: dict[str, Any]) -> Note:
        pin = body.pop("pin", None)
        return write_note(
            author=self.person,
            now=timezone.now(),
            pin=Pin(pin["rendition"].pk, pin["start"], pin["end"]) if pin else None,
            **body,
        )

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> Note:
        as_wanted = copy(row)
        as_wanted.visibility = body.get("visibility", row.visibility)
        self.must(Act.CHANGE, as_wanted)
        return edit_note(
            note_id=row.pk, actor=self.person, now=timezone.now(), version=version, **body
        )

    def remove(self, row: Any, version: int | None) -> None:
        delete_note(note_id=row.pk, version=version)


class TagViewSet(Adds, Changes, Deletes, PolicyViewSet):
    """Words with a colour: one's own, or a committee's."""

    model = Tag
    bodies = {"create": inputs.NewTag, "partial_update": inputs.TagChange}
    refusals = {
        "create": (NothingWritten, TagTaken),
        "partial_update": (NothingWritten, TagTaken),
    }
    serializer_class = marks.TagRead
    filterset_class = filtersets.TagFilters
    orderings = {"label": "label"}
    default_ordering = "label"

    def draft(self, body: dict[str, Any]) -> Tag:
        position = body.get("position")
        return Tag(
            owner=self.person if position is None else None,
            scope=TagScope.PRIVATE if position is None else TagScope.POSITION,
            position=position,
        )

    def add(self, body: dict[str, Any]) -> Tag:
        return make_tag(owner=self.person, **{"colour": TagColour.GREY, **body})

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> Tag:
        return change_tag(tag_id=row.pk, **body)

    def remove(self, row: Any, version: int | None) -> None:
        delete_tag(tag_id=row.pk)


class TaggingViewSet(Adds, Deletes, PolicyViewSet):
    """A tag on a candidate or on an application."""

    model = Tagging
    bodies = {"create": inputs.NewTagging}
    refusals = {"create": (TagOfAnotherPosition,)}
    also_answers = {"create": {200: "The tag was there already; nothing was changed."}}
    serializer_class = marks.TaggingRead
    filterset_class = filtersets.TaggingFilters

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.may_add()
        body = self.body(inputs.NewTagging)
        self.must(Act.ADD, Tagging(tagged_by=self.person, **body))
        on = {f"{name}s": [row] for name, row in body.items() if name != "tag"}
        tagged = put_tag(tag=body["tag"], actor=self.person, now=timezone.now(), **on)
        [row] = self.visible(Tagging).filter(**body)
        return self.shown(row, status=201 if tagged.put else 200)

    def remove(self, row: Any, version: int | None) -> None:
        name = "candidates" if row.application_id is None else "applications"
        take_tag(tag=row.tag, **{name: [row.candidate or row.application]})
