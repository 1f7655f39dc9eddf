"""What a comparison says of each person: one row per question, one cell per person.

Unknown is a word and never a 0; every number leads to what it counts. Figures of scholar pages are
no rows here: they are context, not a criterion.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace

from django.urls import reverse

from profiles.metrics import Standing
from recruiting.models import Shortlist
from recruiting.queries.applicants import LifeLine, LineKind, Work
from recruiting.queries.compare import Column, Comparison
from recruiting.queries.shortlists import OnShortlist, standing
from recruiting.quotes import Quote

MOST_VENUES = 4
NOBODY_WROTE = "—, nobody wrote this yet"


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a cell; url: what it counts, or where it is told. note: said beside it."""

    text: str
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one column says. key: what is compared, None where it is unknown or only words."""

    parts: tuple[Part, ...] = ()
    key: Hashable = None
    unknown: str = ""
    differs: bool = False
    quote: Quote | None = None
    place: OnShortlist | None = None
    who: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: tuple[Cell, ...]
    explained: str = ""


def rows_of(comparison: Comparison, *, notes: bool, shortlists: bool) -> tuple[Row, ...]:
    """Return the rows of the table; cells that differ from most of their row are marked."""
    columns = comparison.columns
    rows = [_applied(columns)]
    rows += [
        Row(label, tuple(cell(column) for column in columns), explained)
        for label, cell, explained in _ROWS
    ]
    if notes:
        rows.append(Row("Notes I may read", tuple(_notes(column) for column in columns)))
    if shortlists:
        rows += _reasons(comparison)
    return tuple(replace(row, cells=_marked(row.cells)) for row in rows)


def _marked(cells: tuple[Cell, ...]) -> tuple[Cell, ...]:
    keys = Counter(cell.key for cell in cells if cell.key is not None)
    if len(keys) < 2:
        return cells
    (usual, often), (_, next_often) = keys.most_common(2)
    usual = usual if often > next_often else None
    return tuple(
        replace(cell, differs=cell.key is not None and cell.key != usual) for cell in cells
    )


def _tab(column: Column, tab: str) -> str:
    page = reverse("admin:recruiting_candidate_change", args=[column.candidate.pk])
    return f"{page}?tab={tab}"


# What was applied for, degrees and posts


def _applied(columns: Sequence[Column]) -> Row:
    """The stage of each, and of what, unless all have applied for one and the same position."""
    positions = {one.position for column in columns for one in column.applications}
    is_one = len(positions) == 1

    def cell(column: Column) -> Cell:
        parts = tuple(
            Part(
                standing(one) if is_one else f"{one.position.code} · {standing(one)}",
                reverse("admin:recruiting_application_change", args=[one.pk]),
            )
            for one in column.applications
        )
        key = tuple((one.position_id, standing(one)) for one in column.applications)
        return Cell(parts, key or "prospect", unknown="nothing: a prospect")

    label, explained = ("Stage", f"For {positions.pop().code}.") if is_one else ("Applied for", "")
    return Row(label, tuple(cell(column) for column in columns), explained)


def _lines(column: Column, lines: Sequence[LifeLine], unknown: str) -> Cell:
    parts = tuple(
        Part(line.words, _tab(column, "overview"), line.when or "dates unknown") for line in lines
    )
    return Cell(parts, unknown=unknown)


def _degrees(column: Column) -> Cell:
    return _lines(column, column.file.life.of(LineKind.EDUCATION), "no degree read")


def _roles(column: Column) -> Cell:
    life = column.file.life
    posts = life.of(LineKind.EMPLOYMENT, LineKind.EDUCATION)
    return _lines(column, column.now, "none that goes on" if posts else "unknown")


# Works


def _count(
    chosen: Callable[[Work], bool], none: str, *, known: Callable[[Work], bool] | None = None
) -> Callable[[Column], Cell]:
    """A cell that counts works. known: of which works it can be said at all."""

    def cell(column: Column) -> Cell:
        works = column.file.works
        sayable = [work for work in works if known is None or known(work)]
        if not sayable:
            return Cell(unknown="unknown" if works else "no work read")
        number = sum(1 for work in sayable if chosen(work))
        if not number:
            return Cell(key=0, unknown=none)
        return Cell((Part(f"{number}", _tab(column, "publications")),), key=number)

    return cell


def _works(column: Column) -> Cell:
    number = len(column.file.works)
    if not number:
        return Cell(unknown="no work read")
    return Cell((Part(f"{number}", _tab(column, "publications")),), key=number)


def _venues(column: Column) -> Cell:
    published = [w for w in column.file.works if w.standing is Standing.PUBLISHED and w.venue]
    counted = Counter(work.venue for work in published).most_common()
    url = _tab(column, "publications")
    parts = [
        Part(venue, url, f"× {number}" if number > 1 else "")
        for venue, number in counted[:MOST_VENUES]
    ]
    if len(counted) > MOST_VENUES:
        parts.append(Part(f"and {len(counted) - MOST_VENUES} more", url))
    return Cell(tuple(parts), unknown="none stated" if column.file.works else "no work read")


# Awards, interests, words, documents


def _awards(chosen: str, none: str) -> Callable[[Column], Cell]:
    def cell(column: Column) -> Cell:
        life = column.file.life
        if not life.of(LineKind.AWARD):
            return Cell(unknown="no award read")
        number = len(getattr(life, chosen))
        parts = (Part(f"{number}", _tab(column, "awards")),) if number else ()
        return Cell(parts, key=number, unknown=none)

    return cell


def _interests(column: Column) -> Cell:
    interests = "; ".join(line.text for line in column.file.life.interests)
    parts = (Part(interests, _tab(column, "overview")),) if interests else ()
    return Cell(parts, unknown="not stated")


def _own_words(column: Column) -> Cell:
    paper = column.file.statement
    if paper is None:
        return Cell(unknown="no statement")
    url = reverse("admin:ingestion_document_change", args=[paper.document.pk])
    if paper.opening is None:
        return Cell((Part("a statement without prose", url),))
    return Cell((Part("in the statement", url),), quote=paper.opening)


def _documents(column: Column) -> Cell:
    """By their kinds; with the name of the file where there are several of one kind."""
    kinds = Counter(paper.document.kind for paper in column.file.papers)
    parts = tuple(
        Part(
            paper.document.get_kind_display(),
            reverse("admin:ingestion_document_change", args=[paper.document.pk]),
            str(paper.document) if kinds[paper.document.kind] > 1 else "",
        )
        for paper in column.file.papers
    )
    return Cell(parts, unknown="none")


def _mark(number: int, url: str) -> Cell:
    return Cell((Part(f"{number}", url),) if number else (), key=number, unknown="none")


def _facts(column: Column) -> Cell:
    return _mark(column.file.marks.facts_to_check, _tab(column, "overview"))


def _findings(column: Column) -> Cell:
    return _mark(column.file.marks.open_findings, _tab(column, "findings"))


def _notes(column: Column) -> Cell:
    return replace(_mark(column.file.marks.notes, _tab(column, "notes")), key=None)


# Reasons


def _reasons(comparison: Comparison) -> list[Row]:
    columns = comparison.columns
    if not comparison.shortlists:
        nobody = tuple(Cell(unknown=NOBODY_WROTE) for _ in columns)
        hint = "Reasons stand on a shortlist: put them on one first."
        return [Row("Reason for or against", nobody, hint)]
    return [
        Row(
            f"Reason for or against, on “{shortlist.name}”",
            tuple(_reason(column, shortlist) for column in columns),
            "frozen" if shortlist.frozen_at else "",
        )
        for shortlist in comparison.shortlists
    ]


def _reason(column: Column, shortlist: Shortlist) -> Cell:
    place = column.places.get(shortlist.pk)
    if place is None:
        return Cell(unknown="not on this list")
    unknown = "" if place.entry.rationale else NOBODY_WROTE
    return Cell(place=place, unknown=unknown, who=column.candidate.person.full_name)


_ROWS: tuple[tuple[str, Callable[[Column], Cell], str], ...] = (
    ("Degrees", _degrees, ""),
    ("Current role", _roles, "Degrees and posts that go on by the printed dates."),
    ("Works", _works, "Versions of one work count once."),
    (
        "First author",
        _count(lambda w: w.is_first, "none", known=lambda w: w.position is not None),
        "Works whose order of authors is declared random or alphabetical are not counted.",
    ),
    (
        "Equal contribution, not first",
        _count(lambda w: w.is_co_first, "none marked"),
        "As the documents mark it.",
    ),
    ("Random or alphabetical order", _count(lambda w: w.alphabetical, "none declared"), ""),
    (
        "Published or accepted",
        _count(lambda w: w.standing is Standing.PUBLISHED, "none", known=lambda w: bool(w.status)),
        "",
    ),
    (
        "Preprint or submitted",
        _count(lambda w: w.standing is Standing.WAITING, "none", known=lambda w: bool(w.status)),
        "",
    ),
    ("Without a year", _count(lambda w: w.year is None, "none"), ""),
    ("Venues", _venues, "Of published or accepted works."),
    ("Awards won", _awards("awards_won", "none"), ""),
    ("Nominated or finalist", _awards("nominations", "none"), ""),
    ("Interests", _interests, ""),
    ("Own words", _own_words, "How the statement begins."),
    ("Documents", _documents, ""),
    ("Facts to check", _facts, ""),
    ("Open findings", _findings, ""),
)
