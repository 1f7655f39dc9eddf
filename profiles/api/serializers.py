"""How the rows of profiles read in replies: listed fields, keys for relations, a few labels."""

from __future__ import annotations

from django.contrib.auth.models import User
from rest_framework import serializers

from profiles.api.base import PolicySerializer, key_of
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    MetricSnapshot,
    Organisation,
    OrganisationAlias,
    Person,
    PersonTopic,
    Post,
    Publication,
    Venue,
    VenueAlias,
)

EDITED = ("version", "created_at", "edited_at")


def dated(name: str) -> tuple[str, str, str, str]:
    """The four fields of a date: EDTF or null, as printed, not before, not after."""
    return (name, f"{name}_raw", f"{name}_earliest", f"{name}_latest")


class PersonRead(PolicySerializer):
    merged_into_id = key_of(Person)

    class Meta:
        model = Person
        fields = (
            "id",
            "full_name",
            "given_name",
            "family_name",
            "original_script",
            "merged_into_id",
            "works_count",
            "first_author_count",
            "awards_count",
            "posts_count",
            *EDITED,
        )
        optional = ("merged_into_id", "posts_count")


class AuthorNames(serializers.ListField):
    """The author list as printed, in order."""

    child = serializers.CharField()

    def to_representation(self, authorships: object) -> list[str]:
        return [authorship.name_as_written for authorship in authorships.all()]  # type: ignore[attr-defined]


class OtherNames(serializers.ListField):
    """The other names under which it is found, as printed."""

    child = serializers.CharField()

    def to_representation(self, aliases: object) -> list[str]:
        return [alias.name for alias in aliases.all()]  # type: ignore[attr-defined]


class PublicationRead(PolicySerializer):
    authors = AuthorNames(source="authorships", read_only=True)
    venue_id = key_of(Venue)
    venue_name = serializers.CharField(
        source="venue.name", default=None, allow_null=True, read_only=True
    )
    acceptance_rate = serializers.DecimalField(
        max_digits=5, decimal_places=4, coerce_to_string=False, allow_null=True, read_only=True
    )
    version_of_id = key_of(Publication)

    class Meta:
        model = Publication
        fields = (
            "id",
            "title",
            "authors",
            *dated("issued"),
            "venue_id",
            "venue_name",
            "venue_raw",
            "status",
            "submitted_to",
            "presentation",
            "acceptance_rate",
            "category",
            "has_code",
            "order_convention",
            "author_list_truncated",
            "authors_total",
            "version_of_id",
            *EDITED,
        )


class AuthorshipRead(PolicySerializer):
    publication_id = key_of(Publication, always_in_sight=True)
    person_id = key_of(Person)

    class Meta:
        model = Authorship
        fields = (
            "id",
            "publication_id",
            "person_id",
            "name_as_written",
            "position",
            "equal_contribution",
            "corresponding",
            *EDITED,
        )


class EducationRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)
    organisation_id = key_of(Organisation, always_in_sight=True)
    organisation_name = serializers.CharField(source="organisation.name", read_only=True)

    class Meta:
        model = Education
        fields = (
            "id",
            "person_id",
            "organisation_id",
            "organisation_name",
            "organisation_raw",
            "degree",
            "level",
            "field",
            *dated("period"),
            "status",
            "grade",
            "rank",
            "of",
            "advisors",
            *EDITED,
        )


class EmploymentRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)
    organisation_id = key_of(Organisation)
    organisation_name = serializers.CharField(
        source="organisation.name", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Employment
        fields = (
            "id",
            "person_id",
            "organisation_id",
            "organisation_name",
            "organisation_raw",
            "role",
            "kind",
            *dated("period"),
            "supervisors",
            "summary",
            *EDITED,
        )


class AwardRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)
    organisation_id = key_of(Organisation)
    organisation_name = serializers.CharField(
        source="organisation.name", default=None, allow_null=True, read_only=True
    )

    class Meta:
        model = Award
        fields = (
            "id",
            "person_id",
            "title",
            "organisation_id",
            "organisation_name",
            "organisation_raw",
            *dated("awarded"),
            "outcome",
            "rank",
            "of",
            *EDITED,
        )


class PostRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)
    thread_root_id = key_of(Post)
    duplicate_of_id = key_of(Post)

    class Meta:
        model = Post
        fields = (
            "id",
            "person_id",
            "platform",
            "uri",
            "text",
            "occurrence",
            "place",
            *dated("posted"),
            "kind",
            "counters",
            "thread_root_id",
            "seq",
            "preview_title",
            "arxiv_ids",
            "mentions",
            "links",
            "duplicate_of_id",
        )


class TopicRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)

    class Meta:
        model = PersonTopic
        fields = ("id", "person_id", "kind", "label")


class ContactRead(PolicySerializer):
    person_id = key_of(Person, always_in_sight=True)

    class Meta:
        model = ContactPoint
        fields = ("id", "person_id", "kind", "value", "link_status", *EDITED)


class IdentifierRead(PolicySerializer):
    person_id = key_of(Person)
    publication_id = key_of(Publication)

    class Meta:
        model = ExternalIdentifier
        fields = ("id", "person_id", "publication_id", "scheme", "value", "relationship")


class MetricRead(PolicySerializer):
    person_id = key_of(Person)
    publication_id = key_of(Publication)
    value = serializers.DecimalField(
        max_digits=14, decimal_places=4, coerce_to_string=False, allow_null=True, read_only=True
    )

    class Meta:
        model = MetricSnapshot
        fields = (
            "id",
            "person_id",
            "publication_id",
            "name",
            "value",
            "text",
            "provider",
            "captured_on",
            "plausibility",
        )


class VenueRead(PolicySerializer):
    other_names = OtherNames(source="aliases", read_only=True)

    class Meta:
        model = Venue
        fields = ("id", "name", "acronym", "kind", "other_names")


class OrganisationRead(PolicySerializer):
    other_names = OtherNames(source="aliases", read_only=True)

    class Meta:
        model = Organisation
        fields = ("id", "name", "other_names")


class OrganisationAliasRead(PolicySerializer):
    organisation_id = key_of(Organisation, always_in_sight=True)
    added_by_id = key_of(User)

    class Meta:
        model = OrganisationAlias
        fields = ("id", "organisation_id", "name", "added_by_id", "added_at")


class VenueAliasRead(PolicySerializer):
    venue_id = key_of(Venue, always_in_sight=True)
    added_by_id = key_of(User)

    class Meta:
        model = VenueAlias
        fields = ("id", "venue_id", "name", "added_by_id", "added_at")
