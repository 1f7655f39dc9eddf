"""Other names of the person a CV is about: in the original script, former, or in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise.name_parts import is_east_asian
from ingestion.normalise.names import looks_like_name
from ingestion.text import Found, Line, Passage
from profiles.keys import fold

_BRACKETED = re.compile(r"\s*[(（]\s*([^()（）]{2,60}?)\s*[)）]")
_BESIDE = re.compile(r"[\s|,;/·•:–—-]*")
# "Born: Oslo", "Born in Oslo", "geb. Mai 1990": where and when, and no name.
_FORMER = re.compile(
    r"[\s,;|(（]*\b(?:(?:n[ée]e|(?-i:geborene?|geb|born)(?!\s?:|[^()（）|;\n\t]{1,30}\d)|a\.?k\.?a"
    r"|(?:(?:also|formerly)\s)?(?:known|published|publishing|publishes)\sas"
    r"|veröffentlicht\sals)\b\.?|(?P<once>formerly|previously|früher)\b)"
    r"[\s:]+(?P<name>[^\W\d_][^()（）|;\n\t@\d]{1,58})",
    re.IGNORECASE,
)
_CALLED = re.compile(r"[A-ZÀ-Þ][^\W\d_A-Z]{1,11}")
# What stands in characters at the head of a page and is no name.
_NO_NAME = re.compile(r"[历歷书書校院学學系所部省市区號号路]|이력|경력|학교|학부|大学")
_MOST_CHARACTERS = 6


def find_other_names(lines: Sequence[Line], name: Found) -> tuple[Found, ...]:
    """Return what else the person is called, as printed at the head of the page, each once.

    A family name or a name one is called by alone counts too: "née Olsen" gives "Olsen".
    """
    found = {other.value: other for other in _others(lines, name) if other.value != name.value}
    return tuple(found.values())


def in_full(name: str, other: str) -> str:
    """Return the other name as it would stand alone: "Olsen" beside "Ada Kvam" is Ada Olsen.

    "Shimizu Yūki" beside "清水 祐希" is in the order of the script: "Shimizu, Yūki".
    """
    words = other.split()
    if is_east_asian(name) and len(name.split()) == len(words) == 2:
        return f"{words[0]}, {words[1]}"
    if is_east_asian(other) or len(words) > 1 or " " not in name:
        return other
    return f"{name.rsplit(None, 1)[0]} {other}"


def _others(lines: Sequence[Line], name: Found) -> Iterator[Found]:
    at = next((n for n, line in enumerate(lines) if _place(line, name) is not None), None)
    if at is None:
        return
    start = _place(lines[at], name)
    assert start is not None
    behind = lines[at].passage.cut(start + len(name.value))
    yield from _behind(behind, name)
    before = lines[at].passage.cut(0, start)
    for beside in (before, *(lines[n].passage for n in (at - 1, at + 1) if 0 <= n < len(lines))):
        yield from _alone(beside, name)
    for line in lines[at + 1 : at + 4]:
        yield from _former(line.passage, name)


def _place(line: Line, name: Found) -> int | None:
    place = line.text.find(name.value)
    return place if place >= 0 else None


def _behind(passage: Passage, name: Found) -> Iterator[Found]:
    """Yield what stands behind the name in its line: in brackets, or in characters."""
    if _FORMER.match(passage.text):
        yield from _former(passage, name)
    elif bracket := _BRACKETED.match(passage.text):
        called = bracket[1]
        is_name = looks_like_name(called) and not _NO_NAME.search(called)
        if is_name or _CALLED.fullmatch(called):
            yield passage.found(*bracket.span(1))
    else:
        start = _BESIDE.match(passage.text)
        assert start is not None
        word = re.match(r"[^\s|,;()（）/]+(?: [^\s\x00-\x7f]+)?", passage.text[start.end() :])
        if word and _is_name_in_characters(word.group()):
            yield passage.found(start.end(), start.end() + word.end())


def _alone(passage: Passage, name: Found) -> Iterator[Found]:
    """Yield a text that is nothing but a name in the other script."""
    text = passage.text.strip()
    place = passage.text.find(text)
    if is_east_asian(name.value):
        if text.isascii() and 2 <= len(text.split()) <= 3 and looks_like_name(text):
            yield passage.found(place, place + len(text))
    elif _is_name_in_characters(text):
        yield passage.found(place, place + len(text))


def _is_name_in_characters(text: str) -> bool:
    return (
        is_east_asian(text)
        and 2 <= len(text.replace(" ", "")) <= _MOST_CHARACTERS
        and not _NO_NAME.search(text)
    )


def _former(passage: Passage, name: Found) -> Iterator[Found]:
    match = _FORMER.match(passage.text)
    if match is None:
        return
    words = match["name"].split()
    if match["once"] and len(words) > 1 and not _share_an_initial(match["name"], name.value):
        return  # a post, or whom one worked for: "previously Harbour Labs"
    if looks_like_name(match["name"]) or (len(words) == 1 and words[0][0].isupper()):
        start = match.start("name")
        yield passage.found(start, start + len(match["name"].rstrip(" ,.;")))


def _share_an_initial(*names: str) -> bool:
    one, other = ({fold(word)[:1] for word in name.split()} for name in names)
    return not one.isdisjoint(other)
