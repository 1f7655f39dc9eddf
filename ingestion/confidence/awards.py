"""What speaks against the reading of an award."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ingestion.confidence.outline import MOST, share
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
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.records import AwardRecord


def signs_of_awards(records: Sequence[AwardRecord]) -> list[frozenset[str]]:
    """Return what speaks against each award, as codes."""
    have_year = share(record.dated is not None for record in records) >= MOST
    return [
        frozenset(
            (
                *_of_words(record.title.value),
                *_of_record(record, have_year=have_year),
            )
        )
        for record in records
    ]


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
    "title_long": lambda title: count_words(title) > 14,
    "title_short": lambda title: count_words(title) < 2,
    "title_holds_address": has_address,
    "title_told": is_told,
    "title_is_heading": lambda title: kind_of_heading(title) is not None,
    "title_names_place": lambda title: names_place_of_work(title) and not names_award(title),
    "title_names_post": lambda title: (
        is_teaching(title) or (names_post(title) and not names_award(title))
    ),
    "title_holds_year": lambda title: bool(years_in(title)),
}


def _of_words(title: str) -> Iterator[str]:
    return (sign for sign, holds in _OF_WORDS.items() if holds(title))


def _of_record(record: AwardRecord, *, have_year: bool) -> Iterator[str]:
    if not _is_award(record) and not _may_be_named(record.title.value):
        yield "no_award_word"
    if record.dated is None:
        yield "no_year" if have_year else "list_without_years"
    if len(record.title.spans) > 2:
        yield "title_broken"
