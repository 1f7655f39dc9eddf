"""How text in a Word file looks: its own marks, over those of its styles, over the defaults."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ingestion.text import Style

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL: Final = f"{W}val"
_BOLD, _ITALIC, _RAISED = int(Style.BOLD), int(Style.ITALIC), int(Style.RAISED)
_OFF: Final = frozenset(("0", "false", "off", "none"))
_TOGGLES: Final = {f"{W}b": "bold", f"{W}i": "italic", f"{W}vanish": "hidden"}
_MOST_STYLES: Final = 20  # above each other
_HEADING: Final = re.compile(r"heading ([1-9])$", re.I)
_LIGHT: Final = frozenset(("", "auto", "FFFFFF"))
USUAL_SIZE: Final = 10.0  # points, where nothing names one

Marks = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks. size in points; hidden: not seen; white: in the colour of the paper."""

    style: int
    size: float
    hidden: bool
    white: bool


@dataclass(slots=True)
class Looks:
    """Reads marks through the styles of one document. styles: the root of their part, or None."""

    styles: Any
    _by_id: dict[str, Any] = field(default_factory=dict)
    _usual: str = ""
    _chains: dict[str, tuple[Marks, Marks]] = field(default_factory=dict)
    _run_defaults: Marks = field(default_factory=dict)
    paragraph_defaults: Marks = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.styles is None:
            return
        for style in self.styles.iter(f"{W}style"):
            self._by_id.setdefault(style.get(f"{W}styleId", ""), style)
            if style.get(f"{W}type") == "paragraph" and is_on(style.get(f"{W}default", "0")):
                self._usual = style.get(f"{W}styleId", "")
        for found in self.styles.iter(f"{W}rPrDefault"):
            self._run_defaults = run_marks(found.find(f"{W}rPr"))
        for found in self.styles.iter(f"{W}pPrDefault"):
            self.paragraph_defaults = paragraph_marks(found.find(f"{W}pPr"))

    @property
    def usual_size(self) -> float:
        """The size of a paragraph of no style of its own, in points."""
        _, runs = self._chain(self._usual)
        return float(runs.get("size") or self._run_defaults.get("size") or USUAL_SIZE)

    def of_paragraph(self, properties: Any) -> tuple[Marks, Marks]:
        """Return the marks of a paragraph, defaults left out, and of the runs in its style."""
        own = paragraph_marks(properties)
        above, runs = self._chain(own.get("style") or self._usual)
        return {**above, **own}, runs

    def of_run(self, properties: Any, runs: Marks, shade: str) -> Look:
        """Return the look of a run in a paragraph whose style gives its runs these marks."""
        own = run_marks(properties)
        marks = {**self._run_defaults, **runs}
        if "style" in own:
            _, named = self._chain(own["style"])
            both = {
                name: named[name] != runs.get(name, False)
                for name in _TOGGLES.values()
                if named.get(name)
            }
            marks |= named | both
        marks |= own
        style = _BOLD if marks.get("bold") else 0
        style |= _ITALIC if marks.get("italic") else 0
        style |= _RAISED if marks.get("raised") else 0
        size = marks.get("size", USUAL_SIZE)
        behind = marks.get("shade", "") or shade
        white = marks.get("colour") == "FFFFFF" and behind in _LIGHT
        return Look(style, size, bool(marks.get("hidden")) or size < 2, white)

    def _chain(self, number: str) -> tuple[Marks, Marks]:
        if number not in self._chains:
            paragraph: Marks = {}
            run: Marks = {}
            for style in reversed(list(self._above(number))):
                paragraph |= paragraph_marks(style.find(f"{W}pPr"))
                run |= run_marks(style.find(f"{W}rPr"))
                name = _value(style, "name")
                if match := _HEADING.match(name):
                    paragraph["level"] = int(match[1])
                paragraph["is_title"] = name.casefold() == "title"
            paragraph.pop("style", None)
            run.pop("style", None)
            self._chains[number] = (paragraph, run)
        return self._chains[number]

    def _above(self, number: str) -> Iterator[Any]:
        for _ in range(_MOST_STYLES):
            style = self._by_id.get(number)
            if style is None:
                return
            yield style
            number = _value(style, "basedOn")


def is_on(value: str | None) -> bool:
    return value is None or value.casefold() not in _OFF


def run_marks(properties: Any) -> Marks:
    """Return what the properties of a run, or of the runs of a style, say."""
    marks: Marks = {}
    for mark in () if properties is None else properties:
        tag, value = mark.tag, mark.get(VAL, "")
        if tag in _TOGGLES:
            marks[_TOGGLES[tag]] = is_on(mark.get(VAL))
        elif tag == f"{W}sz":
            marks["size"] = number_of(value, 2 * USUAL_SIZE) / 2
        elif tag == f"{W}color":
            marks["colour"] = value.upper()
        elif tag == f"{W}vertAlign":
            marks["raised"] = value == "superscript"
        elif tag == f"{W}position":
            marks["raised"] = number_of(value) >= 4
        elif tag == f"{W}shd":
            marks["shade"] = shade_of(mark)
        elif tag == f"{W}highlight":
            marks["shade"] = value
        elif tag == f"{W}rStyle":
            marks["style"] = value
    return marks


def paragraph_marks(properties: Any) -> Marks:
    """Return what the properties of a paragraph, or of a style, say; places in points."""
    marks: Marks = {}
    for mark in () if properties is None else properties:
        tag = mark.tag
        if tag == f"{W}pStyle":
            marks["style"] = mark.get(VAL, "")
        elif tag == f"{W}outlineLvl":
            level = int(number_of(mark.get(VAL, ""), 9))
            marks["level"] = level + 1 if 0 <= level < 9 else 0
        elif tag == f"{W}spacing":
            for name in ("before", "after"):
                if mark.get(f"{W}{name}") is not None:
                    marks[name] = number_of(mark.get(f"{W}{name}")) / 20
        elif tag == f"{W}contextualSpacing":
            marks["contextual"] = is_on(mark.get(VAL))
        elif tag == f"{W}ind":
            _indents(mark, marks)
        elif tag == f"{W}numPr":
            marks["list"] = _value(mark, "numId") or marks.get("list", "")
            marks["list_level"] = int(number_of(_value(mark, "ilvl")))
        elif tag == f"{W}shd":
            marks["shade"] = shade_of(mark)
    return marks


def _indents(mark: Any, marks: Marks) -> None:
    left = mark.get(f"{W}left", mark.get(f"{W}start"))
    if left is not None:
        marks["left"] = number_of(left) / 20
    if mark.get(f"{W}hanging") is not None:
        marks["hanging"] = number_of(mark.get(f"{W}hanging")) / 20
    elif mark.get(f"{W}firstLine") is not None:
        marks["hanging"] = 0.0


def shade_of(mark: Any) -> str:
    return "" if mark is None else str(mark.get(f"{W}fill", "")).upper().replace("AUTO", "")


def number_of(value: str | None, otherwise: float = 0.0) -> float:
    """Return the number that stands there, within reason."""
    try:
        number = float(value or "")
    except ValueError:
        return otherwise
    return number if abs(number) < 1e6 else otherwise


def _value(element: Any, name: str) -> str:
    found = element.find(f"{W}{name}")
    return "" if found is None else str(found.get(VAL, ""))
