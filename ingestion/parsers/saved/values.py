"""The values of a JSON document as its reader lays it out, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final

from ingestion.text import Found, Passage, Run, Span, Style, TextDocument

MEDIA_TYPE: Final = "application/json"
# A string, and whether it is the name of a member; a bracket that opens; one that closes; a word.
_PIECE: Final = re.compile(
    r'[ ,\n]*(?:("[^"\\]*(?:\\.[^"\\]*)*")(: )?|([\[{])|([\]}])|([^\s\[\]{},:"]+))'
)
_STRING, _NAME, _OPENS, _CLOSES = 1, 2, 3, 4
_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "b": "\b"}
_MARKUP: Final = re.compile(r"</?[A-Za-z][\w:.-]{0,30}(?:\s[^<>]{0,200})?/?>|(?<=&)amp;")
_BREAK: Final = re.compile(r"\\(.)", re.DOTALL)

_NO_MEMBERS: Final[Mapping[str, Value]] = {}


class Value:
    """One value at text[start:end]: an object, a list, a string, a number, a word or nothing.

    Asking it for what it is not gives nothing, so that a document in another shape than its
    service documents costs its missing parts and no more.
    """

    __slots__ = ("elements", "end", "members", "start", "text")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.members: Mapping[str, Value] = _NO_MEMBERS
        self.elements: Sequence[Value] = ()

    def at(self, *names: str) -> Value:
        """Return the value under these names, one inside the other; nothing where one lacks."""
        value = self
        for name in names:
            value = value.members.get(name, NOTHING)
        return value

    def each(self) -> Iterator[Value]:
        """Yield the elements of a list; a value alone stands for a list of itself."""
        if self.is_list:
            yield from self.elements
        elif self:
            yield self

    def first(self) -> Value:
        return next(self.each(), NOTHING)

    def __bool__(self) -> bool:
        """Whether there is a value, and it is not null."""
        return self.end > self.start and not self.text.startswith("null", self.start)

    @property
    def is_list(self) -> bool:
        return self.text.startswith("[", self.start)

    @property
    def is_object(self) -> bool:
        return self.text.startswith("{", self.start)

    @property
    def is_string(self) -> bool:
        return self.text.startswith('"', self.start)

    @property
    def is_true(self) -> bool:
        return self.text.startswith("true", self.start)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def passage(self) -> Passage:
        """The characters of a string or number, each with its place; empty for other values."""
        if self.is_string:
            return _unescaped(self.text, self.start + 1, self.end - 1)
        if self.number is None:
            return _EMPTY
        return _passage(self.text, self.start, self.end)

    @property
    def words(self) -> str:
        """The characters of a string or number without white space at their ends."""
        return self.neat or self.passage.text.strip()

    @property
    def neat(self) -> str:
        """The characters of a string that reads as it stands, as nearly all do; "" for others."""
        text = self.text[self.start + 1 : self.end - 1] if self.is_string else ""
        is_odd = "\\" in text or "\u00ad" in text or " ".join(text.split()) != text
        return "" if is_odd else text

    @property
    def number(self) -> int | float | None:
        """The number; None for all else, strings of digits too."""
        if self.end == self.start or self.text[self.start] not in "-0123456789":
            return None
        printed = self.text[self.start : self.end]
        return int(printed) if printed.lstrip("-").isdigit() else float(printed)

    def found(self) -> Found | None:
        """Return a string or number as it reads, without markup; None where nothing is printed."""
        neat = self.neat
        if neat and "<" not in neat and "&" not in neat:
            return Found(neat, (Span(self.start + 1, self.end - 1),))
        passage = self.passage
        if "<" in passage.text or "&" in passage.text:
            passage = without(passage, _MARKUP)
        return found_in(passage)


def joined(values: Iterable[Value]) -> Found | None:
    """Return strings or numbers behind each other; None where nothing visible stands in them."""
    values = [value for value in values if value.words]
    if values and all(value.neat for value in values):
        spans = tuple([Span(value.start + 1, value.end - 1) for value in values])
        return Found(" ".join([value.neat for value in values]), spans)
    return found_in(Passage.join(value.passage for value in values))


def found_in(passage: Passage) -> Found | None:
    """Return the value of a passage; None where nothing visible stands in it."""
    return passage.found() if passage.text.strip().strip("\u00ad") else None


def without(passage: Passage, pattern: re.Pattern[str]) -> Passage:
    """Return the passage without what the pattern matches; nothing else moves or is trimmed."""
    parts: list[str] = []
    runs: list[tuple[int, Run]] = []
    length = position = 0
    for start, end in [*(m.span() for m in pattern.finditer(passage.text)), (len(passage), 0)]:
        for offset, run in passage.runs:
            first, last = max(offset, position), min(offset + run.end - run.start, start)
            if first < last:
                at = run.start + first - offset
                runs.append((length + first - position, Run(at, at + last - first, run.style)))
        parts.append(passage.text[position:start])
        length += start - position
        position = end
    return Passage("".join(parts), tuple(runs))


@lru_cache(maxsize=1)
def _root(text: str) -> Value:
    return _read(text)


def root_of(document: TextDocument) -> Value:
    """Return the outermost value of a document that the JSON reader gave."""
    return _root(document.text)


def _read(text: str) -> Value:
    """Return the values of a text that is known to be JSON."""
    root = Value(text, 0, 0)
    # The objects and lists that are open, each with where its members or elements are put.
    around: list[tuple[Value, dict[str, Value] | None, list[Value]]] = []
    members: dict[str, Value] | None = None
    elements: list[Value] = []
    name = ""
    for match in _PIECE.finditer(text):
        kind = match.lastindex or 0
        if kind == _NAME:
            name = match[1][1:-1]
            if "\\" in name:
                name = _BREAK.sub(_unescape, name)
            continue
        if kind == _CLOSES:
            around.pop()[0].end = match.end()
            if around:
                _, members, elements = around[-1]
            continue
        value = Value(text, match.start(kind), match.end())
        if not around:
            root = value
        elif members is None:
            elements.append(value)
        elif kind == _STRING or value:  # nothing stands for null
            members[name] = value
        if kind == _OPENS:
            if match[_OPENS] == "{":
                value.members = members = {}
            else:
                value.elements = elements = []
                members = None
            around.append((value, members, elements))
    return root


def _unescape(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[1], match[1])


def _passage(text: str, start: int, end: int) -> Passage:
    return Passage(text[start:end], ((0, Run(start, end, Style.PLAIN)),)) if start < end else _EMPTY


def _unescaped(text: str, start: int, end: int) -> Passage:
    """Return the characters between quotation marks; a break has a character and no place."""
    if text.find("\\", start, end) < 0:
        return _passage(text, start, end)
    parts: list[str] = []
    runs: list[tuple[int, Run]] = []
    length, position = 0, start
    for match in _BREAK.finditer(text, start, end):
        is_break = match[1] in _ESCAPES
        upto = match.start()
        if position < upto:
            runs.append((length, Run(position, upto, Style.PLAIN)))
            parts.append(text[position:upto])
            length += upto - position
        if is_break:
            parts.append(_ESCAPES[match[1]])
            length += 1
        position = match.end() if is_break else match.start(1)
        if not is_break:  # the character behind the backslash is printed as it is
            runs.append((length, Run(position, position + 1, Style.PLAIN)))
            parts.append(match[1])
            length += 1
            position += 1
    if position < end:
        runs.append((length, Run(position, end, Style.PLAIN)))
        parts.append(text[position:end])
    return Passage("".join(parts), tuple(runs))


_EMPTY: Final = Passage("", ())
NOTHING: Final = Value("", 0, 0)
