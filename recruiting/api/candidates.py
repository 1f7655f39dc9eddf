"""Candidates, positions, committees and conflicts of interest."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from profiles.access import Act
from profiles.api.base import (
    LED_ON,
    Adds,
    Changes,
    ChangesRows,
    Deletes,
    PolicyViewSet,
    acting,
)
from recruiting.api import filtersets, inputs, serializers
from recruiting.errors import (
    AccountClosed,
    AlreadyDeclared,
    AlreadySeated,
    CodeTaken,
    IllegalStateMove,
    NotAnAddress,
    NotAPosition,
)
from recruiting.models import (
    Application,
    Candidate,
    CommitteeMembership,
    ConflictOfInterest,
    Position,
)
from recruiting.queries.candidates import candidate_that_stands_for
from recruiting.services.candidates import add_candidate
from recruiting.services.conflicts import declare_conflict, lift_conflict
from recruiting.services.positions import (
    cancel_position,
    change_role,
    close_position,
    create_position,
    fill_position,
    open_position,
    seat_member,
    unseat_member,
)


class CandidateViewSet(Adds, ChangesRows, PolicyViewSet):
    """People who are considered; without an application, prospects.

    Stewards add whom they like, coordinators applicants for their positions.
    """

    model = Candidate
    bodies = {"create": inputs.NewCandidate, "partial_update": inputs.CandidateChange}
    refusals = {**ChangesRows.refusals, "create": (NotAnAddress,)}
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
    also_answers = {"retrieve": LED_ON}

    def stands_for(self, key: Any) -> Candidate | None:
        return candidate_that_stands_for(key, self.visible)

    def may_add(self) -> None:
        self.must(Act.ADD, Application)

    def draft(self, body: dict[str, Any]) -> Candidate | Application:
        position = body.get("position")
        return Candidate() if position is None else Application(position=position)

    def add(self, body: dict[str, Any]) -> Candidate:
        return add_candidate(actor=self.person, now=timezone.now(), **body)


class PositionViewSet(Adds, ChangesRows, PolicyViewSet):
    """Advertised places; drafts are the stewards' own."""

    model = Position
    bodies = {"create": inputs.NewPosition, "partial_update": inputs.PositionChange}
    refusals = {**ChangesRows.refusals, "create": (CodeTaken, NotAPosition)}
    serializer_class = serializers.PositionRead
    filterset_class = filtersets.PositionFilters
    orderings = {"created_at": "created_at", "code": "code", "closes_at": "closes_at"}
    default_ordering = "-created_at"

    def add(self, body: dict[str, Any]) -> Position:
        return create_position(actor=self.person, now=timezone.now(), **body)

    @acting(refusals=(IllegalStateMove,), matches=True)
    def open(self, request: Request, pk: str) -> Response:
        """Open a draft, or open again what was closed."""
        return self._become(open_position)

    @acting(refusals=(IllegalStateMove,), matches=True)
    def close(self, request: Request, pk: str) -> Response:
        """Take no more applications; those that are in go on."""
        return self._become(close_position)

    @acting(refusals=(IllegalStateMove,), matches=True)
    def fill(self, request: Request, pk: str) -> Response:
        """Say that the place is taken."""
        return self._become(fill_position)

    @acting(refusals=(IllegalStateMove,), matches=True)
    def cancel(self, request: Request, pk: str) -> Response:
        """Give up a draft or an open position."""
        return self._become(cancel_position)

    def _become(self, service: Any) -> Response:
        position = self.get_object()
        self.must(Act.CHANGE, position)
        version = self.known_version(position, wanted=False)
        self.body(inputs.Nothing)
        service(position_id=position.pk, actor=self.person, now=timezone.now(), version=version)
        return self.shown(position)


class MembershipViewSet(Adds, Changes, Deletes, PolicyViewSet):
    """Who sits on a committee, and in which role."""

    model = CommitteeMembership
    bodies = {"create": inputs.NewMembership, "partial_update": inputs.RoleChange}
    refusals = {"create": (AccountClosed, AlreadySeated)}
    serializer_class = serializers.MembershipRead
    filterset_class = filtersets.MembershipFilters
    orderings = {"since": "since"}
    default_ordering = "-since"
    related = ("user",)

    def add(self, body: dict[str, Any]) -> CommitteeMembership:
        return seat_member(**body)

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> CommitteeMembership:
        return change_role(membership_id=row.pk, **body)

    def remove(self, row: Any, version: int | None) -> None:
        unseat_member(membership_id=row.pk)


class ConflictViewSet(Adds, Deletes, PolicyViewSet):
    """Declared conflicts of interest. One holds from the next request on, in everything."""

    model = ConflictOfInterest
    bodies = {"create": inputs.NewConflict}
    refusals = {"create": (AlreadyDeclared,)}
    serializer_class = serializers.ConflictRead
    filterset_class = filtersets.ConflictFilters
    orderings = {"declared_at": "declared_at"}
    default_ordering = "-declared_at"
    related = ("application",)

    def draft(self, body: dict[str, Any]) -> ConflictOfInterest:
        body.setdefault("user", self.person)
        body.setdefault("reason", "")
        return ConflictOfInterest(**body)

    def add(self, body: dict[str, Any]) -> ConflictOfInterest:
        return declare_conflict(now=timezone.now(), **body)

    def remove(self, row: Any, version: int | None) -> None:
        lift_conflict(conflict_id=row.pk)
