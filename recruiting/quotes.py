"""The first words of a statement's prose, with their place: pure text.

No guess at what matters in it: who wants another passage pins a note to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

FEWEST_WORDS: Final = 8
"""Words that a line of prose has; headings, names and addresses have fewer."""
LONGEST: Final = 300

_HEADING: Final = re.compile(r"\s*(?:#|={3,}|-{3,}|\||!\[|>|\[?\d+[\].)])")
_SENTENCE_END: Final = re.compile(r"[.!?…]['\"”’)\]*_]{0,3}(?=\s|$)")
_MARKUP: Final = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}")


@dataclass(frozen=True, slots=True)
class Quote:
    """text: as people read it, without markup. start, end: its place in the rendition."""

    text: str
    start: int
    end: int


def opening_words(text: str, *, left_out: Iterable[Sequence[int]] = ()) -> Quote | None:
    """Return the first sentences of prose, at most 300 characters; None where there is no prose.

    A paragraph begins with a line of at least eight words that is no heading, list or address, and
    ends at a blank line or a heading.
    left_out: [start, end] of running headers and page numbers, which are no part of the prose.
    """
    shown = _without(text, left_out)
    start = end = -1
    position = 0
    for line in shown.splitlines(keepends=True):
        is_prose = _is_prose(line) if start < 0 else bool(line.strip()) and not _HEADING.match(line)
        if is_prose:
            start = position + len(line) - len(line.lstrip()) if start < 0 else start
            end = position + len(line.rstrip())
        elif start >= 0 and (not line.strip("\x00 \r\n\t\f") or _HEADING.match(line)):
            break
        position += len(line)
        if end - start > 4 * LONGEST:
            break
    return _cut(shown, start, end) if start >= 0 else None


def _without(text: str, left_out: Iterable[Sequence[int]]) -> str:
    """Blank out what is left out, so that places stay."""
    kept = list(text)
    for start, end in left_out:
        for place in range(max(start, 0), min(end, len(kept))):
            kept[place] = kept[place] if kept[place] in "\r\n\f" else "\x00"
    return "".join(kept)


def _is_prose(line: str) -> bool:
    return len(line.split()) >= FEWEST_WORDS and "@" not in line and not _HEADING.match(line)


def _cut(text: str, start: int, end: int) -> Quote:
    ends = [found.end() for found in _SENTENCE_END.finditer(text, start, end)]
    fitting = [place for place in ends if place - start <= LONGEST]
    cut = fitting[-1] if fitting else end
    dots = ""
    if cut - start > LONGEST:
        cut = text.rfind(" ", start, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        dots = " …"
    plain = _MARKUP.sub("", text[start:cut].replace("\x00", ""))
    return Quote(" ".join(plain.split()) + dots, start, cut)
