"""Several small reads in one statement: a page of many short lists needs no query for each.

Every query set becomes one part of a UNION whose columns are its name and the row as JSON. Meant
for lists of tens of rows: for long texts and for thousands of rows, what the JSON costs is more
than the way to the database and back.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from django.db import connections
from django.db.models import (
    DateTimeField,
    Expression,
    Field,
    ForeignKey,
    IntegerField,
    JSONField,
    Model,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import JSONObject
from django.utils import timezone

NOTHING_MORE: Final[Mapping[str, str]] = MappingProxyType({})


class CountOf(Subquery):
    """How many rows a query set has, as a column of another: no query of its own, no join."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()

    def __init__(self, rows: QuerySet[Any, Any], *, at_most: int | None = None) -> None:
        super().__init__(rows.order_by().values("pk")[:at_most])


def read_together(**wanted: QuerySet[Any, Any]) -> dict[str, list[Any]]:
    """Return the rows of each query set under its name, read in one statement, in no order.

    Rows are instances; annotations and the relations named in `select_related` come along, and
    deferred fields stay out. A query set of `values` gives dicts of what JSON knows: text,
    numbers, lists, null.
    """
    found: dict[str, list[Any]] = {name: [] for name in wanted}
    parts = [_as_json(name, rows) for name, rows in wanted.items()]
    if not parts:
        return found
    first, *others = parts
    for name, row in first.union(*others, all=True):
        rows = wanted[name]
        found[name].append(row if _is_values(rows) else _instance(rows, row))
    return found


def _is_values(rows: QuerySet[Any, Any]) -> bool:
    return rows._fields is not None  # type: ignore[attr-defined]


def _as_json(name: str, rows: QuerySet[Any, Any]) -> QuerySet[Any, Any]:
    if _is_values(rows):
        names = [*rows.query.values_select, *rows.query.annotation_select]
        return rows.order_by().values_list(Value(name), JSONObject(**{n: n for n in names}))
    extra = {name: name for name in rows.query.annotation_select}
    made = _object(rows.model, _loaded(rows), "", rows.query.select_related, extra)
    return rows.order_by().select_related(None).defer(None).values_list(Value(name), made)


def _loaded(rows: QuerySet[Any, Any]) -> list[Field[Any, Any]]:
    names, are_left_out = rows.query.deferred_loading
    fields = rows.model._meta.concrete_fields
    return [f for f in fields if f.primary_key or (f.name in names) != are_left_out]


def _object(
    model: type[Model],
    fields: list[Field[Any, Any]],
    prefix: str,
    related: Any,
    extra: Mapping[str, str] = NOTHING_MORE,
) -> Expression:
    pairs: dict[str, Any] = {field.attname: f"{prefix}{field.attname}" for field in fields}
    pairs |= extra
    for name, deeper in (related if isinstance(related, dict) else {}).items():
        target = model._meta.get_field(name).related_model
        assert isinstance(target, type)
        all_of_it = list(target._meta.concrete_fields)
        pairs[f"{name}."] = _object(target, all_of_it, f"{prefix}{name}__", deeper)
    return JSONObject(**pairs)


def _instance(rows: QuerySet[Any, Any], values: Mapping[str, Any]) -> Model:
    row = _row(rows.model, values, rows.query.select_related, rows.db)
    for name, annotation in rows.query.annotation_select.items():
        setattr(row, name, _stored(annotation.output_field, values[name], rows.db))
    return row


def _row(model: type[Model], values: Mapping[str, Any], related: Any, using: str) -> Model:
    loaded = [field for field in model._meta.concrete_fields if field.attname in values]
    stored = [_stored(field, values[field.attname], using) for field in loaded]
    row = model.from_db(using, [field.attname for field in loaded], stored)
    for name, deeper in (related if isinstance(related, dict) else {}).items():
        field = model._meta.get_field(name)
        assert isinstance(field, ForeignKey)
        target = field.related_model
        has_one = getattr(row, field.attname) is not None
        other = _row(target, values[f"{name}."], deeper, using) if has_one else None
        setattr(row, name, other)
    return row


def _stored(field: Field[Any, Any], value: Any, using: str) -> Any:
    """Return the value of a column as the database would have given it, from its JSON."""
    if value is None:
        return None
    if isinstance(field, JSONField):
        # SQLite keeps JSON as text, which is text again within the JSON of the row.
        return json.loads(value) if connections[using].vendor == "sqlite" else value
    python = field.to_python(value)
    if isinstance(field, DateTimeField) and timezone.is_naive(python):
        python = timezone.make_aware(python, timezone.get_fixed_timezone(0))
    return python
