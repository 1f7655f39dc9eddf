"""Columns of text, and labels in the margin beside it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

from ingestion.readers.pdf_lines import DATE, Fragment, PrintedLine

BIN = 4  # points
FIRST_BESIDE = 3  # numbers of columns from here on hold only for a part of the page
_LEAST_GUTTER = 4  # points
_DASHES = ("-", "\u2013", "\u2014")
_LEAST_COLUMN = 10  # cells
_WIDEST_MARGIN = 180  # points
_LONGEST_DATE = 32  # characters
_LEAST_ROWS = 3
_CELLS_OF_TABLE = 4
_HEADLINE = 1.3  # times the size beside it


def find_gutter(fragments: Sequence[Fragment], width: float) -> float | None:
    """Return the x of the white gutter between two columns of text; None for one column.

    A date in the margin or at the right also leaves a gutter, but there the stream goes to and
    fro with every line; from column to column it goes once or twice.
    """
    if len(fragments) < 16 or width <= 0:
        return None
    count = int(width / BIN) + 2
    steps = [0] * (count + 1)
    for fragment in fragments:
        first = min(max(int(fragment.left / BIN), 0), count - 1)
        last = min(max(int(fragment.right / BIN), first), count - 1)
        steps[first] += 1
        steps[last + 1] -= 1
    crossing = 0
    coverage = [crossing := crossing + step for step in steps[:count]]
    allowed = 0.12 * len(fragments)
    best: tuple[int, int] | None = None
    opened: int | None = None
    for index in range(count // 6, count - count // 6):
        if coverage[index] > allowed:
            opened = None
            continue
        opened = index if opened is None else opened
        if best is None or index - opened > best[1] - best[0]:
            best = (opened, index)
    if best is None or (best[1] - best[0] + 1) * BIN < 8:
        return None
    gutter = (best[0] + best[1] + 1) / 2 * BIN
    sides = [
        1 if fragment.right <= gutter else 2
        for fragment in fragments
        if fragment.right <= gutter or fragment.left >= gutter
    ]
    smaller = min(sides.count(1), sides.count(2))
    switches = sum(1 for before, after in itertools.pairwise(sides) if before != after)
    if smaller < 6 or switches > 0.4 * smaller or _is_beside_rows(fragments, gutter):
        return None
    return gutter


def _is_beside_rows(fragments: Sequence[Fragment], gutter: float) -> bool:
    """Whether one side of a gutter holds nothing but marks and dates, written in one go."""
    left = [fragment for fragment in fragments if fragment.right <= gutter]
    right = [fragment for fragment in fragments if fragment.left >= gutter]
    return any(all(fragment.is_mark_or_date for fragment in side) for side in (left, right))


def mark_columns(fragments: Sequence[Fragment], gutter: float) -> None:
    """Say of each fragment in which of two columns it stands; what spans both stands in none.

    A line of the left column that is longer than most still ends before the right one begins.
    """
    begins = min((f.left for f in fragments if f.left >= gutter), default=gutter)
    ends = max((f.right for f in fragments if f.right <= gutter), default=gutter)
    for fragment in fragments:
        if fragment.right <= max(gutter, begins - _LEAST_GUTTER):
            fragment.column = 1
        elif fragment.left >= min(gutter, ends + _LEAST_GUTTER):
            fragment.column = 2
        else:
            fragment.column = 0


def mark_columns_beside(fragments: Sequence[Fragment], width: float) -> None:
    """Give text beside text a column of its own, where only a part of the page has columns.

    There the stream jumps up to something right of all it wrote since. What it writes then is a
    column when its lines stand at other heights than the lines at its left, or are wide; narrow
    cells at the same heights are the dates or places of those lines.
    """
    column = FIRST_BESIDE
    start = 1
    while start < len(fragments):
        first, before = fragments[start], fragments[start - 1]
        if first.base > before.base - 1.2 * first.size:
            start += 1
            continue
        end = start + 1
        beside = [other for other in fragments[:start] if other.base > first.base - first.size]
        edge = max(other.right for other in beside)
        while end < len(fragments) and fragments[end].left >= edge:
            end += 1
        block = fragments[start:end]
        if edge <= first.left and _is_column(block, beside, width):
            for fragment in beside:
                fragment.column = fragment.column or column
            for fragment in block:
                fragment.column = column + 1
            column += 2
        start = end


def name_sidebar(fragments: Sequence[Fragment]) -> None:
    """Number the columns 1 and 2 where the only text beside another one is long."""
    counts = Counter(fragment.column for fragment in fragments if fragment.column)
    if set(counts) == {FIRST_BESIDE, FIRST_BESIDE + 1} and min(counts.values()) >= _LEAST_COLUMN:
        for fragment in fragments:
            fragment.column = max(0, fragment.column - FIRST_BESIDE + 1)


def _is_column(block: Sequence[Fragment], beside: Sequence[Fragment], width: float) -> bool:
    if all(fragment.is_mark_or_date for fragment in beside):
        return False
    level = sum(
        1
        for fragment in block
        if any(abs(fragment.base - other.base) <= 0.25 * fragment.size for other in beside)
    )
    if len(block) >= 3 and level < 0.75 * len(block):
        return True
    widths = sorted(fragment.right - fragment.left for fragment in block)
    return len(block) >= 5 and widths[len(widths) // 2] > 0.25 * width


# "October" above "2018–August", and that above "2021".
_ENDS_WITH_MONTH = re.compile(
    r"(?:^|\d\s?[\u2012-\u2015-]\s?)"
    r"(?!(?i:present|today|ongoing|current|heute|pr[ée]sent|actualidad|presente|oggi))[^\W\d_]{3,10}\.?$"
)


def split_labels(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Give labels in the left margin lines of their own, and join a label's own lines.

    A label stands left of where many lines of the page begin and is set in another font than the
    text beside it, or in capitals; a date there stays a cell of its line.
    """
    starts = Counter(
        round(cell.left / BIN) for line in lines for cell in (line.cells[0], *line.cells[1:2])
    )
    if not starts:
        return lines
    forms = _edges_of_forms(lines)
    rows = _rows_of_tables(lines)
    result: list[PrintedLine] = []
    for at, line in enumerate(lines):
        if at in rows or _is_row_of_form(line, forms):
            result.append(line)
        elif len(line.cells) >= 2 and line.cells[0].size > _HEADLINE * line.cells[1].size:
            # A name or heading in large print, with small print beside it.
            result.append(PrintedLine(line.cells[:1], line.column))
            result.append(PrintedLine(line.cells[1:], line.column))
        elif len(line.cells) >= 2 and (_is_label(line, starts) or _ends_label(result, line)):
            result.append(PrintedLine(line.cells[:1], line.column, is_label=True))
            result.append(PrintedLine(line.cells[1:], line.column))
        else:
            result.append(line)
    return _join_labels(result)


