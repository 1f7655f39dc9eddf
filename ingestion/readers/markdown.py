"""Markdown to lines: headings, lists, tables and quotes by one pass over the raw lines.

Nothing is rendered: the text stays as it is, and each Line says which of its characters a person
would see. Written by hand because every span must lead back to the raw text, and because the
usual parsers need quadratic time on hostile input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingestion.readers.flow import (
    Depths,
    empty_line,
    list_mark,
    mark_broken_words,
    visible_passage,
)
from ingestion.readers.html_lists import list_items
from ingestion.readers.inline import HIDDEN, TAB, Inline, reference_key, scan
from ingestion.readers.running import mark_running
from ingestion.text import Line, Passage, Span, TextDocument, Warned

_LINE = re.compile(r"[^\r\n\f]*")
_BREAK = re.compile(r"\r\n|[\r\n\f]")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+|$)")
_CLOSING_HASHES = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}(?:=+|-{2,})[ \t]*$")
_TABLE_RULE = re.compile(
    r"(?=[^\n]*-{3})[ \t]*[|:]?[-:]+(?:[ \t]*[|\t][ \t]*[-:]+)*[ \t]*\|?[ \t]*$"
)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_DEFINITION = re.compile(
    r" {0,3}\[([^\[\]]{1,200})\]:[ \t]*<?(\S{0,2000}?)>?(?:[ \t]+[\"'(].{0,500})?$"
)
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_PIPE = re.compile(r"\\.|`[^`|]*`|\|")
_FRONT_MATTER_LINE = re.compile(r"[ \t]*(?:#|-[ \t]|[\w-]+[ \t]*:|$)|[ \t]+\S")
_FRONT_MATTER_REACH = 200  # lines
_COMMENT_REACH = 20_000  # characters
BLOCK_TAG = re.compile(
    r"<(/?)(h[1-6]|[uod]l|li|d[dt]|table|t(?:head|body|foot|r)|p|div|section|article|header|center)"
    r"(?:\s[^<>]{0,500})?/?>",
    re.IGNORECASE,
)
BLOCK_TAGS = re.compile(rf"(?:\s{{0,40}}{BLOCK_TAG.pattern})+\s*", re.IGNORECASE)


@dataclass(slots=True)
class _Row:
    """One raw line: where its content starts and ends, and what it is."""

    start: int  # of the raw line
    end: int
    content: int
    page: int
    kind: str = "text"  # text, empty, table, code
    level: int = 0
    marker: str = ""
    depth: int = 0
    gap: bool = False
    opens: bool = False  # begins a paragraph of its own


def read_markdown(
    text: str, *, warnings: list[Warned] | None = None, media_type: str = "text/markdown"
) -> TextDocument:
    """Return the document of a markdown text. Never fails: what is no markup is text."""
    starts = [0]
    rows: list[_Row] = []
    references: dict[str, str] = {}
    _Blocks(text, rows, references, starts).run()
    lines: list[Line] = []
    links: list[tuple[Span, str]] = []
    for paragraph in _paragraphs(rows):
        lines.extend(_read_paragraph(text, paragraph, references, links))
    front = _front_matter_end(text)
    lines = [replace(line, running=True) if line.start < front else line for line in lines]
    return TextDocument(
        text=text,
        lines=mark_running(mark_broken_words(lines)),
        media_type=media_type,
        page_starts=tuple(starts),
        links=tuple(links),
        warnings=tuple(warnings or ()),
    )


def raw_lines(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield (start, end, whether a form feed stands before) of each raw line, without its break."""
    position, new_page = 0, False
    while True:
        match = _LINE.match(text, position)
        assert match is not None  # the pattern matches the empty string
        yield match.start(), match.end(), new_page
        broken = _BREAK.match(text, match.end())
        if broken is None:
            return
        new_page = broken.group() == "\f"
        position = broken.end()


def _front_matter_end(text: str) -> int:
    """Return where the settings block at the top of a page ends; 0 when there is none."""
    rows = raw_lines(text)
    start, end, _ = next(rows)
    if text[start:end].rstrip() != "---":
        return 0
    for number, (start, end, _) in enumerate(rows):
        line = text[start:end].rstrip()
        if line in ("---", "..."):
            return end if number else 0
        if number > _FRONT_MATTER_REACH or not _FRONT_MATTER_LINE.match(line):
            return 0
    return 0


