"""Contradictions and implausibilities that rules saw."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from ingestion.choices import FindingState
from ingestion.models.document import Document
from profiles.models import Person


class Finding(models.Model):
    """One thing that cannot be, or needs a person's eye. Erased with its document or person.

    spans: [{document, start, end, page, quote}], the places it rests on, in one document or
    several. key tells apart findings of one rule.
    """

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, blank=True, related_name="findings"
    )
    rule = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    message = models.TextField()
    spans = models.JSONField(default=list)
    state = models.CharField(max_length=10, choices=FindingState, default=FindingState.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["document", "rule", "key"], name="finding_once"),
            models.CheckConstraint(
                condition=Q(document__isnull=False) | Q(person__isnull=False),
                name="finding_about_something",
            ),
            models.CheckConstraint(
                condition=Q(state=FindingState.OPEN, settled_by=None)
                | (~Q(state=FindingState.OPEN) & Q(settled_by__isnull=False)),
                name="finding_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["state", "-created_at", "-id"], name="finding_open")]

    def __str__(self) -> str:
        return self.message
