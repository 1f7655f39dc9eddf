"""What speaks against the reading of a degree or a post."""

from __future__ import annotations

import re
from collections import Counter
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
    has_address,
    is_cut,
    is_people,
    is_told,
    names_award,
    names_place_of_work,
    names_post,
)
from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import find_degrees
from ingestion.parsers.layout.phrases import words_of
from ingestion.records import EducationRecord, EmploymentRecord, Period
from ingestion.text import Found

CareerRecord = EducationRecord | EmploymentRecord

_TITLES = ("Dr", "Drs", "Prof", "Mr", "Ms", "Mrs")
_KINDS_OF_PLACES = tuple(
    (word,)
    for word in "university universitat universite universidad universita college school institute"
    " institut department faculty group lab laboratory center centre industry company".split()
)
_PUNCTUATED = re.compile(r"[:;.()\[\]\d]")
_IN_SUBJECT = re.compile(r"\w\sin\s\w")


def signs_of_educations(
    records: Sequence[EducationRecord], outline: Outline
) -> list[frozenset[str]]:
    """Return what speaks against each degree, as codes."""
    return _signs(records, outline, "education")


def signs_of_employments(
    records: Sequence[EmploymentRecord], outline: Outline
) -> list[frozenset[str]]:
    """Return what speaks against each post, as codes."""
    return _signs(records, outline, "experience")


def _signs(records: Sequence[CareerRecord], outline: Outline, kind: str) -> list[frozenset[str]]:
    peers = _Peers(records, outline)
    return [
        frozenset(
            (
                *_of_words(record, peers),
                *_of_period(record.period),
                *_of_layout(record, stretch, peers, outline, kind),
            )
        )
        for record, stretch in zip(records, peers.stretches, strict=True)
    ]


class _Peers:
    """What most degrees, or posts, of a document have."""

    def __init__(self, records: Sequence[CareerRecord], outline: Outline) -> None:
        self.stretches = [_stretch(record) for record in records]
        self.order = usual_order(self.stretches)
        self.length = middle([stretch.length for stretch in self.stretches])
        self.have_title = share(_title(record) is not None for record in records) >= MOST
        self.have_period = share(record.period is not None for record in records) >= MOST
        self.have_field = share(_field(record) is not None for record in records) >= MOST
        self.odd = share(_is_odd(record) for record in records)
        self.passed_over = outline.sections_with_dates_unread(self.stretches)
        self.dates = frozenset(
            (span.start, span.end)
            for record in records
            for date in _dates(record.period)
            for span in date.spans
        )
        self.spans = Counter(
            span
            for record in records
            for span in {
                span
                for found in (_place(record), _title(record), *_dates(record.period))
                if found
                for span in found.spans
            }
        )

    def is_date_of_any(self, start: int, end: int) -> bool:
        """Whether a record has taken a date from the characters start..end."""
        return any(start < its_end and its_start < end for its_start, its_end in self.dates)


def _place(record: CareerRecord) -> Found:
    return record.institution if isinstance(record, EducationRecord) else record.organisation


def _title(record: CareerRecord) -> Found | None:
    return record.degree if isinstance(record, EducationRecord) else record.role


def _field(record: CareerRecord) -> Found | None:
    return record.field if isinstance(record, EducationRecord) else None


def _dates(period: Period | None) -> tuple[Found, ...]:
    return tuple(end for end in (period.start, period.end) if end) if period else ()


def _stretch(record: CareerRecord) -> Stretch:
    return Stretch.of(
        {
            "place": _place(record),
            "title": _title(record),
            "period": next(iter(_dates(record.period)), None),
        }
    )


def _is_odd(record: CareerRecord) -> bool:
    """Whether neither place nor title is worded as such."""
    title = _title(record)
    names = title is not None and (isinstance(record, EducationRecord) or names_post(title.value))
    return not names and not names_place_of_work(_place(record).value)


