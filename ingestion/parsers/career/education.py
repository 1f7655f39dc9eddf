"""Degrees: one record for each, with where, what in, when, and who advised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.normalise.calendar_words import EXPECTED_WORDS
from ingestion.normalise.dates import PeriodMatch
from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.career.degree_fields import (
    find_field,
    first_degree,
    rest_of,
    subject_behind,
    without_remark,
)
from ingestion.parsers.career.entries import Entry, read_entries
from ingestion.parsers.career.entry_parts import (
    cover,
    doubts_of,
    expected_end,
    people_of,
    printed_time,
    read_period,
    rows_to_search,
)
from ingestion.parsers.career.entry_words import DEGREE_QUALIFIERS
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.career.ranks import read_rank
from ingestion.parsers.career.run_in_names import COUNTRY_CODE, school_in_degree
from ingestion.parsers.layout.cells import Cell, Row, TitleGrammar
from ingestion.parsers.layout.cutting import TITLE_END
from ingestion.parsers.layout.phrases import (
    HONOURS,
    is_academic,
    is_campus_system,
    is_role,
    is_school,
    is_subject_word,
    trim,
    words_of,
)
from ingestion.records import EducationRecord, Period
from ingestion.text import Found, Line, Passage
from profiles.keys import fold

_SENIORITY = {"doctorate": 6, "mphil": 5, "master": 4, "bachelor": 3, "exchange": 2, "other": 1}
# On a line of its own, or in brackets: the title of a thesis may have the word in it.
_EXPECTED = re.compile(
    rf"(?:^\W*|\(\s?)(?:{'|'.join(map(re.escape, EXPECTED_WORDS))})\b[^\w]{{0,3}}"
    r"(?:graduation|completion|defen[cs]e|degree)?\W*(?:\)|$)",
    re.IGNORECASE,
)
_DISTINCTION = re.compile(
    r"(?:with\s|mit\s|avec\s|con\s)?(?:(?:high(?:est)?|great(?:est)?|first[-\s]class|second[-\s]class"
    r"|summa|magna|upper|lower)\s)*(?:distinction|honou?rs|merit|cum\slaude|auszeichnung|mention"
    r"|first[-\s]class|praise|lode|matr[íi]cula\sde\shonor)(?:\s(?:très\s)?(?:honou?rs|bien|division))?",
    re.IGNORECASE,
)
_ON_THE_WAY = re.compile(r"\b(?:to|towards?)\s(?:the\s|a\s|my\s)?$", re.IGNORECASE)
# The names of subjects end like these; those of towns and the letters of schools do not.
_ON_TOPIC = re.compile(r"(?<=\w)\sin\s(?=[a-z]{4})")
_PART = re.compile(r"\b(?:school|faculty|college|institute|department)\sof\s", re.IGNORECASE)
# "University of X (head of the school: A. Quill). Botany"
_WITH_PEOPLE = re.compile(
    r"\s\((?:[\w.]+\s)?(?:head|director|dean|chair|coordinator|supervis\w+|advis\w+|prof)\b.*$",
    re.IGNORECASE,
)
_SHORT_NAME = re.compile(
    r"[A-Z]{2,6}(?=,\s(?:School|College|Faculty|Institute|Department|Dept\.?)\s(?:of|for)\s)"
)
_COURSE = re.compile(r"(?:[\w-]+\s){0,3}courses?\s(?:on|in|about)\s", re.IGNORECASE)
_POSTDOC = re.compile(r".{0,40}\bpost-?\s?do[ck]", re.IGNORECASE)
_PROGRAMME = re.compile(r"\((?P<name>[A-Z][^()]{4,80}\s[Pp]rogram(?:me)?)\)$")
_MARKS = re.compile(r"\s\(\d[\d.,/\s]*\)$")  # "Peat in Practice (9.4/10)"
_SCHOOLING = ("school", "gymnasium")


def _is_degree(text: str) -> bool:
    degrees = find_degrees(text)
    if not degrees or len(text) > 160:
        return False
    first = degrees[0]
    told_last = first.end == len(text)
    told = first.start == 0 and told_last  # "Highschool", in a column of its own
    named = first.level == "secondary" and text[: first.end].casefold().endswith(_SCHOOLING)
    named = named and not (told and " " not in text)
    before, comma, _ = text[: first.start].rpartition(", ")
    of_country = told_last and bool(comma) and is_academic(before)  # "University of X, BE"
    around = f"{text[: first.start]} {text[first.end :]}"  # "University Diploma Weaving"
    inside_name = of_country or (first.level == "other" and is_academic(around))
    return not (named or inside_name or _ON_THE_WAY.search(text, 0, first.start))


def _seniority(text: str) -> int:
    degrees = find_degrees(text)
    if not degrees:
        return 0
    return 2 * _SENIORITY.get(degrees[0].level, 0) + degrees[0].in_progress


DEGREES = TitleGrammar(
    _is_degree,
    _seniority,
    re.compile(
        TITLE_END + r"|\sfrom\s(?:the\s)?(?=[A-Z])"
        r"|\s(?:and|&|\+|/)\s(?=(?:a\s)?(?:[BM]\.?(?:Sc?|A|Eng|Phil)\b|Ph\.?D))",
        re.IGNORECASE,
    ),
    is_school,
    school_in_degree,
)


def read_educations(lines: Sequence[Line]) -> tuple[EducationRecord, ...]:
    """Return the degrees of a section; schools without a degree only where a date stands."""
    degrees = [line for line in lines if not _POSTDOC.match(line.text) or _is_degree(line.text)]
    records = (_read_education(entry) for entry in read_entries(degrees, DEGREES))
    return tuple(record for record in records if record is not None)


def _read_education(entry: Entry) -> EducationRecord | None:
    title = entry.title
    degree = first_degree(title.text) if title else None
    found = _find_institution(entry, title, degree)
    if found is None or (title is None and not entry.times):
        return None
    institution, row = found
    no_school = not is_academic(institution.text) or _is_post(entry) or _is_course(entry)
    if title is None and no_school:
        return None
    period = read_period(entry.times, single_is_span=False)
    if entry.rivals and period is not None:
        period = replace(period, rivals=tuple(printed_time(cell) for cell in entry.rivals))
    ranking, rank, of = read_rank(entry.of(Facet.RANK))
    grades = entry.of(Facet.GRADE)
    return EducationRecord(
        institution=_name_alone(without_remark(institution)).found(),
        degree=_degree_found(entry, title, degree),
        level=_level(title, degree, institution.text),
        period=period,
        field=find_field(entry, title, degree, row),
        status=_status(entry, degree, period),
        grade=_grade(grades[0]) if grades else _distinction(entry),
        ranking=ranking,
        rank=rank,
        of=of,
        advisors=people_of(entry.of(Facet.ADVISOR)),
        doubts=doubts_of(period, entry.rivals),
    )


def _is_post(entry: Entry) -> bool:
    """Whether a post stands among the degrees, as postdoctoral ones do."""
    return any(is_role(cell.text) for cell in entry.of(Facet.TEXT, Facet.ORGANISATION))


def _is_course(entry: Entry) -> bool:
    """Whether a school is named for one course there: "Semester course on Peat"."""
    return any(_COURSE.match(cell.text) for cell in entry.of(Facet.TEXT))


def _course(entry: Entry, title: Cell) -> Found | None:
    """Return the words that stand where other entries name a degree, to their end."""
    row = next(row for row in entry.rows if title in row.cells)
    following = row.cells[row.cells.index(title) :]
    *_, last = takewhile(lambda cell: cell is title or cell.facet is Facet.TEXT, following)
    name = title.passage if last is title else cover(row, title, last)
    marks = _MARKS.search(name.text)
    return trim(name.cut(0, marks.start())).found() if marks else name.found()


def _degree_found(entry: Entry, title: Cell | None, degree: DegreeMatch | None) -> Found | None:
    """Return the degree with what qualifies it: "Visiting Ph.D. student", "Double B.Sc."."""
    if title is not None and degree is None and title.is_guess:
        return _course(entry, title)
    if title is None or degree is None:
        return None
    before = title.text[: degree.start].split()
    qualified = bool(before) and fold(before[-1]) in DEGREE_QUALIFIERS
    start = degree.start if not qualified else title.text.rfind(before[-1], 0, degree.start)
    return title.passage.found(start, degree.end)


def _level(title: Cell | None, degree: DegreeMatch | None, institution: str) -> str:
    if degree is None or title is None:
        return (
            "secondary" if words_of(institution)[-1:] in (("school",), ("gymnasium",)) else "other"
        )
    visiting = any(
        word in ("visiting", "exchange", "visit") for word in words_of(title.text[: degree.start])
    )
    return "exchange" if visiting else degree.level


def _status(entry: Entry, degree: DegreeMatch | None, period: Period | None) -> str:
    time = entry.times[0].time if entry.times else None
    last = time.last if isinstance(time, PeriodMatch) else time
    if (last is not None and last.expected) or expected_end(entry.times):
        return "expected"
    if any(_EXPECTED.search(row.line.text) for row in entry.rows if not row.is_below):
        return "expected"
    if period is not None and period.edtf.endswith("/.."):
        return "in_progress"
    if period is not None:
        return "completed"
    return "in_progress" if degree is not None and degree.in_progress else ""


def _distinction(entry: Entry) -> Found | None:
    """Return honours printed in words: "With distinction"."""
    for row in entry.rows:
        for cell in row.of(Facet.TEXT):
            if _DISTINCTION.fullmatch(cell.text):
                return cell.passage.found()
    return None


def _grade(cell: Cell) -> Found | None:
    value = trim(cell.passage.cut(0, min(x for x in (*_ends(cell.text), len(cell.text)) if x >= 0)))
    return value.found() if value else None


def _ends(text: str) -> tuple[int, int]:
    return text.find(";"), text.find(", ")


# ------------------------------------------------------------------------------------ institution
def _name_alone(name: Passage) -> Passage:
    """Leave out country, part and topic: "University of X, BE", "KVTI, School of Botany"."""
    short = _SHORT_NAME.match(name.text)
    name = name.cut(0, short.end()) if short else name
    people = _WITH_PEOPLE.search(name.text)
    name = trim(name.cut(0, people.start())) if people else name
    code = COUNTRY_CODE.search(name.text)
    name = trim(name.cut(0, code.start())) if code else name
    subject = subject_behind(name.text)
    name = name.cut(0, subject.start()) if subject else name
    opened = name.text.rfind("(")
    if opened > 0 and ")" not in name.text[opened:]:  # its date was cut out: "(expected"
        name = trim(name.cut(0, opened))
    topic = _ON_TOPIC.search(name.text)
    if topic is None or is_subject_word(name.text[: topic.start()].split()[-1]):
        return name
    return trim(name.cut(0, topic.start())) if is_academic(name.text[: topic.start()]) else name


def _find_institution(
    entry: Entry, title: Cell | None, degree: DegreeMatch | None
) -> tuple[Passage, Row] | None:
    """Return the institution nearest to the title, and the line it stands on."""
    rows = rows_to_search(entry)
    for row in rows:
        named = [cell for cell in row.of(Facet.ORGANISATION) if is_academic(cell.text)]
        if named:
            return _university_beside(named[0], row, rows) or (_whole_name(row, named[0]), row)
    for facet in (Facet.ORGANISATION, Facet.DEPARTMENT):
        for row in rows:
            for cell in row.of(facet):
                return cell.passage, row
    return _programme_of(entry, title) or _named_by_place(rows, title, degree)


def _programme_of(entry: Entry, title: Cell | None) -> tuple[Passage, Row] | None:
    """Take the programme in brackets behind a degree for its place where nothing else tells it."""
    named = _PROGRAMME.search(title.text) if title is not None else None
    if title is None or named is None:
        return None
    row = next(row for row in entry.rows if title in row.cells)
    return title.passage.cut(*named.span("name")), row


def _university_beside(school: Cell, own: Row, rows: Sequence[Row]) -> tuple[Passage, Row] | None:
    """Return the university on a line of its own beside that of its school or faculty."""
    if not _PART.search(school.text) or _is_university(own):
        return None
    for row in rows:
        if _is_university(row) and not row.of(Facet.TITLE):
            cell = next(c for c in row.of(Facet.ORGANISATION) if _names_university(c))
            return _whole_name(row, cell), row
    return None


def _is_university(row: Row) -> bool:
    return any(map(_names_university, row.of(Facet.ORGANISATION)))


def _names_university(cell: Cell) -> bool:
    return "universi" in fold(cell.text)


def _whole_name(row: Row, first: Cell) -> Passage:
    """Join a name that commas divide: a campus, or a school of an association of schools."""
    at = row.cells.index(first)
    following = takewhile(
        lambda cell: cell.facet is Facet.ORGANISATION and cell.piece == first.piece,
        row.cells[at + 1 :],
    )
    last = first
    for cell in following:
        last = cell
        if is_campus_system(first.text):
            break
    return first.passage if last is first else cover(row, first, last)


def _named_by_place(
    rows: Sequence[Row], title: Cell | None, degree: DegreeMatch | None
) -> tuple[Passage, Row] | None:
    """Take unknown words for the institution: "PhD, Marketing, INSEAD", or a line of their own."""
    for row in rows:
        texts = [
            cell
            for cell in row.of(Facet.TEXT)
            if cell.text[:1].isupper() and len(cell.text) <= 80 and not HONOURS.search(cell.text)
        ]
        if title is not None and degree is not None and title in row.cells:
            has_field = degree.level == "secondary" or bool(rest_of(title, degree))
            texts = texts if has_field else texts[1:]
        if texts:
            return texts[-1 if title in row.cells else 0].passage, row
    return None
