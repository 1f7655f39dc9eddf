"""Applications: making them, moving them through the stages, and the log of their moves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from rest_framework.exceptions import NotFound, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from ingestion.models import Document
from profiles.access import Act
from profiles.api.base import Adds, PolicyViewSet, acting, problem_of
from recruiting.api import filtersets, inputs, marks, serializers
from recruiting.errors import (
    ChairRequired,
    IllegalStageMove,
    NotAMove,
    NotTheLatestMove,
    PersonRequired,
    ReasonRequired,
    TooLong,
)
from recruiting.models import Application, StageEvent
from recruiting.services.candidates import apply_many
from recruiting.services.stages import move, move_many, undo_move

MOVING = (ChairRequired, IllegalStageMove, PersonRequired, ReasonRequired, TooLong)
UNDOING = (ChairRequired, NotAMove, NotTheLatestMove, PersonRequired)


class ApplicationViewSet(Adds, PolicyViewSet):
    """One candidate for one position."""

    model = Application
    bodies = {"create": inputs.NewApplication}
    serializer_class = serializers.ApplicationRead
    filterset_class = filtersets.ApplicationFilters
    orderings = {"submitted_at": "submitted_at", "name": "candidate__person__name_key"}
    default_ordering = "-submitted_at"
    related = ("candidate__person", "position")
    also_answers = {"create": {200: "The candidate has applied already; nothing was changed."}}

    def get_queryset(self) -> QuerySet[Any]:
        documents = self.visible(Document).only("pk").order_by("received_at", "pk")
        return (
            super()
            .get_queryset()
            .prefetch_related(
                Prefetch("documents", queryset=documents, to_attr="documents_in_sight")
            )
        )

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.may_add()
        body = self.body(inputs.NewApplication)
        self.must(Act.ADD, Application(**body))
        applied = apply_many(
            candidates=[body["candidate"]],
            position=body["position"],
            actor=self.person,
            now=timezone.now(),
        )
        [application] = applied.applications or applied.already
        if not self.visible(Application).filter(pk=application.pk).exists():
            raise PermissionDenied  # he has applied, and the reader has a conflict of interest
        return self.shown(application, status=201 if applied.applications else 200)

    @acting(body=inputs.Move, refusals=MOVING, matches=True)
    def transition(self, request: Request, pk: str) -> Response:
        """Move to a stage, close with an outcome and a reason, or `reopen`."""
        application = self._to_move()
        version = self.known_version(application, wanted=False)
        body = self.body(inputs.Move)
        move(
            application_id=application.pk,
            actor=self.person,
            now=timezone.now(),
            version=version,
            **body,
        )
        return self.shown(application)

    @acting(body=inputs.UndoMove, refusals=UNDOING, matches=True)
    def undo(self, request: Request, pk: str) -> Response:
        """Take back the newest move; the log keeps it and the undo."""
        application = self._to_move()
        self.known_version(application, wanted=False)
        named = self.body(inputs.UndoMove).get("event")
        log = self.visible(StageEvent).filter(application=application)
        event = log.filter(pk=named.pk) if named else log.order_by("-at", "-pk")
        newest = event.first()
        if newest is None and named is not None:
            raise NotFound
        if newest is None:
            raise NotAMove(is_undo=False)
        undo_move(event_id=newest.pk, actor=self.person, now=timezone.now())
        return self.shown(application)

    def _to_move(self) -> Application:
        application: Application = self.get_object()
        self.must(Act.ADD, StageEvent(application=application))
        return application

    @acting(
        body=inputs.MoveMany,
        refusals=(PersonRequired, ReasonRequired, TooLong),
        answers=marks.MoveResults,
        detail=False,
        url_path="transition",
    )
    def transition_many(self, request: Request) -> Response:
        """Move up to 500 at once; each that stays is told with its reason."""
        self.must(Act.ADD, StageEvent)
        body = self.body(inputs.MoveMany)
        asked: list[UUID] = list(dict.fromkeys(body.pop("ids")))
        seen = set(self.visible(Application).filter(pk__in=asked).values_list("pk", flat=True))
        mine = self.writable_keys(Act.ADD, StageEvent, among=Application, keys=asked)
        moved = move_many(
            application_ids=[key for key in asked if key in mine],
            actor=self.person,
            now=timezone.now(),
            **body,
        )
        why: dict[UUID, Exception] = dict(moved.refused)
        why |= {key: PermissionDenied() if key in seen else NotFound() for key in set(asked) - mine}
        results = self._told(asked, {one.application_id: one for one in moved.events}, why)
        return Response({"results": list(results)})

    def _told(
        self, asked: list[UUID], events: dict[UUID, StageEvent], why: dict[UUID, Any]
    ) -> Iterator[dict[str, Any]]:
        for key in asked:
            event, problem = events.get(key), None
            if event is None:
                whole = problem_of(why[key], instance="")
                problem = {"code": whole["code"], "detail": whole["detail"]}
            yield {
                "id": key,
                "event_id": event.pk if event else None,
                "stage": event.to_stage if event else None,
                "outcome": event.to_outcome if event else None,
                "problem": problem,
            }


class StageEventViewSet(PolicyViewSet):
    """The log of moves: it is only added to, and an undo is a move of its own."""

    model = StageEvent
    serializer_class = marks.StageEventRead
    filterset_class = filtersets.StageEventFilters
    orderings = {"at": "at"}
    default_ordering = "-at"


class EventsOfApplication(StageEventViewSet):
    """The moves of one application, newest first."""

    below = ("application", Application)
