"""Author lists that print family names alone: "Brandvold, Fenwick, & Marsh", as letters do.

Such a list looks like "family, given" throughout. Whose list it is tells the two apart: the
owner's family name stands among the names, the given names do not.
"""

from __future__ import annotations

import re

from ingestion.normalise.names import NOT_NAMES, PARTICLES, forms_of
from ingestion.parsers.references.authors import AuthorList
from ingestion.parsers.references.marks import MARKS, NameSpan
from ingestion.parsers.references.unlisted import INCLUDING, TRUNCATED
from profiles.keys import fold

_MARK_CLASS = re.escape(MARKS)
_FAMILY = r"(?:[a-zà-ÿ]{2,3}\s){0,2}(?:[ODdLl]['’])?[A-ZÀ-ÖØ-Þ][\w'’-]+"
# "M.-R. Tarn": initials tell one of two with the same family name.
_NAME = re.compile(
    rf"(?P<name>(?P<initials>(?:[A-Z]\.[\s-]?){{1,3}})?{_FAMILY}(?:\s[A-ZÀ-ÖØ-Þ][\w'’-]+)?)"
    rf"(?P<marks>[{_MARK_CLASS}]{{0,4}})"
)
_INITIALS = re.compile(r"[A-ZÀ-ÖØ-Þ]{2,3}")
_BETWEEN = re.compile(r"[\s,;]*(?:(?:and|und|et|y)\s(?!al\b)|&\s?)?")
_END = re.compile(r"[\s.,:;)\]]*")
_LEAST, _SHARE_WITH_INITIALS = 2, 0.5


def read_families(text: str, start: int, end: int, owner: str | None) -> AuthorList | None:
    """Read text[start:end] as names without given names; None where it is another list."""
    if owner is None:
        return None
    names: list[NameSpan] = []
    shown: int | None = None
    initials = 0
    position = start
    while position < end and not _END.fullmatch(text, position, end):
        between = _BETWEEN.match(text, position, end)
        position = between.end() if between else position
        hidden = TRUNCATED.match(text, position, end) or INCLUDING.match(text, position, end)
        if hidden:
            shown = len(names) if shown is None else shown
            position = hidden.end()
            continue
        name = _NAME.match(text, position, end)
        if name is None or fold(name["name"]) in NOT_NAMES or _INITIALS.fullmatch(name["name"]):
            return None  # "Brandvold, OJ" is one person
        initials += name["initials"] is not None
        names.append(NameSpan(*name.span("name"), name["marks"]))
        position = name.end()
    may_be_one = shown is None and _may_be_one_name(text, names)
    if may_be_one or not _are_families(text, names, initials, owner):
        return None
    return AuthorList(
        tuple(names), end, shown is not None, 0, len(names) if shown is None else shown
    )


def is_family_name(printed: str, owner: str) -> bool:
    """Say whether nothing but the owner's family name is printed."""
    return fold(printed) in _families(owner)


def _may_be_one_name(text: str, names: list[NameSpan]) -> bool:
    """Say whether two words with a comma between may be one person: "Brandvold, Vic"."""
    return len(names) == _LEAST and text[names[0].end : names[1].start].strip() == ","


def _are_families(text: str, names: list[NameSpan], initials: int, owner: str) -> bool:
    printed = {fold(text[name.start : name.end]) for name in names}
    if len(names) < _LEAST and initials:
        return False
    given = {word for form in forms_of(owner) for word in fold(form).split()[:-1]} - PARTICLES
    own = _families(owner)
    is_told = not own.isdisjoint(printed) and given.isdisjoint(printed - own)
    return is_told and initials <= _SHARE_WITH_INITIALS * len(names)


def _families(owner: str) -> frozenset[str]:
    """Return the owner's family names as one word, and with the particles in front of it."""
    found: set[str] = set()
    for form in forms_of(owner):
        words = fold(form).split()
        at = len(words) - 1
        while at > 1 and words[at - 1] in PARTICLES:
            at -= 1
        found |= {words[-1], " ".join(words[at:])}
    return frozenset(found)
