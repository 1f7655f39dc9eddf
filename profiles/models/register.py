"""Organisations and venues: shared words that many people's rows point at."""

from __future__ import annotations

from django.db import models

from profiles.choices import VenueKind


class Organisation(models.Model):
    """A university, institute or company as first printed. Holds no personal data."""

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
