"""How often one person may ask."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from rest_framework.throttling import UserRateThrottle


class PersonRate(UserRateThrottle):
    """At most API_RATE requests per person, whatever tokens they come with; None is no limit.

    The cache counts: with a cache of each process's own, each process counts for itself.
    """

    def get_rate(self) -> str | None:
        return settings.API_RATE

    def allow_request(self, request: Any, view: Any) -> bool:
        return bool(super().allow_request(request, view))
