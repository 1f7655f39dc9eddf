"""From printed lines to the text of a PDF: the string, the place of each line, links, headers."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ingestion.readers.dash_marks import mark_dashes
from ingestion.readers.flow import Depths, list_mark
from ingestion.readers.furniture import find_furniture
from ingestion.readers.hyphens import Hyphens
from ingestion.readers.leaders import without_leaders
from ingestion.readers.number_marks import with_numbers_beside
from ingestion.readers.pdf_columns import FIRST_BESIDE
from ingestion.readers.pdf_lines import Fragment, PrintedLine
from ingestion.text import Box, Line, Passage, Run, Span, Style, TextDocument, Warned

_ACCENTS = {
    "\u00b4": "\u0301", "\u02ca": "\u0301", "\u02cb": "\u0300", "\u00a8": "\u0308",
    "\u02c6": "\u0302", "\u02dc": "\u0303", "\u02c7": "\u030c", "\u00af": "\u0304",
    "\u02d8": "\u0306", "\u02d9": "\u0307", "\u02da": "\u030a", "\u02dd": "\u030b",
}  # fmt: skip
_CEDILLA = "\u00b8"
_BELOW = {_CEDILLA: "\u0327", "\u02db": "\u0328"}
_BEARERS = frozenset("csCSTt")  # the letters that mostly bear a cedilla
_ACCENT = re.compile("[" + "".join([*_ACCENTS, *_BELOW]) + "]")
_LINK = int(Style.LINK)  # a plain number: arithmetic with flags is slow
_WORD_GAP = 0.19  # ems between two pieces that are two words
_NARROW = frozenset("fijlrtI1|!'")  # letters with much white beside them
_DOTLESS = {"\u0131": "i", "\u0237": "j"}


@dataclass(slots=True)
class PrintedPage:
    """One page laid out; sizes in points, links as (box, target)."""

    width: float
    height: float
    lines: list[PrintedLine]
    links: list[tuple[tuple[float, float, float, float], str]]


@dataclass(slots=True)
class _Written:
    """A line as characters with the look of each."""

    characters: list[str]
    styles: list[int]
    boxes: list[tuple[int, int, float, float, float, float]]  # start, end, left top right bottom


def write_document(pages: list[PrintedPage], warnings: list[Warned]) -> TextDocument:
    """Return the document of laid-out pages: one line of text for each printed line."""
    furniture = find_furniture(pages)
    written = [[write_line(line) for line in page.lines] for page in pages]
    found = [_find_links(page, lines) for page, lines in zip(pages, written, strict=True)]
    texts = [["".join(line.characters) for line in page] for page in written]
    hyphens = Hyphens(itertools.chain.from_iterable(texts))
    parts: list[str] = []
    lines: list[Line] = []
    links: list[tuple[Span, str]] = []
    starts: list[int] = []
    length = 0
    depths = Depths()
    following = _following(pages, texts, furniture)
    for number, page in enumerate(pages, 1):
        starts.append(length)
        for index, printed in enumerate(page.lines):
            line = written[number - 1][index]
            hyphens.mend(line.characters, line.styles, next(following))
            text = "".join(line.characters)
            parts.append(text)
            lines.append(
                _line(
                    text, line.styles, printed, length, number, depths, (number, index) in furniture
                )
            )
            links.extend(
                (Span(length + start, length + end), target)
                for start, end, target in found[number - 1].get(index, ())
                if end <= len(text)
            )
            parts.append("\n")
            length += len(text) + 1
    return TextDocument(
        text="".join(parts),
        lines=tuple(without_leaders(mark_dashes(with_numbers_beside(lines)))),
        media_type="application/pdf",
        page_starts=tuple(starts) or (0,),
        links=tuple(links),
        warnings=tuple(warnings),
    )


def _following(
    pages: list[PrintedPage], texts: list[list[str]], furniture: set[tuple[int, int]]
) -> Iterator[str]:
    """Yield for each line the text of the line that a sentence would run on to."""
    order = [
        (number, index) for number, page in enumerate(pages, 1) for index in range(len(page.lines))
    ]
    following: list[str] = []
    after = ""
    for number, index in reversed(order):
        following.append(after)
        if (number, index) not in furniture and not pages[number - 1].lines[index].is_label:
            after = texts[number - 1][index]
    yield from reversed(following)


def write_line(line: PrintedLine) -> _Written:
    """Return the characters of a line; hyphens at its end are not mended yet."""
    characters: list[str] = []
    styles: list[int] = []
    boxes: list[tuple[int, int, float, float, float, float]] = []
    for number, cell in enumerate((*line.cells, *line.more)):
        if number and characters:
            _trim(characters, styles, boxes)
            separator = " " if number >= len(line.cells) else "\t"
            characters.append(separator)
            styles.append(0)
        _write_cell(cell, characters, styles, boxes)
    _trim(characters, styles, boxes)
    if _ACCENT.search("".join(characters)):
        _compose(characters, styles)
        boxes = []
    return _Written(characters, styles, boxes)


def _trim(
    characters: list[str],
    styles: list[int],
    boxes: list[tuple[int, int, float, float, float, float]],
) -> None:
    """Take the blanks from the end."""
    while characters and characters[-1].isspace():
        characters.pop()
        styles.pop()
    if boxes and boxes[-1][1] > len(characters):
        boxes[-1] = (boxes[-1][0], len(characters), *boxes[-1][2:])


def _write_cell(
    cell: Fragment,
    characters: list[str],
    styles: list[int],
    boxes: list[tuple[int, int, float, float, float, float]],
) -> None:
    first = len(characters)
    previous = None
    for number, piece in enumerate(cell.pieces):
        text = piece.text
        if text[:1] in _ACCENTS and previous is not None and len(characters) > first:
            letter = (
                cell.pieces[number + 1]
                if text.strip() in _ACCENTS and number + 1 < len(cell.pieces)
                else piece
            )
            if letter.left - previous.right < _WORD_GAP * piece.size:
                # "G ´eraldine": PDFium saw a blank where only the accent was moved into place.
                _trim(characters, styles, boxes)
                characters.append(text[0])
                styles.append(int(previous.font.style))
                text = text[1:]
                if not text.strip():
                    continue
        if len(characters) == first:
            text = text.lstrip(" ")
        elif characters[-1] == " ":
            text = text.lstrip(" ")
            styles[-1] &= int(piece.font.style)  # a blank between two looks has neither
        elif previous is not None and text[:1] != " ":
            gap = piece.left - previous.right
            digits = text[:1].isdigit() and characters[-1].isdigit()
            narrow = text[:1] in _NARROW and characters[-1] in _NARROW
            thin = digits and "1" in (text[0], characters[-1])  # as wide as others, with less ink
            ems = 0.46 if thin else 0.32 if digits else 0.25 if narrow else _WORD_GAP
            if piece.font.writes_blanks and 1 in (len(text.rstrip()), len(previous.text.strip())):
                ems = max(ems, 0.24)  # written letter by letter, and blanks too
            blank = ems * max(min(piece.size, previous.size), 4)
            below = piece.base - previous.base > 0.8 * piece.size
            if below or (gap > blank and not _is_mark(text)):
                characters.append(" ")
                styles.append(int(previous.font.style & piece.font.style))
        if text[:1] in (",", ";") and len(characters) > first and characters[-1] == " ":
            _trim(characters, styles, boxes)
        if text:
            start = len(characters)
            characters.extend(text)
            styles.extend([int(piece.font.style)] * len(text))
            boxes.append((start, len(characters), piece.left, piece.top, piece.right, piece.bottom))
        previous = piece


def _is_mark(text: str) -> bool:
    """Say whether a piece is punctuation that clings to the word before it."""
    return text[0] in ",.;:)]%\u201d\u2019" and len(text.strip()) == 1


def _compose(characters: list[str], styles: list[int]) -> None:
    """Join accents that are printed as characters of their own with their letters: "´ı" is "í"."""
    index = 0
    while index < len(characters):
        accent = characters[index]
        if accent in _ACCENTS:
            _compose_at(characters, styles, index, _ACCENTS[accent])
        elif accent in _BELOW and _compose_below(characters, styles, index):
            continue
        index += 1


def _compose_below(characters: list[str], styles: list[int], index: int) -> bool:
    """Join a cedilla or ogonek with its letter, and say whether it has one.

    It is printed behind its letter; TeX prints a cedilla before small letters: "Şim¸sek".
    """
    before = characters[index - 1] if index else ""
    after = next(iter(characters[index + 1 : index + 2]), "")
    in_front = characters[index] == _CEDILLA and after in _BEARERS and before not in _BEARERS
    at = index + 1 if in_front else index - 1
    letter = after if in_front else before
    whole = unicodedata.normalize("NFC", letter + _BELOW[characters[index]])
    if not letter.isalpha() or len(whole) != 1:
        return False
    characters[at] = whole
    del characters[index], styles[index]
    return True


def _compose_at(characters: list[str], styles: list[int], index: int, mark: str) -> None:
    after = index + 1
    if after < len(characters) and characters[after] == " ":
        after += 1
    if after < len(characters):
        letter = _DOTLESS.get(characters[after], characters[after])
        whole = unicodedata.normalize("NFC", letter + mark)
        if letter.isalpha() and len(whole) == 1:
            characters[after] = whole
            del characters[index:after], styles[index:after]
            return
    if index and characters[index - 1].isalpha():
        whole = unicodedata.normalize("NFC", characters[index - 1] + mark)
        if len(whole) == 1:
            characters[index - 1] = whole
            del characters[index], styles[index]


# ------------------------------------------------------------------------------------------ links
def _touched(area: tuple[float, float, float, float], line: _Written) -> list[tuple[int, int]]:
    """Return the stretches of a line that lie inside a link's box."""
    left, top, right, bottom = area
    stretches = []
    for start, end, box_left, box_top, box_right, box_bottom in line.boxes:
        middle = (box_top + box_bottom) / 2
        width = box_right - box_left
        if not top - 1 <= middle <= bottom + 1 or width <= 0:
            continue
        overlap = min(right, box_right) - max(left, box_left)
        if overlap >= 0.7 * width:
            stretches.append((start, end))
        elif overlap >= 0.6 * (right - left) > 0:
            count = end - start
            first = start + round((max(left, box_left) - box_left) / width * count)
            last = start + round((min(right, box_right) - box_left) / width * count)
            stretches.append(_to_words(line.characters, first, last, start, end))
    return [(start, end) for start, end in stretches if start < end]


