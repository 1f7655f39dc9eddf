"""Where the entries of a publication list begin: numbers, marks, years, indents, gaps or names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingestion.normalise.family_first import is_family_first
from ingestion.normalise.name_parts import is_east_asian
from ingestion.normalise.names import forms_of
from ingestion.parsers.references.authors import is_author_list, read_authors, scan_authors
from ingestion.parsers.references.link_rows import AUTHORS_LABEL
from ingestion.parsers.references.margin_years import stand_out
from ingestion.parsers.references.rows import FINISHED, YEAR, Row
from ingestion.text import Style
from profiles.keys import fold, letters_of

MOST_LINES = 60  # of one entry; more are no reference
# A dash that is drawn as a rule leaves the full stop behind it.
SAME_AUTHORS = re.compile(
    r"\.\s+(?=(?:19|20)\d\d[a-z]?\.\s|[“\"‘'„«]|[^\W\d_a-z])|(?:[-–—_]{2,}|[–—]|-\s?-\s?-)\s?[.,:;]?\s+(?=[^\W_]|[“\"‘'„«(&])"
)
_QUOTES = frozenset('"“„«')
_NUMBER = re.compile(r"\d+")
_SHORT_NAME = 5  # letters; such names begin other words
_LEAST_BLOCKS, _FITS = 2, 0.75
_LEAST_WORDS = 3  # in bold print
_MOSTLY = 0.6  # of a line
_BETTER = 0.2  # by which another way to cut must fit better
_LEAST_INDENT = {True: 5.0, False: 2.0}  # in points where there is a layout, else in columns


def find_starts(rows: list[Row], owner: str | None) -> list[int]:
    """Return the indices of the rows with which entries begin; the first is always 0."""
    for find in (_titled, _numbered, _above_labels, _marked, _dated, _tabled):
        starts = find(rows)
        if starts:
            return starts if starts[0] == 0 else [0, *starts]
    hanging, spaced = _hanging(rows), _spaced(rows)
    best = hanging if hanging and _likeness(rows, hanging) >= _likeness(rows, spaced) else spaced
    if owner is None:
        return best
    fit = _fit(rows, best, owner)
    bold = _bold_lines(rows)
    if not any(map(family_of(owner).search, _folded_lines(rows))):
        # "Title" in bold, "with A and B" beside or below: the owner is not printed
        begun = max(bold, _bold_beginnings(rows), key=len)
        if len(begun) > _LEAST_BLOCKS and begun[0] == 0:
            return begun
    for starts in (bold, _blocks(rows)):
        if len(starts) > _LEAST_BLOCKS and _fit(rows, starts, owner) >= max(fit, _FITS):
            return starts
    gaps = [0, *(at for at in range(1, len(rows)) if rows[at].line.gap)]
    gaps = gaps if len(gaps) > 1 else []
    for starts in (hanging, spaced, gaps, _above_authors(rows, owner), list(range(len(rows)))):
        other = _fit(rows, starts, owner) if starts else 0.0
        if other >= fit + _BETTER:
            best, fit = starts, other
    return best


def _folded_lines(rows: Sequence[Row]) -> Iterator[str]:
    return (fold(row.text) for row in rows)


def _fit(rows: Sequence[Row], starts: Sequence[int], owner: str) -> float:
    """Return the share of entries that name the owner in one place, in 0..1."""
    family = family_of(owner)
    ends = [*starts[1:], len(rows)]
    once = 0
    for start, end in zip(starts, ends, strict=True):
        text = fold(" ".join(row.text for row in rows[start : min(end, start + MOST_LINES)]))
        repeats = SAME_AUTHORS.match(rows[start].text) is not None
        once += len(family.findall(text)) == 1 or repeats
    return once / len(starts)


def family_of(owner: str) -> re.Pattern[str]:
    """Return the pattern of the owner's family name, or of the first part of a double one."""
    families = dict.fromkeys(map(_family_in, forms_of(owner)))
    return re.compile("|".join(map(_beginning_of_word, families)))


def _family_in(name: str) -> str:
    words = name.split() or [name]
    if is_east_asian(name):
        return fold("".join(words))
    stands_first = len(words) > 1 and is_family_first([letters_of(word) for word in words])
    return re.split("[-‐‑]", fold(words[0 if stands_first else -1]))[0]


