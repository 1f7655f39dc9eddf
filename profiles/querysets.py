"""Chainable row sets of profiles; each reads as an adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from profiles.models import Person, Publication  # noqa: F401  (type arguments only)


class PersonQuerySet(models.QuerySet["Person"]):
    def standing(self) -> Self:
        """People who have not been merged into another."""
        return self.filter(merged_into=None)


class PublicationQuerySet(models.QuerySet["Publication"]):
    def of(self, person: Person) -> Self:
        """Works in whose author list the person stands."""
        return self.filter(authorships__person=person)
