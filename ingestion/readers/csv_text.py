"""Comma, semicolon and tab separated values, as spreadsheets and databases write them."""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from ingestion.normalise.tables import CSV
from ingestion.readers.errors import WrongKind
from ingestion.readers.table import Record, lay_out
from ingestion.text import TextDocument, Warned

SEPARATORS: Final = ",;\t|"
_SAMPLE: Final = 50  # records that show which separator is meant
_SAYS_SEPARATOR: Final = re.compile(r"sep=([,;\t|])\r?\n", re.IGNORECASE)


def read_csv(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a table. Raises WrongKind with the line where it breaks."""
    text = text.removeprefix("\ufeff")
    said = _SAYS_SEPARATOR.match(text)
    separator = said[1] if said else find_separator(text)
    before = 1 if said else 0
    records = _records(text[said.end() :] if said else text, separator, before)
    return lay_out(records, media_type=CSV, warnings=warnings or ())


def find_separator(text: str) -> str:
    """Return what separates the cells: what parts the header, and the rows into as many."""
    best, most = ",", (0.0, 1)
    for separator in SEPARATORS:
        widths: list[int] = []
        with suppress(WrongKind):
            for _, cells in itertools.islice(_records(text, separator, 0), _SAMPLE):
                widths.append(len(cells))
        if widths and widths[0] > 1:
            fits = (widths.count(widths[0]) / len(widths), widths[0])
            if fits > most:
                best, most = separator, fits
    return best


def _records(text: str, separator: str, before: int) -> Iterator[Record]:
    """Yield the records with the lines they begin in. before: lines cut off above."""
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in lines:
            if cells:  # an empty line is no record
                yield begins + before, cells
            begins = lines.line_num + 1
    except csv.Error as error:
        raise WrongKind(
            f"The table breaks in the row that begins in line {begins + before:,}: a quotation mark"
            " is not closed, or one stands inside a cell alone. Nothing was read; mend the line,"
            " or export the list again."
        ) from error
