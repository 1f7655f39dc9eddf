"""Where a statement prints works instead of prose: lists under headings, and footnotes.

A heading alone proves nothing ("Publications" may head a paragraph): what stands below must look
like references. Without a heading, labels at the end of the text or raised numbers say it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ingestion.text import Found, Line, Style

_NUMBERING: Final = r"\W{0,3}(?:\d{1,2}(?:\.\d{1,2}){0,2}[.)]?\s+|[A-Z][.)]\s+|[IVX]{1,4}[.)]\s+)?"
_NUMBER: Final = re.compile(_NUMBERING)
# Such a heading is believed at the end of a document, whatever the list below looks like.
_SURE: Final = re.compile(
    rf"{_NUMBERING}(?:selected\s|my\s|cited\s)?(?:references?(?:\scited)?|bibliography"
    r"|works?\scited|cited\sworks?|literature(?:\scited)?|publications?|literatur(?:verzeichnis)?"
    r"|références|bibliographie|referencias|bibliografía|bibliografia|riferimenti)\W{0,3}",
    re.IGNORECASE,
)
_MAYBE: Final = re.compile(
    r"(?<!\w)(?:references?|bibliography|literature|publications?|papers?|preprints?|cited"
    r"|manuscripts?|articles?|(?:foot|end)?notes|writings|outputs?|citations?|theses|thesis"
    r"|(?:own|my|selected|published|other|major|main)\sworks?|works\s(?:of|by)|proceedings)(?!\w)",
    re.IGNORECASE,
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_STATE: Final = re.compile(
    r"(?<!\w)(?:under\s(?:review|revision|submission)|in\s(?:press|preparation|revision|submission)"
    r"|submitted|forthcoming|to\sappear|accepted|preprint|working\spaper|manuscript|arxiv|biorxiv"
    r"|medrxiv|doi|thesis|dissertation)(?!\w)",
    re.IGNORECASE,
)
_TOLD: Final = re.compile(
    r"(?<!\w)I\s(?:am|was|have|had|will|would|plan|hope|want|also|then|did|do|can|could|[a-z]{3,12}ed"
    r"|began|took|spent|wrote|learnt|taught|believe|think)(?!\w)"
)
_LABEL: Final = re.compile(
    r"\[(?:[A-Za-z+]{0,6}\d{1,4}[a-z]?|[a-z]{1,2})\]|\(?\d{1,3}[.)]|[A-Z]{0,2}\d{1,3}[.)]"
)
_RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_LETTER: Final = re.compile(r"(?P<label>\[[a-z]{1,2}\])\s+")  # "[a] Quist, A.: ..."
_FOOTNOTE: Final = re.compile(rf"(?P<raised>[{_RAISED}]{{1,3}})\s?|\[\^(?P<plain>\d{{1,3}})\]:?\s*")
_DIGITS: Final = str.maketrans(_RAISED, "0123456789")
_CLOSING: Final = re.compile(
    r"\W{0,2}(?:yours|sincerely|kind\sregards|best\sregards|regards|respectfully)\b", re.IGNORECASE
)
_REMARK: Final = re.compile(r"\(([^()\w]{1,3}[^()]{3,60})\)\W{0,3}$")  # "(* equal contribution)"
LONGEST_HEADING: Final = 80  # characters
MOST_HEADING_WORDS: Final = 9
MOST_WORDS: Final = 130  # of one reference
FEWEST_LABELLED: Final = 2  # a list without a heading has so many entries at least


@dataclass(frozen=True)
class ListedWorks:
    """One list of works: its heading without a number, None for notes, and its lines."""

    heading: Found | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Division:
    """The lines of prose, and the lists of works with the lines that head them."""

    prose: tuple[Line, ...]
    lists: tuple[ListedWorks, ...]


def divide(body: Sequence[Line]) -> Division:
    """Part a statement into prose and lists of works."""
    taken: set[int] = set()
    lists: list[ListedWorks] = []
    at = 1
    while at < len(body):
        end = _end_of_list(body, at) if _may_head(body, at) else at
        if end > at:
            lists.append(_under_heading(body[at:end]))
            taken.update(range(at, end))
        at = max(end, at + 1)
    notes = _footnotes(body, taken) if not lists else []
    for start, end in notes:
        taken.update(range(start, end))
    if notes:
        lines = [_labelled(line) for start, end in notes for line in body[start:end]]
        lists.append(ListedWorks(None, tuple(lines)))
    return Division(
        prose=tuple(line for at, line in enumerate(body) if at not in taken),
        lists=tuple(lists),
    )


# ------------------------------------------------------------------------------- under a heading
def _under_heading(lines: Sequence[Line]) -> ListedWorks:
    """Return a list with what its heading says about marks ("* equal contribution") as a line."""
    head = lines[0]
    number = _NUMBER.match(head.text)
    heading = head.passage.found(number.end() if number else 0)
    listed = [_labelled(line) for line in lines[1:]]
    if sum(bool(_LETTER.match(line.text)) for line in listed) >= FEWEST_LABELLED:
        listed = [_lettered(line) for line in listed]
    if remark := _REMARK.search(head.text):
        listed.insert(0, replace(head, passage=head.passage.cut(*remark.span(1)), level=0))
    return ListedWorks(heading, tuple(listed))


def _may_head(body: Sequence[Line], at: int) -> bool:
    line = body[at]
    text = line.text
    if len(text) > LONGEST_HEADING or line.marker or at + 1 >= len(body):
        return False
    if _SURE.fullmatch(text):
        return True
    bare = re.sub(r"\([^()]*\)", "", text).rstrip(" :*")
    if not _MAYBE.search(bare) or len(bare.split()) > MOST_HEADING_WORDS or bare[-1:] in ".,;?!":
        return False
    return line.level > 0 or line.is_bold or line.gap


def _end_of_list(body: Sequence[Line], head: int) -> int:
    """Return the index behind the list that a heading heads; `head` where it heads none."""
    end = head + 1
    while end < len(body):
        if _CLOSING.match(body[end].text) and len(body[end].text) < 60:
            break
        if _may_head(body, end) and _first_is_reference(body, end + 1):
            break
        if _is_heading(body, end) and not _lists_works(body, end + 1, _next_heading(body, end + 1)):
            break
        end += 1
    is_sure = bool(_SURE.fullmatch(body[head].text))
    if _lists_works(body, head + 1, end) and (is_sure or _first_is_reference(body, head + 1)):
        return end
    is_last = not any(_may_head(body, at) for at in range(head + 1, min(end, len(body))))
    return end if is_last and end == len(body) and is_sure else head


def _first_is_reference(body: Sequence[Line], start: int) -> bool:
    """Say whether the first paragraph behind a line looks like a reference, or heads others."""
    if start < len(body) and _is_heading(body, start):
        return _lists_works(body, start + 1, _next_heading(body, start + 1))
    first = next(_groups(body, start, len(body)), None)
    return first is not None and _is_reference(body[first[0] : first[1]])


def _next_heading(body: Sequence[Line], start: int) -> int:
    return next((at for at in range(start, len(body)) if _is_heading(body, at)), len(body))


def _is_heading(body: Sequence[Line], at: int) -> bool:
    """Say whether a line inside or behind a list heads something: marked up, or short and apart."""
    line = body[at]
    if line.level:
        return True
    text = line.text
    if line.marker or _LABEL.match(text) or len(text) > LONGEST_HEADING or _YEAR.search(text):
        return False
    is_apart = line.gap and at + 1 < len(body) and (body[at + 1].gap or bool(body[at + 1].marker))
    short = len(text.split()) <= MOST_HEADING_WORDS and text[-1] not in '.,;:?!”"'
    return short and text[:1].isupper() and (is_apart or (line.is_bold and line.gap))


def _lists_works(body: Sequence[Line], start: int, end: int) -> bool:
    """Say whether most of what stands between two lines looks like references."""
    groups = list(_groups(body, start, end))
    likely = sum(_is_reference(body[a:b]) for a, b in groups)
    return likely > 0 and 2 * likely >= len(groups)


def _groups(body: Sequence[Line], start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the paragraphs and list entries between two lines; headings are left out."""
    first = start
    for at in range(start, end + 1):
        if at == end or body[at].gap or body[at].marker or _LABEL.match(body[at].text):
            if at > first and not body[first].level:
                yield first, at
            first = at


