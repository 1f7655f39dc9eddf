"""Blocks of a list of degrees or posts: which lines belong together, and which tell of an entry.

The first line that names something tells how the list is built: organisation, title or date
first. What leads opens a block each time it comes back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from ingestion.normalise.degrees import degree_level
from ingestion.parsers.career.entry_words import ABBREVIATED_FORMS
from ingestion.parsers.career.facets import NOTES, PLACES, Facet
from ingestion.parsers.layout.cells import Cell, Row, first_name
from ingestion.parsers.layout.phrases import is_country, is_subject, is_unit, words_of
from ingestion.text import Line

_MAX_NAME = 4  # words; more with a full stop behind them are no name
_NEARLY_FULL = 60  # characters; a line that long may run on to the next
_SET_IN = 4.0  # points by which one line begins left of another
_TITLED = (Facet.TITLE, Facet.ORGANISATION, Facet.DEPARTMENT)


@dataclass
class Block:
    """Rows being collected until the next entry opens."""

    rows: list[Row] = field(default_factory=list)

    def has(self, *facets: Facet) -> bool:
        return any(row.of(*facets) for row in self.rows if not row.is_below)

    @property
    def is_complete(self) -> bool:
        """Whether one of its lines names a title, an organisation and a date."""
        return any(
            row.of(Facet.TITLE) and row.of(Facet.ORGANISATION) and row.of(Facet.TIME)
            for row in self.rows
            if not row.is_below
        )

    def texts(self, facet: Facet) -> set[tuple[str, ...]]:
        return {words_of(cell.text) for row in self.rows for cell in row.of(facet)}


def blocks_of(rows: Sequence[Row]) -> Iterator[Block]:
    listed = bool(rows) and bool(rows[0].line.marker)
    depth = rows[0].line.depth if listed else 0
    lead = _lead_of(rows)
    block = Block()
    for at, printed in enumerate(rows):
        item = listed and bool(printed.line.marker) and printed.line.depth <= depth
        below = not (item or printed.opens) and (
            (_is_below(printed) and not _completes(printed, block))
            or _tells_of_stay(printed, block)
            or _goes_on(printed, block)
            or (listed and printed.line.depth > depth and _tells_more(printed, block))
            or _describes(printed, block)
            or _is_set_in(printed, block)
        )
        row = replace(printed, is_below=below)
        row = _at_place(row, block)
        if lead is Facet.ORGANISATION and not below:
            following = (below for below in rows[at + 1 :] if not _is_only_place(below))
            row = _named_by_place(row, list(islice(following, 1)), block)
        after = rows[at + 1] if at + 1 < len(rows) else None
        if block.rows and (item or (not (below or listed) and _opens(row, block, lead, after))):
            yield block
            block = Block()
        block.rows.append(row)
    if block.rows:
        yield block


def _lead_of(rows: Sequence[Row]) -> Facet:
    """Return whether titles, organisations or dates open the entries of this list."""
    dated = [row for row in rows if row.of(Facet.TIME) and not (row.is_prose or row.line.marker)]
    in_margin = all(row.cells[0].facet is Facet.TIME for row in dated)
    if len(dated) > 1 and dated[0] is rows[0] and in_margin:
        return Facet.TIME
    for row in rows:
        named = [
            cell.facet
            for cell in row.cells
            if cell.facet in _TITLED or (cell.facet is Facet.TEXT and not _is_field(cell, row))
        ]
        if row.is_prose or not (named or row.of(Facet.TIME)):
            continue
        if not named:
            return Facet.TIME
        if Facet.TITLE not in named:
            return Facet.ORGANISATION
        return Facet.TITLE if named[0] is Facet.TITLE else Facet.ORGANISATION
    return Facet.ORGANISATION


def _is_field(cell: Cell, row: Row) -> bool:
    """Whether words beside a degree are what it was taken in: "Botany, Ph.D."."""
    return bool(row.of(Facet.TITLE)) and is_subject(cell.text)


def _is_below(row: Row) -> bool:
    """Whether the line is text under an entry: prose, or a bullet that names no dated title."""
    if row.is_prose:
        return True
    if row.is_labelled:
        return False
    if row.line.marker:
        dated = row.of(Facet.TIME, Facet.ORGANISATION, Facet.DEPARTMENT)
        return not (row.of(Facet.TITLE) and dated)
    return False


def _tells_of_stay(row: Row, block: Block) -> bool:
    """Whether a bullet set in below a whole entry tells of a stay elsewhere during it."""
    head = next((one.line for one in block.rows if one.of(Facet.TITLE)), row.line)
    set_in = row.line.depth > head.depth or _begins_left(head, row.line)
    if not row.line.marker or not set_in:
        return False
    whole = block.has(Facet.TITLE) and block.has(Facet.TIME) and block.has(*PLACES)
    return whole and any(degree_level(cell.text) == "exchange" for cell in row.of(Facet.TITLE))


def _completes(row: Row, block: Block) -> bool:
    """Whether the first bullet says what the dated line above it waits for.

    Only where, below "2019 - 2021: Postdoctoral Researcher", or only as what or for which degree,
    below "University of X, 2018 - 2023".
    """
    above = block.rows[-1] if block.rows else row
    if row.is_prose or not row.cells or above.is_below or not block.has(Facet.TIME):
        return False
    if block.has(Facet.TITLE):
        deeper = row.line.depth > above.line.depth
        waits = deeper and not block.has(*PLACES) and not row.of(Facet.TITLE, Facet.TIME)
        return waits and row.cells[0].facet in PLACES
    waits = block.has(*PLACES) and not row.of(Facet.TIME, *PLACES)
    return waits and row.cells[0].facet is Facet.TITLE


def _tells_more(row: Row, block: Block) -> bool:
    """Whether a bullet below a dated title, whose place is known, is no dated title elsewhere."""
    if not (row.line.marker and block.rows and block.has(*PLACES)):
        return False
    head = block.rows[0]
    elsewhere = row.of(Facet.TIME) and row.of(*PLACES)
    return bool(head.of(Facet.TITLE) and head.of(Facet.TIME)) and not elsewhere


def _goes_on(row: Row, block: Block) -> bool:
    """Whether the line ends a sentence or bullet that the line above it began."""
    if row.line.level or not (block.rows and block.rows[-1].is_below):
        return False
    above = block.rows[-1].line
    if row.line.gap and not _hangs_from_bullet(row, above, block):
        return False
    if _begins_left(row.line, above):
        return False
    if row.of(Facet.TITLE) and row.of(Facet.TIME) and row.of(*PLACES):
        return False
    if row.line.depth and not row.line.marker and row.line.depth == above.depth:
        return True
    if row.line.text[:1].islower() or row.line.text.startswith("("):
        return True
    if _stands_in_told(row.line, block) and not row.of(Facet.TITLE, Facet.TIME):
        return True
    text = above.text.rstrip()
    return len(text) > _NEARLY_FULL and not text.endswith((".", "!", "?", ";", ":", "”"))


def _hangs_from_bullet(row: Row, above: Line, block: Block) -> bool:
    """Whether a line hangs from the bullet above it, though the two are set wide apart."""
    told = row.of(Facet.TITLE, Facet.TIME)
    return bool(above.marker) and not told and _stands_in_told(row.line, block)


def _stands_in_told(line: Line, block: Block) -> bool:
    """Whether a line begins where the told ones above it do, and these further in than the head.

    Beside dates in the margin all lines stand further in.
    """
    head = block.rows[0].cells[:1]
    if line.box is None or not head or head[0].facet is Facet.TIME:
        return False
    told = [row.line.box for row in block.rows if row.is_below and row.line.box]
    heads = [row.line.box for row in block.rows if not row.is_below and row.line.box]
    near = bool(told) and abs(told[-1].left - line.box.left) < _SET_IN
    return near and bool(heads) and line.box.left > max(box.left for box in heads) + _SET_IN


def _begins_left(line: Line, above: Line) -> bool:
    """Whether a line stands further out than the one above it on the page."""
    if line.box is None or above.box is None or line.page != above.page:
        return False
    return line.box.left < above.box.left - _SET_IN


def _is_set_in(row: Row, block: Block) -> bool:
    """Whether a line set in below a dated post, whose place is known, only tells its duties."""
    if row.opens is not False or not block.rows or not block.has(*PLACES):
        return False
    titles, head = row.of(Facet.TITLE), block.rows[0].of(Facet.TITLE)
    if not titles or not head or row.of(Facet.TIME):
        return False
    again = block.is_complete and titles[0].text.startswith(head[0].text)
    return again or not row.of(*PLACES)


def _describes(row: Row, block: Block) -> bool:
    """Whether a line under a complete entry ends like a sentence: "Speech for call centres."."""
    text = row.line.text.rstrip()
    ends = text.endswith(".") and not text.casefold().endswith(ABBREVIATED_FORMS)
    plain = ends and not row.line.gap and not row.of(Facet.TITLE, Facet.TIME, *NOTES)
    return plain and block.is_complete and len(text.split()) > _MAX_NAME


def _is_only_place(row: Row) -> bool:
    return bool(row.of(Facet.PLACE)) and not row.of(Facet.TITLE, Facet.TIME, *PLACES)


def _named_by_place(row: Row, following: Sequence[Row], block: Block) -> Row:
    """Take unknown words for the organisation where a list of organisations names its next one."""
    texts = row.of(Facet.TEXT)
    if not texts or row.of(*_TITLED) or len(row.line.text) > 100:
        return row
    stands_out = bool(row.line.level) or row.line.is_bold
    fresh = not block.rows or block.rows[-1].is_below or row.line.gap
    leads = any(below.of(Facet.TITLE, Facet.TIME, Facet.DEPARTMENT) for below in following)
    if not (row.of(Facet.TIME) or stands_out or (fresh and leads)):
        return row
    if not (stands_out or leads) and _waits_for_date(block):
        return row  # "2012 - 2013 | Mirestad" below a degree and its school
    return row.renamed(first_name(texts), Facet.ORGANISATION)


def _at_place(row: Row, block: Block) -> Row:
    """Take the "MA" of "2010 - 2014 | Calder, MA" for a state, below a degree and its school."""
    titles = row.of(Facet.TITLE)
    if (
        len(titles) != 1
        or not _waits_for_date(block)
        or not row.of(Facet.TIME)
        or row.of(*_TITLED[1:])
    ):
        return row
    text = titles[0].text
    return row.renamed(titles[0], Facet.PLACE) if text.isupper() and is_country(text) else row


def _waits_for_date(block: Block) -> bool:
    named = block.has(Facet.TITLE) and block.has(Facet.ORGANISATION)
    return named and not block.has(Facet.TIME)


def _is_part_of(row: Row, block: Block) -> bool:
    """Whether a post is at a part of what heads the block: "Director, Centre for Peat"."""
    if row.line.gap or not block.rows or block.rows[0].is_below:
        return False
    head = block.rows[0].of(Facet.ORGANISATION)
    heads = bool(head) and not block.rows[0].of(Facet.TITLE) and not is_unit(head[0].text)
    named = row.of(*PLACES)
    return heads and bool(named) and all(is_unit(cell.text) for cell in named)


def _is_stacked(row: Row, block: Block) -> bool:
    """Whether dated titles stand right above each other, and their one place below them all."""
    stack = (*block.rows, row)
    return not (row.line.gap or row.line.box is None) and all(
        one.of(Facet.TITLE) and one.of(Facet.TIME) and not (one.is_below or one.of(*PLACES))
        for one in stack
    )


def _heads_next(row: Row, below: Row) -> bool:
    """Whether a post with white space above it stands right above its dated employer."""
    named = [cell for cell in below.of(Facet.ORGANISATION) if not is_unit(cell.text)]
    alone = {cell.facet for cell in row.cells} == {Facet.TITLE} and row.line.gap
    joined = bool(named and below.of(Facet.TIME)) and not (below.of(Facet.TITLE) or below.line.gap)
    return alone and joined and not (row.is_below or row.line.marker or below.line.marker)


def _opens(row: Row, block: Block, lead: Facet, below: Row | None) -> bool:
    """Whether what leads the list comes back in this line, or the form of the list says so."""
    if row.opens is not None:
        return row.opens
    titled, named, dated = (
        bool(row.of(facet)) for facet in (Facet.TITLE, Facet.ORGANISATION, Facet.TIME)
    )
    if titled and _is_part_of(row, block):
        return False
    if below is not None and _heads_next(row, below):
        return block.has(Facet.TITLE, Facet.TIME)
    led = bool(row.cells) and row.cells[0].facet is Facet.TIME
    told = led and row.line.gap and block.rows[-1].is_below
    if titled and named and dated and (block.is_complete or told):
        return True
    if lead is Facet.TIME:
        return dated and block.has(Facet.TIME)
    if lead is Facet.TITLE and titled and _is_stacked(row, block):
        return False
    if lead is Facet.TITLE:
        full = block.has(Facet.ORGANISATION) or (row.line.gap and block.has(*PLACES))
        again = named and (dated or row.line.gap) and full and block.has(Facet.TIME)
        anew = titled and dated and block.has(Facet.ORGANISATION) and block.has(Facet.TIME)
        return (titled and block.has(Facet.TITLE)) or again or anew
    department = bool(row.of(Facet.DEPARTMENT)) and row.line.gap and not titled
    if not (named or department) or not block.has(Facet.ORGANISATION, Facet.DEPARTMENT):
        return False
    if department and not named:
        return block.has(Facet.TITLE)
    if row.of(Facet.TITLE, Facet.ORGANISATION)[0].facet is Facet.TITLE:
        own = {words_of(cell.text) for cell in row.of(Facet.ORGANISATION)}
        return block.has(Facet.TITLE) and own.isdisjoint(block.texts(Facet.ORGANISATION))
    return block.has(Facet.TITLE, Facet.TIME) or block.rows[-1].is_below
