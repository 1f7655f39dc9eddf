"""A document cut at its headings.

A line is a heading when its words are those of headings and its looks agree, or when it looks
like the headings that are sure already. Names of employers and schools printed like headings stay
content of the section they stand in.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingestion.parsers.layout.alike import UNKNOWN, headed_by_colons, is_set_apart
from ingestion.parsers.layout.columns import in_flows, unfold_columns
from ingestion.parsers.layout.headings import (
    NEUTRAL_KIND,
    Heading,
    Signature,
    glued_heading,
    is_numbered,
    is_weak,
    kind_of_heading,
    labelled_heading,
    likely_kind,
    opens_numbering,
    signature,
    whole_heading,
)
from ingestion.parsers.layout.margins import margin_heading
from ingestion.parsers.layout.phrases import looks_like_entry
from ingestion.parsers.references.authors import scan_authors
from ingestion.text import Found, Line, Passage, Style, TextDocument, kept
from profiles.keys import fold

HEADER = "header"
RECORDED_KINDS = frozenset(
    "education experience publications awards interests skills teaching service talks references"
    " body".split()
)
_OUTDENT = 30.0  # points
_LARGER, _SMALLER = 1.08, 0.9  # of the text's size
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
_FRONT = frozenset((HEADER, "contact", "summary", "interests", "skills", "languages"))
_BEHIND_FRONT = frozenset(("publications", "experience", "awards"))
_LABELLED = frozenset(("interests", "skills"))
_INHERITING = frozenset(("experience", "publications", "awards", "service", "skills", "talks"))


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


@dataclass(frozen=True)
class _Mark:
    """A heading found at line `at`; `lines` lines belong to it, `rests` are content beside it."""

    at: int
    kind: str
    words: Passage
    look: Signature
    lines: int = 1
    rests: tuple[Line, ...] = ()
    whole: bool = True


@kept
def split_sections(document: TextDocument) -> tuple[Section, ...]:
    """Cut the document at its headings, in reading order; never empty unless the body is."""
    last = document.body[-1:]
    lines = tuple(
        unfold_columns(
            [
                line
                for line in in_flows(document.body)
                if not (_STAMP.match(line.text) or _PAGE_HEAD.match(line.text[:200]))
                and not (line in last and _SIGNED.fullmatch(line.text))
            ]
        )
    )
    if not lines:
        return ()
    page = _Page.of(lines)
    marks = _settle(lines, _find_marks(lines, page), page)
    return tuple(_build(lines, marks, page))


@dataclass(frozen=True)
class _Page:
    """What most lines look like: their size, and the place left of which a line stands out."""

    size: float
    margin: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> _Page:
        sizes = [line.size for line in lines if line.size]
        lefts = [line.box.left for line in lines if line.box]
        return cls(
            size=median(sizes) if sizes else 0.0,
            margin=median(lefts) - _OUTDENT if lefts else 0.0,
        )

    def is_large(self, size: float | None, *, by: float = _LARGER) -> bool:
        return bool(self.size) and (size or 0.0) >= by * self.size

    def is_small(self, line: Line) -> bool:
        """Whether a line is printed clearly smaller than the text, as labels of charts are."""
        return bool(self.size and line.size) and (line.size or 0.0) < _SMALLER * self.size


# ------------------------------------------------------------------------------ headings by words
def _find_marks(lines: Sequence[Line], page: _Page) -> list[_Mark]:
    """Return every line, or run of lines, whose words and looks make it a heading."""
    marks: list[_Mark] = []
    at = 0
    while at < len(lines):
        mark = _margin_mark(lines, at, page) or _split_mark(lines, at, page)
        mark = mark or _whole_mark(lines, at, page) or _glued_mark(lines, at, page)
        if mark is not None:
            marks.append(mark)
        at += mark.lines if mark else 1
    styled = [mark for mark in marks if _is_styled(lines[mark.at], mark.look, page)]
    return _keep_plausible(lines, marks, styled, page)


def _whole_mark(lines: Sequence[Line], at: int, page: _Page) -> _Mark | None:
    line = lines[at]
    heading = whole_heading(line)
    if heading is None or (line.marker and not line.marker[0].isalnum()):
        return None
    return _mark(line, at, heading, page, whole=True)


def _glued_mark(lines: Sequence[Line], at: int, page: _Page) -> _Mark | None:
    line = lines[at]
    heading = None if line.marker else glued_heading(line)
    return None if heading is None else _mark(line, at, heading, page, whole=False)


def _mark(line: Line, at: int, heading: Heading, page: _Page, *, whole: bool) -> _Mark:
    rests = () if heading.rest is None else (_content(line, heading.rest),)
    look = signature(line, heading.words, margin=page.margin)
    return _Mark(at, heading.kind, heading.words, look, rests=rests, whole=whole)


def _content(line: Line, rest: Passage) -> Line:
    """Return the line with only this part of it, no longer looking like a heading."""
    return replace(line, passage=rest, level=0, gap=True)


def _margin_mark(lines: Sequence[Line], at: int, page: _Page) -> _Mark | None:
    heading = margin_heading(lines, at, page.margin)
    if heading is None:
        return None
    look = signature(lines[at], heading.words, margin=page.margin)
    return _Mark(at, heading.kind, heading.words, look, heading.lines, heading.rests)


def _split_mark(lines: Sequence[Line], at: int, page: _Page) -> _Mark | None:
    """Join a heading printed over two or three lines: "SELECTED (legend)" / "PUBLICATIONS"."""
    parts: list[Heading] = []
    for line in lines[at : at + 3]:
        heading = whole_heading(line) or (glued_heading(line) if parts else None)
        if heading is None or line.marker:
            return None
        if parts and _looks_apart(lines[at], parts[0], line, heading):
            return None
        parts.append(heading)
        if heading.kind != NEUTRAL_KIND and not _waits_for_more(heading.words.text):
            break
    if len(parts) < 2 or parts[-1].kind == NEUTRAL_KIND:
        return None
    rests = tuple(
        _content(line, part.rest)
        for line, part in zip(lines[at:], parts, strict=False)
        if part.rest is not None
    )
    words = Passage.join(part.words for part in parts)
    kind = parts[-1].kind if parts[0].kind == NEUTRAL_KIND else parts[0].kind
    look = signature(lines[at], parts[0].words, margin=page.margin)
    return _Mark(at, kind, words, look, lines=len(parts), rests=rests)


def _looks_apart(first: Line, head: Heading, line: Line, heading: Heading) -> bool:
    return signature(first, head.words) != signature(line, heading.words)


def _waits_for_more(text: str) -> bool:
    return text.casefold().rstrip().endswith((" and", " &", ",", " of", " und", " et", " y"))


# ------------------------------------------------------------------------------ headings by looks
def _is_styled(line: Line, look: Signature, page: _Page) -> bool:
    outdented = look.outdented and not page.is_small(line)
    return bool(look.level) or look.bold or look.caps or outdented or page.is_large(line.size)


def _keep_plausible(
    lines: Sequence[Line], marks: list[_Mark], styled: list[_Mark], page: _Page
) -> list[_Mark]:
    """Drop lines that only happen to use the words of headings."""
    are_styled = {mark.at for mark in styled}
    has_style = sum(mark.whole and mark.kind != NEUTRAL_KIND for mark in styled) >= 2
    glued = [mark for mark in marks if not mark.whole]
    times = Counter(fold(mark.words.text) for mark in glued)  # "Employer" labels a row of each post
    cells = Counter(mark.look for mark in glued if times[fold(mark.words.text)] == 1)
    # In the margin stand headings with and without content beside them.
    cells.update(mark.look for mark in marks if mark.whole and mark.look.outdented)
    kept: list[_Mark] = []
    current = HEADER
    for mark in marks:
        if _runs_on(lines, mark, kept, current):
            continue
        if mark.at in are_styled or _is_plain_heading(lines, mark, page, current, has_style):
            if not mark.whole and not _may_be_glued(mark, current, cells, has_style):
                continue
            if mark.kind == NEUTRAL_KIND and current not in _INHERITING:
                continue
            kept.append(mark)
            current = current if mark.kind == NEUTRAL_KIND else mark.kind
    return kept


def _runs_on(lines: Sequence[Line], mark: _Mark, kept: Sequence[_Mark], current: str) -> bool:
    """Whether the words end the line above: "Helen Brightwater Postdoctoral" / "Fellowship"."""
    line = lines[mark.at]
    if not mark.at or line.gap or line.box is None or mark.rests:
        return False
    if line.text[:1].islower():
        return True  # "Writing for the web: tools" / "and techniques"
    above = lines[mark.at - 1]
    alike = signature(above) == signature(line) or (line.is_bold and _ends_bold(above))
    if (kept and mark.at - 1 == kept[-1].at) or not alike:
        return False
    return mark.kind == current or _is_wrapped(above, line)


def _ends_bold(line: Line) -> bool:
    """Whether the last words of a line are bold, as in "... in Fjell, 2023. **Lake Student**"."""
    stretches = line.passage.styled(Style.BOLD)
    return bool(stretches) and stretches[-1][1] >= len(line.text.rstrip())


def _is_wrapped(above: Line, line: Line) -> bool:
    """Whether a line ends what the longer one above began: "... of the coast" / "Services"."""
    if above.box is None or line.box is None or abs(above.box.left - line.box.left) > 6:
        return False
    shorter = line.box.right - line.box.left < 0.5 * (above.box.right - above.box.left)
    ended = above.text.rstrip().endswith((".", "!", "?", ":")) or above.text[-1:].isdigit()
    return shorter and not ended and "\t" not in above.text and len(above.text.split()) >= 6


def _is_plain_heading(
    lines: Sequence[Line], mark: _Mark, page: _Page, current: str, has_style: bool
) -> bool:
    """Judge a heading that looks like the text around it."""
    line = lines[mark.at]
    if mark.kind == NEUTRAL_KIND or line.text[:1].islower() or page.is_small(line):
        return False
    if not mark.whole:
        return True  # cells are judged by their number
    if mark.kind == current:
        above = lines[mark.at - 1].text.rstrip() if mark.at else ""
        # "Under review" below authors is the state of their work and heads nothing.
        return current == "publications" and (line.gap or above[-1:] in '.!?)]”"0123456789')
    if has_style:
        below = lines[mark.at + 1] if mark.at + 1 < len(lines) else line
        # A page's boxes have headings that its markup does not call so.
        boxed = line.box is None and line.gap and (below.gap or bool(below.marker))
        if boxed and not is_weak(mark.words.text) and len(mark.words.text.split()) == 1:
            return True
        # The size of "Publications (* equal contribution)" is that of its longer legend.
        return line.gap and (bool(mark.rests) or line.text.rstrip().endswith(":"))
    if line.box is None and current in _FRONT and mark.kind in _BEHIND_FRONT:
        return not is_weak(mark.words.text)  # flattened text loses the white space of a page
    return line.gap or mark.at == 0 or not any(other.gap for other in lines)


def _may_be_glued(mark: _Mark, current: str, cells: Counter[Signature], has_style: bool) -> bool:
    if mark.kind == current or (mark.kind, current) == ("languages", "skills"):
        return False
    if mark.rests and kind_of_heading(mark.rests[0].text) == mark.kind:
        return True  # "Publications     Conference papers": the heading of its first part beside it
    return mark.look.caps or cells[mark.look] >= (3 if has_style else 2)


def _settle(lines: Sequence[Line], marks: list[_Mark], page: _Page) -> list[_Mark]:
    """Add headings of unknown words that look like the sure ones, and labels where none are."""
    if sum(mark.kind != NEUTRAL_KIND for mark in marks) < 2:
        marks = _with_labels(lines, marks, page)
    else:
        first = min(mark.at for mark in marks)
        marks = _with_labels(lines[:first], [], page) + _with_last_labels(lines, marks, page)
    added = {
        mark.at: mark
        for look in _looks_of_headings(marks, page)
        for mark in _alike(lines, marks, look, page)
    }
    if not added:
        sure = {mark.at + offset for mark in marks for offset in range(mark.lines)}
        known = [mark.at for mark in marks if mark.whole]
        for at, heading in headed_by_colons(lines, known, sure):
            added[at] = _mark(lines[at], at, heading, page, whole=True)
    return sorted([*marks, *added.values()], key=lambda mark: mark.at)


def _alike(
    lines: Sequence[Line], marks: Sequence[_Mark], look: Signature, page: _Page
) -> list[_Mark]:
    """Return lines of unknown words that look so, unless these are too many for headings."""
    sure = {mark.at + offset for mark in marks for offset in range(mark.lines)}
    alike = [
        at
        for at, line in enumerate(lines)
        if at not in sure and signature(line, margin=page.margin) == look
    ]
    known = sum(mark.look == look for mark in marks) + sum(
        likely_kind(lines[at].text) is not None for at in alike
    )
    numbered = sum(is_numbered(mark.words.text) for mark in marks if mark.look == look)
    # "I. Situation" heads a section where II and III do; above one alone stands "I. Petrov".
    opening = (at for at in alike if numbered >= 2 and opens_numbering(lines[at].text))
    first = min((marks[0].at, *opening))
    unknown = [at for at in alike if at >= first and not lines[at].marker]
    if len(unknown) > max(known, 2):
        unknown = [at for at in unknown if is_set_apart(lines, at)]
    if len(unknown) > max(2 * known, 2):
        return []
    display = page.is_large(look.size, by=_DISPLAY)
    return [
        _Mark(at, likely or UNKNOWN, lines[at].passage, look)
        for at in unknown
        if (likely := likely_kind(lines[at].text))
        or (numbered >= 3 and is_numbered(lines[at].text))
        or lines[at].text.rstrip().endswith("s:")
        or not _is_entry(lines, at, HEADER if display else _kind_at(marks, at))
    ]


def _with_labels(lines: Sequence[Line], marks: list[_Mark], page: _Page) -> list[_Mark]:
    taken = {mark.at for mark in marks}
    labels = (
        (at, line, labelled_heading(line))
        for at, line in enumerate(lines)
        if at not in taken and not line.marker
    )
    added = [
        _mark(line, at, heading, page, whole=False)
        for at, line, heading in labels
        if heading and heading.kind not in ("contact", "summary", "other", "projects")
    ]
    return sorted([*marks, *added], key=lambda mark: mark.at)


def _with_last_labels(lines: Sequence[Line], marks: list[_Mark], page: _Page) -> list[_Mark]:
    """Add "**Computing skills**: R, Stan" where the next section begins right below it."""
    found: dict[int, _Mark] = {mark.at: mark for mark in marks}
    first = min(found)
    for at in range(len(lines) - 1, first, -1):
        line = lines[at]
        ends = at + 1 == len(lines) or at + 1 in found
        if at in found or not ends or line.marker or not line.gap:
            continue
        heading = labelled_heading(line)
        is_bold = heading is not None and heading.words.is_styled(Style.BOLD)
        if heading and is_bold and heading.kind in _LABELLED and not is_weak(heading.words.text):
            found[at] = _mark(line, at, heading, page, whole=False)
    return [found[at] for at in sorted(found)]


def _looks_of_headings(marks: Iterable[_Mark], page: _Page) -> list[Signature]:
    """Return how the sections' headings look; in large type a column may have its own way."""
    top = _top_look(marks, page)
    times = Counter(mark.look for mark in marks if mark.kind != NEUTRAL_KIND)
    large = [
        look
        for look, n in times.items()
        if n >= 2 and look != top and page.is_large(look.size) and top and look.size > top.size
    ]
    return [top, *large] if top else []


