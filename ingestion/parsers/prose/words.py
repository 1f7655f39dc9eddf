"""Running text: paragraphs put together again, sentences, and names and organisations in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ingestion.normalise.names import NOT_NAMES, PARTICLES, is_name_word
from ingestion.text import Line, Passage, paragraphs
from profiles.keys import fold


class Sentence(NamedTuple):
    """One sentence: text[start:end] of its paragraph."""

    paragraph: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


_STOP = re.compile(r"[.!?][”\")’]?\s+(?=[\"“(\[]?[^\W_a-z])")
_NO_STOP = re.compile(
    r"(?:\b(?:prof|dr|mr|mrs|ms|st|univ|dept|e\.g|i\.e|cf|vs|al|ph\.\s?d|[bm]\.\s?sc"
    r"|[bm]\.\s?[as]|fig|no|sec|etc)"
    r"|\b[A-Z])\.$",
    re.IGNORECASE,
)
_ENDS = '.!?:;”")]'
_CAPITALS = re.compile(r"[^\W\d_][\w'’.-]*")
_CONNECTORS = "of|the|for|and|&|de|del|della|du|des|la|le|der|für|di|do|da|dos|zu|in|at|van|von"
_CAPITAL_WORD = r"(?!I\b)[^\W\d_a-zß-öø-ÿ][\w'’&.-]*"
_ORGANISATION = re.compile(
    rf"(?P<word>{_CAPITAL_WORD})(?:\s(?:(?:{_CONNECTORS})\s){{0,2}}{_CAPITAL_WORD}){{0,9}}"
)
# "the Quiet lab at Aldgate University" is one organisation.
_PART_OF = re.compile(
    r"\s(?:lab|laboratory|group|team|department)(?:\s(?:at|of)\s(?:the\s)?"
    rf"{_CAPITAL_WORD}(?:\s(?:(?:{_CONNECTORS})\s){{0,2}}{_CAPITAL_WORD}){{0,9}})?(?!\w)"
)
_ARTICLE = re.compile(r"(?:the|die|das|la|le|l['’])\s?", re.IGNORECASE)
_NAME_OF_TWO = r"(?:(?!and\b|of\b|for\b|de\b)\S+\s){1,3}(?!of\b|for\b|de\b)\S+"
_JOINT = re.compile(rf"(?P<first>{_NAME_OF_TWO}) and (?P<second>\S+(?: \S+)+)")
_NO_ORGANISATION = frozenset(
    "I My We Our The A An In At Prof. Prof Profs. Professor Professors Dr. Dr Drs. Doctor Mr. Mr"
    " Mrs. Ms. Ms".split()
)


def reading_paragraphs(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield the paragraphs as they read: those that a page break divided are one again."""
    waiting: list[Passage] = []
    for group in paragraphs(lines):
        passage = Passage.join(line.passage for line in group)
        if waiting:
            if not group[0].marker and _goes_on(waiting[-1].text, passage.text):
                waiting.append(passage)
                continue
            yield Passage.join(waiting)
        waiting = [passage]
    if waiting:
        yield Passage.join(waiting)


def _goes_on(before: str, after: str) -> bool:
    """Say whether a sentence that is open at the end of `before` goes on in `after`."""
    return before[-1:] not in _ENDS and (after[:1].islower() or len(before) > 200)


def sentences(paragraph: Passage) -> Iterator[Sentence]:
    text, start = paragraph.text, 0
    for match in _STOP.finditer(text):
        if _NO_STOP.search(text, max(start, match.start() - 12), match.start() + 1):
            continue
        yield Sentence(paragraph, start, match.end())
        start = match.end()
    if start < len(text):
        yield Sentence(paragraph, start, len(text))


def name_at(text: str, start: int) -> tuple[int, int] | None:
    """Return (start, end) of the person's name that begins at an offset; None if none does."""
    words: list[tuple[int, int]] = []
    position = start
    while len(words) < 5:
        match = _CAPITALS.match(text, position)
        if match is None:
            break
        printed = re.sub(r"['’]s$", "", match.group())
        word = printed.rstrip(".") if len(printed.strip(".")) > 1 else printed
        if word == "I":
            break
        is_particle = fold(word) in PARTICLES and word.islower()
        if not is_particle and (not is_name_word(word) or fold(word) in NOT_NAMES):
            break
        words.append((match.start(), match.start() + len(word)))
        position = match.end()
        if len(word) < len(match.group()) or text[position : position + 1] != " ":
            break
        position += 1
    while words and text[words[-1][0] : words[-1][1]].islower():
        words.pop()
    return (words[0][0], words[-1][1]) if words else None


def organisations_at(text: str, start: int) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the name in capitals at an offset, "the" left out; () if none is.

    "Boreal Labs and Quiet Systems" are two; "University of Science and Technology" is one.
    """
    article = _ARTICLE.match(text, start)
    if article and text[article.end() : article.end() + 1].isupper():
        start = article.end()
    match = _ORGANISATION.match(text, start)
    if match is None or match["word"] in _NO_ORGANISATION:
        return ()
    end = match.end()
    while end > start and text[end - 1] in ".,;:'’":
        end -= 1
    if part := _PART_OF.match(text, end):
        end = part.end()
        while end > start and text[end - 1] in ".,;:'’":
            end -= 1
        return ((start, end),)
    joint = _JOINT.fullmatch(text, start, end)
    if joint:
        return joint.span("first"), joint.span("second")
    return ((start, end),)


def organisation_at(text: str, start: int) -> tuple[int, int] | None:
    """Return (start, end) of the first organisation named at an offset; None if none is."""
    return next(iter(organisations_at(text, start)), None)
