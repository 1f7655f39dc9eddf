"""Degrees and posts that a writer's own prose ties to an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.prose.periods import degree_period, found_period, is_study
from ingestion.parsers.prose.words import Sentence, organisation_at, organisations_at
from ingestion.records import EducationRecord, EmploymentRecord, Period
from ingestion.text import Found

_AT = re.compile(
    r"\b(?:[Aa]t|[Ff]rom|by|(?:moved|came|went|transferred|returned)\sto|joined)\s+"
    r"(?=(?:the\s|la\s)?[^\W\d_a-z])|@\s?(?=[A-Z])"
)
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|me|[Ww]e|[Oo]ur)\b|^(?:During|As)\b")
_NOT_YET = re.compile(
    r"\b(?:appl(?:y|ying|ied)|application|hope|wish|would|aim|intend|want|pursu\w+|admission"
    r"|your\s(?:program\w*"
    r"|department|university|group)|join|future|plan)\b",
    re.IGNORECASE,
)
# "before my doctorate" dates something else.
_ASIDE = re.compile(r"\b(?:before|until|prior\sto|besides)\s(?:my|the|a|starting)\s$", re.I)
_UNIVERSITY = re.compile(
    r"\b(?:univ\w*|institut\w*|istituto|college|polytech\w*|school|academy|hochschule|école)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r",\s(?=[^\W\d_a-z])")
_SAME = re.compile(
    r"\b(?:at|from|in)\s(?:the|that)\ssame\s(?:univ\w+|instit\w+|place|school|college|department)"
)
_FIELD = re.compile(
    r"(?:\s(?:degree|studies|student|candidate|research|work|training|program(?:me)?))?"
    r"\sin\s(?P<field>(?!\d)[^\W\d_][\w &/-]*?)"
    r"(?=\s(?:at|from|by|with|in|under|where|as|and\s(?:then|a|I|my)|since|before|after|during|which"
    r"|that|I|to)\b|[.,;:()]|$)"
)
_TEACHES = re.compile(r"teaching|tutor|instructor|lecturer|grader", re.IGNORECASE)
_STUDIED = re.compile(
    r"\bstud(?:ied|y|ying)\s(?P<field>[^\W\d_][\w &-]{2,60}?)\s(?=(?:at|as)\b)",
    re.IGNORECASE,
)
_ROLE_NOUNS = (
    r"intern(?:ship)?s?|visiting\s(?:student|scholar|researcher)|researcher"
    r"|assistant(?:ship)?|engineer|scientist|developer|analyst|planner|consultant"
    r"|fellow(?:ship)?|lecturer|teacher|tutor|programmer|technician|manager|officer|associate"
    r"|trainee|visitor|visit"
    r"|apprentice|postdoc\w*|instructor|designer|architect|statistician|volunteer|librarian"
    r"|clerk|editor"
)
_ROLE_AT = re.compile(
    rf"\b(?P<role>(?:(?:[a-z][\w-]+|[A-Z][\w-]+)\s){{0,3}}?(?:{_ROLE_NOUNS}))\s(?:at|with|in|for)\s"
    r"(?=(?:the\s)?[A-Z])"
)
_AS_ROLE_AT = re.compile(
    r"\b(?:work(?:ed|ing)?|served?|serving|employed|hired|appointed|started"
    r"|spent\s\w+(?:\s\w+)?)(?:\sfor\s[\w-]+(?:\s[\w-]+){1,3}?)?\sas\s(?:an?|the)\s"
    r"(?P<role>[\w][\w -]{2,50}?)\s(?:at|with|for|in)\s(?=(?:the\s)?[A-Z])"
)
_INTERNED_AT = re.compile(
    r"\bI\s(?:\w+\s)?(?P<role>interned|visited|worked)\s(?:at|for|with)\s(?=(?:the\s)?[A-Z])"
)
# The organisation stands ahead of the role: "At Aldgate, where I was an analyst".
_ROLE_BEHIND = re.compile(
    r"(?:,?\swhere\sI|,\sI)\s(?:\w+\s)?(?:was|am|worked|work|served|had\sbeen|have\sbeen|spent\s\w+\s\w+)"
    rf"\s(?:as\s)?(?:an?\s|the\s)?(?P<role>(?:[\w-]+\s){{0,3}}?(?:{_ROLE_NOUNS}))(?![\w-])"
    rf"|\sas\s(?:an?\s|the\s)?(?P<joined>(?:[\w-]+\s){{0,3}}?(?:{_ROLE_NOUNS}))(?![\w-])"
)
_ORGANISATION_AHEAD = re.compile(
    r"\b(?P<verb>[Aa]t|[Ww]ith|[Jj]oined|[Ff]or)\s(?=(?:the\s)?[^\W\d_a-z])"
)
_SINGLE_DATE = re.compile(r"\s?(?:\(|,\s|(?:in|during)\s)(?:the\s)?$")
_LEADING = re.compile(
    r"^(?:(?:my|a|an|the|me|his|her|their|our|as|and|then|that|was|were|am|won|during|did|had"
    r"|have|been|another"
    r"|first|second|for|to|of|in|with|after|through|from|got|took|by|it|I|later|now|currently)\s)+",
    re.IGNORECASE,
)
_KINDS = (
    ("internship", re.compile(r"intern|trainee", re.IGNORECASE)),
    ("research_assistant", re.compile(r"research\sassistant", re.IGNORECASE)),
    ("visit", re.compile(r"visit", re.IGNORECASE)),
)


_LONGEST_SENTENCE = 1500  # characters; what is longer is no sentence


def find_educations(prose: Sequence[Sentence]) -> tuple[EducationRecord, ...]:
    """Return the writer's degrees, each tied to the organisation of its sentence, once each."""
    records: dict[tuple[str, str], EducationRecord] = {}
    last: Found | None = None
    for sentence in prose:
        if len(sentence.text) > _LONGEST_SENTENCE or not _FIRST_PERSON.search(sentence.text):
            continue
        for degree in find_degrees(sentence.text):
            record = _education(sentence, degree, last)
            if record is not None:
                last = record.institution
                key = record.institution.value, record.level
                kept = records.setdefault(key, record)
                if _told(record) > _told(kept):
                    records[key] = record
    return tuple(records.values())


