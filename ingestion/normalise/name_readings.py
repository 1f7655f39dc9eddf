"""In how many ways a printed name can be read: other forms in it, family name first or last.

Everything that two names are compared by is worked out here once per name and kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from ingestion.normalise.family_first import is_family_first, is_in_pinyin, is_vietnamese
from ingestion.normalise.name_parts import HYPHENS, clean_name, is_east_asian
from profiles.keys import fold, letters_of

KEPT: Final = 16_384
"""Names that are kept with what was worked out of them."""

_ALSO: Final = "\n"  # in no printed name
_ONE_PIECE = re.compile(r"^([^\W\d_]{2,})\.([^\W\d_])$")
_INITIAL_WITHOUT_BLANK = re.compile(r"(?<![^\W\d_])([^\W\d_]\.)(?=[^\W\d_]{2})")
# "Example, Jr, Ada", "Ada Example Jr.": whose child somebody is tells no name.
_GENERATION = re.compile(r",?\s+([JjSs]r\.?|II|III|IV)(?=\s*(?:,|$))")
_HAS_FORMS = re.compile(
    r"[(（\"“„«]|\b(?:n[ée]e|geb|born|formerly|previously|aka|published|publishing|publishes)\b"
    r"|[äöüåøÄÖÜÅØ]|a\.k\.a|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
)
_FORMER = re.compile(
    r"[,;]?\s*[(（]?\s*\b(?:n[ée]e|geb(?:\.|orene?)?|born|formerly|previously|a\.?k\.?a\.?"
    r"|(?:also\s)?(?:known|published|publishing|publishes)\sas|formerly\sknown\sas)"
    r"[\s:]+(?P<name>[^()（）]{2,60}?)\s*[)）]?\s*$"
)
_BRACKETS = re.compile(
    r"\s*[(（]\s*([^()（）]{1,60}?)\s*[)）]\s*|\s*[\"“„«]([^\"“”„«»]{1,30})[\"”“»]\s*"
)
_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
    | {"Å": "Aa", "Ø": "Oe"}
)
_SPELT_OUT_LETTERS = frozenset("äöüåøÄÖÜÅØ")
_PINYIN_U = re.compile(r"(?<=[LlNn])ü")
_ARTICLE = re.compile(r"(?:a[dlnrstz]|ash|el)[-‐‑’'](?=[^\W\d_]{3})", re.IGNORECASE)
# Syllables of Japanese in Latin letters, and the long vowels that are printed in several ways.
_JAPANESE = re.compile(r"(?:(?:sh|ch|ts|[kgsztdnhbpmyrwjf]y?)?[aiueo]|n|h)++")
_LONG_VOWEL = re.compile(r"oh(?=[^aiueoy]|$)|o[ou]|uu")
_SHORTER = re.compile(r"oh|o[ou]|uu")


class Given(NamedTuple):
    """One given name or initial, folded; an abbreviation stands for what begins with it."""

    text: str
    is_short: bool


class Reading(NamedTuple):
    """One way to read a name: the family name, and the given names in order.

    swapped: the family name is taken to stand first although nothing shows it; then initials are
    not accepted for given names.
    """

    family: str
    givens: tuple[Given, ...]
    swapped: bool


def together(*names: str) -> str:
    """Return one text for the names of one person, whose forms are those of all of them."""
    return _ALSO.join(names)


@lru_cache(maxsize=KEPT)
def forms_of(name: str) -> tuple[str, ...]:
    """Return the names that one printed name gives, the whole of it first.

    "Xiaoming Wang (王小明)" gives both scripts, "Ada Kvam (née Olsen)" both family names, "William
    “Bill” Smith" the name he is called by, "Müller" also "Mueller".
    """
    if _ALSO in name:
        parts = dict.fromkeys(form for part in name.split(_ALSO) for form in forms_of(part))
        return tuple(parts)
    bare = clean_name(name)
    if not _HAS_FORMS.search(bare):
        return (bare,)
    forms = tuple(dict.fromkeys(form for form in _forms(bare) if form))
    return tuple(dict.fromkeys((*forms, *(spelt for one in forms for spelt in _spelt_out(one)))))


def _forms(name: str) -> Iterator[str]:
    if former := _FORMER.search(name):
        before, other = name[: former.start()], former["name"]
        yield from _forms(before)
        is_family = len(other.split()) == 1 and " " in before
        yield f"{before.rsplit(None, 1)[0]} {other}" if is_family else other
    elif bracket := _BRACKETS.search(name):
        before, after = name[: bracket.start()], name[bracket.end() :]
        called = bracket[1] or bracket[2]
        yield from _forms(f"{before} {after}".strip())
        native, read = before.split(), called.split()
        if not after and is_east_asian(before) and len(native) == len(read) == 2:
            yield f"{read[0]}, {read[1]}"  # "清水 祐希 (Shimizu Yūki)": in the order of the script
        if is_east_asian(called) or len(called.split()) > 1 or not before:
            yield called if not after or before else f"{called} {after}"
        elif len(words := f"{before} {after}".split()) > 1:
            yield f"{called} {words[-1]}"
    elif scripts := _two_scripts(name):
        yield from scripts
    else:
        yield name


def _two_scripts(name: str) -> tuple[str, str] | None:
    """Divide "Xiaoming Wang 王小明"."""
    words = name.split()
    native = [word for word in words if is_east_asian(word)]
    latin = [word for word in words if not is_east_asian(word)]
    return (" ".join(latin), " ".join(native)) if native and len(latin) > 1 else None


def _spelt_out(name: str) -> Iterator[str]:
    if any(c in _SPELT_OUT_LETTERS for c in name):
        yield name.translate(_SPELT_OUT)
    if _PINYIN_U.search(name):
        yield _PINYIN_U.sub("v", name)
        yield _PINYIN_U.sub("yu", name)


@lru_cache(maxsize=KEPT)
def generation_of(name: str) -> str:
    """Return "jr", "iii" ... where the name says whose child somebody is, else ""."""
    match = _GENERATION.search(name)
    return match[1].strip(".").lower() if match else ""


@lru_cache(maxsize=KEPT)
def readings(name: str) -> tuple[Reading, ...]:
    """Return the ways in which a printed name can be divided into family and given names."""
    found: dict[Reading, None] = {}
    for form in forms_of(name):
        # Some lists print "Family.G" or "G.Family" in one piece.
        bare = _ONE_PIECE.sub(r"\1, \2", _GENERATION.sub("", form))
        bare = _INITIAL_WITHOUT_BLANK.sub(r"\1 ", bare)
        for reading in _readings(bare):
            found[reading] = None
    for reading in tuple(found):
        if shorter := _without_long_vowels(reading):
            found[shorter] = None
    return tuple(found)


@lru_cache(maxsize=KEPT)
def letters_of_forms(name: str) -> tuple[str, ...]:
    """Return the folded letters of each form of the name."""
    return tuple(filter(None, map(letters_of, forms_of(name))))


def letters_in(text: str) -> str:
    """Return the folded letters of a text, in which a family name of any reading of it stands."""
    letters = letters_of(text)
    if not text.isascii() and any(c in _SPELT_OUT_LETTERS for c in text):
        letters = "|".join((letters, *map(letters_of, _spelt_out(text))))
    if _SHORTER.search(letters):
        letters = f"{letters}|{_LONG_VOWEL.sub(_first_letter, letters)}"
    return letters


@lru_cache(maxsize=KEPT)
def haystack(name: str) -> str:
    """Return the letters in which a family name of any reading stands."""
    letters = "|".join(letters_of_forms(name))
    if _SHORTER.search(letters):
        letters = f"{letters}|{_LONG_VOWEL.sub(_first_letter, letters)}"
    return letters


@lru_cache(maxsize=KEPT)
def families(name: str) -> frozenset[str]:
    """Return the family names of all readings."""
    return frozenset(reading.family for reading in readings(name))


def _readings(name: str) -> Iterator[Reading]:
    before, comma, after = name.partition(",")
    words = name.replace(",", " ").split()
    if len(words) < 2:
        return
    if comma and before.strip() and after.strip():
        given = _givens(after.split(), words)
        yield Reading(letters_of(before), given, swapped=False)
        if article := _ARTICLE.match(before.strip()):
            yield Reading(letters_of(before.strip()[article.end() :]), given, swapped=False)
        return
    letters = [letters_of(word) for word in words]
    givens = [_givens((word,), words) for word in words]
    for size in range(1, min(3, len(words) - 1) + 1):
        yield Reading("".join(letters[-size:]), _together(givens[:-size]), swapped=False)
    if article := _ARTICLE.match(words[-1]):
        family = letters_of(words[-1][article.end() :])
        yield Reading(family, _together(givens[:-1]), swapped=False)
    trailing = _trailing_initials(words)
    if trailing:
        family = "".join(letters[: len(words) - trailing])
        yield Reading(family, _together(givens[-trailing:]), swapped=False)
    yield from _family_first(words, letters, givens)


def _family_first(
    words: list[str], letters: list[str], givens: list[tuple[Given, ...]]
) -> Iterator[Reading]:
    shows = is_family_first(letters)
    if not _is_initials(words[0], words) or ("." not in words[0] and is_in_pinyin(letters)):
        is_evident = shows or (len(words) == 2 and any(h in words[1] for h in HYPHENS))
        is_evident = is_evident or (words[0].isupper() and not words[-1].isupper())
        yield Reading(letters[0], _together(givens[1:]), not is_evident)
    capitals = 0
    while capitals < len(words) and words[capitals].isupper() and len(words[capitals]) > 2:
        capitals += 1
    if 1 < capitals < len(words):
        family = "".join(letters[:capitals])
        yield Reading(family, _together(givens[capitals:]), swapped=False)
    if len(words) > 2 and is_vietnamese(letters):  # "An Van Nguyen", "V. A. Nguyen", "An Nguyen"
        yield Reading(letters[0], _together([givens[-1], *givens[1:-1]]), swapped=False)
        yield Reading(letters[0], _together(givens[2:]), swapped=False)


def _together(givens: Iterable[tuple[Given, ...]]) -> tuple[Given, ...]:
    return tuple(chain.from_iterable(givens))


def _without_long_vowels(reading: Reading) -> Reading | None:
    """Return the reading with o for "ou", "oo" and "oh" where it may be a Japanese name."""
    family, given = _short_vowels(reading.family), reading.givens
    short = tuple(one if one.is_short else Given(_short_vowels(one.text), False) for one in given)
    if (family, short) == (reading.family, given):
        return None
    return Reading(family, short, reading.swapped)


def _short_vowels(text: str) -> str:
    if not _LONG_VOWEL.search(text) or not _JAPANESE.fullmatch(text):
        return text
    short = _LONG_VOWEL.sub(_first_letter, text)
    return short if len(short) > 2 else text


def _first_letter(match: re.Match[str]) -> str:
    return match.group()[0]


def _trailing_initials(words: list[str]) -> int:
    count = 0
    while count < len(words) - 1 and _is_initials(words[-1 - count], words):
        count += 1
    return count


def _is_initials(word: str, words: list[str]) -> bool:
    """Say whether a word is made of initials: "S.", "S.-L.", "AK" beside words in small letters."""
    if word[-1:].islower():
        return False
    letters = [c for c in word if c.isalpha()]
    if not letters or len(letters) > 3 or not all(c.isupper() for c in letters):
        return False
    if len(letters) == 1 or "." in word:
        return True
    return any(not other.isupper() for other in words)


_PARTS = re.compile(rf"[{HYPHENS}]|(?<=\.)(?=\w)")


def _givens(words: Iterable[str], all_words: list[str]) -> tuple[Given, ...]:
    givens: list[Given] = []
    for word in words:
        if _is_initials(word, all_words):
            givens.extend(Given(fold(c), True) for c in word if c.isalpha())
            continue
        for part in (word,) if word.isalpha() else _PARTS.split(word):
            letters = letters_of(part)
            if letters:
                givens.append(Given(letters, len(letters) == 1 or part.endswith(".")))
    return tuple(givens)
