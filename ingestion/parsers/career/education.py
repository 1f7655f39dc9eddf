"""Degrees: one record for each, with where, what in, when, and who advised."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.normalise.calendar_words import EXPECTED_WORDS
from ingestion.normalise.dates import PeriodMatch
from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.career.entries import Entry, read_entries
from ingestion.parsers.career.entry_words import DEGREE_QUALIFIERS
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.career.naming import (
    cover,
    doubts_of,
    expected_end,
    people_of,
    printed_time,
    read_period,
    rows_to_search,
)
from ingestion.parsers.career.ranks import read_rank
from ingestion.parsers.layout.cells import TITLE_END, Cell, Row, TitleGrammar
from ingestion.parsers.layout.phrases import (
    is_academic,
    is_campus_system,
    is_role,
    is_school,
    trim,
    words_of,
)
from ingestion.records import EducationRecord, Period
from ingestion.text import Found, Line, Passage
from profiles.keys import fold

_SENIORITY = {"doctorate": 6, "mphil": 5, "master": 4, "bachelor": 3, "exchange": 2, "other": 1}
_DEGREE_TAIL = re.compile(
    r"\.?\s*(?:candidate|student|degree|researcher|program(?:me)?|studies|scholar"
    r"|\((?:hon|research|taught|tech|econ|candidate|student|expected|in\s|with|magna|summa|first|second|dual|double|ongoing"
    r"|part|full)[^()]*\))+\.?",
    re.IGNORECASE,
)
_CONNECTOR = re.compile(
    r"[)\]]?\s*(?:in|of|on|en|em|im|für|de|des|du|di|:|[-–—])\s+(?:the\s+)?"
    r"(?:field\s+of\s+|fach\s+|bereich\s+|der\s+fachrichtung\s+)?|\s*(?=[«“„]\s?\w)",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"\b(?:cum\slaude|honou?rs?|distinction|first[-\s]class|second[-\s]class|merit|summa|magna|mention"
    r"|praedikat|prädikat|auszeichnung|valedictorian|with\sgreat|top\s\d|in\sprogress|dual\sdegree"
    r"|double\smajor|minor)\b",
    re.IGNORECASE,
)
_MAJOR = re.compile(r"(?:(?:double|dual|joint|triple)\s)?majors?\s(?:in|:)\s+", re.IGNORECASE)
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
_PARENTHESIS = re.compile(r"\s*\([^()]*\)?\s*$")
_BRACKET = re.compile(r"\s?\(([^()]{2,30})\)")
_DEPARTMENT_OF = re.compile(r"\b(?:of|for|de|für|di|des)\s+(?:the\s+)?", re.IGNORECASE)
_ON_THE_WAY = re.compile(r"\b(?:to|towards?)\s(?:the\s|a\s|my\s)?$", re.IGNORECASE)
# The names of subjects end like these; those of towns and the letters of schools do not.
_SUBJECT = (
    r"(?:ology|ics|istry|sciences?|engineering|stud(?:y|ies)|history|literatures?|law|medicine"
    r"|education|philosophy|[nd]omy|graphy|computing|physics|arts|music|management|nursing"
    r"|neuroscience|languages?|geometry|botany|biology)\b"
)
_SUBJECT_IN_BRACKETS = re.compile(rf"\(([A-Z][^()\d:;]{{0,50}}?{_SUBJECT}[^()\d:;]{{0,40}})\)")
_ENDS_AS_SUBJECT = re.compile(rf"[A-Z][^\d:;()]{{0,60}}?{_SUBJECT}\W*$", re.IGNORECASE)
_QUOTES = '«»“”„" '
_POSTDOC = re.compile(r".{0,40}\bpost-?\s?do[ck]", re.IGNORECASE)
_SCHOOLING = ("school", "gymnasium")


def _is_degree(text: str) -> bool:
    degrees = find_degrees(text)
    if not degrees or len(text) > 160:
        return False
    first = degrees[0]
    named = first.level == "secondary" and text[: first.end].casefold().endswith(_SCHOOLING)
    inside_name = is_academic(text) and first.level == "other"
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
        TITLE_END + r"|\s(?:and|&|\+|/)\s(?=(?:a\s)?(?:[BM]\.?(?:Sc?|A|Eng|Phil)\b|Ph\.?D))",
        re.IGNORECASE,
    ),
    is_school,
)


def read_educations(lines: Sequence[Line]) -> tuple[EducationRecord, ...]:
    """Return the degrees of a section; schools without a degree only where a date stands."""
    degrees = [line for line in lines if not _POSTDOC.match(line.text) or _is_degree(line.text)]
    records = (_read_education(entry) for entry in read_entries(degrees, DEGREES))
    return tuple(record for record in records if record is not None)


def _read_education(entry: Entry) -> EducationRecord | None:
    title = entry.title
    degree = _first_degree(title.text) if title else None
    found = _find_institution(entry, title, degree)
    if found is None or (title is None and not entry.times):
        return None
    institution, row = found
    if title is None and (not is_academic(institution.text) or _is_post(entry)):
        return None
    period = read_period(entry.times, single_is_span=False)
    if entry.rivals and period is not None:
        period = replace(period, rivals=tuple(printed_time(cell) for cell in entry.rivals))
    ranking, rank, of = read_rank(entry.of(Facet.RANK))
    grades = entry.of(Facet.GRADE)
    return EducationRecord(
        institution=_without_subject(institution).found(),
        degree=_degree_found(title, degree),
        level=_level(title, degree, institution.text),
        period=period,
        field=_find_field(entry, title, degree, row),
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


def _first_degree(text: str) -> DegreeMatch | None:
    """Return the first degree, with the rest of a word that it is only the stem of."""
    for degree in find_degrees(text):
        end = degree.end
        while text[end : end + 1].isalpha():
            end += 1
        return replace(degree, end=end)
    return None


def _degree_found(title: Cell | None, degree: DegreeMatch | None) -> Found | None:
    """Return the degree with what qualifies it: "Visiting Ph.D. student", "Double B.Sc."."""
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
def _find_institution(
    entry: Entry, title: Cell | None, degree: DegreeMatch | None
) -> tuple[Passage, Row] | None:
    """Return the institution nearest to the title, and the line it stands on."""
    rows = rows_to_search(entry)
    for row in rows:
        named = [cell for cell in row.of(Facet.ORGANISATION) if is_academic(cell.text)]
        if named:
            return _whole_name(row, named[0]), row
    for facet in (Facet.ORGANISATION, Facet.DEPARTMENT):
        for row in rows:
            for cell in row.of(facet):
                return cell.passage, row
    return _named_by_place(rows, title, degree)


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
            if cell.text[:1].isupper() and len(cell.text) <= 80 and not _HONOURS.search(cell.text)
        ]
        if title is not None and degree is not None and title in row.cells:
            has_field = degree.level == "secondary" or bool(_rest_of(title, degree))
            texts = texts if has_field else texts[1:]
        if texts:
            return texts[-1 if title in row.cells else 0].passage, row
    return None


# ------------------------------------------------------------------------------------------ field
def _find_field(
    entry: Entry, title: Cell | None, degree: DegreeMatch | None, institution_row: Row
) -> Found | None:
    labelled = entry.of(Facet.FIELD)
    told = title is not None and degree is not None and bool(_rest_of(title, degree))
    if labelled and not told:
        return labelled[0].passage.found() if labelled[0].text else None
    if title is None or degree is None:
        return _field_of_department(entry)
    row = next(row for row in entry.rows if title in row.cells)
    in_brackets = title.text[degree.end :].lstrip(" .").startswith("(")
    if in_brackets and title.text[: degree.start].strip():
        before = _field_before(row, title, degree)  # "Natural Sciences MSci (Physical)"
        if before:
            return before
    rest = _rest_of(title, degree)
    following = _texts_after(row, title)
    if not row.of(Facet.ORGANISATION, Facet.DEPARTMENT) and row is institution_row:
        following = following[:-1]  # the last words are the institution
    if rest:
        last = following[-1].passage if following else rest
        return _clean_field(_between(row, rest, last)) if following else _clean_field(rest)
    if following:
        return _clean_field(_between(row, following[0].passage, following[-1].passage))
    return (
        _field_before(row, title, degree)
        or _field_of_department(entry)
        or _field_in_brackets(row, title)
        or _field_behind_institution(row, title)
    )


def _field_behind_institution(row: Row, title: Cell) -> Found | None:
    """Read "Ph.D., University of X, Botany": what ends the line may look like a town."""
    *before, last = row.cells[row.cells.index(title) :]
    named = any(cell.facet in (Facet.ORGANISATION, Facet.DEPARTMENT) for cell in before)
    if not named or last.facet not in (Facet.TEXT, Facet.PLACE):
        return None
    return last.passage.found() if _ENDS_AS_SUBJECT.fullmatch(last.text) else None


def _field_in_brackets(row: Row, title: Cell) -> Found | None:
    """Read "Ph.D. 1989 (Astrophysics) University of X" and "Ph.D., University of X (Botany)"."""
    line = row.line.passage
    start = line.text.find(title.text)
    for bracket in _SUBJECT_IN_BRACKETS.finditer(line.text, max(start, 0)):
        if not find_degrees(bracket[1]):
            return line.found(*bracket.span(1))
    return None


def _without_subject(institution: Passage) -> Passage:
    bracket = _SUBJECT_IN_BRACKETS.search(institution.text)
    at_end = bracket is not None and bracket.end() == len(institution.text)
    return trim(institution.cut(0, bracket.start())) if bracket and at_end else institution


def _field_before(row: Row, title: Cell, degree: DegreeMatch) -> Found | None:
    """Take words in front of the degree: "Computer Science BSc", "Physics, M.Sc."."""
    words = title.text[: degree.start].split()
    if words and fold(words[-1]) not in DEGREE_QUALIFIERS:
        before = trim(title.passage.cut(0, degree.start))
        return _clean_field(before) if before else None
    at = row.cells.index(title)
    if at and row.cells[at - 1].facet is Facet.TEXT and row.cells[at - 1].text[:1].isalpha():
        return _clean_field(row.cells[at - 1].passage)
    return None


def _rest_of(title: Cell, degree: DegreeMatch) -> Passage | None:
    """Return what the title says after the degree: "candidate in Statistics" -> "Statistics"."""
    position = _behind_abbreviation(title.text, degree.end)
    tail = _DEGREE_TAIL.match(title.text, position)
    position = tail.end() if tail else position
    connector = _CONNECTOR.match(title.text, position)
    rest = trim(title.passage.cut(connector.end() if connector else position))
    quoted = len(rest.text) - len(rest.text.lstrip(_QUOTES))
    rest = rest.cut(quoted, len(rest.text.rstrip(_QUOTES))) if quoted else rest
    if not rest or _HONOURS.match(rest.text) or not rest.text[0].isalnum():
        return None
    again = _first_degree(rest.text)  # "Doctor of Philosophy - PhD"
    return rest if again is None or again.start else _rest_of(replace(title, passage=rest), again)


def _behind_abbreviation(text: str, position: int) -> int:
    """Return where the text goes on behind a degree's other form: "Doctor of ... (Ph.D.)"."""
    bracket = _BRACKET.match(text, position)
    return bracket.end() if bracket and find_degrees(bracket[1]) else position


