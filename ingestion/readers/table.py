"""Tables to text: printed anew in one way, whatever program wrote them, one record after the other.

The text is plain CSV: commas, records ended by a line feed, quotation marks only round cells that
need them. So a cell stands in it as it reads, and the same table gives the same text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TypeAlias

from ingestion.normalise.tables import print_record
from ingestion.readers.errors import TooMuchText, WrongKind
from ingestion.text import Line, Passage, Run, Style, TextDocument, Warned

MOST_COLUMNS: Final = 200
MOST_ROWS: Final = 2_000
MOST_TOLD: Final = 20  # lines that one warning names
# Marks that turn the direction of what follows, and blanks without width. Joiners stay: emoji
# and several scripts need them.
_UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")

Record: TypeAlias = tuple[int, Sequence[str]]
"""The number of the line or row at which a record begins, and its cells."""


def lay_out(
    records: Iterable[Record], *, media_type: str, warnings: Sequence[Warned]
) -> TextDocument:
    """Return the document of a table: one Line per record, its marker the number of its line.

    Empty records are left out. The first one that is not is the header, of level 1.
    Raises TooMuchText and WrongKind for a table beyond the limits.
    """
    parts: list[str] = []
    lines: list[Line] = []
    empty: list[int] = []
    twice: list[str] = []
    repeated: list[str] = []
    seen: dict[str, int] = {}
    unseen = position = 0
    for number, cells in records:
        if len(cells) > MOST_COLUMNS:
            raise WrongKind(
                f"Line {number:,} has {len(cells):,} columns and the limit is {MOST_COLUMNS}."
                " Keep the columns that tell of the applicants."
            )
        cleaned = [_UNSEEN.subn("", cell) for cell in cells]
        unseen += sum(count for _, count in cleaned)
        kept = [cell for cell, _ in cleaned]
        if not any(cell.strip() for cell in kept):
            empty.append(number)
            continue
        if len(lines) > MOST_ROWS:
            raise TooMuchText(f"more than {MOST_ROWS:,} rows")
        record = print_record(kept)
        if not lines:
            repeated = _repeated(kept)
        elif seen.setdefault(record, number) != number:
            twice.append(f"line {number:,} repeats line {seen[record]:,}")
        end = position + len(record)
        run = Run(position, end - 1, Style.PLAIN)
        passage = Passage(record[:-1], ((0, run),))
        lines.append(Line(passage, position, end, level=0 if lines else 1, marker=str(number)))
        parts.append(record)
        position = end
    return TextDocument(
        text="".join(parts),
        lines=tuple(lines),
        media_type=media_type,
        warnings=(*warnings, *_warned(unseen, empty, twice, repeated)),
    )


def _repeated(header: Sequence[str]) -> list[str]:
    counted = Counter(cell.strip().casefold() for cell in header if cell.strip())
    return [heading for heading, number in counted.items() if number > 1]


def _warned(
    unseen: int, empty: Sequence[int], twice: Sequence[str], repeated: Sequence[str]
) -> Iterator[Warned]:
    if unseen:
        yield Warned(
            "direction_marks",
            f"{unseen:,} unseen marks, which may turn the direction of text, were left out.",
        )
    if repeated:
        yield Warned(
            "repeated_headings", f"More than one column is headed {_few(repeated)}; all are read."
        )
    if empty:
        lines = _few([f"{number:,}" for number in empty])
        yield Warned("empty_rows", f"Empty and left out: line {lines}.")
    if twice:
        yield Warned("repeated_rows", f"Rows stand there more than once: {_few(twice)}.")


def _few(words: Sequence[str]) -> str:
    more = f" and {len(words) - MOST_TOLD:,} more" if len(words) > MOST_TOLD else ""
    return ", ".join(words[:MOST_TOLD]) + more
