"""The grammar of lists that name the others alone: "Title (with A and B)", "(mit A) Title"."""

from __future__ import annotations

import re
from itertools import pairwise

from ingestion.parsers.references.authors import AuthorList, is_author_list, scan_authors
from ingestion.parsers.references.places import place_behind_title
from ingestion.parsers.references.source import Draft, Source, skip_punctuation
from ingestion.parsers.references.title_ends import title_at
from ingestion.parsers.references.titles import quoted_title, styled_title
from ingestion.text import Style

WITH = re.compile(
    r"[(\[]?\b(?:(?:first|lead)\sauthor,?\s|joint(?:ly)?(?:\swork)?\s|together\s|(?:gemeinsam|zus(?:ammen|\.)|gem\.)\s)?"
    r"(?:with|mit|avec)\s+(?=[^\W\d_])|[(\[](?:en\scollaboration\savec|con|com|i\.\s?V\.\sm\.)\s+(?=[^\W\d_])"
    r"|\bco[nm]\s+(?=(?-i:[A-Z]\.|[A-Z][a-z]+\s[A-Z]))",
    re.IGNORECASE,
)
FIRST_AUTHOR = re.compile(r"\b(?:first|lead)\sauthor,?\swith\s", re.IGNORECASE)
_ALONE = re.compile(
    r"\(\s*(?:single[\s-]author(?:ed)?|solo(?:[\s-]authored)?|sole author)\s*\)", re.I
)
_JOINED = re.compile(r",?\s(?:and|und|et|e|y|&)\s")
_VOLUME = re.compile(r"\s?[,.]?\s?(?:vol\.?\s?)?\d")
_ENDS_TITLE = re.compile(r"[.,;?!]|\s?\(")
_VENUE_AND_YEAR = re.compile(
    r"[A-ZÀ-ÖØ-Þ][^().?!\d]{2,80}\s\((?:(?:19|20)\d\d|forthcoming|in\spress|accepted)\),?\s?",
    re.IGNORECASE,
)
_SHORTEST, _SHORTEST_OPEN, _LONGEST = 3, 8, 400  # characters of a title


def read_with(source: Source) -> Draft | None:
    """Title (with A and B). Venue, year."""
    text = source.text
    alone = _ALONE.search(text, source.begin)
    if alone:
        title = _title_before(source, alone.start())
        return Draft(title, (alone.end(), len(text)), alone=True) if title else None
    in_front = _with_in_front(source)
    if in_front is not None:
        return in_front
    for match in WITH.finditer(text, source.begin):
        opened = match.group()[0] in "(["
        close = text.find(")" if match.group()[0] == "(" else "]", match.end()) if opened else -1
        names = (
            scan_authors(text, match.end(), close)
            if close > 0
            else _names_up_to_venue(source, match.end())
        )
        title = _title_before(source, match.start(), least=_SHORTEST if opened else _SHORTEST_OPEN)
        if not names.names or title is None:
            continue
        venue = _line_of_venue(source, match.start())
        if not (opened or venue or _ends_a_title(source, match.start())):
            continue
        end = close + 1 if close > 0 else names.end
        authors = (match.end(), close if close > 0 else names.end)
        rest = _rest_before(source, match.start()) or (end, len(text))
        if venue is not None:
            title, rest = (source.begin, venue[0] - 1), venue
        place = place_behind_title(text, source.begin)
        if (
            venue is None
            and place
            and place[0] < match.start()
            and not any(map(str.isalnum, text[end:]))
        ):
            title, rest = (source.begin, place[0]), (place[1], match.start())
        return Draft(title, rest, authors=authors, coauthors=True)
    return None


def _line_of_venue(source: Source, end: int) -> tuple[int, int] | None:
    """Return the venue that has a line of its own in front of "with A and B"."""
    begin = max((line for line in source.ends if source.begin < line < end - 1), default=None)
    if begin is None or source.text[begin : begin + 1] != " ":
        return None
    return (begin + 1, end) if _VENUE_AND_YEAR.fullmatch(source.text, begin + 1, end) else None


