"""What speaks against the reading of an interest or a skill."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from ingestion.confidence.outline import Outline
from ingestion.confidence.wording import (
    count_words,
    has_address,
    has_label,
    has_source,
    is_cut,
    is_people,
    is_unbalanced,
    years_in,
)
from ingestion.normalise.dates import find_times
from ingestion.parsers.layout.phrases import is_academic
from ingestion.records import SectionRecord, TopicRecord

_FIRST_WORDS = frozenset(
    "the a an my various multiple several other including such etc some use using knowledge"
    " familiarity experience intermediate basic advanced".split()
)
_CHANGES_CASE = re.compile(r"[a-z]\s[A-Z][a-z]+\s[a-z]")  # "mapping Work in the field"
_FEW = 0.15  # the share of odd entries that a list of topics may have


def signs_of_topics(records: Sequence[TopicRecord], outline: Outline) -> list[frozenset[str]]:
    """Return what speaks against each topic, as codes."""
    lists: dict[int, list[int]] = defaultdict(list)
    sections = [outline.section_at(record.label.spans[0].start) for record in records]
    signs = [frozenset(_of_words(record.label.value)) for record in records]
    for at, section in enumerate(sections):
        lists[id(section)].append(at)
    for members in lists.values():
        odd = sum(bool(signs[at]) for at in members)
        is_odd = odd > max(1, _FEW * len(members))
        of_all = frozenset(_of_section(sections[members[0]], is_odd=is_odd))
        for at in members:
            signs[at] |= of_all
    return signs


_OF_WORDS: Final[Mapping[str, Callable[[str], bool]]] = {
    "long": lambda label: count_words(label) > 5,
    "holds_date": lambda label: bool(years_in(label) or find_times(label)),
    "names_place": is_academic,
    "names_people": lambda label: is_people(label) and not label.isupper(),
    "holds_source": lambda label: has_source(label) or has_address(label),
    "cut": lambda label: is_unbalanced(label) or (is_cut(label) and not label[:1].islower()),
    "punctuated": lambda label: any(c in label for c in ":!?\t") or ". " in label,
    "holds_label": has_label,
    "joined": lambda label: " & " in label or " and " in label,
    "bracketed": lambda label: "(" in label,
    "begins_with_mark": lambda label: not label[:1].isalnum() and label[:1] not in ".(“\"'",
    "begins_told": lambda label: label.split(None, 1)[0].casefold() in _FIRST_WORDS,
    "changes_case": lambda label: _CHANGES_CASE.search(label) is not None,
}


def _of_words(label: str) -> Iterator[str]:
    return (sign for sign, holds in _OF_WORDS.items() if holds(label))


def _of_section(section: SectionRecord | None, *, is_odd: bool) -> Iterator[str]:
    if is_odd:
        yield "odd_list"
    if section is not None and section.body is not None and find_times(section.body.value[:4000]):
        yield "section_holds_dates"
