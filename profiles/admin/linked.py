"""What the rows of a form are linked to: looked up once, however many forms show it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin.widgets import AutocompleteMixin
from django.db.models import ForeignKey, Model
from django.forms import Field
from django.forms.models import ModelChoiceIterator

from profiles.access import Reader, UnknownModel, access_policy

Linked = Mapping[object, Model]


def relations(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def linking(model: type[Model], owner: type[Model]) -> list[ForeignKey]:
    """Return the relations that people fill in, but for those to the owner of the row."""
    return [
        field for field in relations(model) if field.editable and field.related_model is not owner
    ]


def mark_of(field: ForeignKey) -> str:
    """The annotation that says whether what a row is linked to is in sight."""
    return f"sees_{field.name}"


def linked_rows(user: Reader, field: ForeignKey, rows: Iterable[Model]) -> Linked | None:
    """Return by key what `rows` are linked to and `user` may see; None where no policy tells."""
    keys = {getattr(row, field.attname) for row in rows} - {None}
    try:
        visible = access_policy().visible(user, field.related_model)
    except UnknownModel:
        return None
    return {row.pk: row for row in visible.filter(pk__in=keys).select_related()} if keys else {}


def show_linked(field: Field, linked: Linked) -> None:
    """Let a field with a search name its choice without asking for it again."""
    widget: Any = getattr(field.widget, "widget", field.widget)  # without its add link
    if isinstance(widget, AutocompleteMixin):
        field.widget.choices = _Known(field, linked)  # type: ignore[attr-defined]


class _Known(ModelChoiceIterator):
    """The choices of a field with a search; a widget asks it for those that are chosen."""

    def __init__(self, field: Any, linked: Linked) -> None:
        super().__init__(field)
        self.queryset: Any = self
        self.rows = {str(key): row for key, row in linked.items()}

    def using(self, alias: str | None) -> _Known:
        return self

    def filter(self, **lookup: Iterable[str]) -> Iterable[Model]:
        [keys] = lookup.values()
        if all(key in self.rows for key in keys):
            return [self.rows[key] for key in keys]
        field: Any = self.field
        asked: Iterable[Model] = field.queryset.filter(**lookup)
        return asked
