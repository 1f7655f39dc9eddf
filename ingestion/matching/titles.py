"""Whether two printed titles are one with a slip of a letter; pure.

A slip adds, drops or replaces one letter, or swaps two neighbours. Some slips are none: a digit,
a numeral or the letter of a part tells works apart, and of a short title a letter is too much.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import product, takewhile
from operator import eq
from typing import NamedTuple

from rapidfuzz.distance import OSA

from profiles.keys import fold, halves_one_edit_away, title_halves, title_key

SHORTEST_TITLE = 20
"""Titles with fewer letters have to agree in each."""
LARGEST_BLOCK = 10_000
"""Pairs of titles with one half in common that are compared at most; a half that more share, as
in a series of reports, tells nothing."""

_WORD = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
_DIVIDED_NUMERAL = re.compile(r"[IVX]+[a-f]")
# "CNN" and "RNN", "mRNA" and "tRNA", also of several.
_ACRONYM = re.compile(r"([a-z]{0,2}[A-Z]{2,})s?")
_NUMBERS = frozenset("一二三四五六七八九十上中下")
_ENDS_A_CLAUSE = re.compile(r"[:.?!;–—(\"“]\s*$|^\W*$")
# Behind these a single letter is a name, not the article: "Part A", "hepatitis A".
_NAMED_BY_LETTERS = frozenset(
    "part parts teil partie parte volume vol band tome book chapter section appendix annex paper"
    " type class group series model phase stage level grade case problem theorem figure table set"
    " version vitamin hepatitis influenza protein factor component variant category".split()
)
_OPPOSITE = re.compile(
    r"(?:symmetr|synchron|typic|biotic|cyclic|periodic|politic|moral|theis|sexual|symptom"
    r"|social|histor|septic|tonal|chromatic)"
)


class Word(NamedTuple):
    """A word of a title: as printed without accents, folded, and whether it is an article."""

    printed: str
    folded: str
    is_article: bool = False


def one_letter_apart(one: str, two: str) -> bool:
    """Say whether the printed titles may be one, but for a slip of one letter in one of them."""
    keys = title_key(one), title_key(two)
    if min(map(len, keys)) < SHORTEST_TITLE or OSA.distance(*keys, score_cutoff=1) != 1:
        return False
    return not _tells_works_apart(_words(one), _words(two))


def _tells_works_apart(one: Sequence[Word], two: Sequence[Word]) -> bool:
    if _numbers(one) != _numbers(two):
        return True
    one, two = _differing(one, two)
    if len(one) == len(two) == 1:
        return _are_two_things(one[0], two[0])
    return sorted(_labels(one)) != sorted(_labels(two))


def _are_two_things(one: Word, two: Word) -> bool:
    """Say whether two words in the same place, a letter apart, name different things."""
    if _is_label(one) and _is_label(two):
        return not (one.is_article or two.is_article)
    acronyms = [_ACRONYM.fullmatch(word.printed) for word in (one, two)]
    if all(acronyms):
        return len({match[1] for match in acronyms if match}) == 2
    shorter, longer = sorted((one.folded, two.folded), key=len)
    if longer == f"a{shorter}":
        return _OPPOSITE.match(shorter) is not None
    return {shorter[:5], longer[:5]} == {"micro", "macro"}


def _is_label(word: Word) -> bool:
    """Say whether the word is one that counts things: II, IIb, B, 2a."""
    return (
        len(word.folded) == 1
        or _NUMERAL.fullmatch(word.folded) is not None
        or _DIVIDED_NUMERAL.fullmatch(word.printed) is not None
        or (len(word.folded) <= 3 and any(c.isdigit() for c in word.folded))
    )


def _labels(words: Sequence[Word]) -> list[str]:
    return [word.folded for word in words if _is_label(word) and not word.is_article]


def _numbers(words: Sequence[Word]) -> list[str]:
    return [c for word in words for c in word.folded if c.isdigit() or c in _NUMBERS]


def _differing(one: Sequence[Word], two: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Return what is left of both once the words that agree at the start and end are dropped."""
    start = _agreeing(one, two)
    end = _agreeing(one[start:][::-1], two[start:][::-1])
    return list(one[start : len(one) - end]), list(two[start : len(two) - end])


def _agreeing(one: Sequence[Word], two: Sequence[Word]) -> int:
    folded = ([word.folded for word in words] for words in (one, two))
    return sum(1 for _ in takewhile(bool, map(eq, *folded)))


def _words(title: str) -> list[Word]:
    plain = unicodedata.normalize("NFKD", title.replace("&", " and "))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    if plain.isupper():
        plain = plain.lower()  # capitals tell nothing here
    matches = list(_WORD.finditer(plain))
    words: list[Word] = []
    for number, match in enumerate(matches):
        printed = match[0]
        is_last = number == len(matches) - 1
        begins = _ENDS_A_CLAUSE.search(plain[max(match.start() - 8, 0) : match.start()])
        is_article = (
            (printed == "a" or (printed == "A" and begins is not None))
            and not is_last
            and (not words or words[-1].folded not in _NAMED_BY_LETTERS)
        )
        words.append(Word(printed, fold(printed), is_article))
    return words


class Halves:
    """Titles by the halves of which those one letter away have at least one."""

    def __init__(self, keys: Iterable[str]) -> None:
        self.fronts: dict[str, list[str]] = defaultdict(list)
        self.backs: dict[str, list[str]] = defaultdict(list)
        for key in keys:
            for halves, by_half in zip(
                halves_one_edit_away(key), (self.fronts, self.backs), strict=True
            ):
                for half in halves:
                    by_half[half].append(key)

    def pairs(self, stored: Iterable[tuple[int, str]]) -> Iterator[tuple[int, str]]:
        """Yield each stored work with each title that may be its own but for a letter.

        stored: works with the keys of their titles.
        """
        sharing: dict[tuple[bool, str], list[tuple[int, str]]] = defaultdict(list)
        for pk, key in stored:
            front, back = title_halves(key)
            sharing[True, front].append((pk, key))
            sharing[False, back].append((pk, key))
        seen: set[tuple[int, str]] = set()
        for (is_front, half), works in sharing.items():
            titles = (self.fronts if is_front else self.backs).get(half, ())
            if len(titles) * len(works) > LARGEST_BLOCK:
                continue
            for (pk, key), title in product(works, titles):
                if OSA.distance(title, key, score_cutoff=1) == 1 and (pk, title) not in seen:
                    seen.add((pk, title))
                    yield pk, title
