"""Tables of contents: rows that only say on which page the headings of a document stand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from ingestion.text import Line
from profiles.keys import fold

# "2 Studies\t3", "Awards ....... 4"
_ROW = re.compile(
    r"(?P<words>[^\t]{3,90}?)[\s.·…]*(?:\t|[.·…]{3}\s?|\s{3})[\s.·…]*(?P<page>\d{1,3})"
)
_TITLE = re.compile(
    r"(?:table\s(?:of\scontents|des\smati[eè]res)|contents|sommaire|inhalt(?:sverzeichnis)?"
    r"|[ií]ndice|sum[aá]rio|inhoud(?:sopgave)?)\W*",
    re.IGNORECASE,
)
_LEAST = 3  # rows
_WITHIN = 200  # lines from the top
_SHARE = 0.6  # of the rows whose words stand below as a line of their own


def without_contents(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without a table of contents and its title.

    The pages of its rows do not fall, and what they name stands below again.
    """
    rows = [_ROW.fullmatch(line.text.strip()) for line in lines[:_WITHIN]]
    for is_row, run in groupby(range(len(rows)), key=lambda at: rows[at] is not None):
        found = list(run)
        if not is_row or len(found) < _LEAST:
            continue
        listed = [row for at in found if (row := rows[at])]
        pages = [int(row["page"]) for row in listed]
        below = {_bare(line.text) for line in lines[found[-1] + 1 :]}
        named = sum(_bare(row["words"]) in below for row in listed)
        if pages == sorted(pages) and named >= _SHARE * len(listed):
            first = found[0] - _is_title(lines, found[0] - 1)
            return [*lines[:first], *lines[found[-1] + 1 :]]
    return list(lines)


def _bare(text: str) -> str:
    return " ".join(fold(text).split()).strip(" .:")


def _is_title(lines: Sequence[Line], at: int) -> bool:
    return at >= 0 and _TITLE.fullmatch(lines[at].text.strip()) is not None
