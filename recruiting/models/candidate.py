"""A person whom somebody considers."""

from __future__ import annotations

import uuid

from django.db import models

from ingestion.models import ImportItem
from profiles.models import Editable, Person
from profiles.models.history import History
from recruiting.choices import CandidateStatus
from recruiting.querysets import CandidateQuerySet


class Candidate(Editable):
    """A person considered for a position now or later; without an application, a prospect.

    The key is random, because committees see it in links and it must not tell the order of
    import. Erased with its person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="candidate")
    headline = models.CharField(max_length=300, blank=True, default="")
    status = models.CharField(
        max_length=10, choices=CandidateStatus, default=CandidateStatus.PROSPECT
    )
    source = models.CharField(max_length=100, blank=True, default="")
    came_with = models.ForeignKey(
        ImportItem,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="made_candidates",
    )

    history = History()
    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-id")
        indexes = [models.Index(fields=["-created_at", "-id"], name="candidate_newest")]
        permissions = [
            ("steward", "Data steward: sees all people, documents, prospects and imports"),
        ]

    def __str__(self) -> str:
        return str(self.person)