def _with_in_front(source: Source) -> Draft | None:
    """(with A and B) Title, venue, year."""
    text = source.text
    match = WITH.match(text, source.begin)
    closing = {"(": ")", "[": "]"}.get(match.group()[0]) if match else None
    close = text.find(closing, match.end()) if match and closing else -1
    if match and close < 0:
        # "with A and B, ‘Title’, ..."
        quoted = quoted_title(text, match.end(), search=True)
        close = quoted[0] - 2 if quoted else -1
    if match is None or close < 0 or not is_author_list(text, match.end(), close):
        return None
    begin = skip_punctuation(text, close + 1)
    place = place_behind_title(text, begin)
    title, rest = ((begin, place[0]), place[1]) if place else title_at(source, begin)
    if title[1] - title[0] < _SHORTEST:
        return None
    return Draft(title, (rest, len(text)), authors=(match.end(), close), coauthors=True)


def _names_up_to_venue(source: Source, start: int) -> AuthorList:
    """Return the names behind an open "with"; the venue behind them may read like one more.

    It does where it begins in italics, where "A and B" is complete, and where its volume follows:
    "with A. Orlo, Lettere al Nuovo Corso, 30".
    """
    text = source.text
    italic = next((first for first, _ in source.passage.styled(Style.ITALIC) if first > start), 0)
    names = scan_authors(text, start, _end_of_line(source, start) or italic or None)
    if not names.names:
        return names
    kept = len(names.names)
    for at, (before, name) in enumerate(pairwise(names.names), 2):
        if _JOINED.fullmatch(text, before.end, name.start) and text[name.end :][:1] in ",.":
            kept = at
            break
    if kept > 1 and _VOLUME.match(text, names.names[kept - 1].end):
        kept -= 1
    if kept == len(names.names):
        return names
    return scan_authors(text, start, names.names[kept - 1].end)


def _end_of_line(source: Source, start: int) -> int | None:
    """Return where the line ends that "With A and B" has for itself; None where names go on."""
    word = source.text.rfind(" ", 0, max(start - 1, 0)) + 1
    if not _begins_line(source, word):
        return None
    end = next((end for end in source.ends if end > start), None)
    return None if end is None or source.text[:end].endswith((",", " and", "&")) else end


def _begins_line(source: Source, at: int) -> bool:
    return any(0 <= at - end <= 1 for end in source.ends)


def _rest_before(source: Source, end: int) -> tuple[int, int] | None:
    """Return the venue between a title set apart and coauthors named at the end of the entry."""
    quoted = quoted_title(source.text, source.begin)
    styled = styled_title(source.passage, source.begin)
    begin = quoted[2] if quoted else styled[1] if styled else end
    if styled and not quoted and not _ENDS_TITLE.match(source.text, begin):
        return None
    return (begin, end) if any(c.isalpha() for c in source.text[begin:end]) else None


def _ends_a_title(source: Source, end: int) -> bool:
    """Say whether a punctuation mark, or the end of its style or line, shows that a title ends."""
    text = source.text
    if _begins_line(source, end):
        return True
    while end > source.begin and text[end - 1].isspace():
        end -= 1
    styled = styled_title(source.passage, source.begin)
    return text[end - 1 : end] in '”".,?!' or (styled is not None and styled[1] == end)


def _title_before(
    source: Source, end: int, *, least: int = _SHORTEST_OPEN
) -> tuple[int, int] | None:
    quoted = quoted_title(source.text, source.begin)
    if quoted and quoted[1] <= end:
        return quoted[0], quoted[1]
    styled = styled_title(source.passage, source.begin)
    if styled and styled[1] <= end and _ENDS_TITLE.match(source.text, styled[1]):
        return styled
    text = source.text
    while end > source.begin and text[end - 1] in " .,;([—–":
        end -= 1
    if not least <= end - source.begin <= _LONGEST:
        return None
    return source.begin, end
