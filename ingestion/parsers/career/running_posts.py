"""Posts that follow each other in running text, or as projects of one employer, put apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.parsers.career.facets import Facet
from ingestion.parsers.layout.cells import Cell, Row

_LEAST = 2  # posts in the first line of such a text, or projects below their employer


def posts_apart(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the rows; one of several posts, each with employer, role and date, as one for each.

    What waits for its date at the end of a line finds it at the start of the next.
    """
    waits = False
    for row in rows:
        posts = _posts_of(row)
        if not _are_several(posts, waits=waits):
            waits = False
            yield row
            continue
        for number, cells in enumerate(posts):
            leads = row.opens if number == 0 else True
            yield replace(row, cells=cells, opens=leads)
        waits = posts[-1][-1].facet is not Facet.TIME


def _posts_of(row: Row) -> list[tuple[Cell, ...]]:
    """Cut the cells of a row behind each of its dates."""
    posts: list[tuple[Cell, ...]] = []
    begun: list[Cell] = []
    for cell in () if row.is_prose else row.cells:
        begun.append(cell)
        if cell.facet is Facet.TIME:
            posts.append(tuple(begun))
            begun = []
    return [*posts, tuple(begun)] if begun else posts


def _are_several(posts: Sequence[Sequence[Cell]], *, waits: bool) -> bool:
    """Whether all that the dates of a row end are posts; the first may only end what waited."""
    ended = waits and len(posts) > 1 and [cell.facet for cell in posts[0]] == [Facet.TIME]
    named = posts[1:] if ended else posts
    return len(named) + ended >= _LEAST and all(map(_is_post, named))


def _is_post(cells: Sequence[Cell]) -> bool:
    facets = [cell.facet for cell in cells]
    return facets.count(Facet.TITLE) == 1 and Facet.ORGANISATION in facets


def projects_of(rows: Sequence[Row]) -> list[list[Row]]:
    """Return the lines that name an employer, and those of each dated project below them.

    "Project: Moss in drought    2019 - 2021" is what somebody worked on, with or without a role.
    """
    starts = [at for at, row in enumerate(rows) if _is_project(row)]
    if len(starts) < _LEAST or not rows[0].of(Facet.ORGANISATION) or rows[0].of(Facet.TITLE):
        return []
    dated = [row for row in rows if row.of(Facet.TIME) and not row.is_below]
    parts = [list(rows[start:end]) for start, end in pairwise([0, *starts, len(rows)])]
    apart = all(sum(len(row.of(Facet.TITLE)) for row in part) <= 1 for part in parts)
    return parts if apart and len(dated) == len(starts) else []


def _is_project(row: Row) -> bool:
    named = row.of(Facet.TITLE, Facet.ORGANISATION, Facet.TEXT)
    return bool(row.of(Facet.NOTE) and row.of(Facet.TIME)) and not (named or row.is_below)
