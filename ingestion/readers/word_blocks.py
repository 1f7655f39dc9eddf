"""Paragraphs, tables, boxes and notes of a Word file in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from ingestion.readers.errors import TooMuchText
from ingestion.readers.word_looks import VAL, Looks, W, is_on, shade_of
from ingestion.readers.word_numbers import Numbers
from ingestion.readers.word_runs import Printed, RunReader, Tally, chosen, is_placeholder
from ingestion.text import Style

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_GAP: Final = 3.0  # points between paragraphs that one sees
_LONG: Final = 110  # characters that no printed line holds
_SHORT: Final = 36  # characters of a date over two lines of a cell
_MANY: Final = 4  # lines of a cell that is a column of the page
_LARGER: Final = 1.2
_DASHES: Final = ("-", "–", "—")
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|\d/\d")


@dataclass(slots=True)
class Blocks:
    """Reads the blocks of all parts of a file. targets: of the links met, in order."""

    looks: Looks
    numbers: Numbers
    tally: Tally
    most: int  # characters
    targets: list[str] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    _waiting: list[Any] = field(default_factory=list)  # paragraphs whose ends are deleted
    _after: float = 0.0  # points below the paragraph before
    _style: str = ""
    _was_long: bool = False

    def read(self, root: Any, addresses: Mapping[str, str]) -> list[Printed]:
        reader = RunReader(self.looks, addresses, self.targets, self.tally, self.notes)
        return list(self._blocks(root, reader, in_cell=False, shade=""))

    def opening(self, part: Any, body: Any) -> list[Printed]:
        """Return what the head of the first page says of the person, where it does.

        The head of a first page of its own is a letterhead. One that all pages repeat counts if it
        holds an address or larger letters, as names are printed.
        """
        section = next(body.iter(f"{W}sectPr"), None)
        if section is None:
            return []
        heads = {
            one.get(f"{W}type", "default"): one.get(f"{_R}id", "")
            for one in section.iter(f"{W}headerReference")
        }
        first = section.find(f"{W}titlePg")
        is_first = first is not None and is_on(first.get(VAL))
        head = part.rels.get(heads.get("first" if is_first else "default", ""))
        if head is None or head.is_external:
            return []
        own = head.target_part
        addresses = {number: one.target_ref for number, one in own.rels.items() if one.is_external}
        lines = self.read(own.element, addresses)
        usual = self.looks.usual_size
        counts = is_first or any(
            "@" in line.text or (line.size or 0) > _LARGER * usual for line in lines
        )
        return lines if counts else []

    def read_notes(self, kind: str, root: Any) -> list[Printed]:
        """Return the notes of a kind that the text refers to, each behind its number."""
        if root is None:
            return []
        by_number = {one.get(f"{W}id", ""): one for one in root if isinstance(one.tag, str)}
        lines: list[Printed] = []
        for place, (of_kind, number) in enumerate(list(self.notes), start=1):
            note = by_number.get(number) if of_kind == kind else None
            if note is None:
                continue
            found = self.read(note, {})
            if found:
                digits = len(str(place))
                sign = Printed(str(place), [int(Style.RAISED)] * digits, [0] * digits, gap=True)
                lines += [Printed.joined([sign, found[0]], " "), *found[1:]]
        return lines

    # ------------------------------------------------------------------------------------ blocks
    def _blocks(
        self, root: Any, reader: RunReader, *, in_cell: bool, shade: str
    ) -> Iterator[Printed]:
        for child in root:
            tag = child.tag
            if tag == f"{W}p":
                yield from self._paragraph(child, reader, in_cell=in_cell, shade=shade)
            elif tag == f"{W}tbl":
                yield from self._table(child, reader)
            elif tag == f"{_MC}AlternateContent":
                yield from self._blocks(chosen(child), reader, in_cell=in_cell, shade=shade)
            elif tag == f"{W}sdt":
                if not is_placeholder(child):
                    yield from self._blocks(child, reader, in_cell=in_cell, shade=shade)
            elif tag in (
                f"{W}sdtContent",
                f"{W}customXml",
                f"{W}ins",
                f"{W}moveTo",
                f"{W}smartTag",
            ):
                yield from self._blocks(child, reader, in_cell=in_cell, shade=shade)

    def _paragraph(
        self, paragraph: Any, reader: RunReader, *, in_cell: bool, shade: str
    ) -> Iterator[Printed]:
        properties = paragraph.find(f"{W}pPr")
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self.tally.tracked = True
            self._waiting.append(paragraph)
            return
        paragraphs, self._waiting = [*self._waiting, paragraph], []
        marks, runs = self.looks.of_paragraph(properties)
        lines = list(reader.read(paragraphs, runs, marks.get("shade") or shade))
        if self.tally.characters > self.most:
            raise TooMuchText(f"more than {self.most:,} characters")
        if lines:
            self._place(lines, marks, in_cell=in_cell)
            yield from lines
        else:
            self._after = _GAP
        boxes, reader.boxes = reader.boxes, []
        for box in boxes:
            self._after = _GAP
            yield from self._blocks(box, reader, in_cell=False, shade=shade)
            self._after = _GAP

    def _place(self, lines: list[Printed], marks: Mapping[str, Any], *, in_cell: bool) -> None:
        """Say how the lines of a paragraph stand to those above them."""
        first = lines[0]
        usual = {} if in_cell else self.looks.paragraph_defaults
        above = marks.get("before", usual.get("before", 0.0))
        below = marks.get("after", usual.get("after", 0.0))
        style = marks.get("style", "")
        if marks.get("contextual") and style == self._style:
            above = self._after = 0.0
        first.gap = max(above, self._after) >= _GAP or marks.get("hanging", 0.0) >= _GAP
        first.gap = first.gap or self._was_long
        self._after, self._style = below, style
        self._was_long = not in_cell and len(lines) == 1 and len(first.text) > _LONG
        for line in lines:
            line.left = marks.get("left", 0.0)
            line.level = marks.get("level", 0)
            line.is_title = marks.get("is_title", False)
        if "list" in marks:
            level = marks.get("list_level", 0)
            mark = self.numbers.mark(marks["list"], level)
            if mark:
                left = marks.get("left", self.numbers.left(marks["list"], level))
                for line in lines:
                    line.depth = level + 1
                    line.left = line.left if left is None else left
                first.marker = mark

    # ------------------------------------------------------------------------------------ tables
    def _table(self, table: Any, reader: RunReader) -> Iterator[Printed]:
        is_first = True
        for row in _inside(table, f"{W}tr"):
            properties = row.find(f"{W}trPr")
            if properties is not None and properties.find(f"{W}del") is not None:
                self.tally.tracked = True
                continue
            cells = [self._cell(cell, reader) for cell in _inside(row, f"{W}tc")]
            lines = list(lines_of_row([cell for cell in cells if cell]))
            if lines:
                lines[0].gap = lines[0].gap or is_first or len(lines) > 1
                is_first = False
            yield from lines
        self._after = _GAP

    def _cell(self, cell: Any, reader: RunReader) -> list[Printed]:
        shade = ""
        properties = cell.find(f"{W}tcPr")
        if properties is not None:
            merged = properties.find(f"{W}vMerge")
            if merged is not None and merged.get(VAL, "continue") == "continue":
                return []
            shade = shade_of(properties.find(f"{W}shd"))
        self._after, self._was_long = 0.0, False
        lines = list(self._blocks(cell, reader, in_cell=True, shade=shade))
        if lines:
            lines[0].gap = False
        return lines


def _inside(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table, or the cells of a row, in wrappings or not."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml"):
            yield from _inside(child, tag)


def lines_of_row(cells: Sequence[list[Printed]]) -> Iterator[Printed]:
    """Yield the lines of a row of a table; every cell has lines.

    Columns of the page that a table holds apart are read one after the other; other cells line
    by line, with a tab between what stands beside each other.
    """
    if len(cells) < 2 or _are_columns(cells):
        for cell in cells:
            yield replace(cell[0], gap=True)
            yield from cell[1:]
        return
    cells = [_in_one_line(cell, cells) for cell in cells]
    for place in range(max(map(len, cells))):
        beside = [cell[place] for cell in cells if place < len(cell)]
        yield Printed.joined(beside, "\t")


def _are_columns(cells: Sequence[list[Printed]]) -> bool:
    if any(line.level for cell in cells for line in cell):
        return True
    lengths = sorted(map(len, cells))
    if lengths[-2] >= _MANY:
        return True
    # Two referees beside each other, say: both have lines, and none of them are dates and places.
    several = lengths[-2] > 1
    return several and all(any("@" in line.text for line in cell) for cell in cells)


def _in_one_line(cell: list[Printed], cells: Sequence[list[Printed]]) -> list[Printed]:
    """Join a date that a narrow cell breaks: "2019 -" above "2021"."""
    length = sum(len(line.text) for line in cell)
    is_date = bool(_YEAR.search(" ".join(line.text for line in cell)))
    if len(cell) < 2 or length > _SHORT or not is_date or any(line.marker for line in cell):
        return cell
    runs_on = cell[0].text.endswith(_DASHES)
    if not runs_on and all(len(other) == len(cell) for other in cells):
        return cell
    return [Printed.joined(cell, " ")]
