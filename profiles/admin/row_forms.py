"""Forms of rows: keys are folded, dates explained, lists of names typed line by line."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from unfold.widgets import UnfoldAdminTextareaWidget

from profiles.admin.forms import PolicyForm
from profiles.models import EdtfField
from profiles.services.editing import KEYS

THERE_ALREADY = (
    "This is among the stored ones already, maybe on another page of them, or since you opened this"
    " one. Nothing was saved; empty this line, or open the page anew."
)
DATE_HELP = "2023, 2023-08 or 2023-08-15; from–to 2019-09/2021-07; until now 2023-08/.."


class RowForm(PolicyForm):
    """Explains dates, and folds the key of the row, so that the same thing twice is a message."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self._dates():
            self.fields[name].help_text = DATE_HELP
        if self.in_formset:  # the rows of a table have one head, and no label each
            for name, field in self.fields.items():
                inner: Any = getattr(field.widget, "widget", field.widget)  # without its add link
                inner.attrs.setdefault("aria-label", field.label or name.replace("_", " "))

    def _dates(self) -> list[str]:
        dated = {f.name for f in self._meta.model._meta.fields if isinstance(f, EdtfField)}
        return [name for name in self.fields if name in dated]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if key := KEYS.get(self._meta.model):
            folded = key.of(self._value_of)
            setattr(self.instance, key.column, folded)
            self.cleaned_data[key.column] = folded  # by which a formset tells its rows apart
        return cleaned

    def _value_of(self, name: str) -> Any:
        return self.cleaned_data.get(name, getattr(self.instance, name))

    def _get_validation_exclusions(self) -> set[str]:
        """Check the key too: it is no field of the form."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        key = KEYS.get(self._meta.model)
        if key and getattr(self.instance, key.column):
            excluded.discard(key.column)
        return excluded

    def validate_unique(self) -> None:
        """Ask about the stored rows of the owner too: of rows of a table Django does not."""
        super().validate_unique()
        if not self.in_formset or self.errors or not self.has_changed():
            return
        excluded, model = self._get_validation_exclusions(), self._meta.model
        for constraint in model._meta.total_unique_constraints:
            try:
                constraint.validate(model, self.instance, exclude=excluded)
            except ValidationError:
                self.add_error(None, THERE_ALREADY)


class NamesField(forms.CharField):
    """A list of names, one per line."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, help_text="One name per line.", **kwargs)
        self.widget.attrs["rows"] = 2

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = (line.strip() for line in (value or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.to_python(data)


class EducationForm(RowForm):
    advisors = NamesField()


class EmploymentForm(RowForm):
    supervisors = NamesField()
    summary = forms.CharField(required=False, widget=UnfoldAdminTextareaWidget(attrs={"rows": 2}))