def _beginning_of_word(family: str) -> str:
    if is_east_asian(family):
        return re.escape(family)
    return rf"\b{re.escape(family)}" + (r"\b" if len(family) < _SHORT_NAME else "")


def _above_authors(rows: Sequence[Row], owner: str) -> list[int]:
    """Cut before the title above each line of authors: title, authors, venue, title ..."""
    family = family_of(owner)
    listed = [
        at
        for at, row in enumerate(rows)
        if is_author_list(row.text, 0, len(row.text))
        and (
            family.search(fold(row.text)) or len(read_authors(row.text, 0, len(row.text)).names) > 1
        )
    ]
    if len(listed) < 2 or listed[0] == 0:
        return []
    starts = [0]
    for before, at in pairwise(listed):
        start = at - 1
        while start - 1 > before and _is_open_title(rows[start - 1], rows[start]):
            start -= 1
        if start > before:
            starts.append(start)
    return starts


def _above_labels(rows: list[Row]) -> list[int]:
    """Cut behind each list of names headed "Authors:" where such a list ends every entry."""
    labelled = [at for at, row in enumerate(rows) if AUTHORS_LABEL.match(row.text)]
    if len(labelled) < 2 or labelled[0] == 0:
        return []
    ends = [_end_of_names(rows, at) for at in labelled]
    return [0, *ends[:-1]] if ends[-1] == len(rows) else []


def _end_of_names(rows: list[Row], at: int) -> int:
    """Return where a list of names ends that goes on over several lines."""
    end = at + 1
    while end < len(rows) and not rows[end].line.gap:
        awaited = rows[end - 1].text.rstrip().endswith((",", "&", " and"))
        if not awaited and not is_author_list(rows[end].text, 0, len(rows[end].text)):
            break
        end += 1
    return end


def _is_open_title(above: Row, below: Row) -> bool:
    """Say whether a line and the one below are one title rather than a venue and a title."""
    if above.line.is_bold != below.line.is_bold or below.line.gap:
        return False
    return above.line.is_bold or not (FINISHED.search(above.text) or YEAR.search(above.text))


def _titled(rows: list[Row]) -> list[int]:
    return [index for index, row in enumerate(rows) if row.is_title]


def _likeness(rows: list[Row], starts: list[int]) -> float:
    """Return the share of starts that look like one, in 0..1; 0 for no starts."""
    alike = sum(looks_like_start(rows[index]) for index in starts)
    return alike / len(starts) if starts else 0.0


def looks_like_start(row: Row) -> bool:
    if row.line.is_bold or row.text[:1] in '“"„«' or SAME_AUTHORS.match(row.text):
        return True
    return bool(scan_authors(row.text).names)


def _numbered(rows: list[Row]) -> list[int]:
    labelled = [index for index, row in enumerate(rows) if row.label]
    if len(labelled) < 2:
        return labelled if labelled == [0] else []
    numbers = [int(_NUMBER.findall(rows[index].label)[-1]) for index in labelled]
    steps = [b - a for a, b in pairwise(numbers)]
    in_order = sum(abs(step) <= 2 for step in steps)
    return labelled if in_order * 2 >= len(steps) else []


def _marked(rows: list[Row]) -> list[int]:
    depths = [row.line.depth for row in rows if row.line.marker and not row.label]
    if not depths:
        return []
    starts = [i for i, row in enumerate(rows) if row.line.marker and row.line.depth == min(depths)]
    return starts if starts[0] == 0 or len(starts) > 2 else []


def _dated(rows: list[Row]) -> list[int]:
    starts = [index for index, row in enumerate(rows) if row.year or row.state]
    if not starts or starts[0] == 0:
        alone = not any(row.line.gap or row.line.marker for row in rows[1:])
        return starts if len(starts) >= 2 or alone else []
    # A table whose first row has an empty cell where the others have their year, or a margin of
    # years below a heading that nobody knows.
    in_table = len(starts) * 2 > len(rows) and bool(rows[starts[0] - 1].text)
    in_margin = len(starts) > 2 and stand_out(rows, [bool(row.year) for row in rows])
    return starts if in_table or in_margin else []


def _tabled(rows: list[Row]) -> list[int]:
    """Take every line for an entry where all are rows of a table."""
    return list(range(len(rows))) if all(row.text.count("\t") > 1 for row in rows) else []


