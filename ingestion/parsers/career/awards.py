"""Awards: one record for each award and year, with its outcome and the place it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.parsers.career.award_blocks import (
    MAX_TITLE,
    is_date,
    join_blocks,
    leading_times,
    trailing_times,
)
from ingestion.parsers.career.award_entries import awards_below, named_and_dated
from ingestion.parsers.career.award_notes import without_notes
from ingestion.parsers.career.date_columns import pair_dates
from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.career.ranks import find_rank, is_rank_note
from ingestion.parsers.career.wrapped import join_wrapped
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_organisation, is_prose, split_at, trim, words_of
from ingestion.records import AwardRecord, Dated
from ingestion.text import Line, Passage

_SEPARATOR = re.compile(r";\s")
_BULLET = re.compile(r"\s[•·|∙/]\s")
_CELL_END = re.compile(r"\t")
_LAST_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_LAST_CLAUSE = re.compile(r",\s((?:[^,]|,(?=\d))*)$")
_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b(?:usd|eur|gbp|cny|rmb|chf|cad|aud|jpy|inr|krw)\b|\d{1,3}(?:,\d{3})+|\d\s?%"
    r"|\b\d[\d.]*\s?k?\s?(?:[€$£]|(?:e|eur(?:os?)?|kr|sek|nok|dkk)\b)|\d\s?k\b"
    r"|\btop\s?\d|\bamount\b|\bvalue[d:]",
    re.IGNORECASE,
)
# "(turned into a project in 2025)", "(jointly with P. Kestrel)": told of an award, not its name.
_TOLD_NOTE = re.compile(r"(?:joint(?:ly)?|shared|together|with)\s|[a-z]\w*(?:\s[^\s]+){4}")
_SHARED = re.compile(
    r",?\s(?:(?:joint(?:ly)?|shared|together)\swith\s(?=[A-ZÀ-Þ])|with\s(?:[A-ZÀ-Þ]\.[\s-]?){1,3}[A-ZÀ-Þ]"
    r"|for\s(?:our|my|his|her)\s(?:\w+\s){0,2}(?:article|paper|work|thesis|dissertation|talk|poster)\b)"
)
_GIVEN = re.compile(r"(?:awarded|given|presented|granted|sponsored|declined)\b", re.IGNORECASE)
_NOMINATED = re.compile(r"\bnominat(?:ed|ion)|\bnominee|\bshort-?listed|\bcandidate\sfor\b", re.I)
_FINALIST = re.compile(r"\bfinalist|\brunner-?up\b", re.IGNORECASE)
_DESCRIBES = re.compile(
    r"(?:awarded|given|we\s|i\s|it\s|this\s|these\s|titled|for\s|from\s|by\s|with\s|to\s|the\saward|the\sscholarship"
    r"|[“\"(•]|selected\sfor\sthe|criteria)",
    re.IGNORECASE,
)
_NOTE_BELOW = re.compile(r"[*†‡]\s?(?:given|awarded|for\s|this\s)", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[a-z0-9”)]{2})\.\s(?=[A-Z])")
_DANGLING = re.compile(
    r"[\s,]+(?:class\sof|in|of|since|from|for|awarded|received|year)[\s:]*$", re.IGNORECASE
)
_TABLE_HEADS = frozenset(
    "prize award awards honor honour year date title name organisation organization institution"
    " awarding body by issuer description".split()
)


@dataclass(frozen=True)
class _Item:
    """The text of one award as printed, and a year carried down from a line above, if any."""

    passage: Passage
    carried: tuple[Passage, Time] | None = None
    leads: bool = False


def read_awards(lines: Sequence[Line]) -> tuple[AwardRecord, ...]:
    """Return the awards of a section; a list of years gives one award for each year."""
    lines = without_notes(pair_dates(lines))
    if lines and not leading_times(lines[0].text):
        lines = join_wrapped(lines)
    elif lines:  # behind a date in the margin, awards hang below each other
        lines = _join_below_dates(lines)
    return tuple(record for item in _items(lines) for record in _read_item(item))


def _join_below_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with the rests of long awards joined to them, no award of its own."""
    lines = [line for line in lines if not _NOTE_BELOW.match(line.text)]
    rests = [line for line in lines if not (leading_times(line.text) or "\t" in line.text)]
    rests = [line for line in rests if len(line.text.split()) > 1]  # "Award" ends a name
    if any(not AWARD_WORDS.isdisjoint(words_of(line.text)) for line in rests):
        return lines
    return join_wrapped(join_wrapped(lines, below_dates=True))


