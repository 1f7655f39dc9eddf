"""Rows that people may change: who did last, and which version it is."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Editable(models.Model):
    """version rises by one with every save by a person, in one conditional update.

    edited_by and edited_at are set by forms, the API and corrections of facts, never by an
    importer; once set, importers never write to the row again.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True, editable=False)
    edited_at = models.DateTimeField(null=True, blank=True, editable=False)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True
