"""Inline markdown: which characters of a paragraph are marks, and how the others look.

One pass over the marks with stacks, so that time grows with the length and never with its square.
The rules for emphasis are those of CommonMark ("delimiter run", "left-flanking", the rule of
three), under which the `*` behind a name in an author list opens nothing and stays visible.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from ingestion.text import Style

# What stands in a cell of `Inline.looks` where it is no Style: the character is not seen,
# or a blank, a tab or a line break is seen in its place.
HIDDEN = 0x80
BLANK = 0x81
TAB = 0x82
BREAK = 0x83  # a forced line break inside the line
# Signs that HTML names, seen instead of their names; each has a cell value of its own.
ENTITIES = {
    "ndash": "–", "mdash": "—", "middot": "·", "bull": "•", "hellip": "…", "lsquo": "‘",
    "rsquo": "’", "ldquo": "“", "rdquo": "”", "laquo": "«", "raquo": "»", "quot": '"', "apos": "'",
    "lt": "<", "gt": ">", "times": "×", "dagger": "†", "Dagger": "‡", "ensp": " ", "emsp": " ",
    "thinsp": " ", "sect": "§", "copy": "©", "deg": "°", "eacute": "é", "egrave": "è",
    "aacute": "á", "agrave": "à", "acirc": "â", "ecirc": "ê", "iacute": "í", "oacute": "ó",
    "ocirc": "ô", "uacute": "ú", "ntilde": "ñ", "ccedil": "ç", "auml": "ä", "ouml": "ö",
    "uuml": "ü", "Auml": "Ä", "Ouml": "Ö", "Uuml": "Ü", "szlig": "ß", "aring": "å", "Aring": "Å",
    "oslash": "ø", "Oslash": "Ø", "aelig": "æ", "Eacute": "É", "atilde": "ã", "otilde": "õ",
    "alpha": "α", "beta": "β",
}  # fmt: skip
FIRST_ENTITY = 0x84

# Characters that take no room; a soft hyphen is seen only where it parts a word at a line's end.
UNSEEN = r"[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]|\u00ad(?!\r?\n)|(?<!\w)\u00ad"
_MARK = re.compile(
    r"\\|`+|\$\$?|<|!\[|\[|\]|\*+|_+|&[A-Za-z]{2,8};"
    rf"|{UNSEEN}"
    r"|(?<![\w:]):[a-z][a-z0-9_+-]{1,30}:(?![\w:])"  # the name of a picture, as in ":office:"
    r"|\{%[^%\n]{0,500}%\}|\{\{[^{}\n]{0,500}\}\}|\{:[^{}\n]{0,200}\}"  # templating of web sites
)
_AUTOLINK = re.compile(
    r"<((?:https?|ftp|mailto):[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>", re.I
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})((?:\s[^<>]{0,1000})?)/?>")
_HREF = re.compile(r"""href\s*=\s*["']?([^"'\s>]{0,2000})""", re.I)
_TARGET = re.compile(
    r"""\(\s{0,9}(?:<([^<>\n]{0,2000})>|((?:[^\s()<>]|\([^\s()]{0,500}\)){0,2000}))"""
    r"""(?:\s{1,9}(?:"[^"]{0,500}"|'[^']{0,500}'))?\s{0,9}\)"""
)
_REFERENCE = re.compile(r"\[([^\[\]\n]{0,200})\]")
_ESCAPABLE = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_MATH_REACH = 300
_STYLE_TAGS = {
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "cite": Style.ITALIC,
    "var": Style.ITALIC,
    "sup": Style.RAISED,
}
_TAGS_SEEN_AS = {
    "br": BREAK,
    "td": TAB,
    "th": TAB,
    **dict.fromkeys(("p", "div", "li", "tr", "hr"), BLANK),
}


@dataclass(slots=True)
class _Delimiter:
    """A run of `*` or `_`: where its unused marks stand, and what it may do."""

    character: str
    start: int
    end: int
    length: int
    opens: bool
    closes: bool


@dataclass(slots=True)
class Inline:
    """looks: one cell for each character, a Style or HIDDEN, BLANK, TAB, BREAK.

    links: (start, end, target) of the visible text of each link, by rising start.
    """

    looks: bytearray
    links: list[tuple[int, int, str]] = field(default_factory=list)


def scan(source: str, references: dict[str, str] | None = None) -> Inline:
    """Read the inline marks of one paragraph, cell or heading.

    references: targets of `[label]: target` definitions by lower-case label.
    """
    return _Scanner(source, references or {}).run()


class _Scanner:
    def __init__(self, source: str, references: dict[str, str]) -> None:
        self.source = source
        self.references = references
        self.looks = bytearray(len(source))
        self.links: list[tuple[int, int, str]] = []
        self.delimiters: list[_Delimiter] = []
        # (where it starts, is it a picture, how many delimiters stood before it)
        self.brackets: list[tuple[int, bool, int]] = []
        self.text_below = 0  # brackets below this depth hold a link and open none themselves
        # Kept aside and applied once at the end, so that deep nesting costs no more than length.
        self.stretches: list[tuple[int, int, int]] = []
        self.comments_end = True
        self.tags: list[tuple[str, int, str]] = []  # (tag, where its content starts, target)
        self.ticks = self._tick_runs()

    def run(self) -> Inline:
        source, position = self.source, 0
        while match := _MARK.search(source, position):
            mark, start = match.group(), match.start()
            position = match.end()
            if mark == "\\":
                position = self._escape(start)
            elif mark[0] == "`":
                position = self._code(start, len(mark))
            elif mark[0] == "$":
                position = self._math(start, mark)
            elif mark == "<":
                position = self._angle(start)
            elif mark == "[" or mark == "![":
                self.brackets.append((start, mark == "![", len(self.delimiters)))
            elif mark == "]":
                position = self._close_bracket(start)
            elif mark[0] in "*_":
                self._delimiter(start, position)
            elif mark[0] == "&":
                self._entity(start, position, mark)
            else:
                self._hide(start, position)
        self._emphasise(0)
        self._apply_stretches()
        self.links.sort()
        return Inline(self.looks, self.links)

    # ------------------------------------------------------------------ marks
    def _hide(self, start: int, end: int, first: int = HIDDEN) -> None:
        if start < end:
            self.looks[start:end] = bytes([first]) + bytes([HIDDEN]) * (end - start - 1)

    def _style(self, start: int, end: int, style: int) -> None:
        self.stretches.append((start, end, style))

    def _apply_stretches(self) -> None:
        """Give every character the union of the styles of the stretches around it."""
        turns: dict[int, dict[int, int]] = {}
        for start, end, style in self.stretches:
            if start < end:
                for place, step in ((start, 1), (end, -1)):
                    steps = turns.setdefault(place, {})
                    steps[style] = steps.get(style, 0) + step
        looks, previous = self.looks, 0
        depth: dict[int, int] = {}
        for place in sorted(turns):
            look = 0
            for style, count in depth.items():
                look |= style if count else 0
            if look & HIDDEN:
                looks[previous:place] = bytes([HIDDEN]) * (place - previous)
            elif look:
                for index in range(previous, place):
                    if looks[index] < HIDDEN:
                        looks[index] |= look
            for style, step in turns[place].items():
                depth[style] = depth.get(style, 0) + step
            previous = place

    def _entity(self, start: int, end: int, mark: str) -> None:
        """Show the sign that a name like "&ndash;" stands for; an unknown name stays text."""
        if mark == "&amp;":
            self._hide(start + 1, end)
        elif mark == "&nbsp;":
            self._hide(start, end, BLANK)
        elif mark[1:-1] in ENTITIES:
            self._hide(start, end, FIRST_ENTITY + list(ENTITIES).index(mark[1:-1]))

    def _escape(self, start: int) -> int:
        following = self.source[start + 1 : start + 2]
        if following in _ESCAPABLE and following:
            self._hide(start, start + 1)
            return start + 2
        if following in ("\n", ""):
            self._hide(start, start + 1)  # a hard line break
        return start + 1

    def _tick_runs(self) -> dict[int, list[int]]:
        runs: dict[int, list[int]] = {}
        if "`" in self.source:
            for match in re.finditer(r"`+", self.source):
                runs.setdefault(match.end() - match.start(), []).append(match.start())
            for starts in runs.values():
                starts.reverse()
        return runs

    def _code(self, start: int, length: int) -> int:
        """A code span: its ticks are hidden, its content is plain. A lone run is text."""
        starts = self.ticks.get(length, [])
        while starts and starts[-1] <= start:
            starts.pop()
        if not starts:
            return start + length
        end = starts[-1]
        if "''" in self.source[start + length : end]:
            return start + length  # ``quoted'' as in TeX
        self._hide(start, start + length)
        self._hide(end, end + length)
        return end + length

    def _math(self, start: int, mark: str) -> int:
        """Skip `$...$`: stars and underscores inside a formula are no emphasis."""
        inside = start + len(mark)
        end = self.source.find(mark, inside, inside + _MATH_REACH)
        if end <= inside or self.source[inside].isspace() or self.source[end - 1].isspace():
            return inside
        after = self.source[end + len(mark) : end + len(mark) + 1]
        if after.isdigit() or "\n" in self.source[inside:end]:
            return inside
        return end + len(mark)

    def _angle(self, start: int) -> int:
        source = self.source
        if match := _AUTOLINK.match(source, start):
            self._hide(start, start + 1)
            self._hide(match.end() - 1, match.end())
            self._link(start + 1, match.end() - 1, match.group(1))
            return match.end()
        if match := _TAG.match(source, start):
            self._tag(match)
            return match.end()
        if self.comments_end and source.startswith("<!--", start):
            end = source.find("-->", start + 4)
            if end >= 0:
                self._hide(start, end + 3)
                return end + 3
            self.comments_end = False
        return start + 1

    def _tag(self, match: re.Match[str]) -> None:
        closing, name, attributes = match.group(1), match.group(2).lower(), match.group(3)
        seen_as = _TAGS_SEEN_AS.get(name, HIDDEN)
        is_cell = name in ("td", "th")
        self._hide(match.start(), match.end(), HIDDEN if closing and is_cell else seen_as)
        if not closing:
            if name in _STYLE_TAGS or name == "a":
                href = _HREF.search(attributes) if name == "a" else None
                self.tags.append((name, match.end(), href.group(1) if href else ""))
            return
        # Tags that were opened inside and never closed end here; a stray end tag does nothing.
        for depth in range(len(self.tags) - 1, max(len(self.tags) - 9, -1), -1):
            if self.tags[depth][0] == name:
                _, start, target = self.tags[depth]
                del self.tags[depth:]
                if name == "a":
                    self._link(start, match.start(), target)
                else:
                    self._style(start, match.start(), _STYLE_TAGS[name])
                return

    # ------------------------------------------------------------------ links
    def _link(self, start: int, end: int, target: str) -> None:
        looks = self.looks
        while start < end and (looks[start] >= HIDDEN or self.source[start].isspace()):
            start += 1
        while end > start and (looks[end - 1] >= HIDDEN or self.source[end - 1].isspace()):
            end -= 1
        if start < end:
            self._style(start, end, Style.LINK)
            self.links.append((start, end, target))

    def _close_bracket(self, close: int) -> int:
        if not self.brackets:
            return close + 1
        start, picture, depth = self.brackets.pop()
        holds_link = len(self.brackets) < self.text_below
        self.text_below = min(self.text_below, len(self.brackets))
        inside = start + (2 if picture else 1)
        target, end = ("", -1) if holds_link and not picture else self._target(inside, close)
        if end < 0:
            return close + 1
        if picture:
            del self.delimiters[depth:]
            while self.links and self.links[-1][0] >= start:
                self.links.pop()
            self._style(start, end, HIDDEN)
            return end
        self._emphasise(depth)
        self._hide(start, inside)
        self._hide(close, end)
        self._link(inside, close, target)
        self.text_below = len(self.brackets)
        return end

    def _target(self, inside: int, close: int) -> tuple[str, int]:
        """Return the target behind a closing bracket and where it ends; (_, -1) for no link."""
        source = self.source
        following = source[close + 1 : close + 2]
        if following == "(" and (match := _TARGET.match(source, close + 1)):
            return match.group(1) or match.group(2) or "", match.end()
        if close - inside > 200 or not self.references:
            return "", -1
        label = source[inside:close]
        end = close + 1
        if following == "[" and (match := _REFERENCE.match(source, close + 1)):
            label = match.group(1) or label
            end = match.end()
        target = self.references.get(reference_key(label))
        return ("", -1) if target is None else (target, end)

    # --------------------------------------------------------------- emphasis
    def _delimiter(self, start: int, end: int) -> None:
        before = self.source[start - 1] if start else " "
        after = self.source[end] if end < len(self.source) else " "
        space_before, space_after = before.isspace(), after.isspace()
        mark_before, mark_after = _is_punctuation(before), _is_punctuation(after)
        left = not space_after and (not mark_after or space_before or mark_before)
        right = not space_before and (not mark_before or space_after or mark_after)
        character = self.source[start]
        if character == "_":
            opens, closes = left and (not right or mark_before), right and (not left or mark_after)
        else:
            opens, closes = left, right
        if before.isdigit() and after.isdigit():
            return  # 2*3*4
        if opens or closes:
            self.delimiters.append(_Delimiter(character, start, end, end - start, opens, closes))

    def _emphasise(self, bottom: int) -> None:
        """Match the delimiters from `bottom` on, and forget them."""
        waiting = self.delimiters[bottom:]
        del self.delimiters[bottom:]
        openers: list[_Delimiter] = []
        # Below this depth no opener fits such a closer: what makes the search linear.
        floors: dict[tuple[str, bool, int], int] = {}
        for closer in waiting:
            while closer.closes and closer.end > closer.start:
                key = (closer.character, closer.opens, closer.length % 3)
                floor = floors.get(key, 0)
                index = len(openers) - 1
                while index >= floor and not _fits(openers[index], closer):
                    index -= 1
                if index < floor:
                    floors[key] = len(openers)
                    break
                opener = openers[index]
                del openers[index + 1 :]
                width = 2 if min(opener.end - opener.start, closer.end - closer.start) >= 2 else 1
                self._style(opener.end, closer.start, Style.BOLD if width == 2 else Style.ITALIC)
                opener.end -= width
                self._hide(opener.end, opener.end + width)
                self._hide(closer.start, closer.start + width)
                closer.start += width
                if opener.end == opener.start:
                    openers.pop()
                for other, depth in floors.items():
                    floors[other] = min(depth, len(openers))
            if closer.opens and closer.end > closer.start:
                openers.append(closer)


def _fits(opener: _Delimiter, closer: _Delimiter) -> bool:
    if opener.character != closer.character:
        return False
    if (opener.closes or closer.opens) and (opener.length + closer.length) % 3 == 0:
        return opener.length % 3 == 0 and closer.length % 3 == 0
    return True


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def reference_key(label: str) -> str:
    """Return the form in which labels of link definitions are compared."""
    return " ".join(label.split()).casefold()
