"""From the lines of a publication list to its entries: where each reference begins and ends.

A list is cut at its sub-headings first. Each part is then cut by the strongest sign it shows:
numbers, list marks, years in the margin, hanging indents, empty lines, or the look of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.normalise.venues import has_status
from ingestion.parsers.layout.room import right_edge
from ingestion.parsers.references.authors import is_author_list, scan_authors
from ingestion.parsers.references.bare_numbers import with_bare_numbers
from ingestion.parsers.references.footnotes import without_footnotes
from ingestion.parsers.references.legends import (
    Legend,
    begin_of_note,
    read_legend,
    with_raised_marks,
)
from ingestion.parsers.references.link_rows import without_link_rows
from ingestion.parsers.references.margin_years import (
    with_margin_years,
    with_years_of_second_lines,
)
from ingestion.parsers.references.rows import (
    FINISHED,
    YEAR,
    YEAR_ALONE,
    YEARS_ALONE,
    Row,
    is_page_foot,
    read_rows,
    split_parts,
    tells_kind,
    tells_unprinted,
)
from ingestion.parsers.references.starts import (
    MOST_LINES,
    family_of,
    find_starts,
    looks_like_start,
)
from ingestion.text import Found, Line, Passage, Span
from profiles.keys import fold


@dataclass(frozen=True)
class Entry:
    """The printed lines of one reference, its number left out.

    label: its number as printed ("[3]", "2."). heading: the sub-heading it stands under.
    margin_year: a year printed before it, or as the heading of its part of the list.
    left_over: lines that stand below it, too many to be of one reference.
    """

    lines: tuple[Passage, ...]
    label: str
    span: Span
    heading: Found | None = None
    margin_year: Found | None = None
    left_over: Span | None = None

    @property
    def passage(self) -> Passage:
        return Passage.join(self.lines)


@dataclass(frozen=True)
class EntryList:
    entries: tuple[Entry, ...]
    legend: Legend


_CONTINUES = re.compile(
    r"[^\W\d_A-ZÀ-ÖØ-Þ]|in\s(?:proc|the)|in\s[A-Z]|[\d,;:)\]–—]|(?:vol|pp|no)\.", re.I
)
_IN_BRACKETS = re.compile(r"\([^()]{5,200}\)[.:]?")
# "(9 total; 1 as first author)"
_COUNT_OF_WORKS = re.compile(
    r"[(\[]\d{1,3}\s(?:in\s)?(?:total|papers|publications|articles|works)\b[^()\[\]]{0,60}[)\]]",
    re.IGNORECASE,
)
_CLOSED_QUOTE = re.compile(r"[^\s]{2}[”»\"]")
_OPENS_QUOTE = re.compile(r"[“„«\"]")
_YEAR_CELL = re.compile(rf"{YEAR_ALONE.pattern}\t")
_MOST_WORDS_OF_VENUE, _LEAST_WORDS_OF_SENTENCE = 12, 8
_LEAST_NUMBERS = 3  # of entries
_WITH = re.compile(r"(?:^|[\s(])(?:joint(?:ly)?\s)?with\s(?P<names>[A-Z][^()]{2,200})$")
_STEP = 5.0  # points
_SHARE_LEFT = 0.1  # of a line that ends early
_NO_WORKS = re.compile(
    r"\b(?:(?:public|popular)\s(?:writing|press|essays)|patents?|talks?|presentations?|posters?|software"
    r"|op-?eds?|blog\s?posts?|blogs|podcasts?|translations?|traductions?|traducciones|traduzioni|übersetzungen|datasets?|media|(?<!in\s)press|s[eé]mina(?:rs?|ires?|re|ri|rios?)"
    r"|vorträge|exposés?|editorships?|(?<!in\s)(?<!to\s)edited\s(?:volumes?|books?|collections?|special\sissues?)"
    r"|herausgeber(?:schaft(?:en)?|tätigkeit)|direction\sd[e’']\s?(?:ouvrages?|numéros?|dossiers?)"
    r"|ouvrages\sdirigés|curatele|communications\sorales"
    r"|(?:conférences?|communications?|colloques?)\s(?:(?:inter)?national\w*\s)?sans\s(?:actes|comité))\b",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"\b(?:papers?|articles?|chapters?|buchkapitel|beiträge|chapitres|capítulos|publications?|preprints?|proceedings)\b",
    re.IGNORECASE,
)


def split_entries(
    lines: Sequence[Line], owner: str | None = None, *, heading: Found | None = None
) -> EntryList:
    """Return the entries in printed order and what the list says about its marks.

    Parts headed as talks, posters, patents or software hold no works and are left out.
    """
    legend = Legend()
    kept: list[Line] = []
    for line in without_link_rows(without_footnotes(lines)):
        if line.running or not line.text.strip(" .,;") or is_page_foot(line, owner):
            continue
        found = read_legend(_with_mark(line))
        if not found:
            kept.append(line)
            continue
        legend |= found
        note = begin_of_note(line.text)
        if note is not None:
            kept.append(replace(line, passage=line.passage.cut(0, note)))
    rows = with_years_of_second_lines(with_bare_numbers(read_rows(kept)))
    heading = heading if heading and tells_kind(heading.value) else None
    entries: list[Entry] = []
    for own, part in split_parts(rows):
        heading = own or heading
        if heading is None or _WORKS.search(heading.value) or not _NO_WORKS.search(heading.value):
            entries.extend(_entries(part, heading, owner))
    return EntryList(tuple(entries), legend)


def _with_mark(line: Line) -> str:
    """Return the line with the mark in front that markup took for its own: "# shared"."""
    text = with_raised_marks(line.passage)
    return f"{'#' * line.level} {text}" if text[:1].islower() else f"{line.marker} {text}"


def _entries(rows: list[Row], heading: Found | None, owner: str | None) -> Iterator[Entry]:
    words = heading.value.strip(" :–—-") if heading else ""
    year = heading if YEAR_ALONE.fullmatch(words) else None
    name = None if year or YEARS_ALONE.fullmatch(words) else heading
    rows = _without_notes(with_margin_years(_without_lead(rows)))
    starts = find_starts(rows, owner) if rows else []
    groups = [rows[a:b] for a, b in zip(starts, [*starts[1:], len(rows)], strict=True)]
    waits = name is not None and tells_unprinted(name.value)
    for group in _joined(groups, owner, waits=waits):
        kept = group[:MOST_LINES]
        kept = _without_strays(kept) if kept[0].label else kept
        kept = _without_abstract(kept)
        own_year = next((row.year for row in kept if row.year), None)
        span = Span(kept[0].line.start, kept[-1].line.end)
        passages = tuple(row.passage for row in kept)
        rest = group[MOST_LINES:]
        left_over = Span(rest[0].line.start, rest[-1].line.end) if rest else None
        heading = kept[0].state or name
        yield Entry(passages, kept[0].label, span, heading, own_year or year, left_over)


def _without_lead(rows: list[Row]) -> list[Row]:
    """Drop what leads to the list: "(journals with their ranks)", or a sentence about it."""
    if rows and _COUNT_OF_WORKS.match(rows[0].text) and not _is_signed(rows[0]):
        return rows[1:]
    if len(rows) < 2 or _is_signed(rows[0]) or YEAR.search(rows[0].text):
        return rows
    if _IN_BRACKETS.fullmatch(rows[0].text):
        return rows[1:]
    begin = next((at for at, row in enumerate(rows) if at and row.line.gap), 0)
    lead, listed = rows[:begin], rows[begin:]
    if lead and _is_sentence(lead) and _all_signed(listed):
        return listed
    first = next((at for at, row in enumerate(rows) if row.label), 0)
    return rows[first:] if _leads_to_numbers(rows[:first], rows[first:]) else rows


def _leads_to_numbers(lead: Sequence[Row], listed: Sequence[Row]) -> bool:
    """Say whether lines above a numbered list count its works or link to them, and name nobody."""
    if sum(bool(row.label) for row in listed) < _LEAST_NUMBERS or not _all_signed(listed):
        return False
    return not any(
        YEAR.search(row.text) or _OPENS_QUOTE.search(row.text) or scan_authors(row.text).names
        for row in lead
    )


def _is_signed(row: Row) -> bool:
    """Say whether a number, a list mark or a year in a cell of its own begins a row."""
    return bool(row.label or row.line.marker or _YEAR_CELL.match(row.text))


def _all_signed(rows: Sequence[Row]) -> bool:
    """Say whether a sign stands below all white space, so that a row without one is no entry."""
    return all(_is_signed(row) for row in rows if row.line.gap)


def _is_sentence(rows: Sequence[Row]) -> bool:
    text = " ".join(row.text for row in rows)
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    told = len(words) >= _LEAST_WORDS_OF_SENTENCE and 2 * small > len(words)
    ended = text.endswith((".", ":")) and not any(map(_is_signed, rows))
    return told and ended and not YEAR.search(text) and not scan_authors(text).names


def _without_notes(rows: list[Row]) -> list[Row]:
    """Drop bullets, and what goes on below them, that stand further in than unmarked entries."""
    marked = [row for row in rows if row.line.marker and not row.label]
    if not marked or rows[0].line.marker or rows[0].label or rows[0].line.box is None:
        return rows
    edge, bullets = min(row.left for row in rows), min(row.left for row in marked)
    at_edge = [row for row in rows if row.left < edge + _STEP]
    # Rows with a year of their own are entries, no heads of what the bullets list.
    are_heads = len(at_edge) <= len(marked) and not all(row.year for row in at_edge)
    if bullets < edge + _STEP or are_heads:
        return rows
    kept: list[Row] = []
    below = False
    for row in rows:
        is_note = bool(row.line.marker) and not row.label
        below = is_note or (below and row.left > bullets + _STEP)
        if not below:
            kept.append(row)
    return kept


def _joined(
    groups: list[list[Row]], owner: str | None, *, waits: bool = False
) -> Iterator[list[Row]]:
    """Put together what a gap or a page break divided inside a title or a sentence.

    Two groups that both name the owner of the list are two entries. waits: the heading says that
    the works are not printed yet, so that a title may be all of an entry.
    """
    family = family_of(owner) if owner else None
    right = right_edge(row.line for group in groups for row in group)
    current: list[Row] = []
    for group in groups:
        head = group[0]
        begins = head.label or head.line.marker or head.is_title or head.year or head.state
        over = waits or bool(current and head.line.gap and _ends_with_coauthors(current))
        parted = over and current and _is_title_of_its_own(current[-1], head, right)
        both = parted or (family and all(family.search(_folded(part)) for part in (current, group)))
        if current and not begins and not both and _goes_on(current, group):
            current = current + group
            continue
        if current:
            yield current
        current = group
    if current:
        yield current


def _ends_with_coauthors(rows: list[Row]) -> bool:
    """Say whether an entry is over behind the names of those it was written with."""
    text = " ".join(row.text for row in rows)
    named = _WITH.search(text)
    return named is not None and is_author_list(text, named.start("names"), len(text))


def _is_title_of_its_own(above: Row, row: Row, right: float) -> bool:
    """Say whether white space stands between a line that ends early and a capital below it."""
    if above.line.box is None or row.line.box is None or not row.line.gap:
        return False
    ends_early = above.line.box.right < right - _SHARE_LEFT * (right - above.left)
    return ends_early and abs(above.left - row.left) < _STEP and row.text[:1].isupper()


def _folded(rows: list[Row]) -> str:
    return fold(" ".join(row.text for row in rows[:MOST_LINES]))


def _goes_on(current: list[Row], following: list[Row]) -> bool:
    if len(current) + len(following) > MOST_LINES:
        return False
    text = " ".join(row.text for row in current)
    if has_open_quote(text):
        return True
    if not YEAR.search(text) and is_author_list(text, 0, len(text)):
        return True
    if FINISHED.search(text) or current[-1].line.is_bold:
        return False
    return bool(_CONTINUES.match(following[0].text)) or not looks_like_start(following[0])


def has_open_quote(text: str) -> bool:
    """Say whether a quotation that begins in the text does not end in it."""
    return text.count("“") > text.count("”") or text.count("«") > text.count("»")


def _without_strays(group: list[Row]) -> list[Row]:
    """Drop a paragraph behind a numbered entry that does not go on with it."""
    for index in range(1, len(group)):
        row = group[index]
        if not row.line.gap:
            continue
        text = " ".join(before.text for before in group[:index])
        goes_on = not FINISHED.search(text) or has_open_quote(text)
        if not goes_on and not _CONTINUES.match(row.text) and YEAR.search(text):
            return group[:index]
    return group


def _without_abstract(group: list[Row]) -> list[Row]:
    """Drop prose that follows a complete reference in a paragraph of its own."""
    for index in range(1, len(group)):
        text = " ".join(row.text for row in group[:index])
        is_complete = bool(YEAR.search(text) or _CLOSED_QUOTE.search(text) or has_status(text))
        is_complete = is_complete or _is_set_in(group, index)
        if is_complete and _ends_paragraph(group, index) and _is_prose(group[index:]):
            return group[:index]
    return group


def _is_set_in(group: list[Row], index: int) -> bool:
    """Say whether white space and an indent set a row off from the one its entry begins with."""
    row = group[index]
    return row.line.gap and row.line.box is not None and row.left > group[0].left + _STEP


def _ends_paragraph(group: list[Row], index: int) -> bool:
    """Say whether the row before `index` is the last of its paragraph."""
    before, row = group[index - 1].line, group[index].line
    if before.box is None or row.box is None:
        return bool(FINISHED.search(before.text))
    boxes = [other.line.box for other in group if other.line.box is not None]
    left, right = min(box.left for box in boxes), max(box.right for box in boxes)
    if before.box.left >= left + 5 and row.box.left <= left + 2:
        return True  # back at the edge from which the reference hangs
    return before.box.right < right - 0.1 * (right - left)


def _is_prose(rows: list[Row]) -> bool:
    words = " ".join(row.text for row in rows).split()
    small = sum(word[:1].islower() for word in words)
    return len(words) > _MOST_WORDS_OF_VENUE and words[0][:1].isupper() and small * 2 > len(words)
