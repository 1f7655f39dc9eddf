"""A document cut at its headings.

A line is a heading when its words are those of headings and its looks agree, or when it looks
like the headings that are sure already. Names of employers and schools printed like headings stay
content of the section they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from ingestion.parsers.layout.alike import UNKNOWN, headed_by_colons, is_set_apart
from ingestion.parsers.layout.columns import in_flows, unfold_columns
from ingestion.parsers.layout.consent import without_consent
from ingestion.parsers.layout.contents import without_contents
from ingestion.parsers.layout.headings import (
    NEUTRAL_KIND,
    Heading,
    Signature,
    is_numbered,
    is_weak,
    kind_of_heading,
    labelled_heading,
    likely_kind,
    number_of,
    opens_numbering,
    signature,
)
from ingestion.parsers.layout.marks import HEADER, INHERITING, Mark, Page, find_marks, mark_of
from ingestion.parsers.layout.other_information import labelled_lists
from ingestion.parsers.layout.parts import (
    as_part,
    is_below,
    kind_above,
    lacks_level,
    says_no_kind,
)
from ingestion.parsers.layout.phrases import looks_like_entry
from ingestion.parsers.references.authors import scan_authors
from ingestion.text import Found, Line, Style, TextDocument, kept

RECORDED_KINDS = frozenset(
    "education experience publications awards interests skills teaching service talks references"
    " body".split()
)
_LONGEST_PART = 80  # characters
_DISPLAY = 1.3  # of the text's size: type in which no entry is printed
# When the document was made says nothing of the person.
_STAMP = re.compile(
    r"[\s(*_]*(?:(?:last|latest)\s)?(?:updated?|modified|revised|revision|compiled|as\sof|version|stand:)\b"
    r"[^\d]{0,24}\d",
    re.IGNORECASE,
)
# "Rheinfurt, 3 March 2025": where and when the last line was signed.
_SIGNED = re.compile(
    r"(?:[^\W\d][^\d,]{1,40},\s)?(?:the\s|den\s|le\s|on\s)?\d{1,2}\.?(?:st|nd|rd|th)?"
    r"(?:\s(?:de\s)?[^\W\d]{3,12}\.?,?\s(?:de\s)?|[./]\d{1,2}[./])(?:19|20)\d\d\.?",
    re.IGNORECASE,
)
# "Name, Curriculum Vitae     Page 2": what a page repeats where no page breaks are left.
_PAGE_HEAD = re.compile(
    r".{0,80}\b(?:curriculum\svitae|vitae|c\.?v\.?|r[ée]sum[ée]|lebenslauf)\b.{0,60}?"
    r"\b(?:page|p\.|seite|página|pagina)\s?\d{1,3}(?:\s?(?:of|/|von|de)\s?\d{1,3})?\W{0,3}$",
    re.IGNORECASE,
)
# Kinds whose own words may look like headings of the same kind.
_ENTRY_KINDS = frozenset(("education", "experience"))
_LABELLED = frozenset(("interests", "skills"))
_LONGEST_LABELLED = 5  # lines
_LONGEST_LABEL = 40  # characters
_MANY = 4  # headings
_LONGEST_LARGE, _LONGEST_BOLD = 90, 50  # characters
_THESIS = re.compile(r"\b(?:th[eè]s[ei]s?|dissertation|tesis?|doktorarbeit)\b", re.IGNORECASE)
_NO_WORDS_OF_HEADING = re.compile(r"[\d,;.!?“”\"\t]")


@dataclass(frozen=True)
class Section:
    """Lines under one heading. kind: header before the first heading, unknown
    where only the looks tell a heading, else as in the lexicon.

    level: 1 for a section, 2 for a part of the one before it. lines leave the heading out; of a
    line that holds heading and content they keep the content.
    """

    kind: str
    heading: Found | None
    lines: tuple[Line, ...]
    level: int = 1


@kept
def split_sections(document: TextDocument) -> tuple[Section, ...]:
    """Cut the document at its headings, in reading order; never empty unless the body is."""
    last = document.body[-1:]
    lines = tuple(
        unfold_columns(
            [
                line
                for line in without_contents(without_consent(in_flows(document.body)))
                if not (_STAMP.match(line.text) or _PAGE_HEAD.match(line.text[:200]))
                and not (line in last and _SIGNED.fullmatch(line.text))
            ]
        )
    )
    if not lines:
        return ()
    page = Page.of(lines)
    marks = _settle(lines, find_marks(lines, page), page)
    return tuple(_build(lines, marks, page))


def _settle(lines: Sequence[Line], marks: list[Mark], page: Page) -> list[Mark]:
    """Add headings of unknown words that look like the sure ones, and labels where none are."""
    if sum(mark.kind != NEUTRAL_KIND for mark in marks) < 2:
        marks = _with_labels(lines, marks, page)
    else:
        first = min(mark.at for mark in marks)
        marks = _with_labels(lines[:first], [], page) + _with_last_labels(lines, marks, page)
    added = {mark.at: mark for mark in _numbered_parts(lines, marks, page)}
    added |= {
        mark.at: mark
        for look in _looks_of_headings(marks, page)
        for mark in _alike(lines, marks, look, page)
    }
    if not added:
        sure = _lines_of(marks)
        known = [mark.at for mark in marks if mark.whole]
        for at, heading in headed_by_colons(lines, known, sure):
            added[at] = mark_of(lines[at], at, heading, page, whole=True)
    marks = sorted([*marks, *added.values()], key=lambda mark: mark.at)
    taken = {mark.at for mark in marks}
    labels = (mark for mark in labelled_lists(lines, marks, page) if mark.at not in taken)
    return sorted([*marks, *labels], key=lambda mark: mark.at)


def _alike(lines: Sequence[Line], marks: Sequence[Mark], look: Signature, page: Page) -> list[Mark]:
    """Return lines of unknown words that look so, unless these are too many for headings."""
    sure = _lines_of(marks)
    alike = [
        at
        for at, line in enumerate(lines)
        if at not in sure and signature(line, margin=page.margin) == look
    ]
    numbered = sum(is_numbered(mark.words.text) for mark in marks if mark.look == look)
    known = sum(mark.look == look for mark in marks) + sum(
        likely_kind(lines[at].text) is not None or (numbered >= 2 and is_numbered(lines[at].text))
        for at in alike
    )
    # "I. Situation" heads a section where II and III do; above one alone stands "I. Petrov".
    opening = (at for at in alike if numbered >= 2 and opens_numbering(lines[at].text))
    first = min((marks[0].at, *opening))
    unknown = [
        at
        for at in alike
        if not (
            at < first or lines[at].marker or _is_one_award(lines[at].text, _kind_at(marks, at))
        )
    ]
    if len(unknown) > max(known, 2):
        unknown = [at for at in unknown if is_set_apart(lines, at)]
    if len(unknown) > max(2 * known, 2):
        return []
    display = page.is_large(look.size, by=_DISPLAY)
    return [
        Mark(at, likely or UNKNOWN, lines[at].passage, look)
        for at in unknown
        if (likely := _kind_of(lines[at]))
        or (numbered >= 3 and is_numbered(lines[at].text))
        or lines[at].text.rstrip().endswith("s:")
        or not _is_entry(lines, at, HEADER if display else _kind_at(marks, at))
        or (known >= _MANY and _ends_works(lines, at, marks, page))
    ]


def _lines_of(marks: Iterable[Mark]) -> set[int]:
    """Return where the lines stand that are headings, or parts of one."""
    return {mark.at + offset for mark in marks for offset in range(mark.lines)}


def _is_one_award(text: str, current: str) -> bool:
    """Whether "Fen Prize" stands among awards: it is one and heads none."""
    return current == likely_kind(text) == "awards" and not text.rstrip(" :").endswith("s")


def _numbered_parts(lines: Sequence[Line], marks: Sequence[Mark], page: Page) -> Iterable[Mark]:
    """Yield lines of unknown words that look like "3.2 Books" and are numbered as it is."""
    times = Counter(mark.look for mark in marks if "." in number_of(mark.words.text))
    looks = {look for look, n in times.items() if n >= 2}
    sure = _lines_of(marks)
    for at, line in enumerate(lines if looks else ()):
        if at not in sure and "." in number_of(line.text):
            look = signature(line, margin=page.margin)
            if look in looks and len(line.text) <= _LONGEST_PART:
                yield Mark(at, likely_kind(line.text) or UNKNOWN, line.passage, look)


def _kind_of(line: Line) -> str | None:
    """Return the kind that words name which look like headings, on their own or by their ends."""
    kind = kind_of_heading(line.text) if line.gap and not line.text.endswith(".") else None
    return likely_kind(line.text) if kind in (None, NEUTRAL_KIND, "title") else kind


def _with_labels(lines: Sequence[Line], marks: list[Mark], page: Page) -> list[Mark]:
    taken = {mark.at for mark in marks}
    labels = (
        (at, line, labelled_heading(line))
        for at, line in enumerate(lines)
        if at not in taken and not line.marker
    )
    added = [
        mark_of(line, at, heading, page, whole=False)
        for at, line, heading in labels
        if heading and heading.kind not in ("contact", "summary", "other", "projects")
    ]
    return sorted([*marks, *added], key=lambda mark: mark.at)


def _with_last_labels(lines: Sequence[Line], marks: list[Mark], page: Page) -> list[Mark]:
    """Add "**Computing skills**: R, Stan" where the next section begins right below it.

    Interests may be labelled in plain print, for their label says what they are.
    """
    found: dict[int, Mark] = {mark.at: mark for mark in marks}
    first = min(found)
    for at in range(len(lines) - 1, first, -1):
        line = lines[at]
        if at in found or line.marker or not line.gap or not _ends_section(lines, at, found):
            continue
        heading = labelled_heading(line)
        if heading and heading.kind in _LABELLED and _says_what_follows(heading):
            found[at] = mark_of(line, at, heading, page, whole=False)
    return [found[at] for at in sorted(found)]


def _ends_section(lines: Sequence[Line], at: int, marks: Collection[int]) -> bool:
    """Whether the paragraph that begins with a line is the last before a heading."""
    end = at + 1
    while end < len(lines) and end not in marks and end - at < _LONGEST_LABELLED:
        if lines[end].gap or lines[end].marker or ":" in lines[end].text[:_LONGEST_LABEL]:
            return False
        end += 1
    return end == len(lines) or end in marks


def _says_what_follows(heading: Heading) -> bool:
    words = heading.words.text
    named = heading.kind == "interests" and len(words.split()) > 1
    if heading.words.is_styled(Style.BOLD):
        return named or not is_weak(words)
    return named and "interest" in words.casefold()


def _looks_of_headings(marks: Iterable[Mark], page: Page) -> list[Signature]:
    """Return how the sections' headings look; in large type a column may have its own way."""
    top = _top_look(marks, page)
    times = Counter(mark.look for mark in marks if mark.kind != NEUTRAL_KIND)
    large = [
        look
        for look, n in times.items()
        if n >= 2 and look != top and page.is_large(look.size) and top and look.size > top.size
    ]
    return [top, *large] if top else []


