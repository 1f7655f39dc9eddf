"""A picture of everything that is stored, without keys and clocks: two imports of one folder agree.

Rows are told apart by what they hold and by the rows they point at, not by their numbers, so that
an import that was killed and done again can be compared with one that nobody disturbed.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models

APPS = ("profiles", "ingestion", "recruiting")
LEFT_OUT = {"ingestion.ImportRun"}  # who asked and how often, which is what differs
OF_AN_ITEM = ("filename", "sha256", "state", "facts_count", "to_check_count", "made_person")
ROUNDS = 3
"""So far a row is known by what it points at: a fact by its item, its document, its person."""

RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")  # UUIDs among other values

Picture = dict[str, list[str]]
Key = tuple[str, str]


def picture() -> Picture:
    """Return the rows of each table, and the files, each as a line; in an order of their own."""
    rows = {key: row for model in _models() for key, row in _rows(model)}
    digests = {key: _digest(held) for key, (held, _) in rows.items()}
    for _ in range(ROUNDS):
        digests = {
            key: _digest([held, {name: digests.get(to, "") for name, to in points.items()}])
            for key, (held, points) in rows.items()
        }
    lines: Picture = {"files": _files()}
    for (label, pk), (held, _) in rows.items():
        lines.setdefault(label, []).append(f"{_words(held)} {digests[label, pk]}")
    return {label: sorted(lines[label]) for label in sorted(lines)}


def differences(one: Picture, other: Picture) -> list[str]:
    """Return a line for each row that is in only one of two pictures: - lost, + doubled or new."""
    told = []
    for label in sorted(one.keys() | other.keys()):
        before, after = Counter(one.get(label, [])), Counter(other.get(label, []))
        told += [f"- {label}: {line}" for line in (before - after).elements()]
        told += [f"+ {label}: {line}" for line in (after - before).elements()]
    return told


def _models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in APPS and model._meta.label not in LEFT_OUT
    ]


def _rows(model: type[models.Model]) -> Any:
    """Yield the key of each row, what it holds and what it points at."""
    label = model._meta.label
    rows = model._default_manager.order_by()
    if label == "ingestion.ImportItem":
        # The others say only that a file came again, or that a list was taken apart again.
        rows = rows.filter(state="done", document__isnull=False)
    for row in rows:
        held: dict[str, Any] = {}
        points: dict[str, Key] = {}
        for field in model._meta.concrete_fields:
            _look(row, field, held, points)
        if points.pop("target_type", None):  # the generic relation
            points["target"] = (row.target_type.model_class()._meta.label, str(row.target_id))
            held.pop("target_id")
        yield (label, str(row.pk)), (held, points)


def _look(row: Any, field: Any, held: dict[str, Any], points: dict[str, Key]) -> None:
    name = field.name
    if row._meta.label == "ingestion.ImportItem" and name not in (*OF_AN_ITEM, "document"):
        return
    if isinstance(field, models.ForeignKey):
        value = getattr(row, field.attname)
        if value is not None:
            points[name] = (field.remote_field.model._meta.label, str(value))
    elif hasattr(row, "history_type") and name == row.instance_type._meta.pk.name:
        points["of"] = (row.instance_type._meta.label, str(getattr(row, name)))
    elif not field.primary_key and not isinstance(field, models.DateTimeField):
        held[name] = RANDOM.sub("key", str(field.value_from_object(row)))


def _files() -> list[str]:
    root = Path(settings.MEDIA_ROOT)
    return [
        f"{path.relative_to(root)} {hashlib.sha256(path.read_bytes()).hexdigest()}"
        for path in root.rglob("*")
        if path.is_file()
    ]


def _digest(held: Any) -> str:
    return hashlib.sha256(json.dumps(held, sort_keys=True).encode()).hexdigest()[:12]


def _words(held: dict[str, Any]) -> str:
    return " | ".join(value[:40] for value in held.values() if value)[:160]