def _texts_after(row: Row, title: Cell) -> list[Cell]:
    """Return the plain phrases printed behind the title, which go on with its field."""
    at = row.cells.index(title)
    texts = takewhile(
        lambda cell: cell.facet is Facet.TEXT and cell.piece == title.piece, row.cells[at + 1 :]
    )
    found = [
        cell
        for cell in texts
        if _MAJOR.match(cell.text) or not _HONOURS.search(_PARENTHESIS.sub("", cell.text))
    ]
    if found or at + 1 >= len(row.cells):
        return found
    follower = next(
        (cell for cell in row.cells[at + 1 :] if not _HONOURS.search(cell.text)), row.cells[at + 1]
    )
    plain = follower.facet is Facet.TEXT and not _HONOURS.search(follower.text)
    return [follower] if plain and follower.text[:1].isupper() else []


def _between(row: Row, first: Passage, last: Passage) -> Passage:
    return cover(row, Cell(Facet.TEXT, first), Cell(Facet.TEXT, last))


def _clean_field(field: Passage) -> Found | None:
    major = _MAJOR.match(field.text)
    field = field.cut(major.end()) if major else field
    opened = field.text.rfind("(")
    if opened > 0 and ")" not in field.text[opened:]:  # its date was cut out: "(expected"
        field = trim(field.cut(0, opened))
    note = _PARENTHESIS.search(field.text)
    if note and (_HONOURS.search(note.group()) or "(" not in field.text[: note.start() + 1]):
        cut = note.start() if _HONOURS.search(note.group()) else len(field.text)
        field = trim(field.cut(0, cut))
    return field.found() if field else None


def _field_of_department(entry: Entry) -> Found | None:
    """Take "Department of Mathematics" for the field where nothing else tells it."""
    for cell in entry.of(Facet.DEPARTMENT):
        of = _DEPARTMENT_OF.search(cell.text)
        if of and cell.text[of.end() :].strip():
            return trim(cell.passage.cut(of.end())).found()
    return None
