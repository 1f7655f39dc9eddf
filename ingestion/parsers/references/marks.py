"""Names with the marks printed on them."""

from __future__ import annotations

from typing import NamedTuple

# Small raised letters are marks like any other; in the text of an entry they stand in circles.
RAISED_LETTERS = {chr(ord("a") + n): chr(ord("ⓐ") + n) for n in range(26)}
MARKS = "*∗⋆✱＊†‡§¶#♯+=♦◇⋄★☆✦✶✻♠♣♥♡▲△■□●○◦‖^¹²³⁴⁵⁶⁷⁸⁹⁰✉☨✝" + "".join(RAISED_LETTERS.values())


class NameSpan(NamedTuple):
    """A name at text[start:end] and the marks printed on it ("*", "†1")."""

    start: int
    end: int
    marks: str
