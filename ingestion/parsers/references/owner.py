"""Which of the printed names of a list is the one of the person whose list it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingestion.normalise.names import clean_name, compatible, is_same_printed_name, readings
from ingestion.parsers.references.marks import NameSpan
from ingestion.text import Passage, Style
from profiles.keys import fold, letters_of

_PART_END = re.compile(r"[\s\-‐‑]+")
_LONGEST_NAME = 120  # characters


def owner_position(passage: Passage, names: Sequence[NameSpan], owner: str | None) -> int | None:
    """Return the 1-based place of the owner among the authors; None where it cannot be told.

    The best of several compatible names wins: the very same letters, then a name with one part of
    a double family name, then one set in bold or as a link, then the first.
    """
    if owner is None:
        return None
    best: tuple[int, int] | None = None
    for index, name in enumerate(names):
        printed = passage.text[name.start : name.end]
        is_set_apart = passage.is_styled(Style.BOLD | Style.LINK, name.start, name.end)
        if is_same_printed_name(printed, owner):
            rank = 6
        elif compatible(printed, owner):
            rank = 4
        elif has_part_of_family_name(printed, owner):
            rank = 2
        elif is_set_apart and _shares_family_name(printed, owner):
            rank = 0
        else:
            continue
        candidate = (rank + int(is_set_apart), -index)
        best = candidate if best is None else max(best, candidate)
    return None if best is None else 1 - best[1]


def may_name_owner(text: str, owner: str | None) -> bool:
    """Say whether the letters of the owner's family name stand in a text.

    Where they do not, `owner_position` finds nobody in any list of names read from it; to read
    names takes much longer than to look for letters.
    """
    if owner is None:
        return True
    letters = letters_of(text)
    return any(family in letters for family in _family_names(owner))


@lru_cache(maxsize=64)
def _family_names(owner: str) -> frozenset[str]:
    """Return the letters of what may be the owner's family name, or a part of it."""
    words = owner.split()
    parts = [*words, *(part for word in words for part in _PART_END.split(word))]
    whole = {letters_of(clean_name(owner)), *(reading.family for reading in readings(owner))}
    return frozenset(whole | {letters_of(part) for part in parts if len(part) > 2})


@lru_cache(maxsize=8192)
def has_part_of_family_name(printed: str, owner: str) -> bool:
    """Say whether a list shortens a double family name: "Bang, S.-y." for Seo-yeon Bang-Okafor.

    Good enough where one person's list is read, never to tell who somebody is.
    """
    words = owner.split()
    if len(words) < 2 or len(owner) > _LONGEST_NAME:
        return False
    last = [part for part in _PART_END.split(words[-1]) if part]
    families = last if len(last) > 1 else words[1:] if len(words) > 2 else []
    given = words[0] if len(last) == 1 else " ".join(words[:-1])
    return any(
        reading.family == "".join(c for c in fold(family) if c.isalnum())
        and compatible(printed, f"{given} {family}")
        for reading in readings(printed)
        if not reading.swapped
        for family in families
        if len(family) > 2
    )


def _shares_family_name(a: str, b: str) -> bool:
    return bool({r.family for r in readings(a)} & {r.family for r in readings(b) if not r.swapped})
