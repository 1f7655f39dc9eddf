"""CVs made hard to read: what drawing, copying and converting do to documents, done on purpose.

Each damage takes the text of a document and returns another one, the same each time. What the gold
says stays true of it, so that what is read can be judged as before.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from random import Random
from typing import Final

from ingestion.parsers.layout.sections import split_sections
from ingestion.readers import read_bytes
from ingestion.records import WorkRecord
from ingestion.text import Line, Passage, Run, Span, Style, TextDocument

Damage = Callable[[TextDocument], TextDocument]

_SWAPPED = 14  # one line in so many changes places with the next
_LETTER = 4.6  # points, the width of a letter where text is laid out in columns of letters
_SAME_LINE = 3.0  # points


def _headings(document: TextDocument) -> set[int]:
    return {
        span.start
        for section in split_sections(document)
        if section.heading
        for span in section.heading.spans
    }


def _holds(line: Line, starts: set[int]) -> bool:
    return any(line.start <= start < line.end for start in starts)


def unknown_headings(document: TextDocument) -> TextDocument:
    """Print every second heading in words that nobody knows."""
    starts = set(sorted(_headings(document))[1::2])

    def disguised(line: Line) -> Line:
        if not _holds(line, starts) or len(line.text) > 60:
            return line
        text = codecs.encode(line.text, "rot13")
        return replace(line, passage=Passage(text, line.passage.runs))

    return replace(document, lines=tuple(map(disguised, document.lines)))


def without_headings(document: TextDocument) -> TextDocument:
    """Leave out every third heading that stands alone on its line."""
    starts = set(sorted(_headings(document))[2::3])
    lines = (line for line in document.lines if not (_holds(line, starts) and len(line.text) <= 60))
    return replace(document, lines=tuple(lines))


def _plain(passage: Passage) -> Passage:
    runs = ((at, Run(run.start, run.end, Style.PLAIN)) for at, run in passage.runs)
    return Passage(passage.text, tuple(runs))


def unstyled(document: TextDocument) -> TextDocument:
    """Print everything alike: no bold, no italics, one size."""
    lines = (replace(line, passage=_plain(line.passage), size=10.0) for line in document.lines)
    return replace(document, lines=tuple(lines))


def copied(document: TextDocument) -> TextDocument:
    """Copy the lines into a text file: no styles, no places, no white space between entries."""
    text = "\n".join(line.text.replace("\t", "  ") for line in document.body)
    return read_bytes(text.encode(), name="cv.txt")


def laid_out(document: TextDocument) -> TextDocument:
    """Print columns side by side in letters, as `pdftotext -layout` does."""
    return read_bytes("\n".join(_rows(document)).encode(), name="cv.txt")


def _rows(document: TextDocument) -> Iterator[str]:
    for _, page in groupby(document.body, key=lambda line: line.page):
        placed = sorted(
            (line for line in page if line.box), key=lambda line: line.box.top if line.box else 0
        )
        row: list[Line] = []
        for line in placed:
            assert line.box is not None
            if row and row[0].box and line.box.top - row[0].box.top > _SAME_LINE:
                yield _row(row)
                if line.box.top - row[0].box.bottom > 6:
                    yield ""
                row = []
            row.append(line)
        yield _row(row)


def _row(lines: list[Line]) -> str:
    text = ""
    for line in sorted(lines, key=lambda line: line.box.left if line.box else 0):
        assert line.box is not None
        at = int(line.box.left / _LETTER)
        printed = line.text.replace("\t", "   ")
        text = f"{text.ljust(at)}{' ' if len(text) > at else ''}{line.marker} {printed}"
    return text


def shuffled(document: TextDocument) -> TextDocument:
    """Let lines change places with the next one now and then, as columns read wrongly do."""
    chance = Random(len(document.text))
    lines = list(document.lines)
    at = 3
    while at + 1 < len(lines):
        if chance.randrange(_SWAPPED) == 0:
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
            at += 1
        at += 1
    return _relaid(document, lines)


def _relaid(document: TextDocument, lines: list[Line]) -> TextDocument:
    """Write the text anew, line by line, so that offsets rise in the order of the lines."""
    text, laid = "", []
    for line in lines:
        shift = len(text) - line.start
        runs = tuple(
            (at, Run(run.start + shift, run.end + shift, run.style))
            for at, run in line.passage.runs
        )
        passage = Passage(line.passage.text, runs)
        laid.append(replace(line, passage=passage, start=len(text), end=line.end + shift))
        text += document.quote(Span(line.start, line.end)) + "\n"
    return TextDocument(text, tuple(laid), document.media_type)


def run_together(document: TextDocument) -> TextDocument:
    """Take away what parts entries: marks of lists, white space, indents."""

    def flat(line: Line) -> Line:
        box = line.box and line.box._replace(left=60.0)
        return replace(line, marker="", gap=False, depth=0, box=box)

    return replace(document, lines=tuple(map(flat, document.lines)))


DAMAGES: Final[tuple[Damage, ...]] = (
    unknown_headings,
    without_headings,
    unstyled,
    copied,
    laid_out,
    shuffled,
    run_together,
)


def without_authors(document: TextDocument, works: Sequence[WorkRecord]) -> TextDocument:
    """Leave out the authors of these works, so that nothing is said of them."""
    taken = [
        (work.authors[0].name.spans[0].start, work.authors[-1].name.spans[-1].end)
        for work in works
        if work.authors
    ]
    lines = (_without(line, taken) for line in document.lines)
    return replace(document, lines=tuple(line for line in lines if line.text.strip()))


def _without(line: Line, taken: Sequence[tuple[int, int]]) -> Line:
    passage = line.passage
    for start, end in taken:
        places = [
            at + offset
            for at, run in passage.runs
            for offset in range(run.end - run.start)
            if start <= run.start + offset < end
        ]
        if places:
            parts = passage.cut(0, places[0]), passage.cut(places[-1] + 1)
            passage = Passage.join(part for part in parts if part)
    return line if passage is line.passage else replace(line, passage=passage)
