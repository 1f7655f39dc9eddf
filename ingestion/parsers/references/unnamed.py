"""Lists that print no authors: the person whose list it is wrote all of it, alone or with others.

There the first words of an entry are its title, however much they look like a name: "Lokale Maße,
globale Waren, in: ...", "Der Scheffel. Ein Ding und seine Geschichten, in: ...".
"""

from __future__ import annotations

from collections.abc import Sequence

from ingestion.parsers.references.grammars import Readings, read_title_alone
from ingestion.parsers.references.places import place_behind_title
from ingestion.parsers.references.source import Draft, Source, has_names, names_owner
from ingestion.parsers.references.with_coauthors import read_with

_LEAST_ENTRIES = 3


def prints_no_authors(sources: Sequence[Source], readings: Sequence[Readings]) -> bool:
    """Say whether no entry names the owner as an author, and most begin with no name at all."""
    if len(sources) < _LEAST_ENTRIES or sources[0].owner is None:
        return False
    named = 0
    for source, found in zip(sources, readings, strict=True):
        if source.repeats or any(names_owner(source, r.draft) for r in found.values()):
            return False
        named += any(has_names(source, r.draft) and not r.draft.coauthors for r in found.values())
    return 2 * named <= len(sources)


def read_unnamed(source: Source) -> Draft | None:
    """Title. Subtitle, in: Venue: with nobody named but coauthors."""
    joint = read_with(source)
    if joint is not None:
        return joint
    alone = read_title_alone(source)
    if alone is not None:
        return alone
    place = place_behind_title(source.text, source.begin)
    if place is None:
        return None
    return Draft((source.begin, place[0]), (place[1], len(source.text)))
