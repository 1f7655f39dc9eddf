"""Refusals of ingestion."""

from __future__ import annotations

from profiles.errors import DomainError


class FactError(DomainError):
    """A decision about a fact that cannot be made."""


class AlreadyDecided(FactError):
    """Somebody has decided, or the fact was superseded by a newer reading."""

    code = "already_decided"

    def __init__(self, *, state: str) -> None:
        super().__init__(f"This fact is {state} already.")
        self.state = state


class NotAValue(FactError):
    """The corrected value has a field its kind lacks, or one that cannot be stored."""

    code = "not_a_value"
    status = 422

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class BelongsToAnother(FactError):
    """The identifier in the fact names somebody else already."""

    code = "belongs_to_another"


class NobodyNamed(FactError):
    """The fact belongs to nobody yet; its document has to be given a person first."""

    code = "nobody_named"


class NotDecidedHere(FactError):
    """Facts of this kind become rows elsewhere: an advertised place is edited as a position."""

    code = "not_decided_here"
