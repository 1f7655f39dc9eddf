"""Posts that a person published in a social feed."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from profiles.choices import PostKind
from profiles.models.edtf_field import EdtfField, edtf_in_order
from profiles.models.person import Person


class Post(models.Model):
    """One post as a capture of the page shows it. Erased with the person.

    posted: raw is the age as printed ("9 months ago"), the bounds follow from the day of capture.
    key folds the text; occurrence tells apart posts with the same text. counters: the numbers as
    printed, in order; the page does not say what they count. place: 1-based order on the page.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    platform = models.CharField(max_length=30, blank=True, default="")
    uri = models.CharField(max_length=500, blank=True, default="")
    text = models.TextField()
    key = models.CharField(max_length=64, editable=False)
    occurrence = models.PositiveIntegerField(default=1)
    place = models.PositiveIntegerField(default=1)
    posted = EdtfField("posted")
    kind = models.CharField(max_length=12, choices=PostKind, default=PostKind.OTHER)
    counters = models.JSONField(default=list, blank=True)
    thread_root = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="thread"
    )
    seq = models.PositiveIntegerField("place in the thread", null=True, blank=True)
    preview_title = models.CharField(max_length=500, blank=True, default="")
    arxiv_ids = models.JSONField(default=list, blank=True)
    mentions = models.JSONField(default=list, blank=True)
    links = models.JSONField(default=list, blank=True)
    duplicate_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="duplicates"
    )

    class Meta:
        ordering = ("person", "place", "pk")
        constraints = [
            edtf_in_order("post", "posted"),
            models.UniqueConstraint(fields=["person", "key", "occurrence"], name="post_once"),
            models.UniqueConstraint(
                fields=["platform", "uri"], condition=~Q(uri=""), name="post_uri_once"
            ),
            models.CheckConstraint(
                condition=~Q(duplicate_of=F("pk")), name="post_not_its_own_copy"
            ),
        ]
        indexes = [models.Index(fields=["posted_latest", "id"], name="post_by_date")]

    def __str__(self) -> str:
        return self.text[:80]
