"""Names of people: a key for comparison, and whether two printed names may be one person's.

Names vary by initials ("S.-L. Huang"), order ("Huang Shao-Lun", "Huang, S."), hyphens ("Shaolun"),
accents and middle names. Nothing here decides who somebody is: a name alone never does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from ingestion.normalise.name_parts import HYPHENS, clean_name, is_east_asian, name_extent
from ingestion.normalise.name_readings import (
    KEPT,
    Given,
    Reading,
    families,
    forms_of,
    generation_of,
    haystack,
    letters_of_forms,
    readings,
    together,
)
from profiles import keys
from profiles.keys import fold, letters_of

__all__ = [
    "NOT_NAMES",
    "PARTICLES",
    "SAME",
    "Given",
    "Reading",
    "clean_name",
    "closeness",
    "compatible",
    "forms_of",
    "is_name_word",
    "is_same_printed_name",
    "looks_like_name",
    "name_extent",
    "name_key",
    "readings",
    "similar_spelling",
    "strongest",
    "together",
]

_LONGEST_NAME = 120
_PARTICLES = (
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu zur af av "
    "st st. y e i los las dei degli della delle dello dalla ul ur"
)
PARTICLES = frozenset(_PARTICLES.split())
# "al-Hashemi", "dell’Orto", "d'Aubigny": a particle that is one word with the name behind it.
_JOINED_PARTICLE = re.compile(
    r"(?:a[dlnrstz]|ash|el|abu|ibn|bin|ben|bar|d|l|o|dell|dall|nell|degl|sant|m)[-‐‑'’`´](?=[^\W\d_])"
)
# "deMoor", "vanTorf", "van-Torf"
_WRITTEN_TOGETHER = re.compile(
    r"(?:van(?:den|der)?|von|de[nlrs]?|d[aiu]|l[ae]|ten|ter)[-‐‑]?(?=[A-ZÀ-Þ][^\W\d_A-Z])"
)
_NOT_NAME_WORDS = (
    "university universität université universidad institute institut department school college "
    "laboratory lab center centre faculty research statement curriculum vitae resume résumé cv "
    "education experience publications awards skills interests teaching service references "
    "conference journal proceedings workshop symposium international transactions advances "
    "letters review "
    "inc ltd corporation company group team project student professor candidate engineer scientist "
    "the of and for with in on at to from is are was were by a an"
)
# Labels of personal data stand where a name might: "Nationality  Austria".
# Born and Ledig are names.
_LABEL_WORDS = (
    "nationality citizenship nationalitat staatsangehorigkeit staatsburgerschaft nationalite"
    " nacionalidad nazionalita cittadinanza nacionalidade geburtsdatum geburtsort familienstand"
    " verheiratet gender geschlecht telefon telephone address adresse anschrift direccion indirizzo"
    " endereco figures facts highlights metrics studiorum particulars datos dados donnees"
    " antecedentes"
)
NOT_NAMES = frozenset(f"{_NOT_NAME_WORDS} {_LABEL_WORDS}".split())

# Signs that are in no name, nor in an honorific or a degree beside it; and those that may be there.
_IN_NO_NAME = re.compile(r"[\d@\[\]{}<>|•=_!?\"“”]")
_IN_NO_CLEAN_NAME = re.compile(r"[:/();]")


def name_key(name: str) -> str:
    """Return a key in which case, accents, hyphens and the order of the parts do not count."""
    return keys.name_key(clean_name(name))


def is_same_printed_name(a: str, b: str) -> bool:
    """Say whether two names have the same letters in the same order."""
    return _printed_letters(a) == _printed_letters(b) != ""


@lru_cache(maxsize=KEPT)
def _printed_letters(name: str) -> str:
    return letters_of(clean_name(name))


@lru_cache(maxsize=KEPT)
def compatible(a: str, b: str) -> bool:
    """Say whether the two printed names may belong to one person; symmetric and reflexive.

    The family names must be equal; given names equal, or one the initials of the other. A family
    name alone is compatible only with itself; father and son are two.
    """
    return closeness(a, b) > 0


SAME, FULL, ALL_INITIALS, SOME_INITIALS, MORE_INITIALS = 6, 5, 4, 3, 2
"""How close two compatible names are: the very same letters; the same names in another order or
hyphenation; an initial for each of several names, or names left out; the first initial alone;
initials of which the other one shows nothing."""


@lru_cache(maxsize=KEPT)
def closeness(a: str, b: str) -> int:
    """Say how close two printed names are, 0 when they cannot be one person's; symmetric."""
    known = letters_of_forms(b)
    if any(letters in known for letters in letters_of_forms(a)):
        return SAME
    if max(len(a), len(b)) > _LONGEST_NAME:
        return 0
    text = haystack(a)
    if not any(family in text for family in families(b)) or _are_two_generations(a, b):
        return 0
    return max(
        (
            _givens_agree(one, two)
            for one in readings(a)
            for two in readings(b)
            if one.family == two.family
        ),
        default=0,
    )


