"""What people do to a run: change what a file is said to be, look again, start, cancel, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from ingestion.choices import ItemState, RunState
from ingestion.errors import CannotUndo
from ingestion.models import ImportItem, ImportRun
from ingestion.parsers.columns.roles import ROLES
from profiles.access import Act, access_policy
from profiles.admin.base import Done, RowAct
from profiles.models import Person
from profiles.pages import sight
from recruiting.admin.position_head import person_of
from recruiting.admin.upload import check_person, day_field, kind_choices, person_field
from recruiting.intake import (
    cancel_run,
    change_item,
    look_again,
    obstacles_in_sight,
    start_run,
    undo_run,
)
from recruiting.models import Application
from recruiting.queries.runs import columns_of

MAY_BE_SAID = (ItemState.PLANNED, ItemState.FAILED, ItemState.QUEUED)


class ItemsForm(forms.Form):
    """What is said of each waiting file; made per run by `items_form`."""

    items: tuple[ImportItem, ...] = ()

    def by_item(self) -> dict[int, dict[str, Any]]:
        """Return the fields of each file, for a table with a row per file."""
        return {
            item.pk: {
                name: self[f"{name}_{item.pk}"]
                for name in ("kind", "person", "captured_on")
                if f"{name}_{item.pk}" in self.fields
            }
            | {"columns": [(one, self[_column(item, one.number)]) for one in columns_of(item)]}
            for item in self.items
        }

    def columns_said(self, item: ImportItem) -> dict[int, str]:
        """Return what the columns of a list are said to be; those not sent stay as they are."""
        return {
            one.number: self.cleaned_data[name]
            for one in columns_of(item)
            if (name := _column(item, one.number)) in self.data and name in self.cleaned_data
        }

    def said(self) -> Iterator[tuple[ImportItem, str, Person | None, date | None]]:
        """Yield what is said of each file now; what was not sent stays as it is."""
        for item in self.items:
            yield (
                item,
                self._given(f"kind_{item.pk}", item.asked_kind),
                self._given(f"person_{item.pk}", item.asked_person),
                self._given(f"captured_on_{item.pk}", item.captured_on),
            )

    def _given(self, name: str, otherwise: Any) -> Any:
        return self.cleaned_data[name] if name in self.data and name in self.fields else otherwise


def _column(item: ImportItem, number: int) -> str:
    return f"column_{item.pk}_{number}"


def items_form(request: HttpRequest, run: ImportRun) -> type[ItemsForm]:
    """Return the form of a run that waits for a start."""
    items = sight(request)(ImportItem).filter(run=run, state__in=MAY_BE_SAID).exclude(staged="")
    asked = {item.asked_person_id for item in items if item.asked_person_id}
    people = sight(request)(Person).in_bulk(asked) if asked else {}
    return form_of(request, tuple(items.order_by("pk")), people)


def form_of(
    request: HttpRequest, items: tuple[ImportItem, ...], people: Mapping[int, Person]
) -> type[ItemsForm]:
    """Return the form that asks for kind, person and day of each of the files.

    people: whom they are said to be about now, as far as they are in sight.
    """
    fields: dict[str, Any] = {}
    for item in items:
        name = item.filename
        fields[f"kind_{item.pk}"] = forms.ChoiceField(
            choices=kind_choices(),
            required=False,
            label=f"What {name} is",
            initial=item.asked_kind,
            error_messages={"invalid_choice": "This is no kind of document. Choose another."},
        )
        chosen = people.get(item.asked_person_id or 0)
        if chosen is not None or item.asked_person_id is None:  # else he is out of sight, and stays
            fields[f"person_{item.pk}"] = person_field(request, f"Whose {name} is", chosen=chosen)
            fields[f"clean_person_{item.pk}"] = _cleaner(request, f"person_{item.pk}")
        for one in columns_of(item):
            fields[_column(item, one.number)] = forms.ChoiceField(
                choices=list(ROLES.items()),
                required=False,
                label=f"Column {one.number} of {name} is",
                initial=one.role,
                error_messages={"invalid_choice": "No column is read as this. Choose another."},
            )
        day = day_field(f"Captured on, {name}")
        day.initial = item.captured_on
        fields[f"captured_on_{item.pk}"] = day
    return type("ItemsOfRun", (ItemsForm,), {**fields, "items": items})


def _cleaner(request: HttpRequest, name: str) -> Callable[[forms.Form], Person | None]:
    def clean(self: forms.Form) -> Person | None:
        return check_person(request, self.cleaned_data[name])

    return clean


def _may_steer(request: HttpRequest, run: ImportRun) -> bool:
    """Asked once per request, by the page of runs."""
    page: Any = admin.site.get_model_admin(ImportRun)
    return bool(page.may(request, Act.CHANGE, run))


def _may_start(request: HttpRequest, run: ImportRun) -> bool:
    """A run for a position goes on only where its applications may still be added."""
    if run.state != RunState.PLANNED or not _may_steer(request, run):
        return _may_steer(request, run)
    position = run.parameters.get("position_id")
    if position is None:
        return access_policy().may(request.user, Act.ADD, Person)
    return access_policy().may(request.user, Act.ADD, Application(position_id=position))


def _change(request: HttpRequest, run: ImportRun) -> None:
    """Keep what was said of the files; what was not sent stays as it is."""
    form = items_form(request, run)(request.POST)
    form.is_valid()
    for item, kind, person, captured_on in form.said():
        change_item(
            item_id=item.pk,
            kind=kind,
            person=person,
            captured_on=captured_on,
            columns=form.columns_said(item),
        )


@transaction.atomic
def _look(request: HttpRequest, run: ImportRun, data: dict[str, Any]) -> Done:
    _change(request, run)
    look_again(run_id=run.pk)
    return Done("What you changed is looked at again. Nothing was filed yet.")


@transaction.atomic
def _start(request: HttpRequest, run: ImportRun, data: dict[str, Any]) -> Done:
    _change(request, run)
    start_run(run_id=run.pk, actor=person_of(request), now=timezone.now())
    return Done("The files are being brought in. You may leave this page.")


def _cancel(request: HttpRequest, run: ImportRun, data: dict[str, Any]) -> Done:
    cancel_run(run_id=run.pk, actor=person_of(request), now=timezone.now())
    return Done("Cancelled. Finished files are kept, the others are left out.")


def _undo(request: HttpRequest, run: ImportRun, data: dict[str, Any]) -> Done:
    try:
        undo_run(run_id=run.pk, actor=person_of(request), now=timezone.now())
    except CannotUndo as error:
        raise obstacles_in_sight(error, sight(request)) from error
    return Done("The run was undone. What it had brought in is gone; it can be brought in again.")


RUN_ACTS: tuple[RowAct, ...] = (
    RowAct(
        "look",
        "Look again",
        _look,
        form=items_form,
        may=_may_start,
        explain="Files whose answers changed are read again. Nothing is filed.",
        icon="visibility",
    ),
    RowAct(
        "start",
        "Bring in",
        _start,
        form=items_form,
        may=_may_start,
        explain="The files below are filed as they were looked at. Refused ones stay out.",
        icon="upload_file",
    ),
    RowAct(
        "cancel",
        "Cancel",
        _cancel,
        may=_may_steer,
        explain="Finished files are kept. The others are left out, and their bytes removed.",
        icon="cancel",
    ),
    RowAct(
        "undo",
        "Undo this run",
        _undo,
        may=_may_steer,
        explain=(
            "Takes out the documents that this run brought in, what was read in them, and the"
            " people, applications and drafts that came with them. Refused as a whole when"
            " somebody has used any of it."
        ),
        icon="undo",
    ),
)
