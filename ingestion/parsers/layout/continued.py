"""Headings that a later page prints again: "Publications (continued)"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ingestion.parsers.layout.sections import Section
from profiles.keys import words_key

_CONTINUED = re.compile(
    r"[(\[–—-]?\s*\b(?:continued|cont[’']?d|cont\.|fortsetzung|suite|continuación)\s*[)\]]?\W*$",
    re.IGNORECASE,
)


def joined(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections in order, those that go on behind such a heading in one piece."""
    kept: list[Section] = []
    for section in sections:
        if kept and _continues(section, kept[-1]):
            kept[-1] = replace(kept[-1], lines=kept[-1].lines + section.lines)
        else:
            kept.append(section)
    return tuple(kept)


def _continues(section: Section, before: Section) -> bool:
    """Say whether the heading says so, alone or behind the words of the section before."""
    if section.heading is None or before.heading is None:
        return False
    mark = _CONTINUED.search(section.heading.value)
    if mark is None:
        return False
    words = words_key(section.heading.value[: mark.start()])
    return not words or words == words_key(_CONTINUED.sub("", before.heading.value))
