"""What a source is: a name, and the address of what it knows by an identifier."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote


class NoSuchIdentifier(ValueError):
    """The source has no identifiers like this one; the message says how they look."""


class Source(Protocol):
    """A service that answers with a document that is read."""

    @property
    def name(self) -> str: ...

    def address(self, identifier: str) -> str:
        """Return the https address of what the service knows. Raises NoSuchIdentifier."""
        ...


@dataclass(frozen=True, slots=True)
class PatternSource:
    """A source whose identifiers all match one pattern.

    template: the address, with {} for the identifier, quoted. example: an identifier, for errors.
    """

    name: str
    pattern: re.Pattern[str]
    template: str
    example: str

    def address(self, identifier: str) -> str:
        match = self.pattern.fullmatch(identifier.strip())
        if match is None:
            raise NoSuchIdentifier(
                f"{identifier[:80]!r} is no identifier of {self.name}. One looks like"
                f" {self.example}."
            )
        return self.template.format(quote(match[1], safe=""))
