"""Where the records of a document stand in it: their sections, their stretch, what lies between."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from statistics import median

from ingestion.normalise.dates import find_times
from ingestion.records import ParsedDocument, SectionRecord
from ingestion.text import Found, Span, TextDocument

_LONGEST = 4000  # characters of an entry that are looked at
_PASSED_OVER = 0.2  # lines with a date, for each record of a section, that may be no record's

MOST = 0.6
"""A share of its peers from which a record that differs is the odd one."""


@dataclass(frozen=True)
class Stretch:
    """The characters from the first to the last place of a record.

    order: its fields in the order in which they are printed.
    """

    start: int
    end: int
    read: int
    order: tuple[str, ...]

    @classmethod
    def of(cls, fields: dict[str, Found | None], whole: Span | None = None) -> Stretch:
        placed = {name: found.spans for name, found in fields.items() if found}
        spans = [span for each in placed.values() for span in each]
        ends = [*spans, whole] if whole else spans
        return cls(
            start=min(span.start for span in ends),
            end=max(span.end for span in ends),
            read=sum(span.end - span.start for span in set(spans)),
            order=tuple(sorted(placed, key=lambda name: placed[name][0].start)),
        )

    @property
    def length(self) -> int:
        return self.end - self.start

    @property
    def left_over(self) -> float:
        """The share of the stretch that no field takes, 0..1."""
        return max(0.0, 1 - self.read / self.length) if self.length else 0.0


@dataclass(frozen=True)
class Outline:
    """A document and what was read of it, to be asked where something stands."""

    document: TextDocument
    parsed: ParsedDocument

    @cached_property
    def _places(self) -> list[tuple[int, int, SectionRecord]]:
        return sorted(
            (
                (span.start, span.end, section)
                for section in self.parsed.sections
                for found in (section.heading, section.body)
                if found
                for span in found.spans
            ),
            key=lambda place: place[:2],
        )

    @cached_property
    def _starts(self) -> list[int]:
        return [start for start, _, _ in self._places]

    def section_at(self, position: int) -> SectionRecord | None:
        """Return the section that a character stands in."""
        at = bisect_right(self._starts, position) - 1
        return self._places[at][2] if at >= 0 and position < self._places[at][1] else None

    def sections_with_dates_unread(self, stretches: Iterable[Stretch]) -> frozenset[int]:
        """Return the ids of the sections in which several lines with dates are no stretch's.

        Where something was passed over, what was read beside it is less sure as well.
        """
        held: dict[int, list[Stretch]] = {}
        sections: dict[int, SectionRecord] = {}
        for stretch in stretches:
            section = self.section_at(stretch.start)
            if section is not None:
                sections[id(section)] = section
                held.setdefault(id(section), []).append(stretch)
        return frozenset(
            key
            for key, section in sections.items()
            if self._lines_unread(section, held[key]) > max(1, _PASSED_OVER * len(held[key]))
        )

    def _lines_unread(self, section: SectionRecord, stretches: Sequence[Stretch]) -> int:
        """Return how many lines of a section print a date and belong to none of the stretches."""
        if section.body is None:
            return 0
        taken = sorted((stretch.start, stretch.end) for stretch in stretches)
        starts = [start for start, _ in taken]
        ends = list(accumulate((end for _, end in taken), max))
        unread = 0
        for span in section.body.spans:
            at = span.start
            for line in self.document.text[span.start : span.end].splitlines(keepends=True):
                held = bisect_right(starts, at + len(line)) - 1
                if not (held >= 0 and ends[held] > at) and find_times(line):
                    unread += 1
                at += len(line)
        return unread

    def text_between(self, start: int, end: int) -> str:
        """Return what stands between two places, cut short where they are far apart."""
        return self.document.text[start : min(end, start + _LONGEST)]


def share(flags: Iterable[bool]) -> float:
    listed = list(flags)
    return sum(listed) / len(listed) if listed else 0.0


def usual_order(stretches: Sequence[Stretch]) -> frozenset[tuple[str, str]]:
    """Return the pairs (first, second) of fields that most records print in that order."""
    counts: dict[tuple[str, str], int] = {}
    for stretch in stretches:
        for at, first in enumerate(stretch.order):
            for second in stretch.order[at + 1 :]:
                counts[first, second] = counts.get((first, second), 0) + 1
    return frozenset(
        pair
        for pair, times in counts.items()
        if times >= 3 and times > 3 * counts.get((pair[1], pair[0]), 0)
    )


def is_out_of_order(stretch: Stretch, usual: frozenset[tuple[str, str]]) -> bool:
    return any(
        (second, first) in usual
        for at, first in enumerate(stretch.order)
        for second in stretch.order[at + 1 :]
    )


def middle(numbers: Sequence[float]) -> float:
    return median(numbers) if numbers else 0.0
