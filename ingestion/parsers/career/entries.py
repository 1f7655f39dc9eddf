"""Entries of a list of degrees or posts: which titles, organisations and dates belong together.

Several titles below one organisation share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from ingestion.normalise.dates import PeriodMatch
from ingestion.parsers.career.broken_dates import join_broken_dates
from ingestion.parsers.career.date_columns import pair_dates
from ingestion.parsers.career.degree_runs import told_once, with_shared_words, without_undated_stays
from ingestion.parsers.career.entry_blocks import Block, blocks_of
from ingestion.parsers.career.entry_forms import with_forms
from ingestion.parsers.career.entry_styles import named_by_style
from ingestion.parsers.career.facets import NOTES, Facet
from ingestion.parsers.career.open_dates import part_open_dates
from ingestion.parsers.career.running_posts import posts_apart, projects_of
from ingestion.parsers.career.stacked_dates import join_stacked_dates
from ingestion.parsers.career.wrapped import join_open_names, join_wrapped
from ingestion.parsers.layout.cells import Cell, Row, Time, TitleGrammar
from ingestion.parsers.layout.cutting import read_row
from ingestion.parsers.layout.phrases import words_of
from ingestion.parsers.layout.right_cells import with_right_cells_last
from ingestion.parsers.layout.row_labels import is_label_alone, tells_duties
from ingestion.text import Line

_TABLE_HEADS = frozenset(
    "specialization specialisation major discipline passing class designation s joining leaving"
    " nature joined left rank score result division branch name of the serial status agency amount"
    " funding period date dates year years degree institution university school"
    " role position title employer"
    " organisation organization company place location field subject programme program award prize"
    " from to start end and grade time duration institute cpi gpa cgpa marks percentage board"
    " examination qualification course department supervisor advisor no sl nr zeitraum abschluss"
    " einrichtung hochschule période diplôme établissement".split()
)


@dataclass(frozen=True)
class Entry:
    """One title with what is printed for it.

    title: None for an organisation with dates and no title. rows: the lines of the entry, from its
    title to the next one's; shared: lines of its block that name the organisation for several
    titles. times: its dates. rivals: dates that float beside several titles and may be its instead.
    """

    title: Cell | None
    rows: tuple[Row, ...]
    shared: tuple[Row, ...]
    times: tuple[Cell, ...]
    rivals: tuple[Cell, ...] = ()

    def of(self, *facets: Facet) -> tuple[Cell, ...]:
        """Return the cells of these facets in the entry's own lines; notes in its bullets too."""
        return tuple(
            cell
            for row in self.rows
            for cell in row.of(*facets)
            if cell.facet in NOTES or not row.is_below
        )

    @property
    def below(self) -> tuple[Line, ...]:
        return tuple(row.line for row in self.rows if row.is_below)


def read_entries(lines: Sequence[Line], grammar: TitleGrammar) -> tuple[Entry, ...]:
    """Return the entries of a section in order; lines that open none belong to the one above."""
    duties = _duties_among(lines)
    lines = join_stacked_dates(part_open_dates(lines))
    lines = pair_dates([line for line in lines if not is_label_alone(line)])
    lines = list(join_broken_dates(with_right_cells_last(lines)))
    lines = join_wrapped(list(join_open_names(lines)))
    rows = [read_row(line, grammar) for line in lines]
    rows = [replace(row, is_prose=True) if row.line.start in duties else row for row in rows]
    rows = with_forms(list(_without_table_heads(rows)), grammar)
    rows = named_by_style(rows, grammar)
    rows = list(posts_apart(rows)) if grammar.is_open else told_once(without_undated_stays(rows))
    return tuple(entry for block in blocks_of(rows) for entry in _entries_of(block, grammar))


def _duties_among(lines: Sequence[Line]) -> frozenset[int]:
    """Return where the lines start that a form prints between "Main activities" and its next label.

    Labels of forms stand in lines of their own or before a tab.
    """
    starts: list[int] = []
    duties = False
    for line in lines:
        told = tells_duties(line) if is_label_alone(line) or "\t" in line.text[:48] else None
        if duties and told is None:
            starts.append(line.start)
        duties = duties if told is None else told
    return frozenset(starts)


