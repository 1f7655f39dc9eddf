"""Headings: the lines that are one by their words, as far as their looks and place agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from ingestion.normalise.dates import find_times
from ingestion.normalise.venues import is_status
from ingestion.parsers.layout.headings import (
    BULLET,
    NEUTRAL_KIND,
    Heading,
    Signature,
    glued_heading,
    is_weak,
    kind_of_heading,
    signature,
    whole_heading,
)
from ingestion.parsers.layout.margins import margin_heading
from ingestion.text import Line, Passage, Style
from profiles.keys import fold

HEADER = "header"
_OUTDENT = 30.0  # points
_BULLET = re.compile(BULLET)
_DATE = 30  # characters in which one stands beside a post
_LARGER, _SMALLER = 1.08, 0.9  # of the text's size
_FIRST_LABEL = re.compile(r"[\[(]?1[\]).]")
_FRONT = frozenset((HEADER, "contact", "summary", "interests", "skills", "languages"))
_BEHIND_FRONT = frozenset(("publications", "experience", "awards"))
# Kinds whose parts may be headed by words that say nothing by themselves.
INHERITING = frozenset(("experience", "publications", "awards", "service", "skills", "talks"))


@dataclass(frozen=True)
class Mark:
    """A heading found at line `at`; `lines` lines belong to it, `rests` are content beside it."""

    at: int
    kind: str
    words: Passage
    look: Signature
    lines: int = 1
    rests: tuple[Line, ...] = ()
    whole: bool = True


@dataclass(frozen=True)
class Page:
    """What most lines look like: their size, and the place left of which a line stands out."""

    size: float
    margin: float

    @classmethod
    def of(cls, lines: Sequence[Line]) -> Page:
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


def find_marks(lines: Sequence[Line], page: Page) -> list[Mark]:
    """Return every line, or run of lines, whose words and looks make it a heading."""
    marks: list[Mark] = []
    at = 0
    while at < len(lines):
        mark = _margin_mark(lines, at, page) or _split_mark(lines, at, page)
        mark = mark or _whole_mark(lines, at, page) or _glued_mark(lines, at, page)
        if mark is not None:
            marks.append(mark)
        at += mark.lines if mark else 1
    styled = [mark for mark in marks if _is_styled(lines[mark.at], mark.look, page)]
    return _keep_plausible(lines, marks, styled, page)


def _whole_mark(lines: Sequence[Line], at: int, page: Page) -> Mark | None:
    line = lines[at]
    heading = whole_heading(line)
    if heading is None or (line.marker and not line.marker[0].isalnum()):
        return None
    return mark_of(line, at, heading, page, whole=True)


def _glued_mark(lines: Sequence[Line], at: int, page: Page) -> Mark | None:
    line = lines[at]
    heading = None if line.marker else glued_heading(line)
    return None if heading is None else mark_of(line, at, heading, page, whole=False)


def mark_of(line: Line, at: int, heading: Heading, page: Page, *, whole: bool) -> Mark:
    """Return the mark of a heading that stands at `at`; whole: the line is nothing else."""
    rests = () if heading.rest is None else (_content(line, heading.rest),)
    look = signature(line, heading.words, margin=page.margin)
    return Mark(at, heading.kind, heading.words, look, rests=rests, whole=whole)


def _content(line: Line, rest: Passage) -> Line:
    """Return the line with only this part of it, no longer looking like a heading.

    A bullet that the part begins with is its list mark.
    """
    line = replace(line, passage=rest, level=0, gap=True)
    if _BULLET.match(rest.text) is None:
        return line
    return replace(line, passage=rest.cut(1), marker=rest.text[0], depth=1)


def _margin_mark(lines: Sequence[Line], at: int, page: Page) -> Mark | None:
    heading = margin_heading(lines, at, page.margin)
    if heading is None:
        return None
    look = signature(lines[at], heading.words, margin=page.margin)
    return Mark(at, heading.kind, heading.words, look, heading.lines, heading.rests)


def _split_mark(lines: Sequence[Line], at: int, page: Page) -> Mark | None:
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
    return Mark(at, kind, words, look, lines=len(parts), rests=rests)


def _looks_apart(first: Line, head: Heading, line: Line, heading: Heading) -> bool:
    return signature(first, head.words) != signature(line, heading.words)


def _waits_for_more(text: str) -> bool:
    return text.casefold().rstrip().endswith((" and", " &", ",", " of", " und", " et", " y"))


def _is_styled(line: Line, look: Signature, page: Page) -> bool:
    outdented = look.outdented and not page.is_small(line)
    return bool(look.level) or look.bold or look.caps or outdented or page.is_large(line.size)


def _keep_plausible(
    lines: Sequence[Line], marks: list[Mark], styled: list[Mark], page: Page
) -> list[Mark]:
    """Drop lines that only happen to use the words of headings."""
    are_styled = {mark.at for mark in styled}
    has_style = sum(mark.whole and mark.kind != NEUTRAL_KIND for mark in styled) >= 2
    glued = [mark for mark in marks if not mark.whole]
    times = Counter(fold(mark.words.text) for mark in glued)  # "Employer" labels a row of each post
    cells = Counter(mark.look for mark in glued if times[fold(mark.words.text)] == 1)
    again = Counter(fold(mark.words.text) for mark in marks if mark.whole)
    # In the margin stand headings with and without content beside them.
    cells.update(mark.look for mark in marks if mark.whole and mark.look.outdented)
    kept: list[Mark] = []
    current = HEADER
    for mark in marks:
        if _runs_on(lines, mark, kept, current) or _is_state_of_work(lines, mark, current):
            continue
        if again[fold(mark.words.text)] > 1 and _is_post(lines, mark):
            continue
        if mark.at in are_styled or _is_plain_heading(lines, mark, page, current, has_style):
            if not mark.whole and not _may_be_glued(mark, current, cells, has_style):
                continue
            if mark.kind == NEUTRAL_KIND and current not in INHERITING:
                continue
            kept.append(mark)
            current = current if mark.kind == NEUTRAL_KIND else mark.kind
    return kept


def _runs_on(lines: Sequence[Line], mark: Mark, kept: Sequence[Mark], current: str) -> bool:
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


def _is_post(lines: Sequence[Line], mark: Mark) -> bool:
    """Whether "Postdoctoral position", which the list prints again, is a post beside its date."""
    above, below = lines[max(0, mark.at - 1)], lines[mark.at + 1 : mark.at + 2]
    weak = mark.kind == "experience" and is_weak(mark.words.text) and not mark.look.caps
    return weak and any(find_times(line.text[:_DATE]) for line in (above, *below))


def _is_state_of_work(lines: Sequence[Line], mark: Mark, current: str) -> bool:
    """Whether "WORK IN PROGRESS" stands right below a bold title, in another look: its state."""
    line = lines[mark.at]
    if not mark.at or current != "publications" or line.gap or not is_status(mark.words.text):
        return False
    return _ends_bold(lines[mark.at - 1]) and not line.is_bold


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
    lines: Sequence[Line], mark: Mark, page: Page, current: str, has_style: bool
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
    if has_style and _opens_numbering(lines, mark):
        return True
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


def _opens_numbering(lines: Sequence[Line], mark: Mark) -> bool:
    """Whether a list begins anew, with "[1]" or "1.", right below words that can but head it."""
    line = lines[mark.at]
    above = lines[mark.at - 1] if mark.at else line
    below = lines[mark.at + 1] if mark.at + 1 < len(lines) else line
    set_off = line.gap or line.page != above.page
    if not set_off or is_weak(mark.words.text):
        return False
    return _FIRST_LABEL.fullmatch(below.marker) is not None


def _may_be_glued(mark: Mark, current: str, cells: Counter[Signature], has_style: bool) -> bool:
    if mark.kind == current or (mark.kind, current) == ("languages", "skills"):
        return False
    if mark.kind == "other" and current == "skills" and is_weak(mark.words.text):
        return False  # "Miscellaneous" beside the last of several lists
    if mark.rests and kind_of_heading(mark.rests[0].text) == mark.kind:
        return True  # "Publications     Conference papers": the heading of its first part beside it
    return mark.look.caps or cells[mark.look] >= (3 if has_style else 2)