def _top_look(marks: Iterable[Mark], page: Page) -> Signature | None:
    """Return how the sections' headings look, None when they look like the text."""
    # Where "5" and "5.3" head sections, the sections are those with one number.
    whole = any(number_of(mark.words.text).isdigit() for mark in marks)
    looks = Counter(
        mark.look
        for mark in marks
        if mark.kind != NEUTRAL_KIND and not (whole and "." in number_of(mark.words.text))
    )
    styled = [
        (times, -look.level, look)
        for look, times in looks.items()
        if times >= 2
        and (look.level or look.bold or look.caps or look.outdented or page.is_large(look.size))
    ]
    return max(styled, key=lambda entry: entry[:2])[2] if styled else None


def _kind_at(marks: Sequence[Mark], at: int) -> str:
    return next((mark.kind for mark in reversed(marks) if mark.at < at), HEADER)


def _is_entry(lines: Sequence[Line], at: int, current: str) -> bool:
    """Whether a line of unknown words is an entry of the section it stands in, or prose."""
    text = lines[at].text
    if len(text) > 70 or text.rstrip().endswith((".", ",", ";")):
        return True
    if current == "publications" and _has_names_below(lines, at):
        return True
    below = lines[at + 1 : at + 3] if current in _ENTRY_KINDS else ()
    return any(looks_like_entry(line.text) for line in (lines[at], *below))