def _to_words(
    characters: list[str], first: int, last: int, start: int, end: int
) -> tuple[int, int]:
    """Move both ends to the nearest edges of words."""

    def edge(place: int) -> bool:
        return place in (start, end) or (characters[place] == " ") != (characters[place - 1] == " ")

    for place in (first, last):
        if not start <= place <= end:
            return start, start
    first = min(
        (place for place in range(start, end + 1) if edge(place)), key=lambda p: abs(p - first)
    )
    last = min(
        (place for place in range(start, end + 1) if edge(place)), key=lambda p: abs(p - last)
    )
    return first, last


def _find_links(
    page: PrintedPage, written: list[_Written]
) -> dict[int, list[tuple[int, int, str]]]:
    """Return (start, end, target) of the links in each line, and give their text its look."""
    found: dict[int, list[tuple[int, int, str]]] = {}
    edges = [(line.top - 1, line.bottom + 1) for line in page.lines]
    for area, target in page.links:
        _, top, _, bottom = area
        for index, (line_top, line_bottom) in enumerate(edges):
            if line_top > bottom or line_bottom < top:
                continue
            line = written[index]
            stretches = _touched(area, line)
            for start, end in stretches:
                for place in range(start, end):
                    line.styles[place] |= _LINK
            if stretches:
                link = (stretches[0][0], stretches[-1][1], target)
                found.setdefault(index, []).append(link)
    return found


