"""Tools that brackets name behind what they are for: "Graphic software (Inkscape, GIMP)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.parsers.career.software_names import SOFTWARE
from ingestion.parsers.layout.phrases import split_at, words_of
from ingestion.text import Passage

_BRACKETS = re.compile(r"\s?\(([^()]{1,200})\)")
_BETWEEN = re.compile(r"[,;/]\s|\s(?:and|und|et|y|e|&|or)\s")
# A name: with a capital, a digit or a sign that words do not have: "NumPy", "ggplot2", "C++".
_NAME = re.compile(r"(?=\S*[A-ZÀ-Þ\d+#])\S+(?:\s\S+){0,2}$|LaTeX$")
# What tools are, do or serve for.
_KINDS = frozenset(
    "software softwares languages language tools frameworks libraries"
    " packages package programs programmes programming programmation systems environments"
    " editors editor applications platforms databases database"
    " management development containerization containerisation visualization visualisation media"
    " automation scripting computing analysis suites services markup control logiciels"
    " langages outils bibliotheques programmiersprachen sprachen werkzeuge datenbanken lenguajes"
    " herramientas bases".split()
)
_OWN_NAME = re.compile(r"[A-Z][\w+#.]*$")
_MOST_NAMES = 0.6  # of what the brackets list


def tools_of(item: Passage) -> Iterator[Passage]:
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
    kinds = words_of(head)
    if own and len(lists[0]) > 1:
        yield item.cut(0, found[0].start())
    elif not (kinds and (kinds[-1] in _KINDS or (len(kinds) > 3 and not _KINDS.isdisjoint(kinds)))):
        yield item
        return
    for names in lists:
        yield from names


def names_in(passage: Passage) -> Iterator[Passage]:
    """Yield the parts of a list where most of them look like names of tools, else nothing."""
    parts = split_at(passage, _BETWEEN)
    named = sum(map(_is_name, parts))
    if named >= _MOST_NAMES * len(parts):
        yield from parts


def _is_name(part: Passage) -> bool:
    return part.text.casefold() in SOFTWARE or _NAME.match(part.text) is not None


def _is_short_for(lists: list[list[Passage]], head: str) -> bool:
    """Whether the brackets only shorten the words before them: "Ocean Circulation Model (OCM)"."""
    if len(lists) != 1 or len(lists[0]) != 1:
        return False
    short = [c.casefold() for c in lists[0][0].text if c.isupper()]
    initials = [word[0] for word in words_of(head)]
    return len(short) > 1 and short[0] in initials and set(short) <= set(head.casefold())
