"""A candidate's application for one position, its documents, and how it moved."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from ingestion.models import Document, ImportItem
from profiles.models import Editable
from profiles.models.history import History
from recruiting.choices import ClosingReason, Outcome, Stage
from recruiting.models.candidate import Candidate
from recruiting.models.position import Position
from recruiting.querysets import ApplicationQuerySet


class Application(Editable):
    """One candidate for one position. Closing keeps the stage and needs a reason.

    Erased with its candidate; the position keeps counts only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="applications")
    position = models.ForeignKey(Position, on_delete=models.PROTECT, related_name="applications")
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.RECEIVED)
    outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default=Outcome.NONE)
    outcome_reason = models.CharField(max_length=20, choices=ClosingReason, blank=True, default="")
    outcome_note = models.TextField(max_length=2_000, blank=True, default="")
    submitted_at = models.DateTimeField()
    came_with = models.ForeignKey(
        ImportItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="made_applications",
    )
    documents = models.ManyToManyField(
        Document, through="ApplicationDocument", related_name="applications"
    )

    history = History()
    objects = ApplicationQuerySet.as_manager()

    class Meta:
        ordering = ("position", "-submitted_at", "-id")
        constraints = [
            models.UniqueConstraint(fields=["candidate", "position"], name="application_once"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.NONE) | ~Q(outcome_reason=""),
                name="application_closed_with_reason",
            ),
        ]
        indexes = [
            models.Index(
                fields=["position", "stage", "-submitted_at", "-id"], name="application_board"
            ),
            models.Index(fields=["-submitted_at", "-id"], name="application_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.candidate} for {self.position.code}"


class ApplicationDocument(models.Model):
    """A document that belongs to an application. Erased with either."""

    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, related_name="document_links"
    )
    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="application_links"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["application", "document"], name="applicationdocument_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.document}"


class StageEvent(models.Model):
    """One move of an application; rows are only added, an undo is a new row. Erased with it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="events")
    from_stage = models.CharField(max_length=12, choices=Stage, blank=True, default="")
    to_stage = models.CharField(max_length=12, choices=Stage)
    from_outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    to_outcome = models.CharField(max_length=12, choices=Outcome, blank=True, default="")
    reason = models.CharField(max_length=20, choices=ClosingReason, blank=True, default="")
    note = models.TextField(max_length=2_000, blank=True, default="")
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField()
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        ordering = ("application", "at", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(to_outcome="") | Q(actor__isnull=False),
                name="stageevent_closed_by_a_person",
            ),
            models.CheckConstraint(
                condition=~Q(undoes=F("pk")), name="stageevent_not_its_own_undo"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_stage or 'new'} to {self.to_outcome or self.to_stage}"
