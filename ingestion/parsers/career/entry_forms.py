"""What the form of a list says of its entries, where the words of a line do not.

People set every entry alike: only its first line reaches the edge, or a dated line has the post
and the line beside it the employer. So lines open entries, and unknown words get their names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.parsers.career.facets import NOTES, PLACES, Facet
from ingestion.parsers.layout.cells import Cell, Row, TitleGrammar, is_time
from ingestion.parsers.layout.phrases import HONOURS, is_subject

_EDGE = 4.0  # points by which lines that begin at one edge may differ
_LEAST = 2
_SURE = 3  # times as much must speak for a form as against it
_RAREST = 6  # one of so many lines at least must say by its words what it is
_LONGEST = 100  # characters of a line that names something
_MOST_WORDS = 8  # of a post
_LEAST_OF_COURSE = 3  # words; fewer may be a town or a person
_RUNS_ON = re.compile(r"(?:\b(?:Drs?|Prof|Mr|Mrs|Ms)\.|[,&—])$")


def with_forms(rows: Sequence[Row], grammar: TitleGrammar) -> list[Row]:
    """Return the rows with what the form of their list says: which open entries, who is who.

    Degrees are told by their words; only below dated schools may one have words unknown.
    """
    formed = _opened_at_edge(rows)
    return _named_by_pairs(formed, grammar)


# ------------------------------------------------------------------------------- the outer edge
def _opened_at_edge(rows: Sequence[Row]) -> list[Row]:
    """Let the dated lines at the edge open the entries where all other lines are set in."""
    lefts = [row.line.box.left if row.line.box else None for row in rows]
    known = [left for left in lefts if left is not None]
    if len(known) < len(rows) or not rows or len({row.line.column for row in rows}) > 1:
        return list(rows)
    edge = min(known) + _EDGE
    at_edge = [row for row, left in zip(rows, known, strict=True) if left <= edge]
    if not (_LEAST <= len(at_edge) < len(rows) and known[0] <= edge):
        return list(rows)
    if any(row.line.marker or row.is_prose or not row.of(Facet.TIME) for row in at_edge):
        return list(rows)
    told = {round(left) for row, left in zip(rows, known, strict=True) if not _begins_dated(row)}
    return [
        replace(row, opens=True if left <= edge else _opens_set_in(row, round(left), told))
        for row, left in zip(rows, known, strict=True)
    ]


def _opens_set_in(row: Row, left: int, told: set[int]) -> bool | None:
    """Dates that are flush right begin further in than the longest; their lines may open too."""
    return None if _begins_dated(row) and left not in told else False


def _begins_dated(row: Row) -> bool:
    return bool(row.cells) and row.cells[0].facet is Facet.TIME


# ------------------------------------------------------------------------ pairs of dated lines
@dataclass(frozen=True)
class _Pair:
    """Where the dated line of an entry stands, and the other one of its two head lines."""

    dated: int
    other: int


def _named_by_pairs(rows: list[Row], grammar: TitleGrammar) -> list[Row]:
    pairs = _pairs(rows)
    if len(pairs) < (_LEAST if grammar.is_open else _SURE):
        return rows
    dated = [_first(rows[pair.dated]) for pair in pairs]
    others = [_first(rows[pair.other]) for pair in pairs]
    for_posts = (_count(dated, Facet.TITLE), _count(others, *PLACES))
    for_places = (_count(others, Facet.TITLE), _count(dated, *PLACES))
    named = list(rows)
    if grammar.is_open and _tells(for_posts, for_places, len(pairs)):
        posts, places = [pair.dated for pair in pairs], [pair.other for pair in pairs]
    elif _tells(for_places, for_posts, len(pairs)):
        posts, places = [pair.other for pair in pairs], [pair.dated for pair in pairs]
    else:
        return rows
    for post, place in zip(posts, places, strict=True):
        named[place] = _as_place(named[place], named[post])
        named[post] = _as_post(named[post], grammar)
        named[min(post, place)] = replace(named[min(post, place)], opens=True)
        named[max(post, place)] = replace(named[max(post, place)], opens=False)
    return named


def _tells(one: tuple[int, int], other: tuple[int, int], pairs: int) -> bool:
    """Whether known posts and known places, some of each, speak for one form of the pairs."""
    return sum(one) >= max(_LEAST, _SURE * sum(other)) and _RAREST * min(one) >= pairs


def _count(cells: Sequence[Cell | None], *facets: Facet) -> int:
    return sum(cell is not None and cell.facet in facets for cell in cells)


def _pairs(rows: Sequence[Row]) -> list[_Pair]:
    """Return the dated lines with the line below each, or above each, that belongs to it."""
    dated = [at for at, row in enumerate(rows) if _is_dated(row)]
    complete = sum(bool(rows[at].of(Facet.TITLE) and rows[at].of(*PLACES)) for at in dated)
    if _SURE * complete > len(dated):
        return []
    below = [_Pair(at, at + 1) for at in dated if _may_be_head(rows, at + 1, at)]
    above = [_Pair(at, at - 1) for at in dated if _may_be_head(rows, at - 1, at)]
    if len(below) != len(above):
        return max(below, above, key=len)
    gaps = sum(rows[pair.dated].line.gap - rows[pair.other].line.gap for pair in below)
    return below if gaps > 0 or (dated and dated[0] == 0) else above


def _is_dated(row: Row) -> bool:
    """Whether one date stands alone in the first or last cell of a line, beside a name."""
    times = row.of(Facet.TIME)
    if row.is_prose or row.line.marker or len(times) != 1 or _first(row) is None:
        return False
    if all(cell.facet in (Facet.TIME, Facet.PLACE) for cell in row.cells):
        return False
    *_, last = parts = row.line.text.split("\t")
    return len(parts) > 1 and (is_time(parts[0]) or is_time(last))


def _may_be_head(rows: Sequence[Row], at: int, dated: int) -> bool:
    """Whether a line has a name to it and stands in one column with the name of the dated one."""
    if not 0 <= at < len(rows):
        return False
    row = rows[at]
    if row.is_prose or row.line.marker or row.of(Facet.TIME):
        return False
    if row.line.depth > rows[dated].line.depth:
        return False
    if len(row.line.text) > _LONGEST and not row.of(*PLACES):
        return False
    if at > dated and _RUNS_ON.search(rows[dated].line.text):
        return False
    if at < dated and not _stand_in_line(row, rows[dated]):
        return False
    first = _first(row)
    told = first is None or first.text[:1].islower() or _is_sentence(row.line.text)
    return not told and any(cell.facet is not Facet.PLACE for cell in row.cells)


def _stand_in_line(row: Row, other: Row) -> bool:
    one, two = row.line.box, other.line.box
    return one is None or two is None or abs(one.left - two.left) <= _EDGE


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith(".") and len(text.split()) > _MOST_WORDS // 2


def _first(row: Row) -> Cell | None:
    named = (cell for cell in row.cells if cell.facet is not Facet.TIME)
    first = next(named, None)
    return None if first is None or first.facet in NOTES else first


def _as_post(row: Row, grammar: TitleGrammar) -> Row:
    first = _first(row)
    known = (Facet.TEXT, Facet.ORGANISATION) if grammar.is_open else (Facet.TEXT,)
    if first is None or row.of(Facet.TITLE) or first.facet not in known:
        return row
    if not grammar.is_open and not _may_be_course(row.of(Facet.TEXT)):
        return row
    is_name = not first.text[:1].islower() and len(first.text.split()) <= _MOST_WORDS
    return row.renamed(first, Facet.TITLE) if is_name else row


def _may_be_course(texts: Sequence[Cell]) -> bool:
    """Whether unknown words where other entries name a degree may be those of a course."""
    words = [word for cell in texts for word in cell.text.split()]
    if len(words) < _LEAST_OF_COURSE or not texts[0].text[:1].isupper():
        return False
    return not (is_subject(" ".join(words)) or any(HONOURS.search(cell.text) for cell in texts))


def _as_place(row: Row, post: Row) -> Row:
    first = _first(row)
    if first is None or row.of(*PLACES):
        return row
    is_unknown = first.facet in (Facet.TEXT, Facet.PLACE)
    is_taken = first.facet is Facet.TITLE and bool(post.of(Facet.TITLE))
    return row.renamed(first, Facet.ORGANISATION) if is_unknown or is_taken else row
