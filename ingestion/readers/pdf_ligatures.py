"""Ligatures that PDFium knows by no name: "f_i" at a place of the font's own choosing.

TeX re-encodes OpenType fonts so that "De\\x1bnite" stands where "Definite" is seen. Which letters
the place stands for is said by the encoding of the font, for which pdfminer is asked: a moment's
work, and few files need it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_GLYPH = re.compile(r"(?P<letters>[A-Za-z](?:_[A-Za-z]){1,3})(?:\.\w+)?")
_PAGES = 60  # a number and no time, so that the same bytes give the same text on a busy machine

UNNAMED = re.compile(r"[\x0b\x0c\x0e-\x1f]")
"""Characters that nobody prints: places in a font whose letters are not known."""

Letters = Mapping[int, str]


def find_ligatures(data: bytes) -> dict[str, dict[int, str]]:
    """Return the letters of ligatures by name of the font and place in it; {} where none is told.

    Where one font is there in two encodings that differ, the first that is met counts.
    """
    found: dict[str, dict[int, str]] = {}
    try:
        for name, differences in _encodings(data):
            letters = found.setdefault(name, {})
            for place, glyph in _glyphs(differences):
                match = _GLYPH.fullmatch(glyph)
                if match:
                    letters.setdefault(place, match["letters"].replace("_", ""))
    except Exception:  # a damaged file may raise anything here; it is read without ligatures then
        return found
    return found


def _encodings(data: bytes) -> Iterator[tuple[str, list[Any]]]:
    """Yield the name of each font and how its encoding differs from a standard one."""
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import resolve1

    seen: set[int] = set()
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data))))):
        if number >= _PAGES:
            return
        for reference in (resolve1(page.resources.get("Font")) or {}).values():
            key = getattr(reference, "objid", 0)
            if key in seen:
                continue
            seen.add(key)
            font = resolve1(reference)
            encoding = resolve1(font.get("Encoding"))
            differences = encoding.get("Differences") if isinstance(encoding, dict) else None
            name = getattr(font.get("BaseFont"), "name", "")
            if name and differences:
                yield _SUBSET.sub("", name), resolve1(differences)


def _glyphs(differences: list[Any]) -> Iterator[tuple[int, str]]:
    """Yield the places of an encoding and the names of their glyphs: [27 /f_i /f_f 44 /comma]."""
    place = 0
    for item in differences:
        if isinstance(item, int):
            place = item
        else:
            yield place, str(getattr(item, "name", ""))
            place += 1


def with_letters(text: str, letters: Letters) -> str:
    """Return the text with known ligatures written out."""
    return UNNAMED.sub(lambda match: letters.get(ord(match.group()), match.group()), text)
