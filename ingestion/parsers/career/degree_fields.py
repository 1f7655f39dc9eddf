"""What a degree was taken in: the words behind it, before it, in brackets, or on another line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from ingestion.normalise.degrees import DegreeMatch, find_degrees
from ingestion.parsers.career.entries import Entry
from ingestion.parsers.career.entry_parts import cover, without_town
from ingestion.parsers.career.entry_words import DEGREE_QUALIFIERS
from ingestion.parsers.career.facets import PLACES, Facet
from ingestion.parsers.layout.cells import Cell, Row
from ingestion.parsers.layout.phrases import HONOURS, is_acronym, is_subject, trim, words_of
from ingestion.text import Found, Passage
from profiles.keys import fold

_CONNECTOR = re.compile(
    r"[)\]]?\s*(?:in|of|on|en|em|im|für|de|des|du|di|:|[-–—]"
    r"|mention(?!\s(?:tr[eè]s|assez|bien|honorable)\b))\s+(?:the\s+)?"
    r"(?:field\s+of\s+|fach\s+|bereich\s+|der\s+fachrichtung\s+)?|\s*(?=[«“„]\s?\w)"
    r"|\sd['’](?=\w)",
    re.IGNORECASE,
)
_EQUIVALENT = re.compile(r"\s?\([^()]{2,40}\sequivalent\)")  # "Mgr. (BSc + MSc equivalent)"
# "BSc and MSc in Botany", "B.S./M.S. Botany": both in one subject.
_TOGETHER = re.compile(
    r"\s?(?:and|&|\+|/)\s?(?:[BM]\.?\s?(?:Sc?|A|Eng|Phil|Tech|S\.?E)\b\.?|MASt\b|Ph\.?\s?D\b\.?)"
    r"(?=\s(?:in|of)\s|\s?,|\s[A-Z])|\s?(?:and|&|\+|/)\s?master(?:['’]?s)?\b",
    re.IGNORECASE,
)
# "Baccalauréat en sciences (B.Sc.)", where the first words alone say little of the level.
_NAMED_AGAIN = re.compile(r"[^(),;]{0,40}\([^()]{2,20}\)")
# "Master of Peat Policy and Management", "Bachelor of Arts and Science": one name.
_NAMED_ON = re.compile(r"\s(?:and|&)\s[A-Z][a-z]{4,}\b(?!\s(?:of|in)\b)")
_VAGUE = ("secondary", "other")
_MAJOR = re.compile(
    r"(?:(?:double|dual|joint|triple)\s)?(?:majors?\s(?:in|:)|honou?rs\sin)\s+", re.IGNORECASE
)
_PARENTHESIS = re.compile(r"\s*\([^()]*\)?\s*$")
_BRACKET = re.compile(r"\s?\(([^()]{2,30})\)")
_DEPARTMENT_OF = re.compile(r"\b(?:of|for|de|für|di|des)\s+(?:the\s+)?", re.IGNORECASE)
# "Archaeology (LM-02)", "Mathematics (110/110)": the code of a class of degrees, a grade.
_NOT_OF_FIELD = re.compile(
    r"\(\s?(?:with\s[^()]*|[^()]*\s[Pp]rogram(?:me)?|(?:[Tt]ripos|[Pp]art\s[IVX1-3])[^()]*|[IVXL]{2,6}|(?:[A-Z]{1,4}[-\s/.]?)?\d[\d\s./,-]*[A-Z]?)\s?\)?\s*$"
)
_IN_BRACKETS = re.compile(r"\(([A-Z][^()\d:;]{2,90})\)")
# "Physics with Honours", "Botany with A. Quill": neither is of the subject.
_WITH = re.compile(
    r"\swith\s(?:the|an?|my)\s(?:dissertation|thesis)\b.*$|"
    r"[\s,]+(?:[–—-]\s)?(?:(?:with|mit|avec|con)\s|w[./]\s?)(?:[\w-]+\s){0,2}(?:honou?rs|distinction|merit|praise|mention"
    r"|auszeichnung|lode)\b.*$|\s[–—-]\spass(?:ed)?$"
    r"|[\s,]+(?:2[:.][12]|(?:upper|lower)\ssecond(?:\sclass)?)(?:\shonou?rs)?$",
    re.IGNORECASE,
)
_ACCOMPANIED = re.compile(r"(?:with|w/|under|advised|supervised|mit|avec|con)\s", re.IGNORECASE)
_HONOURED = re.compile(r"with\s(?:[\w-]+\s){0,2}(?:honou?rs|distinction)\sin\s", re.IGNORECASE)
_IN_SUBJECT = re.compile(r"(?<=\w)(?:\sin|:)\s(?=[A-Z][a-z]{3})")
_TOLD_BEHIND = re.compile(r"(?:^|\s)in\s(?=[A-Z])")
_LEVELS = ("doctorate", "mphil", "master", "bachelor", "exchange", "secondary", "other")
# What whole faculties award is no subject: "Master of Science".
_GENERAL = frozenset(
    "arts science sciences philosophy engineering technology research laws law letters commerce"
    " education medicine and".split()
)
# "Doctorat mention biologie", the words in other type each
_NAMING_FIELDS = frozenset(("mention", "specialite", "option", "parcours", "filiere"))
_LONGEST = 80  # characters
_UNIT_LAST = re.compile(
    r"\s(?:labs?|laboratory|(?:research\s)?(?:group|cluster|team))$", re.IGNORECASE
)
_QUOTES = '«»“”„" '
_DEGREE_TAIL = re.compile(
    r"\.?\s*(?:by\sresearch|candidate|student|degree|researcher|program(?:me)?|studies|scholar|hons?\b"
    r"|\((?:hon|research|taught|tech|econ|candidate|student|expected|in\s|with|magna|summa|distinction|merit|first|second|dual|double|ongoing"
    r"|part|full)[^()]*\))+\.?",
    re.IGNORECASE,
)


def first_degree(text: str) -> DegreeMatch | None:
    """Return the first degree, with the rest of a word that it is only the stem of.

    Those it is said to equal, or was taken with, are a part of it; the level is the highest.
    """
    degrees = find_degrees(text)
    if not degrees:
        return None
    first, end = degrees[0], degrees[0].end
    while text[end : end + 1].isalpha():
        end += 1
    end = _end_of_name(text, first, end)
    more = _EQUIVALENT.match(text, end) or _TOGETHER.match(text, end)
    if first.level in _VAGUE and more is None:
        more = _NAMED_AGAIN.match(text, end)
    named = find_degrees(text[end : more.end()]) if more else ()
    if more is None or not named:
        return replace(first, end=end)
    level = min(first.level, named[0].level, key=_LEVELS.index)
    return replace(first, end=more.end(), level=level)


def _end_of_name(text: str, degree: DegreeMatch, end: int) -> int:
    """Return where "Master of X" ends where its name goes on: "Master of X and Management"."""
    more = _NAMED_ON.match(text, end) if " of " in text[degree.start : end] else None
    return more.end() if more and not find_degrees(more.group()) else end


def find_field(
    entry: Entry, title: Cell | None, degree: DegreeMatch | None, institution_row: Row
) -> Found | None:
    labelled = entry.of(Facet.FIELD)
    told = title is not None and degree is not None and bool(rest_of(title, degree))
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
    rest = rest_of(title, degree)
    following = _texts_after(row, title)
    if not row.of(Facet.ORGANISATION, Facet.DEPARTMENT) and row is institution_row:
        following = following[:-1]  # the last words are the institution
    following = [cell for cell in following if not rest or cell.piece == title.piece]
    if row is not institution_row and following and _is_town_at_right(row, following[0]):
        following = []
    if rest:
        last = following[-1].passage if following else rest
        return _clean_field(_between(row, rest, last)) if following else _clean_field(rest)
    if following:
        return _clean_field(_between(row, following[0].passage, following[-1].passage))
    return (
        _field_before(row, title, degree)
        or _field_leading(row, title)
        or _field_behind_institution(row, title)
        or _field_in_brackets(row, title)
        or _field_on_line(entry, row)
        or _field_before_institution(entry, row)
        or _field_in_name(title, degree)
        or _field_of_department(entry)
        or _field_below(entry)
    )


def _field_in_name(title: Cell, degree: DegreeMatch) -> Found | None:
    """Take the subject that a degree is called by: "Bachelor of Information Technology"."""
    name = title.text[degree.start : degree.end]
    of = name.find(" of ")
    subject = title.passage.cut(degree.start + of + len(" of "), degree.end)
    told = of > 0 and is_subject(subject.text) and not _GENERAL.issuperset(words_of(subject.text))
    return subject.found() if told else None


def _is_town_at_right(row: Row, cell: Cell) -> bool:
    """Whether words end a line in a cell of their own, the school standing on another line."""
    return row.line.text.endswith(f"\t{cell.text}") and not is_subject(cell.text)


def _field_behind_institution(row: Row, title: Cell) -> Found | None:
    """Read "Ph.D., University of X, Botany" and "Ph.D. University of X, Town. in Botany".

    What ends the line may look like a town; in tables a date may stand before it.
    """
    behind = row.cells[row.cells.index(title) + 1 :]
    placed = False
    for cell in behind:
        placed = placed or cell.facet in PLACES
        if cell.facet is Facet.ORGANISATION:
            inside = subject_behind(cell.text)
            if inside:
                return trim(cell.passage.cut(inside.end())).found()
        if cell.facet not in (Facet.TEXT, Facet.PLACE):
            continue
        told = _TOLD_BEHIND.search(cell.text) if placed else None
        if told:
            return trim(cell.passage.cut(told.end())).found()
        if is_subject(cell.text):
            return cell.passage.found()
    return None


def subject_behind(name: str) -> re.Match[str] | None:
    """Return the "in" or ":" of "University of X in Botany", before which the name ends."""
    inside = _IN_SUBJECT.search(name)
    if inside is None or "universi" not in fold(name[: inside.start()]):
        return None  # "School for Research in Botany"
    return inside if is_subject(name[inside.end() :]) else None


def _field_in_brackets(row: Row, title: Cell) -> Found | None:
    """Read "Ph.D. 1989 (Astrophysics) University of X" and "Ph.D., University of X (Botany)"."""
    line = row.line.passage
    start = line.text.find(title.text)
    for bracket in _IN_BRACKETS.finditer(line.text, max(start, 0)):
        if is_subject(bracket[1]) and not find_degrees(bracket[1]):
            return line.found(*bracket.span(1))
    return None


def without_remark(institution: Passage) -> Passage:
    """Leave out the subject, or town and country, in brackets behind the name of a school."""
    bracket = _PARENTHESIS.search(institution.text)
    if bracket and bracket.start() > 0 and is_subject(bracket.group().strip(" ()")):
        return trim(institution.cut(0, bracket.start()))
    return without_town(institution)


def _field_on_line(entry: Entry, own: Row) -> Found | None:
    """Read "PEAT BIOLOGY" on a line of its own above "Ph.D., University of X", or right below."""
    at = entry.rows.index(own)
    beside = [*entry.shared, *entry.rows[:at], *entry.rows[at + 1 : at + 2]]
    return _subject_of([row for row in beside if not row.is_below])


def _field_before_institution(entry: Entry, own: Row) -> Found | None:
    """Read "Peat Biology, University of X" on the line below "Ph.D. student, 2019"."""
    at = entry.rows.index(own)
    for row in entry.rows[at + 1 : at + 2]:
        first, *others = row.cells or (None,)
        placed = bool(others) and others[0].facet is Facet.ORGANISATION
        if not first or not placed or row.is_below or first.facet is not Facet.TEXT:
            continue
        if is_subject(first.text) and len(first.text) <= _LONGEST:
            return _clean_field(first.passage)
    return None


def _field_below(entry: Entry) -> Found | None:
    """Read the first bullet below "Double Major: B.S." as what it was taken in."""
    return _subject_of([row for row in entry.rows if row.is_below][:1])


def _subject_of(rows: Sequence[Row]) -> Found | None:
    """Return the subject that a line names, beside nothing but a date."""
    for row in rows:
        named = [cell for cell in row.cells if cell.facet is not Facet.TIME]
        if len(named) != 1 or not (named[0].facet is Facet.TEXT or named[0].is_guess):
            continue
        text = _PARENTHESIS.sub("", named[0].text)
        if is_subject(text) and len(text) <= _LONGEST and not find_degrees(text):
            return _clean_field(named[0].passage)
    return None


def _field_before(row: Row, title: Cell, degree: DegreeMatch) -> Found | None:
    """Take words in front of the degree: "Computer Science BSc", "Physics, M.Sc."."""
    words = title.text[: degree.start].split()
    if words and fold(words[-1]) not in DEGREE_QUALIFIERS:
        before = trim(title.passage.cut(0, degree.start))
        return _clean_field(before) if before else None
    at = row.cells.index(title)
    before_it = row.cells[at - 1] if at else title
    beside = before_it.piece == title.piece or is_subject(before_it.text)
    if before_it.facet is Facet.TEXT and before_it.text[:1].isalpha() and beside:
        return None if HONOURS.search(before_it.text) else _clean_field(before_it.passage)
    return None


def _field_leading(row: Row, title: Cell) -> Found | None:
    """Read "Botany, University of X, Town, Ph.D.": the school stands between subject and degree."""
    named = [cell for cell in row.cells if cell.facet is not Facet.TIME]
    if len(named) < 3 or title in named[:2]:
        return None
    first, second = named[:2]
    leads = first.facet is Facet.TEXT and second.facet is Facet.ORGANISATION
    return _clean_field(first.passage) if leads and is_subject(first.text) else None


def rest_of(title: Cell, degree: DegreeMatch) -> Passage | None:
    """Return what the title says after the degree: "candidate in Statistics" -> "Statistics"."""
    position = _behind_abbreviation(title.text, degree.end)
    tail = _DEGREE_TAIL.match(title.text, position)
    position = tail.end() if tail else position
    connector = _CONNECTOR.match(title.text, position)
    rest = trim(title.passage.cut(connector.end() if connector else position))
    quoted = len(rest.text) - len(rest.text.lstrip(_QUOTES))
    rest = rest.cut(quoted, len(rest.text.rstrip(_QUOTES))) if quoted else rest
    if not rest or HONOURS.match(rest.text) or not rest.text[0].isalnum():
        return None
    if rest.text in ("d'", "d’"):  # other type parts it from what it leads to
        return None
    honoured = _HONOURED.match(rest.text)
    rest = rest.cut(honoured.end()) if honoured else rest
    if _ACCOMPANIED.match(rest.text):  # "B.S. with Honors"
        return None
    again = first_degree(rest.text)  # "Doctor of Philosophy - PhD"
    return rest if again is None or again.start else rest_of(replace(title, passage=rest), again)


def _behind_abbreviation(text: str, position: int) -> int:
    """Return where the text goes on behind a degree's other form: "Doctor of ... (Ph.D.)"."""
    bracket = _BRACKET.match(text, position)
    return bracket.end() if bracket and find_degrees(bracket[1]) else position


