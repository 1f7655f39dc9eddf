"""What a short phrase of a CV names: an organisation, a department, a place, a post, or prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.career.entry_words import (
    ABBREVIATED_FORMS,
    ACADEMIC_ABBREVIATIONS,
    ACADEMIC_ENDINGS,
    ACADEMIC_STEMS,
    ACADEMIC_WORDS,
    CAMPUS_SYSTEMS,
    COUNTRIES,
    DEPARTMENT_STEMS,
    EMPLOYER_ABBREVIATIONS,
    EMPLOYER_ENDINGS,
    EMPLOYER_STEMS,
    EMPLOYER_WORDS,
    ROLE_ENDINGS,
    ROLE_STEMS,
    ROLE_WORDS,
    TEACHING_STEMS,
)
from ingestion.parsers.career.subject_words import SUBJECT_ENDINGS, SUBJECT_WORDS
from ingestion.text import Passage
from profiles.keys import fold

_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")
_ACADEMIC_SHORT = re.compile(ACADEMIC_ABBREVIATIONS)
_EMPLOYER_SHORT = re.compile(EMPLOYER_ABBREVIATIONS)
_BEFORE_TAIL = re.compile(r"\s(?:of|for|in|to|with|on|at|de|für|en)\s|[(,:]")
_UNIT = re.compile(
    r"(?:the\s)?(?:laborator(?:y|ies)|labs?|cent(?:er|re)|faculty|department|division|program(?:me)?|group|unit"
    r"|team|section|school)\s(?:of|for|in|on)\s|(?:[\w&-]+\s){1,4}laboratory$",
    re.IGNORECASE,
)
_UNITS = frozenset(("group", "team", "unit", "division", "department", "lab", "facility"))
_LED_BY = re.compile(r"\s(?:directed|led|headed|run)\sby\s", re.IGNORECASE)
# What parts of names are called; alone, between commas, each names nothing.
_PARTS_OF_NAMES = frozenset("research group team unit office analytics systems games".split())
HONOURS = re.compile(
    r"\b(?:cum\slaude|honou?rs?|distinction|first[-\s]class|second[-\s]class|merit|summa|magna"
    r"|mention(?!\s(?!tr[eè]s|assez|bien|honorable|passable)[a-zé]{4,})"
    r"|praedikat|prädikat|auszeichnung|valedictorian|with\sgreat|top\s\d|in\sprogress|dual\sdegree"
    r"|double\smajor|minor)\b",
    re.IGNORECASE,
)
_BRACKET_INSIDE = re.compile(r"\s\([^()]{1,40}\)(?=\s\w)")
_ACRONYM = re.compile(r"(?![IVX]+$)[A-Z]{3,6}(?:-[A-Z]{2,6})?")
# "College of Law" is a part of a university, "Collège Mirestad" a school.
_COLLEGES = frozenset(("college", "colegio", "collegio"))
_OF = frozenset(("of", "for", "de", "des", "du", "di", "d"))
# Heads of names that go on: "École d'ingénieurs" is none.
_SCHOOLS = frozenset("ecole escuela escola scuola facultad faculte facolta faculdade".split())
_LONGEST_SUBJECT = 8  # words
_JUSTIFIED = 4  # words
_DEED = re.compile(r"(?:[A-Z][a-z]{2,}ed|Led|Built|Taught|Wrote|Ran|Gave|Made)\s(?P<object>\S+)")
_EDGE = " \t\u00a0,;:|•·*_–—-"
_SENTENCE_WORDS = frozenset(
    "i my we our is are was were am be been has have had which that this these who by using"
    " worked developed designed proposed conducted focused including".split()
)


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Return the folded words of a phrase; abbreviations keep their inner dots only."""
    return tuple(_WORD.findall(fold(text)))


# A seat on a body is a post, whatever the body is called.
_SEAT = re.compile(
    r"(?:(?:editorial|advisory|scientific|executive|supervisory)\s)?board\sof\s(?:directors|trustees"
    r"|governors|(?:reviewing\s|associate\s)?editors)\b|committee\son\s",
    re.IGNORECASE,
)


