"""What a source answered, as one file to import."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.conf import settings

from ingestion.importers.reading import Request
from ingestion.sources.fetch import Transport, fetch
from ingestion.sources.source import Source

_ODD = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Fetched:
    """A document that is fetched when it is loaded; a `Source` of files for the importer."""

    source: Source
    identifier: str
    transport: Transport
    request: Request

    @property
    def name(self) -> str:
        """The name under which the answer is kept: the source and the identifier."""
        bare = self.identifier.strip().removeprefix("https://").removeprefix("http://")
        return f"{self.source.name}-{_ODD.sub('-', bare)[:80]}.json"

    def load(self) -> bytes:
        """Ask the source. Raises NotFetched, TooLarge or NoSuchIdentifier."""
        return fetch(
            self.source.address(self.identifier),
            transport=self.transport,
            max_bytes=settings.DOCUMENT_MAX_BYTES,
        )
