"""What an import changed among the rows that were there, so that undoing it leaves no trace.

Taken by comparing the rows that a document may touch before and after it was filed: exact, whatever
the services in between do. Kept as JSON with the item:
made {model: [key]}, changed {model: {key: {column: [before, after]}}}, dropped {model: [row]}.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, TypeAlias

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Max

Columns: TypeAlias = dict[str, Any]
Print: TypeAlias = dict[str, Any]


class Watch:
    """Looks at rows before they are touched.

    rowsets: the rows that may be changed, dropped or joined by new ones. fresh: rows of something
    just made, of which there are none yet. growing: models with numbers for keys of which every
    row that is new at the end counts as made, for shared words.
    """

    def __init__(
        self,
        rowsets: Iterable[models.QuerySet[Any]],
        *,
        fresh: Iterable[models.QuerySet[Any]] = (),
        growing: Iterable[type[models.Model]] = (),
    ) -> None:
        self._rowsets = list(rowsets)
        self._fresh = list(fresh)
        self._before: dict[str, dict[str, Columns]] = defaultdict(dict)
        for label, row in _rows_of(self._rowsets):
            self._before[label][str(row.pk)] = _columns_of(row)
        self._last = {
            model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0
            for model in growing
        }

    def footprint(self) -> Print:
        """Return what became of the rows since."""
        made: dict[str, dict[str, None]] = defaultdict(dict)
        changed: dict[str, dict[str, Columns]] = defaultdict(dict)
        gone = {label: dict(rows) for label, rows in self._before.items()}
        for label, row in _rows_of(self._rowsets):
            key = str(row.pk)
            old = gone[label].pop(key, None) if label in gone else None
            if old is not None:
                changes = _changes(old, _columns_of(row))
                if changes:
                    changed[label][key] = changes
            elif key not in self._before.get(label, {}):
                made[label][key] = None
        for label, new in self._new_keys():
            made[label].update(dict.fromkeys(new))
        return {
            "made": {label: list(keys) for label, keys in made.items() if keys},
            "changed": dict(changed),
            "dropped": {
                label: [_plain(row) for row in rows.values()]
                for label, rows in gone.items()
                if rows
            },
        }

    def _new_keys(self) -> Iterator[tuple[str, list[str]]]:
        rowsets = [
            *self._fresh,
            *(model._default_manager.filter(pk__gt=last) for model, last in self._last.items()),
        ]
        for rows in rowsets:
            keys = rows.order_by("pk").values_list("pk", flat=True)
            yield rows.model._meta.label_lower, [str(key) for key in keys]


def _rows_of(rowsets: Iterable[models.QuerySet[Any]]) -> Iterator[tuple[str, models.Model]]:
    for rows in rowsets:
        for row in rows.all():
            yield rows.model._meta.label_lower, row


def _columns_of(row: models.Model) -> Columns:
    return {field.attname: getattr(row, field.attname) for field in _columns(type(row))}


def _changes(old: Columns, new: Columns) -> Columns:
    """Return {name: [before, after]} of the columns that differ, as footprints keep them."""
    return _plain({name: [old[name], new[name]] for name in new if old[name] != new[name]})


def join(one: Print | None, two: Print) -> Print:
    """Return both footprints of one item as one; they are about different models."""
    if one is None:
        return two
    return {part: {**one[part], **two[part]} for part in ("made", "changed", "dropped")}


def made_models(footprint: Print | None) -> list[type[models.Model]]:
    """Return the models of which the item made rows."""
    return [apps.get_model(label) for label in (footprint or {}).get("made", {})]


def made_keys(footprint: Print | None, model: type[models.Model]) -> list[Any]:
    """Return the keys of the rows of a model that the item made."""
    keys = (footprint or {}).get("made", {}).get(model._meta.label_lower, [])
    field = model._meta.pk
    return [field.to_python(key) for key in keys]


def changed_rows(footprint: Print | None) -> dict[type[models.Model], dict[str, dict[str, Any]]]:
    """Return {model: {key: {column: [before, after]}}} of an item."""
    changed = (footprint or {}).get("changed", {})
    return {apps.get_model(label): rows for label, rows in changed.items()}


def dropped_rows(footprint: Print | None) -> dict[type[models.Model], list[Columns]]:
    dropped = (footprint or {}).get("dropped", {})
    return {apps.get_model(label): rows for label, rows in dropped.items()}


def note_made(footprint: Print, model: type[models.Model], key: Any) -> None:
    """Count a row among those that the item made."""
    keys = footprint["made"].setdefault(model._meta.label_lower, [])
    if str(key) not in keys:
        keys.append(str(key))


def note_changed(footprint: Print, row: models.Model, changes: dict[str, list[Any]]) -> None:
    """Count columns {name: [before, after]} among those that the item changed."""
    rows = footprint["changed"].setdefault(type(row)._meta.label_lower, {})
    rows.setdefault(str(row.pk), {}).update(changes)


def note_dropped(footprint: Print, model: type[models.Model], image: Columns) -> None:
    """Count a row among those that gave way to one that the item brought."""
    footprint["dropped"].setdefault(model._meta.label_lower, []).append(image)


def image_of(row: models.Model) -> Columns:
    """Return the columns of a row as footprints keep them."""
    return _plain(_columns_of(row))


def columns_from(model: type[models.Model], image: Columns) -> Columns:
    """Return the columns of an image as the database takes them."""
    fields = {field.attname: field for field in _columns(model)}
    return {name: _python(fields[name], value) for name, value in image.items()}


def _python(field: models.Field[Any, Any], value: Any) -> Any:
    if isinstance(field, models.ForeignKey):
        return field.target_field.to_python(value)
    return field.to_python(value)


def _columns(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    return list(model._meta.concrete_fields)


def _plain(columns: Columns) -> Columns:
    plain: Columns = json.loads(json.dumps(columns, cls=DjangoJSONEncoder))
    return plain