def strongest(printed: Sequence[str], names: Sequence[str]) -> int | None:
    """Return which of the printed names, from 0, is closest to one of a person's names.

    None where none is compatible, or several are equally close.
    """
    ranks = [max((closeness(one, name) for name in names), default=0) for one in printed]
    best = max(ranks, default=0)
    return ranks.index(best) if best and ranks.count(best) == 1 else None


def _are_two_generations(a: str, b: str) -> bool:
    one, two = generation_of(a), generation_of(b)
    return bool(one and two) and one != two


def similar_spelling(a: str, b: str) -> bool:
    """Say whether two full names are one name, or one with a slip of a letter in a long part."""
    if compatible(a, b):
        return True
    one, two = name_key(a).split(), name_key(b).split()
    differing_one = sorted(set(one) - set(two))
    differing_two = sorted(set(two) - set(one))
    if len(one) != len(two) or len(differing_one) != 1 or len(differing_two) != 1:
        return False
    first, second = differing_one[0], differing_two[0]
    return min(len(first), len(second)) >= 6 and bool(Levenshtein.distance(first, second) == 1)


@lru_cache(maxsize=KEPT)
def looks_like_name(text: str) -> bool:
    """Say whether a text has the form of one person's name, in Latin or CJK letters."""
    if _IN_NO_NAME.search(text):
        return False
    name = clean_name(text)
    if is_east_asian(name):
        return 2 <= len(name.replace("·", "")) <= 6
    if any(map(str.isdigit, name)) or _IN_NO_CLEAN_NAME.search(name):
        return False
    words = name.replace(",", " ").split()
    if not 2 <= len(words) <= 6:
        return False
    # A single capital is an initial, though "a" and "e" alone are words: "A Wolf", "E Ruzgar".
    if any(fold(word).strip(".") in NOT_NAMES for word in words if not _is_capital(word)):
        return False
    proper = [word for word in words if word[0].isupper() or fold(word) not in PARTICLES]
    return len(proper) >= 2 and all(is_name_word(word) for word in proper)


def _is_capital(word: str) -> bool:
    return len(word.strip(".")) == 1 and word[0].isupper()


def _givens_agree(one: Reading, two: Reading) -> int:
    """Return how close the given names are; 0 when they are two people's."""
    if not one.givens or not two.givens:
        return 0
    if "".join(g.text for g in one.givens) == "".join(g.text for g in two.givens):
        return FULL
    if one.swapped or two.swapped:
        return ALL_INITIALS if _are_all_initials_of(one.givens, two.givens) else 0
    if not _may_be(one.givens[0], two.givens[0]) and not _joined_may_be(one.givens, two.givens):
        return 0
    short, long = sorted((one.givens[1:], two.givens[1:]), key=len)
    position = 0
    for given in short:
        while position < len(long) and not _may_be(given, long[position]):
            position += 1
        if position == len(long):
            return 0
        position += 1
    return _closeness_of(one.givens, two.givens)


def _closeness_of(one: tuple[Given, ...], two: tuple[Given, ...]) -> int:
    """Return how close given names are that agree."""
    short, long = sorted((one, two), key=lambda given: (len(given), -given[0].is_short))
    if len(short) == len(long):
        return ALL_INITIALS if len(long) > 1 else SOME_INITIALS
    if long[0].is_short and not short[0].is_short:  # "X.-M.", Xiaoming; "J. R.", John
        return ALL_INITIALS if _are_inside(long, short[0].text) else MORE_INITIALS
    return SOME_INITIALS if short[0].is_short else ALL_INITIALS


def _are_inside(initials: tuple[Given, ...], name: str) -> bool:
    """Say whether the initials begin syllables of the one name, in order."""
    place = 0
    for initial in initials:
        place = name.find(initial.text, place) + 1
        if not place or not initial.is_short:
            return False
    return True


def _are_all_initials_of(one: tuple[Given, ...], two: tuple[Given, ...]) -> bool:
    """Say whether one side gives an initial for each of several names: "Nguyen THA"."""
    if len(one) != len(two) or len(one) < 2:
        return False
    either_short = all(g.is_short for g in one) or all(g.is_short for g in two)
    return either_short and all(_may_be(a, b) for a, b in zip(one, two, strict=True))


def _may_be(a: Given, b: Given) -> bool:
    if a.text == b.text:
        return True
    return (a.is_short and b.text.startswith(a.text)) or (b.is_short and a.text.startswith(b.text))


def _joined_may_be(one: tuple[Given, ...], two: tuple[Given, ...]) -> bool:
    """Accept "Shaolun" beside "Shao Lun" with more names behind."""
    short, long = sorted((one, two), key=len)
    return len(long) >= 2 and short[0].text == long[0].text + long[1].text


@lru_cache(maxsize=8192)
def is_name_word(word: str) -> bool:
    """Say whether one word has the form of a part of a name: a capital, letters, no digits."""
    bare = word.strip(".,'’")
    if not bare or not all(c.isalpha() or c in "'’.`´" + HYPHENS for c in bare):
        return False
    joined = _JOINED_PARTICLE.match(bare) or _WRITTEN_TOGETHER.match(bare)
    bare = bare[joined.end() :] if joined else bare
    first = next(c for c in bare if c.isalpha()) if any(c.isalpha() for c in bare) else "a"
    return first.isupper() or first.lower() == first.upper()
