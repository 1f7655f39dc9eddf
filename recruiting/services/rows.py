"""Locking a row, and adding a row per row of a query in one statement."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.models import User
from django.core.exceptions import EmptyResultSet
from django.db import connections, models
from django.db.models import F, Value
from django.db.models.expressions import Combinable

from profiles.errors import NotThere, StaleVersion

M = TypeVar("M", bound=models.Model)


def lock(model: type[M], pk: int | UUID | str, *, version: int | None = None) -> M:
    """Return the row, locked until the transaction ends.

    Raises NotThere, and StaleVersion where the row is not of the version that the caller knows.
    """
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()
    if row is None:
        raise NotThere(what=str(model._meta.verbose_name))
    if version is not None and row.version != version:  # type: ignore[attr-defined]
        raise StaleVersion(known=version, current=row.version)  # type: ignore[attr-defined]
    return row


def insert_from(
    rows: models.QuerySet[Any, Any], into: type[models.Model], values: Mapping[str, Any]
) -> None:
    """Add a row to `into` for each of `rows`, in one statement however many there are.

    values: by the fields of `into`: an expression over the row, or one value for all. A bulk_create
    would take a statement per 90 rows on SQLite, where 999 values fit into one.
    """
    fields = {field.name: field for field in into._meta.concrete_fields}
    columns = {fields[name]: value for name, value in values.items()}
    selected = [
        value if isinstance(value, Combinable) else Value(value, output_field=_plain(field))
        for field, value in columns.items()
    ]
    connection = connections[rows.db]
    query = rows.order_by().values_list(*selected).query
    try:
        select, parameters = query.get_compiler(using=rows.db).as_sql()
    except EmptyResultSet:
        return  # nothing is asked for, so that nothing is to be added
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(into._meta.db_table)} ({names}) {select}",
            parameters,
        )


def add_history(
    rows: models.QuerySet[Any, Any],
    *,
    actor: User | None,
    now: datetime | Combinable,
    kind: str = "~",
) -> None:
    """Add a line of history for each of `rows` as it is stored now, in one statement.

    now: a time, or the column that holds it. kind: "+" for rows just added, "~" for changed ones.
    """
    kept = rows.model.history.model
    values: dict[str, Any] = {field.name: F(field.attname) for field in kept.tracked_fields}
    insert_from(
        rows,
        kept,
        {
            **values,
            "history_user": actor.pk if actor else None,
            "history_date": now,
            "history_type": kind,
            "history_change_reason": None,
        },
    )


def _plain(field: Any) -> models.Field[Any, Any]:
    """The field that says how a value is written: of a relation, that of the key it points at."""
    target: models.Field[Any, Any] = getattr(field, "target_field", field)
    return target
