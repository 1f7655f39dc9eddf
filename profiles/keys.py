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
_NOT_WORD = re.compile(r"[^\w]+|_")


def fold(text: str) -> str:
    """Return the text in lower case without accents, for comparison only."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN_LETTERS)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def words_key(text: str) -> str:
    """Return the folded words, in order, with single blanks: for titles, organisations, topics."""
    return " ".join(_NOT_WORD.sub(" ", fold(text.replace("&", " and "))).split())


def title_key(title: str) -> str:
    """Return the key of a work's title; blanks do not count ("data set" is "dataset")."""
    return words_key(title).replace(" ", "")[:1000]


def name_key(name: str) -> str:
    """Return the key of a person's name: its folded parts, sorted.

    The order of given and family name differs between pages; hyphens, apostrophes and full stops
    come and go.
    """
    parts = (letters_of(part) for part in name.replace(",", " ").split())
    return " ".join(sorted(part for part in parts if part))[:200]


def letters_of(text: str) -> str:
    """Return the folded letters and digits of a text, without anything between them."""
    return "".join(c for c in fold(text) if c.isalnum())


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
