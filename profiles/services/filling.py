"""The one rule by which an importer may write to a row that is already there."""

from __future__ import annotations

from typing import Any

from django.db import models

_EMPTY: tuple[Any, ...] = (None, "", [])


def is_empty(value: Any) -> bool:
    """Say whether a column holds nothing; False and 0 are values."""
    return any(value is empty or value == empty for empty in _EMPTY) and value is not False


def missing_values(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return those of `values` for which the row's column is still empty."""
    return {
        name: value
        for name, value in values.items()
        if not is_empty(value) and is_empty(getattr(row, name))
    }


def differing_values(row: models.Model, values: dict[str, Any]) -> dict[str, Any]:
    """Return those of `values` that say something else than the row's column does."""
    return {
        name: value
        for name, value in values.items()
        if not is_empty(value) and getattr(row, name) != value
    }


def fill(row: models.Model, values: dict[str, Any]) -> tuple[str, ...]:
    """Write the missing values, leave filled columns and rows edited by people alone.

    Returns the names of the columns written, in order; saves only when there are any.
    """
    if getattr(row, "edited_at", None) is not None:
        return ()
    missing = missing_values(row, values)
    if missing:
        for name, value in missing.items():
            setattr(row, name, value)
        row.save()
    return tuple(missing)
