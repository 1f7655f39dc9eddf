"""What speaks against the reading of an award."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ingestion.confidence.outline import MOST, Outline, Stretch, share
from ingestion.confidence.wording import (
    count_words,
    has_address,
    has_label,
    has_source,
    is_cut,
    is_people,
    is_teaching,
    is_told,
    names_award,
    names_place_of_work,
    names_post,
    years_in,
)
from ingestion.normalise.names import compatible
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import words_of
from ingestion.records import AwardRecord

_GRANTS = frozenset("grant grants funding funded projects fonds finanzierung".split())
_OFTEN = 2  # the same award in more years than these is rather a label, or one award's years


def signs_of_awards(records: Sequence[AwardRecord], outline: Outline) -> list[frozenset[str]]:
    """Return what speaks against each award, as codes."""
    peers = _Peers(records, outline)
    return [
        frozenset(
            (
                *_of_words(record.title.value),
                *_of_record(record, peers),
                *_of_place(record, stretch, peers, outline),
            )
        )
        for record, stretch in zip(records, peers.stretches, strict=True)
    ]


class _Peers:
    """What most awards of a document have."""

    def __init__(self, records: Sequence[AwardRecord], outline: Outline) -> None:
        self.have_year = share(record.dated is not None for record in records) >= MOST
        self.stretches = [_stretch(record) for record in records]
        self.passed_over = outline.sections_with_dates_unread(self.stretches)
        self.titles = Counter(record.title.value.casefold() for record in records)


def _stretch(record: AwardRecord) -> Stretch:
    dated = record.dated.found if record.dated else None
    return Stretch.of({"title": record.title, "dated": dated, "place": record.organisation})


def _is_award(record: AwardRecord) -> bool:
    words = f"{record.title.value} {record.organisation.value if record.organisation else ''}"
    return names_award(words)


def _may_be_named(title: str) -> bool:
    """Whether a title without a word of awards may be a name: "Golden Frond, Slow Society"."""
    title = title.partition(",")[0]
    told = has_source(title) or is_people(title) or has_label(title) or is_cut(title)
    other = names_place_of_work(title) or names_post(title) or is_teaching(title)
    is_name = 2 <= count_words(title) <= 6 and all(
        word[:1].isupper() or len(word) < 4 for word in title.split()
    )
    return is_name and not told and not other and kind_of_heading(title) is None


_OF_WORDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "title_short": lambda title: count_words(title) < 2,
    "title_holds_address": has_address,
    "title_told": is_told,
    "title_is_heading": lambda title: kind_of_heading(title) is not None,
    "title_holds_year": lambda title: bool(years_in(title)),
    "title_cut": is_cut,
    "title_labelled": lambda title: ":" in title,
    "title_names_grant": lambda title: not _GRANTS.isdisjoint(words_of(title)),
}


def _of_words(title: str) -> Iterator[str]:
    return (sign for sign, holds in _OF_WORDS.items() if holds(title))


def _of_record(record: AwardRecord, peers: _Peers) -> Iterator[str]:
    if not _is_award(record) and not _may_be_named(record.title.value):
        yield "no_award_word"
    if record.dated is None:
        yield "no_year" if peers.have_year else "list_without_years"
    if len(record.title.spans) > 2:
        yield "title_broken"
    if peers.titles[record.title.value.casefold()] > _OFTEN:
        yield "title_often"


def _of_place(
    record: AwardRecord, stretch: Stretch, peers: _Peers, outline: Outline
) -> Iterator[str]:
    subject = outline.parsed.subject
    if subject is not None and compatible(record.title.value, subject.name.value):
        yield "title_names_subject"
    section = outline.section_at(stretch.start)
    if section is None:
        return
    if section.heading and not _GRANTS.isdisjoint(words_of(section.heading.value)):
        yield "among_grants"
    if id(section) in peers.passed_over:
        yield "dates_unread"
