"""What speaks against the reading of a work."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ingestion.confidence.outline import (
    MOST,
    Outline,
    Stretch,
    is_out_of_order,
    middle,
    share,
    usual_order,
)
from ingestion.confidence.wording import (
    count_words,
    ends_open,
    has_source,
    is_cut,
    is_people,
    is_told,
    years_in,
)
from ingestion.normalise.venues import has_status
from ingestion.parsers.layout.phrases import words_of
from ingestion.records import WorkRecord
from ingestion.text import Found


def signs_of_works(works: Sequence[WorkRecord], outline: Outline) -> list[frozenset[str]]:
    """Return what speaks against each work, as codes, in the order of the works."""
    peers = _Peers(works, outline)
    return [
        frozenset(
            (
                *_of_title(work.title.value),
                *_of_venue(work),
                *_of_names(work, peers),
                *_of_place(work, stretch, peers, outline),
                *_of_section(stretch, peers, outline),
            )
        )
        for work, stretch in zip(works, peers.stretches, strict=True)
    ]


_OF_TALKS = frozenset(
    "talk talks presentation presentations presented poster posters abstracts invited seminars"
    " vortrage poster exposes communications seminaires ponencias".split()
)
_LEAST = 3  # published works, most of them without a year: of fewer that may well be so
_FIRST_WORDS = frozenset("in to under at on for arxiv".split())
_FIGURES = re.compile(r"(?:pp?\.\s?)?[\d\s()–—:,.-]+(?:$|[.,]\s)")


class _Peers:
    """What most works of a document have."""

    def __init__(self, works: Sequence[WorkRecord], outline: Outline) -> None:
        self.stretches = [_stretch(work) for work in works]
        self.order = usual_order(self.stretches)
        self.left_over = middle([stretch.left_over for stretch in self.stretches])
        self.have_year = share(work.issued is not None for work in works) >= MOST
        dated = [work.issued is not None for work in works if _is_published(work)]
        self.lack_year = len(dated) >= _LEAST and share(dated) < 0.5
        self.have_venue = share(work.venue_raw is not None for work in works) >= MOST
        self.have_names = share(bool(work.authors) for work in works) >= MOST
        self.name_owner = share(_names_owner(work) for work in works) >= MOST
        self.problems = len(outline.parsed.problems)
        self.appearances: dict[tuple[str, ...], set[tuple[str, int | None]]] = defaultdict(set)
        for work in works:
            self.appearances[_named(work)].add(_appeared(work))
        self.passed_over = outline.sections_with_dates_unread(self.stretches)


def _named(work: WorkRecord) -> tuple[str, ...]:
    """Return what a work is told by; its preprint is another."""
    return (work.status, *words_of(work.title.value))


def _is_published(work: WorkRecord) -> bool:
    return work.status in ("", "published")


def _appeared(work: WorkRecord) -> tuple[str, int | None]:
    return (
        work.venue_raw.value if work.venue_raw else "",
        work.issued.year if work.issued else None,
    )


def _stretch(work: WorkRecord) -> Stretch:
    fields: dict[str, Found | None] = {
        "title": work.title,
        "venue": work.venue_raw if work.venue else None,  # "On-going project" may stand anywhere
        "issued": work.issued.found if work.issued else None,
    }
    names = {f"author{at}": author.name for at, author in enumerate(work.authors)}
    whole = Stretch.of({**fields, **names}, work.entry)
    first = work.authors[0].name if work.authors else None
    order = Stretch.of({**fields, "authors": first}, work.entry).order
    return Stretch(whole.start, whole.end, whole.read, order)


def _names_owner(work: WorkRecord) -> bool:
    return work.owner_position is not None or any(author.is_owner for author in work.authors)


_OF_TITLE: Final[Mapping[str, Callable[[str], bool]]] = {
    "title_names_people": is_people,
    "title_cut": is_cut,
    "title_holds_source": lambda title: bool(years_in(title[-12:])) or has_source(title),
    "title_short": lambda title: count_words(title) < 3,
    "title_long": lambda title: count_words(title) > 30,
}


def _of_title(title: str) -> Iterator[str]:
    return (sign for sign, holds in _OF_TITLE.items() if holds(title))


def _of_venue(work: WorkRecord) -> Iterator[str]:
    if work.venue_raw is None:
        return
    venue = work.venue_raw.value
    if is_people(venue):
        yield "venue_names_people"
    if is_told(venue):
        yield "venue_told"
    if len(venue) > 110:
        yield "venue_long"
    year = str(work.issued.year) if work.issued and work.issued.year else ""
    if venue[:1].isdigit() and not (year and venue.startswith(f"{year} ")):
        yield "venue_begins_with_figures"
    elif _is_broken(venue):
        yield "venue_cut"
    if year and years_in(venue) - {year}:
        yield "venue_of_other_year"


def _is_broken(venue: str) -> bool:
    """Whether the text begins or ends as a part of a venue does, or holds pages alone."""
    first = venue.split(None, 1)[0]
    begins = first.islower() and not has_status(venue) and first not in _FIRST_WORDS
    broken = begins or not first[0].isalnum() or ends_open(venue)
    return broken or _FIGURES.match(venue) is not None


def _of_names(work: WorkRecord, peers: _Peers) -> Iterator[str]:
    if not work.authors and work.authors_total is None and work.status != "ongoing":
        yield "nobody_named" if peers.have_names else "list_names_nobody"
    elif work.authors and not _names_owner(work) and not work.truncated:
        yield "owner_missing" if peers.name_owner else "list_not_owned"
    if any(len(author.name.value.split()) > 5 for author in work.authors):
        yield "name_long"


def _of_place(work: WorkRecord, stretch: Stretch, peers: _Peers, outline: Outline) -> Iterator[str]:
    if work.issued is None and _is_published(work):
        if peers.have_year:
            yield "no_year"
        elif peers.lack_year:
            yield "list_without_years"
    if len(peers.appearances[_named(work)]) > 1:
        yield "title_twice"
    prints_venues = outline.parsed.kind != "scholar_profile"
    if work.venue_raw is None and not work.status and prints_venues:
        yield "no_venue" if peers.have_venue else "list_without_venues"
    if is_out_of_order(stretch, peers.order):
        yield "out_of_order"
    if stretch.left_over > max(0.3, peers.left_over + 0.2):
        yield "left_over"
    if work.issued and work.issued.year:
        printed = years_in(outline.text_between(stretch.start, stretch.end))
        if printed - {str(work.issued.year)}:
            yield "other_year"
    if work.disputed:
        yield "grammars_differ"
    if peers.problems:
        yield "entries_unread"


def _of_section(stretch: Stretch, peers: _Peers, outline: Outline) -> Iterator[str]:
    section = outline.section_at(stretch.start)
    if section is None:
        return
    heading = section.heading.value if section.heading else ""
    if section.kind == "talks" or not _OF_TALKS.isdisjoint(words_of(heading)):
        yield "among_talks"
    if id(section) in peers.passed_over:
        yield "dates_unread"
