"""Draws marked-up rows into columns on pages: fonts, line breaks, justified text, page breaks."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.documents.templates.typesetting import (
    FACES,
    HAN,
    PAPER,
    Word,
    break_lines,
    font_of,
    width_of,
    words_of,
)


@dataclass(frozen=True)
class Row:
    """A paragraph. right: a cell at the right edge of its first line; gutter: one in the margin.

    hang: points by which its further lines are set in; gap: lines of white space above;
    flush: broken as a title is, without hyphens.
    """

    text: str
    right: str = ""
    gutter: str = ""
    marker: str = ""
    indent: float = 0
    hang: float = 0
    gap: float = 0
    size: float = 1.0


@dataclass(frozen=True)
class Head:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Look:
    """mode: how the stream is written: "line" (a string for each run), "tex" (kerned words without
    blanks, where the face allows), "word" (a string for each word, some words in two)."""

    face: str = "times"
    size: float = 10
    leading: float = 1.2
    mode: str = "line"
    justify: bool = False
    hyphens: bool = False
    heading: str = "bold"
    heading_size: float = 1.2
    colour: str = "#000000"
    heading_gap: float = 0.9


@dataclass
class Stream:
    """What one flow writes on each page, in order."""

    pages: list[list[Callable[[Canvas], None]]] = field(default_factory=list)

    def on(self, page: int) -> list[Callable[[Canvas], None]]:
        while len(self.pages) <= page:
            self.pages.append([])
        return self.pages[page]


@dataclass(frozen=True)
class Column:
    """gutter: width of the margin for dates inside it; label: of that for headings."""

    x: float
    width: float
    top: float
    bottom: float
    gutter: float = 0
    label: float = 0


# -------------------------------------------------------------------------------------- writing
def draw_line(
    look: Look, words: Sequence[Word], x: float, base: float, size: float, *, stretch: float = 0.0,
    colour: str = "#000000", seed: str = "", spread: float = 0.0,
) -> Callable[[Canvas], None]:  # fmt: skip
    """Return what draws one line of words. stretch: points more between words."""
    return lambda canvas: _write(
        canvas, look, words, x, base, size, stretch, HexColor(colour), seed, spread
    )


def _write(
    canvas: Canvas, look: Look, words: Sequence[Word], x: float, base: float, size: float,
    stretch: float, colour: Color, seed: str, spread: float,
) -> None:  # fmt: skip
    canvas.setFillColor(colour)
    space = pdfmetrics.stringWidth(" ", FACES[look.face][0], size) + stretch
    runs: list[tuple[str, float, list[tuple[str, float]]]] = []  # font, x, (text, advance after)
    for number, word in enumerate(words):
        for at, (text, style) in enumerate(word):
            font = font_of(look.face, style, text)
            width = pdfmetrics.stringWidth(text, font, size) + spread * len(text)
            if runs and runs[-1][0] == font:
                runs[-1][2].append((text, width))
            else:
                runs.append((font, x, [(text, width)]))
            x += width
            if at == len(word) - 1 and number < len(words) - 1:
                runs[-1][2].append((" ", space))
                x += space
    for font, start, parts in runs:
        if look.mode == "tex" and font not in ("Vera", "VeraBd", "VeraIt", "VeraBI", HAN):
            _write_kerned(canvas, font, size, start, base, parts)
        elif look.mode == "word":
            _write_words(canvas, font, size, start, base, parts, seed)
        else:
            text = canvas.beginText(start, base)
            text.setFont(font, size)
            text.setCharSpace(spread)
            if stretch:
                text.setWordSpace(stretch)
            text.textOut("".join(part for part, _ in parts))
            text.setCharSpace(0)
            text.setWordSpace(0)
            canvas.drawText(text)


def _write_kerned(
    canvas: Canvas, font: str, size: float, x: float, base: float, parts: list[tuple[str, float]]
) -> None:
    array = []
    for text, width in parts:
        if text == " ":
            array.append(f"{-1000 * width / size:.1f}")
        else:
            array.append("(" + "".join(_escaped(byte) for byte in text.encode("cp1252")) + ")")
    text_object = canvas.beginText(x, base)
    text_object.setFont(font, size)
    text_object._code.append("[" + "".join(array) + "] TJ")
    canvas.drawText(text_object)


def _escaped(byte: int) -> str:
    """Return a byte as a string of the content stream has it."""
    return chr(byte) if 32 <= byte < 127 and byte not in b"()\\\\" else f"\\{byte:03o}"


def _write_words(
    canvas: Canvas, font: str, size: float, x: float, base: float,
    parts: list[tuple[str, float]], seed: str,
) -> None:  # fmt: skip
    draw = random.Random(f"{seed}{x}{base}")
    canvas.setFont(font, size)
    for text, width in parts:
        if len(text) > 5 and draw.random() < 0.15:
            cut = draw.randint(2, len(text) - 2)
            canvas.drawString(x, base, text[:cut])
            canvas.drawString(x + pdfmetrics.stringWidth(text[:cut], font, size), base, text[cut:])
        else:
            canvas.drawString(x, base, text)
        x += width


class Flow:
    """Fills columns one after the other, then those of the next page."""

    def __init__(
        self, stream: Stream, look: Look, first: Sequence[Column], later: Sequence[Column]
    ) -> None:
        self.stream, self.look = stream, look
        self.first, self.later = list(first), list(later)
        self.page, self.at = 0, 0
        self.column = self.first[0]
        self.y = self.column.top
        self.label_floor = 0.0

    def _turn(self) -> None:
        self.at += 1
        columns = self.first if self.page == 0 else self.later
        if self.at >= len(columns):
            self.page, self.at, columns = self.page + 1, 0, self.later
        self.column = columns[self.at]
        self.y = self.column.top
        self.label_floor = 0.0

    def _need(self, lines: float, size: float) -> None:
        if self.y - lines * size * self.look.leading < self.column.bottom:
            self._turn()

    @property
    def is_top(self) -> bool:
        return self.y >= self.column.top

    def put(self, draw: Callable[[Canvas], None]) -> None:
        self.stream.on(self.page).append(draw)

    def add(self, blocks: Sequence[Row | Head]) -> None:
        at_label = False
        for block in blocks:
            if isinstance(block, Head):
                at_label = self.head(block)
            else:
                self.row(replace(block, gap=0) if at_label else block)
                at_label = False

    # ------------------------------------------------------------------------------ headings
    def head(self, head: Head) -> bool:
        """Draw a heading; say whether the next row stands beside it."""
        look = self.look
        size = look.size * (
            look.heading_size if head.level == 1 else 1 + (look.heading_size - 1) / 2
        )
        self._need(4, size)
        if not self.is_top:
            self.y -= look.heading_gap * size * (1 if head.level == 1 else 0.6)
        if self.column.label and head.level == 1:
            self._label(head, size)
            return True
        self._need(3, size)
        self.y -= size * 1.1
        column, y = self.column, self.y
        spread, text, bold, x = 0.0, head.text, True, column.x
        kind = look.heading if head.level == 1 else "second"
        if kind in ("caps", "caps_rule", "spaced", "bar", "centred"):
            text = text.upper()
        if kind == "spaced":
            spread = 1.6
        if kind in ("italic", "plain_rule", "second_italic"):
            bold = kind == "second_italic"
        words = words_of(text, 1 if bold else 2 if kind == "italic" else 0)
        width = sum(width_of(word, look.face, size) for word in words) + 0.3 * size * (
            len(words) - 1
        )
        if kind == "bar":
            self.put(_box(column.x - 2, y - 0.3 * size, column.width + 4, size * 1.25, "#e4e8ee"))
        if kind == "centred":
            x += (column.width - width) / 2
        colour = look.colour if kind != "second" else "#000000"
        if kind == "dark":
            self.put(_box(column.x - 2, y - 0.3 * size, column.width + 4, size * 1.25, colour))
            colour = "#ffffff"
        elif kind == "right":
            x += column.width - width
        self.put(draw_line(look, words, x, y, size, colour=colour, spread=spread, seed=text))
        self._underline(kind, size, x, width)
        self.y -= 0.35 * size
        return False

    def _underline(self, kind: str, size: float, x: float, width: float) -> None:
        """Draw the rule of a heading, if its kind has one."""
        look, column, y = self.look, self.column, self.y
        if kind in ("rule", "caps_rule", "plain_rule", "centred"):
            self.put(_rule(column.x, y - 0.35 * size, column.x + column.width, look.colour))
            self.y -= 0.25 * size
        elif kind == "rule_behind":
            self.put(_rule(x + width + 6, y + 0.25 * size, column.x + column.width, look.colour))
        elif kind == "underlined":
            self.put(_rule(x, y - 0.15 * size, x + width, "#000000"))

    def _label(self, head: Head, size: float) -> None:
        look, column = self.look, self.column
        text = head.text.upper() if look.heading in ("caps", "spaced") else head.text
        y = min(self.y, self.label_floor or self.y)
        self.y = y
        lines = break_lines(words_of(text, 1), look.face, size, lambda _: column.label - 10, False)
        for number, line in enumerate(lines):
            x = column.x - column.label
            if look.heading == "right":
                width = sum(width_of(word, look.face, size) for word in line)
                x = column.x - 12 - width - 0.25 * size * (len(line) - 1)
            base = y - size * look.leading * (number + 1) + 0.2 * size
            self.put(draw_line(look, line, x, base, size, colour=look.colour))
        self.label_floor = y - size * look.leading * (len(lines) + 0.6)

    # ---------------------------------------------------------------------------------- rows
    def row(self, row: Row) -> None:
        look = self.look
        size = look.size * row.size
        step = size * look.leading
        if not self.is_top:
            self.y -= row.gap * look.size * look.leading
        self._need(1, size)
        left = self.column.gutter + row.indent
        mark = width_of(words_of(row.marker)[0], look.face, size) + 5 if row.marker else 0
        left += mark
        cell = words_of(row.right)
        cell_width = sum(width_of(word, look.face, size) + 0.3 * size for word in cell)

        def room(number: int) -> float:
            width = self.column.width - left - (row.hang if number else 0)
            return width - (cell_width + 14 if cell and number == 0 else 0)

        lines = break_lines(words_of(row.text), look.face, size, room, look.hyphens)
        page, y = self.page, self.y
        for number, line in enumerate(lines or [[]]):
            self._need(1, size)
            base = self.y - size
            x = self.column.x + left
            if number == 0:
                page, y = self.page, base
                if row.marker:
                    self.put(draw_line(look, words_of(row.marker), x - mark, base, size))
            else:
                x += row.hang
            stretch = 0.0
            if look.justify and number < len(lines) - 1 and len(line) > 4:
                used = sum(width_of(word, look.face, size) for word in line)
                space = pdfmetrics.stringWidth(" ", FACES[look.face][0], size)
                stretch = (room(number) - used) / (len(line) - 1) - space
                stretch = max(min(stretch, 4.0), -0.5)
            if number == 0 and row.gutter:
                self._gutter(row, base, size)
            self.put(draw_line(look, line, x, base, size, stretch=stretch, seed=row.text))
            if number == 0 and cell:
                at = self.column.x + self.column.width - cell_width + 0.3 * size
                self.put(draw_line(look, cell, at, base, size, seed=row.right))
            self.y -= step
        if row.gutter and page == self.page:
            self.y = min(self.y, y - self._gutter_lines(row, size) * step + size - step * 0.2)

    def _gutter_words(self, row: Row, size: float) -> list[list[Word]]:
        room = self.column.gutter - 8
        return break_lines(words_of(row.gutter), self.look.face, size, lambda _: room, False)

    def _gutter_lines(self, row: Row, size: float) -> int:
        return len(self._gutter_words(row, size))

    def _gutter(self, row: Row, base: float, size: float) -> None:
        for number, line in enumerate(self._gutter_words(row, size)):
            down = number * size * self.look.leading
            self.put(draw_line(self.look, line, self.column.x, base - down, size))


def _rule(x: float, y: float, end: float, colour: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setStrokeColor(HexColor(colour))
        canvas.setLineWidth(0.6)
        canvas.line(x, y, end, y)

    return draw


def _box(x: float, y: float, width: float, height: float, colour: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(HexColor(colour))
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


box = _box


def bind(
    streams: Sequence[Stream],
    paper: str,
    furniture: Callable[[int, int], list[Callable[[Canvas], None]]],
) -> bytes:
    """Return the PDF of streams written one after the other on each page, furniture last."""
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=PAPER[paper], invariant=True)
    count = max(len(stream.pages) for stream in streams)
    for page in range(count):
        for stream in streams:
            for draw in stream.on(page):
                draw(canvas)
        for draw in furniture(page + 1, count):
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return target.getvalue()
