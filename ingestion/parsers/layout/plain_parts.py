"""Parts of a section on research whose headings look like the text: "Working papers".

White space on both sides sets such a heading apart, and one alone may be an entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingestion.normalise.venues import has_status
from ingestion.parsers.layout.headings import is_weak, kind_of_heading
from ingestion.parsers.layout.sections import Section
from ingestion.text import Line

_THESIS = re.compile(r"\W*(?:th[eè]s[ei]s?|dissertation|tesis?)\W*", re.IGNORECASE)
_DIVIDED = "research"
_HEADED = frozenset(("publications", "interests"))
_LEAST = 2
_LONGEST = 60  # characters


def with_plain_parts(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections in order, those on research divided at the headings among their lines."""
    return tuple(part for section in sections for part in _parts(section))


def _parts(section: Section) -> Iterator[Section]:
    heads = _headings(section.lines) if section.kind == _DIVIDED else {}
    if sum(kind == "publications" for kind in heads.values()) < _LEAST:
        yield section
        return
    begins = sorted(heads)
    yield Section(section.kind, section.heading, section.lines[: begins[0]], section.level)
    for at, end in pairwise([*begins, len(section.lines)]):
        words = section.lines[at].passage.found()
        yield Section(heads[at], words, section.lines[at + 1 : end], section.level + 1)


def _headings(lines: Sequence[Line]) -> dict[int, str]:
    """Return the kind of each line that heads a part; "Dissertation" heads no list of works."""
    heads: dict[int, str] = {}
    for at, (line, below) in enumerate(pairwise(lines)):
        kind = kind_of_heading(line.text) if _is_set_apart(line, below) else None
        if kind in _HEADED:
            vague = is_weak(line.text) and (
                _THESIS.fullmatch(line.text) or not has_status(line.text)
            )
            heads[at] = _DIVIDED if vague else str(kind)
    return heads


def _is_set_apart(line: Line, below: Line) -> bool:
    told = bool(line.marker) or "\t" in line.text or line.text.rstrip().endswith((".", ","))
    return line.gap and below.gap and len(line.text) <= _LONGEST and not told
