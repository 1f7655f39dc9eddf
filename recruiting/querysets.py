"""Chainable row sets of recruiting; each reads as an adjective."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models

from recruiting.choices import Outcome, PositionState

if TYPE_CHECKING:
    from recruiting.models import Application, Candidate, Position  # noqa: F401  (type arguments)


class CandidateQuerySet(models.QuerySet["Candidate"]):
    def prospects(self) -> Self:
        """Candidates who have applied for nothing."""
        return self.filter(applications=None)


class PositionQuerySet(models.QuerySet["Position"]):
    def drafts(self) -> Self:
        return self.filter(state=PositionState.DRAFT)

    def opened(self) -> Self:
        """Positions that were advertised: everything but drafts and cancelled drafts."""
        return self.exclude(state__in=[PositionState.DRAFT, PositionState.CANCELLED])


class ApplicationQuerySet(models.QuerySet["Application"]):
    def still_open(self) -> Self:
        return self.filter(outcome=Outcome.NONE)
