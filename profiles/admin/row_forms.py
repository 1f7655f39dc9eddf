"""Forms of rows: keys are folded, dates explained, lists of names typed line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from unfold.widgets import UnfoldAdminTextareaWidget

from profiles import keys
from profiles.admin.forms import PolicyForm
from profiles.models import EdtfField

DATE_HELP = "2023, 2023-08 or 2023-08-15; from–to 2019-09/2021-07; until now 2023-08/.."


class RowForm(PolicyForm):
    """Keeps what a row needs beside what is typed.

    key: the column of the comparison key, with what folds it from the typed values. A date that a
    person changes is no longer what the document prints, so that the printed text gives way.
    """

    key: ClassVar[tuple[str, Callable[[dict[str, Any]], str]] | None] = None

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
        for name in self._dates():
            if name in self.changed_data:
                setattr(self.instance, f"{name}_raw", "")
        if self.key is not None:
            column, fold = self.key
            setattr(self.instance, column, fold(self.cleaned_data))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        """Check the key too, so that the same thing twice is a message and not a crash."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        if self.key is not None and getattr(self.instance, self.key[0]):
            excluded.discard(self.key[0])
        return excluded


class PersonForm(RowForm):
    key = ("name_key", lambda typed: keys.name_key(typed.get("full_name") or ""))


class NameForm(RowForm):
    key = ("name_key", lambda typed: keys.name_key(typed.get("text") or ""))


class ContactForm(RowForm):
    key = (
        "value_key",
        lambda typed: keys.contact_key(typed.get("kind") or "", typed.get("value") or ""),
    )


class TopicForm(RowForm):
    key = ("key", lambda typed: keys.words_key(typed.get("label") or "")[:200])


class AwardForm(RowForm):
    key = ("title_key", lambda typed: keys.title_key(typed.get("title") or "")[:500])


class PublicationForm(RowForm):
    key = ("title_key", lambda typed: keys.title_key(typed.get("title") or ""))


class AuthorshipForm(RowForm):
    key = ("name_key", lambda typed: keys.name_key(typed.get("name_as_written") or ""))


class RegisterForm(RowForm):
    """Organisations and venues: one row per name."""

    key = ("name_key", lambda typed: keys.words_key(typed.get("name") or "")[:300])


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