def _told(record: EducationRecord) -> int:
    """Return how much a sentence tells of a degree: its field, start and end."""
    period = record.period
    ends = (period.start, period.end) if period else ()
    return sum(found is not None for found in (record.field, *ends))


def find_employments(prose: Sequence[Sentence]) -> tuple[EmploymentRecord, ...]:
    """Return the posts that the writer says to have held, each with its organisation, once each."""
    records: dict[tuple[str, str], EmploymentRecord] = {}
    for sentence in prose:
        if len(sentence.text) > _LONGEST_SENTENCE:
            continue
        if not _FIRST_PERSON.search(sentence.text) or _NOT_YET.search(sentence.text):
            continue
        for record in _employments(sentence):
            records.setdefault((record.organisation.value, record.kind), record)
    return tuple(records.values())


def _education(
    sentence: Sentence, degree: DegreeMatch, last: Found | None
) -> EducationRecord | None:
    """Return the degree with its organisation; "the same university" is the last one named."""
    text = sentence.text
    if _NOT_YET.search(text, max(0, degree.start - 60), degree.start):
        return None
    if text[degree.start : degree.end].casefold().startswith("visiting"):
        return None  # a visit is a post
    if _ASIDE.search(text, max(0, degree.start - 30), degree.start):
        return None
    paragraph, shift = sentence.paragraph, sentence.start
    place = _nearest_organisation(text, degree)
    institution = paragraph.found(shift + place[0], shift + place[1]) if place else None
    if last and _SAME.search(text, degree.end, place[0] if place else len(text)):
        institution = last
    if institution is None:
        return None
    field = _FIELD.match(text, degree.end) or _STUDIED.search(text)
    period, status = degree_period(sentence, degree)
    return EducationRecord(
        institution=institution,
        degree=paragraph.found(shift + degree.start, shift + degree.end),
        level=degree.level,
        period=period,
        field=paragraph.found(shift + field.start("field"), shift + field.end("field"))
        if field
        else None,
        status=status,
    )


