"""Records of tables as plain CSV: one way to print them, whatever they were read from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

CSV: Final = "text/csv"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ROW_HEADER: Final = ("taken as", "column", "value")
"""The columns of the document that one row of a list becomes."""

_NEEDS_MARKS: Final = re.compile('[",\r\n]')


def print_record(cells: Iterable[str]) -> str:
    """Return a record with its end; quotation marks stand only round cells that need them."""
    return ",".join(map(_printed, cells)) + "\n"


def _printed(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_MARKS.search(cell) else cell


ROW_BEGINS: Final = print_record(ROW_HEADER).encode()
"""How the bytes of the document of one row begin."""