# ------------------------------------------------------------------------------------------ items
def _items(lines: Sequence[Line]) -> Iterator[_Item]:
    rows = [part for line in lines if not _is_furniture(line) for part in _at_bullets(line)]
    rows = join_blocks(rows)
    if any(line.marker for line in rows):
        yield from (part for item in _listed(rows) for part in _parts(item))
        return
    leads = sum(leading_times(line.passage.text) != [] for line in rows)
    above = bool(rows) and is_date(rows[0])  # dates on lines of their own stand above awards
    trails = sum(
        trailing_times(line.text[:MAX_TITLE]) != [] and not (above and is_date(line))
        for line in rows
    )
    grouped = _below_years(rows) if leads > trails else _one_a_line(rows)
    yield from (part for item in grouped for part in _parts(item))


def _at_bullets(line: Line) -> list[Line]:
    """Return the awards of a line that bullets divide: "Award A (2020) • Award B (2021)"."""
    parts = split_at(line.passage, _BULLET)
    dated = sum(bool(find_times(part.text)) for part in parts)
    if dated < 2 or 2 * dated < len(parts):
        return [line]
    return [replace(line, passage=part) for part in parts]


def _is_furniture(line: Line) -> bool:
    """Whether a line heads awards rather than names one."""
    words = words_of(line.text)
    if not words or (2 <= len(words) <= 4 and _TABLE_HEADS.issuperset(words)):
        return True
    kind = kind_of_heading(line.text)
    return kind is not None and (line.text.rstrip().endswith(":") or bool(line.level))


def _listed(rows: Sequence[Line]) -> Iterator[_Item]:
    """Yield list entries: a mark and the lines up to the next one at its depth."""
    depth = min(line.depth for line in rows if line.marker)
    group: list[Line] = []
    for line in rows:
        if line.marker and line.depth <= depth and group:
            yield from _of_group(group)
            group = []
        if not group or not is_prose(line.text):
            group.append(line)
    if group:
        yield from _of_group(group)


def _of_group(group: Sequence[Line]) -> Iterator[_Item]:
    """Yield the award of a list entry, or those that its own list prints below who gives them."""
    below = awards_below(group)
    group = [line for at, line in enumerate(group) if not (at and line.marker)]
    yield from map(_Item, below or [Passage.join(named_and_dated(group))])


def _below_years(rows: Sequence[Line]) -> Iterator[_Item]:
    """Yield awards where years stand in front; one year counts for the lines below it."""
    year: tuple[Passage, Time] | None = None
    group: list[Passage] = []
    carried: tuple[Passage, Time] | None = None
    is_open = False
    for line in rows:
        times = leading_times(line.text)
        starts = bool(times) or _begins_award(line.text)
        if starts and group:
            yield _Item(Passage.join(group), carried, leads=True)
            group = []
        if times:
            year, carried = (line.passage, times[0]), None
            if not trim(line.passage.cut(times[-1].end)):
                carried = year
                continue
        elif starts:
            carried = year
        is_open = starts or (is_open and bool(group) and _continues(group[-1].text, line.text))
        if is_open:
            group.append(line.passage)
    if group:
        yield _Item(Passage.join(group), carried, leads=True)


def _one_a_line(rows: Sequence[Line]) -> Iterator[_Item]:
    """Yield awards that stand on a line each; lines that only describe one are left out."""
    dated = [bool(find_times(line.text[:MAX_TITLE])) for line in rows]
    named = [_begins_award(line.text) for line in rows]
    mostly_dated = 2 * sum(dated) >= sum(named)
    pending: list[Passage] = []
    describing = False
    for at, line in enumerate(rows):
        below = rows[at + 1].text if at + 1 < len(rows) and dated[at + 1] else None
        if not dated[at] and named[at] and below and _goes_on(line.text, below):
            pending.append(line.passage)
            continue
        if dated[at]:
            told = bool(_DESCRIBES.match(line.text)) and not trailing_times(line.text)
            describing = False
        else:
            describing = not named[at] or (describing and not line.gap)
            bare = mostly_dated and AWARD_WORDS.isdisjoint(words_of(line.text))
            told = describing or bare
        if pending or not told:
            yield _Item(Passage.join((*pending, line.passage)))
        pending = []


