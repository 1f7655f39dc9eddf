"""Lines of a section on awards that a page broke, made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.award_blocks import is_field
from ingestion.parsers.career.award_titles import NOUNS, names_award
from ingestion.parsers.career.edge_dates import is_date, leading_times, trailing_times
from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.layout.phrases import is_organisation, words_of
from ingestion.parsers.layout.room import is_full, right_edge
from ingestion.text import Line, Passage, Style

_HANG = 4.0  # points by which a second line is set in
_NEARLY_FULL = 0.85  # of the width
_LEAST_NAMES = 3
_SENTENCE = re.compile(r"(?:For|Given|Awarded|Selected|This|It|I|We|Received|Recognizes|Honors)\s")


def mend_lines(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with broken ones made whole, without fields of what is told of awards."""
    if not any(line.marker for line in lines):
        lines = [line for line in lines if not is_field(line.text)]
    return _join_full(lines)


def _join_full(lines: Sequence[Line]) -> list[Line]:
    """Join to each line the one below that holds the words for which it had no more room."""
    edge = right_edge(lines)
    parted = _parts_bold_names(lines)
    joined: list[Line] = []
    above: Line | None = None  # the last line as printed, not as joined
    for line in lines:
        if above is not None and (
            _goes_on(joined[-1], above, line, edge)
            or (parted and _is_bold_alone(above) and _is_bold_alone(line) and not line.gap)
        ):
            box = joined[-1].box
            box = box._replace(right=line.box.right) if box and line.box else box
            whole = Passage.join((joined[-1].passage, line.passage))
            joined[-1] = replace(joined[-1], passage=whole, end=line.end, box=box)
        else:
            joined.append(line)
        above = line
    return joined


def _parts_bold_names(lines: Sequence[Line]) -> bool:
    """Whether white space stands above nearly all bold lines, and plain ones below them."""
    bold = [line for line in lines if line.is_bold]
    apart = sum(line.gap for line in bold)
    return len(bold) < len(lines) and apart >= _LEAST_NAMES and 4 * apart >= 3 * len(bold)


def _is_bold_alone(line: Line) -> bool:
    dated = find_times(line.text) or line.text.rstrip().endswith(":")
    return line.is_bold and not (line.marker or "\t" in line.text or dated)


def _goes_on(entry: Line, above: Line, line: Line, edge: float) -> bool:
    if line.marker or line.gap or line.level or leading_times(line.text):
        return _is_rest(above, line) and not (line.marker or line.level)
    if _is_open(entry.text) or _is_last_word(above, line, edge):
        return True
    ended = trailing_times(entry.text) and not entry.text.rstrip().endswith(",")
    if _SENTENCE.match(line.text) or entry.marker or ended or not is_full(above, line, edge):
        return False
    if "\t" in above.text and not leading_times(above.text):
        return False
    bold = begins_bold(line)
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


def _is_last_word(above: Line, line: Line, edge: float) -> bool:
    """Whether a line set in below a long one ends it: "Moors (2017)", "Scholar Award"."""
    if above.box is None or line.box is None or "\t" in line.text:
        return False
    set_in = line.box.left > above.box.left + _HANG and above.page == line.page
    nearly = above.box.right - above.box.left > _NEARLY_FULL * (edge - above.box.left)
    if not (set_in and nearly) or trailing_times(above.text):
        return False
    times = trailing_times(line.text)
    if not times:
        words = words_of(line.text)
        return NOUNS.issuperset(words[-1:]) and AWARD_WORDS.issuperset(words)
    if "\t" in above.text:
        return False
    word = line.text[: times[0].start].strip(" (,")
    return " " not in word and len(word) > 1 and not is_organisation(word) and not word.isupper()


def _is_rest(above: Line, line: Line) -> bool:
    """Whether a line is only the date that its award had no room for: "..., Fen University," """
    return above.text.rstrip().endswith(",") and not line.gap and is_date(line)


def begins_bold(line: Line) -> bool:
    """Whether a name in bold begins the line, behind its date."""
    times = leading_times(line.text)
    start = times[-1].end if times else 0
    start += len(line.text[start:]) - len(line.text[start:].lstrip(" \t:–-.,)"))
    bold = line.passage.styled(Style.BOLD)
    named = any(c.isalpha() for a, b in bold for c in line.text[max(a, start) : b])
    return named and any(a <= start < b for a, b in bold)
