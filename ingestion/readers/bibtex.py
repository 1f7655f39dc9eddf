"""BibTeX to lines: one per entry and one per field, with what abbreviations stand for put in.

The text stays the file as it is; a line shows the value of a field without its delimiters, in
LaTeX as written. A value that uses @string leads to the place where the abbreviation is defined.
What cannot be read is left out with a warning that names its line; the rest is read.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from ingestion.readers.bibtex_blocks import Abbreviation, Block, Entry, read_blocks
from ingestion.readers.errors import Damaged, WrongKind
from ingestion.text import Line, Passage, Run, Style, TextDocument, Warned

MEDIA_TYPE: Final = "application/x-bibtex"
LONGEST_VALUE: Final = 20_000  # characters that abbreviations may grow to
MOST_WARNINGS: Final = 25  # of one sort
_MONTHS: Final = frozenset("jan feb mar apr may jun jul aug sep oct nov dec".split())
_MARKS = re.compile(r'(?<!\\)[{}"#]')
_WORD = re.compile(r"[^\s{}\"#%'(),=]+")


def read_bibtex(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a bibliography.

    Raises WrongKind when it holds no entry, and Damaged when none of its entries can be read.
    """
    reading = _Reading(text)
    reading.take_in(read_blocks(text))
    lines = tuple(reading.lines())
    if not lines:
        raise reading.failure()
    return TextDocument(
        text=text,
        lines=lines,
        media_type=MEDIA_TYPE,
        warnings=(*(warnings or ()), *reading.warnings()),
    )


class _TooMuch(Exception):
    """An abbreviation that leads back to itself or grows without end."""


@dataclass(slots=True)
class _Reading:
    text: str
    entries: list[Entry] = field(default_factory=list)
    strings: dict[str, tuple[int, int]] = field(default_factory=dict)
    warned: dict[str, list[str]] = field(default_factory=dict)
    broken: list[int] = field(default_factory=list)
    _known: dict[str, tuple[Run, ...] | None] = field(default_factory=dict)
    _undefined: dict[str, list[int]] = field(default_factory=dict)
    _breaks: list[int] = field(default_factory=list)

    def take_in(self, blocks: Iterable[Block]) -> None:
        """Keep entries and abbreviations."""
        self._breaks = [match.start() for match in re.finditer("\n", self.text)]
        for block in blocks:
            if isinstance(block, Entry):
                self.entries.append(block)
            elif isinstance(block, Abbreviation):
                self._define(block)
            else:
                self._report(block.at)

    def lines(self) -> Iterator[Line]:
        seen: dict[str, int] = {}
        for entry in self.entries:
            key = entry.key.casefold()
            if key in seen:
                self._warn(
                    "duplicate_key",
                    f"Line {self.line_of(entry.start):,}: the key {_short(entry.key)} is used"
                    f" already in line {seen[key]:,}; both entries were read."
                    " Give one of them another key.",
                )
            elif key:
                seen[key] = self.line_of(entry.start)
            yield from self._lines_of(entry)

    def warnings(self) -> Iterator[Warned]:
        for name, places in self._undefined.items():
            times = f" (and {len(places) - 1:,} more times)" if len(places) > 1 else ""
            self._warn(
                "undefined_abbreviation",
                f"Line {places[0]:,}{times}: no @string says what {_short(name)} stands for; it was"
                " read as it is written. Add the @string to the file.",
            )
        for code, messages in self.warned.items():
            yield from (Warned(code, message) for message in messages[:MOST_WARNINGS])
            if len(messages) > MOST_WARNINGS:
                more = len(messages) - MOST_WARNINGS
                yield Warned(code, f"{more:,} more places of the file are as the ones named.")

    def failure(self) -> Damaged | WrongKind:
        if not self.broken:
            return WrongKind("There is no BibTeX entry in the file. Export the bibliography again.")
        return Damaged(
            f"none of its {len(self.broken):,} BibTeX entries could be read; the first, in line"
            f" {self.broken[0]:,}, is not closed, or lacks a comma or an equals sign"
        )

    def line_of(self, offset: int) -> int:
        return bisect_right(self._breaks, offset - 1) + 1

    def _warn(self, code: str, message: str) -> None:
        self.warned.setdefault(code, []).append(message)

    def _report(self, start: int) -> None:
        line = self.line_of(start)
        self.broken.append(line)
        head = self.text[start : start + 60].partition("\n")[0].rstrip(", ")
        self._warn(
            "broken_entry",
            f"Line {line:,}: {_short(head)} is not closed, or lacks a comma or an equals sign;"
            " it was left out and the rest was read. Mend it and bring the file in again.",
        )

    # ------------------------------------------------------------------------------ abbreviations
    def _define(self, block: Abbreviation) -> None:
        name = block.name.casefold()
        if name in self.strings:
            self._warn(
                "duplicate_key",
                f"Line {self.line_of(block.at):,}: @string {_short(block.name)} is defined twice;"
                " the first definition was used. Remove one of them.",
            )
            return
        self.strings[name] = (block.value, block.end)

    def _expand(self, name: str, above: tuple[str, ...]) -> tuple[Run, ...]:
        """Return where what an abbreviation stands for is written.

        Raises KeyError for one that nothing defines, and _TooMuch.
        """
        if name in above:
            raise _TooMuch
        if name not in self._known:
            self._known[name] = None  # while its own value is read, and if that fails
            runs = self._runs(*self.strings[name], above=(*above, name))
            self._known[name] = runs
        known = self._known[name]
        if known is None:
            raise _TooMuch
        return known

    def _runs(self, start: int, end: int, *, above: tuple[str, ...] = ()) -> tuple[Run, ...]:
        """Return the places that a value is made of; delimiters and signs between are no part."""
        simple = _in_braces(self.text, start, end)
        if simple is not None:
            return simple
        runs: list[Run] = []
        length = 0
        for first, last, is_name in _pieces(self.text, start, end):
            if is_name:
                added = self._named(first, last, above)
            else:
                added = (Run(first, last, Style.PLAIN),) if first < last else ()
            runs.extend(added)
            length += sum(run.end - run.start for run in added)
            if length > LONGEST_VALUE and len(runs) > 1:
                raise _TooMuch
        return tuple(runs)

    def _named(self, first: int, last: int, above: tuple[str, ...]) -> tuple[Run, ...]:
        name = self.text[first:last].casefold()
        if name.isdigit():
            return (Run(first, last, Style.PLAIN),)
        if name in self.strings:
            return self._expand(name, above)
        if name not in _MONTHS:
            self._undefined.setdefault(self.text[first:last], []).append(self.line_of(first))
        return (Run(first, last, Style.PLAIN),)

    # -------------------------------------------------------------------------------------- lines
    def _lines_of(self, entry: Entry) -> Iterator[Line]:
        """Yield the head of an entry ("article{key"), then its fields."""
        start, end = entry.start, entry.key_end
        yield _line(self.text, (Run(start + 1, end, Style.PLAIN),), start, end, "@", level=1)
        seen: set[str] = set()
        for name, at, start, end in entry.fields:
            if name.casefold() in seen:
                self._warn(
                    "duplicate_field",
                    f"Line {self.line_of(at):,}: {_short(name)} is given twice in one entry;"
                    " the first was read. Remove one of them.",
                )
                continue
            seen.add(name.casefold())
            runs = self._value(start, end)
            if runs:
                yield _line(self.text, runs, at, end, name)

    def _value(self, start: int, end: int) -> tuple[Run, ...]:
        try:
            return self._runs(start, end)
        except _TooMuch:
            self._warn(
                "endless_abbreviation",
                f"Line {self.line_of(start):,}: what {_short(self.text[start:end])} stands for"
                f" leads back to itself or grows beyond {LONGEST_VALUE:,} characters; it was read"
                " as it is written. Mend the @string.",
            )
            return (Run(start, end, Style.PLAIN),)


