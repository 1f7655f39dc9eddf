"""Who may see what: the question, asked from every page, API and export.

The answer depends on committees and stages, which only the app above knows; so the class that
answers is named by the setting ACCESS_POLICY, as Django names its user model.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Protocol, TypeAlias, TypeVar, cast

from django.conf import settings
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignObjectRel, Model, QuerySet
from django.utils.module_loading import import_string

M = TypeVar("M", bound=Model)
Reader: TypeAlias = AbstractUser | AnonymousUser


class Act(StrEnum):
    VIEW = "view"
    ADD = "add"
    CHANGE = "change"
    DELETE = "delete"


class UnknownModel(LookupError):
    """A model without a rule was asked for: a mistake in the program, never an empty answer."""


class AccessPolicy(Protocol):
    def visible(self, user: Reader, model: type[M], *, few: bool = False) -> QuerySet[M]:
        """Return the rows of `model` that `user` may know of; a row never comes twice.

        few: the caller narrows them to a few rows by other means, so that each is asked instead of
        gathering all; the rows are the same.
        Historical models answer with the history of the visible rows. Nobody's set is empty.
        Raises UnknownModel for a model without a rule.
        """
        ...

    def readable_fields(self, user: Reader, target: type[Model] | Model) -> frozenset[str]:
        """Return the names of the model fields that `user` may read.

        Of a class: the fields readable on every row that is visible. Of a row: the same, without
        the relations that point at something hidden.
        """
        ...

    def may(self, user: Reader, act: Act, target: type[Model] | Model) -> bool:
        """Say whether `user` may do `act`: to some row of a class, or to this very row.

        A row that is not yet saved is judged by what it would belong to.
        """
        ...

    def writable(
        self, user: Reader, act: Act, model: type[Model], *, among: type[M], few: bool = False
    ) -> QuerySet[M]:
        """Return the rows of `among` that `user` may do it to: what `may` says of each, as a set.

        Of the model itself: the rows that may be changed or deleted. Of an owner of it: the rows
        to which one of `model` may be added. few: as of `visible`.
        """
        ...


@cache
def _load(path: str) -> AccessPolicy:
    return cast(AccessPolicy, import_string(path)())


def access_policy() -> AccessPolicy:
    """Return the policy that the setting ACCESS_POLICY names."""
    return _load(settings.ACCESS_POLICY)


def readable_path(user: Reader, model: type[Model], path: str) -> bool:
    """Say whether every step of a lookup such as "person__name_key" is a readable field.

    The steps are fields and relations; a path that leaves the fields of a model is not readable.
    Relations that point here (a person's authorships) are readable as such: their rows are not,
    unless they are taken from `visible`.
    """
    step, _, rest = path.partition("__")
    if step == "pk":
        return not rest
    try:
        field = model._meta.get_field(step)
    except FieldDoesNotExist:
        return False
    if not isinstance(field, ForeignObjectRel) and field.name not in (
        access_policy().readable_fields(user, model)
    ):
        return False
    if not rest:
        return True
    related = field.related_model
    return isinstance(related, type) and readable_path(user, related, rest)


def visible_keys(user: Reader, model: type[Model], keys: set[object]) -> set[object]:
    """Return those of `keys` whose rows `user` may see, in one query."""
    rows = access_policy().visible(user, model)
    return set(rows.filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()
