"""Grammars of lists that print the title in front of its authors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingestion.normalise.names import PARTICLES
from ingestion.parsers.references.authors import AuthorList, is_author_list, scan_authors
from ingestion.parsers.references.legends import strip_order_mark
from ingestion.parsers.references.orders import divided
from ingestion.parsers.references.owner import may_name_owner, shows_owner
from ingestion.parsers.references.source import (
    Draft,
    Source,
    finds_owner,
    skip_punctuation,
    trimmed_title,
)
from ingestion.parsers.references.titles import is_abbreviated, quoted_title, styled_title
from ingestion.text import Style

_STOP = re.compile(
    r"[.?!:][”’\"]?(?=\s)|,(?=\s)|\s[–—|/·-](?=\s)|\s?[(\[](?=[^\W\d_])|\t|\s(?:by|von|par|por)(?=\s)"
)
_BY = re.compile(r",?\s?\b(?:by|von|par|por)(?=\s|$)")
# "edited by", "Translated by": whom that names did not write what stands in front.
_BY_OTHERS = re.compile(
    r"\b(?:edited|translated|trans\.|eds?\.|reviewed|illustrated)\s+by\s*$", re.IGNORECASE
)
_YEAR_AT_END = re.compile(r"[\s,.]*[(\[]((?:19|20)\d\d)[a-z]?[)\]]$")
_UNFINISHED = re.compile(r"(?:[,;&]|\s(?:and|und|et|y|e))\s*$", re.IGNORECASE)
_GOES_ON = re.compile(r"\s*(?:[,;&]|(?:and|und|et|y|e)\s)", re.IGNORECASE)
_CLOSING = {"(": ")", "[": "]"}
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SHORTEST, _SHORTEST_LINE = 8, 3
_LONGEST = 400
_LONGEST_BY = 24  # characters
_MOST_TRIES = 16
_PROBE = 800  # characters of an author list in which the owner must show
_MOST_LINES = 24  # of one author list


def read_title_first(source: Source) -> Draft | None:
    """Title on the first line (or set apart by its style), then the authors, then the venue."""
    drafts = [
        draft
        for end in sorted(_line_stops(source))
        if (draft := _with_names_behind(source, end)) is not None
    ]
    owned = (draft for draft in drafts if finds_owner(source, draft))
    return next(owned, next(iter(drafts), None))


def _line_stops(source: Source) -> Iterator[int]:
    ends = source.ends
    styled = styled_title(source.passage, source.begin)
    quoted = quoted_title(source.text, source.begin)
    if styled:
        yield styled[1]
    if quoted:
        yield quoted[2]
    yield from ends[: min(3, len(ends) - 1)]


def _with_names_behind(source: Source, end: int) -> Draft | None:
    text, ends = source.text, source.ends
    begin = skip_punctuation(text, end)
    names, line_end = _names_over_lines(source, begin)
    if not names.names or _are_others(source, begin):
        return None
    apart = _is_apart_from_owner(source, end, line_end, names)
    if not _may_be_title(source, end, begin) and not apart:
        return None
    if names.end < line_end and not _is_end_of_names(text, names.end):
        return None
    title, year = _without_year(text, *trimmed_title(text, source.begin, end))
    is_line = end in ends and (
        source.passage.is_styled(Style.BOLD, *title) or _shows_owner(source, names)
    )
    if title[1] - title[0] < (_SHORTEST_LINE if is_line else _SHORTEST):
        return None
    stop = min(names.end, line_end) if end in ends else names.end
    venue = _venue_between(source, end)
    if venue:
        title = trimmed_title(text, source.begin, venue[0])
        return Draft(title, (venue[1], end), authors=(begin, stop))
    return divided(source, Draft(title, (stop, len(text)), authors=(begin, stop), year=year))


def _are_others(source: Source, begin: int) -> bool:
    """Say whether the names that begin here are of people who did not write the work."""
    front = max(source.begin, begin - _LONGEST_BY)
    return _BY_OTHERS.search(source.text, front, begin) is not None


def _venue_between(source: Source, end: int) -> tuple[int, int] | None:
    """Return where a bold title ends and where its venue begins, in the line above the authors.

    What stands at the right of the title, a place, is no part of either.
    """
    text, lines = source.text, [line for line in source.ends if line <= end]
    for line, following in pairwise(lines):
        tab = text.find("\t", source.begin, line)
        title_end = tab if tab > 0 else line
        if following == end and source.passage.is_styled(Style.BOLD, source.begin, title_end):
            dated = _YEAR.search(text, source.begin, line) and not _YEAR.search(text, line, end)
            is_plain = not source.passage.is_styled(Style.BOLD, line, following)
            return (title_end, line) if is_plain and not dated else None
    return None


def _names_over_lines(source: Source, begin: int) -> tuple[AuthorList, int]:
    """Return the names that begin here and the end of the last line they fill.

    A list goes on in the next line where a comma, a conjunction, half a name or word shows it.
    """
    text = source.text
    following = [end for end in source.ends if end > begin][:_MOST_LINES] or [len(text)]
    line_end = following[0]
    names = scan_authors(text, begin, line_end)
    for further in following[1:]:
        broken = text[line_end - 1 : line_end + 1].isalpha()  # "Quillfea-|ther"
        open_end = _UNFINISHED.search(text, begin, line_end) or _GOES_ON.match(text, line_end)
        if not names.names or not (
            broken or open_end or _is_half_a_name(text, names.end, line_end)
        ):
            break
        longer = scan_authors(text, begin, further)
        if len(longer.names) < len(names.names) or longer.end <= line_end:
            break
        names, line_end = longer, further
    return names, line_end


def _may_be_title(source: Source, end: int, behind: int) -> bool:
    """Say whether the text up to `end` is no part of an author list that goes on behind it.

    Titles in capitals read like names ("Blockwise Sparse Attention"); what sets them apart are
    that no comma or initial divides them, and that no conjunction joins what follows.
    """
    text, begin = source.text, source.begin
    if not is_author_list(text, begin, end):
        return True
    words = [word for word in text[begin:end].split() if any(c.isalnum() for c in word)]
    listed = any(c in text[begin : end - 1] for c in ",;&") or any(
        len(word.rstrip(".")) == 1 for word in words
    )
    joined = _UNFINISHED.search(text, begin, end) or _GOES_ON.match(text, end, behind + 4)
    least = 2 if text[end - 1] in ".?!" else 3
    return len(words) >= least and not listed and not joined


def _is_apart_from_owner(source: Source, end: int, line_end: int, names: AuthorList) -> bool:
    """Say whether the text up to `end` is set apart as a whole, and the owner stands behind it.

    A line of its own sets it apart where nothing but authors stands in the next.
    """
    if not _shows_owner(source, names) or _UNFINISHED.search(source.text, source.begin, end):
        return False
    styled = styled_title(source.passage, source.begin)
    if styled is not None and (styled[1] == end or _is_right_cell(source, styled[1], end)):
        return True
    if _is_bold_line(source, end):
        return True
    listed = "," in source.text[: end - 1] and len(names.names) > 1
    return end in source.ends and names.end >= line_end and not listed


def _is_bold_line(source: Source, end: int) -> bool:
    """Say whether the lines up to `end` are bold as a whole, and the next one is not."""
    following = next((line for line in source.ends if line > end), 0)
    if end not in source.ends or not following:
        return False
    bold = source.passage.is_styled(Style.BOLD, source.begin, end)
    return bold and not source.passage.is_styled(Style.BOLD, end, following)


def _is_right_cell(source: Source, start: int, end: int) -> bool:
    """Say whether between title and end of line only a cell at the right stands: its venue."""
    return end in source.ends and source.text[start:end].lstrip(" .,").startswith("\t")


def _is_half_a_name(text: str, start: int, end: int) -> bool:
    left = text[start:end].strip()
    words = [word for word in left.split() if word not in PARTICLES]
    return 0 < len(left) <= 30 and left[0].isupper() and len(words) <= 2


def _is_end_of_names(text: str, end: int) -> bool:
    """Say whether the text before `end` closes a list: a separator or a blank stands there."""
    return text[end - 1] in ",.;: " or text[end : end + 1] in '([\n—–“"' or text[end].isspace()


def read_title_then_names(source: Source) -> Draft | None:
    """Title. Authors. Venue, year: all in running text, whatever stands between the parts."""
    text = source.text
    if not may_name_owner(text[source.begin :], source.owner):
        return None
    styled = styled_title(source.passage, source.begin)
    unnamed = len(text)  # from here on the owner is not named
    for end in _stops(source):
        if end >= unnamed:
            continue
        title = trimmed_title(text, source.begin, end)
        by = _BY.search(text, end - 4, end) or _BY.match(text, end)
        begin = skip_punctuation(text, max(end, by.end()) if by else end)
        begin += strip_order_mark(text[begin : begin + 12])[1]
        begin = skip_punctuation(text, begin)
        if title[1] - title[0] < _SHORTEST or begin >= len(text):
            continue
        if _are_others(source, begin):
            continue
        opened = text[begin] in _CLOSING
        close = text.find(_CLOSING[text[begin]], begin) if opened else -1
        start = begin + 1 if opened else begin
        stop = close if close > 0 else len(text)
        probe = min(stop, start + _PROBE)
        if not may_name_owner(text[start:probe], source.owner):
            unnamed = min(unnamed, start) if probe == len(text) else unnamed
            continue
        apart = styled is not None and styled[1] == end
        if not (by or apart or _may_be_title(source, end, begin)):
            continue
        names = scan_authors(text, start, probe)
        if not _are_authors(source, names):
            continue
        names = names if probe == stop else scan_authors(text, start, stop)
        if text[end - 1] == ":" and _begins_with_subtitle(text, names):
            continue
        inside = close > 0 and names.end >= close - 1
        if not inside and names.end < len(text) and not _is_end_of_names(text, names.end):
            continue
        rest = close + 1 if close > 0 else names.end
        title, year = _without_year(text, *title)
        draft = Draft(title, (rest, len(text)), authors=(start, names.end), year=year)
        return divided(source, draft)
    return None


def _begins_with_subtitle(text: str, names: AuthorList) -> bool:
    """Say whether the first of the names has no initial where all others have: "Lakes: Fast Rain
    Detection, A. Gruber, B. Weber"."""
    first, *others = ("." in text[name.start : name.end] for name in names.names)
    return bool(others) and not first and all(others)


