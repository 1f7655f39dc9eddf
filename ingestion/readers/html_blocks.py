"""The lines of a saved page as one sees them: told by its tags, in their order.

The parser of libxml2 tells each tag and each stretch of text once and keeps nothing, so that a
page of a million tags costs no memory. Blocks end lines; what stands beside each other in a row
of a table, or of a grid, becomes a line with tabs between.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from ingestion.readers import html_looks as looks
from ingestion.readers.decode import DROPPED
from ingestion.readers.errors import Damaged, TooMuchText
from ingestion.readers.flow import list_mark
from ingestion.readers.inline import UNSEEN
from ingestion.readers.word_blocks import lines_of_row
from ingestion.readers.word_runs import Printed
from ingestion.text import Style

DEEPEST: Final = 1_000  # elements inside each other
BULLET: Final = "•"
_TOO_DEEP: Final = "its parts lie too deep in each other"
_LONG: Final = 110  # characters that no printed line holds
_SHORT_TERM: Final = 40  # characters of a term that stands beside what it names
_BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_TAB: Final = re.compile(r" *\t[ \t]*")
_WIDE: Final = re.compile("(?:\u00a0[ \u00a0]*){3,}")
_UNKNOWN: Final = re.compile(rf"[\ue000-\uf8ff]|{UNSEEN}|\u00ad|\ufffc")
_FIGURE: Final = re.compile(r"\d[\d,.  ]{0,12}\*?|[-–—]")
_ANCHOR: Final = re.compile(r"[#¶§🔗\s]*$")
_BARE: Final = frozenset(("p", "div", "span", "li", "br", "tbody"))  # tags that say no more
_OPENS: Final = {"ul": "list", "ol": "list", "menu": "list", "dt": "term", "dd": "definition"}
_ROMAN: Final = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


class _Inside(NamedTuple):
    """What holds for the text in an element."""

    tag: str
    attributes: Mapping[str, str]
    look: int = 0
    link: int = 0
    level: int = 0
    unread: bool = False
    hidden: bool = False
    white: bool = False
    as_typed: bool = False
    opens: str = ""  # "row", "cell", "term", "definition" or "list": what its end closes
    is_right: bool = False

    @property
    def is_block(self) -> bool:
        """Whether lines end where it begins and ends."""
        return (self.tag in looks.BLOCKS or self.opens == "cell") and not self.is_right


@dataclass(slots=True)
class _List:
    """An open list: its next number, or None for bullets."""

    number: int | None
    kind: str = "1"
    step: int = 1


@dataclass(slots=True)
class PrintedPage:
    """Takes the tags of a page (lxml's parser target) and keeps its lines.

    most: characters. targets: of the links, counted from 1 in `Printed.links`. hidden, white:
    characters that are not seen, or printed in white. is_active: scripts or other pages stand in
    it.
    """

    most: int
    lines: list[Printed] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    hidden: int = 0
    white: int = 0
    is_active: bool = False
    _inside: list[_Inside] = field(default_factory=lambda: [_Inside("", {})])
    _lists: list[_List] = field(default_factory=list)
    _sinks: list[list[Printed]] = field(default_factory=list)
    _rows: list[list[list[Printed]]] = field(default_factory=list)
    _term: list[Printed] = field(default_factory=list)
    _defined: list[list[Printed]] = field(default_factory=list)
    _said: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _looks: list[int] = field(default_factory=list)
    _links: list[int] = field(default_factory=list)
    _marker: str = ""
    _gap: bool = False
    _ended: int = 0  # blocks that ended since the last line
    _was_long: bool = False
    _breaks: int = 0
    _characters: int = 0

    def __post_init__(self) -> None:
        self._sinks.append(self.lines)

    # --------------------------------------------------------------------------- told by the parser
    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._take_said()
        around = self._inside[-1]
        if len(self._inside) > DEEPEST:
            raise Damaged(_TOO_DEEP)
        self.is_active = self.is_active or tag in looks.ACTIVE
        if around.unread:
            self._inside.append(around)
            return
        inside = self._enter(tag, attributes, around)
        if inside.is_block:
            self._end_line()
            self._gap = self._gap or tag in looks.APART
        self._inside.append(inside)
        if tag == "li":
            self._marker = self._next_marker(attributes)
        elif tag == "br":
            self._break()
        elif tag == "q":
            self._say("“", inside)
        elif inside.is_right and self._text:
            self._put("\t", inside)
        self._open(inside)

    def end(self, tag: str) -> None:
        self._take_said()
        inside = self._inside[-1]
        if inside.unread:
            self._inside.pop()
            return
        if tag == "q":
            self._say("”", inside)
        elif inside.is_right and self._text:
            self._put("\t", inside)
        if inside.is_block:
            self._end_line()
            self._ended += 1
            self._gap = self._gap or tag in looks.APART
        self._inside.pop()
        if tag == "li":
            self._marker = ""
        self._close(inside)

    def data(self, text: str) -> None:
        self._said.append(text)  # an entity is told by itself

    def _take_said(self) -> None:
        """Take the text since the last tag."""
        if not self._said:
            return
        text = "".join(self._said)
        self._said.clear()
        inside = self._inside[-1]
        if inside.unread:
            if inside.hidden:
                self.hidden += len("".join(text.split()))
        elif not (inside.level and inside.tag == "a" and _ANCHOR.match(text)):
            self._say(text, inside)

    def close(self) -> list[Printed]:
        self._take_said()
        self._end_line()
        while self._rows:
            self._end_row()
        self.lines += self._term
        return self.lines

    # ------------------------------------------------------------------------------------- elements
    def _enter(self, tag: str, attributes: Mapping[str, str], around: _Inside) -> _Inside:
        if not attributes and tag in _BARE and around.opens != "row":
            return around._replace(tag=tag, attributes=attributes, opens="", is_right=False)
        hidden = looks.is_hidden(attributes)
        if hidden or looks.is_unread(tag, attributes):
            return _Inside(tag, attributes, unread=True, hidden=hidden)
        target = looks.target_of(attributes) if tag == "a" else ""
        link = around.link
        if target:
            self.targets.append(target)
            link = len(self.targets)
        row = around.attributes if around.opens == "row" else None
        opens = _OPENS.get(tag, "")
        if not opens and looks.is_cell(tag, attributes, row=row):
            opens = "cell"
        elif not opens and looks.is_row(tag, attributes):
            opens = "row"
        return _Inside(
            tag,
            attributes,
            look=around.look | looks.look_of(tag, attributes) | (int(Style.LINK) if target else 0),
            link=link,
            level=looks.level_of(tag, attributes) or around.level,
            white=around.white or looks.is_white(attributes),
            as_typed=around.as_typed or tag == "pre",
            opens=opens,
            is_right=looks.is_on_the_right(attributes),
        )

    def _open(self, inside: _Inside) -> None:
        """Begin what the element holds apart from what is around it."""
        if inside.opens == "list":
            self._open_list(inside.tag, inside.attributes)
        elif inside.opens == "row":
            self._rows.append([])
        elif inside.opens:
            if inside.tag in looks.CELLS and not self._rows:
                self._rows.append([])  # a cell without a row
            if inside.opens == "term":
                self._sinks[-1] += self._term
                self._term = []
            elif inside.opens == "definition":
                self._defined.append(self._term)
                self._term = []
            self._sinks.append([])

    def _close(self, inside: _Inside) -> None:
        """End what the element has begun."""
        if inside.opens == "list":
            self._lists.pop()
        elif inside.opens == "row":
            self._end_row()
        elif inside.opens == "cell":
            cell = self._sinks.pop()
            if self._rows:
                self._rows[-1].append(cell)
        elif inside.opens == "term":
            self._term = self._sinks.pop()
        elif inside.opens == "definition":
            lines, term = self._sinks.pop(), self._defined.pop()
            is_short = len(term) == 1 and len(term[0].text) <= _SHORT_TERM and not term[0].level
            self._sinks[-1] += lines_of_row([term, lines]) if is_short and lines else term + lines
        elif inside.tag == "table" and self._is_in_no_row():
            self._end_row()
        elif inside.tag == "dl":
            self._sinks[-1] += self._term
            self._term = []

    def _open_list(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag != "ol":
            self._lists.append(_List(None))
            return
        start = attributes.get("start", "1")
        number = int(start) if re.fullmatch(r"-?\d{1,6}", start) else 1
        step = -1 if "reversed" in attributes else 1
        counts = step == 1 or "start" in attributes  # backwards from a number that is unknown
        self._lists.append(_List(number if counts else None, attributes.get("type", "1"), step))

    def _next_marker(self, attributes: Mapping[str, str]) -> str:
        if not self._lists or self._lists[-1].number is None:
            return BULLET
        one = self._lists[-1]
        assert one.number is not None
        value = attributes.get("value", "")
        number = int(value) if re.fullmatch(r"\d{1,6}", value) else one.number
        one.number = number + one.step
        if one.kind in ("a", "A") and 1 <= number <= 26:
            return f"{chr(ord(one.kind) + number - 1)}."
        if one.kind in ("i", "I") and 1 <= number <= len(_ROMAN):
            roman = _ROMAN[number - 1]
            return f"{roman if one.kind == 'i' else roman.upper()}."
        return f"{number}."

    def _is_in_no_row(self) -> bool:
        """Say whether cells without a row have begun one."""
        return bool(self._rows) and all(inside.opens != "row" for inside in self._inside)

    def _end_row(self) -> None:
        row = self._rows.pop()
        cells = [cell for cell in row if cell]
        if len(row) > 2 and cells and cells[0] == row[0] and all(map(_is_figure, cells[1:])):
            # Figures stand behind a work, as where a row is copied from a browser.
            *lines, last = cells[0]
            lines.append(
                Printed.joined([last, *(line for cell in cells[1:] for line in cell)], "\t")
            )
        else:
            lines = list(lines_of_row(cells)) if cells else []
        if lines:
            lines[0].gap = lines[0].gap or len(lines) > 1
        self._sinks[-1] += lines

    # ----------------------------------------------------------------------------------------- text
    def _say(self, text: str, inside: _Inside) -> None:
        text = _UNKNOWN.sub("", DROPPED.sub("", text))
        if not inside.as_typed:
            self._put(_BLANKS.sub(" ", _WIDE.sub("\v", text)).replace("\v", "\t"), inside)
            return
        for place, line in enumerate(text.split("\n")):
            if place:
                self._break()
            self._put(line, inside)

    def _put(self, text: str, inside: _Inside) -> None:
        text = text.replace("\u00a0", " ")
        if (
            not inside.as_typed
            and text.startswith(" ")
            and (not self._text or self._text[-1][-1] in " \t")
        ):
            text = text[1:]
        if not text:
            return
        self._characters += len(text)
        if self._characters > self.most:
            raise TooMuchText(f"more than {self.most:,} characters")
        if inside.white:
            self.white += len(text.strip())
        self._breaks = 0
        self._text.append(text)
        self._looks += [inside.look] * len(text)
        self._links += [inside.link] * len(text)

    def _break(self) -> None:
        self._end_line(kept=True)
        self._breaks += 1
        self._gap = self._gap or self._breaks > 1

    def _end_line(self, *, kept: bool = False) -> None:
        """End the line, where one has begun. kept: its block goes on."""
        inside = self._inside[-1]
        if not self._text:
            return
        line = _line("".join(self._text), self._looks, self._links)
        self._text, self._looks, self._links = [], [], []
        if line is None:
            return
        line.level = inside.level
        depth = len(self._lists)
        if self._marker and not line.level:
            mark, _ = list_mark(line.text, 0, len(line.text))
            line.marker = "" if mark else self._marker  # a label of its own says more
            line.left = 20.0 * depth
        line.depth = depth if depth and not line.level else 0
        line.gap = self._gap or self._ended > 1 or (self._was_long and not kept)
        self._marker, self._gap, self._ended = "", False, 0
        self._was_long = len(line.text) > _LONG and not self._rows
        self._sinks[-1].append(line)


def _is_figure(cell: list[Printed]) -> bool:
    return len(cell) == 1 and _FIGURE.fullmatch(cell[0].text) is not None


def _line(text: str, seen: list[int], links: list[int]) -> Printed | None:
    """Return a line without white space at its ends or round its tabs; None for an empty one."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return None
    text, seen, links = text[start:end], seen[start:end], links[start:end]
    for match in reversed(list(_AROUND_TAB.finditer(text))):
        if match.group() != "\t":
            first, last = match.span()
            text = f"{text[:first]}\t{text[last:]}"
            seen[first:last], links[first:last] = [0], [0]
    return Printed(text, seen, links)