def _is_reference(lines: Sequence[Line]) -> bool:
    text = " ".join(line.text for line in lines)
    if len(text) < 20 or len(text.split()) > MOST_WORDS or _TOLD.search(text):
        return False
    return bool(_YEAR.search(text) or _STATE.search(text)) or (
        bool(_LABEL.match(lines[0].marker or text)) and text.count(".") + text.count(",") >= 2
    )


# ----------------------------------------------------------------------------- without a heading
def _footnotes(body: Sequence[Line], taken: set[int]) -> list[tuple[int, int]]:
    """Return the paragraphs that are notes with works: raised numbers, or labels at the end."""
    groups = [
        group
        for group in _groups_by_notes(body)
        if group[0] not in taken and _is_reference(body[group[0] : group[1]])
    ]
    raised = [group for group in groups if _note_number(body[group[0]])]
    if len(raised) >= FEWEST_LABELLED:
        return raised
    trailing: list[tuple[int, int]] = []
    end = len(body)
    for start, stop in reversed(groups):
        label = body[start].marker or body[start].text
        if stop != end or not _LABEL.match(label):
            break
        trailing.append((start, stop))
        end = start
    return trailing[::-1] if len(trailing) >= FEWEST_LABELLED else []


def _groups_by_notes(body: Sequence[Line]) -> Iterator[tuple[int, int]]:
    first = 0
    for at in range(1, len(body) + 1):
        if (
            at == len(body)
            or body[at].gap
            or body[at].marker
            or _note_number(body[at])
            or _LABEL.match(body[at].text)
        ):
            yield first, at
            first = at


def _note_number(line: Line) -> str:
    """Return the number of the note that a line begins with, "" if it begins with none."""
    note = _FOOTNOTE.match(line.text)
    if note:
        return (note["raised"] or note["plain"]).translate(_DIGITS)
    for start, end in line.passage.styled(Style.RAISED):
        if start == 0 and line.text[:end].strip().isdigit():
            return line.text[:end].strip()
        break
    return ""


def _lettered(line: Line) -> Line:
    """Return an entry's line with the letter in front ("[a]") as its mark."""
    label = _LETTER.match(line.text)
    if label is None or line.marker:
        return line
    return replace(line, passage=line.passage.cut(label.end()), marker=label["label"])


def _labelled(line: Line) -> Line:
    """Return a note's line with its raised number as the mark of a list entry."""
    number = _note_number(line)
    if not number or line.marker:
        return line
    note = _FOOTNOTE.match(line.text)
    start = note.end() if note else line.passage.styled(Style.RAISED)[0][1]
    return replace(line, passage=line.passage.cut(start), marker=f"[{number}]")