def _nearest_organisation(text: str, degree: DegreeMatch) -> tuple[int, int] | None:
    """Return the organisation that "at" or "from" names: the next behind the degree, else "
    "before."""
    places = [
        place for match in _AT.finditer(text) if (place := organisation_at(text, match.end()))
    ]
    behind = [place for place in places if place[0] >= degree.end]
    if not behind or _another_degree(text, degree, behind[0][0]):
        listed = (organisation_at(text, m.end()) for m in _LISTED.finditer(text, degree.end))
        behind = [place for place in listed if place and _UNIVERSITY.search(text, *place)] or behind
    before = [place for place in places if place[1] <= degree.start]
    if behind and not _another_degree(text, degree, behind[0][0]):
        return behind[0]
    return before[-1] if before else None


def _another_degree(text: str, degree: DegreeMatch, until: int) -> bool:
    return any(degree.end < other.start < until for other in find_degrees(text[:until]))


def _employments(sentence: Sentence) -> Iterator[EmploymentRecord]:
    text = sentence.text
    taken: list[int] = []
    for pattern in (_AS_ROLE_AT, _INTERNED_AT, _ROLE_AT):
        for match in pattern.finditer(text):
            start, end = match.span("role")
            leading = _LEADING.match(text[start:end])
            start += leading.end() if leading else 0
            role = text[start:end]
            if is_study(role) or not role.strip():
                continue
            for place in organisations_at(text, match.end()):
                if place[0] in taken or _is_course(text, match, place):
                    continue
                taken.append(place[0])
                yield _employment(sentence, place, (start, end))
    for place, role_place in _roles_behind(text):
        if place[0] not in taken and not is_study(text[role_place[0] : role_place[1]]):
            taken.append(place[0])
            yield _employment(sentence, place, role_place)


def _is_course(text: str, role: re.Match[str], place: tuple[int, int]) -> bool:
    """Say whether a course is named, and no organisation: "assistant for Introduction to ..."."""
    ahead = text[role.end("role") : place[0]].split()[:1]
    return (
        bool(_TEACHES.search(role["role"]))
        and ahead in (["for"], ["in"])
        and not _UNIVERSITY.search(text, *place)
    )


def _roles_behind(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield (organisation, role) of "At Aldgate, where I was an analyst" and "I joined A as b"."""
    for ahead in _ORGANISATION_AHEAD.finditer(text):
        place = organisation_at(text, ahead.end())
        behind = _ROLE_BEHIND.match(text, place[1]) if place else None
        if place is None or behind is None:
            continue
        if behind["role"]:
            yield place, behind.span("role")
        elif ahead["verb"].casefold() == "joined":
            yield place, behind.span("joined")


def _employment(
    sentence: Sentence, place: tuple[int, int], role: tuple[int, int]
) -> EmploymentRecord:
    text, paragraph, shift = sentence.text, sentence.paragraph, sentence.start
    printed = text[role[0] : role[1]]
    return EmploymentRecord(
        organisation=paragraph.found(shift + place[0], shift + place[1]),
        role=paragraph.found(shift + role[0], shift + role[1]),
        kind=next((kind for kind, words in _KINDS if words.search(printed)), "employment"),
        period=_worked_in(sentence, max(place[1], role[1])),
    )


def _worked_in(sentence: Sentence, end: int) -> Period | None:
    """Return the range of the sentence, else the date right behind the post: start and end."""
    text, paragraph, shift = sentence.text, sentence.paragraph, sentence.start
    times = find_times(text)
    for time in times:
        if isinstance(time, PeriodMatch):
            return found_period(paragraph, shift, time)
    for time in times:
        if (
            isinstance(time, DateMatch)
            and time.year is not None
            and time.start >= end
            and _SINGLE_DATE.fullmatch(text, end, time.start)
        ):
            found = paragraph.found(shift + time.start, shift + time.end)
            return Period(found, found, f"{time.edtf}/{time.edtf}")
    return None