# ------------------------------------------------------------------------------------------ lines
def _line(
    text: str,
    styles: list[int],
    printed: PrintedLine,
    offset: int,
    page: int,
    depths: Depths,
    running: bool,
) -> Line:
    marker, content = list_mark(text, 0, len(text))
    if running or not printed.is_upright or (marker and content >= len(text) and len(marker) < 2):
        marker, content = "", 0
    if marker:
        depth = depths.enter(printed.left, step=5)
    else:
        inside = depths.depth and printed.left > depths.indents[0] + 3
        if not running and printed.is_upright and not inside:
            depths.leave()
        depth = 0 if running else depths.depth
    return Line(
        _passage(text, styles, content, offset),
        offset,
        offset + len(text),
        page=page,
        box=Box(
            round(printed.left, 1),
            round(printed.top, 1),
            round(printed.right, 1),
            round(printed.bottom, 1),
        ),
        size=round(printed.size, 1),
        marker=marker,
        depth=depth,
        gap=printed.gap,
        running=running,
        column=printed.column if printed.column < FIRST_BESIDE else 0,
    )


def _passage(text: str, styles: list[int], start: int, offset: int) -> Passage:
    end = len(text)
    while start < end and text[start].isspace():
        start += 1
    runs: list[tuple[int, Run]] = []
    first = start
    for style, alike in itertools.groupby(styles[start:end]):
        place = first + len(list(alike))
        runs.append((first - start, Run(offset + first, offset + place, Style(style))))
        first = place
    return Passage(text[start:end], tuple(runs))
