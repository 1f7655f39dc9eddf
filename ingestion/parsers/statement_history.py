"""Degrees and posts that a writer's own prose ties to an organisation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.prose import Sentence, organisation_at, organisations_at
from ingestion.records import EducationRecord, EmploymentRecord, Period
from ingestion.text import Passage

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
_NOW = re.compile(r"\b(?:now|currently|presently|at present|today)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\bI\s(?:am|have\sbeen)\b|['’]m\b")
_FINISHING = re.compile(
    r"\bI\s(?:am|['’]m)\s(?:\w+\s)?(?:finishing|completing|pursuing|doing|writing|working\stowards?)\b"
)
_FINISHED = re.compile(
    r"\b(?:finished|completed|defended|graduated|obtained|received|earned|submitted|awarded)\s"
    r"(?:it\s|both\s)?(?:in|on|by)\s$"
)
# "before my doctorate" dates something else.
_ASIDE = re.compile(r"\b(?:before|until|prior\sto|besides)\s(?:my|the|a|starting)\s$", re.I)
_UNIVERSITY = re.compile(
    r"\b(?:univ\w*|institut\w*|istituto|college|polytech\w*|school|academy|hochschule|école)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r",\s(?=[^\W\d_a-z])")
_BEGAN = re.compile(
    r"\b(?:began|begin|start(?:ed)?|entered|enrolled|joined|moved)\b", re.IGNORECASE
)
_CITATION = re.compile(r"\([^()]*[^\W\d_]{3}[^()]*,\s?(?:19|20)\d\d[a-z]?\)|\[[^\[\]]*\]")
_FIELD = re.compile(
    r"(?:\s(?:degree|studies|student|candidate))?\sin\s(?P<field>(?!\d)[^\W\d_][\w &/-]*?)"
    r"(?=\s(?:at|from|by|with|in|under|where|as|and\s(?:then|a|I|my)|since|before|after|during|which"
    r"|that|I|to)\b|[.,;:()]|$)"
)
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
    r"|spent\s\w+(?:\s\w+)?)\sas\s(?:an?|the)\s"
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
_STUDENT = re.compile(r"\b(?:student|candidate|degree|studies|undergraduate)\b", re.IGNORECASE)


def find_educations(prose: Sequence[Sentence]) -> tuple[EducationRecord, ...]:
    """Return the writer's degrees, each tied to the organisation of its sentence, once each."""
    records: dict[tuple[str, str], EducationRecord] = {}
    for sentence in prose:
        if not _FIRST_PERSON.search(sentence.text):
            continue
        for degree in find_degrees(sentence.text):
            record = _education(sentence, degree)
            if record is not None:
                records.setdefault((record.institution.value, record.level), record)
    return tuple(records.values())


def find_employments(prose: Sequence[Sentence]) -> tuple[EmploymentRecord, ...]:
    """Return the posts that the writer says to have held, each with its organisation, once each."""
    records: dict[tuple[str, str], EmploymentRecord] = {}
    for sentence in prose:
        if not _FIRST_PERSON.search(sentence.text) or _NOT_YET.search(sentence.text):
            continue
        for record in _employments(sentence):
            records.setdefault((record.organisation.value, record.kind), record)
    return tuple(records.values())


