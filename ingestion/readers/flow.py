"""What markdown and plain text share: from stretches of the raw text to Lines."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.readers.hyphens import SOFT_HYPHEN, Hyphens
from ingestion.readers.inline import BLANK, BREAK, ENTITIES, FIRST_ENTITY, HIDDEN, TAB
from ingestion.text import Line, Passage, Run, Style

BULLET = (
    r"[-*+\u2022\u2023\u2043\u204c\u204d\u2219\u25aa\u25ab\u25b8\u25b9"
    r"\u25cb\u25cf\u25e6\u270d-\u2712\u2756\u27a1-\u27a4\u2794\u2192\u00b7\u22c5\u25a0\u25a1\u25b6\u25ba\u25c6\u25c7\u2713\u2714]"
)
_THOUSANDS = r"1[0-4]\d\d"  # the longest lists have more than a thousand entries; 1500 is a year
# "[3]", "[J12]", "[c5]", "[DGK+21]": the label of an entry, but not "[2024]" or "[Code]".
LABEL = (
    rf"\[(?:\d{{1,3}}[a-z]?|{_THOUSANDS}|[A-Za-z]{{1,3}}[-.]?\d{{1,3}}"
    r"|[A-Z][A-Za-z]{1,4}\+?\d{2}[a-z]?)\]"
)
LIST_MARK = re.compile(
    rf"(?:(?P<bullet>{BULLET})(?=\s))?(?P<between>[ \t]*)"
    rf"(?:(?P<number>\(?\d{{1,3}}[.)]|{_THOUSANDS}\.|[A-Z]{{1,2}}\d{{1,3}}\.|\(?[a-z]\))(?=\s))?"
    rf"(?P<space>[ \t]*)(?P<label>\\?{LABEL}(?![(\[:]))?"
)
# "* These authors contributed equally": a note's mark and no bullet.
_LEGEND = re.compile(
    r"[*+][ \t]+(?:[^\n.;]{0,60}\b)?(?:equal(?:ly)?|contributed|denot\w+"
    r"|indicat\w+|corresponding|mark(?:s|ed)"
    r"|co-?first|alphabetical\w*)\b",
    re.I,
)
_BESIDE = re.compile(r"^[\d/ .–-]{4,20}\t")  # a date in the margin
_SEEN_INSTEAD = {
    BLANK: " ",
    TAB: "\t",
    BREAK: "\n",
    **dict(enumerate(ENTITIES.values(), FIRST_ENTITY)),
}


def list_mark(text: str, start: int, end: int) -> tuple[str, int]:
    """Return the list mark at `start` and where its entry begins; ("", start) for none.

    What tells most is the mark: "- [3] A. Author" has "[3]", and "- 2. A. Author" has "2.".
    """
    match = LIST_MARK.match(text, start, end)
    if match is None:
        return "", start
    bullet, number, label = match.group("bullet", "number", "label")
    if bullet in ("*", "+") and not number and not label and _is_legend(text, start, end):
        return "", start
    if bullet is None and match.group("between"):
        return "", start
    after = match.end()
    if label is not None and after < end and not text[after].isspace():
        label, after = None, match.start("label")
    mark = label or number or bullet
    if mark is None:
        return "", start
    while after < end and text[after] in " \t":
        after += 1
    return mark.lstrip("\\"), after


def _is_legend(text: str, start: int, end: int) -> bool:
    """Say whether a short line explains a mark that stands behind names."""
    return end - start < 160 and _LEGEND.match(text, start, end) is not None


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
        if look in _SEEN_INSTEAD:
            parts.append(_SEEN_INSTEAD[look])
            length += 1
            continue
        parts.append(text[first:place])
        runs.append((length, Run(first, place, Style(look))))
        length += place - first
    return Passage("".join(parts), tuple(runs))


def empty_line(start: int, end: int, page: int = 1) -> Line:
    """Return the Line of a stretch of which nothing is seen."""
    return Line(Passage("", ()), start, end, page=page)


def mark_broken_words(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with a soft hyphen where a word runs on in the next line.

    The text itself stays as it is: the soft hyphen is seen, and stands nowhere.
    """
    result = list(lines)
    broken = [
        index
        for index, (line, after) in enumerate(itertools.pairwise(lines))
        if line.text.endswith("-")
        and line.text[-2:-1].isalpha()
        and after.text
        and not (after.gap or after.marker or after.level)
    ]
    if not broken:
        return result
    hyphens = Hyphens([line.text for line in lines])
    for index in broken:
        line = lines[index]
        text, runs = line.passage.text, line.passage.runs
        belongs = hyphens.belongs(text, _BESIDE.sub("", lines[index + 1].text))
        if belongs is None or not runs:
            continue
        if not belongs:
            offset, last = runs[-1]
            shorter = Run(last.start, last.end - 1, last.style)
            runs = (*runs[:-1], (offset, shorter)) if shorter.start < shorter.end else runs[:-1]
            text = text[:-1]
        result[index] = replace(line, passage=Passage(text + SOFT_HYPHEN, runs))
    return result
