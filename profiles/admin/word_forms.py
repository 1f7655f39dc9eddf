"""Forms of shared words: names that are taken already are told, with whose they are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import Model
from django.http import HttpRequest

from profiles.access import access_policy
from profiles.admin.forms import PolicyFormSet
from profiles.admin.row_forms import RowForm
from profiles.errors import AliasTaken, NoWord
from profiles.keys import words_key
from profiles.services.editing import KEYS
from profiles.services.other_names import check_name

MOST_MERGED = 10
"""Rows of a list that are merged into one of them at most."""


class WordForm(RowForm):
    """A word or another name of one; its key is looked at here, being no field of the form."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.cleaned_data.get("name"):
            self.instance.name = self.cleaned_data["name"]
            try:
                check_name(self.instance)
            except (AliasTaken, NoWord) as error:
                self.add_error("name", str(error))
        return cleaned

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() | {KEYS[type(self.instance)].column}


class OtherNames(PolicyFormSet):
    """The other names of one word; each is written down once."""

    def clean(self) -> None:
        super().clean()
        seen: set[str] = set()
        for form in self.forms:
            name = getattr(form, "cleaned_data", {}).get("name")
            if not name or form in self.deleted_forms:
                continue
            key = words_key(name)
            if key in seen:
                form.add_error("name", "This name is in another line already.")
            seen.add(key)


class MergeForm(forms.Form):
    """Asks for the one that is merged into the row, by its name in the list."""

    word: Model
    reader: Any

    other = forms.CharField(
        label="What is merged into it",
        max_length=300,
        help_text="Its name as it stands in the list.",
        error_messages={"required": "Write the name of the other one. Nothing was changed."},
    )

    def clean_other(self) -> Model:
        rows = access_policy().visible(self.reader, type(self.word))
        other = rows.filter(name_key=words_key(self.cleaned_data["other"])[:300]).first()
        if other is None:
            raise forms.ValidationError(
                "No other one of this name is in the list. Nothing was changed; look it up in the"
                " list and copy its name."
            )
        return other


def merge_form(request: HttpRequest, word: Model) -> type[forms.Form]:
    return type("MergeForm", (MergeForm,), {"word": word, "reader": request.user})


def keep_form(what: str) -> Callable[[HttpRequest, list[Any]], type[forms.Form]]:
    """Return what makes the form that asks which of the ticked rows stays."""

    def make(request: HttpRequest, rows: list[Any]) -> type[forms.Form]:
        class KeepForm(forms.Form):
            keep = forms.TypedChoiceField(
                label=f"The {what} that stays",
                choices=[(row.pk, str(row)) for row in rows[:MOST_MERGED]],
                coerce=int,
                widget=forms.RadioSelect,
                error_messages={"required": "Choose which one stays. Nothing was changed."},
            )

        return KeepForm

    return make
