"""A document, whom it is about, and its text."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from ingestion.choices import DocumentKind
from profiles.models import Person


class Document(models.Model):
    """The bytes of one file, stored once whatever its names.

    May hold anything a person writes about himself or others. Erased: file, row, text, facts and
    evidence go with the erased subject unless the document has another one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    file = models.FileField(upload_to="documents", max_length=200, editable=False)
    original_name = models.CharField("file name", max_length=255, blank=True, default="")
    media_type = models.CharField(max_length=100, editable=False)
    size = models.PositiveBigIntegerField("size in bytes", editable=False)
    pages = models.PositiveIntegerField(null=True, blank=True, editable=False)
    kind = models.CharField(max_length=20, choices=DocumentKind, default=DocumentKind.OTHER)
    kind_score = models.FloatField(null=True, blank=True, editable=False)
    kind_reasons = models.JSONField(default=list, blank=True, editable=False)
    kind_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    captured_on = models.DateField(null=True, blank=True)
    received_at = models.DateTimeField(editable=False)
    subjects = models.ManyToManyField(Person, through="DocumentSubject", related_name="documents")

    class Meta:
        ordering = ("-received_at", "-id")
        indexes = [models.Index(fields=["-received_at", "-id"], name="document_newest")]
        constraints = [models.CheckConstraint(condition=~Q(sha256=""), name="document_has_a_hash")]

    def __str__(self) -> str:
        return self.original_name or self.sha256[:12]


class DocumentSubject(models.Model):
    """The person whom a document is about. Erased with the person."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="subject_links")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="document_links")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "person"], name="documentsubject_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} · {self.person}"


class Rendition(models.Model):
    """The immutable text of a document as one reader version gave it, so that spans never drift.

    page_starts: offset of each page's first character. left_out: [start, end] of each running
    header, footer or page number, which stand in the text but not between its sentences.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="renditions")
    reader = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    text = models.TextField()
    page_starts = models.JSONField(default=list)
    left_out = models.JSONField(default=list)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("document", "-version", "-pk")
        constraints = [
            models.UniqueConstraint(fields=["document", "reader", "version"], name="rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.document} ({self.reader} {self.version})"

    def reading_text(self) -> str:
        """Return the text without running headers, footers and page numbers."""
        kept, position = [], 0
        for start, end in sorted(self.left_out):
            kept.append(self.text[position:start])
            position = end
        return "".join([*kept, self.text[position:]])
