"""Awards: one record for each award and year, with its outcome and the place it gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.parsers.career.award_blocks import MAX_TITLE
from ingestion.parsers.career.award_items import DESCRIBES, AwardItem, award_items
from ingestion.parsers.career.award_lines import mend_lines
from ingestion.parsers.career.award_notes import is_done, without_notes
from ingestion.parsers.career.award_titles import (
    SENTENCE_END,
    around_date,
    cut_at_year,
    cut_tail,
    first_cell,
    names_award,
    organisation_behind,
    read_title,
    without_giver,
    without_purpose,
    without_role,
)
from ingestion.parsers.career.date_columns import pair_dates
from ingestion.parsers.career.edge_dates import leading_times
from ingestion.parsers.career.ranks import find_rank
from ingestion.parsers.career.wrapped import join_wrapped
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.phrases import is_prose, trim
from ingestion.records import AwardRecord, Dated
from ingestion.text import Line, Passage

_CELL_END = re.compile(r"\t")
_NOMINATED = re.compile(r"\bnominat(?:ed|ion)|\bnominee|\bshort-?listed|\bcandidate\sfor\b", re.I)
_FINALIST = re.compile(r"\bfinalist|\brunner-?up\b", re.IGNORECASE)
_NOTE_BELOW = re.compile(r"[*†‡]\s?(?:given|awarded|for\s|this\s)", re.IGNORECASE)


def read_awards(lines: Sequence[Line]) -> tuple[AwardRecord, ...]:
    """Return the awards of a section; a list of years gives one award for each year."""
    lines = mend_lines(without_notes(pair_dates(lines)))
    if lines and not leading_times(lines[0].text):
        lines = join_wrapped(lines)
    elif lines:  # behind a date in the margin, awards hang below each other
        lines = _join_below_dates(lines)
    return tuple(
        record
        for item in award_items(lines)
        if not is_done(item.passage.text)
        for record in _read_item(item)
    )


def _join_below_dates(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines with the rests of long awards joined to them, no award of its own."""
    lines = [line for line in lines if not _NOTE_BELOW.match(line.text)]
    rests = [line for line in lines if not (leading_times(line.text) or "\t" in line.text)]
    rests = [line for line in rests if len(line.text.split()) > 1]  # "Award" ends a name
    if any(names_award(line.text) for line in rests):
        return lines
    return join_wrapped(join_wrapped(lines, below_dates=True))


def _read_item(item: AwardItem) -> Iterator[AwardRecord]:
    passage = item.passage
    if len(passage.text) > 4 * MAX_TITLE:
        return
    sentence = SENTENCE_END.search(passage.text)
    notes = passage.text[sentence.end() :] if sentence else ""
    if sentence and (DESCRIBES.match(notes) or is_prose(notes)):
        passage = passage.cut(0, sentence.start())
    times: list[tuple[Passage, Time]] = []
    given: Passage | None = None
    leading = leading_times(passage.text)
    if leading:
        times = [(passage, time) for time in leading]
        passage = without_role(trim(passage.cut(leading[-1].end)))
    else:
        passage, tail, found = cut_tail(without_role(trim(passage)))
        notes = f"{notes} {tail}"
        times = [(found[0], time) for time in found[1]] if found else []
        around = cut_at_year(passage) if not times else None
        if around is not None:
            times = [(passage, around[1])]
            passage, given = around[0], around[2]
    if not times:
        times = _times_in_cells(passage)
    if item.carried and not times:
        times = [item.carried]
    passage, organisation = around_date(passage) if not times else (passage, None)
    if organisation is not None:
        times = [(item.passage, time) for time in find_times(item.passage.text)[:1]]
    else:
        passage, organisation = first_cell(passage)
    passage, giver = without_giver(passage)
    organisation = organisation or given or giver
    title, more = read_title(passage, item.leads or bool(leading))
    if not title or not any(c.isalpha() for c in title.text) or len(title.text) > MAX_TITLE:
        return
    if not times:
        times = [(title, time) for time in find_times(title.text)[:1]]
    rank, of = find_rank(f"{notes} {more}")
    outcome = _outcome(f"{title.text} {notes}")
    title = without_purpose(title)
    organisation = organisation or organisation_behind(title)
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


def _times_in_cells(passage: Passage) -> list[tuple[Passage, Time]]:
    """Return the dates that begin a later cell, where something is told behind them."""
    for cell in passage.split(match.span() for match in _CELL_END.finditer(passage.text)):
        times = leading_times(cell.text)
        if times:
            return [(cell, time) for time in times]
    return []


def _outcome(text: str) -> str:
    if _NOMINATED.search(text):
        return "nominated"
    return "finalist" if _FINALIST.search(text) else "won"


def _dated(passage: Passage, time: Time) -> Dated:
    found = passage.found(time.start, time.end)
    if isinstance(time, PeriodMatch):
        first: DateMatch | None = time.first or time.last
        return Dated(found, time.edtf, first.year if first else None)
    return Dated(found, time.edtf, time.year)
