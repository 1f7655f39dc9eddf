"""The marks of lists in a Word file, which counts them itself: "1.", "[12]", "b)", bullets."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any, Final

from ingestion.readers.word_looks import VAL, W, number_of, paragraph_marks

BULLET: Final = "\u2022"
_PLACE: Final = re.compile(r"%([1-9])")
_LEVELS: Final = 9
_MOST_COUNTED: Final = 1_000_000
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int
    left: float | None = None  # points


@dataclass(slots=True)
class Numbers:
    """Counts the entries of all lists. numbering: the root of their part, or None."""

    numbering: Any
    _abstract: dict[str, Any] = field(default_factory=dict)
    _lists: dict[str, Any] = field(default_factory=dict)
    _levels: dict[str, tuple[_Level, ...]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _begun: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        if self.numbering is None:
            return
        for one in self.numbering.iter(f"{W}abstractNum"):
            self._abstract.setdefault(one.get(f"{W}abstractNumId", ""), one)
        for one in self.numbering.iter(f"{W}num"):
            self._lists.setdefault(one.get(f"{W}numId", ""), one)

    def mark(self, number: str, level: int) -> str:
        """Return the mark of the next entry of a list at a level from 0; "" where none shows."""
        if number not in self._lists or not 0 <= level < _LEVELS:
            return ""
        levels = self._levels_of(number)
        counts = self._counted(number, levels)
        before = counts[level]
        counts[level] = levels[level].start if before is None else min(before + 1, _MOST_COUNTED)
        for deeper in range(level + 1, _LEVELS):
            counts[deeper] = None
        this = levels[level]
        if this.form == "bullet":
            return _bullet(this.text)
        if this.form == "none" and "%" not in this.text:
            return this.text.strip()

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            count = counts[at]
            return _shown(levels[at].start if count is None else count, levels[at].form)

        return " ".join(_PLACE.sub(shown, this.text).split())

    def left(self, number: str, level: int) -> float | None:
        """Return where the entries of a list begin at a level, in points, if it says so."""
        if number not in self._lists or not 0 <= level < _LEVELS:
            return None
        return self._levels_of(number)[level].left

    def _levels_of(self, number: str) -> tuple[_Level, ...]:
        if number not in self._levels:
            one = self._lists[number]
            abstract = self._abstract.get(_value(one, "abstractNumId"))
            found: dict[int, Any] = {}
            for level in () if abstract is None else abstract.iter(f"{W}lvl"):
                found.setdefault(int(number_of(level.get(f"{W}ilvl"))), level)
            starts: dict[int, int] = {}
            for override in one.iter(f"{W}lvlOverride"):
                at = int(number_of(override.get(f"{W}ilvl")))
                level = override.find(f"{W}lvl")
                if level is not None:
                    found[at] = level
                if start := _value(override, "startOverride"):
                    starts[at] = int(number_of(start, 1))
            self._levels[number] = tuple(_level(found.get(at), starts.get(at)) for at in range(9))
        return self._levels[number]

    def _counted(self, number: str, levels: tuple[_Level, ...]) -> list[int | None]:
        """Return the counts of a list, which other lists of its kind go on with."""
        one = self._lists[number]
        counts = self._counts.setdefault(_value(one, "abstractNumId"), [None] * _LEVELS)
        if number not in self._begun:
            self._begun.add(number)
            for override in one.iter(f"{W}lvlOverride"):
                at = int(number_of(override.get(f"{W}ilvl")))
                if _value(override, "startOverride") and 0 <= at < _LEVELS:
                    counts[at] = None
        return counts


def _level(level: Any, start: int | None) -> _Level:
    if level is None:
        return _Level("bullet", BULLET, 1)
    first = int(number_of(_value(level, "start"), 1)) if start is None else start
    marks = paragraph_marks(level.find(f"{W}pPr"))
    form = _value(level, "numFmt") or "decimal"
    return _Level(form, _value(level, "lvlText"), first, marks.get("left"))


def _bullet(text: str) -> str:
    sign = text.strip()[:1]
    # Signs of fonts of pictures, and "o", which stands for a circle.
    odd = not sign or sign.isalnum() or unicodedata.category(sign) in ("Co", "Cc", "Cf", "So")
    return BULLET if odd else sign


def _shown(count: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * min(1 + (count - 1) // 26, 3)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and 0 < count < 5000:
        roman = ""
        for value, letters in _ROMAN:
            times, count = divmod(count, value)
            roman += letters * times
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(VAL, ""))
