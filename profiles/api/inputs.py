"""What people send: bodies with listed fields, each of one type, that know nothing hidden.

A value of another type is refused and never converted; a relation is named by the key of a row in
sight, and a key that leads to none is answered alike, be the row hidden or not there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Model, UUIDField
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError

from profiles.access import access_policy
from profiles.models.edtf_field import validate_edtf

NOT_THERE = "There is nothing with this key, or nothing that you may see."
UUID_FORM = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
NUMBER_FORM = re.compile(r"[1-9]\d{0,18}", re.ASCII)
DAY_FORM = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
MOMENT_FORM = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE
)
MOST_CHARACTERS = "Ensure this field has no more than {} characters."
LARGEST_COUNT = 2**31 - 1


class Body(serializers.Serializer[Any]):
    """The fields that a request may name; one that is not listed is refused.

    example: a body that the documentation shows.
    """

    example: ClassVar[dict[str, Any]] = {}

    def to_internal_value(self, data: Any) -> Any:
        if isinstance(data, Mapping):
            known = {name for name, field in self.fields.items() if not field.read_only}
            unknown = [name for name in data if name not in known]
            if unknown:
                detail = ErrorDetail("This field is not known here.", "unknown")
                raise ValidationError({name: [detail] for name in unknown[:20]})
            if self.partial and self.root is self and not data:
                raise ValidationError(
                    {"non_field_errors": [ErrorDetail("Name what to change.", "required")]}
                )
        return super().to_internal_value(data)


class Nothing(Body):
    """The body of an act that needs no words: empty, or {}."""


class Text(serializers.CharField):
    """Text; never a number taken for one, and never longer than described before it is trimmed."""

    def __init__(self, max_length: int, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)
        self.most = max_length

    def run_validation(self, data: Any = serializers.empty) -> Any:
        if data is not serializers.empty and data is not None and not isinstance(data, str):
            self.fail("invalid")
        if isinstance(data, str) and len(data) > self.most:
            raise ValidationError([ErrorDetail(MOST_CHARACTERS.format(self.most), "max_length")])
        return super().run_validation(data)


class EdtfText(Text):
    """A date as EDTF (2023, 2023-08, 2019-09/2021-07, 2023-08/..), or null when undated."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=40, allow_null=True, **kwargs)
        self.validators.append(validate_edtf)


class Key(serializers.Field[Any, Any, Any, Any]):
    """The key of a row in the sender's sight, which it becomes; `person_id` gives `person`.

    as_text: where the body is a form, in which numbers are written out.
    """

    default_error_messages = {
        "invalid": "This is not a key.",
        "not_there": NOT_THERE,
    }

    def __init__(self, model: type[Model], *, as_text: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.model, self.as_text = model, as_text

    def bind(self, field_name: str, parent: Any) -> None:
        if self.source is None:
            self.source = field_name.removesuffix("_id")
        super().bind(field_name, parent)

    def to_internal_value(self, data: Any) -> Any:
        if self.as_text and isinstance(data, str) and NUMBER_FORM.fullmatch(data):
            data = int(data)
        if not is_key(self.model, data):
            self.fail("invalid")
        row = access_policy().visible(self.context["request"].user, self.model).filter(pk=data)
        found = row.first()
        if found is None:
            self.fail("not_there")
        return found

    def to_representation(self, value: Any) -> Any:
        return value.pk


@extend_schema_field({"type": "integer", "format": "int64", "minimum": 1})
class NumberKeyInput(Key):
    """A key that is a number."""


@extend_schema_field(OpenApiTypes.UUID)
class RandomKeyInput(Key):
    """A key that is random."""


def has_random_key(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, UUIDField)


def key_in_sight(model: type[Model], **kwargs: Any) -> Any:
    """Return a field that takes the key of a row in sight and gives the row."""
    make = RandomKeyInput if has_random_key(model) else NumberKeyInput
    return make(model, **kwargs)


def is_key(model: type[Model], data: Any) -> bool:
    """Whether this could be a key of the model at all."""
    if has_random_key(model):
        return isinstance(data, str) and UUID_FORM.fullmatch(data) is not None
    return isinstance(data, int) and not isinstance(data, bool) and 0 < data < 2**63


class RandomKeyText(serializers.UUIDField):
    """A random key whose row is looked up later, with many others."""

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or not UUID_FORM.fullmatch(data):
            self.fail("invalid", value="This")
        return super().to_internal_value(data)


class Count(serializers.IntegerField):
    """A whole number that a column of the database holds."""

    def __init__(self, min_value: int = 0, max_value: int = LARGEST_COUNT, **kwargs: Any) -> None:
        super().__init__(min_value=min_value, max_value=max_value, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if not isinstance(data, int) or isinstance(data, bool):
            self.fail("invalid")
        return int(data)


class Share(serializers.FloatField):
    """A number from 0 to 1, kept with four digits: 0.018 is 1.8 %."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=1, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, int | float) or isinstance(data, bool):
            self.fail("invalid")
        return Decimal(str(data)).quantize(Decimal("0.0001")) if 0 <= data <= 1 else data


class YesNo(serializers.BooleanField):
    """true or false; not a word for either, except in a form (as_text)."""

    default_empty_html = serializers.empty  # a form that does not name it says nothing

    def __init__(self, *, as_text: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.as_text = as_text

    def to_internal_value(self, data: Any) -> bool:
        if self.as_text and data in ("true", "false"):
            return bool(data == "true")
        if not isinstance(data, bool):
            self.fail("invalid", input="This")
        return bool(data)


class OneOf(serializers.ChoiceField):
    """One of fixed words. What was sent instead is not repeated in the answer."""

    default_error_messages = {"invalid_choice": "This is not one of the words known here."}

    def __init__(self, choices: Any, **kwargs: Any) -> None:
        words = getattr(choices, "choices", choices)
        super().__init__(choices=words, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", input="This")
        return data


class Day(serializers.DateField):
    """A day as 2026-05-01."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not DAY_FORM.fullmatch(value):
            self.fail("invalid", format="YYYY-MM-DD")
        return super().to_internal_value(value)


class Moment(serializers.DateTimeField):
    """An instant with its offset: 2026-12-15T23:59:00-12:00."""

    def to_internal_value(self, value: Any) -> Any:
        if not isinstance(value, str) or not MOMENT_FORM.fullmatch(value):
            self.fail("invalid", format="YYYY-MM-DDThh:mm:ss[Z or +hh:mm]")
        return super().to_internal_value(value)


class Words(serializers.ListField):
    """A list of texts, such as names."""

    def __init__(self, max_length: int = 100, longest: int = 200, **kwargs: Any) -> None:
        super().__init__(child=Text(longest), max_length=max_length, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        if not isinstance(data, list):
            self.fail("not_a_list", input_type=type(data).__name__)
        return super().to_internal_value(data)
