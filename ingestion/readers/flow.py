"""What markdown and plain text share: from stretches of the raw text to Lines."""

from __future__ import annotations

import re

from ingestion.readers.inline import BLANK, HIDDEN, TAB
from ingestion.text import Line, Passage, Run, Style

BULLET = (
    r"[-*+\u2022\u2023\u2043\u204c\u204d\u2219\u25aa\u25ab\u25b8\u25b9"
    r"\u25cb\u25cf\u25e6\u2756\u27a2\u2192]"
)
# "[3]", "[J12]", "[DGK+21]": the label of an entry, but not "[2024]" or "[Code]".
LABEL = r"\[(?:\d{1,3}[a-z]?|[A-Z]{1,3}[-.]?\d{1,3}|[A-Z][A-Za-z]{1,4}\+?\d{2}[a-z]?)\]"
LIST_MARK = re.compile(
    rf"(?:(?P<bullet>{BULLET})(?=\s)|(?P<number>\(?\d{{1,3}}[.)]|[A-Z]{{1,2}}\d{{1,3}}\.)(?=\s))?"
    rf"(?P<space>[ \t]*)(?P<label>(?:\\?{LABEL[:2]}{LABEL[2:]})(?![(\[:]))?"
)


def list_mark(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the list mark at `start` and where its entry begins; ("", start) for none.

    A label behind a bullet or number is the mark: "- [3] A. Author" has the mark "[3]".
    """
    match = LIST_MARK.match(text, start, end)
    if match is None:
        return "", start
    label = match.group("label")
    plain = match.group("bullet") or match.group("number")
    if label is None and plain is None:
        return "", start
    if plain is None and match.group("space"):
        return "", start
    after = match.end()
    if label is not None and after < end and not text[after].isspace():
        if plain is None:
            return "", start
        label, after = None, match.end("space")
    while after < end and text[after] in " \t":
        after += 1
    return label or plain or "", after


class Depths:
    """The nesting of list entries by their indentation."""

    def __init__(self) -> None:
        self.indents: list[float] = []

    def enter(self, indent: float, step: float = 2) -> int:
        """Return the depth of an entry whose mark stands at this indentation, 1 for the top."""
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent >= self.indents[-1] + step:
            self.indents.append(indent)
        return len(self.indents)

    def leave(self) -> None:
        self.indents.clear()

    @property
    def depth(self) -> int:
        return len(self.indents)


def visible_passage(text: str, start: int, end: int, looks: bytearray, offset: int) -> Passage:
    """Return what is seen of `text[start:end]`.

    looks: one cell per character as `inline.scan` gives them; that of `start` is at `offset`.
    White space at both ends is left out.
    """
    while start < end and (text[start].isspace() or looks[offset] >= HIDDEN):
        start += 1
        offset += 1
    last = offset + end - start
    while end > start and (text[end - 1].isspace() or looks[last - 1] >= HIDDEN):
        end -= 1
        last -= 1
    parts: list[str] = []
    runs: list[tuple[int, Run]] = []
    length = 0
    place = start
    while place < end:
        look = looks[offset + place - start]
        first = place
        place += 1
        while place < end and looks[offset + place - start] == look:
            place += 1
        if look == HIDDEN:
            continue
        if look in (BLANK, TAB):
            parts.append("\t" if look == TAB else " ")
            length += 1
            continue
        parts.append(text[first:place])
        runs.append((length, Run(first, place, Style(look))))
        length += place - first
    return Passage("".join(parts), tuple(runs))


def empty_line(start: int, end: int, page: int = 1) -> Line:
    """Return the Line of a stretch of which nothing is seen."""
    return Line(Passage("", ()), start, end, page=page)
