"""Talks: one record for each, with its title where printed, the event or host, and the day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingestion.normalise.names import compatible
from ingestion.parsers.career.activity_items import Item, read_items
from ingestion.parsers.career.activity_pieces import (
    Piece,
    cover,
    make_record,
    pieces_of,
    run_of,
    times_of,
)
from ingestion.parsers.layout.phrases import is_organisation, is_prose, split_at
from ingestion.parsers.references.authors import scan_authors
from ingestion.records import ActivityRecord
from ingestion.text import Line, Passage

_SORT = re.compile(
    r"(?:(?:selected|invited|contributed|plenary|oral|poster|keynote|conference|departmental"
    r"|organi[sz]ed|eingeladener?|hauptvortrag|conf[ée]rence)\s?)*"
    r"(?:talks?|lectures?|presentations?|posters?|papers?|keynotes?|seminars?|sessions?|address"
    r"|vortrag|hauptvortrag|plenarvortrag|poster|expos[ée]|communication\s?(?:orale|affich[ée]e)?"
    r"|conf[ée]rence\sinvit[ée]e|s[ée]minaire|ponencia|conferencia|invited)"
    r"(?:\s(?:presented|given|invit[ée]e?))?",
    re.IGNORECASE,
)
_LEADING_SORT = re.compile(
    rf"{_SORT.pattern}(?:\s?[:,–—-]\s|\s(?:at|on|in|bei|am|an\sder|[àa])\s(?:the\s)?)",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"(?i:(?:{_SORT.pattern}\s)?(?:presented\s|given\s|held\s)?"
    r"(?:at|bei|am|an\sder|auf\sder|in|[àa]\sla|au|[àa]\sl['’])\s(?:the\s)?)(?=[A-ZÀ-Þ\d])"
)
_SORT_IN_BRACKETS = re.compile(
    r"\s?\(\s?(?:(?:invited|lightning|contributed|oral|plenary|keynote|short|flash)\s?){0,2}"
    r"(?:talk|poster|presentation|abstract|lecture|oral|keynote)(?:\s?/\s?(?:talk|poster|abstract))?\s?\)",
    re.IGNORECASE,
)
_YEAR_LIST = re.compile(r"(?:^|(?<=[;.,]\s))(?:19|20)\d\d:\s")
_LIST_END = re.compile(r",\s|;\s|;$|\.$")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]\s")
_STOP = re.compile(r"(?<=[\w)?!]{2})[.?!]\s(?=[A-ZÀ-Þ\d])|(?<=[?!])\s(?=[A-ZÀ-Þ])")
_FEWEST_WORDS = 4  # of a title that stands behind its place
_TOLD = re.compile(r"\b[a-zà-ÿ]{4,}")


def read_talks(lines: Sequence[Line], owner: str | None = None) -> tuple[ActivityRecord, ...]:
    """Return the talks of a section; a list "2024: X, Y" has one for each place.

    owner: whose talks they are; an author list before a title is known by the name.
    """
    records: list[ActivityRecord] = []
    for item in read_items(lines, lambda text: bool(_SORT.fullmatch(text))):
        if _YEAR_LIST.match(item.text):
            records += _of_years(item.passage)
        else:
            records += _read(item, owner)
    return tuple(records)


def _of_years(passage: Passage) -> Iterator[ActivityRecord]:
    starts = [match.start() for match in _YEAR_LIST.finditer(passage.text)]
    for start, end in zip(starts, [*starts[1:], len(passage.text)], strict=True):
        part = passage.cut(start, end)
        year = times_of(pieces_of(part.cut(0, 4)))
        places = split_at(part.cut(5), _LIST_END)
        # "Media, Technology, and Society": the commas may be those of one name.
        unclear = any(place.text[:1].islower() for place in places)
        for place in places:
            record = make_record("talk", None, place, year, unclear=unclear)
            if record is not None:
                yield record


def _without_sort(passage: Passage) -> Passage:
    """Leave out what sort of talk it was in brackets: "(poster)", "(invited talk)"."""
    sorts = list(_SORT_IN_BRACKETS.finditer(passage.text))
    return Passage.join(passage.split(m.span() for m in sorts), " ") if sorts else passage


def _read(item: Item, owner: str | None) -> Iterator[ActivityRecord]:
    passage = _without_sort(_without_authors(_unnumbered(item.passage), owner))
    pieces = pieces_of(passage)
    times = list(times_of(pieces))
    titles: list[Passage] = [piece.passage for piece in pieces if piece.name == "quote"]
    named = [p for p in pieces if p.name in ("text", "place") and not _says_sort(p)]
    named = [_as_title(p) if p is named[0] else p for p in named]
    sentence = None if titles else _first_sentence(passage, named)
    if sentence is not None:
        titles = [_behind_sort(sentence)]
        end = passage.text.index(sentence.text) + len(sentence.text)
        named = [piece for piece in named if piece.start >= end]
    where = _where(named, titled=bool(titles))
    if not titles:
        before = [p for p in named if not where or p.start < where[0].start]
        lead = before or run_of([p for p in named if p not in where], "text")
        title = _behind_sort(cover(passage, lead)) if lead else None
        is_town = bool(lead and where) and lead[0].start > where[0].start
        if title and not (is_town and len(title.text.split()) < _FEWEST_WORDS):
            titles = [title]
    told = _behind_at(cover(passage, where)) if where else None
    unclear = _is_unclear(item, times, told) or (
        len(where) == 1 and not _is_event(where[0]) and len(named) > 2
    )
    if not titles:
        titles = [piece.passage for piece in pieces if _says_sort(piece)][:1]
        sort = _SORT.match(passage.text)
        titles = titles or ([passage.cut(*sort.span())] if sort else [])
    whats: list[Passage | None] = [*titles] or [None]
    for title in whats:
        record = make_record("talk", title, told, times, unclear=unclear)
        if record is not None:
            yield record


def _is_unclear(item: Item, times: Sequence[Piece], where: Passage | None) -> bool:
    return not (times or where) or (is_prose(item.text) and not times)


def _says_sort(piece: Piece) -> bool:
    return bool(_SORT.fullmatch(piece.text.strip("() ")))


def _as_title(piece: Piece) -> Piece:
    """Take "Swiss institutions climbing up the ladder" for a title: places are proper names."""
    told = len(_TOLD.findall(piece.text)) > 1 and len(piece.text.split()) > _FEWEST_WORDS
    return replace(piece, name="text") if told else piece


def _unnumbered(passage: Passage) -> Passage:
    number = _NUMBER.match(passage.text)
    return passage.cut(number.end()) if number else passage


def _first_sentence(passage: Passage, named: Sequence[Piece]) -> Passage | None:
    """Return what stands before the first full stop, where a place or date follows it."""
    if not named:
        return None
    for end in _STOP.finditer(passage.text, named[0].start):
        sentence = passage.cut(named[0].start, end.start())
        rest = passage.text[end.end() :]
        is_place = named[0].name == "place"
        if rest and len(sentence.text.split()) > 1 and not is_place:
            return None if times_of(pieces_of(sentence)) else sentence
        return None
    return None


def _where(named: Sequence[Piece], *, titled: bool) -> list[Piece]:
    """Return the event or host: what is called one, else what stands behind the title."""
    places = [piece for piece in named if _is_event(piece)]
    if titled:
        return _grown((places or list(named))[0], named) if named else []
    if places and places[0] is named[0] and is_organisation(named[0].text):
        return _grown(named[0], named)  # "University of Oregon, Oregon": no title is printed
    behind = [piece for piece in places if piece is not named[0]]
    if behind or places:
        return _grown((behind or places)[0], named)
    return [named[1]] if len(named) > 1 else []


def _grown(first: Piece, named: Sequence[Piece]) -> list[Piece]:
    """Take a department behind its university along."""
    at = list(named).index(first)
    following = named[at + 1] if at + 1 < len(named) else None
    close = following is not None and following.start - first.end <= len(", ")
    grows = close and following is not None and following.name == first.name == "place"
    return [first, following] if grows and following is not None else [first]


def _is_event(piece: Piece) -> bool:
    at = _AT.match(piece.text)
    return piece.name == "place" or (at is not None and at.end() > 3)


def _behind_at(where: Passage) -> Passage:
    at = _AT.match(where.text)
    return where.cut(at.end()) if at else where


def _behind_sort(title: Passage) -> Passage:
    """Leave out what sort of talk it was: "Invited talk: Rooms that listen"."""
    lead = _LEADING_SORT.match(title.text)
    return title.cut(lead.end()) if lead and len(title.text) > lead.end() + 3 else title


def _without_authors(passage: Passage, owner: str | None) -> Passage:
    """Leave out the authors of "Okorafor, C. N. (2023, July). Rain and lysogeny. Talk at ..."."""
    authors = scan_authors(passage.text)
    names = [passage.text[name.start : name.end] for name in authors.names]
    if owner is None or not any(compatible(name, owner) for name in names):
        return passage
    end = authors.end
    return passage.cut(end - 1 if passage.text[end - 1 : end] == "(" else end)
