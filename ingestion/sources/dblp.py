"""DBLP: the publications of an author, by the name as DBLP prints it, number included."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from ingestion.sources.source import NoSuchIdentifier, Source

_NAME: Final = re.compile(r"[^\W\d_][\w .'’-]{1,99}")


@dataclass(frozen=True, slots=True)
class _Dblp:
    name: str = "dblp"

    def address(self, identifier: str) -> str:
        person = " ".join(identifier.split())
        if not _NAME.fullmatch(person):
            raise NoSuchIdentifier(
                f"{identifier[:80]!r} is no author of dblp. Give the name as DBLP prints it:"
                " Ada Example 0002."
            )
        query = quote(f"author:{person.replace(' ', '_')}:", safe="")
        return f"https://dblp.org/search/publ/api?q={query}&h=1000&format=json"


SOURCE: Final[Source] = _Dblp()