def _continues(text: str, following: str) -> bool:
    """Whether a line belongs to the title begun above it rather than describing it."""
    if _is_small(following) or following.startswith("("):
        return True
    return text.rstrip().endswith((",", "-", "–", "\u00ad")) and not _DESCRIBES.match(following)


def _goes_on(text: str, following: str) -> bool:
    """Whether a line without date ends in the dated line below it."""
    return text.rstrip().endswith(
        (",", "-", "–", "\u00ad", " of", " and", " for", " the", " in")
    ) or _is_small(following)


def _begins_award(text: str) -> bool:
    return not (
        _is_small(text) or _DESCRIBES.match(text) or is_prose(text) or len(text) > MAX_TITLE
    )


def _is_small(text: str) -> bool:
    """Whether a line begins in lower case, as the rest of a sentence does and "iSchools" not."""
    return text[:1].islower() and not text[1:2].isupper()


def _parts(item: _Item) -> list[_Item]:
    """Split "Award A (2020); Award B (2021)"."""
    parts = split_at(item.passage, _SEPARATOR)
    if len(parts) > 1 and all(find_times(part.text) for part in parts):
        return [replace(item, passage=part) for part in parts]
    return [item]


# ----------------------------------------------------------------------------------------- record
def _read_item(item: _Item) -> Iterator[AwardRecord]:
    passage = item.passage
    if len(passage.text) > 4 * MAX_TITLE:
        return
    sentence = _SENTENCE_END.search(passage.text)
    notes = passage.text[sentence.end() :] if sentence else ""
    if sentence and (_DESCRIBES.match(notes) or is_prose(notes)):
        passage = passage.cut(0, sentence.start())
    times: list[tuple[Passage, Time]] = []
    leading = leading_times(passage.text)
    if leading:
        times = [(passage, time) for time in leading]
        passage = trim(passage.cut(leading[-1].end))
    else:
        passage, tail, found = _cut_tail(trim(passage))
        notes = f"{notes} {tail}"
        times = [(found[0], time) for time in found[1]] if found else []
    if item.carried and not times:
        times = [item.carried]
    passage, organisation = _around_date(passage) if not times else (passage, None)
    if organisation is not None:
        times = [(item.passage, time) for time in find_times(item.passage.text)[:1]]
    else:
        passage, organisation = _first_cell(passage)
    title, more = _title_of(passage, item.leads or bool(leading))
    if not title or not any(c.isalpha() for c in title.text) or len(title.text) > MAX_TITLE:
        return
    if not times:
        times = [(title, time) for time in find_times(title.text)[:1]]
    rank, of = find_rank(f"{notes} {more}")
    outcome = _outcome(f"{title.text} {notes}")
    organisation = organisation or _organisation(title)
    dates: list[Dated | None] = [_dated(*found_at) for found_at in times]
    for dated in dates or [None]:
        yield AwardRecord(
            title.found(),
            dated,
            outcome=outcome,
            organisation=organisation.found() if organisation else None,
            rank=rank,
            of=of,
            doubts=("end_before_start",) if dated and dated.year and not dated.edtf else (),
        )


