"""Refusals of recruiting."""

from __future__ import annotations

from profiles.errors import DomainError


class RecruitingError(DomainError):
    """An act that the rules of recruiting refuse."""
