"""Years in the left margin that stand beside the second line of an entry.

"Journal article<tab>Title" above "2024<tab>of the work. A. Author": what the margin prints of an
entry takes two lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.parsers.references.rows import Row

_YEAR_CELL = re.compile(r"((?:19|20)\d\d)\t")
_LEAST = 2  # years
_INDENT = 20.0  # points by which the text stands farther in


def with_years_of_second_lines(rows: list[Row]) -> list[Row]:
    """Return the rows, such years taken off and given to the first lines of their entries."""
    years = {at: match for at, row in enumerate(rows) if (match := _YEAR_CELL.match(row.text))}
    seconds = [at for at in years if _is_second(rows, at)]
    if len(seconds) < _LEAST or len(seconds) < len(years):
        return rows
    result = list(rows)
    for at in seconds:
        row, match = rows[at], years[at]
        result[at] = replace(row, passage=row.passage.cut(match.end()))
        result[at - 1] = replace(result[at - 1], year=row.passage.found(*match.span(1)))
    return result


def _is_second(rows: Sequence[Row], at: int) -> bool:
    """Say whether a row goes on with the one above, which begins an entry or has a cell too."""
    row = rows[at]
    if at == 0 or row.line.gap or row.line.box is None:
        return False
    above = rows[at - 1]
    has_cell = 0 < above.text.find("\t") < len(above.text) // 2
    return (above.line.gap or at == 1) and (has_cell or above.left > row.left + _INDENT)
