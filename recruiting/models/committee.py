"""Who sits on a committee, and who must not read whom."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from recruiting.choices import ConflictKind, Role
from recruiting.models.application import Application
from recruiting.models.position import Position


class CommitteeMembership(models.Model):
    """A user's one role for one position. Holds who works with whom; goes with the user."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=12, choices=Role)
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("position", "role", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["position", "user"], name="committeemembership_one_role"
            )
        ]
        indexes = [
            models.Index(fields=["user", "position", "role"], name="committeemembership_by_user")
        ]

    def __str__(self) -> str:
        return f"{self.user} ({self.get_role_display()})"


class ConflictOfInterest(models.Model):
    """A user who must neither read nor judge an application. Erased with it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="conflicts")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="conflicts"
    )
    kind = models.CharField(max_length=10, choices=ConflictKind, default=ConflictKind.OTHER)
    reason = models.CharField(max_length=500, blank=True, default="")
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ("application", "pk")
        verbose_name_plural = "conflicts of interest"
        constraints = [
            models.UniqueConstraint(fields=["application", "user"], name="conflictofinterest_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_kind_display()}"