def is_academic(text: str) -> bool:
    """Whether the phrase names a place of learning, or a part of one."""
    known = not ACADEMIC_WORDS.isdisjoint(words_of(text))
    return (
        known
        or _has_stem(text, ACADEMIC_STEMS, ACADEMIC_ENDINGS)
        or _ACADEMIC_SHORT.search(text) is not None
    )


def is_organisation(text: str) -> bool:
    """Whether a word of the phrase is one that organisations have in their names."""
    if fold(text) in _PARTS_OF_NAMES:
        return False
    return (
        is_academic(text)
        or _names_employer(_words_with_capitals(text))
        or _EMPLOYER_SHORT.search(text) is not None
    )


def _names_employer(words: tuple[str, ...]) -> bool:
    return not EMPLOYER_WORDS.isdisjoint(words) or any(
        word.startswith(EMPLOYER_STEMS) or word.endswith(EMPLOYER_ENDINGS) for word in words
    )


@lru_cache(maxsize=8192)
def _words_with_capitals(text: str) -> tuple[str, ...]:
    """Return the folded words that do not begin small: "in-house solutions" names no firm."""
    words, printed = words_of(text), _WORD.findall(text)
    if len(words) != len(printed):
        return words
    return tuple(word for word, one in zip(words, printed, strict=True) if not one[0].islower())


def is_school(text: str) -> bool:
    """Whether the phrase names where one may take a degree; "Complex Systems" does not."""
    return is_academic(text) or _has_stem(text, TEACHING_STEMS)


def is_department(text: str) -> bool:
    """Whether the phrase names a part of a university: "School of Law", not "London School of ...".

    A proper name in front of the word makes it an organisation of its own.
    """
    words = words_of(text.removeprefix("The ").removeprefix("the "))
    return (
        len(words) > 1
        and words[0].startswith(DEPARTMENT_STEMS)
        and not (words[0] in _COLLEGES and words[1] not in _OF)
        and not any(word.startswith("universi") for word in words)
        and not is_country(words[-1])
    )


def is_unit(text: str) -> bool:
    """Whether the phrase names a part of an employer: "Laboratory for Peat", "Faculty of Law"."""
    text = _LED_BY.split(text, maxsplit=1)[0]
    part = _UNIT.match(text) is not None or not _UNITS.isdisjoint(words_of(text)[-1:])
    return part and "universi" not in fold(text)


def _has_stem(text: str, stems: tuple[str, ...], endings: tuple[str, ...] = ()) -> bool:
    return any(word.startswith(stems) or word.endswith(endings) for word in words_of(text))


def is_country(text: str) -> bool:
    bare = fold(text).strip(_EDGE + ".()")
    state, _, code = bare.partition(" ")
    return bare in COUNTRIES or (state in COUNTRIES and code[:5].isdigit())


def is_campus_system(text: str) -> bool:
    """Whether the name goes on after a comma, as in "University of California, Los Angeles"."""
    return fold(text).removeprefix("the ").strip() in CAMPUS_SYSTEMS


def has_role(text: str) -> bool:
    return any(_is_role_word(word) for word in words_of(text))


def is_role_word(word: str) -> bool:
    """Whether this word, as printed, is one that posts are called."""
    return _is_role_word(fold(word))


def _is_role_word(word: str) -> bool:
    return word in ROLE_WORDS or word.startswith(ROLE_STEMS) or word.endswith(ROLE_ENDINGS)


def is_acronym(text: str) -> bool:
    """Whether capitals stand for the name of a school or firm: no town is called "KVTI"."""
    return _ACRONYM.fullmatch(text) is not None


def is_subject_word(word: str) -> bool:
    """Whether the name of a subject may end with this word: "Physics", "Maschinenbautechnik"."""
    word = fold(word).strip(_EDGE + ".()")
    return word in SUBJECT_WORDS or word.endswith(SUBJECT_ENDINGS)


