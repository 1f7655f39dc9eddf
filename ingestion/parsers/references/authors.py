"""Author lists: where each name stands, which marks it carries, where the list ends.

One scanner reads all styles, since a list may mix them: "A. Del Fen", "Del Fen, A.",
"Marsh, Anna and Bo Kestrel", "DE MEER, Sven", "Ngu THA". `author_names` reads name by name.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ingestion.parsers.references.author_names import BETWEEN, read_name, read_small_name
from ingestion.parsers.references.marks import NameSpan
from ingestion.parsers.references.pairs import read_pairs
from ingestion.parsers.references.unlisted import GOES_ON, GROUP, INCLUDING, TRUNCATED


class AuthorList(NamedTuple):
    """The names in order; the list as a whole ends at `end`.

    truncated: "et al." or dots stand for names that are not printed, the first of them behind
    `shown` names; otherwise `shown` is the number of names. others: how many letters
    of the text are no part of a name; many of them mean that the text was no author list.
    """

    names: tuple[NameSpan, ...]
    end: int
    truncated: bool
    others: int
    shown: int


_ENDS_WITH_INITIALS = re.compile(r"[^\W\d_]{2,}\s[A-Z]{1,3}$")
# "Parallel Computing, 123, 103-125", "Systems (SYS), Vol. 8": what volumes are counted of.
_OUTLET = re.compile(
    r"(?:\s(?:&|and)\s[A-Z]\w+(?=,\s[Vv]ol\b))?(?:\s\([^()]{2,30}\))?,\s(?:[Vv]ol\.?\s?)?"
    r"(?!(?:19|20)\d\d\b)\d"
)
_NEXT_PAIR = re.compile(r"[.\s]{0,2};\s?(?:(?:and|und|et)\s|&\s)?")
_INITIALS_BEHIND = re.compile(r"[^\W\d_a-z][^\W\d_]+(?:\s[^\W\d_]+)?\s(?:[A-Z]\.?[\s-]?){1,3}")
# "Marsh B., Tarn O. and Mere D., Water Level Sensors Side by Side": four words are no name there.
_MANY_WORDS = re.compile(r"[^\W\d_a-z][^\s.,]+(?:\s[^\W\d_a-z][^\s.,]+){3,}")
_LEAST_ALIKE = 3
_HIDDEN = re.compile(r"\.?[\s,;]*")  # between the last name and "et al."
_SKIP_TO = re.compile(r"[,;]|\s(?:and|und|et|&)\s")


def scan_authors(
    text: str, start: int = 0, end: int | None = None, *, family_first: bool = False
) -> AuthorList:
    """Read the author list that begins at `start` and find out where it ends.

    The list ends behind the full stop or colon after a name, or before the first piece between
    commas that is no name. family_first: the first name, too, is printed as "Brandvold O".
    """
    end = len(text) if end is None else end
    return _scan(text, start, end, bounded=False, family_first=family_first)


def read_authors(text: str, start: int, end: int) -> AuthorList:
    """Read the names in text[start:end], which is known to be an author list and nothing else."""
    return _scan(text, start, end, bounded=True)


def is_author_list(text: str, start: int, end: int) -> bool:
    """Say whether text[start:end] is an author list and hardly anything else."""
    found = read_authors(text, start, end)
    if not found.names:
        return False
    inside = sum(_letter_count(text, name.start, name.end) for name in found.names)
    return found.others <= max(6, inside // 4)


def _scan(
    text: str, start: int, end: int, *, bounded: bool, family_first: bool = False
) -> AuthorList:
    pairs = read_pairs(text, start, end)
    if len(pairs) > 1:
        pairs = (*pairs, *_turned_back(text, pairs[-1].end, end))
        last = pairs[-1].end
        hidden = _HIDDEN.match(text, last, end)
        cut = TRUNCATED.match(text, hidden.end(), end) if hidden else None
        cut = cut or (TRUNCATED.search(text, last, end) if bounded else None)
        last = cut.end() if cut else last
        stop = end if bounded else min(end, last + (text[last : last + 1] in (".", ":", ",")))
        rest = _letter_count(text, last, stop)
        return AuthorList(pairs, stop, truncated=cut is not None, others=rest, shown=len(pairs))
    names: list[NameSpan] = []
    shown: int | None = None
    others = 0
    position = start
    while position < end:
        between = BETWEEN.match(text, position, end)
        if between:
            position = between.end()
        group = GROUP.match(text, position, end) if names else None
        if group:
            included, position = _behind_group(text, group, end)
            shown = len(names) if included and shown is None else shown
            names.extend(included)
            if bounded:
                continue
            break
        cut = TRUNCATED.match(text, position, end)
        if cut and (names or bounded):
            shown, position = len(names) if shown is None else shown, cut.end()
            included, position = _included(text, position, end)
            names.extend(included)
            if bounded or GOES_ON.match(text, position, end):
                continue
            position += text[position : position + 1] in (".", ":")
            break
        name = read_name(text, position, end, family_first=family_first) or read_small_name(
            text, position, end, behind=names
        )
        if name is not None and names and _is_no_author(text, names, name.span):
            break
        if name is not None:
            names.append(name.span)
            family_first = _ends_with_initials(text, name.span)
            position = name.end
            if not bounded and name.is_last:
                break
        elif bounded:
            skip = _SKIP_TO.search(text, position, end)
            after = skip.start() if skip else end
            others += _letter_count(text, position, after)
            position = max(after, position + 1)
        else:
            break
    return AuthorList(
        tuple(names),
        min(position, end),
        truncated=shown is not None,
        others=others,
        shown=len(names) if shown is None else shown,
    )


def _ends_with_initials(text: str, name: NameSpan) -> bool:
    """Whether a name is printed as "Brandvold O"."""
    if not text[name.end - 1].isupper():
        return False
    return _ENDS_WITH_INITIALS.search(text, name.start, name.end) is not None


def _is_no_author(text: str, before: list[NameSpan], name: NameSpan) -> bool:
    """Whether what looks like a name is a venue or a title."""
    return _is_outlet(text, before[-1], name) or _is_whole_among_initials(text, before, name)


def _is_outlet(text: str, before: NameSpan, name: NameSpan) -> bool:
    """Whether what looks like a name in full, behind names with initials, has volumes."""
    printed = text[name.start : name.end]
    if "." in printed or "," in printed or "." not in text[before.start : before.end]:
        return False
    return len(printed.split()) > 1 and _OUTLET.match(text, name.end) is not None


def _is_whole_among_initials(text: str, before: list[NameSpan], name: NameSpan) -> bool:
    """Whether several words without initials follow names with them: a title in capitals."""
    if len(before) < _LEAST_ALIKE or not _MANY_WORDS.fullmatch(text, name.start, name.end):
        return False
    return all(_has_initials(text, other) for other in before)


def _has_initials(text: str, name: NameSpan) -> bool:
    return text.startswith(".", name.end) or "." in text[name.start : name.end]


def _turned_back(text: str, position: int, end: int) -> tuple[NameSpan, ...]:
    """Return the last name of "Marsh, B.; Tarn, O.; Mere D. Title", which has lost its comma."""
    between = _NEXT_PAIR.match(text, position, end)
    name = read_name(text, between.end(), end, family_first=True) if between else None
    if name is None or not name.is_last:
        return ()
    return (name.span,) if _INITIALS_BEHIND.fullmatch(text, *name.span[:2]) else ()


def _behind_group(text: str, group: re.Match[str], end: int) -> tuple[tuple[NameSpan, ...], int]:
    """Return who is told behind "and the Reed Group, including", and where that ends."""
    position = group.end()
    included, after = _included(text, position - (text[position - 1] == ","), end)
    if not included:
        return (), position
    return included, after + (text[after : after + 1] in (".", ":"))


def _included(text: str, position: int, end: int) -> tuple[tuple[NameSpan, ...], int]:
    """Return the name told behind "et al. (incl." and where the list goes on."""
    opening = INCLUDING.match(text, position, end)
    name = read_name(text, opening.end(), end, family_first=False) if opening else None
    if name is None:
        return (), position
    return (name.span,), name.end + (text[name.end : name.end + 1] in (")", "]"))


def _letter_count(text: str, start: int, end: int) -> int:
    return sum(map(str.isalpha, text[start:end]))
