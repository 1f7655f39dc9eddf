"""What speaks against the reading of an interest or a skill."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ingestion.confidence.outline import Outline, share
from ingestion.confidence.wording import (
    count_words,
    has_address,
    has_label,
    has_source,
    is_cut,
    is_people,
    is_unbalanced,
    names_award,
    names_place_of_work,
    names_post,
    years_in,
)
from ingestion.normalise.dates import find_times
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.records import SectionRecord, TopicRecord


def signs_of_topics(records: Sequence[TopicRecord], outline: Outline) -> list[frozenset[str]]:
    """Return what speaks against each topic, as codes."""
    lists: dict[int, list[int]] = defaultdict(list)
    sections = [outline.section_at(record.label.spans[0].start) for record in records]
    signs = [frozenset(_of_words(record.label.value)) for record in records]
    for at, section in enumerate(sections):
        lists[id(section)].append(at)
    for members in lists.values():
        odd = share(bool(signs[at]) for at in members)
        of_all = frozenset(_of_section(sections[members[0]], odd))
        for at in members:
            signs[at] |= of_all
    return signs


_OF_WORDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "long": lambda label: count_words(label) > 5,
    "holds_date": lambda label: bool(years_in(label) or find_times(label)),
    "names_place": lambda label: names_post(label) or names_place_of_work(label),
    "award": names_award,
    "names_people": lambda label: is_people(label) and not label.isupper(),
    "holds_source": lambda label: has_source(label) or has_address(label),
    "cut": lambda label: is_unbalanced(label) or (is_cut(label) and not label[:1].islower()),
    "is_heading": lambda label: kind_of_heading(label) is not None,
    "punctuated": lambda label: any(c in label for c in ":!?\t") or ". " in label,
    "holds_label": has_label,
    "in_capitals": lambda label: len(label) > 6 and label.isupper(),
}


def _of_words(label: str) -> Iterator[str]:
    return (sign for sign, holds in _OF_WORDS.items() if holds(label))


def _of_section(section: SectionRecord | None, odd: float) -> Iterator[str]:
    if odd > 0.15:
        yield "odd_list"
    if odd > 0.4:
        yield "very_odd_list"
    if section is not None and section.body is not None and find_times(section.body.value[:4000]):
        yield "section_holds_dates"
