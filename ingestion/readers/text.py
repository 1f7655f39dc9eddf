"""Plain text to lines: list marks, gaps, pages by form feed.

Markdown in a .txt is markdown, and LaTeX is LaTeX.
"""

from __future__ import annotations

import re

from ingestion.readers.flow import (
    Depths,
    empty_line,
    list_mark,
    mark_broken_words,
    visible_passage,
)
from ingestion.readers.inline import HIDDEN, UNSEEN
from ingestion.readers.latex import looks_like_latex, read_latex
from ingestion.readers.markdown import raw_lines, read_markdown
from ingestion.readers.running import mark_running
from ingestion.text import Line, TextDocument, Warned

# Signs that the writer meant markup: each is worth a point, two points make it markdown.
_SIGNS = (
    re.compile(r"^ {0,3}#{1,6} +\S", re.M),
    re.compile(r"(?<![\w*])\*\*(?=[^\s*])[^*\n]{1,200}(?<=\S)\*\*(?![\w*])"),
    re.compile(r"(?<![\w*])\*(?=[^\s*])[^*\n]{1,200}(?<=[^\s*])\*(?![\w*])"),
    re.compile(r"\[[^\[\]\n]{1,200}\]\((?:#|https?:|mailto:|/|\.)[^()\s]{0,500}\)"),
    re.compile(r"<https?://[^\s<>]{1,500}>"),
    re.compile(r"^\|.*\|[ \t]*\n\|[ \t]*:?-{3,}", re.M),
    re.compile(r"\\[*_#\[\]]"),
)
_UNSEEN = re.compile(UNSEEN)
_SIGN_REACH = 100_000


def looks_like_markdown(text: str) -> bool:
    """Say whether a text carries markdown marks: two kinds of them, or one kind three times."""
    sample = text[:_SIGN_REACH]
    points = 0
    for sign in _SIGNS:
        found = 0
        for _ in sign.finditer(sample):
            found += 1
            if found == 3:
                return True
        points += found > 0
    return points >= 2


def read_text(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a plain text, or of markdown or LaTeX in a text file."""
    if looks_like_latex(text):
        return read_latex(text, warnings=warnings)
    if looks_like_markdown(text):
        return read_markdown(text, warnings=warnings)
    looks = bytearray(len(text))
    for match in _UNSEEN.finditer(text):
        looks[match.start()] = HIDDEN
    lines: list[Line] = []
    starts = [0]
    depths = Depths()
    gap = False
    for start, end, new_page in raw_lines(text):
        if new_page:
            starts.append(start)
        content = start
        while content < end and text[content].isspace():
            content += 1
        if content == end:
            lines.append(empty_line(start, end, len(starts)))
            gap = bool(lines)
            continue
        width = len(text[start:content].expandtabs(8))
        marker, after = list_mark(text, content, end)
        if marker and after < end:
            depth = depths.enter(width)
            content = after
        else:
            marker = ""
            if gap and width < 2:
                depths.leave()
            depth = depths.depth
        passage = visible_passage(text, content, end, looks, content)
        lines.append(
            Line(
                passage,
                start,
                end,
                page=len(starts),
                marker=marker,
                depth=depth,
                gap=gap,
            )
        )
        gap = False
    return TextDocument(
        text=text,
        lines=mark_running(mark_broken_words(lines)),
        media_type="text/plain",
        page_starts=tuple(starts),
        warnings=tuple(warnings or ()),
    )
