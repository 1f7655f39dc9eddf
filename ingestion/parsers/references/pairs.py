"""Author lists that semicolons divide: "Ibarra Quesada, Tomás; de Santis, Gianluca: Title"."""

from __future__ import annotations

import re

from ingestion.normalise.names import NOT_NAMES, PARTICLES, is_name_word
from ingestion.parsers.references.marks import MARKS, NameSpan
from profiles.keys import fold

_MARK_CLASS = re.escape(MARKS)
_PART = rf"[^\W\d_][^,;:()\[\]“”\"«»\d{_MARK_CLASS}]"
_PAIR = re.compile(
    rf"(?P<name>{_PART}{{0,50}}, {_PART}{{0,40}}?)(?P<marks>[{_MARK_CLASS}]{{0,4}})"
    r"(?=\s?(?:[;:(]|$)|\.?,?\s?(?:[&/]|(?:and|AND|und|et)\s|et\sal\b)|\.\s(?![A-Z]\.)"
    r"(?![A-Z][\w'’-]+,?\s(?:and|AND)\s[A-Z][\w'’-]+,\s[A-Z]))"
)
# The last of names that "and" divides: "and Tarn, Ole, Peat as it is, Fens"
_LAST_PAIR = re.compile(
    rf"(?P<name>{_PART}{{0,50}}, {_PART}{{0,40}}?)(?P<marks>[{_MARK_CLASS}]{{0,4}})(?=,(?:\s|$)|$)"
)
_BETWEEN = re.compile(
    r"[.,]*\s?(?:;\s?(?:(?:and|und|et)\s|&\s)?|[&/]\s|(?P<and>and|AND|und|et)\s)\s?"
)
_MOST_WORDS = 4
_LEAST_BY_AND = 3  # names


def read_pairs(text: str, start: int, end: int) -> tuple[NameSpan, ...]:
    """Return the names of a list of "family, given" that semicolons divide; () for another list.

    One pair alone is returned as well: whether it is a name, who knows the owner can tell. "And"
    divides the names where it does so twice: "Kestrel, Pia and Marsh, B. and Tarn, Ole".
    """
    names: list[NameSpan] = []
    position = start
    by_and = False
    while position < end:
        pair = _PAIR.match(text, position, end)
        if pair is None and by_and and len(names) >= _LEAST_BY_AND - 1:
            pair = _LAST_PAIR.match(text, position, end)
        if pair is None or not _is_name(pair["name"]):
            break
        names.append(NameSpan(pair.start("name"), pair.end("name"), pair["marks"]))
        between = _BETWEEN.match(text, pair.end(), end)
        if between is None:
            break
        if len(names) == 1 and ";" not in between.group():
            by_and = between["and"] is not None
            if not by_and:
                break
        position = between.end()
    return tuple(names[:1] if by_and and len(names) < _LEAST_BY_AND else names)


def _is_name(text: str) -> bool:
    family, _, given = text.partition(", ")
    words = [*family.split(), *given.split()]
    if not given or max(len(family.split()), len(given.split())) > _MOST_WORDS:
        return False
    if any(fold(word).strip(".") in NOT_NAMES for word in words if len(word) > 2):
        return False
    proper = [word for word in words if fold(word) not in PARTICLES]
    return len(proper) > 1 and all(is_name_word(word) for word in proper)
