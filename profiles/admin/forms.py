"""Forms that keep what a person typed, and relations that lead out of the reader's sight."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.exceptions import BadRequest
from django.db.models import ForeignKey, Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from unfold.forms import PaginationInlineFormSet

from profiles.access import Reader, UnknownModel, access_policy, visible_keys
from profiles.admin.inline_pages import RowPages, row_pages
from profiles.admin.linked import Linked, linked_rows, linking, mark_of, relations, show_linked
from profiles.errors import StaleVersion
from profiles.models import Editable
from profiles.services.deletion import delete_row
from profiles.services.editing import save_edit

VERSION_FIELD = "known_version"


class OutOfSight(forms.Field):
    """A relation to a row that the reader may not know of: shown empty, saved unchanged."""

    def __init__(self, kept: Model) -> None:
        super().__init__(required=False, disabled=True, widget=forms.TextInput)
        self.kept = kept

    def prepare_value(self, value: Any) -> str:
        return ""

    def clean(self, value: Any) -> Model:
        return self.kept

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


def keys_out_of_sight(user: Reader, field: ForeignKey, rows: list[Model]) -> set[object]:
    """Return the keys that `rows` hold in `field` and that `user` may not see."""
    keys = {getattr(row, field.attname) for row in rows} - {None}
    try:
        return keys - visible_keys(user, field.related_model, keys)
    except UnknownModel:
        return set()


def blank_out_of_sight(user: Reader, rows: list[Model], names: set[str]) -> None:
    """Empty, in memory only, those of the named relations that lead out of the reader's sight."""
    if not rows:
        return
    for field in relations(type(rows[0])):
        if field.name in names:
            hidden = keys_out_of_sight(user, field, rows)
            for row in rows:
                if getattr(row, field.attname) in hidden:
                    setattr(row, field.name, None)


class PolicyForm(forms.ModelForm):
    """The form of one row: knows its reader, and refuses to overwrite somebody else's save.

    A row with a version carries it in a hidden field. A save that comes too late is refused with
    who saved and when; what was typed stays in the form.
    """

    known_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    reader: User  # set on the subclass that the admin makes for one request
    in_formset = False  # a formset looks up the relations of all its rows at once

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not isinstance(self.instance, Editable):
            del self.fields[VERSION_FIELD]
        elif not self.is_new():
            self.fields[VERSION_FIELD].initial = self.instance.version
        if not self.in_formset and not self.is_new():
            for field in relations(type(self.instance)):
                if field.name in self.fields:
                    self.link(field, linked_rows(self.reader, field, [self.instance]))

    def is_new(self) -> bool:
        return bool(self.instance._state.adding)

    def link(self, field: ForeignKey, linked: Linked | None) -> None:
        """Show what the row is linked to, or keep it where it is out of the reader's sight."""
        key = getattr(self.instance, field.attname)
        if key is None or linked is None or field.name not in self.fields:
            return
        if key in linked:
            show_linked(self.fields[field.name], linked)
        else:
            self.fields[field.name] = OutOfSight(field.related_model(pk=key))

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if VERSION_FIELD in self.fields and not self.is_new() and self._typed():
            self._refuse_stale(self.cleaned_data.get(VERSION_FIELD))
        return cleaned

    def _typed(self) -> set[str]:
        return set(self.changed_data) - {VERSION_FIELD}

    def _refuse_stale(self, known: int | None) -> None:
        """Lock the row until the save, so that nobody else gets in between."""
        row = (
            access_policy()
            .visible(self.reader, type(self.instance))
            .select_for_update(of=("self",))
            .select_related(None)
            .get(pk=self.instance.pk)
        )
        if row.version == known:
            return
        who = "Somebody else"
        if visible_keys(self.reader, get_user_model(), {row.edited_by_id} - {None}):
            who = row.edited_by.get_full_name() or row.edited_by.get_username()
        when = (
            date_format(timezone.localtime(row.edited_at), "DATETIME_FORMAT")
            if row.edited_at
            else ""
        )
        raise forms.ValidationError(
            "%(who)s saved this%(when)s while you were editing. Nothing was overwritten, and what"
            " you typed is still below. Open the page anew in another tab to compare.",
            code=StaleVersion.code,
            params={"who": who, "when": f" on {when}" if when else ""},
        )

    def save(self, commit: bool = True) -> Any:
        row = super().save(commit=False)
        if commit:
            self.store(timezone.now())
            self._save_m2m()  # type: ignore[attr-defined]
        return row

    def store(self, now: datetime) -> None:
        """Save what was typed, if anything was; raises StaleVersion where somebody was quicker."""
        if self.is_new() or self._typed():
            save_edit(
                row=self.instance,
                actor=self.reader,
                now=now,
                known_version=self.cleaned_data.get(VERSION_FIELD),
                fields=self._typed(),
            )


class PolicyFormSet(PaginationInlineFormSet):
    """The rows of an inline; they come with what they link to, and whether it is in sight.

    Of many rows one page is shown and sent. What was sent names its rows, so that it does not
    matter on which page they would stand by now.
    """

    reader: User
    may_change = True
    query: QueryDict  # of the page's address
    pages: RowPages | None = None

    def initial_form_count(self) -> int:
        """The rows that were there already; no browser sends fewer than none."""
        number = int(super().initial_form_count())
        if number < 0:
            raise BadRequest
        return number

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """A deleted row is remembered, so that no later import brings it back."""
        if commit:
            delete_row(row=obj, actor=self.reader, now=timezone.now())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound or self.initial_form_count():
            rows = self.get_queryset()
            self.pages = row_pages(self.query, self.prefix, len(rows))
            if self.pages is not None and not self.is_bound:
                self._queryset = rows[self.pages.first - 1 : self.pages.last]
        saved = [form for form in self.initial_forms if form.instance.pk]
        rows = [form.instance for form in saved]
        for field in linking(self.model, self.fk.related_model):
            seen = {
                getattr(row, field.attname): getattr(row, field.name)
                for row in rows
                if getattr(row, mark_of(field))
            }
            for form in saved:
                if self.may_change:
                    form.link(field, seen)
                elif getattr(form.instance, field.attname) not in seen:
                    setattr(form.instance, field.name, None)
