"""What one line of a scholar page is: a badge with date and category, a list of authors, a metric.

The tables hold the words of such pages (aggregators, citation indexes, bibliographies).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import chain
from typing import Final

from ingestion.normalise.dates import DateMatch, find_dates
from ingestion.normalise.names import clean_name, compatible, looks_like_name, strongest
from ingestion.records import AuthorRecord, Dated, MetricRecord
from ingestion.text import Found, Passage

# Printed label -> name of the metric; labels are folded, signs left out.
METRICS: Final[dict[str, str]] = {
    "h-index": "h_index",
    "h index": "h_index",
    "hindex": "h_index",
    "i10-index": "i10_index",
    "i10 index": "i10_index",
    "g-index": "g_index",
    "citation": "citations",
    "citations": "citations",
    "total citations": "citations",
    "citation count": "citations",
    "times cited": "citations",
    "sum of the times cited": "citations",
    "cited by": "citations",
    "paper": "papers",
    "papers": "papers",
    "publications": "papers",
    "total publications": "papers",
    "works": "papers",
    "documents": "papers",
    "research papers": "papers",
    "ai score": "ai_score",
    "highly influential citations": "highly_influential_citations",
    "co-authors": "coauthors",
    "coauthors": "coauthors",
}
# What the label of a number that METRICS does not know must end in; a share needs no such word.
METRIC_NOUNS: Final = (
    "index",
    "score",
    "rank",
    "factor",
    "citations",
    "papers",
    "authors",
    "reads",
)
# What may stand behind the date of a badge: the page's marks for what comes with the paper.
FLAGS: Final = ("code", "data", "dataset", "pdf", "demo", "video", "project", "slides", "models")
CODE_FLAGS: Final = frozenset({"code"})
# What kind of work it is, printed beside the date.
WORK_KINDS: Final = (
    "journal article;conference paper;conference proceedings;book chapter;book;data set;preprint;"
    "working paper;dissertation or thesis;dissertation;thesis;review;article;report;paper"
).split(";")
# Fields of study that some pages print before the venue.
FIELDS: Final = frozenset(
    (
        "computer science;mathematics;physics;biology;medicine;chemistry;engineering;economics;"
        "psychology;sociology;political science;philosophy;history;geography;geology;linguistics;"
        "environmental science;materials science;business;art;law;education;statistics;"
        "agricultural and food sciences"
    ).split(";")
)
# Words that pages print on their own lines around entries.
FURNITURE: Final = frozenset(
    ("cited by", "sort by", "show more", "view all", "load more")
) | frozenset(
    "follow save alert cite pdf abstract expand tldr share html bibtex doi view all show more"
    " export download follow author claim semantic reader code data dataset title authors year"
    " venue journal citations".split()
)
_MONTH: Final = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_ARCHIVE: Final = (
    r"(?:astro-ph|cond-mat|cs|econ|eess|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|math|nlin|nucl-(?:ex|th)"
    r"|physics|q-bio|q-fin|quant-ph|stat)"
)
# "cs.LG", "physics.soc-ph", "quant-ph"; "LG" and "SOC-PH" alone.
ARCHIVE_CATEGORY: Final = (
    rf"(?:{_ARCHIVE}\.(?:[A-Z]{{2}}|[a-z]{{2,5}}-[a-z]{{2,5}}|optics|soft|other)"
    rf"|(?:astro-ph|cond-mat|gr-qc|hep-(?:ex|lat|ph|th)|math-ph|nucl-(?:ex|th)|quant-ph|q-bio|q-fin"
    r"|econ|eess|nlin))"
)
CATEGORY: Final = (
    rf"(?:{ARCHIVE_CATEGORY}|[A-Z]{{2,4}}(?:-[A-Z]{{2,3}})?"
    r"|(?:soc|bio|med|chem|comp|geo|plasm|space|atom)-ph)"
)
_AGO: Final = (
    r"(?:(?:\d{1,3}|an?)\s?(?:minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|years?"
    r"|yrs?|y)(?:\sago)?|[Yy]esterday|[Tt]oday|[Jj]ust now|[Ll]ast (?:week|month|year))(?![a-z])"
)
_DATE: Final = (
    rf"(?:{_MONTH}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s?\d{{4}})?(?!\d)"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.?\s{_MONTH}\.?(?:,?\s\d{{4}})?"
    rf"|{_MONTH}\.?,?\s\d{{4}}|\d{{4}}-\d{{2}}(?:-\d{{2}})?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}"
    rf"|\d{{4}}/\d{{1,2}}/\d{{1,2}}|{_AGO}|\d{{4}})"
)
_FLAG: Final = (
    rf"(?:{'|'.join(flag.capitalize() for flag in FLAGS)}|{'|'.join(f.upper() for f in FLAGS)})"
)
_BADGE: Final = re.compile(
    rf"(?P<category>{CATEGORY})?\s?[·•|,:–—-]?\s?(?P<date>{_DATE})?"
    rf"(?:\s?[·•|,:–—-]\s?(?i:{'|'.join(WORK_KINDS)}))?\s?(?P<flags>(?:[·•|,–—-]?\s?{_FLAG}){{0,4}})"
)
# A badge with both category and date may end in marks that no table knows: "LGMay 2, 2024Oral".
_OPEN_BADGE: Final = re.compile(
    rf"(?P<category>{CATEGORY})\s?[·•|,:–—-]?\s?(?P<date>{_DATE})\s?(?P<flags>[^\s\da-z].{{0,30}})"
)
# The date stands first: "14 Aug 2025 | physics.ao-ph | Code".
_DATE_FIRST: Final = re.compile(
    rf"(?P<date>{_DATE})\s?[·•|,–—-]\s?(?P<category>{ARCHIVE_CATEGORY})"
    rf"\s?(?P<flags>(?:[·•|,–—-]?\s?{_FLAG}){{0,4}})"
)
_TAIL: Final = re.compile(
    r",?\s*(?:\bet\.?\sal\.?|(?:,\s)?(?:\.{3}|…)|(?:and|&|\+)\s?\d+\s(?:more|others?|authors?)(?:\sauthors?)?"
    r"|\+\s?\d+|and others)\s*$",
    re.IGNORECASE,
)
_TAIL_ENDS: Final = ("al", "al.", "...", "…", "more", "other", "others", "author", "authors")
_BETWEEN: Final = re.compile(
    r"\s*,?\s*(?P<left_out>\.{3}|…|\+\s?\d+\s(?:more\s)?(?:authors?|others?))\s*,?\s*"
    r"|\s*[,;·•]\s*(?:and\s|&\s)?|\s+(?:and|&|und|et|y)\s+"
)
_FINAL_INITIAL: Final = re.compile(r"(?:^|[\s.-])[^\W\d_]\.$")
_MONONYM: Final = re.compile(r"[^\W\da-z_][^\W\d_]{2,20}")
AUTHORS_LABEL: Final = re.compile(r"(?:authors?|contributors?|by|with)\s?:\s*|by\s+", re.IGNORECASE)
_NUMBERED_NAME: Final = re.compile(r"\s\d{4}$")  # a bibliography's "Jun Meng 0007"
_NUMBER: Final = r"(?P<number>\d[\d,.\u202f\u00a0]*\d|\d)(?P<unit>[KkMm])?"
_LABEL: Final = r"(?P<label>[A-Za-z][A-Za-z0-9 -]{0,34}?[A-Za-z]|[hig])"
_METRIC_FORMS: Final = (
    re.compile(rf"{_LABEL}\s\({_NUMBER}(?P<share>\s?%)?(?:\sof\s[\d,.]+)?\)"),
    re.compile(rf"{_LABEL}\s?[:=]?\s*{_NUMBER}(?P<share>\s?%)?(?:[\t ]+[\d,.]+)*"),
    re.compile(rf"{_NUMBER}(?P<share>\s?%)?\s*{_LABEL}"),
)
_YEAR_IN_DATE: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
LONGEST_METRIC: Final = 60
LONGEST_NUMBER: Final = 20
LONGEST_BADGE: Final = 60
LONGEST_MONONYM: Final = 5  # words of a name that is none of a person: "The Quist Collaboration"
LONGEST_AUTHORS: Final = 1200


@dataclass(frozen=True, slots=True)
class Badge:
    """A line beside a title: category, date and marks, any of them."""

    category: Found | None
    issued: Dated | None
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class Authors:
    """A line of authors as shown; `is_cut` where the page left some out."""

    records: tuple[AuthorRecord, ...]
    is_cut: bool
    owner_position: int | None

    @property
    def total(self) -> int | None:
        return None if self.is_cut else len(self.records)


def read_badge(passage: Passage) -> Badge | None:
    """Return the badge that the whole line is: "CLJun 4Code", "cs.LG · 12 March 2024"."""
    match = _match_badge(passage.text)
    if match is None:
        return None
    return Badge(
        category=passage.found(*match.span("category")) if match["category"] else None,
        issued=dated(passage, *match.span("date")) if match["date"] else None,
        flags=frozenset(flag for flag in FLAGS if flag in match["flags"].casefold()),
    )


def is_badge(text: str) -> bool:
    return _match_badge(text) is not None


def _match_badge(text: str) -> re.Match[str] | None:
    if len(text) > LONGEST_BADGE:
        return None
    match = _BADGE.fullmatch(text) or _DATE_FIRST.fullmatch(text) or _OPEN_BADGE.fullmatch(text)
    if match is None or not (match["date"] or (match["category"] and match["flags"])):
        return None
    return None if match["date"] == text and text.isdigit() else match


def dated(passage: Passage, start: int, end: int) -> Dated:
    """Return the first date between two offsets, as printed there; an age has no year."""
    part = passage.cut(start, end)
    dates = [date for date in find_dates(part.text) if not date.is_open]
    if dates:
        return as_dated(part, dates[0])
    year = _YEAR_IN_DATE.search(part.text)
    return Dated(part.found(), "", int(year.group()) if year else None)


def as_dated(passage: Passage, date: DateMatch) -> Dated:
    return Dated(passage.found(date.start, date.end), date.edtf, date.year)


def read_authors(passage: Passage, owner: str, *, expected: bool = False) -> Authors | None:
    """Return the authors that the whole line lists, or None when it is no such list.

    A list is one when the owner is in it, or when all its parts look like names and it ends in
    "et al." or dots: a title may look like two names, but not like these.
    expected: the page prints authors in this place, so that the owner may be missing and a part may
    be the name of a group.
    """
    text = passage.text
    if not text or len(text) > LONGEST_AUTHORS or text[-1] in "?!":
        return None
    if label := AUTHORS_LABEL.match(text):
        passage = passage.cut(label.end())
        text = passage.text
    end = len(text)
    is_cut = False
    while _may_end_in_tail(text[:end]) and (tail := _TAIL.search(text[:end])):
        end, is_cut = tail.start(), True
    end = len(text[:end].rstrip(" ,;"))
    if not is_cut and not _FINAL_INITIAL.search(text[:end]):
        end = len(text[:end].rstrip("."))
    parts = _split_authors(passage.cut(0, end), expected=expected)
    if parts is None or not parts.names:
        return None
    names, is_cut = parts.names, is_cut or parts.left_out_after is not None
    position = owner_position([name.value for name in names], owner)
    labelled = label is not None or (expected and parts.people > 0)
    if not (labelled or is_cut or position or _is_owner_among(names, owner)):
        return None
    mononyms = len(names) - parts.people
    if not expected and mononyms > (len(names) > 1 and position is not None):
        return None
    records = tuple(
        AuthorRecord(name, is_owner=number == position) for number, name in enumerate(names, 1)
    )
    if parts.left_out_after is not None and position is not None:
        # Behind a gap nobody can say how many stand before the owner.
        position = position if position <= parts.left_out_after else None
    return Authors(records, is_cut, position)


def _may_end_in_tail(text: str) -> bool:
    """Say whether a text ends as a cut list of authors may: to find out where takes long."""
    end = text[-40:].rstrip()[-8:].casefold()
    return not end or end[-1].isdigit() or end.endswith(_TAIL_ENDS)


@dataclass(frozen=True, slots=True)
class _Parts:
    """The names of a list, how many are people's, and behind how many some were left out."""

    names: list[Found]
    people: int
    left_out_after: int | None


