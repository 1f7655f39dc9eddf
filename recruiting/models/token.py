"""Keys with which a person's scripts use the API in his name."""

from __future__ import annotations

from django.db import models
from knox.models import AbstractAuthToken


class ApiToken(AbstractAuthToken):
    """A personal token, stored as a digest and shown once; it may do what its owner may, then.

    Goes with the user. name: what its owner calls it. read_only: it reads and never writes.
    """

    name = models.CharField(max_length=100, blank=True, default="")
    read_only = models.BooleanField(default=False)

    class Meta:
        ordering = ("-created", "digest")
        verbose_name = "API token"
        verbose_name_plural = "API tokens"

    def __str__(self) -> str:
        return self.name or f"{self.token_key[:6]}…"
