"""From pieces of text to printed lines in reading order.

The order of the content stream is the writer's own and is kept, unless it jumps about. Pieces on
one baseline make one line; a wide gap parts it into cells. Two columns are seen as a white gutter
that the stream seldom crosses; labels in the margin become lines of their own.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence

from ingestion.readers.pdf_columns import (
    cells_of_dates,
    find_gutter,
    mark_columns,
    mark_columns_beside,
    name_sidebar,
    split_labels,
)
from ingestion.readers.pdf_late import put_late_lines_in_place
from ingestion.readers.pdf_lines import DATE, Fragment, PrintedLine
from ingestion.readers.pdf_pieces import CELL_GAP, Piece

_NEAR = 16  # fragments back in the stream in which a line's other cells are looked for
_DATE_GAP = 0.55  # ems behind a date in the margin


def lay_out(pieces: Sequence[Piece], width: float) -> list[PrintedLine]:
    """Return the lines of one page in reading order. width: of the page, in points."""
    fragments = _with_head_first(_fragments([piece for piece in pieces if piece.upright]))
    gutter = find_gutter(fragments, width)
    if gutter is not None:
        mark_columns(fragments, gutter)
    else:
        mark_columns_beside(fragments, width)
        name_sidebar(fragments)
    lines = _join_cells(fragments)
    lines = cells_of_dates(split_labels(lines))
    lines = _in_order(lines)
    _mark_gaps(lines)
    for fragment in _fragments_of_turned([piece for piece in pieces if not piece.upright]):
        lines.append(PrintedLine([fragment], is_upright=False))
    return lines


# ------------------------------------------------------------------------------------ fragments
def _fragments(pieces: Sequence[Piece]) -> list[Fragment]:
    """Group pieces that follow each other in the stream and on the page."""
    fragments: list[Fragment] = []
    current: Fragment | None = None
    previous: Piece | None = None
    for piece in pieces:
        if piece.font.is_icons:
            near = previous is not None and abs(piece.left - previous.right) < CELL_GAP * piece.size
            if current is not None and near and abs(piece.base - current.base) < piece.size:
                previous = piece
            else:
                current = None
            continue
        if current is not None and previous is not None:
            if _is_overprint(previous, piece):
                continue
            if _follows(current, previous, piece):
                current.pieces.append(piece)
                if piece.size > current.size * 1.15 and piece.text.strip():
                    current.base, current.size = piece.base, piece.size
                elif len(current.pieces) == 2 and _is_raised(previous, piece):
                    current.base = piece.base
                current.left = min(current.left, piece.left)
                current.right = max(current.right, piece.right)
                current.top = min(current.top, piece.top)
                current.bottom = max(current.bottom, piece.bottom)
                previous = piece
                continue
        if not piece.text.strip():
            continue
        current = _start(piece)
        fragments.append(current)
        previous = piece
    return fragments


def _start(piece: Piece) -> Fragment:
    return Fragment(
        [piece], piece.left, piece.right, piece.top, piece.bottom, piece.base, piece.size
    )


def _follows(current: Fragment, previous: Piece, piece: Piece) -> bool:
    larger = max(current.size, piece.size)
    rise = abs(piece.base - current.base)
    if rise > 0.12 * larger:
        smaller = min(current.size, piece.size)
        # A raised or lowered mark is smaller, unless it is a small capital or an accent.
        if rise > 0.6 * larger or (smaller > 0.87 * larger and rise > 0.3 * larger):
            return False
    gap = piece.left - previous.right
    if not piece.text.strip():
        return -larger < gap < 3 * larger
    return (
        -0.9 * larger < gap and piece.right > current.left and not _parts(current, piece.text, gap)
    )


def _is_raised(previous: Piece, piece: Piece) -> bool:
    """Say whether a piece is a mark, or the accent of a capital, set above the line it begins."""
    return len(previous.text.strip()) == 1 and piece.base - previous.base > 0.12 * piece.size


def _parts(before: Fragment, after: str, gap: float) -> bool:
    """Say whether a gap of so many points, before the text `after`, ends a cell."""
    ems = gap / before.size if before.size else 0
    if ems > CELL_GAP:
        return after[:1] not in (",", ";", ".", ")") or ems > 3
    return ems > _DATE_GAP and DATE.match(before.text) is not None


def _is_overprint(previous: Piece, piece: Piece) -> bool:
    """Say whether a piece is the one before printed again, a hair aside, to look bold."""
    return (
        piece.text == previous.text
        and abs(piece.left - previous.left) < 1.2
        and abs(piece.base - previous.base) < 1.2
    )


def _with_head_first(fragments: list[Fragment]) -> list[Fragment]:
    """Put first what is written last and stands above all else: a head in a box of its own."""
    for index in range(len(fragments) - 1, 0, -1):
        if fragments[index].base < fragments[index - 1].base - 2 * fragments[index].size:
            head, rest = fragments[index:], fragments[:index]
            is_above = max(one.base for one in head) < min(one.top for one in rest)
            return head + rest if is_above else fragments
    return fragments


def _fragments_of_turned(pieces: Sequence[Piece]) -> list[Fragment]:
    return [_start(piece) for piece in pieces if piece.text.strip()]


# ---------------------------------------------------------------------------------------- lines
def _join_cells(fragments: Sequence[Fragment]) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    apart: dict[PrintedLine, None] = {}  # marks and dates that no text stands beside yet
    for fragment in fragments:
        line = _line_of(fragment, lines, apart)
        if line is not None:
            line.cells.append(fragment)
            if not fragment.is_mark_or_date:
                apart.pop(line, None)
            continue
        line = PrintedLine([fragment], fragment.column)
        lines.append(line)
        if fragment.is_mark_or_date:
            apart[line] = None
    for line in lines:
        line.cells.sort(key=lambda cell: cell.left)
        _close_up(line)
    return lines


def _line_of(
    fragment: Fragment, lines: list[PrintedLine], apart: dict[PrintedLine, None]
) -> PrintedLine | None:
    """Return the line beside which a fragment stands; None where it begins one.

    Some programs write all marks of a page, or a whole column of dates, before the text or after
    it: the line then stands where its text was written.
    """

    def is_beside(line: PrintedLine) -> bool:
        return line.column == fragment.column and _shares_line(line, fragment)

    for line in lines[-_NEAR:][::-1]:
        if is_beside(line) and (line not in apart or line is lines[-1] or fragment.is_mark_or_date):
            return line
    if fragment.is_mark_or_date:
        return next((line for line in lines[:-_NEAR] if is_beside(line)), None)
    beside = [line for line in apart if is_beside(line)]
    if not beside:
        return None
    for line in beside:
        lines.remove(line)
        del apart[line]
    lines.append(PrintedLine([cell for line in beside for cell in line.cells], fragment.column))
    return lines[-1]


def _shares_line(line: PrintedLine, fragment: Fragment) -> bool:
    for cell in line.cells:
        rise = abs(cell.base - fragment.base)
        if rise > cell.size and rise > fragment.size:
            return False  # as for most lines of the page
        larger = max(cell.size, fragment.size)
        smaller = min(cell.size, fragment.size)
        if rise <= 0.25 * smaller:
            overlap = min(cell.right, fragment.right) - max(cell.left, fragment.left)
            if overlap > 0.5 * larger:
                return False
        elif not (
            rise <= 0.6 * larger
            and smaller < 0.8 * larger
            and -0.5 * larger
            < max(cell.left, fragment.left) - min(cell.right, fragment.right)
            < 0.4 * larger
        ):
            return False
    return True


def _close_up(line: PrintedLine) -> None:
    """Make one cell of neighbours that the stream wrote apart but that stand together."""
    cells = line.cells
    index = 1
    while index < len(cells):
        before, after = cells[index - 1], cells[index]
        if not _parts(before, after.text, after.left - before.right):
            before.pieces.extend(after.pieces)
            before.right = max(before.right, after.right)
            before.top = min(before.top, after.top)
            before.bottom = max(before.bottom, after.bottom)
            del cells[index]
        else:
            index += 1


# ---------------------------------------------------------------------------------------- order
def _in_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Keep the order of the stream, unless it jumps up the page again and again."""
    jumps = sum(
        1
        for before, after in itertools.pairwise(lines)
        if before.column == after.column and after.base < before.base - 2 * after.size
    )
    if len(lines) >= 6 and jumps > max(2, 0.15 * len(lines)):
        return sorted(lines, key=lambda line: (line.column, line.base, line.left))
    return put_late_lines_in_place(lines)


def _mark_gaps(lines: Sequence[PrintedLine]) -> None:
    """Mark the lines above which there is more than the usual leading of their column."""
    if not lines:
        return
    leadings: Counter[float] = Counter()
    steps: list[float | None] = [None]
    previous = lines[0]
    for line in lines[1:]:
        step = None
        if line.column == previous.column and not previous.is_label:
            step = line.base - previous.base
            if 0.8 * line.size < step < 2.5 * line.size:
                leadings[round(step / line.size, 1)] += 1
        steps.append(step)
        if not line.is_label:
            previous = line
    usual = 1.2
    if leadings:
        # The closest common spacing: in a list of short entries the gaps may be more frequent.
        most = max(leadings.values())
        usual = min(ratio for ratio, count in leadings.items() if count >= 0.4 * most)
    usual = min(usual, 1.6)
    columns = [0, *(line.column for line in lines)]
    for line, step, column in zip(lines, steps, columns, strict=False):
        if step is None:
            # A paragraph may run on from one column of a page to the next, but not from a text
            # beside another one.
            line.gap = line.is_label or (line.column != column and max(line.column, column) > 2)
        else:
            line.gap = line.is_label or step > (usual + 0.25) * line.size or step < -line.size
