"""How resources are written: who may, which version, one service call, and the row as it is then.

The order of questions is the same everywhere: is the row in sight (404), may you do this (403), do
you know its version (428, 412), can the body be taken (400, 413, 415), do the rules of the house
agree (409, 422).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.contrib.auth.models import User
from django.db.models import Model
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from profiles.access import Act, access_policy
from profiles.api.inputs import Body, Nothing
from profiles.errors import DomainError, StaleVersion
from profiles.models import Editable

if TYPE_CHECKING:
    from profiles.api.base import PolicyViewSet as Base
else:
    Base = object

TAG = re.compile(r'"(\d{1,9})"')
B = TypeVar("B", bound=Body)


class PreconditionRequired(APIException):
    """A change that does not say which version it is about."""

    status_code = status.HTTP_428_PRECONDITION_REQUIRED
    default_code = "precondition_required"
    default_detail = (
        "Nothing was changed. Read the row, and send the ETag it came with as If-Match, so that"
        " nobody else's change is overwritten."
    )


class OtherVersion(APIException):
    """An If-Match that names no version of ours."""

    status_code = status.HTTP_412_PRECONDITION_FAILED
    default_code = StaleVersion.code

    def __init__(self, current: int) -> None:
        super().__init__(
            f"Nothing was changed: this is version {current} by now. Read it again and repeat your"
            " change on what you find."
        )


class Writes(Base):
    """What every resource that is written shares.

    bodies: the body of each action. refusals: what the rules of the house may answer to each.
    also_answers: statuses that an action may answer with beside its usual one, in words.
    """

    bodies: ClassVar[Mapping[str, type[Body]]] = {}
    refusals: ClassVar[Mapping[str, tuple[type[DomainError], ...]]] = {}
    also_answers: ClassVar[Mapping[str, Mapping[int, str]]] = {}

    @property
    def person(self) -> User:
        """Who writes; nobody gets here without a login."""
        assert isinstance(self.request.user, User)
        return self.request.user

    def must(self, act: Act, target: Model | type[Model], otherwise: str = "") -> None:
        """Raise PermissionDenied, in these words, unless this reader may do `act` to it."""
        if not access_policy().may(self.request.user, act, target):
            row = "You may see this, and may not do this. Nothing was changed."
            words = (
                row if isinstance(target, Model) else "You may not do this. Nothing was changed."
            )
            raise PermissionDenied(otherwise or words)

    def writable_keys(
        self, act: Act, model: type[Model], *, among: type[Model], keys: Iterable[Any]
    ) -> set[Any]:
        """Return those of `keys` to whose rows this reader may do it: one query for all."""
        rows = access_policy().writable(self.request.user, act, model, among=among)
        return set(rows.filter(pk__in=list(keys)).values_list("pk", flat=True))

    def body(self, kind: type[Body], *, partial: bool = False) -> dict[str, Any]:
        """Return the values of the body. Raises ValidationError, which points at each wrong one."""
        sent = kind(data=self.request.data, partial=partial, context=self.get_serializer_context())
        sent.is_valid(raise_exception=True)
        values: dict[str, Any] = sent.validated_data
        return values

    def known_version(self, row: Model, *, wanted: bool = True) -> int | None:
        """Return the version that the sender has read, which is the row's own.

        None for rows without versions and, where it is not wanted, for a request that names none.
        Raises PreconditionRequired and OtherVersion.
        """
        if not isinstance(row, Editable):
            return None
        given = self.request.headers.get("If-Match", "").strip()
        if not given or given == "*":
            if wanted:
                raise PreconditionRequired
            return None
        if str(row.version) not in TAG.findall(given):
            raise OtherVersion(row.version)
        return row.version

    def shown(self, row: Any, *, status: int = 200) -> Response:
        """Answer with the row as it is now; without content where it has left one's own sight."""
        fresh = self.get_queryset().filter(pk=row.pk).first()
        if fresh is None:
            return Response(status=204)
        response = Response(self.get_serializer(fresh).data, status=status)
        if isinstance(fresh, Editable):
            response["ETag"] = f'"{fresh.version}"'
        if status == 201:
            response["Location"] = self.address_of(fresh)
        return response

    def address_of(self, row: Model) -> str:
        return self.request.build_absolute_uri(f"{row.pk}/")


class Adds(Writes):
    """POST to the list: a new row."""

    def may_add(self) -> None:
        """Refuse, before the body is read, whoever may add no row of this kind at all."""
        self.must(Act.ADD, self.model)

    def draft(self, body: dict[str, Any]) -> Model | None:
        """The row that is about to be made, for the policy to judge."""
        return self.model(**body)

    def add(self, body: dict[str, Any]) -> Model:
        """Call the one service."""
        raise NotImplementedError

    def create(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        self.may_add()
        body = self.body(self.bodies["create"])
        draft = self.draft(body)
        if draft is not None:
            self.must(Act.ADD, draft)
        return self.shown(self.add(body), status=status.HTTP_201_CREATED)


class Changes(Writes):
    """PATCH of a row: the fields that are named, and no others."""

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> Model:
        """Call the one service."""
        raise NotImplementedError

    def partial_update(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        self.must(Act.CHANGE, row)
        version = self.known_version(row)
        body = self.body(self.bodies["partial_update"], partial=True)
        return self.shown(self.change(row, body, version))


class Deletes(Writes):
    """DELETE of a row."""

    def remove(self, row: Any, version: int | None) -> None:
        """Call the one service."""
        raise NotImplementedError

    def destroy(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        row = self.get_object()
        self.must(Act.DELETE, row)
        self.remove(row, self.known_version(row))
        return Response(status=status.HTTP_204_NO_CONTENT)


def acting(
    *,
    body: type[Body] = Nothing,
    refusals: tuple[type[DomainError], ...] = (),
    answers: Any = None,
    detail: bool = True,
    matches: bool = False,
    status: int = 200,
    url_path: str | None = None,
) -> Callable[[Callable[..., Response]], Callable[..., Response]]:
    """Make a method of a viewset an act: POST below the row, or below the list.

    answers: what comes back where it is not the row. matches: whether If-Match is heeded (it may
    be left out).
    """

    def decorate(method: Callable[..., Response]) -> Callable[..., Response]:
        done: Any = action(detail=detail, methods=["post"], url_path=url_path)(method)
        if answers is not None:
            done = extend_schema(responses={status: answers})(done)
        done.act_body, done.act_refusals, done.act_matches = body, refusals, matches
        decorated: Callable[..., Response] = done
        return decorated

    return decorate
