"""Shared words as pages print them: which of the known organisations or venues a text names.

The tables profiles/data/organisations.toml and venues.toml are plain text, to be edited by hand.
What a steward adds over there is a row (profiles.services.register) and goes before the tables.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from profiles.keys import words_key

LONGEST_KEY: Final = 300  # characters
_DATA: Final = Path(__file__).parent / "data"
_LONGEST_TEXT: Final = 400

_ACRONYM = re.compile(r"[A-Z][A-Za-z&/+-]*[A-Z][A-Za-z&/+-]*")
_BRACKETED_ACRONYM = re.compile(r"\s*[(\[](?=[^)\]]*[A-Z])[\w&/+'’‘ -]{2,16}[)\]]")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]")
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}(?!\w)")
_PREPRINT_NUMBER = re.compile(
    r"\barxiv:\s?\S+|\babs/\S+|\b\d{4}\.\d{4,5}(?:v\d+)?\b|\[[a-z-]+\.[A-Za-z-]+\]", re.IGNORECASE
)
_YEAR = re.compile(r"(?:(?<![\w.])(?:18|19|20)\d\d|['’‘`]\s?\d\d)(?![\w.])")
_ORDINAL = re.compile(
    r"\d+(?:st|nd|rd|th|e|ème|\.)|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-?\w*"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|[a-z]+teenth|(?:twent|thirt|fort|fift|sixt|sevent|eight|ninet)ieth",
    re.IGNORECASE,
)
_COUNTED = frozenset(
    "vol volume no nr number issue iss pp p pages art article band bd heft".split()
)
_HEADS = re.compile(
    r"(?:in:?\s+)?(?:the\s+)?proc(?:eedings|\.)?(?:\s+of)?(?:\s+the)?\s+|(?:in:?\s+)?the\s+|in:\s+",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r",?\s*\b(?:PMLR|LNCS|LNAI|LIPIcs|Lecture Notes in Computer Science)\b,?", re.I
)
_SPONSORS = frozenset(
    "ieee acm cvf ifip usenix siam acl rsj aaai sigplan sigchi sigmod sigkdd".split()
)
_SMALL_WORDS = frozenset(
    "of the and in for on a an de des du la le et der die das und fur di e y & to at".split()
)
_COUNTRIES: Final = frozenset(
    "usa us u s a united states of america uk u k united kingdom great britain england scotland"
    " wales germany deutschland france italy italia spain espana portugal switzerland schweiz"
    " suisse svizzera austria osterreich netherlands the belgium denmark sweden norway finland"
    " poland czech republic russia turkey israel iran india china p r prc hong kong taiwan roc"
    " japan korea south singapore australia canada mexico brazil brasil chile argentina ireland"
    " greece hungary".split()
)


@dataclass(frozen=True, slots=True)
class KnownWord:
    """An organisation or venue of the tables.

    name: how a new row is named. keys: the keys of all its forms, that of its name first. places:
    folded words that may stand behind it ("Cambridge, MA"). kind: of a venue.
    """

    name: str
    forms: tuple[str, ...]
    keys: tuple[str, ...]
    acronym: str = ""
    kind: str = ""
    places: frozenset[str] = frozenset()


class Table:
    """Known words by the keys of their forms."""

    def __init__(self, words: Iterable[KnownWord]) -> None:
        self._by_key: dict[str, KnownWord] = {}
        self._by_initials: dict[str, list[tuple[tuple[str, ...], KnownWord]]] = defaultdict(list)
        for word in words:
            for key in word.keys:
                self._by_key[key] = word
                full = _telling(key.split())
                self._by_initials["".join(part[0] for part in full)].append((full, word))

    def __iter__(self) -> Iterator[KnownWord]:
        return iter(dict.fromkeys(self._by_key.values()))

    def having(self, key: str) -> KnownWord | None:
        """Return the word one of whose forms has this key."""
        return self._by_key.get(key)

    def abbreviated(self, text: str) -> KnownWord | None:
        """Return the one word that the text abbreviates with full stops: "Phys. Rev. Lett"."""
        if "." not in text:
            return None
        parts = _telling(words_key(text).split())
        if sum(len(part) > 2 for part in parts) * 2 < max(len(parts), 2):
            return None
        found = {
            word.name: word
            for full, word in self._by_initials.get("".join(part[0] for part in parts), ())
            if len(full) == len(parts) and all(map(_abbreviates, parts, full))
        }
        return next(iter(found.values())) if len(found) == 1 else None


def _telling(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in _SMALL_WORDS)


def _abbreviates(short: str, long: str) -> bool:
    """Whether a word is cut ("lett", "letters") or drawn together ("natl", "national")."""
    if long.startswith(short):
        return True
    if len(short) < 3 or short[-1] != long[-1]:
        return False
    rest = iter(long)
    return all(letter in rest for letter in short)


# Venues


def venue_keys(printed: str) -> tuple[str, ...]:
    """Return the keys under which a venue as printed is looked for, the whole form first.

    Further ones leave out what changes from year to year: ordinals, years, volume and pages, an
    acronym in brackets, "Proceedings of". "Advances in Neural Information Processing Systems 33"
    is looked for without its number; a workshop at a conference stays what it is.
    """
    return _keys(printed, _without_numbers(printed))


def find_known_venue(printed: str) -> KnownWord | None:
    """Return the venue of the table that is printed, or None."""
    table = known_venues()
    for key in venue_keys(printed):
        if word := table.having(key):
            return word
    bare = _without_numbers(printed)
    words = words_key(bare).split()
    start = next((at for at, word in enumerate(words) if word not in _SPONSORS), len(words))
    return table.having(" ".join(words[start:])) or table.abbreviated(bare)


def _without_numbers(printed: str) -> str:
    text = _PREPRINT_NUMBER.sub(" ", printed[:_LONGEST_TEXT])
    text = _SERIES.sub("", _BRACKETED_ACRONYM.sub("", text))
    words = _YEAR.sub(" ", text).split()
    while words and _is_counting(words[-1]):
        words.pop()
    text = " ".join(words).strip(" ,;:–—-")
    while True:
        head, _, rest = text.partition(" ")
        if rest and (_ORDINAL.fullmatch(head) or head.isdecimal()):
            text = rest
        elif match := _HEADS.match(text):
            text = text[match.end() :]
        else:
            return text


def _is_counting(word: str) -> bool:
    """Whether a word at the end only counts volumes, numbers and pages."""
    bare = word.strip("()[].,;:'’‘–—- ").casefold()
    if not bare or bare in _COUNTED:
        return True
    return bare[0].isdecimal() and not re.search(r"[^\W\d_]{3}", bare)


# Organisations


def organisation_keys(printed: str) -> tuple[str, ...]:
    """Return the keys under which an organisation as printed is looked for, the whole form first.

    Further ones leave out an acronym in brackets and "the", and draw "M.I.T." together.
    """
    return _keys(printed, _without_brackets(printed))


def find_known_organisation(printed: str) -> KnownWord | None:
    """Return the organisation of the table that is printed, its town and country aside, or None."""
    table = known_organisations()
    for key in (*organisation_keys(printed), words_key(_BRACKETS.sub("", printed[:_LONGEST_TEXT]))):
        if word := table.having(key):
            return word
    text = _without_brackets(printed)
    if word := table.abbreviated(text):
        return word
    parts = text.split(",")
    for size in range(len(parts) - 1, 0, -1):
        head = ",".join(parts[:size])
        word = table.having(words_key(head)) or table.abbreviated(head)
        behind = words_key(" ".join(parts[size:])).split()
        if word and word.places.union(_COUNTRIES).issuperset(behind):
            return word
    return None


def _without_brackets(printed: str) -> str:
    text = _BRACKETED_ACRONYM.sub("", printed[:_LONGEST_TEXT]).strip()
    text = _INITIALS.sub(lambda match: re.sub(r"[.\s]", "", match.group()), text)
    return re.sub(r"^the\s+(?=\S)", "", text, flags=re.IGNORECASE)


def _keys(*texts: str) -> tuple[str, ...]:
    keys = (words_key(text)[:LONGEST_KEY] for text in texts)
    return tuple(dict.fromkeys(key for key in keys if key)) or (words_key(texts[0])[:LONGEST_KEY],)


# The tables


@cache
def known_venues() -> Table:
    groups = tomllib.loads((_DATA / "venues.toml").read_text(encoding="utf-8"))
    return Table(
        _word(name, forms, kind=kind)
        for kind, words in groups.items()
        for name, forms in words.items()
    )


@cache
def known_organisations() -> Table:
    places = tomllib.loads((_DATA / "organisations.toml").read_text(encoding="utf-8"))
    return Table(
        _word(name, forms, place=place)
        for place, words in places.items()
        for name, forms in words.items()
    )


def _word(name: str, forms: list[str], *, kind: str = "", place: str = "") -> KnownWord:
    acronym = forms[0] if forms and _ACRONYM.fullmatch(forms[0]) and len(forms[0]) <= 12 else ""
    keys = tuple(dict.fromkeys(words_key(form) for form in (name, *forms)))
    places = frozenset(words_key(place).split())
    return KnownWord(name, tuple(forms), keys, acronym, kind, places)
