"""The people of a statement: who wrote it, and who advised the writer."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ingestion.normalise.names import (
    compatible,
    looks_like_name,
    name_extent,
    readings,
    similar_spelling,
)
from ingestion.parsers.prose.words import Sentence, name_at
from ingestion.records import PersonMention, WorkRecord
from ingestion.text import Found, Line, TextDocument

_ADJECTIVE = (
    r"(?:research|personal|teaching|diversity|academic|graduate|ph\.?d\.?|doctoral|scientific|career"
    r"|faculty|postdoctoral|motivation(?:al)?|cover|application|brief|short|future|past|current)"
)
_ABOUT = (
    r"(?:purpose|research(?:\sinterests?)?|intent(?:ion)?|interests?|objectives?|teaching|motivation"
    r"|goals?|accomplishments|application|recommendation|work|plans?)"
)
_KIND = (
    rf"(?:(?:{_ADJECTIVE}(?:\s(?:and|&)\s{_ADJECTIVE})?\s){{0,2}}(?:statement|essay)"
    rf"|statement|letter)(?:\sof\s(?:(?:academic|research|my)\s)?{_ABOUT}(?:\sand\s{_ABOUT})?)?"
    r"|purpose\sstatement|motivation(?:al)?\sletter|cover\sletter|application\sletter"
    r"|(?:my\s)?research\s(?:interests|plans?|proposal|summary|vision|overview|agenda|narrative"
    r"|programme?|outline)|motivationsschreiben|lettre\sde\smotivation"
)
KIND_LINE = re.compile(rf"^\W{{0,3}}(?:{_KIND})\b", re.IGNORECASE)
_LABELLED = re.compile(
    rf"^(?:{_KIND}|applicant|candidate|author|name|submitted\sby|written\sby"
    rf"|by)\s*[:–—|-]\s*(?P<name>.+)$",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:(?:submitted|written|prepared|presented)\s)?by\s+(?P<name>.+)$", re.I)
_OF = re.compile(rf"^(?:{_KIND})\s+(?:of|by|for)\s+(?P<name>.+)$", re.IGNORECASE)
_BEFORE_KIND = re.compile(rf"^(?P<name>.+?)(?:['’]s\s|\s*[:–—|,-]\s*)(?:{_KIND})\b", re.IGNORECASE)
_MY_NAME = re.compile(r"\b[Mm]y name is\s+|\bI am\s+(?=[A-Z][\w'’-]+\s[A-Z])|\bI,\s(?=[A-Z])")
_CLOSING = re.compile(
    r"^\W{0,2}(?:yours\s|sincerely|kind(?:est)?\sregards|best(?:\sregards|\swishes)?|regards"
    r"|respectfully|cordially"
    r"|mit\sfreundlichen\sgrüßen|cordialement|with\s(?:kind|best)\s|thank\syou\b)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\s[|–—·•/-]\s|,\s|:\s|\s{2,}|\t")
_ASIDE = re.compile(r"\s*[(|·•<✉]|\s+\S+@|\s{2,}")
_HEAD_LINES = 8
_LONGEST_HEAD = 160  # characters of a running head
_TITLED = re.compile(r"\b(?:Prof(?:essor|essors|s)?\b\.?|Drs?\b\.?)(?:\s(?:Dr|Prof)\.?)*\s+")
_CUE = re.compile(
    r"\b(?:advis(?:ed|ing)|co-?advised|supervis(?:ed|ion|or|ors)|guid(?:ance|ed)|mentor(?:ed"
    r"|ship|s)?|advisors?"
    r"|advisers?|betreut|direction)\b(?:\s(?:of|by|from|is|was|were|are|,|:))*[\s,:]+",
    re.IGNORECASE,
)
_CONJUNCTION = re.compile(r"\s*(?:,\s*and|,|and|&)\s+")
_FUTURE = re.compile(
    r"\bI(?:['’](?:d|m|ll)|\s(?:would|am|also|really|very|much|particularly|especially|will"
    r"|therefore)){0,4}\s"
    r"(?:hope|wish|plan|aim|intend|want|like|love|keen|eager|excited|look|aspire)\b"
    r"|\blook(?:ing)?\sforward\b|\bwould\s(?:like|love|be)\b|\b(?:ideal|potential"
    r"|prospective)\s(?:advisor|supervisor)",
    re.IGNORECASE,
)


def find_writer(document: TextDocument, body: Sequence[Line]) -> Found | None:
    """Return the name of the writer: titles and running heads, "My name is", signature, first "
    "lines.

    body: the lines of prose, without running heads and without lists of works.
    """
    for line in document.lines:
        found = _labelled_name(line)
        if found is not None:
            return found
    found = _in_running_head(document)
    if found is not None:
        return found
    for line in body:
        match = _MY_NAME.search(line.text)
        if match:
            place = name_at(line.text, match.end())
            if place and looks_like_name(line.text[place[0] : place[1]]):
                return line.passage.found(*place)
    return _signature(body) or _lone_name(body[:_HEAD_LINES]) or _lone_name(body[-3:][::-1])


def _in_running_head(document: TextDocument) -> Found | None:
    """Return the name that the pages repeat at their head or foot, beside title and number."""
    times = Counter(_masked(line) for line in document.lines if len(line.text) <= _LONGEST_HEAD)
    for line in document.lines:
        if len(line.text) > _LONGEST_HEAD or not (line.running or times[_masked(line)] > 1):
            continue
        edges = [0, *(edge for m in _SEPARATOR.finditer(line.text) for edge in m.span())]
        for start, end in zip(edges[::2], [*edges[1::2], len(line.text)], strict=True):
            part = line.text[start:end].strip()
            if part and not KIND_LINE.match(part):
                found = _name_within(line, start, end)
                if found is not None:
                    return found
    return None


def _masked(line: Line) -> str:
    """Return a line without its numbers, by which the heads of pages differ."""
    return re.sub(r"\d+", "#", line.text.strip())


def _labelled_name(line: Line) -> Found | None:
    text = line.text.strip()
    if len(text) > 120:
        return None
    for pattern in (_LABELLED, _OF, _BY, _BEFORE_KIND):
        match = pattern.match(text)
        if match is None:
            continue
        shift = line.text.index(text)
        start, end = (edge + shift for edge in match.span("name"))
        cut = _SEPARATOR.search(line.text, start + 1, end)
        end = cut.start() if cut else end
        found = _name_within(line, start, end)
        if found is not None:
            return found
    return None


def _name_within(line: Line, start: int, end: int) -> Found | None:
    """Return the name at the start of line[start:end]; an address behind it is left out."""
    aside = _ASIDE.search(line.text, start + 1, end)
    text = line.text[start : aside.start() if aside else end]
    first, last = name_extent(text)
    if not looks_like_name(text[first:last]):
        return None
    return line.passage.found(start + first, start + last)


def _signature(body: Sequence[Line]) -> Found | None:
    for index in range(len(body) - 1, 0, -1):
        if _CLOSING.match(body[index - 1].text) and len(body[index - 1].text) < 60:
            found = _name_within(body[index], 0, len(body[index].text))
            if found is not None:
                return found
    return None


def _lone_name(lines: Sequence[Line]) -> Found | None:
    """Return the first line that is a name and nothing else; bold lines and headings go first."""
    for strong in (True, False):
        for line in lines:
            if strong != (line.is_bold or line.level > 0) or KIND_LINE.match(line.text):
                continue
            cut = _SEPARATOR.search(line.text) if line in lines[:_HEAD_LINES] else None
            end = cut.start() if cut else len(line.text)
            found = _name_within(line, 0, end) if end < 60 and len(line.text) < 160 else None
            if found is not None:
                return found
    return None


def find_advisors(prose: Sequence[Sentence], writer: Found | None) -> tuple[PersonMention, ...]:
    """Return the people whom the prose names with a title or as advisors, each spelling once.

    Those of a sentence about the future ("I hope to work with Prof. A") are hosts.
    """
    mentions: dict[str, PersonMention] = {}
    for sentence in prose:
        for start, end in _named_people(sentence):
            name = sentence.paragraph.found(start, end)
            if len(name.value.split()) < 2 or (writer and compatible(name.value, writer.value)):
                continue
            role = "host" if _FUTURE.search(sentence.text) else "advisor"
            mentions.setdefault(name.value, PersonMention(name, role))  # type: ignore[arg-type]
    return tuple(mentions.values())


def other_spellings(
    advisors: Sequence[PersonMention], works: Sequence[WorkRecord]
) -> tuple[PersonMention, ...]:
    """Return the mentions with the other spellings under which author lists print the advisors."""
    mentions = {mention.name.value: mention for mention in advisors}
    for advisor in advisors:
        for work in works:
            for author in work.authors:
                if _is_short(author.name.value):
                    continue
                if similar_spelling(author.name.value, advisor.name.value):
                    printed = PersonMention(author.name, advisor.role)
                    mentions.setdefault(author.name.value, printed)
    return tuple(mentions.values())


def _is_short(name: str) -> bool:
    """Say whether a name is abbreviated or inverted by a comma: no spelling of its own."""
    return "," in name or any(given.is_short for r in readings(name)[:1] for given in r.givens)


def _named_people(sentence: Sentence) -> Iterator[tuple[int, int]]:
    text = sentence.paragraph.text
    for pattern in (_TITLED, _CUE):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            position = match.end()
            while place := name_at(text, position):
                yield place
                conjunction = _CONJUNCTION.match(text, place[1])
                if conjunction is None:
                    break
                title = _TITLED.match(text, conjunction.end())
                position = title.end() if title else conjunction.end()
