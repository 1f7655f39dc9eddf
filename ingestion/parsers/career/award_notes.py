"""Lines among awards that name none: small print, addresses, what is told of one or was done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import find_degrees
from ingestion.normalise.identifiers import find_emails, find_urls
from ingestion.parsers.career.award_blocks import MAX_TITLE, named_and_dated
from ingestion.parsers.career.award_lines import begins_bold
from ingestion.parsers.career.award_titles import names_award
from ingestion.parsers.career.edge_dates import leading_times, trailing_times
from ingestion.parsers.layout.headings import kind_of_heading, likely_kind
from ingestion.parsers.layout.phrases import is_prose, trim
from ingestion.text import Line, Passage, Style

# "$12,000     Moss on the Moor": what a grant brought, printed in front of its name.
_AMOUNT = re.compile(r"[$€£¥]\s?\d[\d.,’']*\s?(?:k|m|million|thousand)?(?=\s)\s*", re.IGNORECASE)
_NUMBER = re.compile(r"([^\t]{4,24})\t\s?\d{1,2}\.\s+(?=[^\W\d])")
_SET_IN = 10.0  # points
_SMALLER = 0.96  # of the size in which dated awards are printed
_LEAST = 2  # dated awards that tell how awards are printed
_LEFT_OF_MARKS = 4.0  # points
_LEAST_OTHERS = 3  # bold names of what was done
_LESS = 0.4  # points smaller than the names
_PAID = re.compile(r"\b(?:fund(?:ing|ed|s)|support|stipends?|bursary|grants?)\b", re.I)
# What was done, not given: some sections hold both.
_DONE = re.compile(
    r"(?:(?:co-?)?organi[sz]e[rd]|(?:invited\s)?(?:peer\s)?review(?:er|ed)|refere(?:e|ed)"
    r"|presented|served|serving|attended"
    r"|taught|gave|teaching\sassistant|mentor(?:ed|ing)?|supervised|chaired|(?:session\s)?chair"
    r"|volunteer(?:ed|ing)?|delivered|developed|led|visited|worked|conducted)\b(?!\sof\sthe\s)",
    re.IGNORECASE,
)


def without_notes(lines: Sequence[Line]) -> list[Line]:
    """Return the lines without those that only tell of the award above them."""
    lines = _without_grants([line for line in lines if not _is_address(line)])
    lines = _up_to_outdent(lines)
    lines = _below_amounts([line for line in lines if not _is_part_heading(line)])
    lines = _without_points([_without_number(line) for line in lines])
    dated = [line for line in lines if _is_dated(line)]
    sizes = [line.size for line in dated if line.size]
    if len(sizes) < _LEAST or len(sizes) < len(dated):
        return lines
    small = _SMALLER * min(sizes)
    in_three = sum(line.text.count("\t") >= 2 for line in dated) > len(dated) / 2
    return [
        line
        for line in lines
        if _is_dated(line)
        or not ((line.size and line.size < small) or (in_three and _is_rest_of_cell(line)))
    ]


def _without_grants(lines: list[Line]) -> list[Line]:
    """Return the awards of "Grants, Awards": where each has its own heading, without the grants."""
    kinds = [_kind_of_part(line, below) for line, below in zip_longest(lines, lines[1:]) if line]
    if not {"awards", "other"}.issubset(kinds):
        return lines
    kept: list[Line] = []
    part = "awards"
    for line, kind in zip(lines, kinds, strict=True):
        part = kind or part
        if part == "awards" and kind is None:
            kept.append(line)
    return kept


def _kind_of_part(line: Line, below: Line | None) -> str | None:
    """Return what a line heads right above a dated row: grants are `other`, not awards."""
    if below is None or line.marker or "\t" in line.text or _is_dated(line):
        return None
    if not leading_times(below.text) or not line.text.rstrip(" :").endswith("s"):
        return None
    kind = kind_of_heading(line.text)
    return kind if kind in ("awards", "other") else None


def _is_dated(line: Line) -> bool:
    return bool(leading_times(line.text) or trailing_times(line.text[:MAX_TITLE]))


def _is_address(line: Line) -> bool:
    """Whether a line says how to reach somebody, or is a link and nothing else."""
    if find_emails(line.text):
        return True
    urls = find_urls(line.text)
    return bool(urls) and urls[-1].end - urls[0].start > 0.8 * len(line.text.rstrip())


def _is_part_heading(line: Line) -> bool:
    """Whether a bold line without a list mark heads the awards below it: "Student awards"."""
    if not line.is_bold or line.marker or "\t" in line.text:
        return False
    kind = kind_of_heading(line.text) or likely_kind(line.text)
    return kind is not None and line.text.rstrip(" :").endswith("s")


def _is_rest_of_cell(line: Line) -> bool:
    """Whether a line goes on with a cell of the row above, where rows have date, award, giver."""
    return "\t" not in line.text and not line.marker


def _up_to_outdent(lines: list[Line]) -> list[Line]:
    """Return the lines before one that stands apart at the left of a list's marks."""
    lefts = [line.box.left for line in lines if line.marker and line.box is not None]
    if len(lefts) < _LEAST or not lines[0].marker:
        return lines
    edge = min(lefts) - _LEFT_OF_MARKS
    for at, line in enumerate(lines):
        apart = line.gap and not line.marker and not line.is_bold and not _is_dated(line)
        if apart and line.box is not None and line.box.left < edge:
            return lines[:at]
    return lines


