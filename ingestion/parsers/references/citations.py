"""Citations in prose: which work of the reference list a passage speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ingestion.normalise.names import readings
from ingestion.records import WorkRecord
from ingestion.text import Passage, Span, Style

_KEY = r"[A-Za-z]{0,6}\+?\d{1,4}[a-z]?"
_BRACKETS = re.compile(
    rf"\[(?P<numbers>{_KEY}(?:\s?[,;–-]\s?{_KEY}){{0,20}})\]"
    r"(?:\s?[–-]\s?\[(?P<last>\d{1,3})\])?"
)
_PARENTHESES = re.compile(
    r"(?<=\w )\((?P<numbers>\d{1,2}(?:\s?[,–-]\s?\d{1,2}){0,9})\)(?=[\s.,;:!?])"
)
_NUMBER = re.compile(_KEY)
_LETTERS = re.compile(r"\[(?P<numbers>[a-z]{1,2}(?:\s?[,;]\s?[a-z]{1,2}){0,20})\]")
_SIGNS = "[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}"
_RAISED = re.compile(
    rf"(?<=[^\W\d]{{2}})[.,;:)”\"]{{0,2}}(?P<numbers>{_SIGNS}(?:[,⁻–-]{_SIGNS}){{0,9}})"
)
_NOTE = re.compile(r"\[\^(?P<numbers>\d{1,3})\]")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_RAISED_NUMBERS = re.compile(r"\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,9}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LOOK_BACK = 90


def with_mentions(works: Sequence[WorkRecord], prose: Iterable[Passage]) -> tuple[WorkRecord, ...]:
    """Return the works, each with the places in the prose that cite it by number or author."""
    if not works:
        return ()
    places: dict[int, list[Span]] = {index: [] for index in range(len(works))}
    by_label = {_bare(work.label): index for index, work in enumerate(works) if work.label}
    passages = list(prose)
    pattern = next(
        (f for f in (_BRACKETS, _RAISED, _NOTE) if any(f.search(p.text) for p in passages)),
        _PARENTHESES,
    )
    if by_label and not any(sign.isdigit() for label in by_label for sign in label):
        pattern = _LETTERS
    for passage in passages:
        if by_label:
            _by_number(passage, pattern, by_label, places)
            _by_raised_number(passage, by_label, places)
        else:
            _by_author(passage, works, places)
    return tuple(
        replace(work, mentions=tuple(dict.fromkeys(places[index])))
        for index, work in enumerate(works)
    )


def _bare(label: str) -> str:
    return label.strip("[]().").casefold()


def _by_number(
    passage: Passage,
    pattern: re.Pattern[str],
    by_label: dict[str, int],
    places: dict[int, list[Span]],
) -> None:
    for match in pattern.finditer(passage.text):
        last = match.groupdict().get("last")
        spans = passage.found(match.start("numbers"), match.end()).spans
        if match.group().startswith(("[", "(")):
            spans = passage.found(match.start(), match.end()).spans
        for label in _labels(match["numbers"].translate(_PLAIN), last):
            index = by_label.get(label)
            if index is not None:
                places[index].extend(spans)


def _by_raised_number(
    passage: Passage, by_label: dict[str, int], places: dict[int, list[Span]]
) -> None:
    """Find numbers that the page raises: "the first result<sup>3</sup>"."""
    for start, end in passage.styled(Style.RAISED):
        numbers = passage.text[start:end].strip()
        if _RAISED_NUMBERS.fullmatch(numbers) and not passage.text[start - 1 : start].isdigit():
            for label in _labels(numbers, None):
                if (index := by_label.get(label)) is not None:
                    places[index].extend(passage.found(start, end).spans)


def _labels(printed: str, last: str | None) -> list[str]:
    """Return the labels that "1, 3" or "2-5" stand for."""
    labels: list[str] = []
    for part in re.split(r"\s?[,;]\s?", printed):
        ends = [number.casefold() for number in _NUMBER.findall(part)] or [part.strip()]
        if len(ends) == 2 and (prefix := _range_prefix(*ends)) is not None:
            first, final = (int(end[len(prefix) :]) for end in ends)
            last_number = min(final, first + 99)
            labels.extend(f"{prefix}{number}" for number in range(first, last_number + 1))
        else:
            labels.extend(ends)
    if last is not None and labels and labels[-1].isdigit():
        labels.extend(str(number) for number in range(int(labels[-1]) + 1, int(last) + 1))
    return labels


def _range_prefix(first: str, last: str) -> str | None:
    """Return the letters that both ends of a range share ("p" of "p1-p3"), None for no range."""
    prefix = first.rstrip("0123456789")
    same = last.startswith(prefix) and last[len(prefix) :].isdigit() and first[len(prefix) :]
    return prefix if same else None


def _by_author(
    passage: Passage, works: Sequence[WorkRecord], places: dict[int, list[Span]]
) -> None:
    """Find "(Chang and Maeng, 2021)" and "Chang et al. (2021)": year, then authors before it."""
    for year in _YEAR.finditer(passage.text):
        before = passage.text[max(0, year.start() - _LOOK_BACK) : year.start()]
        for index, work in enumerate(works):
            if work.issued is None or work.issued.year != int(year.group()) or not work.authors:
                continue
            start = _cited_authors(before, work)
            if start is not None:
                offset = year.start() - len(before) + start
                places[index].extend(passage.found(offset, year.end()).spans)


def _cited_authors(before: str, work: WorkRecord) -> int | None:
    """Return where the authors stand at the end of `before`, None when they are others."""
    families = [_family(author.name.value) for author in work.authors]
    if len(families) > 2 or work.truncated:
        others = rf"(?:,\s[^,.;()]{{2,40}}){{1,8}},?\s(?:and|&)\s{re.escape(families[-1])}"
        tail = rf"(?:,?\s(?:et\sal\.?|and\s(?:colleagues|others))|{others})"
    elif len(families) == 2:
        tail = rf",?\s(?:and|&|und|et)\s{re.escape(families[1])}"
    else:
        tail = ""
    match = re.search(rf"(?<!\w){re.escape(families[0])}{tail},?\s\(?$", before)
    return match.start() if match else None


def _family(name: str) -> str:
    """Return the family name as printed: before a comma, else the last word."""
    head, comma, _ = name.partition(",")
    if comma:
        return head.strip()
    return name.split()[-1] if readings(name) else name