def _ends_works(lines: Sequence[Line], at: int, marks: Sequence[Mark], page: Page) -> bool:
    """Whether a line in larger type, or short and bold, ends a list of works.

    Whatever its words: there no employer or school is printed like a heading.
    """
    line = lines[at]
    text = line.text.rstrip()
    if not line.gap or _kind_at(marks, at) != "publications" or text.endswith((".", ",", ";")):
        return False
    if _THESIS.search(text):
        return False  # what stands below is a work like those above
    if len(scan_authors(text).names) > 1 or _has_names_below(lines, at):
        return False
    if page.is_large(line.size):
        return len(text) <= _LONGEST_LARGE
    return line.is_bold and len(text) <= _LONGEST_BOLD and not _NO_WORDS_OF_HEADING.search(text)


def _has_names_below(lines: Sequence[Line], at: int) -> bool:
    return any(len(scan_authors(line.text).names) > 1 for line in lines[at + 1 : at + 2])


def _build(lines: Sequence[Line], marks: Sequence[Mark], page: Page) -> Iterable[Section]:
    first = marks[0].at if marks else len(lines)
    if first:
        yield Section(HEADER, None, tuple(lines[:first]))
    top = _top_look(marks, page)
    kind = HEADER
    parent: Signature | None = None
    numbered: dict[str, str] = {}
    chief: Mark | None = None
    for number, mark in enumerate(marks):
        mark = as_part(mark, chief)
        chief = mark if mark.look == top else chief
        end = marks[number + 1].at if number + 1 < len(marks) else len(lines)
        below = is_below(mark.look, parent) or lacks_level(mark.look, top)
        weak = kind in INHERITING and below and is_weak(mark.words.text)
        # "5.7 Mémoires" is a part of "5 Publications", whatever it is called.
        counted = number_of(mark.words.text)
        whole = kind_above(counted, numbered)
        part = whole is not None and says_no_kind(mark, whole)
        kind = whole if part and whole else kind
        inherits = mark.kind == NEUTRAL_KIND or weak or part
        if not inherits:
            # "Journals" below "Services" and "University services" is a part of the first.
            parent = parent if below and mark.kind == kind and not mark.look.level else mark.look
            kind = mark.kind
        numbered[counted] = kind
        under = top is not None and mark.look != top and mark.look.level >= top.level
        content = tuple(_set_off((*mark.rests, *lines[mark.at + mark.lines : end])))
        level = 2 if inherits or (under and number and mark.whole) else 1
        yield Section(kind, mark.words.found(), content, level)


def _set_off(lines: Sequence[Line]) -> Iterable[Line]:
    """Yield the lines below a heading, the first as one with a gap above: nothing runs on there."""
    for line in lines[:1]:
        yield replace(line, gap=True)
    yield from lines[1:]
