"""Bringing documents in: uploads that make a run, and what can be done to a run.

The resources themselves belong to ingestion, which knows no position; the root of the API puts
both together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from ingestion.errors import (
    CannotUndo,
    NotAKind,
    NothingToUndo,
    NothingUploaded,
    RunFinished,
    RunNotFinished,
    RunNotWaiting,
)
from ingestion.models import Document, ImportItem, ImportRun
from profiles.access import Act
from profiles.api.base import (
    Body,
    Changes,
    Day,
    Nothing,
    OneOf,
    UploadBody,
    Writes,
    YesNo,
    acting,
    key_in_sight,
)
from profiles.models import Person
from recruiting.intake import (
    cancel_run,
    change_item,
    find_earlier_run,
    look_again,
    obstacles_in_sight,
    stage_upload,
    start_run,
    undo_run,
)
from recruiting.intake.uploads import KINDS
from recruiting.models import Application, Position

if TYPE_CHECKING:
    from profiles.api.base import PolicyViewSet as Base
else:
    Base = object

KIND_WORDS = [(kind.value, str(kind.label)) for kind in KINDS]


class Upload(Body):
    """`files`: one or several. What else is said holds for each of them.

    Without `kind` it is guessed. With `preview` the run only looks, and waits for `start`.
    """

    files = serializers.ListField(
        child=serializers.FileField(allow_empty_file=True, max_length=None)
    )
    position_id = key_in_sight(Position, required=False, as_text=True)
    person_id = key_in_sight(Person, required=False, as_text=True)
    kind = OneOf(KIND_WORDS, required=False)
    captured_on = Day(required=False)
    preview = YesNo(required=False, as_text=True)

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, MultiValueDict):
            twice = [name for name in data if name != "files" and len(data.getlist(name)) > 1]
            if twice:
                detail = ErrorDetail("Given twice.", "repeated")
                raise ValidationError({name: [detail] for name in twice})
        return super().to_internal_value(data)


class ItemChange(Body):
    """What a file of a run that waits for its start is, whose, and when it was captured."""

    example = {"kind": "cv", "person_id": 1}

    kind = OneOf(KIND_WORDS, required=False, allow_null=True)
    person_id = key_in_sight(Person, required=False, allow_null=True)
    captured_on = Day(required=False, allow_null=True)


class TakesUploads(Writes):
    """POST of files to the documents. Comes before their viewset in the bases."""

    bodies = {"create": Upload}
    refusals = {"create": (NotAKind, NothingUploaded)}
    run_serializer: Any  # how a run reads

    def get_parsers(self) -> list[BaseParser]:
        """A form for POST; asked before the action is known, and for the description of each."""
        action = getattr(self, "action", None)
        if self.request is not None and self.request.method is not None:
            action = self.action_map.get(self.request.method.lower())
        return [UploadBody()] if action == "create" else super().get_parsers()

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """Bring files in: 202, and `Location` is the run to follow.

        The same bytes again, with nothing new to be said of them, are 200 with the earlier run.
        """
        self.must(Act.ADD, ImportRun)
        body = self.body(Upload)
        self._must_be_let_in(body)
        files = body.pop("files")
        earlier = self._earlier(files, body)
        run = earlier or stage_upload(
            files=files, requested_by=self.person, now=timezone.now(), **body
        )
        shown = self.run_serializer(run, context=self.get_serializer_context())
        response = Response(shown.data, status=200 if earlier else 202)
        response["Location"] = request.build_absolute_uri(f"../imports/{run.pk}/")
        return response

    def _must_be_let_in(self, body: dict[str, Any]) -> None:
        """Coordinators bring in documents of applicants for their own positions."""
        position, person = body.get("position"), body.get("person")
        if position is not None:
            self.must(Act.ADD, Application(position=position))
        else:
            self.must(Act.ADD, Person, "Name a position that you coordinate. Nothing was kept.")
        if person is not None:
            self.must(Act.CHANGE, person)

    def _earlier(self, files: list[Any], body: dict[str, Any]) -> ImportRun | None:
        """The run that brought in these bytes, where nothing is left to be done with them."""
        if body.keys() - {"position"}:
            return None  # something is said of the files that may not have been said before
        run = find_earlier_run(files=files, see=self.visible)
        for file in files:
            file.seek(0)
        if run is not None and "position" in body:
            documents = self.visible(Document).filter(
                items__in=self.visible(ImportItem).filter(run=run)
            )
            if documents.exclude(applications__position=body["position"]).exists():
                return None
        return run


class ActsOnRuns(Writes):
    """What can be done to a run; comes before its viewset in the bases."""

    @acting(refusals=(RunNotWaiting,))
    def start(self, request: Request, pk: str) -> Response:
        """Bring in what a preview looked at."""
        run = self._to_act_on()
        return self.shown(start_run(run_id=run.pk, actor=self.person, now=timezone.now()))

    @acting(refusals=(RunNotWaiting,))
    def look(self, request: Request, pk: str) -> Response:
        """Look anew at the files of a preview of which something was said otherwise."""
        run = self._to_act_on()
        return self.shown(look_again(run_id=run.pk))

    @acting(refusals=(RunFinished,))
    def cancel(self, request: Request, pk: str) -> Response:
        """Leave out what is not finished; finished files stay."""
        run = self._to_act_on()
        return self.shown(cancel_run(run_id=run.pk, actor=self.person, now=timezone.now()))

    @acting(refusals=(CannotUndo, NothingToUndo, RunNotFinished))
    def undo(self, request: Request, pk: str) -> Response:
        """Take out again what the run brought in, as long as nobody has touched it."""
        run = self._to_act_on()
        try:
            undone = undo_run(run_id=run.pk, actor=self.person, now=timezone.now())
        except CannotUndo as error:
            raise obstacles_in_sight(error, self.visible) from error
        return self.shown(undone)

    def _to_act_on(self) -> ImportRun:
        run: ImportRun = self.get_object()
        self.must(Act.CHANGE, run)
        self.body(Nothing)
        return run


class ChangesItems(Changes):
    """PATCH of a file of a waiting run; comes before its viewset in the bases."""

    bodies = {"partial_update": ItemChange}
    refusals = {"partial_update": (NotAKind, RunNotWaiting)}

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> ImportItem:
        person = body.get("person", row.asked_person)
        if person is not None and "person" in body:
            self.must(Act.CHANGE, person)
        return change_item(
            item_id=row.pk,
            kind=body.get("kind", row.asked_kind) or "",
            person=person,
            captured_on=body.get("captured_on", row.captured_on),
        )
