"""Names of people: a key for comparison, and whether two printed names may be one person's.

Names vary by initials ("S.-L. Huang"), order ("Huang Shao-Lun", "Huang, S."), hyphens ("Shaolun"),
accents and middle names. Nothing here decides who somebody is: a name alone never does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from profiles import keys
from profiles.keys import fold, letters_of

_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")
_LONGEST_NAME = 120
_ONE_PIECE = re.compile(r"^([^\W\d_]{2,})\.([^\W\d_])$")
_HYPHENS = "-‐‑‒–\u00ad"
# "Example, Jr, Ada", "Ada Example Jr.": whose child somebody is tells no name.
_GENERATION = re.compile(r",?\s+(?:[JjSs]r\.?|II|III|IV)(?=\s*(?:,|$))")
_PARTICLES = (
    "van von der den de del della di da dos das do du la le el al bin ibn ben ter ten zu zur af av "
    "st st. y e i los las dei degli della delle dello dalla"
)
PARTICLES = frozenset(_PARTICLES.split())
# "al-Hashemi", "dell’Orto", "d'Aubigny": a particle that is one word with the name behind it.
_JOINED_PARTICLE = re.compile(
    r"(?:a[dlnrstz]|ash|el|abu|ibn|bin|ben|bar|d|l|o|dell|dall|nell|degl|sant|m)[-‐‑'’`´](?=[^\W\d_])"
)
_HONORIFIC = (
    r"(?:(?:assoc(?:iate)?|asst|assistant|adj(?:unct)?)\.?\s+prof(?:essor|\.)?|prof(?:essor"
    r"|essur|esseur)?|"
    r"dr|mr|mrs|ms|miss|mx|sir|dame|herr|frau|mme|mlle|doc|ing|dipl\.?[-\s][a-z]{2,8}|dr\.?-ing|mag|drs"
    r"|m\.?\s?sc|b\.?\s?sc|m\.a|msc|phd|univ\.-prof)"
)
_LEADING = re.compile(rf"(?:{_HONORIFIC}(?:\.\s?|\s)){{1,4}}", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:,?\s*(?:\(?(?:ph\.?\s?d\.?|m\.?\s?sc\.?|m\.?d\.?|b\.?\s?sc\.?|dr\.?|msc|mba|esq\.?|frs|"
    r"d\.?phil\.?|phd candidate|ph\.d\. candidate|he/him|she/her|they/them|"
    r"he/him/his|she/her/hers)\)?))+\s*$",
    re.IGNORECASE,
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
NOT_NAMES = frozenset(_NOT_NAME_WORDS.split())

# Signs that are in no name, nor in an honorific or a degree beside it; and those that may be there.
_IN_NO_NAME = re.compile(r"[\d@\[\]{}<>|•=_!?\"“”]")
_IN_NO_CLEAN_NAME = re.compile(r"[:/();]")


def name_extent(text: str) -> tuple[int, int]:
    """Return where the name stands in the text once honorifics and degrees are dropped."""
    start, end = 0, len(text)
    while start < end and text[start].isspace():
        start += 1
    leading = _LEADING.match(text, start)
    if leading and text[leading.end() :].strip():
        start = leading.end()
    trailing = _TRAILING.search(text, start)
    if trailing and trailing.start() > start:
        end = trailing.start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def clean_name(text: str) -> str:
    """Return the name without honorifics and degrees: "Prof. Li Wei, PhD" -> "Li Wei"."""
    start, end = name_extent(text)
    return " ".join(text[start:end].split())


def name_key(name: str) -> str:
    """Return a key in which case, accents, hyphens and the order of the parts do not count."""
    return keys.name_key(clean_name(name))


def is_same_printed_name(a: str, b: str) -> bool:
    """Say whether two names have the same letters in the same order."""
    return _printed_letters(a) == _printed_letters(b) != ""


@lru_cache(maxsize=8192)
def _printed_letters(name: str) -> str:
    return letters_of(clean_name(name))


@lru_cache(maxsize=8192)
def compatible(a: str, b: str) -> bool:
    """Say whether the two printed names may belong to one person; symmetric and reflexive.

    The family names must be equal; given names equal, or one the initials of the other. A family
    name alone is compatible only with itself.
    """
    if is_same_printed_name(a, b):
        return True
    if max(len(a), len(b)) > _LONGEST_NAME:
        return False
    return any(
        one.family == two.family and _givens_agree(one, two)
        for one in readings(a)
        for two in readings(b)
    )


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


def looks_like_name(text: str) -> bool:
    """Say whether a text has the form of one person's name, in Latin or CJK letters."""
    if _IN_NO_NAME.search(text):
        return False
    name = clean_name(text)
    if _is_cjk(name):
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


