"""Lines of a degree or post that a narrow column broke, made whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.layout.phrases import has_role, is_department, is_organisation, is_role
from ingestion.parsers.layout.room import is_full, right_edge
from ingestion.text import Line, Passage

_HANG = 4.0  # points by which a second line is set in
_DATE = 16.0  # points that a year in the margin takes
_LONGEST_DATE = 30  # characters
_OPEN_END = re.compile(r"(?:[,\u00ad&/–-]|\s(?:and|of|the|for|in|at|und|der|für|et|de|y|e|di))$")
_PHRASE_END = re.compile(r",|\s\(")
_SENTENCE = re.compile(r"[\w)]\.\s[A-Z]")
_OPEN_NAME = re.compile(
    r"[A-Za-zÀ-ÿ.]\s(?:in|of|de|du|des|di|della|for|für|der|the|and|&|et|y|und)$"
)
_KINDS = frozenset("University College Institute School Academy Universität Hospital".split())
_NAME = re.compile(r"[A-Z][\w'’.-]+(?:\s[A-Z][\w'’.-]+){0,3}")
_JOINING = re.compile(r"(?:and|of|for|und|für|et|de|y|e)\s[A-Z]")
_SHORT = 40  # characters
_NEARLY_FULL = 60  # characters; a line that long may run on to the next
_SMALLER_LINES = 2
_MOST_LINES = 3  # joined to the first


def join_wrapped(lines: Sequence[Line], *, below_dates: bool = False) -> list[Line]:
    """Return the lines with those joined that hang from a full one.

    A line is full where the first word of the next would not have fitted behind it. Only a line
    set in below one that no list mark, tab or white space divides from it goes on with it.
    below_dates: a tab parts the text from a date in the margin, and lines hang below the text.
    So they do below one such line where its last word is open, or the next line begins small.
    """
    edge = right_edge(lines)
    smaller = _tells_smaller(lines)
    result: list[Line] = []
    joined = 0
    left = 0.0
    for line in lines:
        above = result[-1] if result else None
        dated = below_dates or (
            above is not None and _runs_on_beside_date(above, line, smaller=smaller)
        )
        if (
            above is not None
            and joined < _MOST_LINES
            and _hangs(above, line, left + _DATE * dated, edge, may_be_cell=dated)
        ):
            box = above.box._replace(right=line.box.right) if above.box and line.box else None
            whole = Passage.join((above.passage, line.passage))
            result[-1] = replace(above, passage=whole, end=line.end, box=box)
            joined += 1
            continue
        result.append(line)
        joined = 0
        left = line.box.left if line.box is not None else 0.0
    return result


def _tells_smaller(lines: Sequence[Line]) -> bool:
    """Whether most lines below the ones with a date in the margin are in smaller type."""
    below = [
        (above.size, line.size)
        for above, line in pairwise(lines)
        if above.size and line.size and "\t" not in line.text
        if _is_date(above.text.partition("\t")[0])
    ]
    smaller = sum(size < above for above, size in below)
    return smaller >= _SMALLER_LINES and 2 * smaller > len(below)


def _runs_on_beside_date(above: Line, line: Line, *, smaller: bool) -> bool:
    """Say whether the text behind a date in the margin goes on below: "University" / "of Moss".

    smaller: what does not go on is printed smaller than the line of the date.
    """
    date, tab, text = above.text.partition("\t")
    if (
        not tab
        or ("\t" in text and not _is_broken(above))
        or not _is_date(date)
        or above.size != line.size
    ):
        return False
    if _SENTENCE.search(text) and not (_is_broken(above) or _OPEN_NAME.search(text)):
        return False  # what is told of the post has begun
    return smaller or line.text[:1].islower() or bool(_OPEN_END.search(text))


def _is_broken(line: Line) -> bool:
    return line.text.endswith("\u00ad")  # its last word goes on below


def _is_date(text: str) -> bool:
    times = find_times(text) if len(text) <= _LONGEST_DATE else ()
    return bool(times) and times[0].start == 0 and times[-1].end == len(text.rstrip())


def _hangs(above: Line, line: Line, left: float, edge: float, *, may_be_cell: bool = False) -> bool:
    if line.box is None or line.gap or line.marker or line.level or above.marker:
        return False
    cells = above.text.count("\t")
    fits = cells == may_be_cell or (may_be_cell and _is_broken(above))
    if not fits or "\t" in line.text or line.box.left < left + _HANG:
        return False
    if (above.is_bold and not line.is_bold) or _is_post_below(above.text, line.text):
        return False
    return is_full(above, line, edge)


def _is_post_below(above: str, text: str) -> bool:
    """Whether a dated post stands below the name of its employer, which may be a long one."""
    post = _PHRASE_END.split(text, maxsplit=1)[0]
    if not (has_role(post) and is_role(post) and find_times(text)):
        return False
    named = is_organisation(above) and not (has_role(above) or find_times(above))
    return named and _OPEN_END.search(above) is None


def join_open_names(lines: Sequence[Line]) -> Iterator[Line]:
    """Join a name that goes on below its line: "Institut Polytechnique de" above "Montvert".

    So does what a bracket opened: "Fellow (Section of Peat—" above "Fenland Agency) – Ada Mire".
    """
    position = 0
    while position < len(lines):
        line = lines[position]
        following = lines[position + 1] if position + 1 < len(lines) else None
        if following is not None and _is_open_name(line, following):
            line = _with_second_line(line, following)
            position += 1
        yield line
        position += 1


def _is_open_name(line: Line, following: Line) -> bool:
    if following.marker or following.gap or following.level:
        return False
    if _breaks_word(line, following) or _breaks_role(line, following):
        return True
    head = line.text.partition("\t")[0] if find_times(line.text.rpartition("\t")[2]) else line.text
    if not following.text[:1].isupper():
        return not line.marker and _goes_on_small(head, following)
    if _opens_bracket(head):
        return _closes_bracket(following)
    if _waits_behind_comma(line, following) or _breaks_employer(line, following):
        return True
    return len(following.text) <= _NEARLY_FULL and bool(_OPEN_NAME.search(head))


def _goes_on_small(head: str, following: Line) -> bool:
    """Whether a department's name goes on: "Department of Peat    2019" / "and Moss (PAM)"."""
    named = is_department(head.rpartition(", ")[2])
    small = _JOINING.match(following.text) is not None and "\t" not in following.text
    return named and small and len(following.text) <= _NEARLY_FULL


