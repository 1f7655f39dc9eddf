"""Entries of a list of awards that print more than a name and a date, each on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.normalise.dates import find_times
from ingestion.text import Line, Passage, Style

# "Title: Moss on the Moor", "Amount: $12,000", "Joint with P. Kestrel": what is told of a grant.
_FIELD = re.compile(
    r"(?:hosts?|supervisors?|mentors?|advis[eo]rs?|score|acceptance\srate|selection\srate|topic"
    r"|(?:project|proposal|paper|thesis|talk)(?:\stitle)?|jury|link|url|purpose|criteria|result"
    r"|title|amount|funding|value|budget|role|(?:lead\s|co-?)?(?:pi|investigator)s?"
    r"|sponsor|agency|source|status|description|abstract|note|number"
    r"|grant\s(?:no|number))\s?\.?:\s?"
    r"|(?:joint(?:ly)?(?:\swork)?|together|co-?[a-z]+)\swith\s",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:(?:start|award|funding|grant|project)\s)?(?:dates?|periods?|duration|years?|term)\s?:\s?",
    re.IGNORECASE,
)


def is_field(text: str) -> bool:
    """Whether a line is a field of what is told of an award: "Amount: $12,000"."""
    return _FIELD.match(text) is not None and not find_times(text[:300])


def named_and_dated(lines: Sequence[Line]) -> list[Passage]:
    """Return the name of the award and its date, without what is told of it."""
    if _is_told_below(lines):
        return [lines[0].passage]
    kept: list[Passage] = []
    told = False
    for at, line in enumerate(lines):
        date = _DATE.match(line.text) if at else None
        if date:
            kept.append(line.passage.cut(date.end()))
        told = told or bool(date) or bool(at and _FIELD.match(line.text))
        if not told:
            kept.append(line.passage)
    return kept


def _is_told_below(lines: Sequence[Line]) -> bool:
    """Say whether a date in a cell of its own ends the award, and sentences or italics follow."""
    if len(lines) < 2:
        return False
    name, tab, date = lines[0].text.rpartition("\t")
    if not tab or not find_times(date) or name.rstrip().endswith((",", "-", "\u00ad")):
        return False
    below = [line.passage for line in lines[1:]]
    if not lines[0].passage.is_styled(Style.ITALIC) and all(
        passage.is_styled(Style.ITALIC) for passage in below
    ):
        return True
    return below[-1].text.endswith(".") and below[0].text[:1].isupper()


def awards_below(lines: Sequence[Line]) -> list[Passage]:
    """Return the awards that a list within an entry names and dates: "Fund" / "– Prize, 2017".

    None where the entry itself is dated, or not all of that list are.
    """
    below = [line for line in lines[1:] if line.marker]
    if not below or find_times(lines[0].text) or below[0] is not lines[1]:
        return []
    dated = [line.passage for line in below if find_times(line.text)]
    return dated if len(dated) == len(below) else []