def is_subject(text: str) -> bool:
    """Whether a short phrase is the name of a subject: its last word is one that they end with."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_SUBJECT and text[:1].isupper() and is_subject_word(words[-1])


def is_role(text: str) -> bool:
    """Whether the phrase names a post: its first word is one, or the last before a complement."""
    if _SEAT.match(text):
        return True
    text = _BRACKET_INSIDE.sub("", text)  # "Quill Foundation (Postdoctoral) Scholar in Botany"
    words = words_of(text)
    if not words or len(words) > 14 or not has_role(text) or words[0] in _SCHOOLS:
        return False
    head = words_of(_BEFORE_TAIL.split(text, maxsplit=1)[0])
    if _is_role_word(words[0]) or (head and _is_role_word(head[-1])):
        return True
    return len(words) <= 8 and not (is_academic(text) or _has_stem(text, EMPLOYER_STEMS))


def is_prose(text: str) -> bool:
    """Whether the text is a sentence rather than a heading line of an entry."""
    words = text.split()
    if len(words) < 6:
        return False
    lower = sum(len(word) > 3 and word[0].islower() for word in words)
    if lower >= 0.45 * len(words):
        return True
    finite = not _SENTENCE_WORDS.isdisjoint(words_of(text))
    return (finite and lower >= 0.25 * len(words) and len(words) > 7) or (
        len(words) > 30 and lower > 6
    )


def tells_deed(text: str) -> bool:
    """Whether a phrase begins with what was done: "Deployed 20 buoys", not "Applied Moss Ltd"."""
    deed = _DEED.match(text)
    return deed is not None and not deed["object"][:1].isupper()


def is_justified(text: str) -> bool:
    """Whether wide blanks part each word of a line from the next: text set to fill its column."""
    words = [cell.strip(" ,;:.") for cell in text.split("\t")]
    return len(words) >= _JUSTIFIED and all(map(str.isalpha, words))


def looks_like_entry(text: str) -> bool:
    """Whether a line may open an entry: it names a post, a degree, a date or an organisation."""
    return bool(
        is_organisation(text)
        or has_role(text)
        or find_times(text[:400])
        or find_degrees(text[:400])
    )


# ---------------------------------------------------------------------------------------- cutting
def trim(passage: Passage) -> Passage:
    """Cut separators off both ends, brackets that were left alone, and the dot of a sentence."""
    text = passage.text
    start, end = 0, len(text)
    count = {bracket: text.count(bracket) for bracket in "()[]"}
    while start < end:
        first, last = text[start], text[end - 1]
        alone = count["("] != count[")"] or count["["] != count["]"]
        if first in _EDGE + ").]" or (first in "([" and alone):
            start += 1
            count[first] = count.get(first, 0) - 1
        elif (
            last in _EDGE + "(["
            or (last in ")]" and alone)
            or (last == "." and not _is_abbreviated(text[max(start, end - 20) : end]))
        ):
            end -= 1
            count[last] = count.get(last, 0) - 1
        elif first + last in ("()", "[]") and count[first] == 1:
            start, end = start + 1, end - 1
        else:
            break
    return passage.cut(start, end)


def _is_abbreviated(text: str) -> bool:
    last = text.rsplit(None, 1)[-1]
    return text.casefold().endswith(ABBREVIATED_FORMS) or last.count(".") > 1 or len(last) <= 2


def outside_brackets(text: str, pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield where the pattern matches outside round and square brackets."""
    if "(" not in text and "[" not in text:
        yield from (match.span() for match in pattern.finditer(text))
        return
    depths = []
    depth = 0
    for c in text:
        depth = depth + 1 if c in "([" else max(0, depth - 1) if c in ")]" else depth
        depths.append(depth)
    for match in pattern.finditer(text):
        if depths[match.start()] == 0:
            yield match.span()


def split_at(passage: Passage, pattern: re.Pattern[str]) -> list[Passage]:
    """Split a passage where the pattern matches outside brackets; empty parts are left out."""
    parts = (trim(part) for part in passage.split(outside_brackets(passage.text, pattern)))
    return [part for part in parts if part]
