"""When a degree was earned, or is being earned, as the sentence that names it says."""

from __future__ import annotations

import re

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.prose.words import Sentence
from ingestion.records import Period
from ingestion.text import Passage

_NOW = re.compile(r"\b(?:now|currently|presently|at present|today)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\bI\s(?:am|have\sbeen)\b|['’]m\b")
_FINISHING = re.compile(
    r"\bI\s(?:am|['’]m)\s(?:\w+\s)?(?:finishing|completing|pursuing|doing|writing|working\stowards?)\b"
)
_FINISHED = re.compile(
    r"\b(?:finished|completed|defended|graduated|obtained|received|earned|submitted|awarded)\s"
    r"(?:it\s|both\s)?(?:in|on|by)\s$"
)
_BEGAN = re.compile(
    r"\b(?:began|begin|start(?:ed)?|entered|enrolled|joined|moved)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"\s?(?:[.,;)]|$|and\b)")
_UNTIL = re.compile(r"\b(?:in|by|until)\s$")
_IS_OR_HAS = re.compile(r"\bI\s(?:am|have)\b|['’](?:m|ve)\b")
_BRACKETS = re.compile(r"\([^()]{1,120}\)")
_CITATION = re.compile(r"\([^()]*[^\W\d_]{3}[^()]*,\s?(?:19|20)\d\d[a-z]?\)|\[[^\[\]]*\]")
_STUDENT = re.compile(r"\b(?:student|candidate|degree|studies|undergraduate)\b", re.IGNORECASE)


def is_study(role: str) -> bool:
    """Say whether the words name a degree and no post: "a master's student"."""
    return bool(_STUDENT.search(role)) and not re.search(r"intern|visit|assistant", role, re.I)


def degree_period(sentence: Sentence, degree: DegreeMatch) -> tuple[Period | None, str]:
    """Return when the degree was earned or is being earned, and its status."""
    text, paragraph, shift = sentence.text, sentence.paragraph, sentence.start
    now = _NOW.search(text)
    is_current = bool(_PRESENT.search(text)) and (
        degree.in_progress or bool(_STUDENT.search(text)) or bool(_FINISHING.search(text))
    )
    finished = _finished_in(text, degree)
    begun = _begun_in(text, degree)
    if finished is None and begun is not None:
        finished = _date_behind(text, degree)
    if finished is not None:
        found = paragraph.found(shift + finished.start, shift + finished.end)
        if begun is None:
            return Period(None, found, f"/{finished.edtf}"), "completed"
        start = paragraph.found(shift + begun.start, shift + begun.end)
        return Period(start, found, f"{begun.edtf}/{finished.edtf}"), "completed"
    time = _time_of(text, degree)
    if isinstance(time, PeriodMatch):
        return found_period(paragraph, shift, time), "in_progress" if time.last is None else ""
    if time is not None:
        found = paragraph.found(shift + time.start, shift + time.end)
        ahead = _BEGAN.search(text, max(0, min(time.start, degree.start) - 30), degree.start)
        if ahead or _BEGAN.search(text, degree.end, max(degree.end, time.start)):
            if is_current or _IS_OR_HAS.search(text, degree.end):
                return Period(found, None, f"{time.edtf}/.."), "in_progress"
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


def _date_behind(text: str, degree: DegreeMatch) -> DateMatch | None:
    """Return the date that closes the clause of a degree: "... a Master of Science in 2022"."""
    until = min((d.start for d in find_degrees(text) if d.start > degree.start), default=len(text))
    for time in _dates(text):
        if (
            degree.end <= time.start < until
            and _UNTIL.search(text, degree.end, time.start)
            and _CLAUSE_END.match(text, time.end)
        ):
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
    for place in _BRACKETS.finditer(text):
        # "(B.S. in Mathematics, 2018-2022)": the brackets that hold a degree hold its time.
        if place.start() < degree.start < place.end():
            inside = [time for time in times if place.start() < time.start < place.end()]
            if inside:
                return inside[0]
    degrees = find_degrees(text)
    if times[0].start < degrees[0].start:
        before = max((d.end for d in degrees if d.end <= degree.start), default=0)
        return next((t for t in reversed(times) if before <= t.start < degree.start), None)
    behind = min((d.start for d in degrees if d.start > degree.start), default=len(text))
    return next((t for t in times if degree.end <= t.start < behind), None)


def found_period(paragraph: Passage, shift: int, time: PeriodMatch) -> Period:
    first = (
        paragraph.found(shift + time.first.start, shift + time.first.end) if time.first else None
    )
    last = paragraph.found(shift + time.last.start, shift + time.last.end) if time.last else None
    return Period(first, last, time.edtf)