def _edges_of_forms(lines: Sequence[PrintedLine]) -> set[int]:
    """Return where the labels of a form begin: "Degree: ...", and right below it "Period: ..."."""
    rows = [line for line in lines if _names_its_row(line)]
    return {
        round(below.left / BIN)
        for above, below in itertools.pairwise(rows)
        if above.column == below.column
        and abs(above.left - below.left) < 3
        and 0 < below.base - above.base <= 1.6 * below.size
    }


def _rows_of_tables(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the lines that end with a date below each other and whose cells begin as one another.

    There the first cell is what was held or done: "Postdoc", "Fellow", and no label of them all.
    """
    rows: set[int] = set()
    run: list[int] = []
    for at, line in enumerate((*lines, None)):
        if line is not None and (not run or _is_next_row(lines[run[-1]], line)):
            run = [*run, at] if _is_dated_row(line) else []
            continue
        whole = [one for one in run if len(lines[one].cells) >= _CELLS_OF_TABLE]
        if len(run) >= _LEAST_ROWS and 2 * len(whole) > len(run):
            rows.update(run)
        run = [at] if line is not None and _is_dated_row(line) else []
    return rows


def _is_dated_row(line: PrintedLine) -> bool:
    return len(line.cells) >= 3 and DATE.match(line.cells[-1].text) is not None


def _is_next_row(above: PrintedLine, line: PrintedLine) -> bool:
    if not _is_dated_row(line) or above.column != line.column:
        return False
    begins = all(abs(above.cells[n].left - line.cells[n].left) < 3 for n in (0, 1))
    return begins and 0 < line.base - above.base <= 1.6 * line.size


def _names_its_row(line: PrintedLine) -> bool:
    if len(line.cells) < 2:
        return False
    label = line.cells[0].text.strip()
    return label.endswith(":") and not label[:1].islower()


def _is_row_of_form(line: PrintedLine, forms: set[int]) -> bool:
    return _names_its_row(line) and round(line.left / BIN) in forms


def _ends_label(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a line begins with the second line of a label that stands above it."""
    gap = line.cells[1].left - line.cells[0].right
    return gap >= 6 and any(
        above.is_label and _reads_on(above, line) and not _labels_a_row(line)
        for above in lines[-4:]
    )


def _labels_a_row(line: PrintedLine) -> bool:
    """Say whether "Employer", below "Dates", is printed like the text that it stands beside."""
    cell, beside = line.cells[:2]
    return cell.pieces[0].font is beside.pieces[0].font and not cell.text.isupper()


def _is_label(line: PrintedLine, starts: Counter[int]) -> bool:
    cell, beside = line.cells[:2]
    gap = beside.left - cell.right
    if gap < 6 or cell.right - cell.left > 140 or cell.left > 150:
        return False
    if starts[round(beside.left / BIN)] < 3:
        return False
    letters = [character for character in cell.text if not character.isspace()]
    if sum(character.isalpha() for character in letters) < 0.8 * len(letters) or len(letters) < 3:
        return False
    if beside.left - cell.left > _WIDEST_MARGIN:
        return False  # a title with its date or place at the right
    if abs(cell.size - beside.size) > 0.3:
        return True
    if cell.text.isupper() and not beside.text.isupper():
        return True
    return any(piece.font is not cell.pieces[0].font for piece in beside.pieces)


def _join_labels(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Join "WORK &" and "EXPERIENCE" below it, which may stand beside different lines of text."""
    result: list[PrintedLine] = []
    labels: list[PrintedLine] = []
    for line in lines:
        cell = line.cells[0]
        if len(line.cells) == 1 and (line.is_label or _in_margin(lines, line)):
            above = next((label for label in labels[-3:][::-1] if _reads_on(label, line)), None)
            if above is not None:
                above.more.append(cell)
                above.is_label = True
                continue
            labels.append(line)
        result.append(line)
    return result


def cells_of_dates(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Put a date in the margin, printed in several lines, back beside the line it belongs to."""
    result: list[PrintedLine] = []
    dated: PrintedLine | None = None  # whose date goes on below, beside the rest of its text
    for line in lines:
        above = result[-1] if result else None
        if (
            above is not None
            and above.more
            and DATE.match("".join(cell.text + " " for cell in (*above.cells, *above.more)))
            and abs(above.base - line.base) <= 0.25 * line.size
            and above.right < line.left
        ):
            date = above.cells[0]
            for cell in above.more:
                date.pieces.extend(cell.pieces)
                date.right = max(date.right, cell.right)
            result[-1] = PrintedLine([date, *line.cells], line.column, more=line.more)
            continue
        begun = next((one for one in (above, dated) if one and _date_runs_on(one, line)), None)
        if begun is not None:
            dated = begun
            date = begun.cells[0]
            date.pieces.extend(line.cells[0].pieces)
            date.right = max(date.right, line.cells[0].right)
            date.bottom = max(date.bottom, line.cells[0].bottom)
            if len(line.cells) == 1:
                continue
            line = PrintedLine(line.cells[1:], line.column, more=line.more)
        result.append(line)
    return result


def _date_runs_on(above: PrintedLine, line: PrintedLine) -> bool:
    """Say whether "Mar 2024 -" stands above "Sep 2024", or "Mar 2024 - Sep" above "2024"."""
    if len(above.cells) < 2 or line.more or line.base <= above.base:
        return False
    if line.base - above.cells[0].bottom >= 1.45 * line.size:
        return False
    first, second = above.cells[0], line.cells[0]
    begun = first.text.rstrip()
    is_open = begun.endswith(_DASHES) or second.text.lstrip().startswith(_DASHES)
    is_open = is_open or (DATE.match(begun) is None and any(c.isdigit() for c in begun))
    is_open = is_open or _ENDS_WITH_MONTH.search(begun) is not None
    return (
        is_open
        and len(begun) < _LONGEST_DATE
        and _is_date(f"{begun} {second.text}")
        and abs(first.left - second.left) < 3
        and second.right < above.cells[1].left
    )


def _is_date(text: str) -> bool:
    """Say whether a text is a date, or one whose last year is still to come: "May 2018-June"."""
    whole = f"{text} 2000" if _ENDS_WITH_MONTH.search(text.rstrip()) else text
    return DATE.match(whole) is not None


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


def _in_margin(lines: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Say whether a line stands in the left margin beside text, and does not look like it."""
    cell = line.cells[0]
    if cell.right > 160:
        return False
    beside = [
        other.cells[0].pieces[0].font
        for other in lines
        if (other.column == line.column or line.column not in (1, 2))
        and other.cells[0].left > cell.right + 6
        and abs(other.cells[0].base - cell.base) < 1.3 * cell.size
    ]
    if not beside:
        return False
    if cell.text.isupper() or DATE.match(cell.text):
        return True
    return all(font is not cell.pieces[0].font for font in beside)
