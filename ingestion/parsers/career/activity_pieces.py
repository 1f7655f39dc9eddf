"""The pieces of one course, service or talk: dates, quoted titles, organisations, other words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ingestion.normalise.calendar_words import MONTHS, number_of
from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.parsers.layout.phrases import (
    is_country,
    is_department,
    is_organisation,
    is_prose,
    split_at,
    trim,
    words_of,
)
from ingestion.records import ActivityRecord
from ingestion.text import Found, Passage
from profiles.edtf import bounds

UNCLEAR = "unclear_entry"
"""The doubt of entries of which it is not sure what they name."""

LONGEST = 300  # characters; what is longer is no name of a thing
_QUOTED = re.compile(
    r"“[^”]{3,300}”|«[^»]{3,300}»|„[^“”]{3,300}[“”]|\"[^\"]{3,300}\""
    r"|(?<!\w)[‘'][^‘'\n]{8,300}?[’'](?!\w)"
)
_TERM = re.compile(
    r"(?<!\w)(?:AY|WS|SS|WiSe|SoSe|S[12]|T[1-3]|(?:winter|summer|spring|fall|autumn)\sterms?"
    r"|(?:winter|sommer)semester|(?:academic\s)?year|in|im|en|du|de|seit|semesters?)\s?$",
    re.IGNORECASE,
)
_JOINING = frozenset("and und et y e".split()) | frozenset(number_of(MONTHS))
_CODE = re.compile(r"\b[A-Z]{2,5}[ -]$")
_ENDS = re.compile(
    r"\t|\n|[ \u00a0]{3,}|[;,]\s|[;,]$|\s[|·•–—]\s|\s--?\s|^[:–—-]\s?|[:–—]$"
    r"|(?<=[a-zß-ÿ)”\d]{2})\.\s(?=[A-ZÀ-Þ“\"])|(?<=[A-Z]{2})\.\s(?=[A-Z])"
)
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_LABELLED = re.compile(
    r"\b(?:host|hosted\sby|invited\sby|with|evaluation|rating|supervisor|eingeladen\svon"
    r"|auf\seinladung\svon|invitée?\spar)\b\s?:?\s*",
    re.IGNORECASE,
)
_LOCATED = re.compile(r"(?:location|venue|ort|lieu|place)\s?:\s?", re.IGNORECASE)
_EVENTS = re.compile(
    r"\b(?:conference|konferenz|conf[ée]rence|congress|congr[èe]s|kongress|workshops?|atelier"
    r"|\w*seminars?|s[ée]minaires?|symposium|symposion|colloqui\w+|kolloquium|colloque|meetings?"
    r"|tagung|jahrestagung|journ[ée]es?|summit|forum|summer\sschool|winter\sschool|sommerschule"
    r"|[ée]cole\sd['’][ée]t[ée]|annual|days|retreat|lab|labs|society|associations?|days?|week"
    r"|encuentro|congreso|jornadas|convegno|giornate)\b",
    re.IGNORECASE,
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?:[-–/&][A-Z]\w*)*")

Name = Literal["time", "quote", "place", "country", "note", "text"]


@dataclass(frozen=True)
class Piece:
    """A part of an item, from start to end in its passage. place: an organisation or an event."""

    name: Name
    start: int
    end: int
    passage: Passage
    time: DateMatch | PeriodMatch | None = None
    is_bracketed: bool = False

    @property
    def text(self) -> str:
        return self.passage.text


def starts_with_date(text: str) -> bool:
    """Whether a date leads, with the word of its term: "WS 2022/23", "AY 2021-2022"."""
    times = find_times(text[:40])
    return bool(times) and (times[0].start == 0 or _TERM.match(text[: times[0].start]) is not None)


def pieces_of(
    passage: Passage, *, of_courses: bool = False, is_dated: bool = False
) -> tuple[Piece, ...]:
    """Cut an item into its pieces, in printed order.

    of_courses: "MATH 2020" may be a course, where another date stands beside it, or above it
    (is_dated).
    """
    pieces: list[Piece] = []
    position = 0
    for quote in _QUOTED.finditer(passage.text):
        pieces += _plain(passage, position, quote.start())
        title = trim(passage.cut(quote.start() + 1, quote.end() - 1))
        if title:  # “   ” quotes nothing
            pieces.append(Piece("quote", *quote.span(), title))
        position = quote.end()
    pieces += _plain(passage, position, len(passage.text))
    codes = [p for p in pieces if p.time and of_courses and _CODE.search(passage.text[: p.start])]
    if codes and (is_dated or len(codes) < len(times_of(pieces))):
        return tuple(replace(p, name="text", time=None) if p in codes else p for p in pieces)
    return tuple(pieces)


def _plain(passage: Passage, start: int, end: int) -> Iterator[Piece]:
    """Cut what stands outside quotation marks; brackets with a date are taken apart too."""
    position = start
    for bracket in _BRACKETS.finditer(passage.text, start, end):
        if find_times(bracket.group()):
            yield from _dated(passage, position, bracket.start())
            yield from _dated(passage, bracket.start() + 1, bracket.end() - 1, bracketed=True)
            position = bracket.end()
    yield from _dated(passage, position, end)


def _dated(passage: Passage, start: int, end: int, *, bracketed: bool = False) -> Iterator[Piece]:
    part = passage.text[start:end]
    times = [time for time in find_times(part) if time.edtf]
    position = start
    for time in times:
        term = _TERM.search(part[: time.start])
        begin = start + (term.start() if term else time.start)
        begin = max(begin, position)
        yield from _named(passage, position, begin, bracketed)
        stop = start + time.end
        yield Piece("time", begin, stop, passage.cut(begin, stop), time, bracketed)
        position = stop
    yield from _named(passage, position, end, bracketed)


def _named(passage: Passage, start: int, end: int, bracketed: bool) -> Iterator[Piece]:
    for part in split_at(passage.cut(start, end), _ENDS):
        at = passage.text.index(part.text, start)
        start = at + len(part.text)
        label = _LOCATED.match(part.text)
        if label:
            located = part.cut(label.end())
            yield Piece("place", start - len(located.text), start, located, None, bracketed)
        elif not _JOINING.issuperset(words_of(part.text)):
            yield Piece(_name(part.text), at, start, part, None, bracketed)


def _name(text: str) -> Name:
    if _LABELLED.match(text):
        return "note"
    text = _BRACKETS.sub("", text).strip() or text
    if is_country(text):
        return "country"
    if is_place(text):
        return "place"
    return "text"


def is_place(text: str) -> bool:
    """Whether the words name an organisation, a part of one, or a gathering."""
    return is_organisation(text) or is_department(text) or bool(_EVENTS.search(text))


def is_acronym(text: str) -> bool:
    """Whether the words are one name in capitals: "NeurIPS", "IEEE RA-L", "SIGIR"."""
    words = text.split()
    return 0 < len(words) <= 3 and all(_ACRONYM.fullmatch(word) for word in words)


def cover(passage: Passage, pieces: Sequence[Piece]) -> Passage:
    """Return what is printed from the first of these pieces to the last."""
    return trim(passage.cut(pieces[0].start, pieces[-1].end))


def run_of(pieces: Sequence[Piece], *names: Name) -> list[Piece]:
    """Return the first pieces of these names that stand together."""
    run: list[Piece] = []
    for piece in pieces:
        fits = piece.name in names and (not run or piece.is_bracketed == run[-1].is_bracketed)
        if fits:
            run.append(piece)
        elif run:
            break
    return run


def times_of(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    return tuple(piece for piece in pieces if piece.time is not None)


# ------------------------------------------------------------------------------------------ dates
def interval(times: Sequence[Piece]) -> str:
    """Return the EDTF interval from the first of the dates to the last; "" without a date."""
    dated = _finest([piece.time for piece in times if piece.time is not None and piece.time.edtf])
    starts: list[tuple[date, str]] = []
    ends: list[tuple[date, str]] = []
    for time in dated:
        first, slash, last = time.edtf.partition("/")
        last = last if slash else first
        if first not in ("", ".."):
            starts.append((_earliest(first), first))
        ends.append((date.max, "..") if last in ("", "..") else (_latest(last), last))
    if not ends:
        return ""
    start = min(starts)[1] if starts else ""
    written = f"{start}/{max(ends)[1]}"
    try:
        bounds(written)
    except ValueError:
        return ""
    return written


def _finest(dates: list[DateMatch | PeriodMatch]) -> list[DateMatch | PeriodMatch]:
    """Leave out a year where a day of that year stands beside it: "2021 ... 31 May 2021"."""
    days = {date.edtf[:4] for date in dates if len(date.edtf) > 4 and date.edtf[4] == "-"}
    return [date for date in dates if date.edtf not in days]


def _earliest(edtf: str) -> date:
    return bounds(edtf)[0] or date.min


def _latest(edtf: str) -> date:
    return bounds(edtf)[1] or date.max


def make_record(
    kind: str,
    what: Passage | Found | None,
    where: Passage | None,
    times: Sequence[Piece],
    *,
    summary: Passage | None = None,
    unclear: bool = False,
) -> ActivityRecord | None:
    """Return the record of an item; None where it names neither what nor where."""
    if not what and not where:
        return None
    edtf = interval(times)
    told = _text(what)
    unclear = unclear or len(told) > LONGEST or (is_prose(told) and not where and not edtf)
    return ActivityRecord(
        kind=kind,
        what=what.found() if isinstance(what, Passage) else what,
        where=where.found() if where else None,
        dates=tuple(dict.fromkeys(_found(piece) for piece in times)),
        edtf=edtf,
        summary=summary.found() if summary else None,
        doubts=_doubts(unclear, backwards=bool(times) and not edtf),
    )


def _text(what: Passage | Found | None) -> str:
    if what is None:
        return ""
    return what.text if isinstance(what, Passage) else what.value


def _doubts(unclear: bool, *, backwards: bool) -> tuple[str, ...]:
    return ((UNCLEAR,) if unclear else ()) + (("end_before_start",) if backwards else ())


def _found(piece: Piece) -> Found:
    return piece.passage.found()


def has_word(text: str, words: frozenset[str]) -> bool:
    return not words.isdisjoint(words_of(text))
