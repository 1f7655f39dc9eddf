"""Grammars of entries whose parts the layout divides: the cells of a table, lines with labels."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.normalise.venues import has_status
from ingestion.parsers.references.authors import is_author_list, read_authors
from ingestion.parsers.references.owner import shows_owner
from ingestion.parsers.references.source import Draft, Source, trimmed_title
from ingestion.parsers.references.titles import begins_like_venue
from ingestion.text import Style

_CELL = re.compile(r"[^\t]+")
_YEAR_CELL = re.compile(r"(?:[A-Za-zÀ-ÿ.]{3,10}\s)?(?:19|20)\d\d(?:\s?[-/]\s?\d{1,2})?|[–—-]")
_NUMBER_CELL = re.compile(r"[\[(#]?[A-Za-z]{0,2}[-.]?\d{1,3}[\])]?\.?")
_LABELS = {
    "title": "title|titel|titre|título|titolo",
    "authors": r"(?:co-?)?authors?|autor(?:en|es|i|as)?|auteurs?|autori|by|people|team",
    "venue": (
        r"venue|journal|conference|published(?:\s(?:in|at))?|appear(?:s|ed)\s(?:in|at)|where|publisher"
        r"|in|booktitle|outlet|zeitschrift|revue|revista|rivista|erschienen\sin"
    ),
    "year": "year|date|published\\son|when|jahr|année|año|anno",
    "status": "status|state",
    "other": r"links?|doi|url|abstract|keywords|notes?|pages|volume|code|pdf|awards?|summary",
}
_LABEL = re.compile(
    "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items()), re.IGNORECASE
)
_LABEL_END = re.compile(r"\s?:\s*|\t\s*")
_SHORTEST = 4
_LEAST_CELLS = 3


def read_cells(source: Source) -> Draft | None:
    """Year | Title | Authors | Venue, in any order."""
    text = source.text
    if "\t" not in text:
        return None
    cells = [cell for cell in _cells(text) if not _NUMBER_CELL.fullmatch(text[slice(*cell)])]
    years = [cell for cell in cells if _YEAR_CELL.fullmatch(text[slice(*cell)])]
    names = _names_cell(source, [cell for cell in cells if cell not in years])
    rest = [cell for cell in cells if cell not in years and cell != names]
    if len(cells) < _LEAST_CELLS or not rest or (names is None and not years):
        return None
    title = _title_cell(source, rest)
    behind = [cell for cell in rest if cell != title]
    venue = behind[0] if behind else (len(text), len(text))
    return Draft(
        trimmed_title(text, *title), venue, authors=names, year=years[0] if years else None
    )


def _cells(text: str) -> Iterator[tuple[int, int]]:
    for match in _CELL.finditer(text):
        start, end = match.span()
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            yield start, end


def _names_cell(source: Source, cells: list[tuple[int, int]]) -> tuple[int, int] | None:
    listed = [cell for cell in cells if is_author_list(source.text, *cell)]
    for cell in listed:
        names = read_authors(source.text, *cell).names
        if shows_owner(source.passage, names, source.owner):
            return cell
    several = (cell for cell in listed if len(read_authors(source.text, *cell).names) > 1)
    return next(several, None)


def _title_cell(source: Source, cells: list[tuple[int, int]]) -> tuple[int, int]:
    """Return the cell that is no venue; of several the first with three words."""
    text = source.text

    def is_venue(cell: tuple[int, int]) -> bool:
        printed = text[slice(*cell)]
        italic = source.passage.is_styled(Style.ITALIC, *cell)
        return italic or begins_like_venue(printed) or has_status(printed)

    titles = [cell for cell in cells if not is_venue(cell)] or cells
    long = (cell for cell in titles if len(text[slice(*cell)].split()) >= 3)
    return next(long, max(titles, key=lambda cell: cell[1] - cell[0]))


def read_labelled(source: Source) -> Draft | None:
    """Title above lines like "Authors: A, B", "Venue: X", "Year: 2024"."""
    text = source.text
    fields: dict[str, tuple[int, int]] = {}
    first: tuple[int, int] | None = None
    name = ""
    for start, end in _lines(source):
        label = _LABEL.match(text, start, end)
        stop = _LABEL_END.match(text, label.end(), end) if label else None
        if label and stop:
            name = label.lastgroup or "other"
            fields.setdefault(name, (stop.end(), end))
        elif name:
            fields[name] = (fields[name][0], end)
        else:
            first = (first[0] if first else start, end)
    title = fields.get("title") or first
    if title is None or not {"authors", "venue", "year", "status"} & fields.keys():
        return None
    authors = fields.get("authors")
    if authors is not None and not is_author_list(text, *authors):
        return None
    beside = (title[1], title[1])
    if title == first and authors is not None and len(fields) == 1:
        title, beside = _divided(source, first)
    elif len(fields) < 2:
        return None
    if title[1] - title[0] < _SHORTEST:
        return None
    rest = fields.get("venue") or fields.get("status") or beside
    return Draft(trimmed_title(text, *title), rest, authors=authors, year=fields.get("year"))


def _divided(source: Source, place: tuple[int, int]) -> tuple[tuple[int, int], tuple[int, int]]:
    """Return the title and the venue of "Title<tab>Venue 2024", above no label but "Authors:"."""
    tab = source.text.find("\t", *place)
    if tab < 0:
        return place, (place[1], place[1])
    return (place[0], tab), (tab + 1, min(end for end in source.ends if end > tab))


def _lines(source: Source) -> Iterator[tuple[int, int]]:
    start = source.begin
    for end in source.ends:
        while start < end and source.text[start].isspace():
            start += 1
        if start < end:
            yield start, end
        start = max(start, end)
