"""Which fields of a visible row may be read, and which relations lead out of sight."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.db.models import Model

from ingestion.models import Document, FactDecision, ImportItem, ImportRun
from profiles.models import IdentityDecision, OrganisationAlias, Person, VenueAlias
from recruiting.models import ApiToken, Application, Candidate, Position, Shortlist

USER_NAMES = frozenset({"id", "username", "first_name", "last_name", "memberships"})

# Not for anybody, on any page, in any reply.
NEVER: dict[type[Model], frozenset[str]] = {
    get_user_model(): frozenset({"password"}),
    ApiToken: frozenset({"digest"}),
    # A frozen list names every applicant, those in conflict with the reader too.
    Shortlist: frozenset({"snapshot"}),
    # Where an upload waits, and columns of rows as they were, for undoing.
    ImportItem: frozenset({"staged", "footprint"}),
    # Columns of the row as it was, for reopening.
    FactDecision: frozenset({"before"}),
    # Columns of rows as they were, for undoing.
    IdentityDecision: frozenset({"journal"}),
    OrganisationAlias: frozenset({"journal"}),
    VenueAlias: frozenset({"journal"}),
}

# For stewards only.
STEWARDS_ONLY: dict[type[Model], frozenset[str]] = {
    # Counts posts, which are closed to committees until the interview; says who is somebody else.
    Person: frozenset({"posts_count", "merged_into"}),
    # How a document came in and was recognised; the hash tells whether a known file is held.
    Document: frozenset({"sha256", "kind_score", "kind_reasons", "kind_set_by"}),
    # What was asked for, and how many files: those of other positions too.
    ImportRun: frozenset({"parameters", "total", "done"}),
    # Names people it may be about who are out of sight.
    ImportItem: frozenset({"looked"}),
    # The recruiter's post.
    Position: frozenset({"drafted_from", "came_with"}),
    # Which file of which run.
    Candidate: frozenset({"came_with"}),
    Application: frozenset({"came_with"}),
}


def field_names(model: type[Model]) -> frozenset[str]:
    return frozenset(
        field.name for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
    )


def readable(model: type[Model], *, steward: bool) -> frozenset[str]:
    """The fields of `model` that are readable on every row in the reader's sight."""
    if issubclass(model, get_user_model()):
        return (field_names(model) if steward else USER_NAMES) - NEVER[get_user_model()]
    names = field_names(model) - NEVER.get(model, frozenset())
    return names if steward else names - STEWARDS_ONLY.get(model, frozenset())
