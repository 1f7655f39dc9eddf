"""The works that this document and others both name, for the rules that compare them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ingestion.findings.between.statements import Statement, Statements
from profiles.keys import title_key

WAITING = frozenset({"ongoing", "submitted"})
THROUGH = frozenset({"accepted", "published"})
BEFORE_PRINT = frozenset({"ongoing", "preprint", "submitted"})


def pairs(here: Statements, there: Statements) -> Iterator[tuple[Statement, tuple[Statement, ...]]]:
    """Yield each work of this document with what the others print under its title."""
    others: dict[str, list[Statement]] = defaultdict(list)
    for work in there.of("publication"):
        others[title_key(work.value["title"])].append(work)
    for work in here.of("publication") if others else ():
        named = others.get(title_key(work.value["title"]))
        if named:
            yield work, tuple(named)
