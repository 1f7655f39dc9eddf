"""What speaks against the reading of a degree or a post."""

from __future__ import annotations

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
    has_source,
    is_cut,
    is_people,
    is_told,
    names_award,
    names_place_of_work,
    names_post,
)
from ingestion.normalise.dates import find_times
from ingestion.parsers.layout.phrases import words_of
from ingestion.records import EducationRecord, EmploymentRecord, Period
from ingestion.text import Found

CareerRecord = EducationRecord | EmploymentRecord


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
    peers = _Peers(records)
    return [
        frozenset((*_of_words(record), *_of_layout(record, stretch, peers, outline, kind)))
        for record, stretch in zip(records, peers.stretches, strict=True)
    ]


class _Peers:
    """What most degrees, or posts, of a document have."""

    def __init__(self, records: Sequence[CareerRecord]) -> None:
        self.stretches = [_stretch(record) for record in records]
        self.order = usual_order(self.stretches)
        self.length = middle([stretch.length for stretch in self.stretches])
        self.have_title = share(_title(record) is not None for record in records) >= MOST
        self.have_period = share(record.period is not None for record in records) >= MOST
        self.odd = share(_is_odd(record) for record in records)
        self.spans = Counter(
            span
            for record in records
            for found in (_place(record), _title(record), *_dates(record.period))
            if found
            for span in found.spans
        )


def _place(record: CareerRecord) -> Found:
    return record.institution if isinstance(record, EducationRecord) else record.organisation


def _title(record: CareerRecord) -> Found | None:
    return record.degree if isinstance(record, EducationRecord) else record.role


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
}
_OF_ROLE: Final[Mapping[str, Callable[[str], bool]]] = {
    "role_unknown": lambda role: not names_post(role),
    "title_names_people": is_people,
    "title_long": lambda role: (
        count_words(role) > 9 or is_told(role) or has_source(role) or ends_open(role)
    ),
    "award": lambda role: names_award(role) and not names_post(role),
}


def _of_words(record: CareerRecord) -> Iterator[str]:
    place, title = _place(record).value, _title(record)
    yield from (sign for sign, holds in _OF_PLACE.items() if holds(place))
    if title is None:
        return
    if isinstance(record, EmploymentRecord):
        yield from (sign for sign, holds in _OF_ROLE.items() if holds(title.value))
        if set(words_of(title.value)) <= set(words_of(place)):
            yield "title_in_place"


def _of_layout(
    record: CareerRecord, stretch: Stretch, peers: _Peers, outline: Outline, kind: str
) -> Iterator[str]:
    if _title(record) is None:
        yield "no_title" if peers.have_title else "list_without_titles"
    if record.period is None and peers.have_period and outline.parsed.kind == "cv":
        yield "no_period"
    if is_out_of_order(stretch, peers.order):
        yield "out_of_order"
    if stretch.length > max(200, 2.5 * peers.length):
        yield "far_apart"
    if _is_odd(record):
        yield "odd"
    if peers.odd > 0.25:
        yield "odd_list"
    yield from _of_neighbours(record, stretch, peers, outline)
    section = outline.section_at(stretch.start) if outline.parsed.kind == "cv" else None
    if section is not None and section.kind != kind:
        yield "other_section"


def _of_neighbours(
    record: CareerRecord, stretch: Stretch, peers: _Peers, outline: Outline
) -> Iterator[str]:
    """Yield what tells that a value belongs to another entry as well, or to that alone."""
    shared = (_place(record), _title(record), *_dates(record.period))
    if any(peers.spans[span] > 1 for found in shared if found for span in found.spans):
        yield "shared"
    between = outline.text_between(stretch.start, stretch.end)
    if len(find_times(between)) > max(1, len(_dates(record.period))) or "\n\n" in between:
        yield "dates_between"
