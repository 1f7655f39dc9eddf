"""Reading a list of references: entries, grammar by vote, then one WorkRecord per entry."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingestion.normalise.dates import DateMatch
from ingestion.normalise.identifiers import find_identifiers
from ingestion.normalise.venues import has_status, is_unpublished, read_venue
from ingestion.parsers.references.details import (
    LINK_LABELS_AT_END,
    Details,
    find_year,
    read_details,
)
from ingestion.parsers.references.entries import Entry, EntryList, split_entries
from ingestion.parsers.references.grammars import (
    is_disputed,
    name_coauthors,
    read_all,
    read_draft,
    vote,
)
from ingestion.parsers.references.legends import Legend, canonical_marks
from ingestion.parsers.references.marks import MARKS, NameSpan
from ingestion.parsers.references.orders import with_titles_last
from ingestion.parsers.references.owner import owner_position
from ingestion.parsers.references.sole_authors import sole_authors
from ingestion.parsers.references.source import Draft, Source, sources_of
from ingestion.parsers.references.titles import LANGUAGE
from ingestion.parsers.references.unnamed import (
    prints_no_authors,
    read_unnamed,
    shows_names_of_owner,
)
from ingestion.parsers.references.with_coauthors import FIRST_AUTHOR
from ingestion.records import AuthorRecord, Dated, IdentifierRecord, Problem, WorkRecord
from ingestion.text import Found, Line, Passage

_STATE = re.compile(
    r"to\sappear|in\spress|forthcoming|accepted|submitted|in\sprogress", re.IGNORECASE
)


@dataclass(frozen=True)
class WorkList:
    """The lines of one list of works under one heading, None where that says nothing of them."""

    heading: Found | None
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Works:
    """The works of one list in printed order, the entries that could not be read, its legend."""

    works: tuple[WorkRecord, ...]
    problems: tuple[Problem, ...]
    legend: Legend


_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR_ENDS = re.compile(r"(?<=\w\w)\s\((?P<year>(?:19|20)\d\d)\)$")
# "Old moss: a second look at Marsh, Tarn, Mere (2014)": the year of what the title is about
_CITED = re.compile(r"(?:,|&|,\sand)\s[A-ZÀ-ÖØ-Þ][\w’'-]+$|\bet\sal\.?$")
_WORD = re.compile(r"[^\W\d_]{2,}")
_NO_WORK = re.compile(
    r"\bpatents?\b|\b(?:invited|keynote)\s(?:talk|lecture|speaker)\b|^guest\seditor\b|^R\spackages?\b",
    re.IGNORECASE,
)
_SHOWN = re.compile(
    r"(?:posters?|demos?|(?:invited\s)?talk)(?:\s(?:&|and)\s(?:posters?|demos?))?"
    r"(?:\s(?:abstract|presentation))?\s?:",
    re.IGNORECASE,
)
_KIND_AT_END = re.compile(
    r"\s*[(\[](?:(?:book\s|invited\s)?chapter|(?:journal|review|invited|research)\s(?:article|paper)"
    rf"|conference\s(?:paper|proceedings)|book|(?:text\s|article\s)?in\s{LANGUAGE})[)\]]$",
    re.IGNORECASE,
)
# “Title”, Poster for the Society of Fens, May 2019
_HUNG_UP = re.compile(
    r"[.,?!”’\"]{0,3}\s+(?:poster\s(?:for|at|presented|session)|poster\spresent(?:ation|ed)\s(?:at|for))\b",
    re.IGNORECASE,
)
_PRINTED = re.compile(
    r"\bproc(?:eedings|\.)|\bpp?\.\s?\d|\bvol\.|\d\s?\(\d|\b10\.\d{4}", re.IGNORECASE
)
_EDITED_ISSUE = re.compile(r",\sguest\seditor\b", re.IGNORECASE)
_EDITORS = re.compile(
    r"[\[(](?:eds?|editors?|hrsg|hgg?|dirs?(?=\.)|éds?|coords?|comps?|orgs?|a\scura\sdi)\.?[\])]"
    r"|,\s(?:eds?|hrsg|hgg?|dirs?|éds?|coords?)\.(?=\s?[(:,]|\s(?:19|20)\d\d)",
    re.IGNORECASE,
)
_SCHOLARLY = frozenset(("arxiv", "doi"))
_SHORTEST_NOTE = 40
_TOO_MANY = "No works could be told apart in these lines. Divide the list, or bring in BibTeX."


def read_works(lines: Sequence[Line], *, owner: str | None) -> Works:
    """Read a list of references; `owner` is the person whose places in it are wanted."""
    return read_work_lists((WorkList(None, tuple(lines)),), owner=owner)


def read_work_lists(lists: Sequence[WorkList], *, owner: str | None) -> Works:
    """Read the lists of one document, which share their legend and their grammar.

    Entries that no grammar reads become problems, and so do lines that are too many for an entry;
    notes between the entries are passed over.
    """
    listed = EntryList((), Legend())
    for part in lists:
        found = split_entries(part.lines, owner, heading=part.heading)
        listed = EntryList(listed.entries + found.entries, listed.legend | found.legend)
    sources = sources_of(listed.entries, owner)
    readings = [read_all(source) for source in sources]
    grammars = vote(readings)
    works: list[WorkRecord] = []
    named: WorkRecord | None = None  # the last whose authors are printed, not a dash for them
    problems: list[Problem] = []
    unnamed, coauthors = prints_no_authors(sources, readings), name_coauthors(readings)
    drafts = with_titles_last(
        sources,
        [
            (read_unnamed(pair[0]) if unnamed and not shows_names_of_owner(*pair) else None)
            or read_draft(*pair, grammars, names_coauthors=coauthors)
            for pair in zip(sources, readings, strict=True)
        ],
    )
    sole = sole_authors(sources, drafts)
    for source, draft, rivals, alone in zip(sources, drafts, readings, sole, strict=True):
        work = None if draft is None else read_work(source, draft, listed.legend, owner)
        if work is not None and draft is not None:
            work = replace(work, disputed=is_disputed(draft, rivals))
        if work is not None and source.repeats and named is not None:
            work = _with_authors_of(work, named)
        elif work is not None and is_reference(work):
            named = work
        if draft is not None and (_is_edited(source, draft) or _is_poster(source, draft)):
            continue
        if work is not None and is_reference(work):
            works.append(replace(work, authors_total=1, owner_position=1) if alone else work)
        elif _ought_to_be_read(source):
            problems.append(Problem(source.entry.span, "This entry could not be read as a work."))
        if source.entry.left_over:
            problems.append(Problem(source.entry.left_over, _TOO_MANY))
    return Works(tuple(works), tuple(problems), listed.legend)


def _with_authors_of(work: WorkRecord, before: WorkRecord) -> WorkRecord:
    """Put the authors of the entry before, for whom a dash stands, in front of those named."""
    total, further = before.authors_total, len(work.authors)
    position = before.owner_position
    if position is None and total is not None and work.owner_position is not None:
        position = total + work.owner_position
    return replace(
        work,
        authors=before.authors + work.authors,
        truncated=before.truncated or work.truncated,
        authors_total=None if total is None or work.truncated else total + further,
        owner_position=position,
    )


def _is_edited(source: Source, draft: Draft) -> bool:
    """Say whether those named in front edited the volume: "Brandvold, O. (Hg.): ..."."""
    if draft.authors is None or draft.authors[0] > draft.title[0]:
        return False
    return _EDITORS.search(source.text, draft.authors[0], draft.title[0]) is not None


def _is_poster(source: Source, draft: Draft) -> bool:
    """Say whether the words behind a title tell of a poster, and of nothing printed."""
    hung_up = _HUNG_UP.match(source.text, draft.title[1])
    return hung_up is not None and not _PRINTED.search(source.text, draft.title[1])


def is_reference(work: WorkRecord) -> bool:
    """Say whether a reading has enough of a reference: a title, and authors, year or a state."""
    if not _WORD.search(work.title.value):
        return False
    if _EDITED_ISSUE.search(work.title.value):
        return False
    if work.venue_raw is None and _SHOWN.match(work.title.value):
        return False  # it was hung up somewhere and printed nowhere
    if work.venue_raw is not None and _NO_WORK.search(work.venue_raw.value):
        return False
    if work.authors or work.authors_total is not None:
        return True
    return work.issued is not None or bool(work.status) or bool(work.identifiers)


def _ought_to_be_read(source: Source) -> bool:
    text = source.text
    return bool(source.entry.label) or (len(text) >= _SHORTEST_NOTE and bool(_YEAR.search(text)))


def read_work(source: Source, draft: Draft, legend: Legend, owner: str | None) -> WorkRecord | None:
    """Turn the parts of one entry into a record; None when its title has no visible text."""
    passage, text = source.passage, source.text
    if not text[draft.title[0] : draft.title[1]].strip():
        return None
    details = read_details(passage, *draft.rest)
    if details.date is None and source.entry.margin_year is None:
        draft = _with_year_behind_title(text, draft)
    listed = source.authors_of(draft)
    names, truncated = listed.names, listed.truncated
    place = None if draft.coauthors else owner_position(passage, names, owner)
    equal_marks = _equal_marks(names, legend)
    issued = _issued(source, draft, details)
    venue_raw = _venue(source, draft, details)
    reading = read_venue(venue_raw.value if venue_raw else _state(source.entry))
    identifiers = tuple(
        IdentifierRecord(match.scheme, passage.found(match.start, match.end), match.value)
        for match in find_identifiers(text)
        if match.scheme in _SCHOLARLY
    )
    presentation = details.presentation
    # Where names are missing before the owner's, the place in the full list cannot be told.
    position = None if place is not None and place > listed.shown else place
    total = len(names) + 1 if draft.coauthors else len(names)
    if draft.alone:
        total, position = 1, 1
    elif draft.coauthors and FIRST_AUTHOR.search(text):
        position = 1
    return WorkRecord(
        title=passage.found(*_without_labels(text, *draft.title)),
        authors=tuple(
            _author(passage, name, index + 1 == place, equal_marks, legend)
            for index, name in enumerate(names)
        ),
        truncated=truncated,
        authors_total=None if truncated or total == 0 else total,
        owner_position=position,
        equal_contribution=_equal_contribution(names, place, equal_marks),
        order_convention="random_or_alphabetical"
        if source.is_ordered or legend.all_ordered
        else "unknown",
        issued=issued,
        venue_raw=venue_raw,
        venue=reading.venue,
        submitted_to=reading.submitted_to,
        status=reading.status,
        presentation=presentation.kind if presentation else "",
        acceptance_rate=presentation.rate if presentation else None,
        identifiers=identifiers,
        category=source.entry.heading,
        has_code=True if details.has_code else None,
        label=source.entry.label,
        entry=source.entry.span,
    )


def _with_year_behind_title(text: str, draft: Draft) -> Draft:
    """Return a reading without year as one with it, where it ends the title: "Peat (2020)."."""
    year = None if draft.year else _YEAR_ENDS.search(text, *draft.title)
    if year is None or _CITED.search(text, draft.title[0], year.start()):
        return draft
    return replace(draft, title=(draft.title[0], year.start()), year=year.span("year"))


def _without_labels(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a title without the labels of links printed behind it: "Title [PDF] [Code]".

    Nor without the kind of the work: "Title (book chapter)"."""
    for pattern in (LINK_LABELS_AT_END, _KIND_AT_END):
        labels = pattern.search(text, start, end)
        end = labels.start() if labels and labels.start() > start else end
    return start, end


