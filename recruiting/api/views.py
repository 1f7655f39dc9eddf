"""Candidates, positions, applications and committees, read-only."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet

from ingestion.models import Document
from profiles.api.base import PolicyViewSet
from recruiting.api import filtersets, serializers
from recruiting.models import (
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    Position,
)


class CandidateViewSet(PolicyViewSet):
    """People who are considered; without an application, prospects."""

    model = Candidate
    serializer_class = serializers.CandidateRead
    filterset_class = filtersets.CandidateFilters
    orderings = {
        "created_at": "created_at",
        "name": "person__name_key",
        "works": "person__works_count",
        "first_author": "person__first_author_count",
        "awards": "person__awards_count",
    }
    default_ordering = "-created_at"
    related = ("person",)


class PositionViewSet(PolicyViewSet):
    """Advertised places; drafts are the stewards' own."""

    model = Position
    serializer_class = serializers.PositionRead
    filterset_class = filtersets.PositionFilters
    orderings = {"created_at": "created_at", "code": "code", "closes_at": "closes_at"}
    default_ordering = "-created_at"


class ApplicationViewSet(PolicyViewSet):
    """One candidate for one position."""

    model = Application
    serializer_class = serializers.ApplicationRead
    filterset_class = filtersets.ApplicationFilters
    orderings = {"submitted_at": "submitted_at", "name": "candidate__person__name_key"}
    default_ordering = "-submitted_at"
    related = ("candidate__person", "position")

    def get_queryset(self) -> QuerySet[Any]:
        documents = self.visible(Document).only("pk").order_by("received_at", "pk")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("documents", queryset=documents, to_attr="documents_in_sight")
            )
        )


class MembershipViewSet(PolicyViewSet):
    """Who sits on a committee, and in which role."""

    model = CommitteeMembership
    serializer_class = serializers.MembershipRead
    filterset_class = filtersets.MembershipFilters
    orderings = {"since": "since"}
    default_ordering = "-since"
    related = ("user",)


class ConflictViewSet(PolicyViewSet):
    """Declared conflicts of interest."""

    model = ConflictOfInterest
    serializer_class = serializers.ConflictRead
    filterset_class = filtersets.ConflictFilters
    orderings = {"declared_at": "declared_at"}
    default_ordering = "-declared_at"
    related = ("application",)


RESOURCES = {
    "candidates": CandidateViewSet,
    "positions": PositionViewSet,
    "applications": ApplicationViewSet,
    "memberships": MembershipViewSet,
    "conflicts": ConflictViewSet,
}
