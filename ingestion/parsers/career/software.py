"""Programs and other tools: whether words are the name of one, and which ones a skill lists.

Brackets list them behind what they are for: "Graphic software (Inkscape, GIMP)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.parsers.career.skill_words import MEMBERS, SOFTWARE, TOOL_KINDS
from ingestion.parsers.layout.phrases import split_at, words_of
from ingestion.text import Passage
from profiles.keys import fold

LAST_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")
_BRACKETS = re.compile(r"\s?\(([^()]{1,200})\)")
_BETWEEN = re.compile(r"[,;/]\s|\s(?:and|und|et|y|e|&|or)\s")
# A name: with a capital, a digit or a sign that words do not have: "NumPy", "ggplot2", "C++".
_NAME = re.compile(r"(?=\S*[A-ZÀ-Þ\d+#])\S+(?:\s\S+){0,2}$|LaTeX$")
_OWN_NAME = re.compile(r"[A-Z][\w+#.]*$")
_MOST_NAMES = 0.6  # of what the brackets list
_AND_OTHERS = ("as well as ", "among others", "and others", "and more")
_MEMBER_END = re.compile(r"[,;/]\s*(?:and\s)?|\sand\s")
_MEMBER_LABEL = re.compile(r"(?:[^\s:]{1,20}\s){0,2}([^\s:]{3,20})\s?:\s")
_FOR_EXAMPLE = re.compile(r"(?:e\.g\.,?|including|such\sas|like|i\.e\.,?)\s", re.IGNORECASE)
_VERSION = re.compile(r"[\s-]?\d+(?:\.\d+)*(?:/\d+)*$")
_THREE_NAMES = re.compile(r"[^\W\d_][\w+#.-]{2,20}(?:/[^\W\d_][\w+#.-]{2,20}){2,5}")
_LEAST_MEMBERS = 2
_LONGEST_KIND = 3  # words; a name of one ends with the kind
_SLASH = re.compile("/")
_BLANK = re.compile(r"\s+")


def is_software(text: str) -> bool:
    """Whether the phrase is the name of a programming language or a program."""
    key = " ".join(fold(text).split()).strip(" .,;:()")
    return key in SOFTWARE or _VERSION.sub("", key) in SOFTWARE


def tools_of(item: Passage) -> Iterator[Passage]:
    """Yield what a skill lists, in brackets or between slashes, else the skill itself."""
    members = list(_members(item))
    yield from members if len(members) > 1 else _in_brackets(item)


def end_of_member_label(note: str) -> int:
    """Return where a list begins behind what it is of: "R packages: bogs, mires"; 0 without."""
    label = _MEMBER_LABEL.match(note)
    return label.end() if label and fold(label[1]) in MEMBERS else 0


def _members(item: Passage) -> Iterator[Passage]:
    """Yield what brackets list behind a word for many: "Python libraries (NumPy, SciPy)"."""
    note = LAST_NOTE.search(item.text)
    head = item.cut(0, note.start()) if note else item
    words = head.text.split()
    if note is None or not words:
        yield from _names(item)
        return
    labelled = end_of_member_label(note[1])
    if labelled:
        yield head
        yield from split_at(item.cut(note.start(1) + labelled, note.end(1)), _MEMBER_END)
        return
    if fold(words[-1]) not in MEMBERS and not _lists_programs(head, note[1]):
        yield item
        return
    named = head.cut(0, len(head.text) - len(words[-1]))
    if named and is_software(named.text) and fold(words[-1]) in ("scripting", "programming"):
        yield named
    inside = item.cut(note.start(1), note.end(1))
    for member in split_at(inside, _MEMBER_END):
        example = _FOR_EXAMPLE.match(member.text)
        yield member.cut(example.end()) if example else member


def _lists_programs(head: Passage, note: str) -> bool:
    """Whether brackets behind common words list programs: "version control (Git, SVN)"."""
    members = [member.strip() for member in _MEMBER_END.split(note)]
    if len(members) < _LEAST_MEMBERS or is_software(head.text):
        return False
    known = sum(map(is_software, members))
    return known == len(members) or (head.text[:1].islower() and 2 * known >= len(members))


def _names(item: Passage) -> Iterator[Passage]:
    """Yield three names or more that slashes part, and programs that only blanks do.

    "C/C++" is one.
    """
    words = item.text.split()
    if _THREE_NAMES.fullmatch(item.text):
        yield from split_at(item, _SLASH)
    elif len(words) > 1 and not is_software(item.text) and all(map(is_software, words)):
        yield from split_at(item, _BLANK)
    else:
        yield item


def _in_brackets(item: Passage) -> Iterator[Passage]:
    """Yield the tools of an item: those in brackets behind what they are, else the item itself.

    "Python (NumPy, pandas)" names three; "Finite Element Method (FEM)" and "GPU (OpenCL, web)" one.
    """
    found = list(_BRACKETS.finditer(item.text))
    lists = [list(names_in(item.cut(*match.span(1)))) for match in found]
    head = item.text[: found[0].start()] if found else ""
    # A known name in capitals, "R" or "SQL", is no more cut short than "Python" is.
    known = head.casefold() in SOFTWARE and " " not in head
    own = known or (bool(_OWN_NAME.match(head)) and not head.isupper())
    if not found or not all(lists) or _is_short_for(lists, head):
        yield item
        return
    if own and len(lists[0]) > 1:
        yield item.cut(0, found[0].start())
    elif not _names_kind(words_of(head)):
        yield item
        return
    for names in lists:
        yield from names


def names_in(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a list where most of them look like names of tools, else nothing."""
    parts = split_at(passage, _BETWEEN)
    named = sum(map(_is_name, parts))
    if named >= _MOST_NAMES * len(parts):
        yield from (part for part in parts if not part.text.startswith(_AND_OTHERS))


def _is_name(part: Passage) -> bool:
    return part.text.casefold() in SOFTWARE or _NAME.match(part.text) is not None


def _names_kind(words: Sequence[str]) -> bool:
    """Whether words say what tools are or do: "plotting libraries", "software for maps of bogs"."""
    told = len(words) > _LONGEST_KIND and not TOOL_KINDS.isdisjoint(words)
    return told or (bool(words) and words[-1] in TOOL_KINDS)


def _is_short_for(lists: list[list[Passage]], head: str) -> bool:
    """Whether the brackets only shorten the words before them: "Ocean Circulation Model (OCM)"."""
    if len(lists) != 1 or len(lists[0]) != 1:
        return False
    short = [c.casefold() for c in lists[0][0].text if c.isupper()]
    initials = [word[0] for word in words_of(head)]
    return len(short) > 1 and short[0] in initials and set(short) <= set(head.casefold())
