"""The one rule by which an importer may write to a row that is already there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from profiles.models import EdtfField


def is_empty(value: Any) -> bool:
    """Say whether a column holds nothing; False and 0 are values."""
    return value is None or value == "" or value == []


def missing_values(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return those of `values` for which the row's column is still empty."""
    return {
        name: value
        for name, value in values.items()
        if not is_empty(value) and is_empty(getattr(row, name))
    }


def fill(row: models.Model, values: dict[str, Any]) -> tuple[str, ...]:
    """Write the missing values; leave filled columns, and rows saved by people, alone.

    Reads the row anew under a lock, so that what a person saves meanwhile is never overwritten.
    Returns the names of the columns written.
    """
    manager = type(row)._default_manager
    current = manager.select_for_update().get(pk=row.pk)
    if getattr(current, "edited_at", None) is not None:
        return ()
    missing = missing_values(current, values)
    if missing:
        for name, value in missing.items():
            setattr(current, name, value)
        current.save(update_fields=with_bounds(type(row), missing))
    return tuple(missing)


def clear(row: models.Model, names: Iterable[str]) -> None:
    """Empty these columns of a row that no person saved, because nothing states them any more."""
    empty: dict[str, Any] = {}
    for name in with_bounds(type(row), names):
        field = row._meta.get_field(name)
        assert isinstance(field, models.Field)
        empty[name] = None if field.null else field.get_default()
    if empty:
        type(row)._default_manager.filter(pk=row.pk).update(**empty)


def with_bounds(model: type[models.Model], names: Iterable[str]) -> list[str]:
    """Return the columns, and for dates the two that follow from them."""
    columns: list[str] = []
    for name in names:
        columns.append(name)
        if isinstance(model._meta.get_field(name), EdtfField):
            columns += [f"{name}_earliest", f"{name}_latest"]
    return columns
