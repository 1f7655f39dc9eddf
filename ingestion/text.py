"""The text of a document as a reader gives it: lines, styles, and the place of every character.

A reader decodes bytes into one string, `TextDocument.text`, and never changes it again. A Line says
which characters of that string a person sees on the line, marks of markup left out, and how they
look. Parsers work on the visible characters; every value they return leads back to the string:
`document.text[span.start:span.end]` is what stands on the page.
"""

from __future__ import annotations

import enum
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from typing import NamedTuple, TypeVar

Answer = TypeVar("Answer")


class Span(NamedTuple):
    """A half-open range of characters, start < end, in the text of one document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """A value as printed and the places it was read at: one span, or several when it was broken.

    Every character of the value that is not white space stands in the spans, in their order, but
    for signs that markup spells otherwise: "&" stands there as "&amp;".
    """

    value: str
    spans: tuple[Span, ...]

    def __str__(self) -> str:
        return self.value


class Style(enum.IntFlag):
    """How a run of characters looks, or what it is."""

    PLAIN = 0
    BOLD = 1
    ITALIC = 2
    LINK = 4
    RAISED = 8


class Run(NamedTuple):
    """Characters start..end of the document's text that look alike and stand together."""

    start: int
    end: int
    style: Style


class Box(NamedTuple):
    """Where something stands on its page, in points from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Passage:
    """Visible text with the place of each character; can be cut and joined without losing it.

    text: what a person reads.
    runs: (offset in `text`, Run), by rising offset; characters between runs (a blank put in
    where two lines were joined) have no place in the document.
    """

    text: str
    runs: tuple[tuple[int, Run], ...]

    @classmethod
    def join(cls, passages: Iterable[Passage], separator: str = " ") -> Passage:
        """Put passages behind each other; a word hyphenated at a line's end is made whole.

        Readers mark such a hyphen with U+00AD (soft hyphen), so a real hyphen stays.
        """
        parts: list[str] = []
        runs: list[tuple[int, Run]] = []
        length = 0
        for passage in passages:
            if parts:
                if parts[-1].endswith("\u00ad"):
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                    offset, last = runs[-1]
                    # One that the reader put in (plain text cannot be changed) is in no run.
                    if offset + last.end - last.start > length:
                        if last.end - last.start == 1:
                            runs.pop()
                        else:
                            runs[-1] = (offset, Run(last.start, last.end - 1, last.style))
                else:
                    parts.append(separator)
                    length += len(separator)
            if not passage.text:
                continue
            runs.extend((length + offset, run) for offset, run in passage.runs)
            parts.append(passage.text)
            length += len(passage.text)
        return cls("".join(parts), tuple(runs))

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def cut(self, start: int, end: int | None = None) -> Passage:
        """Return the part between two offsets in `text`, trimmed of white space at both ends."""
        end = len(self.text) if end is None else end
        text = self.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start == 0 and end == len(text):
            return self
        if len(self.runs) == 1 and start < end:
            ((offset, run),) = self.runs
            if offset == 0 and run.end - run.start == len(text):
                at = run.start + start
                whole = Run(at, at + end - start, run.style)
                return Passage(text[start:end], ((0, whole),))
        return Passage(text[start:end], tuple(self._runs_between(start, end)))

    def split(self, pattern_matches: Iterable[tuple[int, int]]) -> Iterator[Passage]:
        """Yield the parts between the given (start, end) separators, in order, trimmed."""
        position = 0
        for start, end in pattern_matches:
            yield self.cut(position, start)
            position = end
        yield self.cut(position)

    def found(self, start: int = 0, end: int | None = None) -> Found:
        """Return the value between two offsets, trimmed, with its spans in the document.

        A soft hyphen at the end, the mark of a word that runs on, is no part of the value.
        Raises ValueError when nothing visible stands there.
        """
        span = self._in_one_piece(start, end)
        if span is not None:
            at = span.start - self.runs[0][1].start
            return Found(" ".join(self.text[at : at + span.end - span.start].split()), (span,))
        part = self._inked(start, end)
        return Found(" ".join(part.text.split()), part._spans())

    def places(self, start: int = 0, end: int | None = None) -> tuple[Span, ...]:
        """Return the spans of the value between two offsets, as `found` does."""
        span = self._in_one_piece(start, end)
        if span is not None:
            return (span,)
        return self._inked(start, end)._spans()

    def _in_one_piece(self, start: int, end: int | None) -> Span | None:
        """Return the span of what stands between two offsets, as most does; None if in doubt."""
        if len(self.runs) != 1:
            return None
        ((offset, run),) = self.runs
        text = self.text
        if offset or run.end - run.start != len(text):
            return None
        end = len(text) if end is None else end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start >= end or text[end - 1] == "\u00ad":
            return None
        return Span(run.start + start, run.start + end)

    def _inked(self, start: int, end: int | None) -> Passage:
        part = self.cut(start, end)
        if part.text.endswith("\u00ad"):
            part = part.cut(0, len(part.text.rstrip("\u00ad")))
        return part

    def _spans(self) -> tuple[Span, ...]:
        if len(self.runs) == 1 and self.text:
            ((offset, run),) = self.runs
            is_all = offset == 0 and run.end - run.start == len(self.text)
            if is_all and not (self.text[0].isspace() or self.text[-1].isspace()):
                return (Span(run.start, run.end),)
        spans: list[Span] = []
        for _, run in self._trimmed_runs():
            if spans and spans[-1].end == run.start:
                spans[-1] = Span(spans[-1].start, run.end)
            else:
                spans.append(Span(run.start, run.end))
        if not spans:
            raise ValueError("nothing is printed there")
        return tuple(spans)

    def styled(self, style: Style) -> list[tuple[int, int]]:
        """Return the (start, end) offsets in `text` of the stretches that carry the style."""
        stretches: list[tuple[int, int]] = []
        wanted = int(style)  # plain numbers: arithmetic with flags is slow
        for offset, run in self.runs:
            if not int(run.style) & wanted:
                continue
            end = offset + run.end - run.start
            if stretches and not self.text[stretches[-1][1] : offset].strip():
                stretches[-1] = (stretches[-1][0], end)
            else:
                stretches.append((offset, end))
        return stretches

    def is_styled(self, style: Style, start: int = 0, end: int | None = None) -> bool:
        """Say whether all visible letters and digits between two offsets carry the style."""
        text, wanted, is_any = self.text, int(style), False
        end = len(text) if end is None else end
        for offset, run in self.runs:
            first, last = max(offset, start), min(offset + run.end - run.start, end)
            if first < last and any(map(str.isalnum, text[first:last])):
                if not int(run.style) & wanted:
                    return False
                is_any = True
        return is_any

    def _runs_between(self, start: int, end: int) -> Iterator[tuple[int, Run]]:
        for offset, run in self.runs:
            first = max(offset, start)
            last = min(offset + run.end - run.start, end)
            if first < last:
                at = run.start + first - offset
                yield first - start, Run(at, at + last - first, run.style)

    def _trimmed_runs(self) -> Iterator[tuple[int, Run]]:
        """Yield the runs without the white space at their ends, so that spans start on ink."""
        for offset, run in self.runs:
            printed = self.text[offset : offset + run.end - run.start]
            if printed and not (printed[0].isspace() or printed[-1].isspace()):
                yield offset, run
                continue
            lead = len(printed) - len(printed.lstrip())
            trail = len(printed) - len(printed.rstrip())
            if lead + trail < len(printed):
                yield offset + lead, Run(run.start + lead, run.end - trail, run.style)


@dataclass(frozen=True)
class Line:
    """One printed line: what stands on it and how it looks.

    page: 1-based; 1 for formats without pages. box and size are in points and None for formats
    without layout. level: 1-6 for a markdown heading, else 0. marker: the list mark at the start
    as printed ("-", "*", "[3]", "2."), "" if none; it is not part of the passage. A record of a
    table has the number of its line in the file there.
    depth: nesting of a list entry, 0 outside lists. gap: whether white space (an empty line, or
    more than the usual leading) stands above. running: a header, footer or page number that
    the page repeats; it is kept so that offsets hold, and parsers leave it out. column: 1 for
    the left and 2 for the right one where the page is set in two columns, else 0.
    """

    passage: Passage
    start: int
    end: int
    page: int = 1
    box: Box | None = None
    size: float | None = None
    level: int = 0
    marker: str = ""
    depth: int = 0
    gap: bool = False
    running: bool = False
    column: int = 0

    @property
    def text(self) -> str:
        return self.passage.text

    @property
    def is_empty(self) -> bool:
        """Whether nobody sees anything on the line: white space and soft hyphens at most."""
        return not self.text.replace("\u00ad", "").strip()

    @cached_property
    def is_bold(self) -> bool:
        """Whether every word of the line is bold."""
        return self.passage.is_styled(Style.BOLD)


@dataclass(frozen=True)
class Warned:
    """Something the reader met that a person should know; the rest of the document is fine.

    code is stable ("truncated_pages", "picture_only", "not_utf8", "active_content" ...).
    """

    code: str
    message: str


@dataclass(frozen=True)
class TextDocument:
    """A document as text: the immutable string, its lines in reading order, and its pages.

    media_type: what the bytes are ("application/pdf", "text/markdown", "text/plain" ...).
    page_starts: offset in `text` of each page's first character; (0,) for unpaged formats.
    links: targets of links with the span of their visible text ("" or "#" for a dead one).
    """

    text: str
    lines: tuple[Line, ...]
    media_type: str
    page_starts: tuple[int, ...] = (0,)
    links: tuple[tuple[Span, str], ...] = ()
    warnings: tuple[Warned, ...] = field(default=())

    @cached_property
    def body(self) -> tuple[Line, ...]:
        """The lines a parser reads: running headers, footers and empty lines left out."""
        return tuple(line for line in self.lines if not line.running and not line.is_empty)

    def page_of(self, offset: int) -> int:
        """Return the 1-based page on which the character at this offset stands."""
        return max(bisect_right(self.page_starts, offset), 1)

    def pages_of(self, offsets: Sequence[int]) -> list[int]:
        """Return the pages on which the characters at these offsets stand."""
        if len(self.page_starts) == 1:
            return [1] * len(offsets)
        return list(map(self.page_of, offsets))

    def quote(self, span: Span) -> str:
        return self.text[span.start : span.end]


def kept(ask: Callable[[TextDocument], Answer]) -> Callable[[TextDocument], Answer]:
    """Return the function with its answer kept on the document, for as long as that lives.

    For what both telling the kind of a document and parsing it need. The answer must be immutable.
    """
    name = f"{ask.__module__}.{ask.__qualname__}"

    @wraps(ask)
    def answer(document: TextDocument) -> Answer:
        answers = document.__dict__
        if name not in answers:
            answers[name] = ask(document)
        found: Answer = answers[name]
        return found

    return answer


def paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    """Yield the lines in groups that a gap, a heading or a list mark separates."""
    group: list[Line] = []
    for line in lines:
        if group and (line.gap or line.level or line.marker or group[-1].level):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