def _split_authors(passage: Passage, *, expected: bool) -> _Parts | None:
    """Return the names between commas and "and"; None when a part is none."""
    text = passage.text
    names: list[tuple[int, int]] = []
    people, start = 0, 0
    left_out_after: int | None = None
    for between in chain(_BETWEEN.finditer(text), (None,)):
        stop = between.start() if between else len(text)
        if printed := text[start:stop].strip():
            if looks_like_author(printed):
                people += 1
            elif not (_MONONYM.fullmatch(printed) or (expected and _is_group(printed))):
                return None
            names.append((start, stop))
        if between:
            if between["left_out"] and left_out_after is None:
                left_out_after = len(names)
            start = between.end()
    return _Parts([passage.found(*place) for place in names], people, left_out_after)


def _is_group(printed: str) -> bool:
    """Say whether a part of a list may be a group's name: few words, the first in capitals."""
    return len(printed.split()) <= LONGEST_MONONYM and printed[:1].isupper()


def looks_like_author(printed: str) -> bool:
    """Say whether a part of a list is a name: in full, with initials, or numbered."""
    return looks_like_name(_NUMBERED_NAME.sub("", printed.strip(" *†‡")))


def owner_position(names: list[str], owner: str) -> int | None:
    """Return the 1-based place of the owner, None when nobody or more than one may be meant."""
    place = strongest([_NUMBERED_NAME.sub("", name) for name in names], (owner,))
    return None if place is None else place + 1


