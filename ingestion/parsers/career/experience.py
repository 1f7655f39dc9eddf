"""Posts, internships and visits: one record for each, with where, as what, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ingestion.parsers.career.entries import Entry, read_entries
from ingestion.parsers.career.entry_parts import (
    cover,
    doubts_of,
    first_text,
    names_person,
    people_of,
    read_period,
    rows_to_search,
    without_town,
)
from ingestion.parsers.career.entry_words import SECTORS
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.career.run_in_names import employer_in_role
from ingestion.parsers.layout.cells import Cell, Row, TitleGrammar
from ingestion.parsers.layout.cutting import TITLE_END
from ingestion.parsers.layout.phrases import (
    has_role,
    is_organisation,
    is_role,
    is_unit,
    trim,
    words_of,
)
from ingestion.records import EmploymentRecord
from ingestion.text import Found, Line, Passage

_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "internship",
        frozenset(
            "intern interns internship trainee praktikant praktikantin praktikum stagiaire stage"
            " becario becaria tirocinante tirocinio estagiario werkstudent"
            " werkstudentin 实习 实习生".split()
        ),
    ),
    (
        "visit",
        frozenset(
            "visit visiting visitor exchange guest gastforscher gastwissenschaftler estancia"
            " estadia sejour forschungsaufenthalt soggiorno stay".split()
        ),
    ),
    ("service", frozenset("editor reviewer volunteer treasurer secretary president".split())),
)
# What a list of nothing else is headed by.
_ROLES_OF_ALL = frozenset(
    "visits visit stays stay sojourns sejours estancias soggiorni forschungsaufenthalte"
    " auslandsaufenthalte internships praktika stages tirocini placements".split()
)
_SECTORS = frozenset((word,) for word in SECTORS)
_LEVELS = frozenset("undergraduate graduate predoctoral doctoral postdoctoral".split())
_MOST_OF_ALL = 3  # words
_TOLD_ROLE = re.compile(r"\bas\s(?:an?|the)\s(?=\S)", re.IGNORECASE)
_ROLE_END = re.compile(
    r"[,;:(]|\.(?:\s|$)|\s(?:which|that|where|who|while|responsible|and\swas|to\s)"
)
_POSTDOC = re.compile(r"\bpost-?\s?do[ck]", re.IGNORECASE)
_BRACKET_AT_END = re.compile(r"\s\((?P<role>[^()\[\]]+)(?:\[[^()]*)?\)?$")
_PART_OF = re.compile(r"\s(?:of|for)\s(?:the\s)?(?=(?:[A-Z][\w-]*\s){1,8}[A-Z])")
_UNIVERSITY = re.compile(r"\b(?:universi|college\b|institute\sof\stechnology)|hochschule", re.I)
_FUNDER = re.compile(
    r"\b(?:(?:society|foundation|council|agency|academy|ministry)\b(?!.*universi)|stiftung)", re.I
)
_UNITS = (("group",), ("team",), ("unit",), ("division",), ("department",))
_MAX_TOLD = 90  # characters
_MAX_PLAIN = 6  # words


def _no_seniority(text: str) -> int:
    return 0


ROLES = TitleGrammar(
    is_role,
    _no_seniority,
    re.compile(TITLE_END, re.IGNORECASE),
    is_organisation,
    employer_in_role,
    is_open=True,
)


def read_employments(
    lines: Sequence[Line], heading: Found | None = None
) -> tuple[EmploymentRecord, ...]:
    """Return the posts of a section; an organisation alone, without role or date, is none.

    heading: where it says no more than "Research visits", it is the role where none is printed.
    """
    role = heading if heading is not None and _is_role_of_all(heading.value) else None
    named = [line for line in lines if line.marker or words_of(line.text) not in _SECTORS]
    records = (_read_employment(entry, role) for entry in read_entries(named, ROLES))
    return tuple(record for record in records if record is not None)


def read_postdocs(lines: Sequence[Line]) -> tuple[EmploymentRecord, ...]:
    """Return the postdoctoral posts that stand among the degrees of a section."""
    return tuple(
        record
        for record in read_employments(lines)
        if record.role is not None and _POSTDOC.search(record.role.value)
    )


def _is_role_of_all(heading: str) -> bool:
    words = words_of(heading)
    told = words[:1] and words[0] in _LEVELS and words[1:] == ("research", "experience")
    return bool(told) or (0 < len(words) <= _MOST_OF_ALL and not _ROLES_OF_ALL.isdisjoint(words))


def _read_employment(entry: Entry, role_of_all: Found | None) -> EmploymentRecord | None:
    organisation = _find_organisation(entry)
    role = _role_of(entry.title, organisation) or _told_role(entry)
    role = role or role_of_all or _plain_role(entry)
    period = read_period(entry.times, single_is_span=True)
    if entry.title is not None and organisation is None:
        organisation, role = _named_in_role(entry.title.passage)
    elif entry.title is not None and not _is_named(entry):
        organisation, role = _body_of(entry.title.passage) or (organisation, role)
    elif organisation is not None and role is None:
        organisation, role = _role_in_brackets(organisation)
    elif organisation is not None and role == organisation.found():
        organisation, role = _both_unknown(entry, organisation)
    if organisation is None or (period is None and not _is_known(organisation, role)):
        return None
    below = Passage.join(line.passage for line in entry.below)
    return EmploymentRecord(
        organisation=without_town(organisation).found(),
        role=role,
        kind=_kind_of(role),
        period=period,
        supervisors=people_of(entry.of(Facet.ADVISOR)),
        summary=below.found() if below else None,
        doubts=doubts_of(period, entry.rivals),
    )


def _is_known(organisation: Passage, role: Found | None) -> bool:
    """Whether words tell what no date does: "Peat growth" above "Mosses (all)" are no post."""
    if role is None:
        return False
    return is_organisation(organisation.text) or has_role(role.value)


def _role_in_brackets(organisation: Passage) -> tuple[Passage, Found | None]:
    """Part "University of X (Lecturer in Botany [tenured" into the employer and the role.

    So "Peat in Pots (University of X, BE)": what no employer is called is what was done there.
    """
    bracket = _BRACKET_AT_END.search(organisation.text)
    if bracket is None:
        return organisation, None
    if not has_role(bracket["role"]):
        topic = trim(organisation.cut(0, bracket.start()))
        told = _UNIVERSITY.search(bracket["role"]) and not is_organisation(topic.text)
        name = trim(organisation.cut(*bracket.span("role")))
        return (name, topic.found()) if told else (organisation, None)
    return trim(organisation.cut(0, bracket.start())), organisation.found(*bracket.span("role"))


def _role_of(title: Cell | None, organisation: Passage | None) -> Found | None:
    """Return the title, without the organisation where its brackets name that."""
    employer = _employer_in_brackets(title) if title else None
    if title is None or employer is None or organisation is None or employer != organisation:
        return title.passage.found() if title else None
    return trim(title.passage.cut(0, title.text.rindex("("))).found()


def _employer_in_brackets(title: Cell) -> Passage | None:
    """Return what "Contractor (Fenland Peat Agency)" names; "(Part-time)" and a rank are none."""
    bracket = _BRACKET_AT_END.search(title.text)
    if bracket is None:
        return None
    named = trim(title.passage.cut(*bracket.span("role")))
    is_name = len(named.text.split()) > 1 and named.text[:1].isupper() and ":" not in named.text
    known = is_organisation(named.text)
    return named if known or (is_name and not has_role(named.text)) else None


def _is_named(entry: Entry) -> bool:
    own = [_behind_title(row, entry.title) for row in entry.rows if entry.title in row.cells]
    named = entry.of(Facet.ORGANISATION, Facet.DEPARTMENT) or entry.shared or first_text(own)
    return bool(named)


def _named_in_role(title: Passage) -> tuple[Passage | None, Found]:
    """Part "Co-Director of the Peat Study Group" and "KVTI Fellow" into employer and role."""
    parted = _body_of(title)
    if parted is not None:
        return parted
    first = title.text.split(maxsplit=1)[0]
    named = is_organisation(first) and not has_role(first) and len(first) < len(title.text)
    return (title.cut(0, len(first)) if named else None), title.found()


def _body_of(title: Passage) -> tuple[Passage, Found] | None:
    part_of = _PART_OF.search(title.text)
    if part_of is None or not is_organisation(title.text[part_of.end() :]):
        return None
    return title.cut(part_of.end()), trim(title.cut(0, part_of.start())).found()


def _both_unknown(entry: Entry, first: Passage) -> tuple[Passage, Found | None]:
    """Tell the employer from the role where words tell neither: it leads, on a line of its own."""
    texts = entry.of(Facet.TEXT)
    if len(texts) < 2:
        return first, None
    leads = any(texts[0] in row.cells and texts[1] not in row.cells for row in entry.rows)
    one, two = texts[0].passage, texts[1].passage
    return (one, two.found()) if leads else (two, one.found())


def _kind_of(role: Found | None) -> str:
    words = set(words_of(role.value)) if role else set()
    for kind, telling in _KINDS:
        if not telling.isdisjoint(words):
            return kind
    if {"assistant", "research"} <= words or "hilfskraft" in words:
        return "research_assistant"
    return "employment"


def _plain_role(entry: Entry) -> Found | None:
    """Take short unknown words beside the organisation for the role."""
    for cell in entry.of(Facet.TEXT):
        if cell.text[:1].isupper() and len(cell.text.split()) <= _MAX_PLAIN:
            return cell.passage.found()
    return None


def _told_role(entry: Entry) -> Found | None:
    """Find a role told in a sentence: "Worked as a core member of the project, which ..."."""
    for row in entry.rows:
        passage = row.line.passage
        for told in _TOLD_ROLE.finditer(passage.text):
            end = _ROLE_END.search(passage.text, told.end(), told.end() + _MAX_TOLD)
            if end is None and len(passage.text) > told.end() + _MAX_TOLD:
                continue
            role = trim(passage.cut(told.end(), end.start() if end else None))
            if role and has_role(role.text):
                return role.found()
    return None


# ----------------------------------------------------------------------------------- organisation
def _find_organisation(entry: Entry) -> Passage | None:
    """Return the organisation nearest to the title, whole as its line prints it."""
    rows = rows_to_search(entry)
    own = next((row for row in entry.rows if entry.title in row.cells), None)
    others = [row for row in rows if row != own]
    if own is not None and _is_sure(own) and not any(map(_is_sure, others)):
        headed = any(row.of(Facet.ORGANISATION) and row.of(Facet.TIME) for row in others)
        if headed and _names_unit(own) and not own.of(Facet.TIME):
            return next(_whole_name(row) for row in others if row.of(Facet.ORGANISATION))
        rows = [own]  # what is called an organisation is surer than bold words above it
    for row in rows:
        if row.of(Facet.ORGANISATION, Facet.DEPARTMENT):
            return _whole_name(_employer_below(row, rows) or row)
    behind = [row for row in rows if entry.title in row.cells]
    named = first_text([_behind_title(row, entry.title) for row in behind])
    named = named or (_employer_in_brackets(entry.title) if entry.title else None)
    return named or first_text(rows) or _town(behind)


def _town(rows: Sequence[Row]) -> Passage | None:
    """Return the place that stands for its university: "Visiting Professor, Bristol, UK (2019)"."""
    for row in rows:
        places = row.of(Facet.PLACE) if row.of(Facet.TIME) else ()
        if places:
            return places[0].passage
    return None


def _employer_below(row: Row, rows: Sequence[Row]) -> Row | None:
    """Return the line of the university below the ones of its department, school or group."""
    paid = _pays_fellow(row)
    if not (paid or all(is_unit(cell.text) for cell in row.of(Facet.ORGANISATION))):
        return None
    below = list(takewhile(lambda other: not other.of(Facet.TITLE), rows[rows.index(row) + 1 :]))
    named = [other for other in below if other.of(Facet.ORGANISATION) and not other.is_below]
    whole = (other for other in named if _UNIVERSITY.search(other.of(Facet.ORGANISATION)[0].text))
    return next(whole, named[0] if named and not paid else None)


def _pays_fellow(row: Row) -> bool:
    """Whether "Research Fellow, Moss Research Council" tells who pays, not where the fellow is."""
    fellow = any("fellow" in cell.text.casefold() for cell in row.of(Facet.TITLE))
    named = row.of(Facet.ORGANISATION)
    return fellow and bool(named) and all(_FUNDER.search(cell.text) for cell in named)


def _names_unit(row: Row) -> bool:
    """Whether the line only names a part of an employer: "Intern: Demand Forecasting Group"."""
    named = row.of(Facet.ORGANISATION, Facet.DEPARTMENT)
    return all(words_of(cell.text)[-1:] in _UNITS for cell in named)


def _is_sure(row: Row) -> bool:
    return any(not cell.is_guess for cell in row.of(Facet.ORGANISATION))


def _whole_name(row: Row) -> Passage:
    """Join the phrases that name one employer: a group, its university, words between them."""
    named = _up_to_place(row, _on_one_side(row))
    first, last = named[0], named[-1]
    at = row.cells.index(first)
    while at and row.cells[at - 1].facet is Facet.TEXT and row.cells[at - 1].piece == first.piece:
        at -= 1
        first = row.cells[at]
    at = row.cells.index(last)
    while (
        at + 1 < len(row.cells)
        and not last.is_guess
        and row.cells[at + 1].facet is Facet.TEXT
        and row.cells[at + 1].piece == last.piece
        and not names_person(row.cells[at + 1].text)
    ):
        at += 1
        last = row.cells[at]
    if first.piece != last.piece:
        last = next(cell for cell in reversed(row.cells) if cell.piece == first.piece)
    return cover(row, first, last)


def _on_one_side(row: Row) -> Sequence[Cell]:
    """Return the names before or behind the role that parts them, those of the employer itself.

    "University of X. Chair, Department of Y" is at the first, "Department of Y, Chair" at Y.
    """
    named = row.of(Facet.ORGANISATION, Facet.DEPARTMENT)
    at = next((n for n, cell in enumerate(row.cells) if cell.facet is Facet.TITLE), 0)
    before = [cell for cell in named if row.cells.index(cell) < at]
    behind = [cell for cell in named if cell not in before]
    sides = (before, behind) if before and behind else (list(named),)
    return next((side for side in sides if _has_employer(side)), named)


def _up_to_place(row: Row, named: Sequence[Cell]) -> Sequence[Cell]:
    """Leave out what a full stop parts from the place: "Fen Institute, Norway. Group for Moss"."""
    for number, cell in enumerate(named):
        before = row.cells[row.cells.index(cell) - 1]
        ended = f"{before.text}. {cell.text}" in row.line.text and before.facet is Facet.PLACE
        if number and ended and _has_employer(named[:number]):
            return named[:number]
    return named


def _has_employer(named: Sequence[Cell]) -> bool:
    return any(cell.facet is Facet.ORGANISATION for cell in named)


def _behind_title(row: Row, title: Cell | None) -> Row:
    at = row.cells.index(title) if title in row.cells else -1
    return Row(row.line, row.cells[at + 1 :])
