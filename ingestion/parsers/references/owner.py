"""Which of the printed names of a list is the one of the person whose list it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, TypeAlias

from ingestion.normalise.name_readings import families, letters_in, letters_of_forms
from ingestion.normalise.names import SAME, closeness, compatible, forms_of, readings
from ingestion.normalise.short_names import other_forms
from ingestion.parsers.references.family_names import is_family_name
from ingestion.parsers.references.marks import NameSpan
from ingestion.text import Passage, Style
from profiles.keys import fold, letters_of

_PART_END = re.compile(r"[\s\-‐‑]+")
_LONGEST_NAME = 120  # characters


def owner_position(passage: Passage, names: Sequence[NameSpan], owner: str | None) -> int | None:
    """Return the 1-based place of the owner among the authors; None where it cannot be told.

    The best of several compatible names wins: the very same letters, then a name in bold or as a
    link, then the one that shows most of the given names; then a name with one part of a double
    family name, a short given name or without the first, then the family name in bold, then it
    alone. Two that are equally good tell nothing.
    """
    ranks = _ranks(passage, names, owner)
    best = max(ranks, default=NO_RANK)
    return ranks.index(best) + 1 if best != NO_RANK and ranks.count(best) == 1 else None


def shows_owner(passage: Passage, names: Sequence[NameSpan], owner: str | None) -> bool:
    """Say whether any of the authors may be the owner."""
    return any(rank != NO_RANK for rank in _ranks(passage, names, owner))


def names_owner_in_full(text: str, names: Sequence[NameSpan], owner: str | None) -> bool:
    """Say whether one of the names has the owner's given names, or what is short for them."""
    if owner is None:
        return False
    printed = [text[name.start : name.end] for name in names]
    return any(closeness(name, owner) or goes_by_short_name(name, owner) for name in printed)


Rank: TypeAlias = tuple[int, bool, int]
NO_RANK: Final[Rank] = (0, False, 0)
_SAME, _COMPATIBLE, _PART, _SET_APART, _FAMILY = 5, 4, 3, 2, 1
_STANDS_OUT: Final = Style.BOLD | Style.LINK


def _ranks(passage: Passage, names: Sequence[NameSpan], owner: str | None) -> list[Rank]:
    return [_rank(passage, name, owner) for name in names] if owner is not None else []


def _rank(passage: Passage, name: NameSpan, owner: str) -> Rank:
    """Return the kind of likeness, whether the name is set apart, and how close it is."""
    printed = passage.text[name.start : name.end]
    if not may_name_owner(printed, owner):
        return NO_RANK
    close = closeness(printed, owner)
    is_set_apart = passage.is_styled(_STANDS_OUT, name.start, name.end)
    if close:
        return _SAME if close == SAME else _COMPATIBLE, is_set_apart, close
    if any(has_part_of_family_name(printed, form) for form in forms_of(owner)):
        return _PART, is_set_apart, 0
    if goes_by_short_name(printed, owner) or goes_by_later_name(printed, owner):
        return _PART, is_set_apart, 0
    if is_set_apart and _shares_family_name(printed, owner):
        return _SET_APART, True, 0
    return (_FAMILY, False, 0) if is_family_name(printed, owner) else NO_RANK


def may_name_owner(text: str, owner: str | None) -> bool:
    """Say whether the letters of the owner's family name stand in a text.

    Where they do not, `shows_owner` finds nobody in any list of names read from it; to read names
    takes much longer than to look for letters.
    """
    if owner is None:
        return True
    letters = letters_in(text)
    return any(family in letters for family in _family_names(owner))


@lru_cache(maxsize=64)
def _family_names(owner: str) -> frozenset[str]:
    """Return the letters of what may be the owner's family name, or a part of it."""
    words = [word for form in forms_of(owner) for word in form.split()]
    parts = [*words, *(part for word in words for part in _PART_END.split(word))]
    whole = {*letters_of_forms(owner), *families(owner)}
    return frozenset(whole | {letters for part in parts if len(letters := letters_of(part)) > 2})


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


@lru_cache(maxsize=8192)
def goes_by_short_name(printed: str, owner: str) -> bool:
    """Say whether a list calls its owner by a short name, or in full: Greg Moss for Gregory Moss.

    Good enough where one person's list is read, never to tell who somebody is.
    """
    for form in forms_of(owner):
        given, _, rest = form.partition(" ")
        if rest and any(compatible(printed, f"{other} {rest}") for other in other_forms(given)):
            return True
    return False


@lru_cache(maxsize=8192)
def goes_by_later_name(printed: str, owner: str) -> bool:
    """Say whether a list leaves its owner's first name out: David Moss for Charles David Moss.

    Good enough where one person's list is read, never to tell who somebody is.
    """
    return any(
        len(words) > 2 and len(words[1]) > 2 and compatible(printed, " ".join(words[1:]))
        for words in (form.split() for form in forms_of(owner))
    )


def _shares_family_name(a: str, b: str) -> bool:
    return bool({r.family for r in readings(a)} & {r.family for r in readings(b) if not r.swapped})
