"""Degrees beside each other, "Botany, University of X, Ph.D. & M.Sc.", and those told twice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.normalise.degrees import degree_level, find_degrees
from ingestion.parsers.career.facets import PLACES, Facet
from ingestion.parsers.layout.cells import Cell, Row
from ingestion.parsers.layout.phrases import is_subject

_LENGTH = re.compile(r"\(\d{1,2}\s(?:week|month|year)s?\)")
_LEAST_STAYS = 2
_STAY = re.compile(r"\babroad\b|\bauslands", re.IGNORECASE)
_JOINING = re.compile(r"\s(?:and|&|\+|/)(?=\s)")


def told_once(rows: Sequence[Row]) -> list[Row]:
    """Keep of "University of X, MASTER OF SCIENCE" above "M.Sc. in Botany" the second degree."""
    return [
        _without_title(row, Facet.NOTE)
        if at + 1 < len(rows) and _tells_again(rows[at + 1], row)
        else row
        for at, row in enumerate(rows)
    ]


def without_undated_stays(rows: Sequence[Row]) -> list[Row]:
    """Take "Year abroad at X" for a remark on the degree above it where no date stands beside.

    "Time at X (1 year), Y (2 years)" names no school either.
    """
    told = [
        _without_title(row, Facet.TEXT) if _is_undated_stay(rows, at) else row
        for at, row in enumerate(rows)
    ]
    return [_as_prose(row) if _lists_stays(row) else row for row in told]


def _lists_stays(row: Row) -> bool:
    stays = len(_LENGTH.findall(row.line.text)) >= _LEAST_STAYS
    return stays and not row.of(Facet.TITLE, Facet.TIME)


def _as_prose(row: Row) -> Row:
    return replace(row, cells=(Cell(Facet.TEXT, row.line.passage),), is_prose=True)


def _is_undated_stay(rows: Sequence[Row], at: int) -> bool:
    titles = rows[at].of(Facet.TITLE)
    if not titles or not _STAY.search(titles[0].text) or rows[at].of(Facet.TIME):
        return False
    beside = (*rows[at - 1 : at], *rows[at + 1 : at + 2])
    return not any(row.of(Facet.TIME) and not row.of(Facet.TITLE) for row in beside)


def _tells_again(row: Row, above: Row) -> bool:
    """Whether a line only tells in what the degree of the line above it was taken."""
    titles, bare = row.of(Facet.TITLE), above.of(Facet.TITLE)
    if len(titles) != 1 or len(bare) != 1 or row.line.gap or row.is_prose:
        return False
    if row.of(Facet.TIME, *PLACES) or not above.of(*PLACES) or row.cells[0] is not titles[0]:
        return False
    same = degree_level(titles[0].text) == degree_level(bare[0].text)
    return same and _is_bare(bare[0]) and not _is_bare(titles[0])


def _without_title(row: Row, facet: Facet) -> Row:
    return row.renamed(row.of(Facet.TITLE)[0], facet)


def with_shared_words(own: Row, printed: Row, title: Cell) -> Row:
    """Return one degree's part of a line with what stands before or behind all degrees of a run.

    The subject behind the last is that of the first too, and the school before the first that of
    the last. Degrees that tell their own subjects share nothing.
    """
    cells = printed.cells
    at = cells.index(title)
    first, last = _run_around(cells, at)
    titles = [cell for cell in cells[first : last + 1] if cell.facet is Facet.TITLE]
    if first == last or not all(map(_is_bare, titles)):
        return own
    subjects = takewhile(
        lambda cell: cell.facet is Facet.TEXT,
        (cell for cell in cells[last + 1 :] if cell.facet is not Facet.TIME),
    )
    subject = tuple(cell for cell in subjects if is_subject(cell.text))[:1]
    mine = own.cells.index(title)
    behind = own.cells[mine + 1 :]
    told = at == last or any(cell in behind for cell in subject)
    behind = behind if told else (*subject, *behind)
    before = own.cells[:mine] if at == first else _shared_before(cells[:first], behind)
    return replace(own, cells=(*before, title, *behind))


def _run_around(cells: Sequence[Cell], at: int) -> tuple[int, int]:
    """Return the first and the last of the titles beside each other, with their dates between."""
    run = [at]
    for step in (-1, 1):
        near = at + step
        while 0 <= near < len(cells) and cells[near].facet in (Facet.TITLE, Facet.TIME):
            run += [near] if cells[near].facet is Facet.TITLE else []
            near += step
    return min(run), max(run)


def _is_bare(title: Cell) -> bool:
    """Whether a title is nothing but degrees: "Ph.D.", "MA & MSci"."""
    left = _JOINING.sub("", title.text)
    for degree in reversed(find_degrees(left)):
        left = left[: degree.start] + left[degree.end :]
    return not left.strip(" .")


def _shared_before(before: Sequence[Cell], behind: Sequence[Cell]) -> tuple[Cell, ...]:
    """Return what stands before the first degree and is not told again behind the others."""
    if any(cell.facet is Facet.TITLE for cell in before):
        return ()
    placed = any(cell.facet in PLACES for cell in behind)
    told = any(cell.facet is Facet.TEXT and is_subject(cell.text) for cell in behind)
    left_out = {
        *((*PLACES, Facet.PLACE) if placed else ()),
        *((Facet.TEXT,) if told else ()),
        Facet.TIME,
    }
    return tuple(cell for cell in before if cell.facet not in left_out)