class _Blocks:
    """The pass over the raw lines."""

    def __init__(
        self, text: str, rows: list[_Row], references: dict[str, str], starts: list[int]
    ) -> None:
        self.text = text
        self.rows = rows
        self.references = references
        self.starts = starts
        self.depths = Depths()
        self.gap = False
        self.fence = ""
        self.in_comment = False
        self.lists = 0  # of HTML that are open
        self.in_front_matter = _front_matter_end(text)

    def run(self) -> None:
        for start, end, new_page in raw_lines(self.text):
            if new_page:
                self.starts.append(start)
            for begin, stop in list_items(self.text, start, end):
                self._add(_Row(begin, stop, begin, page=len(self.starts)))

    def _add(self, row: _Row) -> None:
        self._classify(row)
        if row.kind == "empty":
            self.gap = self.gap or not self._is_joint(row)
        else:
            row.gap, self.gap = self.gap and bool(self.rows), False
            row.opens = row.opens or row.gap
        self.rows.append(row)

    def _is_joint(self, row: _Row) -> bool:
        """Say whether an unseen row stands inside a table, where it separates nothing."""
        return bool(_TABLE_RULE.match(self.text, row.start, row.end)) and bool(
            self.rows and self.rows[-1].kind == "table"
        )

    def _classify(self, row: _Row) -> None:
        text = self.text
        line = text[row.start : row.end]
        if row.start < self.in_front_matter:
            row.kind = "empty" if not line.strip() or line.rstrip() in ("---", "...") else "code"
            row.opens = True
            return
        if self.fence or _FENCE.match(line):
            self._fenced(row, line)
            return
        if self._is_comment(row, line):
            row.kind = "empty"
            return
        if quote := _QUOTE.match(line):
            row.content += quote.end()
            line = line[quote.end() :]
        if line.lstrip().startswith("<"):
            line = self._block_tags(row, line)
        if not line.strip() or self._is_underline(row, line) or self._is_definition(line):
            row.kind = "empty"
            return
        if _RULE.match(line) or self._is_table_rule(row, line):
            row.kind = "empty"
            if "\t" not in line and "|" not in line:
                self.depths.leave()
            return
        if row.level or row.marker:
            return
        if heading := _HEADING.match(line):
            row.level = len(heading.group(1))
            row.content += heading.end()
            row.opens = True
            self.depths.leave()
            return
        if self._is_table_row(line):
            row.kind = "table"
            row.opens = True
            return
        self._list_entry(row, line)

    def _block_tags(self, row: _Row, line: str) -> str:
        """Take the tags of blocks off the front of a line, and return what is left of it."""
        tags = BLOCK_TAGS.match(line)
        if tags is None:
            return line
        row.content += tags.end()
        row.opens = True
        for tag in BLOCK_TAG.finditer(tags.group()):
            closing, name = tag.group(1), tag.group(2).lower()
            if name in ("ul", "ol"):
                self.lists = max(0, self.lists + (-1 if closing else 1))
            elif name == "li" and not closing:
                row.marker, row.depth = "-", max(1, self.lists)
            elif name[0] == "h" and name[1:].isdigit() and not closing:
                row.level = int(name[1:])
        return line[tags.end() :]

    def _is_comment(self, row: _Row, line: str) -> bool:
        """Say whether the line belongs to a comment of several lines, which nobody sees."""
        if self.in_comment:
            self.in_comment = "-->" not in line
            return True
        if not line.lstrip().startswith("<!--") or "-->" in line:
            return False
        # One that is never closed is text.
        self.in_comment = self.text.find("-->", row.end, row.end + _COMMENT_REACH) >= 0
        return self.in_comment

    def _is_definition(self, line: str) -> bool:
        """Say whether the line defines a link's target ("[label]: target"); keep it."""
        definition = _DEFINITION.match(line)
        if definition is None or definition.group(1).startswith("^"):
            return False
        self.references.setdefault(reference_key(definition.group(1)), definition.group(2))
        return True

    def _fenced(self, row: _Row, line: str) -> None:
        if not self.fence:
            self.fence = line.strip()[:3]
            row.kind = "empty"
        elif line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            self.fence = ""
            row.kind = "empty"
        else:
            row.kind = "code" if line.strip() else "empty"
            row.opens = True

    def _is_underline(self, row: _Row, line: str) -> bool:
        """Say whether the line underlines the one above, and make that one a heading."""
        if not self.rows or not _UNDERLINE.match(line) or self.gap:
            return False
        above = self.rows[-1]
        alone = above.opens or len(self.rows) == 1 or self.rows[-2].kind == "empty"
        if above.kind != "text" or above.level or above.marker or not alone:
            return False
        if "\t" in self.text[above.start : above.end].strip():
            return False
        above.level = 1 if "=" in line else 2
        above.opens = True
        self.depths.leave()
        return True

    def _is_table_rule(self, row: _Row, line: str) -> bool:
        if not _TABLE_RULE.match(line) or not any(mark in line for mark in "|\t"):
            return False
        if "|" in line and self.rows and self.rows[-1].kind == "text" and not self.gap:
            above = self.rows[-1]
            if "|" in self.text[above.content : above.end] and not above.level:
                above.kind, above.opens = "table", True
        return True

    def _is_table_row(self, line: str) -> bool:
        stripped = line.strip()
        if stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2:
            return True
        if "|" not in stripped or self.gap:
            return False
        above = self.rows[-1] if self.rows else None
        if above is not None and above.kind == "table":
            return True
        return (
            above is not None
            and above.kind == "empty"
            and len(self.rows) > 1
            and self.rows[-2].kind == "table"
            and bool(_TABLE_RULE.match(self.text, above.start, above.end))
        )

    def _list_entry(self, row: _Row, line: str) -> None:
        indent = len(line) - len(line.lstrip())
        content = row.content + indent
        marker, after = list_mark(self.text, content, row.end)
        width = len(self.text[row.content : content].expandtabs(4))
        if marker and (after < row.end or marker not in "*+-"):
            row.marker = marker
            row.content = after
            row.opens = True
            row.depth = self.depths.enter(width)
            if task := _TASK.match(self.text, after, row.end):
                row.content = task.end()
            return
        row.content = content
        if self.gap and width < 2:
            self.depths.leave()
        row.depth = self.depths.depth


