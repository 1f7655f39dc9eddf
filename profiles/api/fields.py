"""What the serializers of all resources share: readable fields, and keys of visible rows only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Model, UUIDField
from rest_framework import serializers

from profiles.access import readable_path, visible_keys


class _Key(serializers.Field):
    """The key of a related row; see key_of."""

    def __init__(
        self, *, target: type[Model], always_in_sight: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(read_only=True, allow_null=not always_in_sight, **kwargs)
        self.target, self.always_in_sight = target, always_in_sight


class NumberKey(_Key, serializers.IntegerField):
    pass


class RandomKey(_Key, serializers.UUIDField):
    pass


def key_of(model: type[Model], *, always_in_sight: bool = False) -> Any:
    """Return a read-only field, called `<relation>_id`, with the key of a related row.

    It is null where that row is out of the reader's sight. always_in_sight: the row would not be
    visible if that one were not (a degree's person), so that nothing need be looked up.
    """
    make = RandomKey if isinstance(model._meta.pk, UUIDField) else NumberKey
    return make(target=model, always_in_sight=always_in_sight)


class PrefetchedKeys(serializers.ListField):
    """The keys of related rows in sight, which the view has put on the row."""

    def to_representation(self, rows: Any) -> list[Any]:
        return [self.child.to_representation(row.pk) for row in rows]


class PolicyListSerializer(serializers.ListSerializer):
    def to_representation(self, data: Any) -> list[Any]:
        rows = list(data.all() if hasattr(data, "all") else data)
        child: Any = self.child
        child.look_up(rows)
        return super().to_representation(rows)


class PolicySerializer(serializers.ModelSerializer):
    """Listed fields, without those the reader may not read.

    Meta.optional: fields that are left out for some readers; the schema says so.
    """

    @classmethod
    def many_init(cls, *args: Any, **kwargs: Any) -> Any:
        cls.Meta.list_serializer_class = getattr(
            cls.Meta, "list_serializer_class", PolicyListSerializer
        )
        return super().many_init(*args, **kwargs)

    @property
    def reader(self) -> Any:
        request = self.context.get("request")
        return getattr(request, "user", None)

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        view = self.context.get("view")
        if self.reader is None or getattr(view, "swagger_fake_view", False):
            return fields
        return {
            name: field for name, field in fields.items() if self._is_readable(field.source or name)
        }

    def _is_readable(self, source: str) -> bool:
        if source == "*":
            return True
        path = source.replace(".", "__")
        model: type[Model] = self.Meta.model
        fields = {field.name for field in model._meta.get_fields()}
        root = path.partition("__")[0]
        if root not in fields and root.removesuffix("_id") in fields:
            path = path.removesuffix("_id")
            root = root.removesuffix("_id")
        if root not in fields and root != "pk":
            return True  # an annotation or a property, which the resource itself answers for
        return readable_path(self.reader, model, path.removesuffix("_id"))

    def look_up(self, rows: Iterable[Any]) -> None:
        """Find out, in one query per model, which related rows are in sight."""
        rows = list(rows)
        self._in_sight: dict[type[Model], set[object]] = {}
        wanted: dict[type[Model], set[object]] = {}
        for field in self._fields_to_check():
            keys = {field.get_attribute(row) for row in rows} - {None}
            wanted.setdefault(field.target, set()).update(keys)
        for model, keys in wanted.items():
            self._in_sight[model] = visible_keys(self.reader, model, keys)

    def keys_in_sight(self, model: type[Model], keys: set[object]) -> set[object]:
        return visible_keys(self.reader, model, keys)

    def _fields_to_check(self) -> list[Any]:
        return [
            field
            for field in self._readable_fields
            if isinstance(field, _Key) and not field.always_in_sight
        ]

    def to_representation(self, instance: Any) -> dict[str, Any]:
        if not hasattr(self, "_in_sight"):
            self.look_up([instance])
        shown = super().to_representation(instance)
        for field in self._fields_to_check():
            if field.get_attribute(instance) not in self._in_sight[field.target]:
                shown[field.field_name] = None
        return shown
