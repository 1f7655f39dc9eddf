"""The cells of a line in a list of degrees or posts: dates, titles, organisations, places, notes.

A line is cut at labels ("Advisor:", "GPA:"), at its dates, at tabs, bars and changes of style, and
then into phrases at commas. Each phrase is named by its words; what none of them explains is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingestion.normalise.dates import DateMatch, PeriodMatch, find_times
from ingestion.parsers.career.facets import Facet, cut_notes
from ingestion.parsers.layout.cells import Cell, Row, TitleGrammar, is_time
from ingestion.parsers.layout.phrases import (
    is_acronym,
    is_country,
    is_department,
    is_justified,
    is_prose,
    is_subject,
    outside_brackets,
    split_at,
    tells_deed,
    trim,
    words_of,
)
from ingestion.parsers.layout.row_labels import ROW_LABEL
from ingestion.parsers.layout.towns import may_be_town, settle_places
from ingestion.text import Line, Passage, Style

MAX_HEAD = 400  # characters; a longer line is prose whatever it says
# "University of X (summa cum laude)", "(two months)": neither grade nor length is of the name.
_PIECE_END = re.compile(
    r"\t|\n|[ \u00a0]{3,}|\s[|·•]\s|;\s"
    r"|,\s(?=(?:summa|magna|mit\sauszeichnung|with\sdistinction)\b)"
    r"|\s(?=with\s(?:(?:highest|high|first[-\s]class|great)\s)?(?:honou?rs|distinction|merit)\b"
    r"(?!\sin\s|\s\([BM]\.?\s?(?:A|Sc|Eng|Com|Ed)\b))"
    r"|\s(?=\((?:(?:summa|magna|insigni)?\s?cum\slaude|with\s(?:distinction|honou?rs)"
    r"|mit\sauszeichnung|mention\s(?:tr[eè]s|assez|bien|honorable|passable)|first\sclass|sehr\sgut|note\s))"
    r"|\s(?=\((?:about\s|ca\.?\s|~)?(?:\d{1,2}(?:[.,]\d)?|an?|one|two|three|four|five|six|seven|eight"
    r"|nine|ten|eleven|twelve)[\s-](?:day|week|month|semester|year)s?\b)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"\s/(?:\s|$)")
_PHRASE_END = re.compile(
    r",\s|,$|(?<=[a-z]{3})(?<!\bGovt)(?<!\bUniv)(?<!\bInst)(?<!\bTech)(?<!\bDept)(?<!\bAcad)"
    r"(?<!\bColl)(?<!\bHochsch)(?<!\bAsst)(?<!\bAssoc)\.\s(?=[A-Z(])|(?<=[A-Z]{2})\.\s(?=[A-Z])"
)
_TOLD_PLACE = re.compile(r"\b[a-z]{3,}\sat\s(?:the\s)?[A-Z]")
TITLE_END = (
    r"\s(?:[–—-]{1,2}|at|@|bei|chez|an\sder|am|à\sl['’]|presso|en\sla|na)\s(?:the\s)?|:\s"
    # "Internship in Institute for Peat"; "in Peat Science" is its subject
    r"|\s(?=(?:funded|supported|sponsored|financed)\sby\s)"
    r"|(?<=ship|stay|isit)\sin\s(?:the\s)?(?=(?:[A-Z]\S{1,20}\s){0,2}(?:Universi|Institut|Laborat))"
)
_PAID_BY = re.compile(r"(?:jointly\s)?(?:funded|supported|sponsored|financed)\sby\s", re.IGNORECASE)
_AT_END = re.compile(r"(?<=[a-z])\s(?:at|bei|chez)$")
_PREPOSITION = re.compile(r"(?:(?:at|for|with|in|from|of|bei|chez)\s|@\s?)(?:the\s)?(?=\S)")
_SHORT_FORM = re.compile(r"\s*[A-Z][\w.]{1,6}")  # "M.S. – Diploma of ..."
_DASH = re.compile(r"\s[–—-]\s")
_CHAIR = re.compile(
    r"(?:(?:co|vice|associate|interim|acting|deputy|founding)[- ])?"
    r"chair(?:man|woman|person)?(?:\sof\s|$)",
    re.IGNORECASE,
)
_STATE = re.compile(r"[A-Z]{2}")
_LONGEST_TITLE = 6  # words behind "Role:"; more tell what was done
_MOST_CELLS = 5
_MOST_WORDS_OF_DEGREE = 18  # with its school and honours
_MOST_WORDS = 12  # of a name beside its date
_DEGREE_IN = re.compile(r"[A-Z][\w.]*(?:\s\S+){0,2}\s(?:in|en)\s[^.!?]+$")
_DASHES = ("-", "–", "—", "--")
_DURATION = re.compile(
    r"\d{1,2}\s(?:years?|yrs?|months?|mos?)(?:,?\s\d{1,2}\s(?:months?|mos?))?", re.IGNORECASE
)
_DATE_WORDS = frozenset(
    "expected graduation graduated graduating anticipated date dates since from to until completion"
    " completed conferred awarded defended period began started start end in on and full-time"
    " part-time obtained received summers winters springs".split()
)


def read_row(line: Line, grammar: TitleGrammar) -> Row:
    """Cut a line into cells, with the titles that the grammar knows."""
    if len(line.text) > MAX_HEAD:
        return Row(line, (Cell(Facet.TEXT, line.passage),), is_prose=True)
    labelled = _labelled_row(line, grammar)
    if labelled is not None:
        return labelled
    heads, notes = cut_notes(line.passage)
    cells = _with_states(tuple(_with_ranges(_head_cells(heads, grammar))))
    cells = _with_chair(cells) if grammar.is_open else _with_short_name(cells)
    texts = " ".join(cell.text for cell in cells if cell.facet is not Facet.TIME)
    titled = any(cell.facet is Facet.TITLE for cell in cells)
    opens = _opens_entry(line.text, cells, grammar)
    prose = (is_prose(texts) and not opens) or (not titled and bool(_TOLD_PLACE.search(texts)))
    prose = prose or (is_justified(line.text) and not (titled or opens))
    prose = prose or (grammar.is_open and not titled and tells_deed(texts))
    if prose:
        cells = _told_title(heads[0], grammar) or (Cell(Facet.TEXT, heads[0]),)
        prose = len(cells) == 1
    cells = cells if grammar.is_open else tuple(_without_other_names(cells, grammar))
    noted = tuple(Cell(facet, passage) for facet, passage in notes)
    return Row(line, cells + noted, prose)


def _opens_entry(text: str, cells: tuple[Cell, ...], grammar: TitleGrammar) -> bool:
    """Whether a line has a form in which entries begin, though it may have a sentence's words."""
    facets = {cell.facet for cell in cells}
    placed = not facets.isdisjoint((Facet.ORGANISATION, Facet.DEPARTMENT))
    if placed and Facet.TITLE in facets and cells[0].facet is Facet.TIME:
        return True
    if grammar.is_open:
        return _is_beside_time(text)
    return _is_dated_degree(cells) or _is_one_degree(cells)


