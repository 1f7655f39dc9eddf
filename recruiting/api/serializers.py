"""How candidates, positions, applications and committees read in replies."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from rest_framework import serializers

from profiles.api.base import PolicySerializer, PrefetchedKeys, key_of
from profiles.models import Person, Post
from recruiting.models import (
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    Position,
)

EDITED = ("version", "created_at", "edited_at")


class PersonSummary(PolicySerializer):
    class Meta:
        model = Person
        fields = ("id", "full_name", "given_name", "family_name", "original_script")


class CandidateRead(PolicySerializer):
    person = PersonSummary(read_only=True)
    works = serializers.IntegerField(source="person.works_count", read_only=True)
    first_author = serializers.IntegerField(source="person.first_author_count", read_only=True)
    awards = serializers.IntegerField(source="person.awards_count", read_only=True)

    class Meta:
        model = Candidate
        fields = (
            "id",
            "person",
            "headline",
            "status",
            "source",
            "works",
            "first_author",
            "awards",
            *EDITED,
        )


class PositionRead(PolicySerializer):
    superseded_by_id = key_of(Position)
    drafted_from_id = key_of(Post)

    class Meta:
        model = Position
        fields = (
            "id",
            "code",
            "title",
            "kind",
            "institution",
            "area",
            "start_term",
            "funding",
            "apply_url",
            "seats",
            "state",
            "opens_on",
            "closes_at",
            "time_zone",
            "superseded_by_id",
            "drafted_from_id",
            *EDITED,
        )
        optional = ("drafted_from_id",)


class ApplicationRead(PolicySerializer):
    candidate_id = key_of(Candidate, always_in_sight=True)
    person_id = serializers.IntegerField(source="candidate.person_id", read_only=True)
    full_name = serializers.CharField(source="candidate.person.full_name", read_only=True)
    position_id = key_of(Position, always_in_sight=True)
    position_code = serializers.CharField(source="position.code", read_only=True)
    document_ids = PrefetchedKeys(
        source="documents_in_sight", child=serializers.UUIDField(), read_only=True
    )

    class Meta:
        model = Application
        fields = (
            "id",
            "candidate_id",
            "person_id",
            "full_name",
            "position_id",
            "position_code",
            "stage",
            "outcome",
            "outcome_reason",
            "outcome_note",
            "submitted_at",
            "document_ids",
            *EDITED,
        )


class UserName(serializers.CharField):
    """How a user is called: the full name, or the login where there is none."""

    def to_representation(self, user: Any) -> str:
        return str(user.get_full_name() or user.get_username())


class MembershipRead(PolicySerializer):
    position_id = key_of(Position, always_in_sight=True)
    user_id = key_of(User, always_in_sight=True)
    user_name = UserName(source="user", read_only=True)

    class Meta:
        model = CommitteeMembership
        fields = ("id", "position_id", "user_id", "user_name", "role", "since")


class ConflictRead(PolicySerializer):
    """A declared conflict; one's own does not say on whom."""

    application_id = key_of(Application)
    position_id = serializers.IntegerField(source="application.position_id", read_only=True)
    user_id = key_of(User)

    class Meta:
        model = ConflictOfInterest
        fields = ("id", "application_id", "position_id", "user_id", "kind", "reason", "declared_at")
