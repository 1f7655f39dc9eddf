"""What an import changed among the rows that were there, so that undoing it leaves no trace.

Taken by comparing the rows that a document may touch before and after it was filed: exact, whatever
the services in between do. Kept as JSON with the item:
made {model: [key]}, changed {model: {key: {column: [before, after]}}}, dropped {model: [row]}.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Max

Columns: TypeAlias = dict[str, Any]
Images: TypeAlias = dict[str, dict[str, Columns]]
Print: TypeAlias = dict[str, Any]


class Watch:
    """Looks at rows before they are touched.

    rowsets: the rows that may be changed, dropped or joined by new ones. growing: models with
    numbers for keys of which every row that is new at the end counts as made, for shared words.
    """

    def __init__(
        self,
        rowsets: Iterable[models.QuerySet[Any]],
        *,
        growing: Iterable[type[models.Model]] = (),
    ) -> None:
        self._rowsets = list(rowsets)
        self._before = _images(self._rowsets)
        self._last = {
            model: model._default_manager.aggregate(last=Max("pk"))["last"] or 0
            for model in growing
        }

    def footprint(self) -> Print:
        """Return what became of the rows since."""
        after = _images(self._rowsets)
        made: dict[str, list[str]] = defaultdict(list)
        changed: dict[str, dict[str, dict[str, list[Any]]]] = defaultdict(dict)
        dropped: dict[str, list[Columns]] = defaultdict(list)
        for label in {*self._before, *after}:
            old, new = self._before.get(label, {}), after.get(label, {})
            made[label] += [key for key in new if key not in old]
            dropped[label] += [row for key, row in old.items() if key not in new]
            for key in old.keys() & new.keys():
                differing = {
                    name: [old[key][name], value]
                    for name, value in new[key].items()
                    if old[key][name] != value
                }
                if differing:
                    changed[label][key] = differing
        for model, last in self._last.items():
            keys = model._default_manager.filter(pk__gt=last).order_by("pk")
            made[model._meta.label_lower] += [str(key) for key in keys.values_list("pk", flat=True)]
        return {
            "made": {label: list(dict.fromkeys(keys)) for label, keys in made.items() if keys},
            "changed": dict(changed),
            "dropped": {label: rows for label, rows in dropped.items() if rows},
        }


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
    return _plain({field.attname: getattr(row, field.attname) for field in _columns(type(row))})


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


def _images(rowsets: Iterable[models.QuerySet[Any]]) -> Images:
    found: Images = defaultdict(dict)
    for rows in rowsets:
        label = rows.model._meta.label_lower
        for row in rows.all():
            found[label][str(row.pk)] = image_of(row)
    return found


def _plain(columns: Columns) -> Columns:
    plain: Columns = json.loads(json.dumps(columns, cls=DjangoJSONEncoder))
    return plain
