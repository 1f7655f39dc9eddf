"""JSON to lines: printed anew in one way, so that every value stands on a line as it reads.

A file of JSON may be one endless line, and may write "é" as six characters. Its text is therefore
the same JSON, laid out by us: names in the file's order, characters as themselves, numbers as the
file prints them. Only a quotation mark, a backslash and a break inside a string stay escaped.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any, Final, NoReturn

from ingestion.readers.decode import DROPPED
from ingestion.readers.errors import NotJson
from ingestion.text import Line, Passage, Run, Style, TextDocument, Warned

MEDIA_TYPE: Final = "application/json"
DEEPEST: Final = 64  # objects and lists inside each other
LONGEST_NUMBER: Final = 100  # characters
LONGEST_FLAT: Final = 100  # characters of a list or object of plain values that stays on one line
INDENT: Final = "  "
MANY: Final = 30  # short values in one list or object that share lines
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False)
_HALF: Final = re.compile("[\ud800-\udfff]")
_TOO_DEEP: Final = f"its lists and objects lie more than {DEEPEST} deep in each other"
_SAID: Final = {"Extra data": "a second value begins"}  # JSON Lines is not one JSON value


def read_json(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a JSON text. Raises NotJson with the place of what is wrong."""
    reading = _Reading()
    value = reading.read(text)
    layout = _Layout()
    layout.put(value, depth=0, before="", after="")
    return TextDocument(
        text="".join(layout.printed),
        lines=tuple(layout.lines),
        media_type=MEDIA_TYPE,
        warnings=(*(warnings or ()), *reading.warnings()),
    )


class _Number(str):
    """A number as the file prints it."""

    __slots__ = ()


class _Reading:
    """Decodes strictly, and counts the characters that no text can hold."""

    def __init__(self) -> None:
        self.dropped = 0
        self.halves = 0
        self._decoder = json.JSONDecoder(
            object_pairs_hook=self._object,
            parse_int=self._number,
            parse_float=self._number,
            parse_constant=_refuse_constant,
        )

    def read(self, text: str) -> Any:
        try:
            return self._cleaned(self._decoder.decode(text))
        except json.JSONDecodeError as error:
            what = _SAID.get(error.msg, error.msg)
            place = f"in line {error.lineno:,}, character {error.colno:,}"
            raise NotJson(f"{what} {place}") from error
        except RecursionError as error:
            raise NotJson(_TOO_DEEP) from error

    def clean(self, text: str) -> str:
        if text.isascii() and text.isprintable():
            return text
        text, halves = _HALF.subn("\ufffd", text)
        kept = DROPPED.sub("", text)
        self.halves += halves
        self.dropped += len(text) - len(kept)
        return kept

    def warnings(self) -> tuple[Warned, ...]:
        warned = []
        if self.halves:
            warned.append(
                Warned(
                    "half_characters",
                    f"{self.halves:,} halves of characters stand alone; they show as \ufffd.",
                )
            )
        if self.dropped:
            warned.append(
                Warned(
                    "control_characters",
                    f"{self.dropped:,} control characters, which cannot be shown, were left out.",
                )
            )
        return tuple(warned)

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members: dict[str, Any] = {}
        for name, value in pairs:
            name = self.clean(name)
            if name in members:
                raise NotJson(f"the name {_short(name)} stands twice in one object")
            members[name] = self._cleaned(value)
        return members

    def _cleaned(self, value: Any) -> Any:
        if type(value) is str:
            return self.clean(value)
        if type(value) is list:
            return [self._cleaned(one) for one in value]
        return value

    def _number(self, printed: str) -> _Number:
        if len(printed) > LONGEST_NUMBER:
            raise NotJson(f"a number has {len(printed):,} characters")
        if float(printed) in (float("inf"), float("-inf")):
            raise NotJson(f"the number {printed} is too large")
        return _Number(printed)


class _Layout:
    """Prints a value line by line, and keeps where each line stands."""

    def __init__(self) -> None:
        self.printed: list[str] = []
        self.lines: list[Line] = []
        self._length = 0

    def put(self, value: Any, *, depth: int, before: str, after: str) -> None:
        """Print a value; before: its name; after: the comma behind it."""
        if depth > DEEPEST:
            raise NotJson(_TOO_DEEP)
        flat = _flat(value)
        if flat is not None:
            self._line(depth, before + flat + after)
            return
        opening, closing = "{}" if type(value) is dict else "[]"
        self._line(depth, before + opening)
        members = _members(value)
        flats = [_flat(one) for _, one in members] if len(members) > MANY else [None]
        if None not in flats:
            rows = (f"{name}{one}" for (name, _), one in zip(members, flats, strict=True))
            self._fill(depth + 1, list(rows))
        else:
            for place, (name, one) in enumerate(members, start=1):
                comma = "," if place < len(members) else ""
                self.put(one, depth=depth + 1, before=name, after=comma)
        self._line(depth, closing + after)

    def _fill(self, depth: int, flats: Sequence[str]) -> None:
        """Print many short values, as many on a line as there is room for."""
        row = flats[0]
        for flat in flats[1:]:
            if len(row) + len(flat) + 2 > LONGEST_FLAT:
                self._line(depth, row + ",")
                row = flat
            else:
                row += ", " + flat
        self._line(depth, row)

    def _line(self, depth: int, content: str) -> None:
        indent = INDENT * depth
        start = self._length + len(indent)
        end = start + len(content)
        self.printed.append(f"{indent}{content}\n")
        passage = Passage(content, ((0, Run(start, end, Style.PLAIN)),))
        self.lines.append(Line(passage, self._length, end))
        self._length = end + 1


def _members(value: dict[str, Any] | list[Any]) -> list[tuple[str, Any]]:
    """Return what stands inside, with its printed name."""
    if isinstance(value, dict):
        return [(f"{_printed(name)}: ", one) for name, one in value.items()]
    return [("", one) for one in value]


def _flat(value: Any) -> str | None:
    """Return a value on one line; None for what holds lists or objects or is long."""
    if type(value) not in (dict, list):
        return _printed(value)
    inside = list(value.values()) if type(value) is dict else value
    if len(inside) > MANY or any(type(one) in (dict, list) and one for one in inside):
        return None
    if type(value) is dict:
        flat = "{" + ", ".join(name + _printed(one) for name, one in _members(value)) + "}"
    else:
        flat = "[" + ", ".join(_printed(one) for one in value) + "]"
    return flat if len(flat) <= LONGEST_FLAT else None


def _printed(value: Any) -> str:
    return str(value) if type(value) is _Number else _ENCODER.encode(value)


def _refuse_constant(printed: str) -> NoReturn:
    raise NotJson(f"{printed} is no number")


def _short(name: str) -> str:
    return _printed(name if len(name) <= 40 else name[:40] + "…")
