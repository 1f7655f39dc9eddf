"""Small letters as `re.IGNORECASE` takes them, so that what a pattern found can be looked up."""

from __future__ import annotations

_NO_DOT_OF_ITS_OWN = {0x307: None, 0x131: "i"}


def small(word: str) -> str:
    """Return a word in small letters; "İ" and "ı" are "i", which `re.IGNORECASE` finds them by."""
    return word.casefold().translate(_NO_DOT_OF_ITS_OWN)
