"""Years, states and numbers that stand in the margin beside the entries of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.parsers.references.authors import scan_authors
from ingestion.parsers.references.details import MONTH
from ingestion.parsers.references.rows import FINISHED, HANG, Row

# "Mar. 2021", "04/2021": the month is no part of what the margin tells
_MONTH_IN_FRONT = rf"(?:(?i:{MONTH}),?\s|(?:0?[1-9]|1[0-2])[/.])?"
_MARGIN_YEAR = re.compile(
    rf"(?:[(\[]?{_MONTH_IN_FRONT}((?:19|20)\d\d)(?:[)\]]\s?[:.,–—|]?\s*|\s?[:.–—|]\s?|\s+)"
    # "(1985/88)", "(l985)": in brackets years may be two, or written with the letter
    r"|[(\[]([1l]9[\dl]\d|(?:19|20)\d\d[/–-]\d\d)[)\]]\s?[:.,]?\s+)"
    r"(?=(?:\d{1,3}\.\s)?[“„«\"'‘¿¡(\[/]{0,2}[^\W\d])"
)
_YEAR_AT_RIGHT = re.compile(r"(?:\t| {3})\s*[(\[]?((?:19|20)\d\d)[)\]]?$")
_REACH = 120  # characters from the right
_MARGIN_STATE = re.compile(
    r"[(\[]?(in\spress|forthcoming|to\sappear|submitted|accepted|under\sreview|in\srevision|in\sprep"
    r"(?:aration|\.)?|preprint)(?:[)\]]\s?[:.,]?\s*|\s?[:–—|]\s?|\s{2,}|\t)",
    re.IGNORECASE,
)
_STATE_IN_FRONT = re.compile(
    r"((?:in|under)\s(?:press|review|revision|prep(?:aration|\.)?)|forthcoming|submitted|accepted"
    r"|preprint)\s"
    r"(?-i:(?=[^\W\d_a-z]))",
    re.IGNORECASE,
)
_NUMBER_BEHIND = re.compile(r"(\d{1,3}\.)\s(?=[^\W\d])")
_INSIDE = 20.0  # points
_YEAR_CELL = re.compile(r"((?:19|20)\d\d)\t")
_LEAST_BELOW = 2  # years beside second lines
_WIDE = 6  # characters of a year and the gap behind it
_LEAST_IN_MARGIN = 3  # years


def with_margin_years(rows: list[Row]) -> list[Row]:
    """Take a year off the rows that begin with one, where the list does so from its first row.

    A year set apart at the end of a first line stands in the other margin.
    """
    rows = _with_years_at_right(rows)
    rows = _with_states_in_front(rows)
    matches = _in_margin(rows, [_MARGIN_YEAR.match(row.text) for row in rows])
    in_cells = sum(map(_is_cell, matches))
    begins = bool(rows) and (matches[0] is not None or _MARGIN_STATE.match(rows[0].text))
    in_margin = _is_margin(rows, matches)
    begins = begins or in_cells * 2 > len(rows) or in_margin
    if not begins:
        return rows
    first = matches[0].group()[max(matches[0].start(1), 0) :] if matches[0] is not None else ""
    wide = len(first) > _WIDE or first.endswith("\t")
    if sum(match is not None for match in matches) < 2 and not wide:
        return rows
    taken: list[Row] = []
    for at, (row, match) in enumerate(zip(rows, matches, strict=True)):
        opens = (
            at == 0 or row.line.gap or bool(row.line.marker) or FINISHED.search(rows[at - 1].text)
        )
        if match and (opens or _is_cell(match) or scan_authors(row.text, match.end()).names):
            year = row.passage.found(*match.span(1 if match[1] else 2))
            row = _without_number(replace(row, passage=row.passage.cut(match.end()), year=year))
        state = _MARGIN_STATE.match(row.text) if opens and not match else None
        if in_margin and not (match or state):
            state = _STATE_IN_FRONT.match(row.text)
        taken.append(_with_state(row, state) if state else row)
    return _carried_down(taken) if in_cells > 1 else taken


def _is_cell(year: re.Match[str] | None) -> bool:
    """Say whether a tab parts a year from its entry."""
    return year is not None and "\t" in year.group()


def _with_state(row: Row, state: re.Match[str]) -> Row:
    """Take off the state that a row begins with."""
    words = row.passage.found(*state.span(1))
    return replace(row, passage=row.passage.cut(state.end()), state=words)


def _in_margin(
    rows: Sequence[Row], matches: Sequence[re.Match[str] | None]
) -> list[re.Match[str] | None]:
    """Return the years without those that begin a line further in than the first years do."""
    edges: dict[tuple[int | None, int], float] = {}  # by page and column
    for row, match in zip(rows, matches, strict=True):
        place = (row.line.page, row.line.column)
        if match and row.line.box:
            edges[place] = min(edges.get(place, row.left), row.left)
    return [
        None
        if match and row.line.box and row.left > edges[row.line.page, row.line.column] + _INSIDE
        else match
        for row, match in zip(rows, matches, strict=True)
    ]


def _without_number(row: Row) -> Row:
    """Take off a number behind the year: "2021<tab>13. Brandvold, O. ..."."""
    number = None if row.label or row.line.marker else _NUMBER_BEHIND.match(row.text)
    if number is None:
        return row
    return replace(row, passage=row.passage.cut(number.end()), label=number[1])


def _with_states_in_front(rows: list[Row]) -> list[Row]:
    """Take off states that stand before entries with nothing but a blank: "In prep O. Marsh"."""
    states = [_STATE_IN_FRONT.match(row.text) if row.line.box else None for row in rows]
    if sum(map(bool, states)) < 2 or not stand_out(rows, [bool(state) for state in states]):
        return rows
    return [
        _with_state(row, state) if state else row for row, state in zip(rows, states, strict=True)
    ]


def _is_margin(rows: Sequence[Row], matches: Sequence[re.Match[str] | None]) -> bool:
    """Say whether years in cells of their own are all that stands at the left of the list."""
    dated = [_is_cell(match) for match in matches]
    chosen = [
        is_dated or _STATE_IN_FRONT.match(row.text) is not None
        for row, is_dated in zip(rows, dated, strict=True)
    ]
    return sum(dated) >= _LEAST_IN_MARGIN and stand_out(rows, chosen)


def stand_out(rows: Sequence[Row], chosen: Sequence[bool]) -> bool:
    """Say whether the chosen rows begin further left than all others; False without a layout."""
    if any(row.line.box is None for row in rows):
        return False
    edge = max((row.left for row, is_it in zip(rows, chosen, strict=True) if is_it), default=0.0)
    return all(is_it or row.left > edge + HANG for row, is_it in zip(rows, chosen, strict=True))


def _carried_down(rows: list[Row]) -> list[Row]:
    """Give each entry its year where the margin prints one for the first of several."""
    spaced = [row for row in rows[1:] if row.year is not None]
    if 2 * sum(row.line.gap for row in spaced) <= len(spaced):
        return rows
    carried = rows[:1]
    below = _below_years(rows)
    for at, row in enumerate(rows[1:], 1):
        above = carried[-1]
        turned = row.line.page != above.line.page or row.line.column != above.line.column
        apart = row.line.gap or turned or at in below
        opens = apart and FINISHED.search(above.text)
        if opens and row.year is None and row.state is None and _begins(row):
            year = next((other.year for other in reversed(carried) if other.year), None)
            row = replace(row, year=year)
        carried.append(row)
    return carried


def _below_years(rows: Sequence[Row]) -> set[int]:
    """Return the indices of rows without a year from which further lines hang."""
    places: dict[tuple[int | None, int], list[tuple[int, float]]] = {}  # by page and column
    for at, row in enumerate(rows):
        if row.year is None and row.state is None and row.line.box:
            places.setdefault((row.line.page, row.line.column), []).append((at, row.left))
    found: set[int] = set()
    for lefts in places.values():
        edge = min(left for _, left in lefts) + HANG
        begun = {at for at, left in lefts if left < edge}
        if 3 * len(begun) <= 2 * len(lefts):
            found |= begun
    return found


def _begins(row: Row) -> bool:
    """Say whether a row begins as entries do: with names, a quotation or bold print."""
    if row.line.is_bold or row.text[:1] in '“"„«':
        return True
    return bool(scan_authors(row.text).names)


def _with_years_at_right(rows: list[Row]) -> list[Row]:
    matches = [_YEAR_AT_RIGHT.search(row.text[-_REACH:]) for row in rows]
    if not matches or matches[0] is None or sum(match is not None for match in matches) < 2:
        return rows
    taken: list[Row] = []
    for row, match in zip(rows, matches, strict=True):
        if match:
            end = len(row.text) - len(row.text[-_REACH:])
            year = row.passage.found(end + match.start(1), end + match.end(1))
            row = replace(row, passage=row.passage.cut(0, end + match.start()), year=year)
        taken.append(row)
    return taken


def with_years_of_second_lines(rows: list[Row]) -> list[Row]:
    """Return the rows, years beside second lines taken off and given to the first lines.

    "Journal article<tab>Title" above "2024<tab>of the work. A. Author": what the margin prints of
    an entry takes two lines.
    """
    years = {at: match for at, row in enumerate(rows) if (match := _YEAR_CELL.match(row.text))}
    seconds = [at for at in years if _is_second(rows, at)]
    if len(seconds) < _LEAST_BELOW or len(seconds) < len(years):
        return rows
    result = list(rows)
    for at in seconds:
        row, match = rows[at], years[at]
        result[at] = replace(row, passage=row.passage.cut(match.end()))
        result[at - 1] = replace(result[at - 1], year=row.passage.found(*match.span(1)))
    return result


def _is_second(rows: Sequence[Row], at: int) -> bool:
    """Say whether a row goes on with the one above, which begins an entry or has a cell too."""
    row = rows[at]
    if at == 0 or row.line.gap or row.line.box is None:
        return False
    above = rows[at - 1]
    has_cell = 0 < above.text.find("\t") < len(above.text) // 2
    return (above.line.gap or at == 1) and (has_cell or above.left > row.left + _INSIDE)
