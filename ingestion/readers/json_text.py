"""JSON to lines: printed anew in one way, so that every value stands on a line as it reads.

A file of JSON may be one endless line, and may write "é" as six characters. Its text is therefore
the same JSON, laid out by us: names in the file's order, characters as themselves, numbers as the
file prints them. Only a quotation mark, a backslash and a break inside a string stay escaped.
No Line is made of it: the parsers of JSON take the values from the text (`saved.values`), and lines
made and handed over for nobody were half the cost of reading.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from json.encoder import encode_basestring
from operator import add
from typing import Any, Final, NoReturn

from ingestion.readers.decode import DROPPED
from ingestion.readers.errors import NotJson
from ingestion.text import TextDocument, Warned

MEDIA_TYPE: Final = "application/json"
DEEPEST: Final = 64  # objects and lists inside each other
LONGEST_NUMBER: Final = 100  # characters
LONGEST_FLAT: Final = 100  # characters of a list or object of plain values that stays on one line
INDENT: Final = "  "
MANY: Final = 30  # short values in one list or object that share lines
_HALF: Final = re.compile("[\ud800-\udfff]")
# Escapes of characters that no text can hold: without one, no value needs to be looked at.
_ODD: Final = re.compile(r"\\(?:b|u(?:00[0189]|007[fF]|[dD][89a-fA-F]|[fF]{3}[eEfF]))")
_TOO_DEEP: Final = f"its lists and objects lie more than {DEEPEST} deep in each other"
_SAID: Final = {"Extra data": "a second value begins"}  # JSON Lines is not one JSON value


def read_json(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a JSON text without control characters.

    Raises NotJson with the place of what is wrong.
    """
    reading = _Reading(text)
    value = reading.read()
    printed: list[str] = []
    _put(printed, value, _flat(value), depth=0, before="", after="")
    return TextDocument(
        text="".join(printed),
        lines=(),
        media_type=MEDIA_TYPE,
        warnings=(*(warnings or ()), *reading.warnings()),
    )


class _Number(str):
    """A number as the file prints it."""

    __slots__ = ()


class _Reading:
    """Decodes strictly, and counts the characters that no text can hold."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dropped = 0
        self.halves = 0
        self._may_be_odd = _ODD.search(text) is not None

    def read(self) -> Any:
        decoder = json.JSONDecoder(
            object_pairs_hook=self._cleaned_object if self._may_be_odd else _object,
            parse_int=_integer,
            parse_float=_float,
            parse_constant=_refuse_constant,
        )
        try:
            value = decoder.decode(self.text)
            return self._cleaned(value) if self._may_be_odd else value
        except json.JSONDecodeError as error:
            what = _SAID.get(error.msg, error.msg)
            place = f"in line {error.lineno:,}, character {error.colno:,}"
            raise NotJson(f"{what} {place}") from error
        except RecursionError as error:
            raise NotJson(_TOO_DEEP) from error

    def _clean(self, text: str) -> str:
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

    def _cleaned_object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        return _object([(self._clean(name), self._cleaned(value)) for name, value in pairs])

    def _cleaned(self, value: Any) -> Any:
        if type(value) is str:
            return self._clean(value)
        if type(value) is list:
            return [self._cleaned(one) for one in value]
        return value


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise NotJson(f"the name {_short(name)} stands twice in one object")
            seen.add(name)
    return members


def _integer(printed: str) -> _Number:
    if len(printed) > LONGEST_NUMBER:
        raise NotJson(f"a number has {len(printed):,} characters")
    return _Number(printed)


def _float(printed: str) -> _Number:
    number = _integer(printed)
    if float(printed) in (float("inf"), float("-inf")):
        raise NotJson(f"the number {printed} is too large")
    return number


def _refuse_constant(printed: str) -> NoReturn:
    raise NotJson(f"{printed} is no number")


def _short(name: str) -> str:
    return encode_basestring(name if len(name) <= 40 else name[:40] + "…")


def _put(
    printed: list[str], value: Any, flat: str | None, *, depth: int, before: str, after: str
) -> None:
    """Print a value line by line.

    flat: what _flat says of it; before: its name; after: the comma behind it.
    """
    indent = INDENT * depth
    if flat is not None:
        printed.append(f"{indent}{before}{flat}{after}\n")
        return
    opening, closing = "{}" if type(value) is dict else "[]"
    printed.append(f"{indent}{before}{opening}\n")
    names: Sequence[str] = [""] * len(value)
    if type(value) is dict:
        names, value = [f"{encode_basestring(name)}: " for name in value], value.values()
    flats: list[Any] = [_flat(one) for one in value]
    if len(flats) > MANY and None not in flats:
        _fill(printed, indent + INDENT, list(map(add, names, flats)))
    elif depth == DEEPEST:
        raise NotJson(_TOO_DEEP)
    else:
        last = len(flats) - 1
        for at, one in enumerate(value):
            after_it = "," if at < last else ""
            _put(printed, one, flats[at], depth=depth + 1, before=names[at], after=after_it)
    printed.append(f"{indent}{closing}{after}\n")


def _fill(printed: list[str], indent: str, flats: Sequence[str]) -> None:
    """Print many short values, as many on a line as there is room for."""
    row = flats[0]
    for flat in flats[1:]:
        if len(row) + len(flat) + 2 > LONGEST_FLAT:
            printed.append(f"{indent}{row},\n")
            row = flat
        else:
            row += ", " + flat
    printed.append(f"{indent}{row}\n")


def _flat(value: Any) -> str | None:
    """Return a value on one line; None for what holds lists or objects or is long."""
    kind = type(value)
    if kind not in (dict, list) or not value:
        return _PRINT[kind](value)
    inside = value.values() if kind is dict else value
    if len(value) > MANY or any(type(one) in (dict, list) and one for one in inside):
        return None
    parts = [_PRINT[type(one)](one) for one in inside]
    if kind is dict:
        names = [encode_basestring(name) + ": " for name in value]
        flat = "{" + ", ".join(map(add, names, parts)) + "}"
    else:
        flat = "[" + ", ".join(parts) + "]"
    return flat if len(flat) <= LONGEST_FLAT else None


# How plain values are printed, and lists and objects that hold nothing.
_PRINT: Final[dict[type, Callable[[Any], str]]] = {
    str: encode_basestring,
    _Number: str,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): lambda _: "null",
    dict: lambda _: "{}",
    list: lambda _: "[]",
}