def _breaks_word(line: Line, following: Line) -> bool:
    """Whether a degree, or what stands out, goes on within a word: "Master in Peat Sci-"."""
    if line.is_bold and following.is_bold and _is_broken(line) and "\t" not in line.text:
        return following.text[:1].islower()
    head = not (line.marker or "\t" in line.text or "\t" in following.text)
    degrees = find_degrees(line.text) if head and _is_broken(line) else ()
    ends = following.text[:1].islower() and len(following.text) <= _SHORT
    return bool(degrees) and degrees[0].start == 0 and ends


def _breaks_role(line: Line, following: Line) -> bool:
    """Whether a post goes on within a word, and its date stands behind the rest of it."""
    head = not (line.marker or "\t" in line.text) and _is_broken(line) and has_role(line.text)
    rest, _, last = following.text.rpartition("\t")
    return head and rest[:1].islower() and _is_date(last)


def _breaks_employer(line: Line, following: Line) -> bool:
    """Whether a full line ends within a name: "Fen" / "University, Mirestad", "Fen, University" / .

    Alone between commas, words like "University" name nothing.
    """
    if line.marker or len(line.text) <= _NEARLY_FULL or find_times(line.text):
        return False
    last, first = line.text.rpartition(", ")[2], following.text.partition(",")[0]
    return last in _KINDS or (first in _KINDS and _NAME.fullmatch(last) is not None)


def _waits_behind_comma(line: Line, following: Line) -> bool:
    """Whether a short line ends with a comma and its date stands below: "Theme Lead,"."""
    short = line.text.rstrip().endswith(",") and len(line.text) <= _SHORT and not line.marker
    return short and not find_times(line.text) and bool(find_times(following.text))


def _opens_bracket(text: str) -> bool:
    opened = text.rfind("(")
    return opened > 0 and ")" not in text[opened:]


def _closes_bracket(line: Line) -> bool:
    closed = line.text.find(")")
    return closed > 0 and "(" not in line.text[:closed]


def _with_second_line(line: Line, following: Line) -> Line:
    """Return both lines as one; a date in a column beside the first stays at the end."""
    tab = line.text.find("\t")
    dated = tab >= 0 and bool(find_times(line.text[tab:]))
    end = tab if dated else len(line.text)
    name = Passage.join((line.passage.cut(0, end), following.passage))
    whole = Passage.join((name, line.passage.cut(end)), "\t") if dated else name
    return replace(line, passage=whole, end=following.end)
