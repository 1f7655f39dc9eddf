"""Organisations and venues, shared words that many people's rows point at; their other names."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from profiles.choices import VenueKind


class Organisation(models.Model):
    """A university, institute or company, as first printed or under the name that is known for it.

    Holds no personal data.
    """

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True, editable=False)

    class Meta:
        ordering = ("name_key",)

    def __str__(self) -> str:
        return self.name


class Venue(models.Model):
    """A journal, conference, workshop or preprint server. Holds no personal data."""

    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, unique=True, editable=False)
    acronym = models.CharField(max_length=40, blank=True, default="")
    kind = models.CharField(max_length=20, choices=VenueKind, blank=True, default=VenueKind.UNKNOWN)

    class Meta:
        ordering = ("name_key",)

    def __str__(self) -> str:
        return self.name


class Alias(models.Model):
    """Another printed form of a shared word: importers file what prints it under that word.

    key: the form as it is compared, one owner each, and never the key of a word's own name.
    journal: what a merge moved, where the form is the name of a word merged into this one, so that
    the merge can be undone (see profiles.services.moves); {} where a person wrote the form down.
    Holds no personal data but who added it.
    """

    name = models.CharField("printed as", max_length=300)
    key = models.CharField(max_length=300, unique=True, editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    added_at = models.DateTimeField(auto_now_add=True, editable=False)
    journal = models.JSONField(default=dict, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ("key",)

    def __str__(self) -> str:
        return self.name


class OrganisationAlias(Alias):
    """Another printed form of an organisation: "MIT". See Alias."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "other name of an organisation"
        verbose_name_plural = "other names of organisations"


class VenueAlias(Alias):
    """Another printed form of a venue: "NIPS". See Alias."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="aliases")

    class Meta(Alias.Meta):
        verbose_name = "other name of a venue"
        verbose_name_plural = "other names of venues"
