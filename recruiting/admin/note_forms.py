"""The forms in which notes are written and edited."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms

from recruiting.choices import Visibility
from recruiting.queries.candidate_page import Applied

ON_THE_CANDIDATE = "The candidate, whatever is applied for"


class PlainText(forms.CharField):
    """A text that the service cleans; what it refuses, it refuses in words of its own."""

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []


def note_form(*, draft: str, applied: Collection[Applied], fixed: bool = False) -> type[forms.Form]:
    """Return the form for a new note.

    draft: the name of the text in the browser. applied: the applications that it may belong to.
    fixed: whether it belongs to the only one of them.
    """

    class NoteForm(forms.Form):
        body = _body(draft)
        application = _application(applied, fixed=fixed)
        visibility = _visibility(audiences(applied))

        def clean(self) -> dict[str, Any] | None:
            """A note for others names its application; where there is one only, it is that one."""
            cleaned = super().clean()
            given = self.cleaned_data
            if given.get("visibility") == Visibility.PRIVATE:
                return cleaned
            candidates = [one for one in applied if one.may_mark]
            if not given.get("application") and len(candidates) == 1:
                given["application"] = str(candidates[0].application.pk)
            return cleaned

    return NoteForm


def edit_form(*, draft: str, allowed: Iterable[Visibility]) -> type[forms.Form]:
    class EditForm(forms.Form):
        body = _body(draft)
        visibility = _visibility(list(allowed))
        version = forms.IntegerField(widget=forms.HiddenInput)

    return EditForm


def audiences(applied: Iterable[Applied]) -> list[Visibility]:
    """Whom a note may be for, on one of these applications."""
    rows = list(applied)
    found = [Visibility.PRIVATE]
    if any(one.may_mark for one in rows):
        found.append(Visibility.COMMITTEE)
    if any(one.may_decide for one in rows):
        found.append(Visibility.CHAIR)
    return found


def _body(draft: str) -> forms.CharField:
    attributes = {"data-draft": draft, "rows": 6, "data-key": "n", "data-key-words": "Write a note"}
    return PlainText(
        label="Note",
        widget=forms.Textarea(attrs=attributes),
        error_messages={"required": "The note is empty. Write something first; nothing was saved."},
    )


def _visibility(allowed: Collection[Visibility]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Who reads it",
        choices=[(one.value, one.label) for one in allowed],
        initial=Visibility.PRIVATE,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose who reads it. Nothing was saved; the text is still here.",
            "invalid_choice": "You may not write for these readers here. Choose others; nothing"
            " was saved, and the text is still here.",
        },
    )


def _application(applied: Collection[Applied], *, fixed: bool) -> forms.ChoiceField:
    rows = [(str(one.application.pk), one.application.position.code) for one in applied]
    return forms.ChoiceField(
        label="About",
        required=False,
        choices=rows if fixed else [("", ON_THE_CANDIDATE), *rows],
        initial=rows[0][0] if len(rows) == 1 else "",
        widget=forms.HiddenInput if len(rows) < 2 else forms.Select,
        help_text="" if len(rows) < 2 else "A note for others belongs to one application.",
        error_messages={
            "invalid_choice": "This application is not there any more. Choose another; nothing"
            " was saved, and the text is still here."
        },
    )