def _equal_marks(names: Sequence[NameSpan], legend: Legend) -> frozenset[str]:
    """Return the marks of equal contribution; without legend, an asterisk on the first authors."""
    if legend.equal or "*" in legend.corresponding | legend.others:
        return legend.equal
    starred = ["*" in canonical_marks(name.marks) for name in names]
    return frozenset("*") if starred[:2] == [True, True] else frozenset()


def _equal_contribution(
    names: Sequence[NameSpan], position: int | None, marks: frozenset[str]
) -> bool | None:
    """Say whether the owner carries the mark; None where nobody does or the owner is not seen."""
    if (
        position is not None and canonical_marks(names[position - 1].marks) & marks
        if names
        else False
    ):
        return True
    return False if any(canonical_marks(name.marks) & marks for name in names) else None


def _unmarked(name: Passage) -> Passage:
    """Return "Fenwick, H." of "Fenwick*, H."; what most names are, without marks, as it is."""
    marks = [at for at, letter in enumerate(name.text) if letter in MARKS]
    if not marks:
        return name
    starts, ends = [0, *(at + 1 for at in marks)], [*marks, len(name.text)]
    return Passage.join(
        [name.cut(start, end) for start, end in zip(starts, ends, strict=True) if start < end], ""
    )


def _author(
    passage: Passage, name: NameSpan, is_owner: bool, equal: frozenset[str], legend: Legend
) -> AuthorRecord:
    marks = canonical_marks(name.marks)
    return AuthorRecord(
        name=_unmarked(passage.cut(name.start, name.end)).found(),
        equal_contribution=bool(marks & equal),
        corresponding=bool(marks & legend.corresponding),
        is_owner=is_owner,
    )


