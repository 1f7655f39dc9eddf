"""Courses, services and talks set over several lines each, brought onto one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.award_blocks import CELL_END
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_organisation, is_role, split_at, trim
from ingestion.text import Line, Passage, Style

_LEAST = 3  # blocks
_MOST_LINES = 4  # of one, without its bullets
_LONGEST = 160  # characters of one line; longer ones are prose


def join_blocks(lines: Sequence[Line]) -> Sequence[Line]:
    """Return each block as one line: "<b>Title</b>    Town" with "Host    2023" below it.

    Only where every entry of the list is set so; list marks below one only tell more of it.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if not any(map(str.isalnum, line.text)):
            continue  # a rule
        if line.box is None or len(line.text) > _LONGEST:
            return lines
        if _opens(line, blocks):
            blocks.append([line])
        elif not blocks:
            return lines
        elif not line.marker:
            blocks[-1].append(line)
    if len(blocks) < _LEAST or not all(_is_block(block) for block in blocks):
        return lines
    return [_joined(block) for block in blocks]


def _opens(line: Line, blocks: Sequence[Sequence[Line]]) -> bool:
    """Whether a bold line begins a block: not the second one of a title."""
    if line.marker or not _title(line):
        return False
    return not blocks or any(not _title(above) for above in blocks[-1])


def _is_block(block: Sequence[Line]) -> bool:
    title = _title(block[0])
    heads = title is not None and kind_of_heading(title.text) is not None
    return 2 <= len(block) <= _MOST_LINES and not heads


def _title(line: Line) -> Passage | None:
    """Return the bold words a line begins with, where only dates and cells stand behind them."""
    bold = line.passage.styled(Style.BOLD)
    end = bold[0][1] if bold and bold[0][0] == 0 else 0
    rest = line.text[end:].strip()
    told = end < len(line.text) and line.text[end] != "\t" and not _is_dates(rest)
    return None if end == 0 or told else trim(line.passage.cut(0, end))


def _is_dates(text: str) -> bool:
    times = find_times(text)
    return not text or bool(times and times[0].start == 0 and times[-1].end == len(text))


def _joined(block: Sequence[Line]) -> Line:
    """Return the titles, then what stands below, then what stands at the right of the titles."""
    left: list[Passage] = []
    right: list[Passage] = []
    below: list[Passage] = []
    boxes = [line.box for line in block if line.box is not None]
    middle = (boxes[0].left + max(box.right for box in boxes)) / 2
    for line, box in zip(block, boxes, strict=True):
        title = _title(line)
        if title is None:
            (right if box.left > middle else below).extend(split_at(line.passage, CELL_END))
        else:
            left.append(title)
            right += split_at(line.passage.cut(line.text.index(title.text) + len(title)), CELL_END)
    named = Passage.join(left)
    if len(block) > 2 and below and is_role(named.text) and not is_organisation(below[0].text):
        named = Passage.join((named, below.pop(0)), ": ")  # "Lecturer" / "Algebra"
    whole = Passage.join((named, *below, *right), "\t")
    return replace(block[0], passage=whole, end=max(line.end for line in block), gap=True)