def _paragraphs(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Yield rows that inline marks may span: a paragraph, an entry, or one unseen row."""
    group: list[_Row] = []
    for row in rows:
        if group and (
            row.opens or row.kind == "empty" or group[-1].kind != "text" or group[-1].level
        ):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _read_paragraph(
    text: str, rows: list[_Row], references: dict[str, str], links: list[tuple[Span, str]]
) -> Iterator[Line]:
    if rows[0].kind == "empty":
        for row in rows:
            yield empty_line(row.start, row.end, row.page)
        return
    ends = [_content_end(text, row) for row in rows]
    source = "\n".join(text[row.content : end] for row, end in zip(rows, ends, strict=True))
    if rows[0].kind == "code":
        inline = Inline(bytearray(len(source)))
    elif rows[0].kind == "table":
        inline = _scan_table_row(source, references)
    else:
        inline = scan(source, references)
    offset = 0
    for row, end in zip(rows, ends, strict=True):
        passage = visible_passage(text, row.content, end, inline.looks, offset)
        line = Line(
            passage if passage.text.strip() else Passage("", ()),
            row.start,
            row.end,
            page=row.page,
            level=row.level,
            marker=row.marker,
            depth=row.depth,
            gap=row.gap,
        )
        yield from [line] if "\t" in passage.text else _at_breaks(line)
        width = end - row.content
        for first, last, target in inline.links:
            if offset <= first < offset + width:
                shift = row.content - offset
                links.append((Span(first + shift, min(last, offset + width) + shift), target))
        offset += width + 1


def _at_breaks(line: Line) -> Iterator[Line]:
    """Yield the lines that forced breaks make of a raw line."""
    breaks = [at for at, c in enumerate(line.text) if c == "\n"]
    parts = [part for part in line.passage.split((at, at + 1) for at in breaks) if part]
    if len(parts) < 2:
        yield line
        return
    start = line.start
    for number, part in enumerate(parts):
        last = part.runs[-1][1].end if part.runs else start
        end = line.end if number + 1 == len(parts) else max(start, last)
        first = number == 0
        yield replace(
            line,
            passage=part,
            start=start,
            end=end,
            marker=line.marker if first else "",
            gap=line.gap and first,
        )
        start = end


def _content_end(text: str, row: _Row) -> int:
    if row.level and (closing := _CLOSING_HASHES.search(text[row.content : row.end])):
        return row.content + closing.start()
    return row.end


def _scan_table_row(source: str, references: dict[str, str]) -> Inline:
    """Read the cells of a row by themselves; a tab stands between them."""
    looks = bytearray()
    links: list[tuple[int, int, str]] = []
    bars = [match.start() for match in _PIPE.finditer(source) if match.group() == "|"]
    start = 0
    for bar in [*bars, len(source)]:
        cell = scan(source[start:bar], references)
        links.extend((first + start, last + start, target) for first, last, target in cell.links)
        inner = source[start:bar]
        lead = len(inner) - len(inner.lstrip())
        trail = len(inner.rstrip())
        for index in (*range(lead), *range(trail, len(inner))):
            cell.looks[index] = HIDDEN
        looks += cell.looks
        if bar < len(source):
            looks.append(TAB)
        start = bar + 1
    return Inline(looks, links)