def _education(sentence: Sentence, degree: DegreeMatch) -> EducationRecord | None:
    text = sentence.text
    if _NOT_YET.search(text, max(0, degree.start - 60), degree.start):
        return None
    if text[degree.start : degree.end].casefold().startswith("visiting"):
        return None  # a visit is a post
    if _ASIDE.search(text, max(0, degree.start - 30), degree.start):
        return None
    place = _nearest_organisation(text, degree)
    if place is None:
        return None
    paragraph, shift = sentence.paragraph, sentence.start
    field = _FIELD.match(text, degree.end) or _STUDIED.search(text)
    period, status = _period(sentence, degree)
    return EducationRecord(
        institution=paragraph.found(shift + place[0], shift + place[1]),
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


def _period(sentence: Sentence, degree: DegreeMatch) -> tuple[Period | None, str]:
    """Return when the degree was earned or is being earned, and its status."""
    text, paragraph, shift = sentence.text, sentence.paragraph, sentence.start
    now = _NOW.search(text)
    is_current = bool(_PRESENT.search(text)) and (
        degree.in_progress or bool(_STUDENT.search(text)) or bool(_FINISHING.search(text))
    )
    finished = _finished_in(text, degree)
    if finished is not None:
        found = paragraph.found(shift + finished.start, shift + finished.end)
        begun = _begun_in(text, degree)
        if begun is None:
            return Period(None, found, f"/{finished.edtf}"), "completed"
        start = paragraph.found(shift + begun.start, shift + begun.end)
        return Period(start, found, f"{begun.edtf}/{finished.edtf}"), "completed"
    time = _time_of(text, degree)
    if isinstance(time, PeriodMatch):
        return _found_period(paragraph, shift, time), "in_progress" if time.last is None else ""
    if time is not None:
        found = paragraph.found(shift + time.start, shift + time.end)
        if _BEGAN.search(text, max(0, min(time.start, degree.start) - 30), degree.start):
            return Period(found, None, f"{time.edtf}/"), ""
        return Period(None, found, f"/{time.edtf}"), "expected" if time.expected else "completed"
    if is_current:
        end_now = paragraph.found(shift + now.start(), shift + now.end()) if now else None
        return (Period(None, end_now, "") if end_now else None), "in_progress"
    return None, ""


def _finished_in(text: str, degree: DegreeMatch) -> DateMatch | None:
    """Return the date behind a degree that a verb ties to its end: "which I defended in 2024"."""
    until = min((d.start for d in find_degrees(text) if d.start > degree.start), default=len(text))
    for time in _dates(text):
        if degree.end <= time.start < until and _FINISHED.search(text, degree.end, time.start):
            return time
    return None


def _begun_in(text: str, degree: DegreeMatch) -> DateMatch | None:
    """Return the date ahead of a degree, where a verb of beginning follows it."""
    for time in _dates(text):
        if time.end <= degree.start and _BEGAN.search(text, time.end, degree.start):
            return time
    return None


def _dates(text: str) -> list[DateMatch]:
    """Return the single dates of a sentence that have a year."""
    return [t for t in find_times(text) if isinstance(t, DateMatch) and t.year is not None]


def _time_of(text: str, degree: DegreeMatch) -> DateMatch | PeriodMatch | None:
    """Return the time that belongs to the degree, where a sentence names several degrees.

    A sentence puts all its dates before the degrees, or all behind them; years of cited works
    are left out.
    """
    cited = [m.span() for m in _CITATION.finditer(text) if not find_degrees(m.group())]
    times = [
        time
        for time in find_times(text)
        if not any(a <= time.start < b for a, b in cited)
        and not (isinstance(time, DateMatch) and time.year is None)
    ]
    if not times:
        return None
    degrees = find_degrees(text)
    if times[0].start < degrees[0].start:
        before = max((d.end for d in degrees if d.end <= degree.start), default=0)
        return next((t for t in reversed(times) if before <= t.start < degree.start), None)
    behind = min((d.start for d in degrees if d.start > degree.start), default=len(text))
    return next((t for t in times if degree.end <= t.start < behind), None)


def _found_period(paragraph: Passage, shift: int, time: PeriodMatch) -> Period:
    first = (
        paragraph.found(shift + time.first.start, shift + time.first.end) if time.first else None
    )
    last = paragraph.found(shift + time.last.start, shift + time.last.end) if time.last else None
    return Period(first, last, time.edtf)


def _employments(sentence: Sentence) -> Iterator[EmploymentRecord]:
    text = sentence.text
    taken: list[int] = []
    for pattern in (_AS_ROLE_AT, _INTERNED_AT, _ROLE_AT):
        for match in pattern.finditer(text):
            start, end = match.span("role")
            leading = _LEADING.match(text[start:end])
            start += leading.end() if leading else 0
            role = text[start:end]
            if _is_study(role) or not role.strip():
                continue
            for place in organisations_at(text, match.end()):
                if place[0] in taken:
                    continue
                taken.append(place[0])
                yield _employment(sentence, place, (start, end))
    for place, role_place in _roles_behind(text):
        if place[0] not in taken and not _is_study(text[role_place[0] : role_place[1]]):
            taken.append(place[0])
            yield _employment(sentence, place, role_place)


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
            return _found_period(paragraph, shift, time)
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


def _is_study(role: str) -> bool:
    """Say whether the words name a degree and no post: "a master's student"."""
    return bool(_STUDENT.search(role)) and not re.search(r"intern|visit|assistant", role, re.I)