def _cut_tail(passage: Passage) -> tuple[Passage, str, tuple[Passage, list[Time]] | None]:
    """Take dates and remarks on rank or money off the end: title, remarks, dates."""
    notes: list[str] = []
    found: tuple[Passage, list[Time]] | None = None
    for _ in range(6):
        note = _LAST_NOTE.search(passage.text)
        times = trailing_times(passage.text)
        if not times and note and found is None and _is_aside(note[1]):
            # "(University of the Fens, 1997, $1,000)"
            inside = [time for time in find_times(passage.text) if time.start >= note.start()]
            found = (passage, inside) if len(inside) == 1 else None
        if times and found is None:
            found = (passage, times)
            passage = trim(passage.cut(0, times[0].start))
        elif note and _is_aside(note[1]):
            notes.append(note[1])
            passage = trim(passage.cut(0, note.start()))
        elif (clause := _LAST_CLAUSE.search(passage.text)) and _is_remark_behind(
            passage.text[: clause.start()], clause[1]
        ):
            notes.append(clause[1])
            passage = trim(passage.cut(0, clause.start()))
        else:
            break
    return passage, " ".join(notes), found


def _is_remark(text: str) -> bool:
    """Whether brackets hold a rank, a sum or a share rather than a part of the name."""
    return is_rank_note(text) or bool(_MONEY.search(text) or _GIVEN.match(text))


def _is_aside(note: str) -> bool:
    """Whether brackets say anything but a part of the name, with whom it was shared too."""
    return _is_remark(note) or bool(_TOLD_NOTE.match(note))


def _is_remark_behind(before: str, clause: str) -> bool:
    """Whether a clause is a remark; "First place in ..." is the award behind who gives it."""
    place = not _names_award(before) and is_organisation(before) and _names_award(clause)
    return _is_remark(clause) and not place


def _title_of(passage: Passage, leads: bool) -> tuple[Passage, str]:
    """Return the title without remarks at its end, and those remarks."""
    more: list[str] = []
    sentence = _SENTENCE_END.search(passage.text)
    if sentence and (leads or is_prose(passage.text[sentence.end() :])):
        more.append(passage.text[sentence.end() :])
        passage = passage.cut(0, sentence.start())
    colon = passage.text.find(": ")
    if colon > 0 and _names_award(passage.text[:colon]) and is_prose(passage.text[colon + 1 :]):
        more.append(passage.text[colon + 1 :])
        passage = passage.cut(0, colon)
    shared = _SHARED.search(passage.text, 1)
    if shared and _names_award(passage.text[: shared.start()]):
        more.append(passage.text[shared.start() :])
        passage = passage.cut(0, shared.start())
    dangling = _DANGLING.search(passage.text)
    passage = trim(passage.cut(0, dangling.start()) if dangling else passage)
    note = _LAST_NOTE.search(passage.text)
    if note and _is_aside(note[1]):
        more.append(note[1])
        passage = trim(passage.cut(0, note.start()))
    clause = _LAST_CLAUSE.search(passage.text)
    if clause and _is_remark_behind(passage.text[: clause.start()], clause[1]):
        more.append(clause[1])
        passage = trim(passage.cut(0, clause.start()))
    return passage, " ".join(more)


def _names_award(text: str) -> bool:
    """Whether a word that awards are called by stands in the text."""
    return not AWARD_WORDS.isdisjoint(words_of(text))


def _around_date(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return title and giver of "Fog Medal · 2022 · Society of Fog", where a date parts them."""
    cells = split_at(passage, _BULLET)
    if len(cells) != 3 or find_times(cells[0].text):
        return passage, None
    times = find_times(cells[1].text)
    alone = len(times) == 1 and times[0].start == 0 and times[0].end == len(cells[1].text)
    return (cells[0], cells[2]) if alone else (passage, None)


def _first_cell(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return the first cell of a table's row, and the next one: who gives the award."""
    cells = split_at(passage, _CELL_END)
    return (cells[0], cells[1]) if len(cells) > 1 else (passage, None)


def _outcome(text: str) -> str:
    if _NOMINATED.search(text):
        return "nominated"
    return "finalist" if _FINALIST.search(text) else "won"


def _organisation(title: Passage) -> Passage | None:
    clause = _LAST_CLAUSE.search(title.text)
    return title.cut(clause.start(1)) if clause and is_organisation(clause[1]) else None


def _dated(passage: Passage, time: Time) -> Dated:
    found = passage.found(time.start, time.end)
    if isinstance(time, PeriodMatch):
        first: DateMatch | None = time.first or time.last
        return Dated(found, time.edtf, first.year if first else None)
    return Dated(found, time.edtf, time.year)
