"""Which headings head parts of the section above them, and what these parts list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from ingestion.parsers.layout.alike import UNKNOWN
from ingestion.parsers.layout.headings import Signature, is_weak, kinds_named
from ingestion.parsers.layout.marks import INHERITING, Mark
from ingestion.parsers.layout.phrases import words_of

_CLEARLY_LARGER = 1.1  # than another heading
_SOFTWARE = frozenset("software programs packages tools".split())
_CONFERENCES = re.compile(
    r"[\d.\s]*(?:conf[eé]rences?|conferenze|conferencias|konferenzen|workshops?|congr[eè]s)\W*",
    re.IGNORECASE,
)


def as_part(mark: Mark, chief: Mark | None) -> Mark:
    """Return the heading of a part with the kind of its section, where that has named it before.

    "Areas of expertise" and "Software" are skills below "Skills", and "Grants" awards below "Grants
    and awards".
    """
    if chief is None or not is_below(mark.look, chief.look):
        return mark
    words = set(words_of(mark.words.text))
    listed = (mark.kind, chief.kind) == ("interests", "skills") and is_weak(mark.words.text)
    named = (mark.kind, chief.kind) == ("other", "awards")
    named = named and words <= set(words_of(chief.words.text))
    if mark.kind == "other" and kinds_named(chief.words.text) == {"skills"}:
        named = words <= _SOFTWARE
    return replace(mark, kind=chief.kind) if listed or named else mark


def is_below(look: Signature, parent: Signature | None) -> bool:
    """Whether a heading looks less than the one of the section it stands in.

    Converted documents mix levels, so a heading with a level and one without are not compared.
    """
    if parent is None or bool(look.level) != bool(parent.level) or look.caps > parent.caps:
        return False
    if look.level:
        return look.level > parent.level
    if look.size > _CLEARLY_LARGER * parent.size:
        return False  # "Research Experience" behind "IN PREPARATION" in smaller capitals
    return (look.caps, look.outdented, look.size, look.bold) < (
        parent.caps,
        parent.outdented,
        parent.size,
        parent.bold,
    )


def kind_above(number: str, numbered: Mapping[str, str]) -> str | None:
    """Return the kind of the section that a heading numbered "5.3" is a part of."""
    while "." in number:
        number = number.rpartition(".")[0]
        if number in numbered:
            return numbered[number]
    return None


def says_no_kind(mark: Mark, kind: str) -> bool:
    """Whether a part says nothing of its own, as "Conferences" does not below "Publications"."""
    if mark.kind == UNKNOWN:
        return kind in INHERITING
    return kind == "publications" and _CONFERENCES.fullmatch(mark.words.text) is not None


def lacks_level(look: Signature, top: Signature | None) -> bool:
    """Whether a heading is none for the markup, where those of the sections are."""
    return top is not None and bool(top.level) and not look.level and not look.caps
