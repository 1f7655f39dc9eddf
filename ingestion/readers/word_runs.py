"""The text of a paragraph of a Word file as one sees it, line by line.

Insertions count and deletions do not; of a field its result is seen; boxes of text are kept for
the lines below the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, Final

from ingestion.readers.inline import UNSEEN
from ingestion.readers.word_looks import Look, Looks, Marks, W
from ingestion.text import Style

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_BOX: Final = f"{W}txbxContent"
_DROPPED: Final = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "rt", "rubyPr", "instrText")
)
_TRACKED: Final = frozenset(f"{W}{name}" for name in ("ins", "del", "moveTo", "moveFrom"))
_SIGNS: Final = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DRAWN: Final = frozenset((f"{W}drawing", f"{W}pict", f"{W}object"))
_ADDRESS: Final = re.compile(r'\s*HYPERLINK\s+(?:\\[a-z]\s+"?[^\s"]*"?\s+)*"([^"]{1,2000})"', re.I)
_ANCHOR: Final = re.compile(r"\s*HYPERLINK\s+\\l\b", re.I)
# Word keeps the signs of its picture fonts here; what they show, only the font knows.
_UNKNOWN: Final = re.compile(rf"[\ue000-\uf8ff]|{UNSEEN}|\u00ad")
_SYMBOL_LETTERS: Final = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOLS: Final = {0xB7: "•", 0xD7: "·", 0xB4: "×", 0xB1: "±", 0xA3: "≤", 0xB3: "≥", 0xAE: "→"}
_BLANKS: Final = re.compile(r"(?<! ) *\t[ \t]*")


@dataclass(slots=True)
class Tally:
    """What a person should know of: characters hidden or white, whether changes are tracked."""

    hidden: int = 0
    white: int = 0
    tracked: bool = False
    characters: int = 0


@dataclass(slots=True)
class Printed:
    """A line as characters with the look and the link (0 for none) of each.

    marker and depth: of a list that Word counts. opens: the line begins a paragraph.
    left: its place in points.
    """

    text: str
    looks: list[int]
    links: list[int]
    size: float | None = None
    marker: str = ""
    depth: int = 0
    level: int = 0
    is_title: bool = False
    gap: bool = False
    left: float = 0.0

    @classmethod
    def joined(cls, parts: list[Printed], separator: str) -> Printed:
        """Return the lines behind each other, as the first of them stands."""
        first = parts[0]
        text, looks, links = first.text, list(first.looks), list(first.links)
        for part in parts[1:]:
            printed = f"{part.marker} {part.text}" if part.marker else part.text
            text += separator + printed
            more = len(separator) + len(printed) - len(part.text)
            looks += [0] * more + part.looks
            links += [0] * more + part.links
        return cls(
            text, looks, links, first.size, first.marker, first.depth, first.level,
            first.is_title, first.gap, first.left,
        )  # fmt: skip


@dataclass(slots=True)
class _Field:
    """A field that is open: its instruction so far, and whether its result has begun."""

    instruction: str = ""
    has_result: bool = False


@dataclass(slots=True)
class RunReader:
    """Reads the paragraphs of one part in their order; fields may run over several.

    addresses: targets of links outside by their number. found: the targets met, of which
    `Printed.links` tells the place, counted from 1.
    """

    looks: Looks
    addresses: Mapping[str, str]
    found: list[str]
    tally: Tally
    notes: list[tuple[str, str]]
    boxes: list[Any] = field(default_factory=list)
    _fields: list[_Field] = field(default_factory=list)
    _pieces: list[tuple[str, int, int, float]] = field(default_factory=list)

    def read(self, paragraphs: list[Any], runs: Marks, shade: str) -> Iterator[Printed]:
        """Yield the lines of a paragraph; several where the marks between them are deleted."""
        self._pieces = []
        for paragraph in paragraphs:
            self._walk(paragraph, 0, runs, shade)
        yield from _lines(self._pieces)

    def _walk(self, element: Any, link: int, runs: Marks, shade: str) -> None:
        for child in element:
            tag = child.tag
            self.tally.tracked |= tag in _TRACKED
            if tag in _DROPPED:
                continue
            if tag == f"{W}r":
                self._run(child, link, runs, shade)
            elif tag == f"{W}hyperlink":
                self._walk(child, self._link(child) or link, runs, shade)
            elif tag == f"{W}fldSimple":
                self._walk(child, self._instructed(child.get(f"{W}instr", "")), runs, shade)
            elif tag == f"{_MC}AlternateContent":
                self._walk(chosen(child), link, runs, shade)
            elif tag == f"{W}sdt":
                if not is_placeholder(child):
                    self._walk(child, link, runs, shade)
            elif tag == f"{_M}t":
                self._say(child.text or "", Look(int(Style.PLAIN), 0, False, False), link)
            elif tag not in (f"{W}pPr", f"{W}sdtPr", f"{W}rPr"):
                self._walk(child, link, runs, shade)

    def _run(self, run: Any, link: int, runs: Marks, shade: str) -> None:
        look = self.looks.of_run(run.find(f"{W}rPr"), runs, shade)
        for child in self._inside(run):
            tag = child.tag
            if tag == f"{W}fldChar":
                self._field(child.get(f"{W}fldCharType", ""))
            elif tag == f"{W}instrText" and self._fields:
                self._fields[-1].instruction += (child.text or "")[:2000]
            elif any(not one.has_result for one in self._fields):
                continue
            elif tag == f"{W}t":
                text = _UNKNOWN.sub("", child.text or "").replace("\n", " ").replace("\r", " ")
                self._say(text, look, link or self._linked())
            elif tag in _SIGNS:
                self._say(_SIGNS[tag], look, 0)
            elif tag == f"{W}sym":
                self._say(_symbol(child), look, link)
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(child, look)
            elif tag in _DRAWN:
                self.boxes.extend(_boxes(child))
            elif tag == f"{W}ruby":
                self._walk(child, link, runs, shade)

    def _inside(self, run: Any) -> Iterator[Any]:
        for child in run:
            if child.tag == f"{_MC}AlternateContent":
                yield from chosen(child)
            else:
                yield child

    def _say(self, text: str, look: Look, link: int) -> None:
        if not text:
            return
        if look.hidden:
            self.tally.hidden += _ink(text)
            return
        self.tally.white += _ink(text) if look.white else 0
        self.tally.characters += len(text)
        style = look.style | (int(Style.LINK) if link else 0)
        self._pieces.append((text, style, link, look.size))

    def _note(self, reference: Any, look: Look) -> None:
        kind = "endnotes" if reference.tag == f"{W}endnoteReference" else "footnotes"
        self.notes.append((kind, reference.get(f"{W}id", "")))
        raised = Look(int(Style.RAISED), look.size, look.hidden, look.white)
        self._say(str(len(self.notes)), raised, 0)

    # ------------------------------------------------------------------------------------ links
    def _link(self, element: Any) -> int:
        address = self.addresses.get(element.get(f"{_R}id", ""), "")
        anchor = element.get(f"{W}anchor")
        if not address and anchor is None:
            return 0
        return self._add(address or f"#{anchor}")

    def _add(self, target: str) -> int:
        self.found.append(target)
        return len(self.found)

    def _instructed(self, instruction: str) -> int:
        address = _ADDRESS.match(instruction)
        if address and not _ANCHOR.match(instruction):
            return self._add(address[1])
        return 0

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].has_result = True
            self._fields[-1].instruction = str(self._instructed(self._fields[-1].instruction))
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _linked(self) -> int:
        return next((int(one.instruction) for one in reversed(self._fields)), 0)


def _ink(text: str) -> int:
    """Return the number of characters that are no blanks."""
    return len("".join(text.split()))


def chosen(alternatives: Any) -> Any:
    """Return what a word processor of today would show of alternatives; () for nothing."""
    choice = alternatives.find(f"{_MC}Choice")
    found = alternatives.find(f"{_MC}Fallback") if choice is None else choice
    return () if found is None else found


def is_placeholder(control: Any) -> bool:
    """Say whether a field of a form still shows what to write into it."""
    return control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None


def _boxes(drawn: Any) -> Iterator[Any]:
    """Yield the contents of the text boxes in a drawing, not of boxes inside them."""
    for child in drawn:
        if child.tag == _BOX:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            yield from _boxes(chosen(child))
        else:
            yield from _boxes(child)


def _symbol(sign: Any) -> str:
    try:
        code = int(sign.get(f"{W}char", ""), 16) & 0xFF
    except ValueError:
        return ""
    if sign.get(f"{W}font", "").casefold() != "symbol":
        return ""
    if ord("a") <= code <= ord("z"):
        return _SYMBOL_LETTERS[code - ord("a")]
    return _SYMBOLS.get(code, "")


def _lines(pieces: list[tuple[str, int, int, float]]) -> Iterator[Printed]:
    text: list[str] = []
    looks: list[int] = []
    links: list[int] = []
    sizes: dict[float, int] = {}
    for said, look, link, size in [*pieces, ("\n", 0, 0, 0.0)]:
        for number, part in enumerate(said.split("\n")):
            if number:
                line = _closed("".join(text), looks, links)
                if line is not None:
                    line.size = max(sizes, key=lambda one: sizes[one]) if sizes else None
                    yield line
                text, looks, links, sizes = [], [], [], {}
            text.append(part)
            looks += [look] * len(part)
            links += [link] * len(part)
            if size and part.strip():
                sizes[size] = sizes.get(size, 0) + len(part)


def _closed(text: str, looks: list[int], links: list[int]) -> Printed | None:
    """Return the line without blanks at its ends and beside its tabs; None for an empty one."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start >= end:
        return None
    kept: list[slice] = []
    place = start
    for match in _BLANKS.finditer(text, start, end):
        tab = text.index("\t", match.start())
        kept += (slice(place, match.start()), slice(tab, tab + 1))
        place = match.end()
    kept.append(slice(place, end))
    return Printed(
        "".join([text[part] for part in kept]),
        list(chain.from_iterable(looks[part] for part in kept)),
        list(chain.from_iterable(links[part] for part in kept)),
    )
