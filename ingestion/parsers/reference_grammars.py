"""The grammars of reference lists: each says where authors, title and the rest of an entry stand.

One list follows one grammar, so that the entries vote and the winner is tried first on all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingestion.normalise.venues import is_status
from ingestion.parsers.authors import is_author_list, read_authors, scan_authors
from ingestion.parsers.legends import strip_order_mark
from ingestion.parsers.reference_entries import Entry
from ingestion.parsers.titles import comma_title, quoted_title, sentence_title, styled_title
from ingestion.text import Passage


@dataclass(frozen=True, slots=True)
class Draft:
    """Where the parts of an entry stand in its text, as (start, end).

    coauthors: the names are those beside the owner's ("with A and B"). alone: the entry says that
    it has one author. lead: words before the title that are no authors ("On-going project").
    year: a year printed apart from the rest ("(2021)", "(in press)").
    """

    title: tuple[int, int]
    rest: tuple[int, int]
    authors: tuple[int, int] | None = None
    lead: tuple[int, int] | None = None
    year: tuple[int, int] | None = None
    coauthors: bool = False
    alone: bool = False


@dataclass(frozen=True)
class Source:
    """An entry with the text that grammars read; ends holds the end of each printed line in it."""

    entry: Entry
    passage: Passage
    begin: int
    is_ordered: bool

    @property
    def text(self) -> str:
        return self.passage.text

    def line_ends(self) -> list[int]:
        counts = range(1, len(self.entry.lines) + 1)
        return [len(Passage.join(self.entry.lines[:count])) for count in counts]


def source_of(entry: Entry) -> Source:
    passage = entry.passage
    is_ordered, begin = strip_order_mark(passage.text)
    while begin < len(passage) and passage.text[begin].isspace():
        begin += 1
    return Source(entry, passage, begin, is_ordered)


_PAREN_YEAR = re.compile(
    r"\(\s*(?P<year>(?:19|20)\d\d)[a-z]?(?:\s?,[^()]{0,30})?\)"
    r"|\((?P<state>in press|forthcoming|n\.d\.|submitted|accepted|to appear|under (?:\w+ )?review"
    r"|in prep(?:aration|\.)?|manuscript in preparation|preprint|in submission)[^()]{0,40}\)",
    re.IGNORECASE,
)
_BARE_YEAR = re.compile(r"\s*(?P<year>(?:19|20)\d\d)[a-z]?\s*[.,:]\s+")
_WITH = re.compile(
    r"[(\[]?\b(?:joint(?:ly)?(?:\swork)?\s)?(?:with|mit|avec)\s+(?=[^\W\d_])", re.IGNORECASE
)
_ALONE = re.compile(
    r"\(\s*(?:single[\s-]author(?:ed)?|solo(?:[\s-]authored)?|sole author)\s*\)", re.I
)
_DASH = re.compile(r"\s?[–—]\s")
_PUNCTUATION = re.compile(r"[\s.,:;–—]*")
_FURTHEST_YEAR = 2500


def read_with(source: Source) -> Draft | None:
    """Title (with A and B). Venue, year."""
    text = source.text
    alone = _ALONE.search(text, source.begin)
    if alone:
        title = _title_before(source, alone.start())
        return Draft(title, (alone.end(), len(text)), alone=True) if title else None
    for match in _WITH.finditer(text, source.begin):
        opened = match.group()[0] in "(["
        close = text.find(")" if match.group()[0] == "(" else "]", match.end()) if opened else -1
        names = scan_authors(text, match.end(), close if close > 0 else None)
        title = _title_before(source, match.start())
        if not names.names or title is None:
            continue
        if not opened and text[: match.start()].rstrip()[-1:] not in '”".,':
            continue
        end = close + 1 if close > 0 else names.end
        authors = (match.end(), close if close > 0 else names.end)
        return Draft(title, (end, len(text)), authors=authors, coauthors=True)
    return None


def _title_before(source: Source, end: int) -> tuple[int, int] | None:
    quoted = quoted_title(source.text, source.begin)
    if quoted and quoted[1] <= end:
        return quoted[0], quoted[1]
    text = source.text
    while end > source.begin and text[end - 1] in " .,;([—–":
        end -= 1
    if not 8 <= end - source.begin <= 400:
        return None
    return source.begin, end


def read_apa(source: Source) -> Draft | None:
    """Authors (year). Title. Venue."""
    text = source.text
    match = _PAREN_YEAR.search(text, source.begin, source.begin + _FURTHEST_YEAR)
    if match is None or not is_author_list(text, source.begin, match.start()):
        return None
    start = _skip_punctuation(text, match.end())
    title, rest = _title_at(source, start)
    if title[1] <= title[0]:
        return None
    return Draft(title, (rest, len(text)), authors=(source.begin, match.start()), year=match.span())


def read_quoted(source: Source) -> Draft | None:
    """Authors, "Title," venue, year; or a status in place of the authors."""
    text = source.text
    quoted = quoted_title(text, source.begin, search=True)
    if quoted is None:
        return None
    opening = text.rfind(text[quoted[0] - 1], source.begin, quoted[0])
    before = text[source.begin : opening].strip(" ,.:;")
    title, rest = (quoted[0], quoted[1]), (quoted[2], len(text))
    if _WITH.match(text, _skip_punctuation(text, quoted[2])):
        return None  # coauthors are named behind the title
    if not before:
        behind = scan_authors(text, _skip_punctuation(text, quoted[2]))
        return Draft(title, rest) if len(behind.names) < 2 else None
    for pattern in (_PAREN_YEAR, _BARE_YEAR):
        year = pattern.search(text, source.begin, opening)
        if year and is_author_list(text, source.begin, year.start()):
            return Draft(title, rest, authors=(source.begin, year.start()), year=year.span())
    if is_author_list(text, source.begin, opening):
        return Draft(title, rest, authors=(source.begin, opening))
    if is_status(before):
        return Draft(title, rest, lead=(source.begin, opening))
    return None


def read_title_first(source: Source) -> Draft | None:
    """Title on the first line (or set apart by its style), then the authors, then the venue."""
    text = source.text
    ends = source.line_ends()
    starts = [styled[1] for styled in [styled_title(source.passage, source.begin)] if styled]
    quoted = quoted_title(text, source.begin)
    if quoted:
        starts.append(quoted[2])
    starts.extend(ends[: min(3, len(ends) - 1)])
    for end in sorted(starts):
        begin = _skip_punctuation(text, end)
        line_end = next((e for e in ends if e > begin), len(text))
        names = scan_authors(text, begin, line_end)
        if not names.names or is_author_list(text, source.begin, end):
            continue
        if names.end < line_end and not _is_end_of_names(text, names.end):
            continue
        title = _trimmed_title(text, source.begin, end)
        if title[1] - title[0] < 8:
            continue
        stop = min(names.end, line_end) if end in ends else names.end
        return Draft(title, (stop, len(text)), authors=(begin, stop))
    return None


def _is_end_of_names(text: str, end: int) -> bool:
    """Say whether the text before `end` closes a list: a separator or a blank stands there."""
    return text[end - 1] in ",.;: " or text[end : end + 1] in '([\n—–“"' or text[end].isspace()


def _trimmed_title(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " .,;":
        end -= 1
    quoted = quoted_title(text, start)
    if quoted and quoted[2] >= end:
        return quoted[0], quoted[1]
    return start, end


def read_plain(source: Source) -> Draft | None:
    """Authors. Title. Venue, year; the year may stand behind the authors."""
    text = source.text
    names = scan_authors(text, source.begin)
    if not names.names or names.end >= len(text):
        return None
    separator = text[: names.end].rstrip()[-1]
    if separator not in ".:,;" and not _ends_by_style(source, names.end):
        return None
    if _PAREN_YEAR.match(text, _skip_punctuation(text, names.end)):
        return None  # what follows the year is read by another grammar
    start, year = names.end, _BARE_YEAR.match(text, names.end)
    if year:
        start = year.end()
    begin = _skip_punctuation(text, start)
    dash = _DASH.search(text, begin) if _DASH.match(text, start) else None
    if dash is not None:
        title, rest = (begin, dash.start()), dash.end()
    elif separator == "," and year is None and not _is_set_apart(source, begin):
        end, rest = comma_title(text, begin)
        title = (begin, end)
    else:
        title, rest = _title_at(source, begin)
    if title[1] - title[0] < 4:
        return None
    authors = (source.begin, names.end)
    return Draft(title, (rest, len(text)), authors=authors, year=year.span() if year else None)


def _ends_by_style(source: Source, end: int) -> bool:
    text = source.text
    if end < len(text) and (text[end] in '“"([\n' or _DASH.match(text, end)):
        return True
    return styled_title(source.passage, _skip_punctuation(text, end)) is not None


def _is_set_apart(source: Source, start: int) -> bool:
    """Say whether quotes, style or a sentence of its own show where the title ends."""
    if quoted_title(source.text, start) or styled_title(source.passage, start):
        return True
    end, _ = sentence_title(source.passage, start)
    return end < len(source.text.rstrip(" ."))


def read_title_alone(source: Source) -> Draft | None:
    """A title that quotes or style set apart, without authors: "Title", venue, year."""
    text = source.text
    quoted = quoted_title(text, source.begin)
    if quoted:
        return Draft((quoted[0], quoted[1]), (quoted[2], len(text)))
    styled = styled_title(source.passage, source.begin)
    if styled:
        return Draft(styled, (styled[1], len(text)))
    return None


Grammar = Callable[[Source], Draft | None]
GRAMMARS: tuple[Grammar, ...] = (
    read_with,
    read_apa,
    read_quoted,
    read_title_first,
    read_plain,
)


def vote(sources: Sequence[Source]) -> tuple[Grammar, ...]:
    """Return the grammars, the one that reads most of the entries first; ties keep their order."""
    votes = Counter(grammar for source in sources for grammar in GRAMMARS if grammar(source))
    return tuple(sorted(GRAMMARS, key=lambda grammar: -votes[grammar]))


def read_draft(source: Source, grammars: Sequence[Grammar]) -> Draft | None:
    """Return the reading of the first grammar that fits the entry."""
    first, *others = grammars
    # Where coauthors are named in brackets, a work without them shows its title alone.
    order = (first, read_title_alone, *others) if first is read_with else grammars
    return next((draft for grammar in order if (draft := grammar(source)) is not None), None)


def has_names(source: Source, draft: Draft) -> bool:
    return draft.authors is not None and bool(read_authors(source.text, *draft.authors).names)


def _title_at(source: Source, start: int) -> tuple[tuple[int, int], int]:
    """Return the title that begins at `start`, and where the rest of the entry begins."""
    text = source.text
    quoted = quoted_title(text, start)
    if quoted and (text[quoted[2] - 2] in ".,?!" or text[quoted[2] : quoted[2] + 1] in ".,; "):
        follows = text[quoted[2] :].lstrip()
        if not follows[:1].islower() or text[quoted[2] - 2] in ".,?!" or text[quoted[2]] in ".,":
            return (quoted[0], quoted[1]), quoted[2]
    styled = styled_title(source.passage, start)
    if styled:
        return styled, styled[1]
    end, rest = sentence_title(source.passage, start)
    return (start, end), rest


def _skip_punctuation(text: str, position: int) -> int:
    match = _PUNCTUATION.match(text, position)
    return match.end() if match else position
