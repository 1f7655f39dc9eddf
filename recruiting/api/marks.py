"""How notes, tags, stage events and shortlists read in replies."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from drf_spectacular.utils import extend_schema_serializer
from rest_framework import serializers

from ingestion.models import Rendition
from profiles.api.base import PolicySerializer, key_of
from recruiting.models import (
    Application,
    Candidate,
    Note,
    Position,
    Shortlist,
    StageEvent,
    Tag,
    Tagging,
)
from recruiting.queries.shortlists import EntryLine

EDITED = ("version", "created_at", "edited_at")


class StageEventRead(PolicySerializer):
    application_id = key_of(Application, always_in_sight=True)
    actor_id = key_of(User)
    undoes_id = serializers.IntegerField(allow_null=True, read_only=True)

    class Meta:
        model = StageEvent
        fields = (
            "id",
            "application_id",
            "from_stage",
            "to_stage",
            "from_outcome",
            "to_outcome",
            "reason",
            "note",
            "actor_id",
            "at",
            "undoes_id",
        )


class NoteRead(PolicySerializer):
    """A pin says where the note hangs; it is empty where the document is out of sight."""

    candidate_id = key_of(Candidate, always_in_sight=True)
    application_id = key_of(Application)
    author_id = key_of(User)
    rendition_id = key_of(Rendition)

    class Meta:
        model = Note
        fields = (
            "id",
            "candidate_id",
            "application_id",
            "author_id",
            "body",
            "visibility",
            "rendition_id",
            "start",
            "end",
            "quote",
            *EDITED,
        )

    def to_representation(self, instance: Note) -> dict[str, Any]:
        shown = super().to_representation(instance)
        if shown["rendition_id"] is None:
            shown |= {"start": None, "end": None, "quote": ""}
        return shown


class TagRead(PolicySerializer):
    position_id = key_of(Position)

    class Meta:
        model = Tag
        fields = ("id", "label", "slug", "colour", "scope", "position_id")


class TaggingRead(PolicySerializer):
    tag_id = key_of(Tag, always_in_sight=True)
    candidate_id = key_of(Candidate)
    application_id = key_of(Application)
    tagged_by_id = key_of(User)

    class Meta:
        model = Tagging
        fields = ("id", "tag_id", "candidate_id", "application_id", "tagged_by_id", "created_at")


class ShortlistRead(PolicySerializer):
    """What was frozen is read as its entries, like what is not."""

    position_id = key_of(Position, always_in_sight=True)
    frozen_by_id = key_of(User)

    class Meta:
        model = Shortlist
        fields = ("id", "position_id", "name", "frozen_at", "frozen_by_id", *EDITED)


class EntryRead(serializers.Serializer[EntryLine]):
    """One place on a shortlist. Ranks count the places that the reader sees, from 1."""

    id = serializers.IntegerField(source="pk", read_only=True)
    application_id = serializers.UUIDField(source="application.pk", read_only=True)
    candidate_id = serializers.UUIDField(source="application.candidate_id", read_only=True)
    rank = serializers.IntegerField(read_only=True)
    full_name = serializers.CharField(source="name", read_only=True)
    standing = serializers.CharField(
        read_only=True, help_text="Stage or outcome in words; of a frozen list, on that day."
    )
    rationale = serializers.CharField(read_only=True)
    added_by = serializers.CharField(
        read_only=True, help_text="A name; empty where you may not know who."
    )
    added_at = serializers.DateTimeField(read_only=True)
    version = serializers.IntegerField(read_only=True)


@extend_schema_serializer(many=False)
class EntriesRead(serializers.Serializer[Any]):
    """All places of one shortlist, in order."""

    results: Any = EntryRead(many=True, read_only=True)


class WhyNot(serializers.Serializer[Any]):
    """Why one of many was left out: the code and detail of the problem it would be alone."""

    code = serializers.CharField()
    detail = serializers.CharField()


class MoveResult(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    event_id = serializers.IntegerField(allow_null=True)
    stage = serializers.CharField(allow_null=True)
    outcome = serializers.CharField(allow_null=True)
    problem = WhyNot(allow_null=True)


class MoveResults(serializers.Serializer[Any]):
    """What became of each, in the order asked: moved (`event_id`), or left out (`problem`)."""

    results: Any = MoveResult(many=True)
