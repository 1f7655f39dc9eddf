"""What the looks of a list's cells say of them: titles all bold, organisations all in italics.

People set the same part of every entry alike. Cells whose words say nothing take the part that
the cells of their style play elsewhere in the list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from ingestion.parsers.career.facets import Facet
from ingestion.parsers.layout.cells import Cell, Row, TitleGrammar, first_name
from ingestion.parsers.layout.phrases import HONOURS, is_subject
from ingestion.text import Style

_STYLES = (Style.BOLD, Style.ITALIC)
_LONGEST = 80  # characters of what may be a name


class _Part(NamedTuple):
    style: Style
    facet: Facet


def named_by_style(rows: Sequence[Row], grammar: TitleGrammar) -> list[Row]:
    """Return the rows with cells of unknown words named as the others of their style are."""
    counts = Counter(
        _Part(style, cell.facet)
        for row in rows
        if not row.is_prose
        for cell in row.cells
        if (style := _style_of(cell)) is not None
    )
    parts = {style: _part_of(style, counts, rows, grammar) for style in _STYLES}
    return [
        row if row.is_prose else _renamed(row, parts, rows[at - 1] if at else None)
        for at, row in enumerate(rows)
    ]


def _style_of(cell: Cell) -> Style | None:
    if cell.facet is Facet.TIME or not cell.passage:
        return None
    return next((style for style in _STYLES if cell.passage.is_styled(style)), None)


def _part_of(
    style: Style, counts: Counter[_Part], rows: Sequence[Row], grammar: TitleGrammar
) -> Facet | None:
    """Return what cells of a style are in this list; None where nothing tells it."""
    titles, named = counts[_Part(style, Facet.TITLE)], counts[_Part(style, Facet.ORGANISATION)]
    if titles > 2 * named:
        return Facet.TITLE if grammar.is_open else None
    if named > 2 * titles:
        return Facet.ORGANISATION
    unknown = counts[_Part(style, Facet.TEXT)]
    others = sum(len(row.of(Facet.TITLE)) for row in rows)
    elsewhere = any(_names_elsewhere(row) for row in rows)
    # Titles are plain and nothing else is called an organisation: what stands out is one.
    alone = unknown > 1 and others > 1 and not (titles or named or elsewhere)
    return Facet.ORGANISATION if alone else None


def _is_topic(cell: Cell, row: Row) -> bool:
    """Whether words are a subject or an honour, or stand left of the capitals of an employer."""
    texts = row.of(Facet.TEXT)
    told = is_subject(cell.text) or HONOURS.search(cell.text) is not None
    return told or (cell is texts[0] and first_name(texts) is not cell)


def _names_elsewhere(row: Row) -> bool:
    """Whether a line names an organisation apart from its title: "Intern, search team" does not."""
    pieces = {cell.piece for cell in row.of(Facet.TITLE)}
    return any(cell.piece not in pieces for cell in row.of(Facet.ORGANISATION))


def _waits_for_place(above: Row | None) -> bool:
    """Whether the line above only names a title: what it is at comes next, bold as it may be."""
    return above is not None and {cell.facet for cell in above.cells} == {Facet.TITLE}


def _renamed(row: Row, parts: dict[Style, Facet | None], above: Row | None) -> Row:
    for cell in row.of(Facet.TEXT):
        style = _style_of(cell)
        facet = parts.get(style) if style is not None else None
        fits = cell.text[:1].isupper() and len(cell.text) <= _LONGEST
        if facet is Facet.ORGANISATION and (_names_elsewhere(row) or _is_topic(cell, row)):
            continue
        held = row.opens is False or bool(row.of(Facet.TITLE))
        held = held or (_waits_for_place(above) and not row.line.gap)
        if facet is not None and fits and not (facet is Facet.TITLE and held):
            row = row.renamed(cell, facet)
    return row
