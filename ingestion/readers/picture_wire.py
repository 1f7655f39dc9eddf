"""A page's picture and places to bytes and back: how the reader process hands them over.

One line of JSON, then the PNG. The process read hostile bytes, so its answer is checked.
"""

from __future__ import annotations

import json
import struct
from typing import Any

from ingestion.readers.places import SCALE, PagePicture, Stretch

_MARK = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"
START = b'{"picture":'


def dump_picture(picture: PagePicture) -> bytes:
    """Return the picture as `load_picture` reads it."""
    head = {
        "picture": [picture.width, picture.height, picture.pages],
        "stretches": dump_stretches(picture.stretches),
    }
    return json.dumps(head, separators=(",", ":")).encode("ascii") + b"\n" + picture.png


def load_picture(data: bytes, *, text: str | None) -> PagePicture:
    """Return the picture. Raises ValueError when the bytes are not what `dump_picture` gives.

    text: of the page; no character may stand outside it.
    """
    line, _, png = data.partition(b"\n")
    try:
        head = json.loads(line)
        width, height, pages = (_whole(number, 1, 1 << 31) for number in head["picture"])
        stretches = load_stretches(head["stretches"], len(text or ""))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError("not a picture") from error
    if png[:16] != _MARK or struct.unpack(">II", png[16:24]) != (width, height):
        raise ValueError("not the picture that it says")
    return PagePicture(png, width, height, pages, stretches)


def dump_stretches(stretches: tuple[Stretch, ...] | None) -> list[list[int]] | None:
    """Return plain lists of numbers, for JSON."""
    if stretches is None:
        return None
    return [[one.start, one.top, one.bottom, *one.edges] for one in stretches]


def load_stretches(given: Any, length: int) -> tuple[Stretch, ...] | None:
    """Return the stretches. Raises ValueError or TypeError for what `dump_stretches` never gives.

    length: of the text in which they stand.
    """
    if given is None:
        return None
    stretches = []
    for start, *numbers in given:
        top, bottom, *edges = (_whole(number, 0, SCALE + 1) for number in numbers)
        stretch = Stretch(_whole(start, 0, length + 1), top, bottom, tuple(edges))
        if len(edges) % 2 or stretch.end > length:
            raise ValueError("a place outside the text")
        stretches.append(stretch)
    return tuple(stretches)


def _whole(number: Any, least: int, beyond: int) -> int:
    if type(number) is not int or not least <= number < beyond:
        raise ValueError("not a number that can be")
    return number
