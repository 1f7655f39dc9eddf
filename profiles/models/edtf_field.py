"""One date of the domain: the text as printed, its EDTF form, and the days that bound it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from profiles import edtf


def validate_edtf(value: str) -> None:
    try:
        edtf.bounds(value)
    except ValueError as error:
        raise ValidationError(
            "“%(value)s” is not a date this house can read; write 2023, 2023-08, 2023-08-15,"
            " 2021-21 for spring 2021, or an interval such as 2019-09/2021-07 or 2023-08/.. .",
            code="edtf",
            params={"value": value},
        ) from error


class EdtfField(models.CharField):
    """EDTF text with three columns beside it, for a field called `issued`:

    `issued` (EDTF, null when undated), `issued_raw` (as printed), `issued_earliest` and
    `issued_latest` (dates, null when open or unknown). The last two are written in `pre_save`,
    so that no caller can store bounds that differ from the date; this is the one piece of work
    that a save does by itself.
    Source: Extended Date/Time Format, Library of Congress, levels 0 and 1.
    """

    def __init__(self, *args: Any, with_columns: bool = True, **kwargs: Any) -> None:
        self.with_columns = with_columns
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, validate_edtf]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        kwargs["with_columns"] = False  # a migration lists the columns one by one
        return name, path, list(args), kwargs

    def contribute_to_class(
        self, cls: type[models.Model], name: str, private_only: bool = False
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        if not self.with_columns or cls.__name__.startswith("Historical"):
            return
        label = str(self.verbose_name)
        raw = models.CharField(f"{label}, as printed", max_length=200, blank=True, default="")
        earliest = models.DateField(f"{label}, not before", null=True, editable=False)
        latest = models.DateField(f"{label}, not after", null=True, editable=False)
        for suffix, column in (("raw", raw), ("earliest", earliest), ("latest", latest)):
            cls.add_to_class(f"{name}_{suffix}", column)

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        return super().clean(value, model_instance) or None

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = getattr(model_instance, self.attname) or None
        setattr(model_instance, self.attname, value)
        earliest, latest = edtf.bounds(value) if value else (None, None)
        setattr(model_instance, f"{self.name}_earliest", earliest)
        setattr(model_instance, f"{self.name}_latest", latest)
        return value


def edtf_in_order(model_name: str, field: str) -> models.CheckConstraint:
    """The constraint that a date does not end before it begins."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}_earliest__lte": models.F(f"{field}_latest")})
        | models.Q(**{f"{field}_earliest": None})
        | models.Q(**{f"{field}_latest": None}),
        name=f"{model_name}_{field}_in_order",
        violation_error_message="The date ends before it begins.",
    )
