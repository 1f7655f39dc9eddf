"""Logins of programs."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class ServiceAccount(models.Model):
    """Says that a login belongs to a program and not to a person: it closes no application."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="service_account"
    )
    purpose = models.CharField(max_length=200, blank=True, default="")

    def __str__(self) -> str:
        return self.user.get_username()
