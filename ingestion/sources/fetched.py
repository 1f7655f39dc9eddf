"""What a source answered, as one file to import."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.conf import settings

from ingestion.importers.reading import Request
from ingestion.sources.fetch import Transport, fetch
from ingestion.sources.source import Source

_ODD = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that is fetched when it is loaded; to the importer a file like any other."""

    source: Source
    identifier: str
    transport: Transport
    request: Request
    _answers: list[bytes | Exception] = field(default_factory=list, init=False, repr=False)

    @property
    def name(self) -> str:
        """The name under which the answer is kept: the source and the identifier."""
        bare = self.identifier.strip().removeprefix("https://").removeprefix("http://")
        return f"{self.source.name}-{_ODD.sub('-', bare)[:80]}.json"

    def load(self) -> bytes:
        """Ask the source, once however often it is loaded.

        Raises NotFetched, TooLarge or NoSuchIdentifier.
        """
        if not self._answers:
            try:
                self._answers.append(self._ask())
            except Exception as error:
                self._answers.append(error)
        [answer] = self._answers
        if isinstance(answer, Exception):
            raise answer
        return answer

    def _ask(self) -> bytes:
        return fetch(
            self.source.address(self.identifier),
            transport=self.transport,
            max_bytes=settings.DOCUMENT_MAX_BYTES,
        )