def _issued(source: Source, draft: Draft, details: Details) -> Dated | None:
    """Return the date of issue: beside the authors, in the margin, or behind the title."""
    if draft.year is not None:
        date = find_year(source.text, *draft.year)
        if date is not None:
            return _dated(source.passage, date)
    year = source.entry.margin_year
    if year is not None and not (details.date and str(details.date.year) in year.value):
        first = year.value.strip(" :–—-").replace("l", "1")[:4]  # "1985/88", "l985"
        return Dated(year, first, int(first))
    if details.date is not None:
        return _dated(source.passage, details.date)
    date = None if source.tag is None else find_year(source.text, *source.tag)
    return None if date is None else _dated(source.passage, date)


def _dated(passage: Passage, date: DateMatch) -> Dated:
    return Dated(passage.found(date.start, date.end), date.edtf, date.year)


def _venue(source: Source, draft: Draft, details: Details) -> Found | None:
    tag = source.tag
    if tag and details.venue and _STATE.fullmatch(source.text[slice(*tag)]):
        tag = None  # "(To appear) Title. Venue": the state of what the venue names
    venue = draft.venue or tag or details.venue or source.badge
    if venue is not None:
        return source.passage.found(*venue)
    for place in (draft.lead, draft.year):
        if place is None:
            continue
        start, end = place
        while end > start and source.text[end - 1] in " ,.:;)":
            end -= 1
        while start < end and source.text[start] in "( ":
            start += 1
        if start < end and has_status(source.text[start:end]):
            return source.passage.found(start, end)
    heading = source.entry.heading
    return heading if heading is not None and is_unpublished(heading.value) else None


def _state(entry: Entry) -> str:
    """Return the sub-heading where it tells a state ("In preparation"), for entries without one."""
    heading = entry.heading.value if entry.heading else ""
    return heading if has_status(heading) else ""
