"""Lines that list skills, without what is none: labels of lists, heads of tables, courses taken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest
from statistics import median

from ingestion.parsers.career.edge_dates import leading_times
from ingestion.parsers.career.skill_words import NO_SKILLS
from ingestion.parsers.career.software import is_software
from ingestion.parsers.career.topic_items import is_label, is_level
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose, trim, words_of
from ingestion.text import Line, Style

_LISTS = re.compile(r"[,;|\t]")
_SEPARATOR = re.compile(r"[,;|]")
_LISTS_OR_LABELS = re.compile(r"[,;|:\t]")
_CELL_END = re.compile(r"\t")
_SET_IN = 20.0  # points
_LEAST_ROWS = 2
_DASHED = re.compile(r"[^,;|–—:]{2,40}\s[–—-]\s(?=[^\W_])")
_INDENT = 6.0  # points by which a list is set in below its label
_SAME_EDGE = 2.0  # points
_LONGEST = 6  # words of a label
_LARGER = 1.15  # than most of the list
_LABEL_WORD = re.compile(
    r"(?:programming|programmation|software|logiciels?|tools?|outils|computing|computer"
    r"|informatique|laboratory|laboratoire|labor|statistics|statistik|databases?|datenbanken"
    r"|frameworks?|libraries|platforms?|web|other|others|autres?|sonstiges|methods?|methoden"
    r"|systems?|typesetting|(?:[A-Z][a-z]{2,5}\.\s){1,2}[A-Z][a-z]{2,5}\."
    r"|algorithms?|packages|languages?|langages|programmiersprachen|operating|ides?)"
    r"(?:\s(?:languages?|systems?|skills|tools|software)|\s(?:&|and)\s(?:software|tools|ides?"
    r"|libraries|frameworks|packages|databases|languages|technologies)){0,2}\s(?:\|\s)?(?=[^\W_])",
    re.IGNORECASE,
)


def without_labels(lines: Sequence[Line]) -> list[Line]:
    """Return the lines that list skills, without the labels of their lists."""
    lines = list(_without_other_parts(_without_broken_labels(lines)))
    lines = [line for line in lines if not _heads_table(line)]
    lines = _below_labels_at_edge(_without_label_column(lines))
    lines = list(_without_heads(lines))
    lines = [_without_bold_label(line) for line in lines if not _ends_as_label(line)]
    return _without_words_of_labels(_without_dashed_labels(_without_first_cells(lines)))


def _ends_as_label(line: Line) -> bool:
    """Whether a line only names the list below it: "Programming languages:"."""
    text = line.text.rstrip()
    return text.endswith(":") and not (line.marker or _SEPARATOR.search(text))


def _heads_part(line: Line) -> bool:
    """Whether a line is nothing but the heading of a part, or of a list."""
    if line.marker or _LISTS.search(line.text):
        return False
    return kind_of_heading(line.text) in ("skills", "languages") or _ends_as_label(line)


def _without_other_parts(lines: Iterable[Line]) -> Iterator[Line]:
    """Leave out the parts on hobbies and the like, and the lines that head the others."""
    other = headed = False
    for line in lines:
        if _heads_part(line):
            other, headed = not NO_SKILLS.isdisjoint(words_of(line.text)), True
        elif not other:
            yield replace(line, gap=True) if headed else line
            headed = False


def _heads_table(line: Line) -> bool:
    """Whether each cell names what stands below it: "Level     Languages     Software"."""
    cells = _CELL_END.split(line.text)
    return len(cells) > 1 and all(is_label(cell) or is_level(cell) for cell in cells)


def _without_label_column(lines: list[Line]) -> list[Line]:
    """Leave out what stands in a column of its own left of the lists."""
    lefts = [line.box.left for line in lines if line.box is not None]
    if len(lefts) < len(lines) or not lefts:
        return lines
    edge = min(lefts) + _SET_IN
    lists = [line.box.left for line in lines if line.box and "," in line.text]
    inner = min((left for left in lists if left > edge), default=0.0)
    return [
        line
        for line in lines
        if line.box is None or line.marker or _LISTS.search(line.text) or line.box.right >= inner
    ]


def _below_labels_at_edge(lines: list[Line]) -> list[Line]:
    """Leave out labels that stand at one edge, each above a list set in, or beside its first."""
    lines = [line for line in lines if not _is_in_large_type(line, lines)]
    heads = [at for at in range(len(lines) - 1) if _is_above_list(lines[at], lines[at + 1])]
    lefts = [box.left for at in heads if (box := lines[at].box)]
    if len(lefts) < _LEAST_ROWS or max(lefts) - min(lefts) > _SAME_EDGE:
        return lines
    return [
        replace(_behind_label(line, lefts[0]), gap=line.gap or at - 1 in heads)
        for at, line in enumerate(lines)
        if at not in heads
    ]


def _is_in_large_type(line: Line, lines: Sequence[Line]) -> bool:
    """Whether a line is set larger than most of a long list, as the names of its parts are."""
    size = median(other.size or 0.0 for other in lines)
    return len(lines) > _LONGEST and not line.marker and (line.size or 0.0) > _LARGER * size > 0


def _is_above_list(line: Line, below: Line) -> bool:
    if line.marker or line.box is None or below.box is None or _LISTS.search(line.text):
        return False
    words = words_of(line.text)
    levelled = len(words) > 1 and is_level(words[0])  # "Intermediate C++" is a skill
    if levelled or len(words) > _LONGEST or below.text.startswith("(") or is_prose(below.text):
        return False
    set_in = below.box.left - line.box.left > _INDENT
    return set_in and below.page == line.page and not below.marker


def _behind_label(line: Line, edge: float) -> Line:
    """Return what stands behind a tab in a line that begins where the labels do."""
    tab = line.text.find("\t")
    if tab < 0 or line.box is None or abs(line.box.left - edge) > _SAME_EDGE:
        return line
    return replace(line, passage=trim(line.passage.cut(tab)), gap=True)


def _without_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out lines in bold, or in larger print, that stand above lists printed plainly."""
    headed = False
    for line, below in zip_longest(lines, lines[1:]):
        heads = below is not None and not line.marker and line.is_bold and not below.is_bold
        heads = heads and not below.text.startswith("(")
        larger = heads and (line.size or 0.0) > (below.size or 0.0)
        labels = below is not None and not line.marker and is_label(line.text)
        listed = (heads or labels) and (below.marker or _LISTS.search(below.text))
        if listed and (larger or not _LISTS.search(line.text)):
            headed = True
            continue
        yield replace(line, gap=True) if headed else line
        headed = False


