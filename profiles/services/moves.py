"""Moving rows from one person to another so that all of it can be taken back, to the last byte.

Kept as JSON: changed {model: {key: {column: [before, after]}}}, made [[model, key]] in the order in
which they may go, dropped {model: [columns]}. No version rises: a row that changes hands is edited
by nobody.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import IntegrityError, models, transaction

from profiles.errors import CannotPutBack

Columns: TypeAlias = dict[str, Any]
Journal: TypeAlias = dict[str, Any]

AT_ONCE: Final = 500  # keys in one statement; SQLite takes a limited number


class _Exact(DjangoJSONEncoder):
    """Keeps times to the microsecond, which Django's own encoder cuts."""

    def default(self, o: Any) -> Any:
        if isinstance(o, datetime):
            return (o.astimezone(UTC) if o.tzinfo else o).isoformat()
        return super().default(o)


class Moves:
    """Changes rows and writes down what stood there."""

    def __init__(self) -> None:
        self._changed: dict[str, dict[str, Columns]] = defaultdict(dict)
        self._made: list[list[str]] = []
        self._dropped: dict[str, list[Columns]] = defaultdict(list)

    def change(self, rows: models.QuerySet[Any], **after: Any) -> None:
        """Give all the rows these columns (by their names in the database, "person_id")."""
        label, names = rows.model._meta.label_lower, list(after)
        keys = []
        for key, *before in rows.order_by("pk").values_list("pk", *names):
            keys.append(key)
            self._note(label, key, dict(zip(names, before, strict=True)), after)
        for some in _portions(keys):
            rows.model._default_manager.filter(pk__in=some).update(**after)

    def compare(self, row: models.Model, before: Columns) -> None:
        """Write down what a service has changed of a row. before: its `image_of` from before."""
        row = type(row)._default_manager.get(pk=row.pk)
        after = _values(row)
        changed = [name for name, value in before.items() if after[name] != value]
        self._note(
            type(row)._meta.label_lower,
            row.pk,
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
        )

    def made(self, row: models.Model) -> None:
        """Count a row among those that go with the undo, what hangs on others first."""
        self._made.append([type(row)._meta.label_lower, str(row.pk)])

    def drop(self, rows: models.QuerySet[Any]) -> None:
        """Take the rows away and keep their columns. Nothing may hang on them."""
        for row in rows.order_by("pk"):
            self._dropped[rows.model._meta.label_lower].append(_plain(_values(row)))
            row.delete()

    def journal(self) -> Journal:
        return {
            "changed": dict(self._changed),
            "made": list(self._made),
            "dropped": dict(self._dropped),
        }

    def _note(self, label: str, key: Any, before: Columns, after: Columns) -> None:
        """Keep the first before and the last after of each column."""
        row = self._changed[label].setdefault(str(key), {})
        before, after = _plain(before), _plain(after)
        for name, value in after.items():
            first = row[name][0] if name in row else before[name]
            row[name] = [first, value]
            if first == value:
                del row[name]
        if not row:
            del self._changed[label][str(key)]


def image_of(row: models.Model) -> Columns:
    """Return the columns of a row as it is stored now."""
    return _values(type(row)._default_manager.get(pk=row.pk))


def touched_keys(journal: Journal, model: type[models.Model]) -> list[Any]:
    """Return the keys of the rows of a model that changed hands or columns."""
    keys = journal.get("changed", {}).get(model._meta.label_lower, {})
    return [model._meta.pk.to_python(key) for key in keys]


def touched_models(journal: Journal) -> list[type[models.Model]]:
    return [apps.get_model(label) for label in journal.get("changed", {})]


def dropped_keys(journal: Journal) -> dict[type[models.Model], list[Any]]:
    """Return the keys of the rows that were taken away."""
    dropped = journal.get("dropped", {})
    models_of = {apps.get_model(label): images for label, images in dropped.items()}
    return {
        model: [image[model._meta.pk.attname] for image in images]
        for model, images in models_of.items()
    }


@transaction.atomic
def take_back(journal: Journal) -> None:
    """Put everything back, but for columns that somebody has changed since.

    Rows deleted since stay deleted; a row made then stays if a person has edited it since, or if
    anything hangs on it by now. Raises CannotPutBack where two rows would say the same.
    """
    try:
        with transaction.atomic():
            for label, rows in journal.get("changed", {}).items():
                _put_back(apps.get_model(label), rows)
            for label, key in journal.get("made", []):
                _remove(apps.get_model(label), key)
            for label, images in journal.get("dropped", {}).items():
                _restore(apps.get_model(label), images)
    except IntegrityError as error:
        raise CannotPutBack from error


def _put_back(model: type[models.Model], changes: dict[str, dict[str, list[Any]]]) -> None:
    """Write what stood before, with one statement per portion of rows that get the same."""
    same: dict[str, list[Any]] = defaultdict(list)
    keys = [model._meta.pk.to_python(key) for key in changes]
    for some in _portions(keys):
        for row in model._default_manager.filter(pk__in=some).order_by("pk"):
            now = _plain(_values(row))
            back = {
                name: before
                for name, (before, after) in changes[str(row.pk)].items()
                if now[name] == after
            }
            if back:
                same[json.dumps(back, sort_keys=True)].append(row.pk)
    for written, rows in same.items():
        columns = _from_plain(model, json.loads(written))
        for some in _portions(rows):
            model._default_manager.filter(pk__in=some).update(**columns)


def _remove(model: type[models.Model], key: str) -> None:
    row = model._default_manager.filter(pk=key).first()
    if row is not None and getattr(row, "edited_at", None) is None and not _is_used(row):
        row.delete()


def _is_used(row: models.Model) -> bool:
    """Say whether anything points at the row."""
    return any(
        relation.related_model._default_manager.filter(**{relation.field.name: row}).exists()
        for relation in row._meta.related_objects
        if not relation.many_to_many  # the rows in between are asked themselves
    )


def _restore(model: type[models.Model], images: Iterable[Columns]) -> None:
    """Bring rows back under their keys, where what they point at is still there."""
    for image in images:
        row = model(**_from_plain(model, image))
        if all(_is_there(row, field) for field in model._meta.concrete_fields):
            row.save_base(raw=True, force_insert=True)


def _is_there(row: models.Model, field: models.Field[Any, Any]) -> bool:
    key = getattr(row, field.attname)
    if not isinstance(field, models.ForeignKey) or key is None:
        return True
    return bool(field.related_model._default_manager.filter(pk=key).exists())


def _values(row: models.Model) -> Columns:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def _plain(columns: Columns) -> Columns:
    plain: Columns = json.loads(json.dumps(columns, cls=_Exact))
    return plain


def _from_plain(model: type[models.Model], image: Columns) -> Columns:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {name: _python(fields[name], value) for name, value in image.items()}


def _python(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def _portions(keys: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(keys), AT_ONCE):
        yield keys[start : start + AT_ONCE]