def _in_braces(text: str, start: int, end: int) -> tuple[Run, ...] | None:
    """Return the place of a value that is one piece in braces with none inside, as most are."""
    last = end - 1
    if last <= start or text[start] != "{" or text.find("}", start, end) != last:
        return None
    if text[last - 1] == "\\":
        return None  # the brace is a character of the value
    return (Run(start + 1, last, Style.PLAIN),) if start + 1 < last else ()


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether it is a name) of the parts of a value that "#" joins."""
    for first, last in _joined(text, start, end):
        while first < last and text[first].isspace():
            first += 1
        while last > first and text[last - 1].isspace():
            last -= 1
        if last - first >= 2 and (text[first], text[last - 1]) in (("{", "}"), ('"', '"')):
            yield first + 1, last - 1, False
        elif first < last:
            yield first, last, _WORD.fullmatch(text, first, last) is not None


def _joined(text: str, start: int, end: int) -> Iterable[tuple[int, int]]:
    depth, quoted, first = 0, False, start
    for mark in _MARKS.finditer(text, start, end):
        sign = mark.group()
        if sign == "{":
            depth += 1
        elif sign == "}":
            depth -= 1
        elif depth == 0 and sign == '"':
            quoted = not quoted
        elif depth == 0 and sign == "#" and not quoted:
            yield first, mark.start()
            first = mark.end()
    yield first, end


def _line(
    text: str, runs: Sequence[Run], start: int, end: int, marker: str, *, level: int = 0
) -> Line:
    """Return a line that shows the runs; two that stand together in the text are one."""
    visible = [text[run.start : run.end] for run in runs]
    offsets = accumulate(map(len, visible), initial=0)
    passage = Passage("".join(visible), tuple(zip(offsets, runs, strict=False)))
    return Line(passage, start, end, level=level, marker=marker, depth=0 if level else 1)


def _short(name: str) -> str:
    shown = name if len(name) <= 40 else name[:40] + "…"
    return " ".join(shown.split()) or "without a name"
