"""Writing single rows as they are typed: each by one call of save_edit or delete_row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import timezone

from profiles.access import Act
from profiles.api.writing import Adds, Changes, Deletes
from profiles.errors import DomainError, StaleVersion
from profiles.models import Editable
from profiles.services.deletion import delete_row
from profiles.services.editing import KEYS, save_edit

CONSTRAINT = re.compile("“([a-z_]+)”")
RANK = ("rank", "The rank is beyond the number that it is out of.")
# What a row is refused for by the database's own checks, at which field.
CHECKS = {
    "award_rank_in_range": RANK,
    "education_rank_in_range": RANK,
    "externalidentifier_of_one_thing": ("person_id", "It names a person or a work, and one only."),
    "externalidentifier_names_one": ("value", "This identifier names another row already."),
    "publication_not_version_of_self": ("version_of_id", "A work is no version of itself."),
    "publication_truncated_has_no_total": (
        "authors_total",
        "Of a list that was cut, nobody knows how many authors it had.",
    ),
    "employment_post_is_somewhere": (
        "organisation_id",
        "Name the organisation that the post is at.",
    ),
    "person_has_a_name": ("full_name", "A person has a name."),
}


class SavedMeanwhile(DomainError):
    """Two people saved rows that exclude each other at the same instant."""

    code = "saved_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            "Somebody else has just saved a row that this one clashes with. Nothing was changed;"
            " read the list again."
        )


CLASHES: dict[str, tuple[type[DomainError], ...]] = {
    "create": (SavedMeanwhile,),
    "partial_update": (SavedMeanwhile,),
}


class AddsRows(Adds):
    """A new row, made of what the body says."""

    refusals: ClassVar[Mapping[str, tuple[type[DomainError], ...]]] = CLASHES

    def draft(self, body: dict[str, Any]) -> Model:
        return self.model(**body)

    def add(self, body: dict[str, Any]) -> Model:
        row = self.draft(body)
        check(row)
        with transaction.atomic():
            return _saved(row, actor=self.person, known_version=None)


class ChangesRows(Changes):
    """The columns that the body names; a row that would change its owner is judged anew."""

    refusals: ClassVar[Mapping[str, tuple[type[DomainError], ...]]] = CLASHES

    def change(self, row: Any, body: dict[str, Any], version: int | None) -> Model:
        for name, value in body.items():
            setattr(row, name, value)
        self.must(Act.CHANGE, row)
        check(row)
        return _saved(row, actor=self.person, known_version=version, fields=list(body))


class DeletesRows(Deletes):
    """A row goes, and the facts it came from are rejected, so that it does not come back."""

    def remove(self, row: Any, version: int | None) -> None:
        with transaction.atomic():
            if isinstance(row, Editable):
                self._lock(row, version)
            delete_row(row=row, actor=self.person, now=timezone.now())

    def _lock(self, row: Editable, version: int | None) -> None:
        rows = self.visible(type(row)).filter(pk=row.pk).select_related(None).order_by()
        now = rows.select_for_update(of=("self",)).get()
        if now.version != version:
            raise StaleVersion(known=version or 0, current=now.version)


def check(row: Model) -> None:
    """Raise ValidationError where the row clashes with another, or its values with each other."""
    key = KEYS.get(type(row))
    if key is not None:
        setattr(row, key.column, key.of(lambda name: getattr(row, name)))
    found: dict[str, list[ValidationError]] = {}
    for test in (row.validate_unique, row.validate_constraints):
        try:
            test()
        except ValidationError as error:
            for name, errors in error.error_dict.items():
                for one in errors:
                    field, told = _told(row, name, one)
                    found.setdefault(field, []).append(told)
    if found:
        raise ValidationError(found)


def _told(row: Model, name: str, error: ValidationError) -> tuple[str, ValidationError]:
    """Return the field that people know it by, and what is wrong in words."""
    clashing = (error.params or {}).get("unique_check")
    if clashing:
        key = KEYS.get(type(row))
        field = key.sources[-1] if key and clashing[-1] == key.column else clashing[-1]
        return field, ValidationError("There is such a row already.", code="unique")
    constraint = _constraint(row, str(error.message))
    words = CHECKS.get(constraint, ("", "These do not go together."))
    if constraint:
        return words[0] or NON_FIELD_ERRORS, ValidationError(words[1], code="constraint")
    return name, error


def _constraint(row: Model, message: str) -> str:
    """Return the name of the constraint that says so, which some do in words of their own."""
    own = {one.violation_error_message: one.name for one in row._meta.constraints}
    named = CONSTRAINT.search(message)
    return named[1] if named else own.get(message, "")


def _saved(row: Model, **how: Any) -> Model:
    try:
        with transaction.atomic():
            return save_edit(row=row, now=timezone.now(), **how)
    except IntegrityError as error:
        raise SavedMeanwhile from error