def _without_table_heads(rows: Sequence[Row]) -> Iterator[Row]:
    """Leave out the heads of tables; a date beside one is that of the row below it."""
    held: tuple[Cell, ...] = ()
    for row in rows:
        if _is_table_head(row):
            held = row.of(Facet.TIME)
            continue
        if held and not row.of(Facet.TIME):
            row = replace(row, cells=(*held, *row.cells))
        held = ()
        yield row


def _is_table_head(row: Row) -> bool:
    times = row.of(Facet.TIME)
    words = [word for word in words_of(row.line.text) if not (times and word[:1].isdigit())]
    words = [word for word in words if not (times and word in ("present", "now"))]
    columns = row.line.text.count("\t") + 1
    return 2 <= len(words) <= max(7, 3 * columns) and _TABLE_HEADS.issuperset(words)


# ---------------------------------------------------------------------------------------- entries
def _entries_of(block: Block, grammar: TitleGrammar) -> Iterator[Entry]:
    rows = block.rows
    head, *projects = (projects_of(rows) if grammar.is_open else ()) or [rows]
    for part in projects:
        title = next((cell for row in part for cell in row.of(Facet.TITLE)), None)
        yield Entry(title, tuple(part), tuple(head), part[0].of(Facet.TIME))
    if projects:
        return
    titles = [
        (at, cell)
        for at, row in enumerate(rows)
        if not row.is_below
        for cell in row.of(Facet.TITLE)
    ]
    if len(titles) < 2:
        title = titles[0][1] if titles else None
        dates = [cell for row in rows if not row.is_below for cell in row.of(Facet.TIME)]
        yield Entry(title, tuple(rows), (), tuple(_periods_first(dates)))
        return
    times, rivals = _share_times(rows, titles, grammar)
    starts = sorted({at for at, _ in titles})
    shared = tuple(row for row in rows[: starts[0]] if not row.is_below)
    for number, (at, title) in enumerate(titles):
        end = next((start for start in starts if start > at), len(rows))
        # Titles above each other, with floating dates, share what is printed below them all.
        below = rows[starts[-1] + 1 :] if rivals[number] else rows[at + 1 : end]
        own = _only(rows[at], title)
        own = own if grammar.is_open else with_shared_words(own, rows[at], title)
        placed = shared or (() if _names_place((own, *below)) else _place_of_next(rows, at, starts))
        yield Entry(title, (own, *below), placed, times[number], rivals[number])


def _place_of_next(rows: Sequence[Row], at: int, starts: Sequence[int]) -> tuple[Row, ...]:
    """Return what names the place of titles right above each other, each with its own date."""
    last = at
    while last + 1 in starts:
        last += 1
    stack = rows[at : last + 1]
    if last == at or _names_place(stack) or not all(row.of(Facet.TIME) for row in stack):
        return ()
    return tuple(
        row
        for row in rows[last + 1 : last + 2]
        if not row.is_below and _names_place((row,)) and not row.of(Facet.TITLE, Facet.TIME)
    )


def _names_place(rows: Sequence[Row]) -> bool:
    return any(row.of(Facet.ORGANISATION, Facet.DEPARTMENT) for row in rows if not row.is_below)


def _only(row: Row, title: Cell) -> Row:
    """Return the row with the cells of this title, and those that all its titles share."""
    at = row.cells.index(title)
    later = [n for n, cell in enumerate(row.cells) if cell.facet is Facet.TITLE and n > at]
    own = row.cells[at : later[0]] if later else row.cells[at:]
    before = row.cells[:at] if not any(c.facet is Facet.TITLE for c in row.cells[:at]) else ()
    beyond = row.cells[later[0] :] if later else ()
    common = (Facet.ORGANISATION, Facet.DEPARTMENT, Facet.PLACE)
    shared = tuple(c for c in beyond if c.facet in common)
    named = any(cell.facet in common for cell in (*own, *shared))
    if not (before or named) and any(cell.facet is Facet.TIME for cell in own):
        before = _leading_employer(row)
    return replace(row, cells=(*before, *own, *shared))


