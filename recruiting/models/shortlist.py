"""Named, ordered shortlists with reasons."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from profiles.models import Editable
from profiles.models.history import History
from recruiting.models.application import Application
from recruiting.models.position import Position


class Shortlist(Editable):
    """An ordered list of applications for one position. snapshot: what it said when frozen."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="shortlists")
    name = models.CharField(max_length=200)
    frozen_at = models.DateTimeField(null=True, blank=True)
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    snapshot = models.JSONField(null=True, blank=True, editable=False)

    history = History()

    class Meta:
        ordering = ("position", "name")
        constraints = [
            models.UniqueConstraint(fields=["position", "name"], name="shortlist_name_once"),
            models.CheckConstraint(
                condition=Q(frozen_at=None, frozen_by=None)
                | Q(frozen_at__isnull=False, frozen_by__isnull=False),
                name="shortlist_frozen_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ShortlistEntry(Editable):
    """One application's place on a shortlist and the reason for it. Erased with it."""

    shortlist = models.ForeignKey(Shortlist, on_delete=models.CASCADE, related_name="entries")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="shortlist_entries"
    )
    rank = models.PositiveIntegerField()
    rationale = models.TextField(blank=True, default="")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    history = History()

    class Meta:
        ordering = ("shortlist", "rank")
        verbose_name_plural = "shortlist entries"
        constraints = [
            models.UniqueConstraint(
                fields=["shortlist", "application"], name="shortlistentry_once"
            ),
            models.UniqueConstraint(fields=["shortlist", "rank"], name="shortlistentry_rank_once"),
        ]

    def __str__(self) -> str:
        return f"{self.rank}. {self.application}"
