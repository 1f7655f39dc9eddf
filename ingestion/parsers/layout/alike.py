"""Headings of words that say nothing, known by their place and their looks alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingestion.parsers.layout.headings import (
    NEUTRAL_KIND,
    Heading,
    kind_of_heading,
    kinds_named,
    likely_kind,
    signature,
)
from ingestion.parsers.layout.phrases import is_organisation, is_role
from ingestion.text import Line

UNKNOWN = "unknown"
_LEAST_KNOWN = 3
_LONGEST = 60  # characters
_MOST_WORDS = 8
_SAME_EDGE = 2.0  # points
_TOLD_BY_ONE_WORD = {"teaching", "service", "talks"}


def is_set_apart(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has room above it, and room or a colon between it and other print below."""
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if not line.gap or "\t" in line.text or below is None or signature(below) == signature(line):
        return False
    return below.gap or line.text.rstrip().endswith(":")


def headed_by_colons(
    lines: Sequence[Line], known: Sequence[int], sure: set[int]
) -> Iterator[tuple[int, Heading]]:
    """Yield the lines that end with a colon at the edge where the known headings do.

    known: the lines of headings whose words are known; sure: all lines of headings.
    """
    heads = [lines[at] for at in known if _ends_with_colon(lines[at])]
    lefts = [line.box.left for line in heads if line.box is not None]
    if len(lefts) < max(_LEAST_KNOWN, 0.75 * len(known)) or max(lefts) - min(lefts) > _SAME_EDGE:
        return
    others = [line.box.left for line in lines if line.box and not _ends_with_colon(line)]
    if 4 * sum(left - max(lefts) > _SAME_EDGE for left in others) < 3 * len(others):
        return  # the text begins at that edge too
    looks = {signature(line) for line in heads}
    for at in range(known[0], len(lines)):
        line = lines[at]
        if at in sure or not _ends_with_colon(line) or signature(line) not in looks:
            continue
        if line.box is None or abs(line.box.left - lefts[0]) > _SAME_EDGE:
            continue
        kind = kind_of_heading(line.text) or likely_kind(line.text) or _kind_named(line.text)
        if kind == NEUTRAL_KIND or (kind is None and _may_be_entry(line)):
            continue
        yield at, Heading(kind or UNKNOWN, line.passage)


def _ends_with_colon(line: Line) -> bool:
    text = line.text.rstrip()
    return text.endswith(":") and not line.marker and len(text) <= _LONGEST and "\t" not in text


def _kind_named(text: str) -> str | None:
    """Return what one of the words says that head other people's or one's own activities."""
    kinds = kinds_named(text) & _TOLD_BY_ONE_WORD
    return next(iter(kinds)) if len(kinds) == 1 else None


def _may_be_entry(line: Line) -> bool:
    words = line.text.split()
    if len(words) > _MOST_WORDS or any(map(str.isdigit, line.text)):
        return True
    return is_role(line.text) or (is_organisation(line.text) and len(words) > 3)