def _texts_after(row: Row, title: Cell) -> list[Cell]:
    """Return the plain phrases printed behind the title, which go on with its field."""
    at = row.cells.index(title)
    behind = row.cells[at + 1 : at + 2]
    if behind and behind[0].facet is Facet.TEXT and fold(behind[0].text) in _NAMING_FIELDS:
        at, title = at + 1, row.cells[min(at + 2, len(row.cells) - 1)]
    placed = bool(row.of(Facet.ORGANISATION))
    texts = takewhile(
        lambda cell: (
            cell.facet is Facet.TEXT
            and cell.piece == title.piece
            and not (placed and is_acronym(cell.text))
        ),
        row.cells[at + 1 :],
    )
    found = [
        cell
        for cell in texts
        if _MAJOR.match(cell.text)
        or not (HONOURS.search(_PARENTHESIS.sub("", cell.text)) or _ACCOMPANIED.match(cell.text))
    ]
    if found or at + 1 >= len(row.cells):
        return found
    follower = next(
        (cell for cell in row.cells[at + 1 :] if not HONOURS.search(cell.text)), row.cells[at + 1]
    )
    plain = follower.facet is Facet.TEXT and not HONOURS.search(follower.text)
    plain = plain and not (placed and is_acronym(follower.text))
    return [follower] if plain and follower.text[:1].isupper() else []


