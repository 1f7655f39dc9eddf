"""Refusals of the domain: one base, small subclasses, each with a stable code."""

from __future__ import annotations

from typing import ClassVar


class DomainError(Exception):
    """An act that the rules of the house refuse.

    code is stable and documented; status is the HTTP status the API answers with. Values that
    the refusal is about are attributes, so that pages and the API can show them.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409


class StaleVersion(DomainError):
    """Somebody else saved the row since it was read."""

    code = "stale_version"
    status = 412

    def __init__(self, *, known: int, current: int) -> None:
        super().__init__(
            f"Somebody else has saved this meanwhile: it is version {current} now, and you saw"
            f" version {known}. Nothing was overwritten; open it anew, then do it again."
        )
        self.known = known
        self.current = current


class NotThere(DomainError):
    """The row is gone, or never was."""

    code = "not_there"
    status = 404

    def __init__(self, *, what: str) -> None:
        super().__init__(f"This {what} is not there any more. Nothing was changed.")
        self.what = what