def _is_owner_among(names: list[Found], owner: str) -> bool:
    return any(compatible(name.value, owner) for name in names)


def read_metric(passage: Passage, *, known_only: bool) -> MetricRecord | None:
    """Return the metric that the whole line prints: "h-index39", "1,204 citations", "Novelty49%".

    known_only: read only the labels of METRICS; else any short label with a number.
    """
    text = passage.text
    if len(text) > LONGEST_METRIC:
        return None
    for form in _METRIC_FORMS:
        match = form.fullmatch(text)
        if match is None:
            continue
        label = " ".join(match["label"].casefold().split()).strip(" -")
        name = METRICS.get(label)
        if name is None and known_only:
            continue
        if name is None and not (match["share"] or label.endswith(METRIC_NOUNS)):
            continue
        if name is None:
            name = re.sub(r"\W+", "_", label) + ("_percent" if match["share"] else "")
        start = match.start("number")
        end = max(match.end("number"), match.end("unit"))
        value = number(match["number"], match["unit"])
        return None if value is None else MetricRecord(name, passage.found(start, end), value)
    return None


def number(digits: str, unit: str | None = None) -> int | float | None:
    """Return a number as printed: "1,204" is 1204, "1.2K" is 1200, "3.5" is 3.5.

    None for what is no number ("12.05.2024"), or longer than any that counts something.
    """
    bare = re.sub(r"[\u202f\u00a0]", "", digits)
    if len(bare) > LONGEST_NUMBER:
        return None
    if not unit and re.fullmatch(r"\d{1,3}(?:[,.]\d{3})+", bare):
        return int(re.sub(r"[,.]", "", bare))
    try:
        if unit:
            factor = {"k": 1_000, "m": 1_000_000}[unit.casefold()]
            return round(float(bare.replace(",", ".")) * factor)
        bare = bare.replace(",", "")
        return float(bare) if "." in bare else int(bare)
    except ValueError:
        return None


def name_without_number(passage: Passage) -> Found:
    """Return a person's name without honorifics and without a bibliography's number."""
    text = passage.text
    end = numbered.start() if (numbered := _NUMBERED_NAME.search(text)) else len(text)
    start = text.find(clean_name(text[:end]))
    return passage.found(max(start, 0), end)
