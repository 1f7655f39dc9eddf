"""The authors of an entry: names divided by "and", marks on them, and notes about them.

Source: Patashnik 1988, BibTeXing, section 4; Kime et al., The biblatex package, section 3.7
(data annotations: `author+an = {1=equal; 3=corresponding}`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from ingestion.normalise.latex import printed
from ingestion.normalise.names import looks_like_name
from ingestion.parsers.bibliography.entries import Entry
from ingestion.parsers.references.legends import Legend, canonical_marks, read_legend
from ingestion.parsers.references.marks import MARKS
from ingestion.text import Found, Passage
from profiles.keys import words_key


@dataclass(frozen=True, slots=True)
class Name:
    """One author. marks: as canonical_marks gives them; notes: words of the annotation.

    is_whole: braces say that it is not to be divided, as of a group.
    """

    found: Found
    marks: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Authors:
    """The authors of an entry; places count from 0. doubtful: they may be divided wrongly.

    equal, corresponding: who is marked so. own: whom the file itself marks as its owner.
    """

    names: tuple[Name, ...] = ()
    truncated: bool = False
    doubtful: bool = False
    equal: frozenset[int] = frozenset()
    corresponding: frozenset[int] = frozenset()
    own: int | None = None
    declared_order: bool = False


_SIGNS = re.compile(r"(?<!\\)[{}]|(?<=\s)(?:and|AND|And)(?=\s)|[;,]")
_AND = re.compile(r"\s(?:and|AND|And)(?=\s)")
_OTHERS: Final = frozenset(("others", "et al", "et al.", "et. al.", "u. a.", "..."))
_MARKED = re.compile(rf"\^?\s?[{re.escape(MARKS)}∗⋆✱＊]+|\^[\d,]+")
_NUMBER = re.compile(r"(?<=[^\W\d_])\s?\d{1,4}$")  # "Wei Example 0001" of a bibliography
_ITEM = re.compile(r"\s*(?P<item>\d{0,4})(?::[\w-]*)?\s*=\s*(?P<words>.*)", re.DOTALL)
_EQUAL = re.compile(
    r"equal|co-?\s?first|(?:joint(?:ly)?|shared)[\s_-]?(?:first|lead)|eq(?:ual)?[\s_-]?contrib|\*$",
    re.IGNORECASE,
)
_CORRESPONDING = re.compile(r"corresp", re.IGNORECASE)
_OWN = re.compile(
    r"\A(?:me|self|myself|own|owner|my[\s_-]?name|highlight(?:ed)?|bold|underlined?)\Z",
    re.IGNORECASE,
)
_SAYS_EQUAL = re.compile(
    r"equal(?:ly)?[\s-]contribut|contribut\w*[\s-]equal|equal\scontribution"
    r"|(?:joint|shared|co)[\s-]first",
    re.IGNORECASE,
)
_EVERYBODY = re.compile(r"\b(?:all|both)\b(?:\s(?:the|of\sthe))?\sauthors", re.IGNORECASE)
_FIRST = re.compile(r"\bfirst\s(?P<count>two|three|four|2|3|4)\b", re.IGNORECASE)
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "2": 2, "3": 3, "4": 4}
_LEAST_BY_COMMA = 3
MOST_NAMES: Final = 5_000  # of one work; the largest collaborations have about 3,000


def read_authors(entry: Entry, notes: Sequence[str]) -> Authors:
    """Return the authors of an entry. notes: what it says beside, that may tell of marks."""
    passage = entry.passage("author")
    if passage is None:
        return Authors()
    parts, doubtful = _parts(passage.text)
    read = [_name(passage, *part) for part in parts[: MOST_NAMES + 1]]
    names = [name for name in _annotated(entry, read) if name]
    truncated = bool(names) and _says_more(names[-1])
    if truncated:
        names.pop()
    if len(names) > MOST_NAMES:
        names, truncated = names[:MOST_NAMES], True
    legend = Legend()
    for note in notes:
        legend |= read_legend(note)
    equal = _with_mark(names, _equal_marks(names, legend)) | _noted(names, _EQUAL)
    for note in () if any(name.notes for name in names) else notes:
        equal |= _told(note, names)
    own = _noted(names, _OWN)
    return Authors(
        tuple(names),
        truncated,
        doubtful,
        frozenset(equal),
        frozenset(_with_mark(names, legend.corresponding) | _noted(names, _CORRESPONDING)),
        own.pop() if len(own) == 1 else None,
        legend.all_ordered,
    )


def _parts(text: str) -> tuple[list[tuple[int, int]], bool]:
    """Return where the names stand, and whether they are divided by other signs than "and"."""
    if "{" not in text and "}" not in text and _AND.search(text):
        return _between(text, [sign.span() for sign in _AND.finditer(text)]), False
    depth = 0
    places: dict[str, list[tuple[int, int]]] = {"and": [], ";": [], ",": []}
    for sign in _SIGNS.finditer(text):
        printed_sign = sign.group()
        if printed_sign in "{}":
            depth = max(0, depth + (1 if printed_sign == "{" else -1))
        elif depth == 0:
            places[printed_sign.lower()].append(sign.span())
    if places["and"]:
        return _between(text, places["and"]), False
    if places[";"]:
        return _between(text, places[";"]), True
    by_comma = _between(text, places[","])
    if len(by_comma) >= _LEAST_BY_COMMA and all(
        looks_like_name(text[start:end].strip()) for start, end in by_comma
    ):
        return by_comma, True
    return [(0, len(text))], len(by_comma) > _LEAST_BY_COMMA


def _between(text: str, signs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [0, *(end for _, end in signs)]
    return list(zip(starts, [*(start for start, _ in signs), len(text)], strict=True))


def _name(passage: Passage, start: int, end: int) -> Name | None:
    read = _read_name(passage.text[start:end].strip())
    if read is None:
        return None
    value, marks, is_whole = read
    return Name(Found(value, passage.places(start, end)), marks, is_whole=is_whole)


@lru_cache(maxsize=8192)
def _read_name(text: str) -> tuple[str, frozenset[str], bool] | None:
    """Return a name as printed, the marks on it, and whether it is not to be divided."""
    printed_name = printed(text)
    if not printed_name:
        return None
    if _is_whole(text):
        return printed_name, frozenset(), True
    marks = canonical_marks("".join(_MARKED.findall(printed_name)))
    value = " ".join(_NUMBER.sub("", _MARKED.sub("", printed_name)).split())
    return value.strip(" ,;") or printed_name, marks - {"^"}, False


def _says_more(name: Name) -> bool:
    """Say whether a name stands for those that are left out."""
    return not name.is_whole and name.found.value.casefold() in _OTHERS


def _is_whole(text: str) -> bool:
    """Say whether braces hold the whole name, as of a group: it is not to be divided."""
    depth = 0
    for at, sign in enumerate(text):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return at == len(text) - 1 and text[0] == "{" and text[1:2] != "\\"
    return False


def _annotated(entry: Entry, names: Sequence[Name | None]) -> list[Name | None]:
    """Return the names with the words that `author+an` has for them."""
    words: dict[int, list[str]] = {}
    for field in entry.fields:
        if field == "author+an" or field.startswith("author+an:"):
            for item, annotation in _annotations(entry.text(field)):
                for at in range(len(names)) if item is None else (item,):
                    words.setdefault(at, []).append(annotation)
    if not words:
        return list(names)
    return [name and replace(name, notes=tuple(words.get(at, ()))) for at, name in enumerate(names)]


def _annotations(text: str) -> Iterator[tuple[int | None, str]]:
    """Yield (which name, from 0; None for all, what is said of it)."""
    for one in text.split(";"):
        match = _ITEM.fullmatch(one)
        if match is None:
            continue
        item = int(match["item"]) - 1 if match["item"] else None
        for words in match["words"].split(","):
            yield item, words.strip(" \"“”'")


def _equal_marks(names: Sequence[Name], legend: Legend) -> frozenset[str]:
    """Return the marks of equal contribution; without legend, an asterisk on the first authors."""
    if legend.equal or "*" in legend.corresponding | legend.others:
        return legend.equal
    starred = ["*" in name.marks for name in names[:2]]
    return frozenset("*") if starred == [True, True] else frozenset()


def _with_mark(names: Sequence[Name], marks: frozenset[str]) -> set[int]:
    return {at for at, name in enumerate(names) if name.marks & marks} if marks else set()


def _noted(names: Sequence[Name], words: re.Pattern[str]) -> set[int]:
    return {at for at, name in enumerate(names) for note in name.notes if words.search(note)}


def _told(note: str, names: Sequence[Name]) -> set[int]:
    """Return who contributed equally by a sentence: "A. Example and B. Sample contributed ..."."""
    if not _SAYS_EQUAL.search(note):
        return set()
    first = _FIRST.search(note)
    if first:
        return set(range(min(_COUNTS[first["count"].lower()], len(names))))
    if _EVERYBODY.search(note):
        return set(range(len(names)))
    said_words = f" {words_key(note)} "
    return {
        at
        for at, name in enumerate(names)
        if (key := words_key(name.found.value)) and f" {key} " in said_words
    }
