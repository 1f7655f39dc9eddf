"""Notes and tags that people put on candidates and applications, and whom notes mention."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from ingestion.models import Rendition
from profiles.models import Editable
from profiles.models.history import History
from recruiting.choices import TagColour, TagScope, Visibility
from recruiting.models.application import Application
from recruiting.models.candidate import Candidate
from recruiting.models.position import Position


class Note(Editable):
    """What somebody wrote about a candidate. May be disclosed to the applicant; erased with him.

    A note for the committee or the chair belongs to an application, so that the right committee
    is known. It may be pinned to a place in a document: characters [start, end) of a rendition,
    whose text never changes, and what stood there (quote).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="notes")
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="notes"
    )
    rendition = models.ForeignKey(
        Rendition, on_delete=models.SET_NULL, null=True, blank=True, related_name="notes"
    )
    start = models.PositiveIntegerField(null=True, blank=True)
    end = models.PositiveIntegerField(null=True, blank=True)
    quote = models.TextField(blank=True, default="")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notes"
    )
    body = models.TextField(max_length=20_000)
    visibility = models.CharField(max_length=10, choices=Visibility, default=Visibility.PRIVATE)
    # Given by whoever writes it: what is new to a reader is told by this time.
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    history = History()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(
                condition=Q(visibility=Visibility.PRIVATE) | Q(application__isnull=False),
                name="note_shared_within_an_application",
            ),
            models.CheckConstraint(
                condition=Q(rendition=None, start=None, end=None)
                | Q(start__isnull=False, end__isnull=False, start__lt=F("end")),
                name="note_pinned_to_a_place",
            ),
        ]
        indexes = [
            models.Index(fields=["candidate", "-created_at"], name="note_of_candidate"),
            models.Index(fields=["application", "-created_at"], name="note_of_application"),
        ]

    def __str__(self) -> str:
        return self.body[:80]


class Mention(models.Model):
    """A committee member whom a note addresses. seen_at: when he opened it. Goes with the note."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mentions"
    )
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [models.UniqueConstraint(fields=["note", "user"], name="mention_once")]

    def __str__(self) -> str:
        return f"@{self.user.get_username()}"


class Tag(models.Model):
    """A word with a colour, one user's own or one committee's. Holds no personal data."""

    label = models.CharField(max_length=60)
    slug = models.SlugField(max_length=60)
    colour = models.CharField(max_length=20, choices=TagColour, default=TagColour.GREY)
    scope = models.CharField(max_length=10, choices=TagScope, default=TagScope.PRIVATE)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="tags",
    )
    position = models.ForeignKey(
        Position, on_delete=models.CASCADE, null=True, blank=True, related_name="tags"
    )

    class Meta:
        ordering = ("label",)
        constraints = [
            models.CheckConstraint(
                condition=Q(scope=TagScope.PRIVATE, owner__isnull=False, position=None)
                | Q(scope=TagScope.POSITION, position__isnull=False),
                name="tag_belongs_to_its_scope",
            ),
            models.UniqueConstraint(
                fields=["owner", "slug"],
                condition=Q(scope=TagScope.PRIVATE),
                name="tag_once_per_owner",
            ),
            models.UniqueConstraint(
                fields=["position", "slug"],
                condition=Q(scope=TagScope.POSITION),
                name="tag_once_per_position",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class Tagging(models.Model):
    """A tag on a candidate or on an application. Erased with either."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings")
    candidate = models.ForeignKey(
        Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    application = models.ForeignKey(
        Application, on_delete=models.CASCADE, null=True, blank=True, related_name="taggings"
    )
    tagged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="taggings"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=True) ^ Q(application__isnull=True),
                name="tagging_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["tag", "candidate"],
                condition=Q(candidate__isnull=False),
                name="tagging_candidate_once",
            ),
            models.UniqueConstraint(
                fields=["tag", "application"],
                condition=Q(application__isnull=False),
                name="tagging_application_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.tag)
