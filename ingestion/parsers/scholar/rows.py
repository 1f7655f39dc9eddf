"""A scholar page as rows: lines, and the cells of tables taken apart, in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from ingestion.parsers.layout.page_lines import page_lines
from ingestion.text import Line, Passage, Style, TextDocument

_CELL_END: Final = re.compile(r"[\t\n]")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that a page prints on a line of its own, or in a cell of a table.

    starts_block: whether white space, a heading, a list mark or a table's row begins here.
    mark: the list mark in front of it, as printed ("[c5]", "3."), "" if none.
    """

    passage: Passage
    starts_block: bool
    mark: str = ""
    level: int = 0
    is_linked: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


def read_rows(document: TextDocument) -> tuple[Row, ...]:
    """Return the rows of a document, without running heads and empty lines."""
    rows: list[Row] = []
    after_heading = False
    for line in page_lines(document):
        parts = [part for part in _cells(document, line) if part.text]
        begins = line.gap or bool(line.level or line.marker) or after_heading or "\t" in line.text
        for number, part in enumerate(parts):
            is_first = number == 0
            rows.append(
                Row(
                    part,
                    starts_block=begins and is_first,
                    mark=line.marker if is_first else "",
                    level=line.level,
                    is_linked=part.is_styled(Style.LINK),
                )
            )
        after_heading = bool(line.level)
    return tuple(rows)


def _cells(document: TextDocument, line: Line) -> Iterator[Passage]:
    """Yield the cells of a line: what tabs and forced line breaks separate."""
    cuts = [match.span() for match in _CELL_END.finditer(line.text)]
    runs = line.passage.runs
    for (_, before), (offset, after) in pairwise(runs):
        if "<br" in document.text[before.end : after.start].casefold():
            cuts.append((offset, offset))
    yield from line.passage.split(sorted(cuts))
