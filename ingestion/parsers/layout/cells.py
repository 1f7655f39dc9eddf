"""What a line in a list of degrees or posts is cut into: cells, rows, and what titles are there."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.parsers.career.facets import Facet
from ingestion.text import Line, Passage

Time = DateMatch | PeriodMatch


@dataclass(frozen=True)
class Cell:
    """A part of a line. time: the date read in a TIME cell, with offsets in `passage`.

    piece: cells with one number stood together, without a tab or a change of style between them;
    0 for dates and notes. is_guess: its words do not say that it is this; its place or look does.
    """

    facet: Facet
    passage: Passage
    time: Time | None = None
    piece: int = 0
    is_guess: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


@dataclass(frozen=True)
class Row:
    """A line as cells. is_prose: it is a sentence. is_below: it is text under an entry.

    is_labelled: a label says what the line holds ("Where: University of X"). opens: whether the
    form of its list says that an entry begins here; None where it says nothing.
    """

    line: Line
    cells: tuple[Cell, ...]
    is_prose: bool = False
    is_below: bool = False
    is_labelled: bool = False
    opens: bool | None = None

    def of(self, *facets: Facet) -> tuple[Cell, ...]:
        return tuple(cell for cell in self.cells if cell.facet in facets)

    def renamed(self, cell: Cell, facet: Facet) -> Row:
        """Return the row with another facet for one of its cells."""
        cells = (replace(c, facet=facet, is_guess=True) if c is cell else c for c in self.cells)
        return replace(self, cells=tuple(cells))


@dataclass(frozen=True)
class TitleGrammar:
    """What the titles of a list are: degrees in one, posts in another.

    is_title: whether a phrase names one. seniority: the higher comes later in a life.
    ends: what may part a title from the words beside it. is_organisation: what names a place to
    study or work at. run_in: where the name of such a place begins that a title runs on into, 0
    for none. is_open: whether other words than those it knows may be a title.
    """

    is_title: Callable[[str], bool]
    seniority: Callable[[str], int]
    ends: re.Pattern[str]
    is_organisation: Callable[[str], bool]
    run_in: Callable[[str], int]
    is_open: bool = False


_JOINING = 3  # letters of the words that join others in a name
_LONGEST_TIME = 40  # characters


def is_time(text: str) -> bool:
    """Whether the text is one date or period and nothing else."""
    times = find_times(text) if len(text) <= _LONGEST_TIME else ()
    return len(times) == 1 and len(text.strip(" ,;.()")) <= times[0].end - times[0].start + 1


def first_name(texts: Sequence[Cell]) -> Cell:
    """Return the first phrase, or the capitals at the right of a topic: "Sound in peat | KVTI"."""
    first, *others = texts
    if others and others[0].piece != first.piece and others[0].text.isupper():
        lower = any(word.islower() and len(word) > _JOINING for word in first.text.split())
        return others[0] if lower else first
    return first
