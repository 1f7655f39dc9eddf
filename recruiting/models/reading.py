"""What one user keeps for himself: when he last looked, and views he has named."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from recruiting.models.candidate import Candidate


class LastLook(models.Model):
    """When a user last had a candidate's page open. Erased with the candidate or the user.

    before: the end of the look before this one; what is newer than that is marked as new, so that
    opening a page twice in a row does not take the marks away.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="last_looks"
    )
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="last_looks")
    looked_at = models.DateTimeField()
    before = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "candidate"], name="lastlook_once")]

    def __str__(self) -> str:
        return f"{self.user}: {self.looked_at:%Y-%m-%d %H:%M}"


class SavedView(models.Model):
    """A list as a user narrowed and ordered it, under a name of his own; the address is the view.

    Whoever is sent the address sees the same filters over his own rows. query may hold what was
    searched for, so a name: it goes with its owner.
    """

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    page = models.CharField(max_length=100)
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1_000, blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("page", "name")
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="savedview_name_once")
        ]

    def __str__(self) -> str:
        return self.name
