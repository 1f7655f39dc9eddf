"""Import runs: who asked for what, how far it is, and what became of each file."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ingestion.choices import OPEN_RUNS, DocumentKind, ItemState, RunState
from ingestion.models.document import Document
from profiles.models import Person


class ImportRun(models.Model):
    """One request to import files. Holds file names; erased items lose theirs.

    The task queue is only a doorbell: what is to be done, how far it is and who works on it stands
    here and on the items. preview: files are looked at and nothing is filed until somebody says
    start. lease_until: the command that works on it is alive until then; null where workers take
    its items one by one. process: which process of which machine that command is, so that its end
    is noticed before the lease runs out (see importers.alive). cancel_asked_at: finished files
    stay, the others are left out. undone_at: what the run had brought in was taken out again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=12, choices=RunState, default=RunState.QUEUED)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    parameters = models.JSONField(default=dict, blank=True)
    total = models.PositiveIntegerField("files", default=0)
    done = models.PositiveIntegerField("files done", default=0)
    preview = models.BooleanField(default=False)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    process = models.CharField(max_length=120, blank=True, default="", editable=False)
    cancel_asked_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="importrun_newest"),
            models.Index(
                fields=["created_at"], condition=Q(state__in=OPEN_RUNS), name="importrun_open"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(done__lte=models.F("total")), name="importrun_done_in_total"
            )
        ]

    def __str__(self) -> str:
        return f"Run of {self.created_at:%Y-%m-%d %H:%M}"


class ImportItem(models.Model):
    """One file of a run and what became of it.

    A refused file is not stored: the item keeps its name, hash and reason. Erased with its
    document, or name and hash blanked.

    staged: where the bytes of an upload wait until they are read, "" once they are. asked_kind,
    asked_person, captured_on: what its uploader said of it. lease_until: a worker is on it until
    then; after that another takes it up (attempts counts). looked: what a look at the file said,
    before anything was filed. made_document, made_person: whether this item brought them in;
    footprint: what else it made and changed, so that undoing the run may take it out and back (see
    importers.footprint; names in it go with the item's).
    """

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="items")
    document = models.ForeignKey(
        Document, on_delete=models.SET_NULL, null=True, blank=True, related_name="items"
    )
    filename = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    importer_version = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=ItemState, default=ItemState.QUEUED)
    error_code = models.CharField(max_length=40, blank=True, default="")
    message = models.TextField(blank=True, default="")
    warnings = models.JSONField(default=list, blank=True)
    facts_count = models.PositiveIntegerField("facts", default=0)
    to_check_count = models.PositiveIntegerField("to check", default=0)
    staged = models.CharField(max_length=200, blank=True, default="", editable=False)
    asked_kind = models.CharField(
        max_length=20, choices=DocumentKind, blank=True, default="", editable=False
    )
    asked_person = models.ForeignKey(
        Person,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    captured_on = models.DateField(null=True, blank=True, editable=False)
    guessed_kind = models.CharField(
        max_length=20, choices=DocumentKind, blank=True, default="", editable=False
    )
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    started_at = models.DateTimeField(null=True, blank=True, editable=False)
    finished_at = models.DateTimeField(null=True, blank=True)
    made_document = models.BooleanField(default=False, editable=False)
    made_person = models.BooleanField(default=False, editable=False)
    looked = models.JSONField(default=dict, blank=True, editable=False)
    footprint = models.JSONField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ("run", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["document", "importer_version"],
                condition=Q(state=ItemState.DONE),
                name="importitem_done_once",
            ),
            models.CheckConstraint(
                condition=~Q(state=ItemState.FAILED) | ~Q(message=""),
                name="importitem_refusal_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.filename
