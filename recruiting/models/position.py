"""Advertised positions."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ingestion.models import ImportItem
from profiles.models import Editable, Post
from profiles.models.history import History
from recruiting.choices import PositionKind, PositionState
from recruiting.querysets import PositionQuerySet


class Position(Editable):
    """A place that is or will be advertised.

    A draft is read from a post that offers a place (drafted_from); its code is
    slug(institution, kind, start term). An older advert of the same place is superseded by the
    newer. Holds no personal data beyond the link to the post.
    """

    code = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=10, choices=PositionKind, default=PositionKind.OTHER)
    institution = models.CharField(max_length=300, blank=True, default="")
    area = models.CharField(max_length=300, blank=True, default="")
    start_term = models.CharField(max_length=100, blank=True, default="")
    funding = models.CharField(max_length=300, blank=True, default="")
    apply_url = models.CharField(
        "where to apply, as printed", max_length=500, blank=True, default=""
    )
    seats = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=PositionState, default=PositionState.DRAFT)
    opens_on = models.DateField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    superseded_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="supersedes"
    )
    drafted_from = models.ForeignKey(
        Post, on_delete=models.SET_NULL, null=True, blank=True, related_name="drafted_positions"
    )
    came_with = models.ForeignKey(
        ImportItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="made_positions",
    )

    history = History()
    objects = PositionQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        constraints = [
            models.CheckConstraint(condition=Q(seats__gte=1), name="position_has_a_seat"),
            models.CheckConstraint(
                condition=~Q(superseded_by=F("pk")), name="position_not_superseded_by_itself"
            ),
        ]
        indexes = [models.Index(fields=["-created_at", "-id"], name="position_newest")]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"
