"""Many new rows at once: the values of a column together, a hundred rows and more to a statement.

By INSERT of many rows on SQLite and by COPY on PostgreSQL. No signal is sent and no row comes back;
keys are reserved before, where somebody needs them. Constraints hold as for any other row.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter
from types import MappingProxyType
from typing import Any, Final, TypeAlias, TypeVar

from django.conf import settings
from django.db import connection, models
from django.db.models.base import ModelState
from django.utils import timezone

Field: TypeAlias = "models.Field[Any, Any]"
Values: TypeAlias = Iterable[Any]
Row = TypeVar("Row", bound=models.Model)

# What a column takes as it is; everything else goes through its field.
_PLAIN: Final = frozenset({type(None), str, int, bool})
_TEXT: Final = (models.CharField, models.TextField)
_PLAIN_FIELDS: Final = (*_TEXT, models.IntegerField, models.BooleanField)


def reserve_keys(model: type[models.Model], number: int) -> list[int]:
    """Return so many keys that no row of the model has or will get by itself, in order.

    To be called inside a transaction that writes: keys are given back with it, or stay unused.
    """
    if number <= 0:
        return []
    table, key = model._meta.db_table, model._meta.pk.column
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
                [connection.ops.quote_name(table), key, number],
            )
            return sorted(last for (last,) in cursor.fetchall())
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        found = cursor.fetchone()
        last = found[0] if found else 0
        cursor.execute(
            "UPDATE sqlite_sequence SET seq = %s WHERE name = %s"
            if found
            else "INSERT INTO sqlite_sequence (seq, name) VALUES (%s, %s)",
            [last + number, table],
        )
    return list(range(last + 1, last + number + 1))


def rows_like(first: Row) -> Callable[..., Row]:
    """Return what makes unsaved rows like this one, but for the columns that are named.

    As the constructor does, in a tenth of its time; "person_id" names a column, "person" none.
    """
    model, held, related = type(first), first.__dict__, first._state.fields_cache

    def make(**columns: Any) -> Row:
        row = model.__new__(model)
        state = ModelState()
        state.fields_cache = dict(related)
        row.__dict__.update(held, _state=state, **columns)
        return row

    return make


def insert(
    rows: Sequence[models.Model], *, as_stored: Mapping[str, list[Any]] | None = None
) -> None:
    """Store new rows of one model, which have their keys; what a save works out is worked out.

    as_stored: values of columns that were worked out before, as the database takes them.
    """
    if not rows:
        return
    model = type(rows[0])
    fields = list(model._meta.concrete_fields)
    for field in fields:
        if getattr(field, "auto_now_add", False):
            now = timezone.now()
            for row in rows:
                setattr(row, field.attname, now)
        elif _works_something_out(field):
            for row in rows:
                field.pre_save(row, True)
    columns = _columns(rows, [field.attname for field in fields])
    _write(model, fields, columns, as_stored=as_stored or {})
    alias = connection.alias
    for row in rows:
        row._state.adding, row._state.db = False, alias


def insert_history(rows: Sequence[models.Model]) -> None:
    """Write into the history of just stored rows that they were made, as a save does."""
    if not rows or not getattr(settings, "SIMPLE_HISTORY_ENABLED", True):
        return
    history = type(rows[0]).history.model  # type: ignore[attr-defined]
    user = history.get_default_history_user(rows[0])
    said = {
        "history_date": timezone.now(),
        "history_change_reason": None,
        "history_type": "+",
        "history_user_id": user.pk if user is not None else None,
    }
    tracked = [field.attname for field in history.tracked_fields]
    insert_values(history, tracked, _columns(rows, tracked), common=said)


def _columns(rows: Sequence[models.Model], names: Sequence[str]) -> Iterable[Values]:
    """Return the values of each of two or more columns; a new row holds them all."""
    return zip(*map(itemgetter(*names), map(vars, rows)), strict=True)


def insert_values(
    model: type[models.Model],
    names: Sequence[str],
    columns: Iterable[Values],
    *,
    common: dict[str, Any] | None = None,
    ignore_known: bool = False,
) -> None:
    """Store new rows of a model.

    names: of columns ("person_id"); columns: the values of each, as many as there are rows.
    common: what is the same for all rows. Any other column holds what a new row has by default, so
    that the key is made by the database. Dates of the domain bring the columns beside them along.
    ignore_known: leave out rows that a constraint knows already.
    """
    same = common or {}
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name.pop(name) for name in names]
    constant = {
        field: same[name] if name in same else _default(field)
        for name, field in by_name.items()
        if not field.primary_key
    }
    _write(model, fields, columns, constant, ignore_known=ignore_known)


def _default(field: Field) -> Any:
    return timezone.now() if getattr(field, "auto_now_add", False) else field.get_default()


def _works_something_out(field: Field) -> bool:
    """Say whether the field does anything as its row is saved."""
    if isinstance(field, models.DateField | models.TimeField):
        return field.auto_now
    return type(field).pre_save is not models.Field.pre_save


def _write(
    model: type[models.Model],
    fields: Sequence[Field],
    columns: Iterable[Values],
    constant: dict[Field, Any] | None = None,
    *,
    as_stored: Mapping[str, list[Any]] = MappingProxyType({}),
    ignore_known: bool = False,
) -> None:
    given = list(columns)
    if not given:
        return  # no rows, so that no column has values
    stored = [
        as_stored[field.attname] if field.attname in as_stored else _stored(field, list(values))
        for field, values in zip(fields, given, strict=True)
    ]
    number = len(stored[0])
    for field, value in (constant or {}).items():
        stored.append(repeat(_stored(field, [value])[0], number))  # type: ignore[arg-type]
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in (*fields, *(constant or ())))
    put = _copy if connection.vendor == "postgresql" else _insert
    put(quote(model._meta.db_table), names, len(stored), zip(*stored, strict=True), ignore_known)


# The names in these statements are those of our own tables and columns, quoted.
def _insert(
    table: str, names: str, width: int, rows: Iterable[tuple[Any, ...]], ignore_known: bool
) -> None:
    """INSERT as many rows by one statement as it may have values, the last few one by one.

    What a statement costs by itself is a third of the time for rows of a few columns.
    """
    given, at_once = list(rows), max(1, (connection.features.max_query_params or width) // width)
    last = len(given) - len(given) % at_once
    together = [
        tuple(chain.from_iterable(given[first : first + at_once]))
        for first in range(0, last, at_once)
    ]
    marks = f"({', '.join(['%s'] * width)})"
    known = " ON CONFLICT DO NOTHING" if ignore_known else ""
    with connection.cursor() as cursor:
        for values, number in ((together, at_once), (given[last:], 1)):
            if values:
                many = ", ".join([marks] * number)
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES {many}{known}", values)  # noqa: S608


def _copy(
    table: str, names: str, width: int, rows: Iterable[tuple[Any, ...]], ignore_known: bool
) -> None:
    """COPY the rows; where some may be known, by a table beside it, as COPY knows no conflicts."""
    into = connection.ops.quote_name("arriving") if ignore_known else table
    like = f"CREATE TEMPORARY TABLE {into} AS SELECT {names} FROM {table} WITH NO DATA"  # noqa: S608
    take = f"INSERT INTO {table} ({names}) SELECT {names} FROM {into} ON CONFLICT DO NOTHING"  # noqa: S608
    with connection.cursor() as cursor:
        if ignore_known:
            cursor.execute(like)
        with (
            connection.wrap_database_errors,
            cursor.copy(f"COPY {into} ({names}) FROM STDIN") as copy,
        ):
            for row in rows:
                copy.write_row(row)
        if ignore_known:
            cursor.execute(take)
            cursor.execute(f"DROP TABLE {into}")


def _stored(field: Field, values: list[Any]) -> list[Any]:
    """Return the values of a column as the database takes them."""
    if isinstance(field, models.ForeignKey):
        return _stored(field.target_field, values)
    kinds = set(map(type, values))
    if isinstance(field, models.JSONField):
        return [None if value is None else _as_json(field, value) for value in values]
    if kinds <= _PLAIN and isinstance(field, _PLAIN_FIELDS):
        return values
    if isinstance(field, _TEXT):
        return [value if value is None else str(value) for value in values]
    return _each_once(values, lambda value: field.get_db_prep_save(value, connection))


def _as_json(field: models.JSONField[Any, Any], value: Any) -> str:
    return "[]" if value == [] else json.dumps(value, cls=field.encoder)


def _each_once(values: list[Any], prepare: Callable[[Any], Any]) -> list[Any]:
    """Prepare each of the values, those that come again and again only once."""
    known: dict[Any, Any] = {}
    for value in values:
        if value not in known:
            known[value] = prepare(value)
    return [known[value] for value in values]