def _leading_employer(row: Row) -> tuple[Cell, ...]:
    """Return the employer before the first of several posts with dates of their own.

    "University of X. Tutor, 1990; Lecturer, 1994."
    """
    before = tuple(takewhile(lambda cell: cell.facet is not Facet.TITLE, row.cells))
    named = any(cell.facet is Facet.ORGANISATION and not cell.is_guess for cell in before)
    return before if named else ()


def _periods_first(times: list[Cell]) -> list[Cell]:
    return sorted(times, key=lambda cell: not isinstance(cell.time, PeriodMatch))


def _share_times(
    rows: Sequence[Row], titles: Sequence[tuple[int, Cell]], grammar: TitleGrammar
) -> tuple[list[tuple[Cell, ...]], list[tuple[Cell, ...]]]:
    """Return for each title its dates, and the dates that may be its instead."""
    with_title = {at for at, _ in titles}
    times = [_times_beside(rows[at], cell) for at, cell in titles]
    rivals: list[tuple[Cell, ...]] = [()] * len(titles)
    loose = [
        (at, cell)
        for at, row in enumerate(rows)
        if not row.is_below and at not in with_title
        for cell in row.of(Facet.TIME)
    ]
    waiting = [number for number, own in enumerate(times) if not own]
    if waiting and not loose and _is_dated_in_margin(rows[0], with_title):
        return [own or times[0] for own in times], rivals
    if not loose or not waiting:
        return times, rivals
    pairs = _pair_in_order([titles[number][0] for number in waiting], [at for at, _ in loose])
    if pairs is not None:
        for number, index in zip(waiting, pairs, strict=True):
            times[number] = (loose[index][1],)
    elif len(loose) == 1:
        for number in waiting:
            times[number] = (loose[0][1],)
    else:
        later = sorted(loose, key=lambda found: _lateness(found[1].time), reverse=True)
        senior = sorted(waiting, key=lambda n: -grammar.seniority(titles[n][1].text))
        for number, (_, cell) in zip(senior, later, strict=False):
            times[number] = (cell,)
        for number in waiting:
            rivals[number] = tuple(cell for _, cell in loose if cell not in times[number])
    return times, rivals


def _is_dated_in_margin(first: Row, with_title: set[int]) -> bool:
    """Whether a date leads the first title's line, as it does where a column holds the dates."""
    return 0 in with_title and len(first.cells) > 1 and first.cells[0].facet is Facet.TIME


def _times_beside(row: Row, title: Cell) -> tuple[Cell, ...]:
    """Return the dates of the title's line; where it holds as many titles, its own one."""
    times, titles = row.of(Facet.TIME), row.of(Facet.TITLE)
    if len(times) == len(titles) > 1:
        return (times[titles.index(title)],)
    return tuple(_periods_first(list(times)))


def _pair_in_order(titles: list[int], times: list[int]) -> list[int] | None:
    """Return the date of each title if each has one before the next title, or one above it."""
    after: list[int | None] = []
    above: list[int | None] = []
    for number, at in enumerate(titles):
        end = titles[number + 1] if number + 1 < len(titles) else max(*times, at) + 1
        start = titles[number - 1] if number else -1
        after.append(next((n for n, time in enumerate(times) if at < time < end), None))
        above.append(next((n for n, time in enumerate(times) if start < time < at), None))
    for pairs in (after, above):
        complete = [index for index in pairs if index is not None]
        if len(complete) == len(titles):
            return complete
    return None


def _lateness(time: Time | None) -> tuple[bool, int]:
    """Order dates: those to come or still running last, then by the year they end in."""
    if time is None:
        return (False, 0)
    if isinstance(time, PeriodMatch):
        last = time.last
        running = last is None or last.is_open or last.expected
        first_year = (time.first.year or 0) if time.first else 0
        return (running, first_year if last is None else last.year or first_year)
    return (time.expected, time.year or 0)
