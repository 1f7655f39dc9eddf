"""From pieces of text to printed lines in reading order.

The order of the content stream is the writer's own and is kept, unless it jumps about. Pieces on
one baseline make one line; a wide gap parts it into cells. Two columns are seen as a white gutter
that the stream seldom crosses; labels in the margin become lines of their own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingestion.readers.pdf_pieces import CELL_GAP, Piece

_NEAR = 16  # fragments back in the stream in which a line's other cells are looked for
_BIN = 4  # points
_HEADLINE = 1.3  # times the size beside it
_DATE_GAP = 0.55  # ems behind a date in the margin
_DATE = re.compile(
    r"\W*(?:[^\W\d]{3,9}\.?,?\s*|\d{1,2}[/.])?\d{4}"
    r"(?:[\s\d\u2012-\u2015/.,-]|[^\W\d]{3,9}\.?,?\s*\d|present|today|now|current)*\s*$",
    re.I,
)


@dataclass(slots=True)
class Fragment:
    """Pieces that follow each other on one baseline without a wide gap: a cell of a line."""

    pieces: list[Piece]
    left: float
    right: float
    top: float
    bottom: float
    base: float
    size: float
    column: int = 0

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class PrintedLine:
    """The cells of one line from left to right, and whether white space stands above."""

    cells: list[Fragment]
    column: int = 0
    gap: bool = False
    is_label: bool = False
    is_upright: bool = True
    # Second lines of a label in the margin, which read on from this one.
    more: list[Fragment] = field(default_factory=list)

    @property
    def left(self) -> float:
        return self.cells[0].left

    @property
    def right(self) -> float:
        return max(cell.right for cell in (*self.cells, *self.more))

    @property
    def top(self) -> float:
        return min(cell.top for cell in self.cells)

    @property
    def bottom(self) -> float:
        return max(cell.bottom for cell in (*self.cells, *self.more))

    @property
    def base(self) -> float:
        return self.cells[0].base

    @property
    def size(self) -> float:
        """The size of most of its characters."""
        pieces = [piece for cell in self.cells for piece in cell.pieces]
        if len(pieces) == 1:
            return pieces[0].size
        sizes: Counter[float] = Counter()
        for piece in pieces:
            sizes[round(piece.size, 1)] += len(piece.text)
        return sizes.most_common(1)[0][0]


def lay_out(pieces: Sequence[Piece], width: float) -> list[PrintedLine]:
    """Return the lines of one page in reading order. width: of the page, in points."""
    fragments = _fragments([piece for piece in pieces if piece.upright])
    gutter = _find_gutter(fragments, width)
    if gutter is not None:
        for fragment in fragments:
            fragment.column = 1 if fragment.right <= gutter else 2 if fragment.left >= gutter else 0
    lines = _join_cells(fragments)
    lines = _split_labels(lines)
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
    return -0.9 * larger < gap and piece.right > current.left and not _parts(current, piece.text, gap)


def _parts(before: Fragment, after: str, gap: float) -> bool:
    """Say whether a gap of so many points, before the text `after`, ends a cell."""
    ems = gap / before.size if before.size else 0
    if ems > CELL_GAP:
        return after[:1] not in (",", ";", ".", ")") or ems > 3
    return ems > _DATE_GAP and _DATE.match(before.text) is not None


def _is_overprint(previous: Piece, piece: Piece) -> bool:
    """Say whether a piece is the one before printed again, a hair aside, to look bold."""
    return (
        piece.text == previous.text
        and abs(piece.left - previous.left) < 1.2
        and abs(piece.base - previous.base) < 1.2
    )


def _fragments_of_turned(pieces: Sequence[Piece]) -> list[Fragment]:
    return [_start(piece) for piece in pieces if piece.text.strip()]


# -------------------------------------------------------------------------------------- columns
def _find_gutter(fragments: Sequence[Fragment], width: float) -> float | None:
    """Return the x of the white gutter between two columns of text; None for one column.

    A date in the margin or at the right also leaves a gutter, but there the stream goes to and
    fro with every line; from column to column it goes once or twice.
    """
    if len(fragments) < 16 or width <= 0:
        return None
    count = int(width / _BIN) + 2
    steps = [0] * (count + 1)
    for fragment in fragments:
        first = min(max(int(fragment.left / _BIN), 0), count - 1)
        last = min(max(int(fragment.right / _BIN), first), count - 1)
        steps[first] += 1
        steps[last + 1] -= 1
    crossing = 0
    coverage = [crossing := crossing + step for step in steps[:count]]
    allowed = 0.12 * len(fragments)
    best: tuple[int, int] | None = None
    first = None
    for index in range(count // 6, count - count // 6):
        if coverage[index] <= allowed:
            first = index if first is None else first
            if best is None or index - first > best[1] - best[0]:
                best = (first, index)
        else:
            first = None
    if best is None or (best[1] - best[0] + 1) * _BIN < 8:
        return None
    gutter = (best[0] + best[1] + 1) / 2 * _BIN
    sides = [
        1 if fragment.right <= gutter else 2
        for fragment in fragments
        if fragment.right <= gutter or fragment.left >= gutter
    ]
    smaller = min(sides.count(1), sides.count(2))
    switches = sum(1 for before, after in zip(sides, sides[1:], strict=False) if before != after)
    return gutter if smaller >= 6 and switches <= 0.4 * smaller else None


# ---------------------------------------------------------------------------------------- lines
def _join_cells(fragments: Sequence[Fragment]) -> list[PrintedLine]:
    lines: list[PrintedLine] = []
    for fragment in fragments:
        for line in lines[-_NEAR:][::-1]:
            if line.column == fragment.column and _shares_line(line, fragment):
                line.cells.append(fragment)
                break
        else:
            lines.append(PrintedLine([fragment], fragment.column))
    for line in lines:
        line.cells.sort(key=lambda cell: cell.left)
        _close_up(line)
    return lines


def _shares_line(line: PrintedLine, fragment: Fragment) -> bool:
    for cell in line.cells:
        larger = max(cell.size, fragment.size)
        smaller = min(cell.size, fragment.size)
        if abs(cell.base - fragment.base) <= 0.25 * smaller:
            overlap = min(cell.right, fragment.right) - max(cell.left, fragment.left)
            if overlap > 0.5 * larger:
                return False
        elif not (
            abs(cell.base - fragment.base) <= 0.6 * larger
            and smaller < 0.8 * larger
            and -0.5 * larger < max(cell.left, fragment.left) - min(cell.right, fragment.right) < 0.4 * larger
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


# --------------------------------------------------------------------------------------- labels
def _split_labels(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Give labels in the left margin lines of their own, and join a label's own lines.

    A label stands left of where many lines of the page begin and is set in another font than the
    text beside it, or in capitals; a date there stays a cell of its line.
    """
    starts = Counter(
        round(cell.left / _BIN) for line in lines for cell in (line.cells[0], *line.cells[1:2])
    )
    if not starts:
        return lines
    result: list[PrintedLine] = []
    for line in lines:
        if len(line.cells) >= 2 and line.cells[0].size > _HEADLINE * line.cells[1].size:
            # A name or heading in large print, with small print beside it.
            result.append(PrintedLine(line.cells[:1], line.column))
            result.append(PrintedLine(line.cells[1:], line.column))
        elif len(line.cells) >= 2 and _is_label(line.cells[0], line.cells[1], starts):
            result.append(PrintedLine(line.cells[:1], line.column, is_label=True))
            result.append(PrintedLine(line.cells[1:], line.column))
        else:
            result.append(line)
    return _join_labels(result)


