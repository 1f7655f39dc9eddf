"""From the printed lines of a Word file to its text, with the place of every line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from ingestion.readers.flow import Depths, list_mark
from ingestion.readers.word_runs import Printed
from ingestion.text import Line, Passage, Run, Span, Style

_DEEPEST_HEADING = 6


def write_lines(
    lines: Sequence[Printed], targets: Sequence[str]
) -> tuple[str, tuple[Line, ...], tuple[tuple[Span, str], ...]]:
    """Return the text, its lines, and the targets of its links with their places."""
    parts: list[str] = []
    written: list[Line] = []
    links: list[tuple[Span, str]] = []
    offset = 0
    depths = Depths()
    below_title = int(any(line.is_title for line in lines))
    for line in lines:
        lead = f"{line.marker} " if line.marker else ""
        text = lead + line.text
        looks = [0] * len(lead) + line.looks
        marker, content, depth = _mark(line, text, len(lead), depths)
        level = 1 if line.is_title else line.level and line.level + below_title
        written.append(
            Line(
                _passage(text, looks, content, offset),
                offset,
                offset + len(text),
                size=line.size and round(line.size, 1),
                level=min(level, _DEEPEST_HEADING),
                marker=marker,
                depth=depth,
                gap=line.gap,
            )
        )
        links += _links(line, offset + len(lead), targets)
        parts += (text, "\n")
        offset += len(text) + 1
    return "".join(parts), tuple(written), tuple(links)


def _mark(line: Printed, text: str, lead: int, depths: Depths) -> tuple[str, int, int]:
    """Return the mark of a list, where the entry begins, and how deep it lies."""
    if line.level or line.is_title:
        depths.leave()
        # "2. Publications" is a heading with its number; a bullet before one says nothing.
        return "", 0 if line.marker[-1:].isalnum() or line.marker[-1:] in ".)" else lead, 0
    if line.marker:
        return line.marker, lead, max(line.depth, depths.enter(line.left, step=5))
    marker, content = list_mark(text, 0, len(text))
    if marker and content < len(text):
        return marker, content, depths.enter(line.left, step=5)
    if depths.depth and line.left <= depths.indents[0]:
        depths.leave()
    return "", 0, line.depth or depths.depth


def _passage(text: str, looks: Sequence[int], start: int, offset: int) -> Passage:
    runs = (
        (first, Run(offset + start + first, offset + start + end, Style(look)))
        for first, end, look in _stretches(looks[start:])
    )
    return Passage(text[start:], tuple(runs))


def _links(line: Printed, offset: int, targets: Sequence[str]) -> Iterator[tuple[Span, str]]:
    for first, end, link in _stretches(line.links):
        if link:
            yield Span(offset + first, offset + end), targets[link - 1]


def _stretches(values: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (start, end, value) of the stretches of equal values."""
    if values and values.count(values[0]) == len(values):  # of most lines; counting is fast
        yield 0, len(values), values[0]
        return
    place = 0
    for value, equal in groupby(values):
        first, place = place, place + len(list(equal))
        yield first, place, value
