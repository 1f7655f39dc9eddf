"""What entries of degrees and posts have in common: organisation, period, people named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ingestion.normalise.dates import DateMatch, PeriodMatch
from ingestion.normalise.names import looks_like_name, name_extent
from ingestion.parsers.career.entries import Entry
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.layout.cells import Cell, Row, first_name
from ingestion.parsers.layout.phrases import is_country, trim
from ingestion.records import Period
from ingestion.text import Found, Passage

_NAME_END = re.compile(
    r"\s?[,;/]\s?(?:and\s|&\s)?|\s(?:and|und|et|y|e|&)\s|\s[–—-]\s|(?<=[a-z]{5})\.\s(?=[A-Z][a-z]{3,}\s)"
)
_PERSON = re.compile(r"(?:Drs?|Prof(?:essor)?s?|Mr|Mrs|Ms)\b\.?(?:\s|$)")
_TOWN_AT_END = re.compile(r"(?<=\w)\s\([^()]*,\s([^(),]{2,30})\)?$")
_SHORT_YEAR = re.compile(r"['’‘]\d{2}$")
_AFFILIATION = re.compile(r"\s?\(|\s(?:at|from|of)\s")


def read_period(times: Sequence[Cell], *, single_is_span: bool) -> Period | None:
    """Return the period of an entry's first date.

    single_is_span: a date alone is start and end ("Summer 2019"), otherwise the end only.
    """
    if not times or times[0].time is None:
        return None
    passage, time = times[0].passage, times[0].time
    if isinstance(time, PeriodMatch):
        end = expected_end(times)
        if end is not None and time.last is None and time.first is not None:
            printed = _printed(end.passage, _date_of(end))
            edtf = f"{time.first.edtf}/{end.time.edtf}" if end.time else ""
            return Period(_first_printed(passage, time), printed, edtf)
        return Period(_first_printed(passage, time), _last_printed(passage, time), time.edtf)
    found = _printed(passage, time)
    if single_is_span:
        return Period(found, found, f"{time.edtf}/{time.edtf}")
    return Period(None, found, f"/{time.edtf}")


def expected_end(times: Sequence[Cell]) -> Cell | None:
    """Return the date on which what still runs is to end: "since 2021 ... (expected 2026)"."""
    return next((cell for cell in times[1:] if (date := _date_of(cell)) and date.expected), None)


def _date_of(cell: Cell) -> DateMatch | None:
    return cell.time if isinstance(cell.time, DateMatch) else None


def doubts_of(period: Period | None, rivals: Sequence[Cell]) -> tuple[str, ...]:
    """Return why a person must look at the dates of an entry."""
    in_conflict = ("dates_in_conflict",) if rivals and period is not None else ()
    backwards = ("end_before_start",) if period is not None and not period.edtf else ()
    return in_conflict + backwards


def _printed(passage: Passage, date: DateMatch | None) -> Found | None:
    return None if date is None else passage.found(date.start, date.end)


def _first_printed(passage: Passage, time: PeriodMatch) -> Found | None:
    """Return the first date; in "Mar. – Aug. 2018" with the year that both share."""
    first, last = time.first, time.last
    if first is None or last is None or first.year is None or first.year != last.year:
        return _printed(passage, first)
    year = str(first.year)
    at = passage.text.find(year, last.start, last.end)
    short = _SHORT_YEAR.search(passage.text, last.start, last.end) if at < 0 else None
    if short is not None:  # "Jul - Sep '16"
        at, year = short.start(), short.group()
    if at < 0 or any(c.isdigit() for c in passage.text[first.start : first.end]):
        return _printed(passage, first)
    one, two = passage.found(first.start, first.end), passage.found(at, at + len(year))
    return Found(f"{one.value} {two.value}", (*one.spans, *two.spans))


def _last_printed(passage: Passage, time: PeriodMatch) -> Found | None:
    """Return the last date; in "2018 Mar. – Aug." with the year that both share."""
    first, last = time.first, time.last
    if first is None or last is None or last.year is None or first.year != last.year:
        return _printed(passage, last)
    if any(c.isdigit() for c in passage.text[last.start : last.end]):
        return _printed(passage, last)
    one = passage.found(first.start, first.start + len(str(last.year)))
    two = passage.found(last.start, last.end)
    return Found(f"{one.value} {two.value}", (*one.spans, *two.spans))


def printed_time(cell: Cell) -> Found:
    """Return the whole date or range of a cell as printed. Raises ValueError for other cells."""
    if cell.time is None:
        raise ValueError("the cell holds no date")
    return cell.passage.found(cell.time.start, cell.time.end)


def cover(row: Row, first: Cell, last: Cell) -> Passage:
    """Return what the line prints from the start of one cell to the end of another."""
    source = row.line.passage
    start = _offset_of(source, first.passage.runs[0][1].start)
    end = _offset_of(source, last.passage.runs[-1][1].end - 1) + 1
    return trim(source.cut(start, end))


def _offset_of(source: Passage, place: int) -> int:
    return next(
        offset + place - run.start for offset, run in source.runs if run.start <= place < run.end
    )


def without_town(name: Passage) -> Passage:
    """Leave out town and country in brackets behind the name of an organisation."""
    bracket = _TOWN_AT_END.search(name.text)
    return trim(name.cut(0, bracket.start())) if bracket and is_country(bracket[1]) else name


def rows_to_search(entry: Entry) -> list[Row]:
    """Return the lines to look for an organisation in, the likeliest first.

    A line above the title names it for all titles below, else the title's own line, else the next.
    """
    own = [row for row in entry.rows if not row.is_below]
    at = next((n for n, row in enumerate(own) if entry.title in row.cells), 0)
    return [*reversed(own[:at]), *reversed(entry.shared), *own[at:]]


def people_of(cells: Iterable[Cell]) -> tuple[Found, ...]:
    """Return the names that advisor cells list, honorifics dropped."""
    names: list[Found] = []
    for cell in cells:
        for part in cell.passage.split(match.span() for match in _NAME_END.finditer(cell.text)):
            stop = _AFFILIATION.search(part.text)
            part = part.cut(0, stop.start()) if stop else part
            start, end = name_extent(part.text)
            name = trim(part.cut(start, end))
            if name and looks_like_name(name.text):
                names.append(name.found())
    return tuple(dict.fromkeys(names))


def names_person(text: str) -> bool:
    """Whether a phrase begins with an honorific: "Dr. Ada Mire", "Drs. Ada"."""
    return _PERSON.match(text) is not None


def first_text(rows: Sequence[Row]) -> Passage | None:
    """Return the first plain phrase that may be a name, of no person: capitalised and short."""
    for row in rows:
        texts = [
            cell
            for cell in row.of(Facet.TEXT)
            if cell.text[:1].isupper() and len(cell.text) <= 80 and not names_person(cell.text)
        ]
        if texts:
            return first_name(texts).passage
    return None