def _top_look(marks: Iterable[_Mark], page: _Page) -> Signature | None:
    """Return how the sections' headings look, None when they look like the text."""
    looks = Counter(mark.look for mark in marks if mark.kind != NEUTRAL_KIND)
    styled = [
        (times, -look.level, look)
        for look, times in looks.items()
        if times >= 2
        and (look.level or look.bold or look.caps or look.outdented or page.is_large(look.size))
    ]
    return max(styled, key=lambda entry: entry[:2])[2] if styled else None


def _kind_at(marks: Sequence[_Mark], at: int) -> str:
    return next((mark.kind for mark in reversed(marks) if mark.at < at), HEADER)


def _is_entry(lines: Sequence[Line], at: int, current: str) -> bool:
    """Whether a line of unknown words is an entry of the section it stands in, or prose."""
    text = lines[at].text
    if len(text) > 70 or text.rstrip().endswith((".", ",", ";")):
        return True
    if current == "publications" and any(
        len(scan_authors(line.text).names) > 1 for line in lines[at + 1 : at + 2]
    ):
        return True
    below = lines[at + 1 : at + 3] if current in _ENTRY_KINDS else ()
    return any(looks_like_entry(line.text) for line in (lines[at], *below))


# --------------------------------------------------------------------------------------- sections
def _build(lines: Sequence[Line], marks: Sequence[_Mark], page: _Page) -> Iterable[Section]:
    first = marks[0].at if marks else len(lines)
    if first:
        yield Section(HEADER, None, tuple(lines[:first]))
    top = _top_look(marks, page)
    kind = HEADER
    parent: Signature | None = None
    for number, mark in enumerate(marks):
        end = marks[number + 1].at if number + 1 < len(marks) else len(lines)
        below = _is_below(mark.look, parent) or _lacks_level(mark.look, top)
        weak = kind in _INHERITING and below and is_weak(mark.words.text)
        inherits = mark.kind == NEUTRAL_KIND or weak
        if not inherits:
            # "Journals" below "Services" and "University services" is a part of the first.
            parent = parent if below and mark.kind == kind and not mark.look.level else mark.look
            kind = mark.kind
        under = top is not None and mark.look != top and mark.look.level >= top.level
        content = tuple(_set_off((*mark.rests, *lines[mark.at + mark.lines : end])))
        level = 2 if inherits or (under and number and mark.whole) else 1
        yield Section(kind, mark.words.found(), content, level)


def _is_below(look: Signature, parent: Signature | None) -> bool:
    """Whether a heading looks less than the one of the section it stands in.

    Converted documents mix levels, so a heading with a level and one without are not compared.
    """
    if parent is None or bool(look.level) != bool(parent.level) or look.caps > parent.caps:
        return False
    if look.level:
        return look.level > parent.level
    return (look.caps, look.outdented, look.size, look.bold) < (
        parent.caps,
        parent.outdented,
        parent.size,
        parent.bold,
    )


def _lacks_level(look: Signature, top: Signature | None) -> bool:
    """Whether a heading is none for the markup, where those of the sections are."""
    return top is not None and bool(top.level) and not look.level and not look.caps


def _set_off(lines: Sequence[Line]) -> Iterable[Line]:
    """Yield the lines below a heading, the first as one with a gap above: nothing runs on there."""
    for line in lines[:1]:
        yield replace(line, gap=True)
    yield from lines[1:]
