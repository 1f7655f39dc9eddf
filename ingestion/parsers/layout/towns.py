"""Which unknown words of a line are towns: by the country or the school that they stand beside."""

from __future__ import annotations

from ingestion.parsers.career.facets import Facet
from ingestion.parsers.layout.phrases import is_acronym, is_campus_system
from ingestion.text import Passage

_MOST_WORDS = 3
_DASHES = frozenset("–—-")  # "KVTI – Mirestad" is no town


def _is_before_state(settled: list[tuple[Facet, Passage]], at: int) -> bool:
    """Whether a town's state stands behind it, which a country follows: "Dubbo, NSW, Australia"."""
    if at + 1 >= len(settled):
        return False
    facet, phrase = settled[at + 1]
    return facet is Facet.PLACE and 2 <= len(phrase.text) <= 3 and phrase.text.isupper()


def _is_short(text: str) -> bool:
    words = text.split()
    return len(words) <= _MOST_WORDS and not _DASHES.intersection(words)


def may_be_town(text: str) -> bool:
    return len(text.split()) <= 2 and not text.isupper()


def settle_places(facets: list[tuple[Facet, Passage]]) -> list[tuple[Facet, Passage]]:
    """Tell places by what stands around them: "Florence, Italy", "Harmattan Ltd., Kigali"."""
    settled = list(facets)
    for at in range(len(settled) - 1, -1, -1):
        facet, phrase = settled[at]
        if facet is not Facet.TEXT or not _is_short(phrase.text) or is_acronym(phrase.text):
            continue
        before = settled[at - 1] if at else None
        after = facets[at + 1][0] if at + 1 < len(facets) else None
        follows = before is not None and before[0] in (Facet.ORGANISATION, Facet.DEPARTMENT)
        campus = before is not None and is_campus_system(before[1].text)
        if campus:
            settled[at] = (Facet.ORGANISATION, phrase)
        elif (
            after is Facet.PLACE
            or _is_before_state(settled, at)
            or (follows and after is None and may_be_town(phrase.text))
        ):
            settled[at] = (Facet.PLACE, phrase)
    return settled
