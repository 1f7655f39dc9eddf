"""Statements: research statements, statements of purpose, letters of motivation.

Prose in the first person, divided by headings, with a list of references at the end. What the
writer says about degrees, posts and advisors is read from sentences; the rest is kept to be read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.normalise.identifiers import find_emails, find_identifiers
from ingestion.parsers.prose.history import find_educations, find_employments
from ingestion.parsers.prose.lists import Division, divide
from ingestion.parsers.prose.people import (
    KIND_LINE,
    find_advisors,
    find_writer,
    other_spellings,
)
from ingestion.parsers.prose.words import Sentence, reading_paragraphs, sentences
from ingestion.parsers.references.citations import with_mentions
from ingestion.parsers.references.lists import WorkList, read_work_lists
from ingestion.records import (
    ContactRecord,
    Identification,
    IdentifierRecord,
    ParsedDocument,
    Parser,
    PersonRecord,
    SectionRecord,
    TopicRecord,
    UnreadableDocument,
    WorkRecord,
)
from ingestion.text import Found, Line, Passage, Style, TextDocument, kept

_SALUTATION = re.compile(
    r"(?:Dear|To)\s(?:Prof|Dr|Sir|Madam|Mr|Ms|Members|Hiring|Admission|Selection|Committee|the\s)"
    r"|Sehr geehrte|Madame|Monsieur"
)
_NUMBERING = re.compile(r"^(?:\d+(?:\.\d+)*|[IVX]+)[.)]?\s+(?=[^\W\d])")
_INTERESTS = re.compile(
    r"\b(?:my\s(?:main\s|current\s|primary\s|broad\s)?(?:research\s)?(?:interests?"
    r"|focus)\s(?:lies?|are|is|includes?|cent(?:er|re)s?"
    r"|focus(?:es)?|spans?|covers?)|I\sam\s(?:broadly\s|mainly\s|particularly\s"
    r"|deeply\s)?interested|my\sresearch\s(?:focuses|lies|interests\slie))"
    r"(?:\s(?:broadly|mainly|primarily))?(?:\s(?:at|in|on|around|within|the|intersection|of"
    r"|field|area|areas|fields|following|between))*:?\s+",
    re.IGNORECASE,
)
# A verb that also begins sentences without any list; bold words behind it are one.
_CONCERNS = re.compile(
    r"\bmy\s(?:research|work)\s(?:concerns|addresses|explores|investigates|tackles|studies"
    r"|is\sabout|deals\swith|revolves\saround|spans|covers)\s+",
    re.IGNORECASE,
)
_LIST_END = re.compile(
    r"[.;:!?](?=\s|$)|\s\(|,\s(?:with|where|which|because|since)\b|,?\s(?:and|but)\s(?:I|we|my)\b"
)
_OWN_WORK = re.compile(
    r"\b(?:[Mm]y\s(?:\w+\s)?(?:research|work|interests?)|I\s(?:work|study|am|do))\b"
)
_FIRST_SENTENCES = 12
_SEPARATOR = re.compile(r",\s(?:and\s|as well as\s)?|;\s|\sas\swell\sas\s")
_AND = re.compile(r"\sand\s")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_OFFICE = re.compile(
    r"[\w.+-]*(?:committee|admission|search|office|hiring|jobs|recruit|info|secretar|department"
    r"|graduate|applications?)[\w.+-]*@"
)
_LONGEST_INTEREST = 8  # words
_HEAD_LINES = 8
_MOST_WORDS_OF_CONTACT = 14


@dataclass(frozen=True)
class _Part:
    heading: Line | None
    lines: tuple[Line, ...]


def identify(document: TextDocument) -> Identification:
    """Say how much a document looks like a statement: its title, first person, long paragraphs."""
    body = document.body
    words = sum(len(line.text.split()) for line in body)
    if words < 40:
        return Identification(0.0, ("hardly any text",))
    score, reasons = 0.0, []
    if any(KIND_LINE.match(line.text) for line in document.lines[:12]):
        score += 0.5
        reasons.append("its first lines name a statement or a letter")
    elif any(_SALUTATION.match(line.text) for line in body[:12]):
        score += 0.4
        reasons.append("it begins as a letter")
    text = " ".join(line.text for line in _divided(document).prose)
    rate = len(_FIRST_PERSON.findall(text)) * 100 / max(1, len(text.split()))
    score += min(0.3, rate * 0.12)
    reasons.append(f"{rate:.1f} words of the first person in a hundred")
    long = sum(len(p.text) for p in reading_paragraphs(body) if len(p.text) > 250)
    share = long / max(1, sum(len(line.text) for line in body))
    score += 0.2 * share
    reasons.append(f"{share:.0%} of it stands in long paragraphs")
    return Identification(min(score, 1.0), tuple(reasons))


def parse(document: TextDocument) -> ParsedDocument:
    """Read a statement. Raises UnreadableDocument when it holds no prose."""
    divided = _divided(document)
    parts = list(_parts(divided.prose))
    prose = [list(reading_paragraphs(part.lines)) for part in parts]
    spoken = [s for passages in prose for passage in passages for s in sentences(passage)]
    if not any(len(sentence.text.split()) >= 5 for sentence in spoken):
        raise UnreadableDocument("no running text was found in it")
    writer = find_writer(document, divided.prose)
    listed = read_work_lists(
        [WorkList(None, works.lines) for works in divided.lists],
        owner=writer.value if writer else None,
    )
    works = with_mentions(listed.works, (passage for passages in prose for passage in passages))
    advisors = find_advisors(spoken, writer)
    return ParsedDocument(
        kind="statement",
        subject=_subject(divided.prose, writer),
        educations=find_educations(spoken),
        employments=find_employments(spoken),
        works=tuple(work for work in works if _is_own(work)),
        references=tuple(work for work in works if not _is_own(work)),
        topics=_interests(spoken),
        mentions=other_spellings(advisors, works),
        sections=tuple(_sections(parts, prose, divided)),
        problems=listed.problems,
    )


@kept
def _divided(document: TextDocument) -> Division:
    return divide(document.body)


def _is_own(work: WorkRecord) -> bool:
    return any(author.is_owner for author in work.authors)


def _parts(lines: Sequence[Line]) -> Iterator[_Part]:
    heading: Line | None = None
    current: list[Line] = []
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _is_heading(line, following):
            if heading is not None or current:
                yield _Part(heading, tuple(current))
            heading, current = line, []
        else:
            current.append(line)
    if heading is not None or current:
        yield _Part(heading, tuple(current))


def _is_heading(line: Line, following: Line | None) -> bool:
    """Say whether a line heads what follows: by its mark-up, or short, apart and without a stop."""
    if line.level:
        return True
    text = line.text.strip()
    if line.marker or len(text) > 90 or text.endswith((".", ",", ";", ":", "?", "!")):
        return False
    if following is None or not following.gap or not line.gap:
        return bool(line.is_bold and following is not None and line.gap and len(text) < 70)
    return len(text.split()) <= 10 and text[:1].isupper()


def _subject(prose: Sequence[Line], writer: Found | None) -> PersonRecord | None:
    """Return the writer with the addresses printed at the head and below the signature."""
    if writer is None:
        return None
    contacts: list[ContactRecord] = []
    identifiers: list[IdentifierRecord] = []
    for line in (*prose[:_HEAD_LINES], *prose[max(_HEAD_LINES, len(prose) - 4) :]):
        if len(line.text.split()) > _MOST_WORDS_OF_CONTACT:
            continue  # an address in a sentence may be anybody's
        for match in find_emails(line.text, hidden=True):
            if _OFFICE.match(match.value):
                continue  # whom a letter is addressed to
            found = line.passage.found(match.start, match.end)
            contacts.append(ContactRecord("email", found, match.value))
        for match in find_identifiers(line.text):
            if match.scheme in ("orcid", "scholar", "dblp"):
                found = line.passage.found(match.start, match.end)
                identifiers.append(IdentifierRecord(match.scheme, found, match.value))
    unique = {contact.key: contact for contact in contacts}
    return PersonRecord(writer, tuple(unique.values()), tuple(identifiers))


def _interests(prose: Sequence[Sentence]) -> tuple[TopicRecord, ...]:
    """Return the items of the first sentence that lists the writer's interests."""
    for sentence in prose:
        text = sentence.paragraph.text
        match = _INTERESTS.search(text, sentence.start, sentence.end)
        is_told = match is not None
        match = match or _CONCERNS.search(text, sentence.start, sentence.end)
        if match is None:
            continue
        stop = _LIST_END.search(text, match.end(), sentence.end)
        end = stop.start() if stop else sentence.end
        bold_end = _bold_until(sentence.paragraph, match.end(), end)
        if bold_end is None and not is_told:
            continue
        items = list(_items(sentence.paragraph, match.end(), bold_end or end))
        if 1 < len(items) <= 10 and all(len(i.value.split()) <= _LONGEST_INTEREST for i in items):
            return tuple(TopicRecord("interest", item) for item in items)
    for sentence in prose[:_FIRST_SENTENCES]:
        if items := _bold_items(sentence):
            return tuple(TopicRecord("interest", item) for item in items)
    return ()


