"""Text with LaTeX commands in it to lines: commands are hidden, what they say is kept.

Nothing is compiled and nothing is replaced: a Line shows the characters that stand outside commands
and knows which of them are bold, in italics or a link. Sources that define commands of their own
show the arguments of those commands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ingestion.readers.flow import empty_line, mark_broken_words, visible_passage
from ingestion.readers.inline import BLANK, BREAK, HIDDEN, TAB
from ingestion.readers.markdown import raw_lines
from ingestion.readers.running import mark_running
from ingestion.text import Line, Span, Style, TextDocument, Warned

# Signs that the writer meant LaTeX; three different ones, or one of them five times, are enough.
_SIGNS = re.compile(
    r"\\(?P<sign>section|subsection|begin|end|item|textbf|textit|emph|href|url|hfill|cv[a-z]{3,12}"
    r"|documentclass|usepackage|name)(?=[\s{*\[\\])"
)
_REACH = 100_000  # characters
_LONGEST_LINE = 5_000  # characters; marks further in change nothing
_MARK = re.compile(
    r"\\(?P<command>[A-Za-z]+\*?|.|\n)|(?P<brace>[{}])|(?P<comment>%[^\n]*)|(?P<blank>~)"
    r"|(?P<cell>&)"
)
_ARGUMENT = re.compile(r"\s{0,3}\{([^{}\n]{0,500})\}")
_OPTION = re.compile(r"\[[^\[\]\n]{0,200}\]")
_LEVELS = {
    "part": 1, "chapter": 1, "section": 1, "cvsection": 1, "subsection": 2, "cvsubsection": 2,
    "subsubsection": 3, "paragraph": 4,
}  # fmt: skip
_NAMES = frozenset(("name", "author", "title", "cvname"))  # set like a heading of the page
_STYLES = {
    "textbf": Style.BOLD, "bf": Style.BOLD, "bfseries": Style.BOLD, "mathbf": Style.BOLD,
    "textit": Style.ITALIC, "emph": Style.ITALIC, "textsl": Style.ITALIC, "it": Style.ITALIC,
    "itshape": Style.ITALIC, "em": Style.ITALIC, "textsuperscript": Style.RAISED,
}  # fmt: skip
_SWITCHES = frozenset(("bf", "bfseries", "it", "itshape", "em"))  # hold until the group ends
_SEEN_AS = {
    "hfill": TAB, "quad": TAB, "qquad": TAB, "hspace": TAB, "\\": BREAK, "newline": BREAK,
    "linebreak": BREAK, " ": BLANK, ",": BLANK, ";": BLANK, "/": HIDDEN, "\n": BLANK,
}  # fmt: skip
# Commands that say nothing, with their arguments.
_SILENT = frozenset(
    "begin end documentclass usepackage vspace setlength addtolength pagestyle geometry input"
    " include renewcommand newcommand definecolor color label hypersetup bibliographystyle"
    " moderncvtheme moderncvstyle moderncvcolor hspace fontsize thispagestyle photo"
    " setcounter".split()
)
_WORDS = frozenset(("LaTeX", "TeX", "LaTeXe", "BibTeX"))
_TABLES = frozenset(("tabular", "tabularx", "longtable", "array"))
_LISTS = frozenset(("itemize", "enumerate", "description", "etaremune", "cvitems", "cvpubs"))
_ESCAPED = frozenset("&%$#_{}")


def looks_like_latex(text: str) -> bool:
    """Say whether a text carries commands of LaTeX."""
    signs = [match["sign"] for match in _SIGNS.finditer(text[:_REACH])]
    return len(set(signs)) >= 3 or len(signs) >= 5


def read_latex(text: str, *, warnings: list[Warned] | None = None) -> TextDocument:
    """Return the document of a LaTeX source, or of a text in which commands were left."""
    scan = _Scan(text)
    scan.run()
    lines: list[Line] = []
    starts = [0]
    gap = False
    for start, end, new_page in raw_lines(text):
        if new_page:
            starts.append(start)
        passage = visible_passage(text, start, end, scan.looks, start)
        if not passage.text.strip():
            lines.append(empty_line(start, end, len(starts)))
            gap = gap or not text[start:end].strip()
            continue
        marks = scan.marks.get(start, _Marks())
        lines.append(
            Line(
                passage,
                start,
                end,
                page=len(starts),
                level=marks.level,
                marker=marks.marker,
                depth=marks.depth,
                gap=gap and bool(lines),
            )
        )
        gap = False
    return TextDocument(
        text=text,
        lines=mark_running(mark_broken_words(lines)),
        media_type="text/plain",
        page_starts=tuple(starts),
        links=tuple(scan.links),
        warnings=tuple(warnings or ()),
    )


@dataclass(slots=True)
class _Marks:
    """What the commands of one line make of it."""

    level: int = 0
    marker: str = ""
    depth: int = 0


@dataclass(slots=True)
class _Group:
    """A pair of braces that is open: its style, and where a link in it leads."""

    style: int
    start: int
    target: str | None = None
    is_argument: bool = False


@dataclass(slots=True)
class _Scan:
    """One pass over the text: how each character looks, as in `inline.scan`."""

    text: str
    looks: bytearray = field(init=False)
    links: list[tuple[Span, str]] = field(default_factory=list)
    marks: dict[int, _Marks] = field(default_factory=dict)
    groups: list[_Group] = field(default_factory=list)
    depth: int = 0
    tables: int = 0

    def __post_init__(self) -> None:
        self.looks = bytearray(len(self.text))

    def run(self) -> None:
        position = 0
        while match := _MARK.search(self.text, position):
            self._show(position, match.start())
            position = self._read(match)
        self._show(position, len(self.text))

    def _show(self, start: int, end: int) -> None:
        style = 0
        for group in self.groups[-12:]:
            style |= group.style
        if style and start < end:
            self.looks[start:end] = bytes([style]) * (end - start)

    def _hide(self, start: int, end: int, first: int = HIDDEN) -> None:
        if start < end:
            self.looks[start:end] = bytes([first]) + bytes([HIDDEN]) * (end - start - 1)

    def _read(self, match: re.Match[str]) -> int:
        start, end = match.span()
        if match["brace"]:
            return self._brace(start)
        if match["cell"]:
            if self.tables:
                self._hide(start, end, TAB)
            return end
        if not match["command"]:
            self._hide(start, end, BLANK if match["blank"] else HIDDEN)
            return end
        return self._command(match["command"].removesuffix("*"), start, end)

    def _brace(self, at: int) -> int:
        if self.text[at] == "{":
            self._hide(at, at + 1)
            self.groups.append(_Group(0, at + 1))
            return at + 1
        again = self.text.startswith("{", at + 1)
        closed = self.groups.pop() if self.groups else _Group(0, at)
        # Arguments of a command of the writer's own stand beside each other like cells.
        self._hide(at, at + 1, TAB if again and closed.is_argument else HIDDEN)
        if closed.target is not None and closed.start < at:
            self.links.append((Span(closed.start, at), closed.target))
        if again and closed.is_argument:
            self._hide(at + 1, at + 2)
            self.groups.append(_Group(0, at + 2, is_argument=True))
            return at + 2
        return at + 1

    def _command(self, name: str, start: int, end: int) -> int:
        if name in _ESCAPED or name in _WORDS:
            self._hide(start, start + 1)
            self._show(start + 1, end)
            return end
        if name in ("begin", "end"):
            return self._environment(name, start, end)
        if name in _SILENT:
            return self._hide_arguments(start, end, TAB if name == "hspace" else HIDDEN)
        self._hide(start, end, _SEEN_AS.get(name, HIDDEN))
        marks = self._marks_at(start)
        if name == "item":
            marks.marker, marks.depth = "-", max(self.depth, 1)
            option = _OPTION.match(self.text, end)
            if option:
                self._hide(end, end + 1)
                self._hide(option.end() - 1, option.end(), BLANK)
            return end
        if name in _LEVELS or name in _NAMES:
            marks.level = _LEVELS.get(name, 1)
        if name in ("href", "url"):
            return self._link(name, end)
        return self._open(name, end)

    def _open(self, name: str, end: int) -> int:
        """Open the group of a command, or switch the style of the group it stands in."""
        style = int(_STYLES.get(name, 0))
        if name in _SWITCHES:
            if self.groups:
                self.groups[-1].style |= style
            return end
        option = _OPTION.match(self.text, end)
        if option and name.isalpha():
            self._hide(end, option.end())
            end = option.end()
        if self.text.startswith("{", end):
            own = name.isalpha() and name not in _STYLES and name not in _LEVELS
            self._hide(end, end + 1)
            self.groups.append(_Group(style, end + 1, is_argument=own))
            return end + 1
        return end

    def _link(self, name: str, end: int) -> int:
        argument = _ARGUMENT.match(self.text, end)
        if argument is None:
            return end
        if name == "url":
            self._hide(end, argument.start(1))
            self._hide(argument.end(1), argument.end())
            self.links.append((Span(*argument.span(1)), argument[1]))
            return argument.end()
        self._hide(end, argument.end())
        if self.text.startswith("{", argument.end()):
            self._hide(argument.end(), argument.end() + 1)
            self.groups.append(_Group(int(Style.LINK), argument.end() + 1, target=argument[1]))
            return argument.end() + 1
        return argument.end()

    def _environment(self, name: str, start: int, end: int) -> int:
        argument = _ARGUMENT.match(self.text, end)
        kind = argument[1].rstrip("*") if argument else ""
        step = 1 if name == "begin" else -1
        if kind in _LISTS:
            self.depth = max(0, self.depth + step)
        if kind in _TABLES:
            self.tables = max(0, self.tables + step)
        return self._hide_arguments(start, end)

    def _hide_arguments(self, start: int, end: int, first: int = HIDDEN) -> int:
        while further := _OPTION.match(self.text, end) or _ARGUMENT.match(self.text, end):
            end = further.end()
        self._hide(start, end, first)
        return end

    def _marks_at(self, position: int) -> _Marks:
        line = self.text.rfind("\n", max(0, position - _LONGEST_LINE), position) + 1
        return self.marks.setdefault(line, _Marks())
