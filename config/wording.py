"""What forms say where a page has no words of its own: what is wrong, what was kept, what to do."""

from __future__ import annotations

from django import forms
from django.core import validators
from django.db import models

FORM_FIELDS: dict[type[forms.Field], dict[str, str]] = {
    forms.Field: {"required": "This is needed. Nothing was saved yet."},
    forms.ChoiceField: {
        "invalid_choice": "“%(value)s” is not among the choices. Choose one of them; nothing was"
        " saved."
    },
    forms.ModelChoiceField: {
        "invalid_choice": "This is not there, or not for you to choose. Choose another; nothing"
        " was saved."
    },
    forms.DateField: {"invalid": "Write the day as 2027-03-15. Nothing was saved."},
    forms.DateTimeField: {"invalid": "Write the time as 2027-03-15 23:59. Nothing was saved."},
    forms.SplitDateTimeField: {
        "invalid_date": "Write the day as 2027-03-15. Nothing was saved.",
        "invalid_time": "Write the time as 23:59. Nothing was saved.",
    },
    forms.URLField: {
        "invalid": "Write a web address such as https://example.org/. Nothing was saved."
    },
    forms.TimeField: {"invalid": "Write the time as 23:59. Nothing was saved."},
}
VALIDATORS: dict[type, str] = {
    validators.MaxLengthValidator: "At most %(limit_value)d characters fit here, and this has"
    " %(show_value)d. Nothing was saved; make it shorter.",
    validators.ProhibitNullCharactersValidator: "There is a character in it that cannot be stored"
    " (NUL). Nothing was saved; delete it, then save again.",
    validators.EmailValidator: "Write an address such as name@example.org. Nothing was saved.",
}
ROWS_MISSING = "The rows of this part did not arrive. Nothing was saved; open the page anew."
TAKEN = "There is a %(model_name)s with this %(field_label)s already. Nothing was saved."


def use_our_words() -> None:
    """Put them in the place of Django's; before the first form is made."""
    for field, words in FORM_FIELDS.items():
        field.default_error_messages = {**field.default_error_messages, **words}
    for validator, message in VALIDATORS.items():
        validator.message = message  # type: ignore[attr-defined]
    formset = forms.BaseFormSet
    formset.default_error_messages = {
        **formset.default_error_messages,
        "missing_management_form": ROWS_MISSING,
    }
    models.Field.default_error_messages = {**models.Field.default_error_messages, "unique": TAKEN}
