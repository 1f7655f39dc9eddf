"""Fonts, words and lines: how wide text is and where it breaks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

from reportlab.lib.pagesizes import A4, LETTER
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont

FACES: Final = {
    "times": ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic"),
    "helvetica": ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique"),
    "courier": ("Courier", "Courier-Bold", "Courier-Oblique", "Courier-BoldOblique"),
    "vera": ("Vera", "VeraBd", "VeraIt", "VeraBI"),
}
PAPER: Final = {"a4": A4, "letter": LETTER}
HAN: Final = "STSong-Light"
_HAN_LETTER = re.compile(r"[\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef]")
_MARK = re.compile(r"(</?[bi]>)")
_STYLES: Final = {"": 0, "b": 1, "i": 2, "bi": 3}

Segment = tuple[str, int]  # characters and style: 1 bold, 2 italic
Word = tuple[Segment, ...]


def register_fonts() -> None:
    if HAN in pdfmetrics.getRegisteredFontNames():
        return
    for name in FACES["vera"]:
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
    pdfmetrics.registerFont(UnicodeCIDFont(HAN))


def words_of(text: str, style: int = 0) -> list[Word]:
    """Return the words of a marked-up text, each as segments of one style."""
    found: list[list[Segment]] = [[]]
    for part in _MARK.split(text):
        if _MARK.fullmatch(part):
            bit = 1 if "b" in part else 2
            style = style & ~bit if "/" in part else style | bit
            continue
        for number, piece in enumerate(part.split(" ")):
            if number:
                found.append([])
            if piece:
                found[-1].append((piece, style))
    return [tuple(word) for word in found if word]


def font_of(face: str, style: int, text: str) -> str:
    if _HAN_LETTER.search(text):
        return HAN
    name = FACES[face][style]
    if face != "vera":
        try:
            text.encode("cp1252")
        except UnicodeEncodeError:
            return FACES["vera"][style]
    return name


def width_of(word: Word, face: str, size: float) -> float:
    return sum(
        pdfmetrics.stringWidth(text, font_of(face, style, text), size) for text, style in word
    )


def break_lines(
    words: Sequence[Word], face: str, size: float, widths: Callable[[int], float], hyphens: bool
) -> list[list[Word]]:
    """Break words into lines; widths gives the room of each line by its number."""
    space = pdfmetrics.stringWidth(" ", FACES[face][0], size)
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        width = width_of(word, face, size)
        room = widths(len(lines) - 1)
        if lines[-1] and used + space + width > room:
            parts = _hyphenated(word, face, size, room - used - space) if hyphens else None
            if parts:
                lines[-1].append(parts[0])
                word = parts[1]
                width = width_of(word, face, size)
            lines.append([])
            used = 0.0
        used += (space if lines[-1] else 0) + width
        lines[-1].append(word)
    return [line for line in lines if line]


def _hyphenated(word: Word, face: str, size: float, room: float) -> tuple[Word, Word] | None:
    """Split a long word of small letters where a vowel meets a consonant, if that fits."""
    if len(word) != 1 or room < 20:
        return None
    text, style = word[0]
    if not re.fullmatch(r"[^\W\d_]{8,}[.,:;”]*", text) or text[1:].upper() == text[1:]:
        return None
    letters = len(text.rstrip(".,:;”"))
    for at in range(letters - 3, 2, -1):
        if text[at - 1] in "aeiou" and text[at] not in "aeiouy":
            first: Word = ((text[:at] + "-", style),)
            if width_of(first, face, size) <= room:
                return first, ((text[at:], style),)
    return None
