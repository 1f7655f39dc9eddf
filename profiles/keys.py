"""Keys under which things are compared: pure text in, pure text out.

A key forgets what does not tell two things apart (case, accents, punctuation, order of a name's
parts). Equal keys say "compare more closely", never "the same".
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_PLAIN_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_ONLY_LETTERS = {code: chr(code) if chr(code).isalnum() else None for code in range(128)}
_NOT_WORD = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """Return the text in lower case without accents, for comparison only."""
    if text.isascii():
        return text.lower()
    return _BEYOND_ASCII.sub(_plain, unicodedata.normalize("NFKD", text.casefold()))


def _plain(match: re.Match[str]) -> str:
    letters = match.group().translate(_PLAIN_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c))


def words_key(text: str) -> str:
    """Return the folded words, in order, with single blanks: for titles, organisations, topics."""
    return " ".join(_NOT_WORD.sub(" ", fold(text.replace("&", " and "))).split())


def title_key(title: str) -> str:
    """Return the key of a work's title; blanks do not count ("data set" is "dataset")."""
    return _NOT_WORD.sub("", fold(title.replace("&", " and ")))[:1000]


def title_halves(key: str) -> tuple[str, str]:
    """Return the key of a title in two; the second half is the longer one of an odd length.

    The database cuts in the same place: see profiles.querysets.TITLE_FRONT.
    """
    middle = len(key) // 2
    return key[:middle], key[middle:]


def halves_one_edit_away(key: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return first and second halves of which each key one edit away from this one has at least
    one.

    An edit adds, drops or replaces one character or swaps two neighbours. It leaves one half as
    it is and moves the middle by at most one character; only a swap across the middle changes
    both halves, and that one is among the first.
    """
    length, middle = len(key), len(key) // 2
    others = range(max(length - 1, 0), length + 2)
    fronts = {key[: other // 2] for other in others}
    backs = {key[length - (other - other // 2) :] for other in others if other - other // 2}
    if 0 < middle < length:
        fronts.add(key[: middle - 1] + key[middle])
    return frozenset(fronts), frozenset(backs)


def name_key(name: str) -> str:
    """Return the key of a person's name: its folded parts, sorted.

    The order of given and family name differs between pages; hyphens, apostrophes and full stops
    come and go.
    """
    parts = (letters_of(part) for part in name.replace(",", " ").split())
    return " ".join(sorted(part for part in parts if part))[:200]


def letters_of(text: str) -> str:
    """Return the folded letters and digits of a text, without anything between them."""
    folded = fold(text)
    if folded.isalnum():
        return folded
    if folded.isascii():
        return folded.translate(_ONLY_LETTERS)
    return "".join(filter(str.isalnum, folded))


def text_key(text: str) -> str:
    """Return 64 hexadecimal digits that are equal for texts with the same words."""
    return hashlib.sha256(words_key(text).encode()).hexdigest()


def contact_key(kind: str, value: str) -> str:
    """Return the key of an e-mail address (case folded), a number (digits) or a web address."""
    if kind == "phone":
        return "".join(c for c in value if c.isdigit())
    folded = value.strip().casefold()
    if kind == "url":
        folded = re.sub(r"^https?://(www\.)?|^www\.", "", folded).rstrip("/.,;")
    return folded[:500]