def _bold_until(paragraph: Passage, start: int, end: int) -> int | None:
    """Return where the bold words end that begin at `start`, with "and" at most between them."""
    until: int | None = None
    for first, last in paragraph.styled(Style.BOLD):
        between = paragraph.text[start if until is None else until : first].strip(" ,;")
        is_next = start <= first < min(start + 3, end) if until is None else first < end
        if is_next and between in ("", "and", "&", "as well as"):
            until = last
    return until


def _bold_items(sentence: Sentence) -> list[Found]:
    """Return the bold words of a sentence about the writer's work, where they form a list."""
    if not _OWN_WORK.search(sentence.text):
        return []
    text = sentence.paragraph.text
    bold = [
        (max(first, sentence.start), min(last, sentence.end))
        for first, last in sentence.paragraph.styled(Style.BOLD)
        if first < sentence.end and last > sentence.start
    ]
    between = [text[a:b].strip(" ,;") for (_, a), (b, _) in pairwise(bold)]
    if len(bold) < 2 or any(word not in ("", "and", "&", "as well as") for word in between):
        return []
    return [sentence.paragraph.found(first, last) for first, last in bold]


def _items(paragraph: Passage, start: int, end: int) -> Iterator[Found]:
    text = paragraph.text
    separators = list(_SEPARATOR.finditer(text, start, end)) or list(
        _AND.finditer(text, start, end)
    )
    position = start
    for separator in separators:
        if text[position : separator.start()].strip():
            yield paragraph.found(position, separator.start())
        position = separator.end()
    final = text[separators[-1].start() : separators[-1].end()] if separators else ""
    if final.strip() in (",", ";"):  # "A, B and C": the last item is two
        for conjunction in list(_AND.finditer(text, position, end))[-1:]:
            yield paragraph.found(position, conjunction.start())
            position = conjunction.end()
    while end > position and text[end - 1] in " .,;":
        end -= 1
    if end > position:
        yield paragraph.found(position, end)


def _sections(
    parts: Sequence[_Part], prose: Sequence[Sequence[Passage]], divided: Division
) -> Iterator[SectionRecord]:
    for part, passages in zip(parts, prose, strict=True):
        body = Passage.join(passages, "\n\n")
        yield SectionRecord("body", _heading(part.heading), body.found() if body else None)
    for works in divided.lists:
        listed = Passage.join(line.passage for line in works.lines)
        yield SectionRecord("references", works.heading, listed.found() if listed else None)


def _heading(line: Line | None) -> Found | None:
    if line is None:
        return None
    number = _NUMBERING.match(line.text)
    return line.passage.found(number.end() if number else 0)


PARSER = Parser(kind="statement", version=7, identify=identify, parse=parse)
