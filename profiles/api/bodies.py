"""Reading the body of a request: JSON in UTF-8, of a bounded size and depth, that can be stored."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import islice
from math import isfinite
from typing import Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

from profiles.api.refusals import RefusedValues, TooLarge, pointer_to

DEEPEST = 32
LARGEST_NUMBER = 2**63 - 1
MOST_TOLD = 20


class JsonBody(BaseParser):
    """`application/json`. What neither database could hold is refused with its place:

    NUL, half of a surrogate pair, numbers beyond 64 bits, NaN and infinities, a name given twice,
    nesting deeper than DEEPEST.
    """

    media_type = "application/json"

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        raw = stream.read(most + 1)
        if len(raw) > most:
            raise TooLarge(most)
        try:
            value = json.loads(
                raw.decode(), parse_constant=_no_number, object_pairs_hook=_named_once
            )
        except RecursionError:
            raise ParseError(f"The body is nested deeper than {DEEPEST} levels.") from None
        except ValueError as error:
            raise ParseError(f"The body is not JSON in UTF-8: {_in_words(error)}") from error
        errors = list(islice(_unstorable(value), MOST_TOLD))
        if errors:
            raise RefusedValues(errors)
        return value


def _no_number(word: str) -> None:
    raise ValueError(f"{word} is not a number.")


def _named_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object. Raises ValueError where a name comes twice: which one would count?"""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("A name is given twice in one object.")
    return found


def _in_words(error: ValueError) -> str:
    """What is wrong and where, without a word of what was sent."""
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} (line {error.lineno}, column {error.colno})."
    if isinstance(error, UnicodeDecodeError):
        return f"byte {error.start} is no UTF-8."
    return str(error)


def _unstorable(value: Any) -> Iterator[dict[str, str]]:
    """Yield an error for each value that cannot be stored, with its pointer."""
    waiting: list[tuple[Any, str, int]] = [(value, "", 0)]
    while waiting:
        one, pointer, depth = waiting.pop()
        why = _refusal(one, depth)
        if why:
            yield {"pointer": pointer, "code": why[0], "detail": why[1]}
        elif isinstance(one, dict):
            for name, inner in one.items():
                bad_name = _refusal(name, depth)
                if bad_name:
                    yield {"pointer": pointer, "code": bad_name[0], "detail": bad_name[1]}
                else:
                    waiting.append((inner, pointer + pointer_to(name), depth + 1))
        elif isinstance(one, list):
            waiting += [(inner, f"{pointer}/{n}", depth + 1) for n, inner in enumerate(one)]


def _refusal(value: Any, depth: int) -> tuple[str, str] | None:
    if depth > DEEPEST:
        return "too_deep", f"Nested deeper than {DEEPEST} levels."
    if isinstance(value, str):
        if "\x00" in value:
            return "null_characters_not_allowed", "Null characters cannot be stored."
        if any("\ud800" <= c <= "\udfff" for c in value):
            return "surrogate_characters_not_allowed", "Half of a surrogate pair is no character."
    elif isinstance(value, float):
        if not isfinite(value):
            return "out_of_range", "This number is too large."
    elif isinstance(value, int) and abs(value) > LARGEST_NUMBER:
        return "out_of_range", "This number is too large."
    return None
