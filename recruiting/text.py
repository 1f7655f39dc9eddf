"""Texts that people type, made fit to be stored."""

from __future__ import annotations

import re
from typing import Final

from recruiting.errors import NothingWritten, TooLong, UnreadableText

_HALF_A_CHARACTER: Final = re.compile("[\ud800-\udfff]")


def clean(text: str, *, what: str, at_most: int, required: bool = False) -> str:
    """Return the text without NUL characters and blank edges; line ends are "\\n".

    what: how a refusal calls it. Raises UnreadableText for a lone surrogate, TooLong, and
    NothingWritten where something is required.
    """
    kept = text.replace("\x00", "").replace("\r\n", "\n").replace("\r", "\n").strip()
    if half := _HALF_A_CHARACTER.search(kept):
        raise UnreadableText(what=what, place=half.start() + 1)
    if len(kept) > at_most:
        raise TooLong(what=what, length=len(kept), at_most=at_most)
    if required and not kept:
        raise NothingWritten(what=what)
    return kept


def clean_line(text: str, *, what: str, at_most: int, required: bool = False) -> str:
    """Return the text as one line with single blanks; see `clean`."""
    return clean(" ".join(text.split()), what=what, at_most=at_most, required=required)