def _without_number(line: Line) -> Line:
    """Return a line without the number between its date and its award: "2023<tab>5. Fen Prize"."""
    number = None if line.marker else _NUMBER.match(line.text)
    if number is None or not leading_times(number[1]):
        return line
    parts = (line.passage.cut(0, number.end(1)), line.passage.cut(number.end()))
    return replace(line, passage=Passage.join(parts, "\t"))


def _without_points(lines: list[Line]) -> list[Line]:
    """Return the lines without bullets, set in, below awards that are dated and have none."""
    heads = [line for line in lines if not line.marker and _names_dated(line)]
    leading = [line for line in heads if leading_times(line.text)]
    heads = leading if len(leading) >= _LEAST else heads  # what else ends with a year tells of one
    points = [line for line in lines if line.marker]
    if len(heads) < _LEAST or not points or lines[0] is not heads[0]:
        return lines
    named = sum(names_award(line.text) for line in heads)
    inside = _left(points) > max(line.box.left if line.box else 0.0 for line in heads) + _SET_IN
    if not inside or 2 * named < len(heads):
        return lines
    if sum(names_award(line.text) for line in points) >= named:
        return lines
    if 2 * sum(map(_is_dated, points)) > len(points):
        return lines
    kept: list[Line] = []
    below = False
    for line in lines:
        below = bool(line.marker) or (below and line not in heads and not line.gap)
        if not below:
            kept.append(line)
    return kept


def _left(lines: Sequence[Line]) -> float:
    return min(line.box.left if line.box else 0.0 for line in lines)


def _names_dated(line: Line) -> bool:
    """Whether a line says more than the date it begins or ends with."""
    times = leading_times(line.text)
    if times:
        return len(line.text[times[-1].end :].split()) > 1
    times = trailing_times(line.text[:MAX_TITLE])
    return bool(times) and len(line.text[: times[0].start].split()) > 1


def _below_amounts(lines: list[Line]) -> list[Line]:
    """Return grants that begin with their amount as one line each: name, giver, date."""
    starts = [at for at, line in enumerate(lines) if _AMOUNT.match(line.text)]
    if len(starts) < _LEAST:
        return lines
    whole = [line for line in lines[: starts[0]] if _is_dated(line)]
    for at, end in pairwise([*starts, len(lines)]):
        head = lines[at]
        amount = _AMOUNT.match(head.text)
        first = replace(head, passage=trim(head.passage.cut(amount.end() if amount else 0)))
        told = named_and_dated([first, *lines[at + 1 : end]])
        whole.append(replace(head, passage=Passage.join(told), end=lines[end - 1].end, gap=True))
    return whole