class Reading(NamedTuple):
    """One way to read a name: the family name, and the given names in order.

    swapped: the family name is taken to stand first although nothing shows it; then initials are
    not accepted for given names.
    """

    family: str
    givens: tuple[Given, ...]
    swapped: bool


class Given(NamedTuple):
    """One given name or initial, folded; an abbreviation stands for what begins with it."""

    text: str
    is_short: bool


@lru_cache(maxsize=8192)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the ways in which a printed name can be divided into family and given names."""
    # Some lists print "Family.G" in one piece.
    name = _GENERATION.sub("", clean_name(name))
    return tuple(dict.fromkeys(_readings(_ONE_PIECE.sub(r"\1, \2", name))))


def _readings(name: str) -> Iterator[Reading]:
    before, comma, after = name.partition(",")
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return
    if comma and before.strip() and after.strip():
        yield Reading(letters_of(before), _givens(after.split(), words), swapped=False)
        return
    for size in range(1, min(3, len(words) - 1) + 1):
        yield Reading(letters_of(" ".join(words[-size:])), _givens(words[:-size], words), False)
    trailing = _trailing_initials(words)
    if trailing:
        family = words[: len(words) - trailing]
        yield Reading(letters_of(" ".join(family)), _givens(words[-trailing:], words), False)
    first_is_full = not _is_initials(words[0], words)
    if first_is_full:
        is_evident = len(words) == 2 and any(h in words[1] for h in _HYPHENS)
        is_evident = is_evident or (words[0].isupper() and not words[-1].isupper())
        yield Reading(letters_of(words[0]), _givens(words[1:], words), not is_evident)


def _trailing_initials(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and _is_initials(words[-1 - count], words):
        count += 1
    return count


def _is_initials(word: str, words: list[str]) -> bool:
    """Say whether a word is made of initials: "S.", "S.-L.", "AK" beside words in small letters."""
    letters = [c for c in word if c.isalpha()]
    if not letters or len(letters) > 3 or not all(c.isupper() for c in letters):
        return False
    if len(letters) == 1 or "." in word:
        return True
    return any(not other.isupper() for other in words)


def _givens(words: list[str], all_words: list[str]) -> tuple[Given, ...]:
    givens: list[Given] = []
    for word in words:
        if _is_initials(word, all_words):
            givens.extend(Given(fold(c), True) for c in word if c.isalpha())
            continue
        for part in re.split(rf"[{_HYPHENS}]|(?<=\.)(?=\w)", word):
            letters = letters_of(part)
            if letters:
                givens.append(Given(letters, len(letters) == 1 or part.endswith(".")))
    return tuple(givens)


def _givens_agree(one: Reading, two: Reading) -> bool:
    if not one.givens or not two.givens:
        return False
    if "".join(g.text for g in one.givens) == "".join(g.text for g in two.givens):
        return True
    if one.swapped or two.swapped:
        return _are_all_initials_of(one.givens, two.givens)
    if not _may_be(one.givens[0], two.givens[0]) and not _joined_may_be(one.givens, two.givens):
        return False
    short, long = sorted((one.givens[1:], two.givens[1:]), key=len)
    position = 0
    for given in short:
        while position < len(long) and not _may_be(given, long[position]):
            position += 1
        if position == len(long):
            # "S.-L. Huang" is "Shaolun Huang": the rest of the initials is inside the one name.
            return not long and all(g.is_short for g in short)
        position += 1
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


def _is_cjk(text: str) -> bool:
    if text.isascii():
        return False
    letters = [c for c in text if not c.isspace() and c != "·"]
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
        for c in letters
    )


@lru_cache(maxsize=8192)
def is_name_word(word: str) -> bool:
    """Say whether one word has the form of a part of a name: a capital, letters, no digits."""
    bare = word.strip(".,'’")
    if not bare or not all(c.isalpha() or c in "'’.`´" + _HYPHENS for c in bare):
        return False
    joined = _JOINED_PARTICLE.match(bare)
    bare = bare[joined.end() :] if joined else bare
    first = next(c for c in bare if c.isalpha()) if any(c.isalpha() for c in bare) else "a"
    return first.isupper() or first.lower() == first.upper()
