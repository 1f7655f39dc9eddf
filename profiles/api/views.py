"""The resources of profiles. Stewards type rows, and coordinators those of their applicants."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, Prefetch, QuerySet

from profiles.api import entries, filtersets, serializers
from profiles.api.base import (
    LED_ON,
    AddsRows,
    ChangesRows,
    DeletesRows,
    PolicyViewSet,
    SavedMeanwhile,
)
from profiles.errors import AliasTaken, DomainError, NoWord
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
from profiles.queries import who_stands_for
from profiles.services.other_names import check_name

WORD_CLASHES: dict[str, tuple[type[DomainError], ...]] = dict.fromkeys(
    ("create", "partial_update"), (SavedMeanwhile, AliasTaken, NoWord)
)


class PersonViewSet(AddsRows, ChangesRows, PolicyViewSet):
    """People that documents are about. Filters find them by any name that a document prints."""

    model = Person
    bodies = {"create": entries.PersonBody, "partial_update": entries.PersonBody}
    serializer_class = serializers.PersonRead
    filterset_class = filtersets.PersonFilters
    orderings = {
        "created_at": "created_at",
        "name": "name_key",
        "works": "works_count",
        "first_author": "first_author_count",
        "awards": "awards_count",
        "posts": "posts_count",
    }
    default_ordering = "-created_at"
    also_answers = {"retrieve": LED_ON}

    def stands_for(self, key: Any) -> Person | None:
        return who_stands_for(key, self.visible)


class PublicationViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Works. The same work in two documents is one row; a preprint points at what it became."""

    model = Publication
    bodies = {"create": entries.PublicationBody, "partial_update": entries.PublicationBody}
    serializer_class = serializers.PublicationRead
    filterset_class = filtersets.PublicationFilters
    orderings = {"issued": "issued_latest", "title": "title_key", "created_at": "created_at"}
    default_ordering = "-issued"
    related = ("venue",)

    def get_queryset(self) -> QuerySet[Any]:
        authors = self.visible(Authorship).order_by("position", "pk")
        return super().get_queryset().prefetch_related(Prefetch("authorships", queryset=authors))


class AuthorshipViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Names in author lists, in order; `person_id` where the name is linked to somebody."""

    model = Authorship
    bodies = {"create": entries.NewAuthorship, "partial_update": entries.AuthorshipBody}
    serializer_class = serializers.AuthorshipRead
    filterset_class = filtersets.AuthorshipFilters
    orderings = {"id": "pk", "position": "position"}
    default_ordering = "id"
    also_answers = {
        "partial_update": {204: "Done; the work has no author in your sight any more."},
    }


class EducationViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Degrees and stays at institutions."""

    model = Education
    bodies = {"create": entries.NewEducation, "partial_update": entries.EducationBody}
    serializer_class = serializers.EducationRead
    filterset_class = filtersets.EducationFilters
    orderings = {"begun": "period_earliest", "ended": "period_latest"}
    default_ordering = "-begun"
    related = ("organisation",)


class EmploymentViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Posts, internships and visits."""

    model = Employment
    bodies = {"create": entries.NewEmployment, "partial_update": entries.EmploymentBody}
    serializer_class = serializers.EmploymentRead
    filterset_class = filtersets.EmploymentFilters
    orderings = {"begun": "period_earliest", "ended": "period_latest"}
    default_ordering = "-begun"
    related = ("organisation",)


class AwardViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Awards, prizes, fellowships and nominations."""

    model = Award
    bodies = {"create": entries.NewAward, "partial_update": entries.AwardBody}
    serializer_class = serializers.AwardRead
    filterset_class = filtersets.AwardFilters
    orderings = {"awarded": "awarded_latest", "title": "title_key"}
    default_ordering = "-awarded"
    related = ("organisation",)


class PostViewSet(PolicyViewSet):
    """Posts of a social feed; for committees from the interview stage on."""

    model = Post
    serializer_class = serializers.PostRead
    filterset_class = filtersets.PostFilters
    orderings = {"posted": "posted_latest", "place": "place"}
    default_ordering = "-posted"


class TopicViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Interests and skills in a person's own words."""

    model = PersonTopic
    bodies = {"create": entries.NewTopic, "partial_update": entries.TopicBody}
    serializer_class = serializers.TopicRead
    filterset_class = filtersets.TopicFilters


class ContactViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """E-mail addresses, telephone numbers and web pages."""

    model = ContactPoint
    bodies = {"create": entries.NewContact, "partial_update": entries.ContactBody}
    serializer_class = serializers.ContactRead
    filterset_class = filtersets.ContactFilters


class IdentifierViewSet(AddsRows, ChangesRows, DeletesRows, PolicyViewSet):
    """Names that registers give to people and works: ORCID iD, DOI, arXiv ..."""

    model = ExternalIdentifier
    bodies = {"create": entries.NewIdentifier, "partial_update": entries.IdentifierBody}
    serializer_class = serializers.IdentifierRead
    filterset_class = filtersets.IdentifierFilters


class MetricViewSet(PolicyViewSet):
    """Numbers as a provider printed them: context, never a criterion."""

    model = MetricSnapshot
    serializer_class = serializers.MetricRead
    filterset_class = filtersets.MetricFilters
    orderings = {"captured_on": "captured_on", "name": "name"}
    default_ordering = "-captured_on"


class VenueViewSet(AddsRows, ChangesRows, PolicyViewSet):
    """Journals, conferences, workshops and preprint servers."""

    model = Venue
    bodies = {"create": entries.VenueBody, "partial_update": entries.VenueBody}
    serializer_class = serializers.VenueRead
    filterset_class = filtersets.VenueFilters
    orderings = {"name": "name_key"}
    default_ordering = "name"
    refusals = WORD_CLASHES

    def get_queryset(self) -> QuerySet[Any]:
        aliases = self.visible(VenueAlias).defer("journal").order_by("key")
        return super().get_queryset().prefetch_related(Prefetch("aliases", queryset=aliases))


class OrganisationViewSet(AddsRows, ChangesRows, PolicyViewSet):
    """Universities, institutes and companies."""

    model = Organisation
    bodies = {"create": entries.OrganisationBody, "partial_update": entries.OrganisationBody}
    serializer_class = serializers.OrganisationRead
    filterset_class = filtersets.OrganisationFilters
    orderings = {"name": "name_key"}
    default_ordering = "name"
    refusals = WORD_CLASHES

    def get_queryset(self) -> QuerySet[Any]:
        aliases = self.visible(OrganisationAlias).defer("journal").order_by("key")
        return super().get_queryset().prefetch_related(Prefetch("aliases", queryset=aliases))


class AddsAliases(AddsRows, DeletesRows, PolicyViewSet):
    """Other names of shared words: importers file what prints one under its word."""

    orderings = {"name": "key"}
    default_ordering = "name"
    refusals = {"create": WORD_CLASHES["create"]}

    def add(self, body: dict[str, Any]) -> Model:
        check_name(self.draft(body))  # first, for its words say what to do
        return super().add(body)


class OrganisationAliasViewSet(AddsAliases):
    """Other printed forms of organisations: "MIT"."""

    model = OrganisationAlias
    bodies = {"create": entries.OrganisationAliasBody}
    serializer_class = serializers.OrganisationAliasRead
    filterset_class = filtersets.OrganisationAliasFilters


class VenueAliasViewSet(AddsAliases):
    """Other printed forms of venues: "NIPS"."""

    model = VenueAlias
    bodies = {"create": entries.VenueAliasBody}
    serializer_class = serializers.VenueAliasRead
    filterset_class = filtersets.VenueAliasFilters


RESOURCES = {
    "people": PersonViewSet,
    "publications": PublicationViewSet,
    "authorships": AuthorshipViewSet,
    "educations": EducationViewSet,
    "employments": EmploymentViewSet,
    "awards": AwardViewSet,
    "posts": PostViewSet,
    "topics": TopicViewSet,
    "contacts": ContactViewSet,
    "identifiers": IdentifierViewSet,
    "metrics": MetricViewSet,
    "venues": VenueViewSet,
    "organisations": OrganisationViewSet,
    "venue-aliases": VenueAliasViewSet,
    "organisation-aliases": OrganisationAliasViewSet,
}
