"""Lines of a section on awards: what a broken line goes on with, and what is only told of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.career.award_blocks import MAX_TITLE, is_field
from ingestion.parsers.career.award_titles import names_award
from ingestion.parsers.career.edge_dates import is_date, leading_times, trailing_times
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose, trim
from ingestion.parsers.layout.room import is_full, right_edge
from ingestion.text import Line, Passage, Style

_LEAST_NAMES = 2
_SENTENCE = re.compile(r"(?:For|Given|Awarded|Selected|This|It|I|We|Received|Recognizes|Honors)\s")
_LEAST_OTHERS = 3
_SMALLER = 0.4  # points
_PAID = re.compile(r"\b(?:fund(?:ing|ed|s)|support|stipends?|bursary|grants?)\b", re.I)
# What was done, not given: some sections hold both.
_DONE = re.compile(
    r"(?:(?:co-?)?organi[sz]e[rd]|(?:invited\s)?(?:peer\s)?review(?:er|ed)|refere(?:e|ed)"
    r"|presented|served|serving|attended"
    r"|taught|gave|teaching\sassistant|mentor(?:ed|ing)?|supervised|chaired|(?:session\s)?chair"
    r"|volunteer(?:ed|ing)?|delivered|developed|led|visited|worked|conducted)\b(?!\sof\sthe\s)",
    re.IGNORECASE,
)


def mend_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with broken ones made whole, without fields of what is told of awards."""
    if not any(line.marker for line in lines):
        lines = [line for line in lines if not is_field(line.text)]
    return _join_full(lines)


def is_done(text: str) -> bool:
    """Whether a line tells what somebody did, or a degree, and names no award."""
    bare = text[leading_times(text)[-1].end :] if leading_times(text) else text
    bare = bare.strip(" \t:–-.,")
    if names_award(bare):
        return False
    degrees = find_degrees(bare[:60])
    taken = bool(degrees) and degrees[0].start == 0 and _PAID.search(bare) is None
    return taken or bool(_DONE.match(bare))


def _join_full(lines: Sequence[Line]) -> list[Line]:
    """Join to each line the one below that holds the words for which it had no more room."""
    edge = right_edge(lines)
    joined: list[Line] = []
    above: Line | None = None  # the last line as printed, not as joined
    for line in lines:
        if above is not None and _goes_on(joined[-1], above, line, edge):
            box = joined[-1].box
            box = box._replace(right=line.box.right) if box and line.box else box
            whole = Passage.join((joined[-1].passage, line.passage))
            joined[-1] = replace(joined[-1], passage=whole, end=line.end, box=box)
        else:
            joined.append(line)
        above = line
    return joined


def _goes_on(entry: Line, above: Line, line: Line, edge: float) -> bool:
    if line.marker or line.gap or line.level or leading_times(line.text):
        return _is_rest(above, line) and not (line.marker or line.level)
    if _is_open(entry.text):
        return True
    ended = trailing_times(entry.text) and not entry.text.rstrip().endswith(",")
    if _SENTENCE.match(line.text) or entry.marker or ended or not is_full(above, line, edge):
        return False
    if "\t" in above.text and not leading_times(above.text):
        return False
    bold = _name_bold(line) > 0
    if ("\t" in line.text and not bold) or bold != above.is_bold:
        return False
    return bold or not _is_next_award(entry.text, line.text)


def _is_next_award(text: str, following: str) -> bool:
    """Whether two lines name an award each, the first with nothing that waits for more."""
    waits = text.rstrip().endswith((",", "-", "–", " of", " the", " for", " in", " and", " &"))
    return not waits and following[:1].isupper() and names_award(text) and names_award(following)


def _is_open(text: str) -> bool:
    """Whether a line ends within a word or within brackets."""
    return text.endswith("\u00ad") or text.count("(") > text.count(")")


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a line is only the date that its award had no room for: "..., Fen University," """
    return above.text.rstrip().endswith(",") and not line.gap and is_date(line)


# ------------------------------------------------------------------------------------------- told
def _name_bold(line: Line) -> int:
    """Return how many characters of a name in bold begin the line, behind its date."""
    times = leading_times(line.text)
    start = times[-1].end if times else 0
    start += len(line.text[start:]) - len(line.text[start:].lstrip(" \t:–-.,)"))
    bold = line.passage.styled(Style.BOLD)
    letters = sum(map(str.isalpha, "".join(line.text[max(a, start) : b] for a, b in bold)))
    return next((b - start for a, b in bold if a <= start < b), 0) if letters else 0


def without_told(lines: list[Line]) -> list[Line]:
    """Leave out what stands plainly below names in bold; a date that only it tells is kept."""
    if len(lines) < _LEAST_NAMES or any(line.marker for line in lines):
        return lines
    bold = [_name_bold(line) > 0 for line in lines]
    lesser = [_is_lesser(lines[0], line) for line in lines]
    names = [line for line, is_name in zip(lines, bold, strict=True) if is_name]
    plain = [line for line, is_name in zip(lines, bold, strict=True) if not is_name]
    if bold[0] and len(names) >= _LEAST_NAMES and plain:
        named = sum(bool(names_award(line.text) or find_times(line.text)) for line in names)
        also = sum(bool(find_times(line.text) and names_award(line.text)) for line in plain)
        heads = any(kind_of_heading(line.text) is not None for line in names)
        if not any(names_award(line.text) for line in names) and _all_name(plain):
            return _turn(lines, bold)
        if not named and len(names) >= _LEAST_OTHERS and any(is_prose(line.text) for line in plain):
            return []  # what one did, and nothing that was given
        if 2 * named > len(names) and 2 * also < len(plain) and not heads:
            return _fold(lines, bold)
    if any(lesser):
        return _fold(lines, [not is_less for is_less in lesser])
    return lines


def _all_name(lines: Sequence[Line]) -> bool:
    """Whether each line names an award, and none is dated."""
    return all(names_award(line.text) and not find_times(line.text) for line in lines)


def _turn(lines: Sequence[Line], givers: Sequence[bool]) -> list[Line]:
    """Return awards that stand below their givers, each with the date that those print."""
    kept: list[Line] = []
    date: Passage | None = None
    for line, is_giver in zip(lines, givers, strict=True):
        if is_giver:
            times = trailing_times(line.text)
            date = line.passage.cut(times[0].start) if times else None
            continue
        whole = Passage.join((line.passage, date), "\t") if date else line.passage
        kept.append(replace(line, passage=whole))
    return kept


def _is_lesser(name: Line, line: Line) -> bool:
    """Whether a line is printed smaller than the first, or in italics, without a date or award."""
    italic = line.passage.is_styled(Style.ITALIC) and not name.passage.is_styled(Style.ITALIC)
    smaller = bool(name.size and line.size) and (line.size or 0) < (name.size or 0) - _SMALLER
    set_in = name.box is None or line.box is None or line.box.left > name.box.left + 2
    return (italic or smaller) and set_in and not leading_times(line.text)


def _fold(lines: Sequence[Line], names: Sequence[bool]) -> list[Line]:
    """Return the lines that name, each with the first date told below it where it has none."""
    kept: list[Line] = []
    for line, is_name in zip(lines, names, strict=True):
        if is_name or not kept:
            kept.append(line)
        elif not find_times(kept[-1].text) and (times := find_times(line.text[:MAX_TITLE])):
            date = line.passage.cut(times[0].start, times[0].end)
            whole = Passage.join((trim(kept[-1].passage), date), "\t")
            kept[-1] = replace(kept[-1], passage=whole, end=line.end)
    return kept
