"""From the lines of a publication list to its entries: where each reference begins and ends.

A list is cut at its sub-headings first. Each part is then cut by the strongest sign it shows:
numbers, list marks, years in the margin, hanging indents, empty lines, or the look of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingestion.normalise.venues import has_status
from ingestion.parsers.authors import is_author_list, scan_authors
from ingestion.parsers.legends import Legend, read_legend
from ingestion.text import Found, Line, Passage, Span


@dataclass(frozen=True)
class Entry:
    """The printed lines of one reference, its number left out.

    label: its number as printed ("[3]", "2."). heading: the sub-heading it stands under.
    margin_year: a year printed before it, or as the heading of its part of the list.
    """

    lines: tuple[Passage, ...]
    label: str
    span: Span
    heading: Found | None = None
    margin_year: Found | None = None

    @property
    def passage(self) -> Passage:
        return Passage.join(self.lines)


@dataclass(frozen=True)
class EntryList:
    entries: tuple[Entry, ...]
    legend: Legend


@dataclass(frozen=True)
class _Row:
    """A line with its number taken off; year is the margin year that stood before the text."""

    line: Line
    passage: Passage
    label: str
    year: Found | None = None

    @property
    def text(self) -> str:
        return self.passage.text


_LABEL = re.compile(r"\[[A-Za-z]{0,4}[-.]?\d{1,3}\]|\(\d{1,3}\)|[A-Za-z]{0,2}\d{1,3}[.)](?=\s|$)")
_NUMBER = re.compile(r"\d+")
_MARGIN_YEAR = re.compile(r"((?:19|20)\d\d)(?:\s?[:.–—|]\s?|\s+)(?=[^\W\d])")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_FINISHED = re.compile(r"(?:[.!?)\]”\"]|\d)\s*$")
_CONTINUES = re.compile(
    r"[^\W\d_A-ZÀ-ÖØ-Þ]|in\s(?:proc|the)|in\s[A-Z]|[\d,;:)\]–—]|(?:vol|pp|no)\.", re.I
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CLOSED_QUOTE = re.compile(r"[^\s]{2}[”»\"]")
_MOST_WORDS_OF_VENUE = 12
_MOST_LINES = 60  # of one entry; more are no reference
_HEADING_WORDS = frozenset(
    word
    for words in (
        "selected publication publications refereed reviewed peer non journal journals conference",
        "conferences workshop workshops proceedings paper papers article articles preprint",
        "preprints manuscript manuscripts chapter chapters book books thesis theses dissertation "
        "abstract",
        "abstracts technical report reports working work works progress preparation submitted",
        "submissions submission published forthcoming accepted invited other others under review",
        "international domestic national public recent full list in and or of the for to with",
        "editorials edited volumes contributions letters short long posters poster talks talk",
        "presentations presentation demos software datasets patents patent media research job",
        "market veröffentlichungen publikationen zeitschriften konferenzen buchkapitel actes",
        "revues chapitres ouvrages publicaciones publicações artigos",
    )
    for word in words.split()
)
_NO_WORKS = re.compile(
    r"\b(?:patents?|talks?|presentations?|posters?|software|datasets?|media|press|seminars?"
    r"|vorträge|exposés?)\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:papers?|articles?|publications?|preprints?|proceedings)\b", re.IGNORECASE
)


def split_entries(lines: Sequence[Line]) -> EntryList:
    """Return the entries in printed order and what the list says about its marks.

    Parts headed as talks, posters, patents or software hold no works and are left out.
    """
    legend = Legend()
    rows: list[_Row] = []
    for line in lines:
        if line.running or not line.text.strip():
            continue
        found = read_legend(f"{line.marker} {line.text}")
        if found:
            legend |= found
        else:
            rows.append(_row(line))
    entries: list[Entry] = []
    for heading, part in _parts(rows):
        if heading is None or _WORKS.search(heading.value) or not _NO_WORKS.search(heading.value):
            entries.extend(_entries(part, heading))
    return EntryList(tuple(entries), legend)


def _row(line: Line) -> _Row:
    if _LABEL.fullmatch(line.marker):
        return _Row(line, line.passage, line.marker)
    match = _LABEL.match(line.text)
    if match and match.end() < len(line.text):
        return _Row(line, line.passage.cut(match.end()), match.group())
    return _Row(line, line.passage, "")


def _parts(rows: Sequence[_Row]) -> Iterator[tuple[Found | None, list[_Row]]]:
    """Yield the rows between sub-headings, with the sub-heading above them."""
    heading: Found | None = None
    part: list[_Row] = []
    for row in rows:
        if _is_heading(row):
            if part:
                yield heading, part
            heading, part = row.passage.found(), []
        else:
            part.append(row)
    if part:
        yield heading, part


def _is_heading(row: _Row) -> bool:
    if row.line.level:
        return True
    if row.label or row.line.marker or len(row.text) > 70:
        return False
    text = row.text.strip(" :–—-")
    if _YEAR_ALONE.fullmatch(text):
        return True
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if not words or text.endswith((".", ",", ";")):
        return False
    known = sum(word in _HEADING_WORDS for word in words)
    return known == len(words) or (
        row.line.is_bold and known * 2 > len(words) and not _YEAR.search(text)
    )


def _entries(rows: list[_Row], heading: Found | None) -> Iterator[Entry]:
    year = heading if heading and _YEAR_ALONE.fullmatch(heading.value.strip(" :–—-")) else None
    name = None if year else heading
    rows = _with_margin_years(rows)
    starts = _starts(rows)
    groups = [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    for group in _joined(groups):
        kept = group[:_MOST_LINES]
        kept = _without_strays(kept) if kept[0].label else kept
        kept = _without_abstract(kept)
        own_year = next((row.year for row in kept if row.year), None)
        span = Span(kept[0].line.start, kept[-1].line.end)
        passages = tuple(row.passage for row in kept)
        yield Entry(passages, kept[0].label, span, name, own_year or year)


def _starts(rows: list[_Row]) -> list[int]:
    """Return the indices of the rows with which entries begin; the first is always 0."""
    for find in (_numbered, _marked, _dated):
        starts = find(rows)
        if starts:
            return starts if starts[0] == 0 else [0, *starts]
    hanging, spaced = _hanging(rows), _spaced(rows)
    if hanging and _likeness(rows, hanging) >= _likeness(rows, spaced):
        return hanging
    return spaced


def _likeness(rows: list[_Row], starts: list[int]) -> float:
    """Return the share of starts that look like one, in 0..1; 0 for no starts."""
    alike = sum(_looks_like_start(rows[index]) for index in starts)
    return alike / len(starts) if starts else 0.0


def _looks_like_start(row: _Row) -> bool:
    return row.line.is_bold or row.text[:1] in '“"„«' or bool(scan_authors(row.text).names)


def _numbered(rows: list[_Row]) -> list[int]:
    labelled = [index for index, row in enumerate(rows) if row.label]
    if len(labelled) < 2:
        return labelled if labelled == [0] else []
    numbers = [int(_NUMBER.findall(rows[index].label)[-1]) for index in labelled]
    steps = [b - a for a, b in pairwise(numbers)]
    in_order = sum(abs(step) <= 2 for step in steps)
    return labelled if in_order * 2 >= len(steps) else []


def _marked(rows: list[_Row]) -> list[int]:
    depths = [row.line.depth for row in rows if row.line.marker and not row.label]
    if not depths:
        return []
    starts = [i for i, row in enumerate(rows) if row.line.marker and row.line.depth == min(depths)]
    return starts if starts[0] == 0 or len(starts) > 2 else []


def _dated(rows: list[_Row]) -> list[int]:
    starts = [index for index, row in enumerate(rows) if row.year]
    return starts if len(starts) >= 2 and starts[0] == 0 else []


def _with_margin_years(rows: list[_Row]) -> list[_Row]:
    """Take a year off the rows that begin with one, where the list does so from its first row."""
    if not rows or not _MARGIN_YEAR.match(rows[0].text):
        return rows
    matches = [_MARGIN_YEAR.match(row.text) for row in rows]
    if sum(match is not None for match in matches) < 2:
        return rows
    taken: list[_Row] = []
    for row, match in zip(rows, matches, strict=True):
        if match and scan_authors(row.text, match.end()).names:
            year = row.passage.found(match.start(1), match.end(1))
            row = _Row(row.line, row.passage.cut(match.end()), row.label, year)
        taken.append(row)
    return taken


def _hanging(rows: list[_Row]) -> list[int]:
    """Cut where a line begins at the left edge, if the lines between are indented."""
    if len(rows) < 3 or any(row.line.box is None for row in rows):
        return []
    lefts = [row.line.box.left for row in rows if row.line.box is not None]
    edge = min(lefts)
    starts = [index for index, left in enumerate(lefts) if left <= edge + 2]
    indented = sum(left >= edge + 5 for left in lefts)
    if starts[0] != 0 or indented < max(2, len(rows) // 5):
        return []
    return starts


def _spaced(rows: list[_Row]) -> list[int]:
    """Cut at empty lines, and within a block where one reference is finished and another begins."""
    starts = [0]
    for index in range(1, len(rows)):
        before = rows[max(starts[-1], index - _MOST_LINES) : index]
        if rows[index].line.gap or _begins_anew(before, rows[index]):
            starts.append(index)
    return starts


def _begins_anew(before: list[_Row], row: _Row) -> bool:
    last = before[-1].text
    if not _FINISHED.search(last) or not any(_YEAR.search(r.text) for r in before):
        return False
    return _looks_like_start(row)


def _joined(groups: list[list[_Row]]) -> Iterator[list[_Row]]:
    """Put together what a gap or a page break divided inside a title or a sentence."""
    current: list[_Row] = []
    for group in groups:
        if current and not group[0].label and not group[0].line.marker and _goes_on(current, group):
            current = current + group
            continue
        if current:
            yield current
        current = group
    if current:
        yield current


def _goes_on(current: list[_Row], following: list[_Row]) -> bool:
    if len(current) + len(following) > _MOST_LINES:
        return False
    text = " ".join(row.text for row in current)
    if has_open_quote(text):
        return True
    if is_author_list(text, 0, len(text)):
        return True
    if _FINISHED.search(text) or current[-1].line.is_bold:
        return False
    return bool(_CONTINUES.match(following[0].text)) or not _looks_like_start(following[0])


def has_open_quote(text: str) -> bool:
    """Say whether a quotation that begins in the text does not end in it."""
    return text.count("“") > text.count("”") or text.count("«") > text.count("»")


def _without_strays(group: list[_Row]) -> list[_Row]:
    """Drop a paragraph behind a numbered entry that does not go on with it."""
    for index in range(1, len(group)):
        row = group[index]
        if not row.line.gap:
            continue
        text = " ".join(before.text for before in group[:index])
        goes_on = not _FINISHED.search(text) or has_open_quote(text)
        if not goes_on and not _CONTINUES.match(row.text) and _YEAR.search(text):
            return group[:index]
    return group


def _without_abstract(group: list[_Row]) -> list[_Row]:
    """Drop prose that follows a complete reference in a paragraph of its own."""
    for index in range(1, len(group)):
        text = " ".join(row.text for row in group[:index])
        is_complete = bool(_YEAR.search(text) or _CLOSED_QUOTE.search(text) or has_status(text))
        if is_complete and _ends_paragraph(group, index) and _is_prose(group[index:]):
            return group[:index]
    return group


def _ends_paragraph(group: list[_Row], index: int) -> bool:
    """Say whether the row before `index` is the last of its paragraph."""
    before, row = group[index - 1].line, group[index].line
    if before.box is None or row.box is None:
        return bool(_FINISHED.search(before.text))
    boxes = [other.line.box for other in group if other.line.box is not None]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    if before.box.left >= left + 5 and row.box.left <= left + 2:
        return True  # back at the edge from which the reference hangs
    return before.box.right < right - 0.1 * (right - left)


def _is_prose(rows: list[_Row]) -> bool:
    words = " ".join(row.text for row in rows).split()
    small = sum(word[:1].islower() for word in words)
    return len(words) > _MOST_WORDS_OF_VENUE and words[0][:1].isupper() and small * 2 > len(words)