def _with_chair(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Take "Chair of X" and "Chair" for a role where the line names no other and has a date."""
    facets = [cell.facet for cell in cells]
    if Facet.TITLE in facets or Facet.TIME not in facets:
        return cells
    for at, cell in enumerate(cells):
        if _CHAIR.match(cell.text) and cell.facet in (Facet.TEXT, Facet.DEPARTMENT):
            return _renamed(cells, at, Facet.TITLE)
    return cells


def _renamed(cells: tuple[Cell, ...], at: int, facet: Facet) -> tuple[Cell, ...]:
    return (*cells[:at], replace(cells[at], facet=facet), *cells[at + 1 :])


def _with_short_name(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Take capitals beside a degree, a department or a date for the short name of a school."""
    told = any(cell.facet in (Facet.TITLE, Facet.DEPARTMENT, Facet.TIME) for cell in cells)
    if not told or any(cell.facet is Facet.ORGANISATION for cell in cells):
        return cells
    for at, cell in enumerate(cells):
        if cell.facet is Facet.TEXT and is_acronym(cell.text):
            short = replace(cell, facet=Facet.ORGANISATION, is_guess=True)
            return (*cells[:at], short, *cells[at + 1 :])
    return cells


def _without_other_names(cells: tuple[Cell, ...], grammar: TitleGrammar) -> Iterator[Cell]:
    """Take "Botany (Diplom)" behind "M.Sc.," for its field: brackets tell its other name."""
    for at, cell in enumerate(cells):
        behind = at and cells[at - 1].facet is Facet.TITLE and cells[at - 1].piece == cell.piece
        bracket = cell.text.find(" (") if behind and cell.facet is Facet.TITLE else -1
        field = bracket > 0 and not grammar.is_title(cell.text[:bracket])
        yield replace(cell, facet=Facet.TEXT) if field else cell


def _is_dated_degree(cells: tuple[Cell, ...]) -> bool:
    """Whether a line is "2008: Master's Degree in computer science at the ENS with honours"."""
    head = [cell.facet for cell in cells[:2]]
    words = sum(len(cell.text.split()) for cell in cells[1:])
    few = len(cells) <= _MOST_CELLS and words <= _MOST_WORDS_OF_DEGREE
    return head == [Facet.TIME, Facet.TITLE] and few


def _is_beside_time(text: str) -> bool:
    """Whether a tab parts a name, which may be of many small words, from its date."""
    before, tab, behind = text.partition("\t")
    name = behind if is_time(before) else before if is_time(behind) else ""
    return bool(tab) and name[:1].isupper() and len(name.split()) <= _MOST_WORDS


def _labelled_row(line: Line, grammar: TitleGrammar) -> Row | None:
    """Read "Where: University of X", "When: 2019 - 2021", "Role: Intern" on a line of its own."""
    label = ROW_LABEL.match(line.text)
    value = line.passage.cut(label.end()) if label else None
    if label is None or not value:
        return None
    value, dates = _without_times(value)
    row = _row_of_label(str(label.lastgroup), line, value, grammar)
    return None if row is None else replace(row, cells=(*row.cells, *dates))


def _without_times(value: Passage) -> tuple[Passage, tuple[Cell, ...]]:
    """Part "Advisor: Ada Mire    2004 - 2010" from the date of the entry in a cell behind it."""
    tab = value.text.rfind("\t")
    if tab < 0 or not is_time(value.text[tab:].strip()):
        return value, ()
    times = find_times(value.cut(tab).text)
    return value.cut(0, tab), tuple(Cell(Facet.TIME, value.cut(tab), time) for time in times)


def _row_of_label(name: str, line: Line, value: Passage, grammar: TitleGrammar) -> Row | None:
    if name == "when":
        times = tuple(Cell(Facet.TIME, value, time) for time in find_times(value.text))
        return Row(line, times, is_labelled=True) if times else None
    if name == "does":
        return Row(line, (Cell(Facet.TEXT, value),), is_prose=True, is_labelled=True)
    if name == "unit":
        return Row(line, (Cell(Facet.DEPARTMENT, value),), is_labelled=True)
    if name == "who":
        return Row(line, (Cell(Facet.ADVISOR, value),), is_labelled=True)
    if name == "what" and grammar.is_open and len(value.text.split()) > _LONGEST_TITLE:
        return Row(line, (Cell(Facet.TEXT, value),), is_prose=True, is_labelled=True)
    if name == "what":
        return _told_row(Row(line, tuple(_head_cells([value], grammar)), is_labelled=True), grammar)
    return Row(line, (Cell(Facet.ORGANISATION, _without_town(value), piece=1),), is_labelled=True)


def _told_row(row: Row, grammar: TitleGrammar) -> Row:
    """Take the first words behind "Role:" for a title, whatever they are."""
    if not grammar.is_open or row.of(Facet.TITLE) or not row.cells:
        return row
    first = row.cells[0]
    return row if first.facet is Facet.TIME else row.renamed(first, Facet.TITLE)


def _without_town(value: Passage) -> Passage:
    """Cut town and country off "University of X, Town, Country"."""
    country = value.text.rpartition(", ")[2]
    if not is_country(country):
        return value
    name = value.cut(0, len(value.text) - len(country) - 2)
    before, comma, town = name.text.rpartition(", ")
    return name.cut(0, len(before)) if comma and may_be_town(town) else name


def _with_states(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    """Take "MA" for the state that it is beside a town or a country, not for a degree."""
    for at in range(1, len(cells)):
        if cells[at].facet is Facet.TITLE and _is_state(cells, at):
            return _renamed(cells, at, Facet.PLACE)
    return cells


def _is_state(cells: tuple[Cell, ...], at: int) -> bool:
    """Whether a place stands behind a title, or a town before it and a school or degree first."""
    town, cell = cells[at - 1 : at + 1]
    is_known = is_country(cell.text)
    if is_known and at + 1 < len(cells) and cells[at + 1].facet is Facet.PLACE:
        return True
    if not (is_known or _STATE.fullmatch(cell.text)):
        return False
    if town.facet not in (Facet.TEXT, Facet.PLACE) or town.piece != cell.piece:
        return False
    named = (Facet.TITLE, Facet.ORGANISATION, Facet.DEPARTMENT)
    return not is_subject(town.text) and any(one.facet in named for one in cells[: at - 1])


def _is_one_degree(cells: tuple[Cell, ...]) -> bool:
    """Whether all words of a line are one degree: "Master in peat and moor science for keepers"."""
    text = cells[0].text if len(cells) == 1 and cells[0].facet is Facet.TITLE else ""
    return len(text.split()) <= _MOST_WORDS and _DEGREE_IN.match(text) is not None


def _told_title(head: Passage, grammar: TitleGrammar) -> tuple[Cell, ...]:
    """Read "Research Assistant: worked on ...", a title before a sentence."""
    colon = head.text.find(": ", 0, 60)
    title = trim(head.cut(0, max(colon, 0)))
    if not title or not grammar.is_title(title.text):
        return ()
    return (Cell(Facet.TITLE, title), Cell(Facet.TEXT, trim(head.cut(colon + 1)), piece=1))


def _head_cells(heads: list[Passage], grammar: TitleGrammar) -> Iterator[Cell]:
    piece = 0
    for head in heads:
        position = 0
        for time in find_times(head.text):
            for part in _pieces(head.cut(position, time.start)):
                piece += 1
                yield from _phrases(part, grammar, piece)
            yield Cell(Facet.TIME, head, time)
            position = time.end
        for part in _pieces(head.cut(position)):
            piece += 1
            yield from _phrases(part, grammar, piece)


def _pieces(passage: Passage) -> Iterator[Passage]:
    """Cut at tabs, bars and changes between bold, italic and plain."""
    parts = split_at(passage, _PIECE_END)
    if len(_SLASH.findall(passage.text)) > 1:  # one alone joins two words for the same thing
        parts = [piece for part in parts for piece in split_at(part, _SLASH)]
    for part in parts:
        edges = sorted(
            {
                edge
                for style in (Style.BOLD, Style.ITALIC)
                for stretch in part.styled(style)
                for edge in stretch
                if 0 < edge < len(part.text) and _is_word_edge(part.text, edge)
            }
        )
        yield from (p for p in map(trim, part.split((e, e) for e in edges)) if p)


def _with_ranges(cells: Iterator[Cell]) -> Iterator[Cell]:
    """Join first and last date where a table gives each a column: "2022\\tJuly 2024"."""
    held: Cell | None = None
    for cell in cells:
        joined = _over_columns(held, cell) if held is not None else None
        if held is not None and joined is None:
            yield held
        held = joined or cell
    if held is not None:
        yield held


def _over_columns(first: Cell, second: Cell) -> Cell | None:
    one, two = first.time, second.time
    if not (isinstance(one, DateMatch) and isinstance(two, DateMatch) and one.year and two.year):
        return None
    if first.passage != second.passage or not _are_apart(first.text, one, two):
        return None
    if (one.year, one.edtf[5:7]) > (two.year, two.edtf[5:7] or "99"):
        return None
    period = PeriodMatch(one.start, two.end, f"{one.edtf}/{two.edtf}", one, two)
    return Cell(Facet.TIME, first.passage, period)


def _are_apart(text: str, one: DateMatch, two: DateMatch) -> bool:
    """Whether two dates stand in columns, or are all there is: "05/2019 08/2021" in the margin."""
    between = text[one.end : two.start]
    alone = not one.start and not text[two.end :].strip() and between == " "
    return between == "\t" or alone


def _is_word_edge(text: str, edge: int) -> bool:
    inside = text.count("(", 0, edge) > text.count(")", 0, edge)
    joined = text[edge - 1].isalnum() and text[edge].isalnum()
    joins = r"(?:of|in|and|&|or|de|für|et|y|en|em|im|di|du|des)"
    continues = re.match(rf"\s?{joins}\s", text[edge:]) is not None
    awaits = re.search(rf"\s{joins}\s?$", text[max(0, edge - 6) : edge])
    awaits = awaits or (_SHORT_FORM.fullmatch(text, 0, edge) and _DASH.match(text, edge))
    return not (inside or joined or continues or awaits)


def _phrases(piece: Passage, grammar: TitleGrammar, number: int) -> Iterator[Cell]:
    """Name the phrases of a piece; phrases of one organisation stay together."""
    parts = split_at(piece, _PHRASE_END)
    facets = [
        (_facet_of(phrase.text, grammar), phrase)
        for part in parts
        for title in _at_title(_behind_brackets(part), grammar)
        for phrase in _before_name(title, grammar)
    ]
    for facet, phrase in settle_places(facets):
        if not (facet is Facet.TEXT and _is_about_dates(phrase.text)):
            yield Cell(facet, phrase, piece=number)


def _behind_brackets(part: Passage) -> Passage:
    """Leave out a remark in brackets that a phrase begins with, and "at the" before a name."""
    if part.text.startswith("("):
        end = part.text.find(")") + 1
        part = trim(part.cut(end)) if end and part.text[end:].strip(" .,") else part
    lead = _PREPOSITION.match(part.text)
    part = part.cut(lead.end()) if lead else part
    behind = _AT_END.search(part.text)  # where the name of the place is printed in another style
    return part.cut(0, behind.start()) if behind else part


def _at_title(part: Passage, grammar: TitleGrammar) -> list[Passage]:
    """Split "Research Intern — Pequi", "Visitor at X", "Intern: Y" where one side is a title."""
    for start, end in outside_brackets(part.text, grammar.ends):
        left, right = trim(part.cut(0, start)), trim(part.cut(end))
        titles = grammar.is_title(left.text) + grammar.is_title(right.text)
        same = titles == 2 and part.text[start:end].strip() in _DASHES  # "Doctor of ... - PhD"
        if left and right and titles and not same:
            return [left, *_at_title(right, grammar)]
    return [part]


def _before_name(title: Passage, grammar: TitleGrammar) -> list[Passage]:
    """Part a title from the name of a place that it runs on into."""
    start = grammar.run_in(title.text)
    parts = [trim(title.cut(0, start)), trim(title.cut(start))] if start else []
    return parts if all(parts) and any(grammar.is_title(p.text) for p in parts) else [title]


def _facet_of(text: str, grammar: TitleGrammar) -> Facet:
    if grammar.is_title(text):
        return Facet.TITLE
    if _PAID_BY.match(text):
        return Facet.NOTE
    if is_department(text):
        return Facet.DEPARTMENT
    if is_country(text):
        return Facet.PLACE
    return Facet.ORGANISATION if grammar.is_organisation(text) else Facet.TEXT


def _is_about_dates(text: str) -> bool:
    """Whether words only belong to a date: "expected graduation", "4 years 10 months"."""
    return _DATE_WORDS.issuperset(words_of(text)) or bool(_DURATION.fullmatch(text))
