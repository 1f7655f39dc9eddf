"""Courses taught: one record for each, with where and in which terms."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.activity_items import Item, read_items
from ingestion.parsers.career.activity_pieces import (
    Piece,
    cover,
    has_word,
    make_record,
    pieces_of,
    run_of,
    starts_with_date,
    times_of,
)
from ingestion.parsers.layout.phrases import (
    has_role,
    is_department,
    is_prose,
    is_school,
    split_at,
)
from ingestion.records import ActivityRecord
from ingestion.text import Line, Passage

# Folded words of those who help in a course, and of those who give it.
_ASSISTING: Final = frozenset(
    "ta tas assistant assistants assisting grader grading demonstrator tutorat tutor tutorin"
    " hilfskraft ubungsleiter ubungsleiterin ubungsgruppe ubungsgruppenleiter moniteur monitrice"
    " ayudante esercitatore learning-assistant".split()
)
_GIVING: Final = frozenset(
    "instructor co-instructor lecturer lecture lectures lecturing fellow teacher taught teaching"
    " professor adjunct course courses seminar seminars tutorial tutorials vorlesung vorlesungen"
    " ubung ubungen exercise exercises praktikum proseminar hauptseminar dozent dozentin"
    " lehrbeauftragter lehrbeauftragte lehrauftrag cours td tp travaux diriges charge chargee"
    " vacataire vacations ater enseignant enseignante enseignement laboratory lab class clase"
    " docente profesor profesora professore professoressa supervision supervised supervisor"
    " co-supervisor mentor mentored thesis theses betreuung betreute encadrement".split()
)
_ROLE_ONLY = re.compile(
    r"(?:(?:head|graduate|undergraduate|senior|lead|guest|course|lab|adjunct|co-?)\s?)*"
    r"(?:teaching\s(?:assistant|fellow)s?|t\.?a\.?|instructor|lecturer|tutor(?:in)?|grader"
    r"|adjunct\slecturer|dozent(?:in)?|charg[ée]+e?\sde\s(?:cours|td|tp|travaux\sdirig[ée]s)"
    r"|vacataire|[üu]bungsleiter(?:in)?)(?:\spositions?)?",
    re.IGNORECASE,
)
_LEADING_ROLE = re.compile(rf"{_ROLE_ONLY.pattern}\s?:\s", re.IGNORECASE)
_COURSE_CODE = re.compile(r"[A-Z]{2,6}[ -]?\d{2,5}[A-Z]?\b")
_LEVELS = re.compile(
    r"\b(?:graduate|undergraduate|bachelor|master|phd|ph\.d|m\.?sc|b\.?sc|mba|elective|core|year"
    r"|level|ects|credits?|cr|hours?|h|vorlesung|[üu]bung|seminar|praktikum|licence|online|ta)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\([^()]*\)")
_SENTENCE = re.compile(r"\.\s")
_SPLIT = re.compile(r",\s|;\s")
_TABLE_WORDS: Final = frozenset(
    "year years course courses term semester role institution title university".split()
)


def read_teaching(lines: Sequence[Line]) -> tuple[ActivityRecord, ...]:
    """Return the courses of a section on teaching."""
    records: list[ActivityRecord] = []
    year: list[Piece] = []  # of the margin: it holds for the lines below that print none
    for item in _with_lines_below(read_items(lines, _is_role)):
        if item.passage and set(item.text.casefold().split()) <= _TABLE_WORDS:
            continue
        for part in _courses(item.passage):
            record, year = _read(replace(item, passage=part), item.text, year)
            if record is not None:
                records.append(record)
    return tuple(records)


def _with_lines_below(items: Sequence[Item]) -> Iterator[Item]:
    """Join an item with the line below that names only its courses, or its dates."""
    held: Item | None = None
    for item in items:
        together = held is not None and _belongs(item, held)
        if held is not None and together and find_times(held.text):
            held = replace(held, below=item.passage)
        elif held is not None and together:
            held = replace(item, head=held.passage)
        else:
            if held is not None:
                yield held
            held = item
    if held is not None:
        yield held


def _belongs(item: Item, above: Item) -> bool:
    """Whether one line names role and place, and the next one what was taught there, or when."""
    if item.is_set_apart or item.head != above.head or _says_role(item.text):
        return False
    one_date = bool(find_times(above.text)) != bool(find_times(item.text))
    return one_date and _says_role(above.text) and _names_school(above.passage)


def _names_school(passage: Passage) -> bool:
    return any(piece.name == "place" for piece in _pieces(passage))


def _is_role(text: str) -> bool:
    return bool(_ROLE_ONLY.fullmatch(text.strip(" :")))


def _says_role(text: str) -> bool:
    return bool(_ROLE_ONLY.search(text))


def _courses(passage: Passage) -> Iterator[Passage]:
    """Cut "Databases I (2021, 2022), Storage Systems (2023)", and lists of course codes."""
    sentences = split_at(passage, _SENTENCE)
    if len(sentences) > 1 and all(starts_with_date(sentence.text) for sentence in sentences):
        yield from sentences
        return
    parts = split_at(passage, _SPLIT)
    dated = all(part.text.endswith(")") and find_times(part.text) for part in parts)
    role = _LEADING_ROLE.match(passage.text)
    coded = split_at(passage.cut(role.end()), _SPLIT) if role else parts
    if len(parts) > 1 and dated:
        yield from parts
    elif len(coded) > 1 and all(map(_is_coded, coded)):
        first = passage.cut(0, passage.text.index(coded[0].text) + len(coded[0].text))
        yield first
        yield from coded[1:]
    else:
        yield passage


def _is_coded(part: Passage) -> bool:
    return bool(_COURSE_CODE.match(part.text)) and not starts_with_date(part.text)


def _read(item: Item, line: str, margin: list[Piece]) -> tuple[ActivityRecord | None, list[Piece]]:
    """Return the record of one course, and the year in the margin that holds below it.

    line: the whole item, where it lists several courses.
    """
    head = _pieces(item.head) if item.head else []
    pieces = _pieces(item.passage, is_dated=bool(times_of(head)))
    times = list(times_of(pieces))
    in_margin = bool(pieces) and pieces[0].name == "time" and len(pieces) > 1
    if times:
        margin = [pieces[0]] if in_margin else []
    elif not item.is_set_apart:
        times = list(margin)
    times = times or list(times_of(head))
    what = run_of([p for p in pieces if not _is_level(p)], "text", "quote")
    places = run_of(pieces, "place") or _bracketed_place(pieces)
    own = _place_is_course(what, places)
    if own:
        what, places = own, []
    where = cover(item.passage, places) if places else None
    if where is None and item.head:
        named = run_of(head, "place")
        where = cover(item.head, named) if named else None
    told = cover(item.passage, what) if what else None
    head_words = item.head.text if item.head else ""
    assisting = has_word(line, _ASSISTING) or has_word(head_words, _ASSISTING)
    known = _says_role(f"{item.text} {head_words}") or _COURSE_CODE.match(item.text)
    record = make_record(
        "teaching_assistant" if assisting else "teaching",
        told,
        where,
        times,
        summary=item.below,
        unclear=not (times or where or known) or (is_prose(item.text) and not times),
    )
    return record, margin


def _pieces(passage: Passage, *, is_dated: bool = False) -> list[Piece]:
    """Return the pieces; here a "Thesis Workshop" is a course, and a committee no place."""
    return [
        replace(piece, name="text")
        if piece.name == "place" and not _is_school(piece.text)
        else piece
        for piece in pieces_of(passage, of_courses=True, is_dated=is_dated)
    ]


def _is_school(text: str) -> bool:
    text = _BRACKET.sub("", text)
    return (is_school(text) or (is_department(text) and " of " in text)) and not has_role(text)


def _is_level(piece: Piece) -> bool:
    """Whether words in a date's brackets only say of what sort the course is."""
    return piece.is_bracketed


def _bracketed_place(pieces: Sequence[Piece]) -> list[Piece]:
    """Take the words beside a date in brackets for the place: "(Harvard Economics, 2024)"."""
    named = [
        piece
        for piece in pieces
        if piece.is_bracketed
        and piece.name == "text"
        and piece.text[:1].isupper()
        and not _LEVELS.search(piece.text)
    ]
    return named[:1]


def _place_is_course(what: Sequence[Piece], places: Sequence[Piece]) -> list[Piece]:
    """Take "Laboratory Course" and "Seminar Automated Reasoning" for courses, not for places."""
    if what or not places:
        return []
    first = places[0]
    return [first] if has_word(first.text, _GIVING | _ASSISTING) else []
