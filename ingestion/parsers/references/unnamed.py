"""Lists that print no authors: the person whose list it is wrote all of it, alone or with others.

There the first words of an entry are its title, however much they look like a name: "Lokale Maße,
globale Waren, in: ...", "Der Scheffel. Ein Ding und seine Geschichten, in: ...".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.parsers.references.grammars import Readings
from ingestion.parsers.references.places import place_behind_title
from ingestion.parsers.references.source import Draft, Source, has_names, names_owner
from ingestion.parsers.references.title_ends import title_at
from ingestion.parsers.references.titles_alone import read_title_alone
from ingestion.parsers.references.with_coauthors import read_with

_IN = re.compile(r"\W*(?:in|dans|en)\b", re.IGNORECASE)
_LEAST_ENTRIES = 3
_RARE = 40  # one in so many may print its authors


def prints_no_authors(sources: Sequence[Source], readings: Sequence[Readings]) -> bool:
    """Say whether next to no entry names the owner as an author, and most begin with no name."""
    if len(sources) < _LEAST_ENTRIES or sources[0].owner is None:
        return False
    named = owned = 0
    for source, found in zip(sources, readings, strict=True):
        if source.repeats:
            return False
        owned += shows_names_of_owner(source, found)
        if owned * _RARE > len(sources):
            return False
        named += any(has_names(source, r.draft) and not r.draft.coauthors for r in found.values())
    return 2 * named <= len(sources)


def shows_names_of_owner(source: Source, found: Readings) -> bool:
    return any(names_owner(source, reading.draft) for reading in found.values())


def read_unnamed(source: Source) -> Draft | None:
    """Title. Subtitle, in: Venue: with nobody named but coauthors."""
    joint = read_with(source)
    if joint is not None:
        return joint
    alone = read_title_alone(source)
    if alone is not None:
        return alone
    place = place_behind_title(source.text, source.begin)
    if source.entry.margin_year is not None and not (place and _IN.match(source.text, place[0])):
        # Behind "(2004)." a title ends with its sentence.
        title, rest = title_at(source, source.begin)
        if title[1] > title[0] and (place is None or title[1] < place[0]):
            return Draft(title, (rest, len(source.text)))
    if place is None:
        return None
    return Draft((source.begin, place[0]), (place[1], len(source.text)))
