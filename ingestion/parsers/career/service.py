"""Service to the field: one record for each office, or for each venue that was reviewed for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from ingestion.parsers.career.activity_items import Item, read_items, without_small_print
from ingestion.parsers.career.activity_pieces import (
    Piece,
    cover,
    is_acronym,
    is_place,
    make_record,
    pieces_of,
    run_of,
    times_of,
)
from ingestion.parsers.layout.phrases import is_country, is_prose, split_at, trim, words_of
from ingestion.records import ActivityRecord
from ingestion.text import Found, Line, Passage
from profiles.keys import words_key

# Folded words of those who judge the work of others, for many venues at once.
_REVIEWING: Final = frozenset(
    "reviewer reviewers reviewing refereeing referee subreviewer sub-reviewer pc tpc spc gutachter"
    " gutachterin gutachten gutachtertatigkeit begutachtung programmkomitee programmkomitees"
    " evaluateur evaluatrice evaluations relecteur relectrice relectures rapporteur rapportrice"
    " expertises revisor revisora revisore programme program editorial".split()
)
# Words of which one makes a phrase the name of an office.
_OFFICES: Final = _REVIEWING | frozenset(
    "committee committees chair co-chair chairs chairing organizer organiser organizers organisers"
    " organization organisation organizing organising organized organised co-organizer"
    " co-organiser co-organized editor editors co-editor editorship board member membership members"
    " memberships secretary treasurer president vice-president representative delegate volunteer"
    " volunteering coordinator convener convenor moderator panelist panellist judge juror jury"
    " mentor mentoring ambassador examiner evaluator liaison steward discussant founder"
    " spokesperson councillor mitglied mitgliedschaft mitgliedschaften vorsitz vorsitzender"
    " vorsitzende sprecher"
    " sprecherin organisator organisatorin herausgeber herausgeberin beirat gremium gremien"
    " vertreter vertreterin beauftragter beauftragte membre comite organisateur organisatrice"
    " presidente responsable elu elue co-organisateur co-organisatrice miembro organizador"
    " organizadora membro comitato".split()
)
_LISTED_OFFICES: Final = _REVIEWING | frozenset(
    "membership memberships members mitgliedschaften mitgliedschaft committees".split()
)
_ROLE_END = re.compile(
    r"\s?:\s|\t|\s(?:for|f[üu]r|pour|de\sla|des|du|para|per|of|at|der)\s(?:the\s)?"
    r"|\s[–—-]\s|,\s|\s@\s?"
)
_VENUE_END = re.compile(r",\s|;\s|\s[|·•/]\s|\t|,$|;$|\.$")
_SENTENCE = re.compile(r"(?<=[\w)])\.\s(?=[A-Z])|;\s(?=[A-ZÀ-Þ])")
_AND = re.compile(r"(?:and|und|et|y|e|&)\s(?:the\s|die\s)?", re.IGNORECASE)
_JOINT = re.compile(r"\s(?:and|und|et|&)\s(?:the\s)?")
_JOURNAL_HEAD = re.compile(r"\b(?:journal|review|transactions|proceedings|annals)$", re.IGNORECASE)
_VENUE = re.compile(
    r"\b(?:journal|conference|conf[ée]rence|reviews?|revue|transactions|proceedings|workshop"
    r"|letters|society|symposium|annals|ieee|acm|science|nature|zeitschrift|archiv|congress"
    r"|meeting|quarterly|bulletin|magazine|international|advances|communications|reports"
    r"|research|studies|festival|association|foundation|council|stiftung)",
    re.IGNORECASE,
)
_LONGEST_ROLE = 60  # characters
# What may stand beside an office in a line that heads the venues of it.
_HEAD_WORDS: Final = _OFFICES | frozenset(
    "associate guest area senior session invited contributed local organizing conference"
    " conferences journal journals workshop workshops for of and the ad hoc peer review reviews"
    " technical external and other".split()
)


@dataclass
class _Seat:
    """One office, or one venue with it, and all the dates printed for it."""

    what: Passage | Found | None
    where: Passage | None
    times: list[Piece] = field(default_factory=list)
    unclear: bool = False

    @property
    def key(self) -> tuple[str, str]:
        role = self.what.value if isinstance(self.what, Found) else self.what and self.what.text
        return words_key(role or ""), words_key(self.where.text if self.where else "")


def read_service(lines: Sequence[Line], heading: Found | None) -> tuple[ActivityRecord, ...]:
    """Return the offices of a section; venues under "Reviewer" are one record each."""
    seats: dict[tuple[str, str], _Seat] = {}
    reviewing = heading if heading is not None and _is_reviewing(heading.value) else None
    for item in read_items(without_small_print(lines), _is_head):
        for seat in _seats(item, reviewing):
            known = seats.setdefault(seat.key, seat)
            if known is not seat and seat.where is not None:
                known.times += seat.times
    records = (
        make_record("service", s.what, s.where, s.times, unclear=s.unclear) for s in seats.values()
    )
    return tuple(record for record in records if record is not None)


def _is_reviewing(text: str) -> bool:
    return not _REVIEWING.isdisjoint(words_of(text))


def _is_office(text: str) -> bool:
    return not _OFFICES.isdisjoint(words_of(text))


def _is_head(text: str) -> bool:
    words = words_of(text)
    return bool(words) and _HEAD_WORDS.issuperset(words) and _is_office(text)


def _seats(item: Item, reviewing: Found | None) -> Iterator[_Seat]:
    """Yield what an item names; each sentence, or stretch up to a semicolon, may have its role."""
    role: Passage | Found | None = reviewing
    announced = False
    if item.head is not None and _is_office(item.head.text):
        role, announced = trim(item.head), item.head.text.rstrip().endswith(":")
    for sentence in split_at(item.passage, _SENTENCE):
        own, rest = _role_and_rest(sentence)
        role = own or role
        if is_prose(sentence.text) and own is None:
            yield _Seat(sentence, None, list(times_of(pieces_of(sentence))), unclear=True)
        elif role is None or (
            own is not None and _is_office(rest.text) and not _is_venue(rest.text)
        ):
            yield _office(sentence)
        elif _lists_venues(role, rest, is_said=announced or own is not None):
            yield from _venues(rest, role)
        else:
            yield _single(rest, role, sentence if own is not None else None)


def _role_and_rest(sentence: Passage) -> tuple[Passage | None, Passage]:
    """Part "Reviewer for ICML (2024)" into the role and what it was held for.

    A role goes on as long as offices follow: "Member of the programme committee, ECAI 2024".
    """
    found: tuple[Passage | None, Passage] = (None, sentence)
    position = 0
    for end in _ROLE_END.finditer(sentence.text):
        part = sentence.cut(position, end.start())
        role, rest = trim(sentence.cut(0, end.start())), sentence.cut(end.end())
        fits = part and rest and len(role.text) <= _LONGEST_ROLE and _is_office(part.text)
        if fits and not times_of(pieces_of(role)) and not _JOURNAL_HEAD.search(role.text):
            found = (role, rest)
            position = end.end()
        elif found[0] is not None:
            break
    return found


def _lists_venues(role: Passage | Found, rest: Passage, *, is_said: bool) -> bool:
    """Whether a line names several venues: commas may stand in one name, too."""
    parts = [part for part in split_at(rest, _VENUE_END) if not _is_date(part)]
    if len(parts) < 2:
        return any(True for part in parts for _ in _JOINT.finditer(part.text))
    each = all(times_of(pieces_of(part)) or is_acronym(_undated(part).text) for part in parts)
    listed = not _LISTED_OFFICES.isdisjoint(
        words_of(role.value if isinstance(role, Found) else role.text)
    )
    return each or (listed and (is_said or len(parts) > 3 or ";" in rest.text))


def _is_date(part: Passage) -> bool:
    """Whether only years are printed, or years with a remark: "2024 (Top Reviewer Award)"."""
    pieces = pieces_of(part)
    behind = part.text[pieces[0].end :].strip() if pieces and pieces[0].time else ""
    return bool(pieces) and (
        all(piece.name == "time" for piece in pieces) or behind.startswith("(")
    )


def _undated(part: Passage) -> Passage:
    named = [piece for piece in pieces_of(part) if piece.name != "time" and not piece.is_bracketed]
    return cover(part, named) if named else part


def _venues(rest: Passage, role: Passage | Found) -> Iterator[_Seat]:
    """Yield the venues of a list, each with the years behind it."""
    seats: list[_Seat] = []
    for part in split_at(rest, _VENUE_END):
        for one in _behind_and(part):
            times = list(times_of(pieces_of(one)))
            if _is_date(one):
                if seats:
                    seats[-1].times += times
                continue
            where = _undated(one)
            unclear = not _is_venue(where.text) and not times
            seats.append(_Seat(role, where, times, unclear))
    for before, after in pairwise(seats):
        # "Learning, Memory, and Cognition": the end of one name rather than a venue.
        before.unclear |= after.unclear
    yield from seats


def _behind_and(part: Passage) -> Iterator[Passage]:
    """Cut "ICML and NeurIPS" in two; a lone "and" before a venue is left out."""
    lead = _AND.match(part.text)
    part = part.cut(lead.end()) if lead else part
    for joint in _JOINT.finditer(part.text):
        left, right = part.cut(0, joint.start()), part.cut(joint.end())
        dated = bool(times_of(pieces_of(left))) and not _is_date(right)
        if dated or (is_acronym(left.text) and _is_venue(_undated(right).text)):
            yield left
            yield right
            return
    yield part


def _is_venue(text: str) -> bool:
    if is_country(text):
        return False
    return is_acronym(text) or is_place(text) or bool(_VENUE.search(text))


def _single(rest: Passage, role: Passage | Found, sentence: Passage | None) -> _Seat:
    """Return the office with the one place that it was held at.

    A venue that was reviewed for is all that the line says; other offices were held somewhere.
    sentence: the whole line, where it begins with the role.
    """
    pieces = pieces_of(rest)
    named = [piece for piece in pieces if piece.name in ("text", "place")]
    named = [piece for piece in named if not piece.is_bracketed] or named
    places = run_of([piece for piece in named if piece.name == "place"], "place")[:1]
    words = role.value if isinstance(role, Found) else role.text
    where = run_of(pieces, "text", "place") if _is_reviewing(words) else places or named[:1]
    if sentence is not None and where and where[0] is not named[0]:
        behind = sentence.text.index(where[0].text, len(sentence.text) - len(rest.text))
        role = trim(sentence.cut(0, behind))  # "Speaker of the students, Faculty of Law"
    return _Seat(role, cover(rest, where) if where else None, list(times_of(pieces)))


def _office(sentence: Passage) -> _Seat:
    """Return an office that the line names as a whole: "Treasurer, Student Union, 2020"."""
    pieces = pieces_of(sentence)
    times = list(times_of(pieces))
    offices = run_of([p for p in pieces if _is_office(p.text)], "text", "place")
    what = offices or run_of(pieces, "text", "quote") or run_of(pieces, "place")
    places = [p for p in pieces if p.name == "place" and p not in what][:1]
    return _Seat(
        cover(sentence, what) if what else None,
        cover(sentence, places) if places else None,
        times,
        unclear=not (offices or times),
    )
