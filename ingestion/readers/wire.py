"""TextDocument to compact JSON and back: how the reader process hands over what it read.

The process read hostile bytes, so its answer is checked like any other input.
"""

from __future__ import annotations

import json
from typing import Any

from ingestion.text import Box, Line, Passage, Run, Span, Style, TextDocument, Warned


def dump(document: TextDocument) -> bytes:
    """Return the document as JSON in ASCII."""
    return json.dumps(
        {
            "text": document.text,
            "media_type": document.media_type,
            "page_starts": document.page_starts,
            "links": [[span.start, span.end, target] for span, target in document.links],
            "warnings": [[warned.code, warned.message] for warned in document.warnings],
            "lines": [_line_to_wire(line) for line in document.lines],
        },
        separators=(",", ":"),
    ).encode("ascii")


def load(data: bytes) -> TextDocument:
    """Return the document. Raises ValueError when the bytes are not what `dump` gives."""
    try:
        return _load(json.loads(data))
    except (TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise ValueError("not a document") from error


def _line_to_wire(line: Line) -> list[Any]:
    passage = line.passage
    if _is_plain(line):
        _, (first, last, style) = passage.runs[0]
        return [line.start, line.end, first, last, style, line.level, line.depth, line.marker]
    runs: list[int] = []
    printed = 0
    for offset, (start, end, style) in passage.runs:
        runs += (offset, start, end, style)
        printed += end - start
    # The visible text follows from the runs, unless blanks stand in it that the text lacks.
    text = None if printed == len(passage.text) else passage.text
    return [
        line.start, line.end, line.page, line.level, line.depth,
        int(line.gap) | int(line.running) << 1 | line.column << 2,
        line.marker, line.size, line.box, runs, text,
    ]  # fmt: skip


def _is_plain(line: Line) -> bool:
    """Say whether a line looks one way and has no layout, as those of text and BibTeX.

    Told apart, the lines of a bibliography are handed over in four fifths of the time.
    """
    passage, runs = line.passage, line.passage.runs
    return (
        len(runs) == 1
        and runs[0][0] == 0
        and runs[0][1].end - runs[0][1].start == len(passage.text)
        and line.box is None
        and line.size is None
        and line.page == 1
        and not (line.gap or line.running or line.column)
    )


def _load(wire: dict[str, Any]) -> TextDocument:
    text = wire["text"]
    if not isinstance(text, str) or "\x00" in text:
        raise ValueError("not a text")
    text.encode("utf-8")  # a lone surrogate raises UnicodeEncodeError, which is a ValueError
    length = len(text)
    return TextDocument(
        text=text,
        lines=tuple(_line_from_wire(line, text) for line in wire["lines"]),
        media_type=_string(wire["media_type"]),
        page_starts=tuple(_place(start, length) for start in wire["page_starts"]),
        links=tuple(
            (Span(_place(start, length), _place(end, length)), _string(target))
            for start, end, target in wire["links"]
        ),
        warnings=tuple(
            Warned(_string(code), _string(message)) for code, message in wire["warnings"]
        ),
    )


def _line_from_wire(wire: list[Any], text: str) -> Line:
    if len(wire) == _PLAIN:
        return _plain_line(wire, text)
    start, end, page, level, depth, flags, marker, size, box, numbers, visible = wire
    length = len(text)
    return Line(
        _passage(numbers, visible, text),
        _place(start, length),
        _place(end, length),
        page=int(page),
        box=None if box is None else Box(*map(float, box)),
        size=None if size is None else float(size),
        level=int(level),
        marker=_string(marker),
        depth=int(depth),
        gap=bool(flags & 1),
        running=bool(flags & 2),
        column=int(flags) >> 2 & 3,
    )


def _plain_line(wire: list[Any], text: str) -> Line:
    start, end, first, last, style, level, depth, marker = wire
    for place in (start, end, first, last):
        if type(place) is not int or not 0 <= place <= len(text):
            raise ValueError("a place outside the text")
    passage = Passage(text[first:last], ((0, Run(first, last, _style(style))),))
    return Line(passage, start, end, 1, None, None, int(level), _string(marker), int(depth))


def _passage(numbers: list[Any], visible: str | None, text: str) -> Passage:
    length = len(text)
    if visible is None and len(numbers) == 4 and numbers[0] == 0:  # of most lines
        first, last = _place(numbers[1], length), _place(numbers[2], length)
        return Passage(text[first:last], ((0, Run(first, last, _style(numbers[3]))),))
    runs = tuple(
        (
            numbers[index],
            Run(
                _place(numbers[index + 1], length),
                _place(numbers[index + 2], length),
                _style(numbers[index + 3]),
            ),
        )
        for index in range(0, len(numbers), 4)
    )
    if visible is None:
        visible = "".join([text[run.start : run.end] for _, run in runs])
    for offset, run in runs:
        if visible[offset : offset + run.end - run.start] != text[run.start : run.end]:
            raise ValueError("a run does not stand where it says")
    return Passage(visible, runs)


_PLAIN = 8  # parts of a line that looks one way and has no layout
_STYLES = {number: Style(number) for number in range(16)}  # to make a flag from a number is slow


def _style(number: Any) -> Style:
    return _STYLES[number] if number in _STYLES else Style(number)


def _place(value: Any, length: int) -> int:
    if not isinstance(value, int) or not 0 <= value <= length:
        raise ValueError("a place outside the text")
    return value


def _string(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("not a string")
    return value
