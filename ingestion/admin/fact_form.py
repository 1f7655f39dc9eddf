"""The fields of a fact as inputs; what a person types becomes what a correction gives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms

from ingestion.models import ExtractedFact
from ingestion.value_fields import (
    LARGEST_NUMBER,
    Shape,
    ValueField,
    fields_of,
    trouble_with,
    whole_value,
)

PREFIX = "v-"
"""Before the names of the fields, so that none is taken for a field of the page itself."""


@dataclass(frozen=True, slots=True)
class _Input:
    """How values of one shape are shown and read: value -> typed text, text -> value."""

    make: Callable[[ValueField], forms.Field]
    shown: Callable[[Any], Any] = lambda value: "" if value is None else value
    read: Callable[[Any, Any], Any] = lambda typed, old: typed


def _text(field: ValueField, rows: int = 0) -> forms.Field:
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(required=False, widget=widget)


def _choice(field: ValueField) -> forms.Field:
    return forms.CharField(required=False, widget=forms.Select())


def _lines(value: Any) -> str:
    return "\n".join(map(str, value or ()))


def _entries(typed: str, old: Any) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _date(typed: str, old: Mapping[str, str]) -> Mapping[str, str]:
    """A date that a person types is no longer what the document prints."""
    return old if typed == old.get("edtf") else {**dict.fromkeys(old, ""), "edtf": typed}


def _figures(typed: str, old: Any) -> list[Any]:
    return [int(one) if one.isascii() and one.isdecimal() else one for one in typed.split()]


_INPUTS: dict[Shape, _Input] = {
    Shape.TEXT: _Input(_text),
    Shape.PROSE: _Input(lambda field: _text(field, rows=3)),
    Shape.CHOICE: _Input(_choice),
    Shape.DATE: _Input(_text, shown=lambda value: value.get("edtf", ""), read=_date),
    Shape.NUMBER: _Input(
        lambda field: forms.IntegerField(min_value=0, max_value=LARGEST_NUMBER, required=False)
    ),
    Shape.DECIMAL: _Input(
        lambda field: forms.FloatField(
            min_value=0, max_value=field.largest, required=False, widget=forms.TextInput()
        )
    ),
    Shape.FLAG: _Input(
        lambda field: forms.BooleanField(required=False),
        shown=bool,
        read=lambda typed, old: old if typed == bool(old) else typed,
    ),
    Shape.NAMES: _Input(
        lambda field: _text(field, rows=2),
        shown=_lines,
        read=_entries,
    ),
    Shape.FIGURES: _Input(
        _text,
        shown=lambda value: " ".join(map(str, value or ())),
        read=_figures,
    ),
}


class FactForm(forms.Form):
    """What a fact says, to be corrected. `changes` is what differs from what was read.

    Only what is changed is checked: what was read may be longer than a person may type.
    """

    use_required_attribute = False  # a browser's own bubbles would stop Reject, too
    fact: ClassVar[ExtractedFact]
    value: ClassVar[dict[str, Any]]

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        for field in fields_of(self.fact.kind):
            name = PREFIX + field.name
            if name not in self.errors and field.name in self.changes:
                trouble = trouble_with(field, self.changes[field.name])
                if trouble:
                    self.add_error(name, trouble)
        for name in list(self.errors)[:1]:
            if name in self.fields:
                self.fields[name].widget.attrs["autofocus"] = True
        return cleaned

    @property
    def changes(self) -> dict[str, Any]:
        """The fields that are typed other than they were read, without those that do not fit."""
        found: dict[str, Any] = {}
        for field in fields_of(self.fact.kind):
            name, old = PREFIX + field.name, self.value[field.name]
            if name in self.cleaned_data:
                typed = self.cleaned_data[name]
                value = _INPUTS[field.shape].read(_unix(typed), old)
                if value != old and typed != self.fields[name].initial:
                    found[field.name] = value
        return found

    @property
    def has_changes(self) -> bool:
        return bool(self.changes or self.errors)


def fact_form(fact: ExtractedFact) -> type[FactForm]:
    """Return the form of one fact, with what was read in its inputs."""
    value = whole_value(fact.kind, fact.value)
    inputs: dict[str, Any] = {"fact": fact, "value": value}
    for field in fields_of(fact.kind):
        entry = _INPUTS[field.shape]
        made = entry.make(field)
        made.label, made.help_text = field.label, field.help
        if field.required:
            made.required = True
            made.error_messages["required"] = trouble_with(field, "")
        made.initial = _unix(entry.shown(value[field.name]))
        if field.words is not None:
            words = dict(field.words.choices)
            words.setdefault(made.initial, made.initial)  # a word of an older reading
            made.widget = forms.Select(choices=list(words.items()))
        elif isinstance(made.initial, str) and "\n" in made.initial:
            made.widget = forms.Textarea(attrs={"rows": 2})  # one line would lose the break
        if len(inputs) == 2:
            made.widget.attrs |= {"data-key": "m", "data-key-words": "Modify: to the first field"}
        inputs[PREFIX + field.name] = made
    return type("ThisFactForm", (FactForm,), inputs)


def _unix(typed: Any) -> Any:
    """Browsers send lines apart by CR LF, and Django takes blanks around a text away."""
    return "\n".join(typed.splitlines()).strip() if isinstance(typed, str) else typed
