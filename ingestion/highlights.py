"""From a text and the places that something points at, to pieces that each look one way.

Pure. Places may overlap, nest and repeat; a page cannot, because elements only nest. So the text
is cut wherever a place begins or ends, and each piece knows every place that covers it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


def lines_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of each line, without its end."""
    start = 0
    for match in _LINE_END.finditer(text):
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of text [start, end) that `name` points at."""

    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text [start, end) that the same places cover.

    covers: names of the places, in the order they were given. begins: those of them that begin
    here, so that a page can be scrolled to them.
    """

    start: int
    end: int
    covers: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


def segments(length: int, places: Sequence[Place], cuts: Sequence[int] = ()) -> Iterator[Segment]:
    """Yield the segments of a text of `length` characters, in order and without gaps.

    places: names are unique; what lies outside the text is cut off, an empty place is dropped.
    cuts: further offsets where a segment ends, such as ends of lines.
    Takes time in proportion to the text's pieces and the places that cover them.
    """
    inside = [
        (number, place.name, max(place.start, 0), min(place.end, length))
        for number, place in enumerate(places)
    ]
    events = [(cut, 0, -1, "") for cut in cuts if 0 < cut < length]
    for number, name, start, end in inside:
        if start < end:
            events += [(start, 1, number, name), (end, -1, number, name)]
    events.sort(key=itemgetter(0))
    open_places: dict[int, str] = {}
    begun: tuple[str, ...] = ()
    last = 0
    for offset, here in groupby(events, key=itemgetter(0)):
        if offset > last:
            yield Segment(last, offset, _in_order(open_places), begun)
            last, begun = offset, ()
        changes = list(here)
        for _, step, number, name in changes:
            if step == 1:
                open_places[number] = name
            elif step == -1:
                del open_places[number]
        begun = tuple(name for _, step, _, name in sorted(changes, key=itemgetter(2)) if step == 1)
    if last < length:
        yield Segment(last, length, _in_order(open_places), begun)


def _in_order(open_places: dict[int, str]) -> tuple[str, ...]:
    return tuple(name for _, name in sorted(open_places.items()))