def _without_year(
    text: str, start: int, end: int
) -> tuple[tuple[int, int], tuple[int, int] | None]:
    """Return a title and the year printed in brackets behind it: "Title (2024)"."""
    year = _YEAR_AT_END.search(text, start, end)
    return ((start, year.start()), year.span(1)) if year else ((start, end), None)


def _stops(source: Source) -> Iterator[int]:
    """Yield where the title may end, the first place first."""
    text, begin = source.text, source.begin
    set_apart = [styled[1] for styled in [styled_title(source.passage, begin)] if styled]
    quoted = quoted_title(text, begin)
    if quoted:
        set_apart.append(quoted[2])
    yield from sorted(set_apart)
    reach = min(len(text), begin + _LONGEST)
    for tries, match in enumerate(_STOP.finditer(text, begin + _SHORTEST, reach)):
        if tries >= _MOST_TRIES:
            return
        if match.group() == "." and is_abbreviated(text[begin : match.end()]):
            continue
        bracket = match.group().strip()[-1:]
        yield match.end() - 1 if bracket in _CLOSING else match.end()


def _are_authors(source: Source, names: AuthorList) -> bool:
    """Say whether names are authors for sure: the owner is one, or nobody knows who that is."""
    if source.owner is None:
        return len(names.names) > 1
    return _shows_owner(source, names)


def _shows_owner(source: Source, names: AuthorList) -> bool:
    return shows_owner(source.passage, names.names, source.owner)
