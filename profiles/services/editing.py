"""Saving what a person edited, in a form or over the API: one version at a time."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from django.contrib.auth.models import User
from django.db import models, transaction
from django.db.models import F

from profiles import keys
from profiles.errors import NotThere, StaleVersion
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    Editable,
    EdtfField,
    Education,
    Employment,
    Organisation,
    OrganisationAlias,
    Person,
    PersonName,
    PersonTopic,
    Publication,
    Venue,
    VenueAlias,
)
from profiles.services.other_names import check_name
from profiles.services.people import people_counted_in, recount

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Key:
    """The column that a row is compared by, and what is folded into it from which columns."""

    column: str
    sources: tuple[str, ...]
    fold: Callable[..., str]

    def of(self, value_of: Callable[[str], Any]) -> str:
        """Return the key. value_of: what gives the value of a column; None counts as empty."""
        return self.fold(*(value_of(source) or "" for source in self.sources))


KEYS: Final[Mapping[type[models.Model], Key]] = {
    Person: Key("name_key", ("full_name",), keys.name_key),
    PersonName: Key("name_key", ("text",), keys.name_key),
    ContactPoint: Key("value_key", ("kind", "value"), keys.contact_key),
    PersonTopic: Key("key", ("label",), lambda label: keys.words_key(label)[:200]),
    Award: Key("title_key", ("title",), lambda title: keys.title_key(title)[:500]),
    Publication: Key("title_key", ("title",), keys.title_key),
    Authorship: Key("name_key", ("name_as_written",), keys.name_key),
    Organisation: Key("name_key", ("name",), lambda name: keys.words_key(name)[:300]),
    Venue: Key("name_key", ("name",), lambda name: keys.words_key(name)[:300]),
    OrganisationAlias: Key("key", ("name",), lambda name: keys.words_key(name)[:300]),
    VenueAlias: Key("key", ("name",), lambda name: keys.words_key(name)[:300]),
}


@transaction.atomic
def save_edit(
    *,
    row: M,
    actor: User,
    now: datetime,
    known_version: int | None,
    fields: Collection[str] | None = None,
) -> M:
    """Store what a person typed into the row, new or known, and return it.

    known_version: the version that the person has read; None where the caller holds a lock, or
    for rows without version. fields: the names typed into; the other columns stay as they are
    stored now, so that what an importer has filled meanwhile is not lost. None: all that forms
    may edit. Keys follow their texts, the printed text of a changed date or place gives way,
    counters are brought in line. Raises StaleVersion, NotThere for a row deleted meanwhile, and
    AliasTaken for a shared word whose name stands for another.
    """
    before = None
    if not row._state.adding:
        before = _claim(row, known_version)
        _keep_others(row, before, _typed(row) if fields is None else fields)
        _clear_printed_texts(row, before)
    if key := KEYS.get(type(row)):
        setattr(row, key.column, key.of(lambda name: getattr(row, name)))
    check_name(row)
    if isinstance(row, OrganisationAlias | VenueAlias) and row._state.adding:
        row.added_by = actor
    if isinstance(row, Editable):
        row.edited_by, row.edited_at = actor, now
    sign(row, actor, now).save()
    recount(people_counted_in(row) | (people_counted_in(before) if before else set()))
    return row


def sign(row: M, actor: User | None, now: datetime) -> M:
    """Have the history of the row's next save name who saved it and when; return the row."""
    row._history_user = actor  # type: ignore[attr-defined]
    row._history_date = now  # type: ignore[attr-defined]
    return row


def _claim(row: M, known_version: int | None) -> M:
    """Raise the version in one conditional statement, which locks; return the row as stored."""
    stored = type(row)._default_manager.filter(pk=row.pk)
    if isinstance(row, Editable):
        known = {} if known_version is None else {"version": known_version}
        claimed = stored.filter(**known).update(version=F("version") + 1)
        before = stored.first()
        if before is not None and not claimed:
            assert known_version is not None
            raise StaleVersion(known=known_version, current=before.version)  # type: ignore[attr-defined]
    else:
        before = stored.select_for_update().first()
    if before is None:
        raise NotThere(what=str(row._meta.verbose_name))
    return before


def _typed(row: models.Model) -> list[str]:
    return [field.name for field in row._meta.concrete_fields if field.editable]


def _keep_others(row: models.Model, stored: models.Model, typed: Collection[str]) -> None:
    for field in row._meta.concrete_fields:
        if field.name not in typed:
            setattr(row, field.attname, getattr(stored, field.attname))


def _clear_printed_texts(row: models.Model, stored: models.Model) -> None:
    """A date or place that a person changed is no longer what the document prints."""
    if isinstance(row, Award | Education | Employment):
        assert isinstance(stored, Award | Education | Employment)
        if row.organisation_id != stored.organisation_id:
            row.organisation_raw = ""
    for field in row._meta.concrete_fields:
        if isinstance(field, EdtfField) and _date(row, field) != _date(stored, field):
            setattr(row, f"{field.name}_raw", "")


def _date(row: models.Model, field: models.Field[Any, Any]) -> str | None:
    return getattr(row, field.name) or None