def _between(row: Row, first: Passage, last: Passage) -> Passage:
    return cover(row, Cell(Facet.TEXT, first), Cell(Facet.TEXT, last))


def _clean_field(field: Passage) -> Found | None:
    field = field.cut(len("the ")) if field.text.startswith("the ") else field
    major = _MAJOR.match(field.text)
    field = field.cut(major.end()) if major else field
    with_honours = _WITH.search(field.text)
    field = field.cut(0, with_honours.start()) if with_honours else field
    opened = field.text.rfind("(")
    if opened > 0 and ")" not in field.text[opened:]:  # its date was cut out: "(expected"
        field = trim(field.cut(0, opened))
    note = _PARENTHESIS.search(field.text)
    if note and (_NOT_OF_FIELD.search(note.group()) or find_degrees(note.group())):
        return _clean_field(field.cut(0, note.start())) if note.start() else None
    if note and (HONOURS.search(note.group()) or "(" not in field.text[: note.start() + 1]):
        cut = note.start() if HONOURS.search(note.group()) else len(field.text)
        field = trim(field.cut(0, cut))
    if field and _UNIT_LAST.search(field.text):  # "Botany, Quill Group" or "Quill Lab"
        field = field.cut(0, max(field.text.rfind(", "), 0))
    return field.found() if field else None


def _field_of_department(entry: Entry) -> Found | None:
    """Take "Department of Mathematics" for the field where nothing else tells it."""
    for cell in entry.of(Facet.DEPARTMENT):
        of = _DEPARTMENT_OF.search(cell.text)
        if of and cell.text[of.end() :].strip():
            return trim(cell.passage.cut(of.end())).found()
    return None