# ------------------------------------------------------------------------------ below names in bold
def without_told(lines: list[Line]) -> list[Line]:
    """Leave out what stands plainly below names in bold; a date that only it tells is kept."""
    if len(lines) < _LEAST or any(line.marker for line in lines):
        return lines
    bold = [begins_bold(line) for line in lines]
    lesser = [_is_lesser(lines[0], line) for line in lines]
    names = [line for line, is_name in zip(lines, bold, strict=True) if is_name]
    plain = [line for line, is_name in zip(lines, bold, strict=True) if not is_name]
    if bold[0] and len(names) >= _LEAST and plain:
        named = sum(bool(names_award(line.text) or find_times(line.text)) for line in names)
        also = sum(bool(find_times(line.text) and names_award(line.text)) for line in plain)
        heads = any(kind_of_heading(line.text) is not None for line in names)
        if not any(names_award(line.text) for line in names) and _all_name(plain):
            return _turn(lines, bold)
        lines, bold = _turn_pairs(lines, bold)
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


def _turn_pairs(lines: list[Line], bold: list[bool]) -> tuple[list[Line], list[bool]]:
    """Return awards for the bold givers whose one plain line names them: "2019<tab>Fen Society"."""
    givers = [
        at
        for at in range(len(lines) - 1)
        if bold[at]
        and not bold[at + 1]
        and all(bold[at + 2 : at + 3])
        and leading_times(lines[at].text)
        and not names_award(lines[at].text)
        and _is_award_below(lines[at + 1])
    ]
    others = sum(bold) - len(givers)
    if len(givers) < _LEAST or len(givers) < others:
        return lines, bold
    turned, is_name = list(lines), list(bold)
    for at in givers:
        date = lines[at].passage.cut(0, leading_times(lines[at].text)[-1].end)
        whole = Passage.join((date, lines[at + 1].passage), "\t")
        turned[at] = replace(lines[at], passage=whole, end=lines[at + 1].end)
    below = {at + 1 for at in givers}
    kept = [at for at in range(len(lines)) if at not in below]
    return [turned[at] for at in kept], [is_name[at] for at in kept]


def _is_award_below(line: Line) -> bool:
    told = line.gap or line.marker or find_times(line.text) or is_prose(line.text)
    return not told and names_award(line.text) and line.text[:1].isupper()


def _is_lesser(name: Line, line: Line) -> bool:
    """Whether a line is printed smaller than the first, or in italics, no date in front."""
    italic = line.passage.is_styled(Style.ITALIC) and not name.passage.is_styled(Style.ITALIC)
    smaller = bool(name.size and line.size) and (line.size or 0) < (name.size or 0) - _LESS
    set_in = name.box is None or line.box is None or line.box.left > name.box.left + 2
    return (italic or smaller) and set_in and not leading_times(line.text)


def _fold(lines: Sequence[Line], names: Sequence[bool]) -> list[Line]:
    """Return the lines that name, each with the first date told below it where it has none."""
    kept: list[Line] = []
    for line, is_name in zip(lines, names, strict=True):
        if is_name or not kept or _is_of_other_year(kept[-1], line):
            kept.append(line)
        elif not find_times(kept[-1].text) and (times := find_times(line.text[:MAX_TITLE])):
            date = line.passage.cut(times[0].start, times[0].end)
            whole = Passage.join((trim(kept[-1].passage), date), "\t")
            kept[-1] = replace(kept[-1], passage=whole, end=line.end)
    return kept


def _is_of_other_year(above: Line, line: Line) -> bool:
    """Whether a plain line below a dated award begins with a date, as far left: it is one too."""
    if above.box is None or line.box is None or not find_times(above.text):
        return False
    return (
        _names_dated(line)
        and bool(leading_times(line.text))
        and (line.box.left <= above.box.left + 2)
    )


# ------------------------------------------------------------------------------------ what was done
def is_done(text: str) -> bool:
    """Whether a line tells what somebody did, or a degree, and names no award."""
    times = leading_times(text)
    bare = text[times[-1].end if times else 0 :].strip(" \t:–-.,")
    if names_award(bare) or " of the year" in bare.casefold():
        return False
    degrees = find_degrees(bare[:60])
    taken = bool(degrees) and degrees[0].start == 0 and _PAID.search(bare) is None
    return taken or bool(_DONE.match(bare))