def _without_broken_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out what ends a line of a label: "Ghost. **Wikis &**" above "**Blogs:** Hugo"."""
    for line, following in zip_longest(lines, lines[1:]):
        bold = line.passage.styled(Style.BOLD)
        start, end = bold[-1] if bold else (0, 0)
        if following is not None and start > 0 and end == len(line.text.rstrip("\u00ad")):
            below = following.passage.styled(Style.BOLD)[:1]
            if any(at == 0 and ":" in following.text[stop - 1 : stop + 1] for at, stop in below):
                line = replace(line, passage=trim(line.passage.cut(0, start)))
        yield line


def _without_bold_label(line: Line) -> Line:
    """Leave out bold words that name the list behind them: "**Frameworks** PyTorch, JAX"."""
    end = _end_of_bold_label(line)
    return replace(line, passage=trim(line.passage.cut(end)), gap=True) if end else line


def at_bold_label(line: Line) -> list[Line]:
    """Return bold words and the list behind them apart: both name interests."""
    end = _end_of_bold_label(line)
    if not end or "," not in line.text or is_prose(line.text):
        return [line]
    parts = (line.passage.cut(0, end), line.passage.cut(end))
    return [replace(line, passage=trim(part), gap=True) for part in parts]


def _end_of_bold_label(line: Line) -> int:
    """Return where bold words end that stand before a list printed plainly; 0 without."""
    bold = line.passage.styled(Style.BOLD)
    end = bold[0][1] if bold and bold[0][0] == 0 else 0
    rest = line.text[end:].lstrip()
    labelled = 0 < end < len(line.text) and line.text[end - 1 : end + 1].strip(" :") != ""
    return end if labelled and rest[:1].isalnum() and "," not in line.text[:end] else 0


def _without_first_cells(lines: list[Line]) -> list[Line]:
    """Leave out the first cells of a table that lists something in the second."""
    rows = [line for line in lines if line.text.count("\t") == 1]
    seconds = [line.text.partition("\t")[2] for line in rows]
    listing = sum("," in cell for cell in seconds)
    if len(rows) < _LEAST_ROWS or 2 * listing < len(rows) or any(map(is_level, seconds)):
        return lines
    if any(_SEPARATOR.search(line.text.partition("\t")[0]) for line in rows):
        return lines
    return [
        replace(line, passage=line.passage.cut(line.text.index("\t")), gap=True)
        if line in rows
        else line
        for line in lines
    ]


def _without_dashed_labels(lines: list[Line]) -> list[Line]:
    """Leave out what stands before dashes where it does in all lists: "Programming – R, C"."""
    parts = [_DASHED.match(line.text) for line in lines]
    begin = [at for at, line in enumerate(lines) if at == 0 or parts[at] or line.gap]
    if len(begin) < _LEAST_ROWS or not all(parts[at] for at in begin):
        return lines
    if any(
        part and is_level(line.text[part.end() :]) for part, line in zip(parts, lines, strict=True)
    ):
        return lines
    return [
        replace(line, passage=line.passage.cut(part.end()), gap=True) if part else line
        for part, line in zip(parts, lines, strict=True)
    ]


def _without_words_of_labels(lines: Sequence[Line]) -> list[Line]:
    """Leave out "Software" and "Laboratory" that begin all the lists, each set before its own."""
    words = [_LABEL_WORD.match(line.text) for line in lines]
    begin = [
        bool(word) or not _goes_on(above, line)
        for word, above, line in zip(words, [None, *lines], lines, strict=False)
    ]
    labelled = [word for word, begins in zip(words, begin, strict=True) if begins]
    if len(labelled) < _LEAST_ROWS or not all(labelled) or any(line.marker for line in lines):
        return list(lines)
    return [
        replace(line, passage=line.passage.cut(word.end()), gap=True) if word else line
        for line, word in zip(lines, words, strict=True)
    ]


def _goes_on(above: Line | None, line: Line) -> bool:
    """Whether a line ends a word, a list or brackets that the one above breaks off."""
    if above is None or line.gap:
        return False
    return above.text.endswith(("\u00ad", ",")) or above.text.count("(") > above.text.count(")")


# ------------------------------------------------------------------------------------ courses taken
def without_dated_rows(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without courses: rows that begin with dates, what heads them or is below."""
    if sum(map(_is_dated, lines)) < _LEAST_ROWS:
        return list(lines)
    kept: list[Line] = []
    dated = False
    for line in lines:
        if _is_dated(line):
            if not dated and line.gap and kept and _may_head(kept[-1]):
                kept.pop()
            dated = True
        elif not dated or line.gap:
            kept.append(line)
            dated = False
    return kept


def _is_dated(line: Line) -> bool:
    times = leading_times(line.text)
    return bool(times) and any(map(str.isalpha, line.text[times[-1].end :]))


def _may_head(line: Line) -> bool:
    words = line.text.split()
    return len(words) > 1 and not (
        line.marker or _LISTS_OR_LABELS.search(line.text) or is_software(line.text)
    )