def _is_label(cell: Fragment, beside: Fragment, starts: Counter[int]) -> bool:
    gap = beside.left - cell.right
    if gap < 6 or cell.right - cell.left > 140 or cell.left > 150:
        return False
    if starts[round(beside.left / _BIN)] < 3:
        return False
    letters = [character for character in cell.text if not character.isspace()]
    if sum(character.isalpha() for character in letters) < 0.8 * len(letters) or len(letters) < 3:
        return False
    if abs(cell.size - beside.size) > 0.8:
        return True
    if cell.text.isupper() and not beside.text.isupper():
        return True
    return cell.pieces[0].font is not beside.pieces[0].font


def _join_labels(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Join "WORK &" and "EXPERIENCE" below it, which may stand beside different lines of text."""
    result: list[PrintedLine] = []
    labels: list[PrintedLine] = []
    for line in lines:
        cell = line.cells[0]
        if len(line.cells) == 1 and (line.is_label or _beside(lines, cell)):
            above = next((label for label in labels[-3:][::-1] if _reads_on(label, line)), None)
            if above is not None:
                above.more.append(cell)
                above.is_label = True
                continue
            labels.append(line)
        result.append(line)
    return result


def _reads_on(label: PrintedLine, line: PrintedLine) -> bool:
    cell = line.cells[0]
    last = label.more[-1] if label.more else label.cells[0]
    center = abs(cell.left + cell.right - last.left - last.right) / 2
    return (
        label.column == line.column
        and 0 < cell.base - last.base <= 1.45 * cell.size
        and (abs(cell.left - last.left) < 3 or center < 3 or abs(cell.right - last.right) < 3)
        and cell.pieces[0].font is last.pieces[0].font
        and abs(cell.size - last.size) < 0.2
    )


def _beside(lines: Sequence[PrintedLine], cell: Fragment) -> bool:
    """Say whether a cell stands in the left margin, with text beside it in another font."""
    if cell.right > 160:
        return False
    for line in lines:
        other = line.cells[0]
        if (
            other.left > cell.right + 6
            and abs(other.base - cell.base) < 1.3 * cell.size
            and other.pieces[0].font is not cell.pieces[0].font
        ):
            return True
    return False


# ---------------------------------------------------------------------------------------- order
def _in_order(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Keep the order of the stream, unless it jumps up the page again and again."""
    jumps = sum(
        1
        for before, after in zip(lines, lines[1:], strict=False)
        if before.column == after.column and after.base < before.base - 2 * after.size
    )
    if len(lines) >= 6 and jumps > max(2, 0.15 * len(lines)):
        return sorted(lines, key=lambda line: (line.column, line.base, line.left))
    return lines


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
    for line, step in zip(lines, steps, strict=True):
        if step is None:
            line.gap = line.is_label
        else:
            line.gap = line.is_label or step > (usual + 0.25) * line.size or step < -line.size
