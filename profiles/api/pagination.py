"""Pages by keyset: the next page starts after the last row seen, however many rows are equal."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db.models import Field, Model, Q, QuerySet
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from profiles.access import readable_path
from profiles.api.refusals import RefusedParameter

DEFAULT_PAGE_SIZE = 50
LARGEST_PAGE_SIZE = 200


@dataclass(frozen=True)
class Order:
    """One declared order: its name in the address, the lookup it sorts by, and the direction.

    Rows without a value come last in both directions; the key breaks ties.
    """

    name: str
    path: str
    descending: bool
    field: Field[Any, Any]

    @classmethod
    def of(cls, model: type[Model], name: str, path: str) -> Self:
        *steps, last = path.split("__")
        for step in steps:
            related = model._meta.get_field(step).related_model
            assert isinstance(related, type)
            model = related
        field = model._meta.pk if last == "pk" else model._meta.get_field(last)
        assert isinstance(field, Field)
        return cls(name, path, name.startswith("-"), field)

    def value_of(self, row: Model) -> Any:
        value: Any = row
        for step in self.path.split("__"):
            value = getattr(value, step)
        return value


@dataclass(frozen=True)
class Cursor:
    """The row at which a page ended, and whether the walk goes back from there."""

    order: str
    value: Any
    key: Any
    back: bool

    def encoded(self) -> str:
        value = None if self.value is None else str(self.value)
        if hasattr(self.value, "isoformat"):
            value = self.value.isoformat()
        packed = json.dumps([self.order, value, str(self.key), self.back], separators=(",", ":"))
        return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")

    @classmethod
    def decoded(cls, text: str, order: Order, key_field: Field[Any, Any]) -> Self:
        """Read a cursor. Raises ValueError when it is malformed or belongs to another order."""
        try:
            padded = text + "=" * (-len(text) % 4)
            name, value, key, back = json.loads(base64.urlsafe_b64decode(padded))
            if name != order.name or not isinstance(back, bool) or not isinstance(key, str):
                raise ValueError("The cursor belongs to another list.")
            return cls(
                name,
                None if value is None else _checked(order.field, value),
                _checked(key_field, key),
                back,
            )
        except (binascii.Error, ValidationError, TypeError, OverflowError, RecursionError) as error:
            raise ValueError("The cursor is malformed.") from error


def _checked(field: Field[Any, Any], value: object) -> Any:
    """Return the value as the column holds it. Raises ValidationError or ValueError."""
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError("The cursor is malformed.")
    value = field.to_python(value)
    field.run_validators(value)
    return value


class KeysetPagination(BasePagination):
    """`next` and `previous` are addresses with an opaque cursor; there is no total."""

    parameters = ("cursor", "page_size", "ordering")

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        self.request = request
        self.order = self._order(queryset.model, request, view)
        size = self._page_size(request)
        self.cursor = self._cursor(queryset.model, request)
        back = self.cursor is not None and self.cursor.back
        rows = self._rows(queryset, limit=size + 1, back=back)
        more = len(rows) > size
        rows = rows[:size]
        if back:
            rows.reverse()
        self.has_next = back or more
        self.has_previous = more if back else self.cursor is not None
        self.page = rows
        return rows

    def _order(self, model: type[Model], request: Request, view: Any) -> Order:
        name = request.query_params.get("ordering", view.default_ordering)
        path = view.orderings.get(name.removeprefix("-"))
        if path is None:
            raise RefusedParameter(
                "ordering", f"Orders are {', '.join(view.orderings)}; - turns one round.", "unknown"
            )
        if not readable_path(request.user, model, path):
            raise RefusedParameter("ordering", "This order reads a hidden field.", "not_readable")
        return Order.of(model, name, path)

    def _page_size(self, request: Request) -> int:
        given = request.query_params.get("page_size", str(DEFAULT_PAGE_SIZE))
        if given.isascii() and given.isdigit() and len(given) <= 3:
            size = int(given)
            if 1 <= size <= LARGEST_PAGE_SIZE:
                return size
        raise RefusedParameter(
            "page_size", f"A whole number from 1 to {LARGEST_PAGE_SIZE}.", "out_of_range"
        )

    def _cursor(self, model: type[Model], request: Request) -> Cursor | None:
        given = request.query_params.get("cursor")
        if given is None:
            return None
        try:
            return Cursor.decoded(given, self.order, model._meta.pk)
        except ValueError as error:
            raise RefusedParameter("cursor", "Take it from next or previous.", "bad") from error

    def _rows(self, queryset: QuerySet[Any], *, limit: int, back: bool) -> list[Any]:
        """Return up to `limit` rows after the cursor, in the order of the walk.

        A column that may be empty is walked in two parts, rows with a value and rows without,
        so that each part runs along an index on either database.
        """
        falling = self.order.descending != back
        sign = "-" if falling else ""
        parts = [False, True] if self.order.field.null else [False]
        if back:
            parts.reverse()
        rows: list[Any] = []
        for empty in parts:
            cursor = self.cursor
            if cursor is not None and (cursor.value is None) != empty:
                if not rows and parts.index(cursor.value is None) > parts.index(empty):
                    continue  # this part lies before the cursor
                cursor = None
            part = queryset
            if self.order.field.null:
                part = part.filter(**{f"{self.order.path}__isnull": empty})
            if cursor is not None:
                part = part.filter(self._after(cursor, falling))
            order = [f"{sign}pk"] if empty else [f"{sign}{self.order.path}", f"{sign}pk"]
            rows += part.order_by(*order)[: limit - len(rows)]
            if len(rows) >= limit:
                break
        return rows

    def _after(self, cursor: Cursor, falling: bool) -> Q:
        """`value <= v AND NOT (value = v AND key >= k)`: a form for which indexes are used."""
        if cursor.value is None:
            return Q(pk__lt=cursor.key) if falling else Q(pk__gt=cursor.key)
        reach, ties = ("lte", "gte") if falling else ("gte", "lte")
        path = self.order.path
        return Q(**{f"{path}__{reach}": cursor.value}) & ~Q(
            **{path: cursor.value, f"pk__{ties}": cursor.key}
        )

    def _link(self, row: Any, *, back: bool) -> str:
        cursor = Cursor(self.order.name, self.order.value_of(row), row.pk, back)
        address = self.request.build_absolute_uri()
        return replace_query_param(
            remove_query_param(address, "cursor"), "cursor", cursor.encoded()
        )

    def get_paginated_response(self, data: Any) -> Response:
        return Response(
            {
                "next": self._link(self.page[-1], back=False)
                if self.page and self.has_next
                else None,
                "previous": self._link(self.page[0], back=True)
                if self.page and self.has_previous
                else None,
                "results": data,
            }
        )

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        link = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        names = [sign + name for name in view.orderings for sign in ("", "-")]
        return [
            _parameter("cursor", "From `next` or `previous`.", {"type": "string"}),
            _parameter(
                "page_size",
                "Rows per page.",
                {
                    "type": "integer",
                    "minimum": 1,
                    "maximum": LARGEST_PAGE_SIZE,
                    "default": DEFAULT_PAGE_SIZE,
                },
            ),
            _parameter(
                "ordering",
                "Rows without a value come last; the key breaks ties.",
                {"type": "string", "enum": names, "default": view.default_ordering},
            ),
        ]


def _parameter(name: str, description: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }
