"""Titles that run on into the name of a place: "Ph.D. in Botany University of X", "Researcher
Department of Y", "Lecturer (University of Z)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.layout.phrases import (
    has_role,
    is_academic,
    is_acronym,
    is_department,
    is_organisation,
    is_role_word,
    is_school,
    is_subject,
    is_subject_word,
    words_of,
)

_TOKEN = re.compile(r"[^\s,;]+")
_BRACKET = re.compile(r"\s\((?P<inside>[^()\[\]\d]{2,80})\)?$")
COUNTRY_CODE = re.compile(r",\s[A-Z]{2}$")
_OF = re.compile(r"\s(?:of|de|du|des|der|di|da|for|für|fur|degli)\s", re.IGNORECASE)
_LONGEST_JOINING = 3  # letters: "of", "the", "für"
_UNIVERSITY = re.compile(
    r"\b(?:universi|college\b|institut|school\s(?:of|for)\b|académ|academy)", re.IGNORECASE
)
_CONNECTING = frozenset("in of on and & en em im fur de et y und e or with within".split())
_BY_ITSELF = ("universi", "ecole", "escuela", "escola", "scuola", "facult", "depart", "dept")
_UNITS = frozenset("group team unit division department lab labs program programme".split())


def school_in_degree(text: str) -> int:
    """Return where a school's name begins behind a degree that no comma parts from it, or 0."""
    degrees = find_degrees(text)
    if not degrees:
        return 0
    bracket = _BRACKET.search(text, degrees[0].end)
    if degrees[0].level == "secondary":  # "Abitur (Gymnasium X)", not "High School Diploma"
        return bracket.start() if bracket and _names_pupils_school(bracket["inside"]) else 0
    end = bracket.start() if bracket else len(text)
    if "(" in text[degrees[0].end : end]:
        return 0
    tokens = list(_TOKEN.finditer(text, degrees[-1].end if degrees[-1].end < end else 0, end))
    stem = next((n for n, token in enumerate(tokens) if _is_stem(token.group())), None)
    if bracket and stem is None:  # "PhD in Botany (University of X)", not "... KVTI School (KVTI)"
        return bracket.start() if _names_school(bracket["inside"]) else 0
    if stem is None:
        return _short_name(tokens)
    first = _first_of_name(text, tokens, stem)
    behind = text[tokens[stem].end() :].strip()
    if first == stem and is_subject(behind) and not is_academic(behind):
        return 0  # "M.Sc. School Psychology"
    return tokens[first].start() if _leaves_title(tokens[:first]) else 0


def _names_school(text: str) -> bool:
    told = any(word.islower() and len(word) > _LONGEST_JOINING for word in text.split())
    name = COUNTRY_CODE.sub("", text)  # Belgium is no Bachelor of Engineering
    short, _, part = text.partition(", ")  # "KVTI, Department of Botany"
    names = is_school(text) or is_acronym(text) or (is_acronym(short) and is_department(part))
    return names and not (told or find_degrees(name))


def _names_pupils_school(text: str) -> bool:
    told = any(word.islower() and len(word) > _LONGEST_JOINING for word in text.split())
    return is_school(text) and not (told or is_subject(text))


def _short_name(tokens: Sequence[re.Match[str]]) -> int:
    """Return where capitals end the phrase behind a subject: "in Economics KVTI"."""
    if len(tokens) < 2 or not is_acronym(tokens[-1].group()):
        return 0
    return tokens[-1].start() if is_subject_word(tokens[-2].group()) else 0


def _is_stem(word: str) -> bool:
    return word[:1].isupper() and is_academic(word.strip(".")) and not is_subject_word(word)


def _first_of_name(text: str, tokens: Sequence[re.Match[str]], stem: int) -> int:
    """Return the token that a name begins with: behind the subject or the words that tell it."""
    word = words_of(tokens[stem].group())
    whole = bool(word) and word[0].startswith(_BY_ITSELF)
    if whole and _OF.match(text, tokens[stem].end()):
        return stem - 1 if stem and tokens[stem - 1].group() == "The" else stem
    first = stem
    while first and _may_be_of_name(tokens[first - 1].group()):
        first -= 1
    told = first and tokens[first - 1].group().casefold() in _CONNECTING
    if told and first < stem:  # "in Rhetoric Boston College": the subject is a word unknown
        return max(first + 1, stem - 1)
    return first


def _may_be_of_name(word: str) -> bool:
    if word.casefold() in _CONNECTING or not word[:1].isupper():
        return False
    return not (is_subject_word(word) or word.endswith((":", ".")))


def _leaves_title(tokens: Sequence[re.Match[str]]) -> bool:
    """Whether what stands before the name is whole: "in Physics", and not "in the Physics of"."""
    last = tokens[-1].group().casefold() if tokens else ""
    return last not in _CONNECTING


def employer_in_role(text: str) -> int:
    """Return where an employer's name begins behind a role that no comma parts from it, or 0."""
    bracket = _BRACKET.search(text)
    if bracket:
        outside, inside = text[: bracket.start()], bracket["inside"]
        if not has_role(outside):
            return bracket.start() if has_role(inside) else 0  # "KAIST (Teaching Assistant)"
        named = is_organisation(inside) and not has_role(inside)
        return bracket.start() if named and words_of(inside)[-1] not in _UNITS else 0
    tokens = list(_TOKEN.finditer(text))
    for at, (above, token) in enumerate(pairwise(tokens), 1):
        if not (is_role_word(above.group()) and token.group()[:1].isupper()):
            continue
        name = text[token.start() :]
        part = bool(is_department(name) and _OF.search(name))
        part = part or (above.group() == "Visiting" and is_organisation(name))
        if not has_role(name) and (part or _UNIVERSITY.search(name)):
            return token.start() if at < len(tokens) - 1 else 0
    return 0