_OF_PLACE: Final[Mapping[str, Callable[[str], bool]]] = {
    "place_unknown": lambda place: not names_place_of_work(place),
    "place_long": lambda place: count_words(place) > 9 or is_told(place) or has_address(place),
    "place_cut": is_cut,
    "place_names_people": lambda place: place.startswith(_TITLES) or is_people(place),
    "place_names_post": names_post,
    "place_names_degree": lambda place: bool(find_degrees(place)),
    "place_bare": lambda place: words_of(place)[:2] in _KINDS_OF_PLACES,
    "place_holds_subject": lambda place: _IN_SUBJECT.search(place) is not None,
}
_OF_FIELD: Final[Mapping[str, Callable[[str], bool]]] = {
    "field_in_small_letters": lambda field: field[:1].islower(),
    "field_punctuated": lambda field: _PUNCTUATED.search(field) is not None,
    "field_names_place": names_place_of_work,
    "field_names_post": names_post,
    "field_long": lambda field: count_words(field) > 8 or is_told(field),
    "field_cut": ends_open,
}
_OF_ROLE: Final[Mapping[str, Callable[[str], bool]]] = {
    "role_unknown": lambda role: not names_post(role),
    "award": lambda role: names_award(role) and not names_post(role),
}


def _of_words(record: CareerRecord, peers: _Peers) -> Iterator[str]:
    place, title = _place(record).value, _title(record)
    yield from (sign for sign, holds in _OF_PLACE.items() if holds(place))
    field = _field(record)
    if field is not None:
        yield from (sign for sign, holds in _OF_FIELD.items() if holds(field.value))
    elif peers.have_field:
        yield "no_field"
    if title is None:
        return
    if isinstance(record, EmploymentRecord):
        yield from (sign for sign, holds in _OF_ROLE.items() if holds(title.value))
        if set(words_of(title.value)) <= set(words_of(place)):
            yield "title_in_place"


def _of_period(period: Period | None) -> Iterator[str]:
    """Yield what is rare in a period: an end that a line break may have taken, no years."""
    if period is None:
        return
    start, end = period.start, period.end
    if start is not None and (end is None or end == start):
        yield "one_date"
    if not any(any(sign.isdigit() for sign in found.value) for found in (start, end) if found):
        yield "period_without_figures"


def _of_layout(
    record: CareerRecord, stretch: Stretch, peers: _Peers, outline: Outline, kind: str
) -> Iterator[str]:
    if _title(record) is None:
        yield "no_title" if peers.have_title else "list_without_titles"
    if record.period is None and outline.parsed.kind == "cv":
        if peers.have_period:
            yield "no_period"
        elif len(peers.stretches) > 1:
            yield "list_without_periods"
    if is_out_of_order(stretch, peers.order):
        yield "out_of_order"
    if stretch.length > max(200, 2.5 * peers.length):
        yield "far_apart"
    if peers.odd > 0.25:
        yield "odd_list"
    yield from _of_neighbours(record, stretch, peers, outline)
    section = outline.section_at(stretch.start) if outline.parsed.kind == "cv" else None
    if section is not None and section.kind != kind:
        yield "other_section"
    if section is not None and id(section) in peers.passed_over:
        yield "dates_unread"


def _of_neighbours(
    record: CareerRecord, stretch: Stretch, peers: _Peers, outline: Outline
) -> Iterator[str]:
    """Yield what tells that a value belongs to another entry as well, or to that alone."""
    named = (found for found in (_place(record), _title(record)) if found)
    if any(peers.spans[span] > 1 for found in named for span in found.spans):
        yield "shared"
    if any(peers.spans[span] > 1 for date in _dates(record.period) for span in date.spans):
        yield "dates_shared"
    between = outline.text_between(stretch.start, stretch.end)
    if "\n\n" in between:
        yield "paragraphs_between"
    times = [
        time
        for time in find_times(between)
        if not peers.is_date_of_any(stretch.start + time.start, stretch.start + time.end)
    ]
    if times:
        yield "dates_between"