def _hanging(rows: list[Row]) -> list[int]:
    """Cut where a line begins at the left edge, if the lines between are indented."""
    if len(rows) < 3 or len({row.line.box is None for row in rows}) > 1:
        return []
    has_layout = rows[0].line.box is not None
    edge = min(row.left for row in rows)
    begins = [row.left <= edge + 2 * has_layout or _follows_rule(row) for row in rows]
    starts = [index for index, begun in enumerate(begins) if begun]
    indented = sum(row.left >= edge + _LEAST_INDENT[has_layout] for row in rows)
    if starts[0] != 0 or indented < max(2, len(rows) // 5):
        return []
    return starts


def _follows_rule(row: Row) -> bool:
    """Say whether a row begins with the full stop behind a rule drawn for the authors above."""
    return row.text.startswith(".") and SAME_AUTHORS.match(row.text) is not None


def _spaced(rows: list[Row]) -> list[int]:
    """Cut at empty lines, and within a block where one reference is finished and another begins."""
    starts = [0]
    for index in range(1, len(rows)):
        before = rows[max(starts[-1], index - MOST_LINES) : index]
        if rows[index].line.gap or _begins_anew(rows[0], before, rows[index]):
            starts.append(index)
    return starts


def _bold_lines(rows: list[Row]) -> list[int]:
    """Cut above each line, or lines, in bold print with plain ones below: a title and the rest."""
    bold = [_is_title_line(row) for row in rows]
    starts = [at for at, is_it in enumerate(bold) if is_it and not (at and bold[at - 1])]
    return starts if starts[:1] == [0] and bold.count(False) >= len(starts) - 1 else []


def _bold_beginnings(rows: list[Row]) -> list[int]:
    """Cut below white space where a row begins with a few words in bold print."""
    return [
        at
        for at, row in enumerate(rows)
        if (_is_title_line(row) and not (at and _is_title_line(rows[at - 1])))
        or (row.line.gap and _begins_in_bold(row))
    ]


def _begins_in_bold(row: Row) -> bool:
    return len(row.text[: _end_of_bold(row)].split()) >= _LEAST_WORDS


def _is_title_line(row: Row) -> bool:
    """Say whether most of a line, from its beginning, is bold; its year at the right may not be."""
    if row.line.is_bold:
        return True
    mostly = _end_of_bold(row) > _MOSTLY * len(row.text)
    return mostly and not is_author_list(row.text, 0, len(row.text))  # the owner, in bold


def _end_of_bold(row: Row) -> int:
    """Return where the bold print ends that a row begins with; 0 without any."""
    begin, end = next(iter(row.passage.styled(Style.BOLD)), (0, 0))
    return 0 if begin else end


def _blocks(rows: list[Row]) -> list[int]:
    """Cut at white space alone, and where an entry begins at the top of a page or column."""
    starts = [0]
    for index in range(1, len(rows)):
        above, line = rows[index - 1].line, rows[index].line
        if line.gap:
            starts.append(index)
        elif above.box is not None and line.box is not None and line.box.top < above.box.top:
            before = rows[max(starts[-1], index - MOST_LINES) : index]
            if _begins_anew(rows[0], before, rows[index]) or _has_cell_as(rows, starts, index):
                starts.append(index)
    return starts


def _has_cell_as(rows: list[Row], starts: list[int], index: int) -> bool:
    """Say whether a row has a cell at the right as the first lines above it have, and no other."""
    parted = {at for at in range(index) if "\t" in rows[at].text}
    return len(starts) > 2 and parted == set(starts) and "\t" in rows[index].text


def _begins_anew(first: Row, before: list[Row], row: Row) -> bool:
    last = before[-1].text
    if first.text[:1] in _QUOTES and row.text[:1] in _QUOTES and FINISHED.search(last):
        return True
    if not FINISHED.search(last) or not any(YEAR.search(r.text) for r in before):
        return False
    style = _opening_style(first)
    return looks_like_start(row) or (style is not Style.PLAIN and _opening_style(row) == style)


def _opening_style(row: Row) -> Style:
    """Return how the first words of a row look."""
    runs = row.passage.runs
    return runs[0][1].style if runs and runs[0][0] == 0 else Style.PLAIN
