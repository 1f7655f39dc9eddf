"""Pages that somebody else keeps about a scholar: aggregators, citation indexes, bibliographies.

What stands there is a third party's word: metrics that are not printed stay absent, a date without
a year stays without, and a cut list of authors has no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from ingestion.normalise.identifiers import find_identifiers
from ingestion.normalise.names import looks_like_name
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.scholar.entries import Anchor, find_anchors, read_stacked_works
from ingestion.parsers.scholar.labelled import read_labelled_works
from ingestion.parsers.scholar.lines import (
    CATEGORY,
    FURNITURE,
    LONGEST_METRIC,
    METRICS,
    is_badge,
    name_without_number,
    number,
    read_metric,
)
from ingestion.parsers.scholar.lists import read_listed_works
from ingestion.parsers.scholar.rows import Row, read_rows
from ingestion.records import (
    Identification,
    IdentifierRecord,
    MetricRecord,
    ParsedDocument,
    Parser,
    PersonRecord,
    Problem,
    TopicRecord,
    UnreadableDocument,
    WorkRecord,
)
from ingestion.text import Found, Passage, Style, TextDocument, kept

_CATEGORY: Final = re.compile(CATEGORY)
_SITE_TAIL: Final = re.compile(
    r"['’]s\s(?:profile|publications|papers|page)\b.*$|\s[|·•–—-]\s.*$|\s\((?:author|profile)\)$",
    re.IGNORECASE,
)
_SITE_HEAD: Final = re.compile(
    r"(?:(?:search\s)?results(?:\sfor)?\s?:?\s+|(?:list|listing|all)\sof\s+)?(?:papers|publications|works|articles|profile|author|researcher|name|dblp)"
    r"(?:\s(?:by|of|from|page|profile))?\s?:?\s+",
    re.IGNORECASE,
)
_SIGNS: Final = re.compile(
    r"verified e?-?mail at|disambiguation page|coauthor index|i10-index|h-index|cited by"
    r"|articles 1[–-]|highly influential|view all publications|sort by (?:year|citations|title)"
    r"|semantic scholar|google scholar|dblp|researchgate|openalex|author id|orcid"
    r"|originally announced|results for author|showing \d+\s?(?:[–-]|to)\s?\d+ of"
    r"|show more detail|self-asserted|^contributors?:",
    re.IGNORECASE,
)
_TOPICS_LABEL: Final = re.compile(
    r"(?:research (?:interests|areas|topics)|interests|topics|fields(?: of (?:study|research))?"
    r"|areas|keywords|expertise)\s?:\s*",
    re.IGNORECASE,
)
_ASIDE: Final = re.compile(
    r"\s*[(（\[][^()（）\[\]]{1,40}[)）\]]\W{0,3}$"
)  # a name in another script
_COUNTED_HEADING: Final = re.compile(r"[A-Z][A-Za-z ,&]{3,40}\s\(\d+(?:\sof\s\d+)?\)")
_VERIFIED: Final = re.compile(r"verified e?-?mail", re.IGNORECASE)
_BETWEEN_TOPICS: Final = re.compile(r"\s*[,;·•|]\s*|\s{2,}")
_BETWEEN_METRICS: Final = re.compile(r"\s*[|·•]\s*|\s{2,}|,\s(?=\D)")
_DIGIT: Final = re.compile(r"\d")
_RESULTS: Final = re.compile(
    r"(?:showing\s)?\d[\d,]*\s?(?:[–—-]|to)\s?\d[\d,]*\sof\s(?P<number>\d[\d,]*)"
    r"\s(?:results|papers|publications|articles|works|documents|entries)(?!\w)",
    re.IGNORECASE,
)
_NUMBER_ONLY: Final = re.compile(r"(?P<number>\d[\d,.]*)(?P<unit>[KkMm])?")
OWN_PAGE: Final = frozenset({"education", "experience", "teaching", "service", "skills"})
MENU: Final = frozenset(  # words of a site's menu, which may stand above the name
    "home about help contact login log in out sign up register search browse menu skip to main"
    " content my library profile profiles alerts settings authors author papers people news blog"
    " publications docs api donate".split()
)
HEADER_ROWS: Final = 40
NAME_ROWS: Final = 6
MOST_TOPICS: Final = 12
LONGEST_TOPIC: Final = 6  # words
LONGEST_TITLE: Final = 160  # characters of a row that may name the person


def identify(document: TextDocument) -> Identification:
    """Say how much a document looks like somebody else's page about a scholar."""
    rows, name, anchors, works = _read_page(document)
    if not rows:
        return Identification(0.0, ("no text",))
    labelled = read_labelled_works(rows, name.value) if name else ()
    known = {metric.name for metric in _read_metrics(rows, anchors)} & set(METRICS.values())
    badges = sum(is_badge(row.text) for row in rows)
    signs = {
        match.group().casefold() for row in rows[:400] for match in _SIGNS.finditer(row.text[:400])
    }
    own = {
        kind
        for row in rows
        if len(row.text) < 60 and (kind := kind_of_heading(row.text)) in OWN_PAGE
    }
    if sum(bool(_COUNTED_HEADING.fullmatch(row.text[:80])) for row in rows) >= 2:
        own = set()  # nobody counts the entries of a CV's parts: "Employment (1)"
    score = (
        0.35 * (len(known) >= 2)
        + 0.3 * (len(works) >= 2)
        + 0.25 * (badges >= 2 and 2 * badges >= len(works))
        + 0.25 * (len(labelled) >= 2)
        + min(0.15 * len(signs), 0.45)
        - 0.3 * len(own)
    )
    reasons = [
        f"{len(works)} works with authors",
        f"{len(known)} metrics",
        f"{badges} lines with category or date",
        f"{len(labelled)} works with labels",
    ]
    reasons += [f'says "{sign}"' for sign in sorted(signs)]
    reasons += [f"has a part on {kind}, as an own CV does" for kind in sorted(own)]
    return Identification(min(max(score, 0.0), 1.0), tuple(reasons))


def parse(document: TextDocument) -> ParsedDocument:
    """Read a scholar page. Raises UnreadableDocument when it prints no name and no work."""
    rows, name, anchors, works = _read_page(document)
    metrics = _read_metrics(rows, anchors)
    if name is None or not (works or metrics):
        raise UnreadableDocument("no name with works or metrics under it")
    first = anchors[0].at if anchors else HEADER_ROWS
    problems = tuple(
        Problem(work.entry, "no author is the page's owner")
        for work in works
        if work.entry and work.owner_position is None and not work.truncated
    )
    return ParsedDocument(
        kind="scholar_profile",
        subject=PersonRecord(name=name, identifiers=_identifiers(rows[:first])),
        works=works,
        metrics=metrics,
        topics=_read_topics(rows[1 : min(first, HEADER_ROWS)]),
        problems=problems,
    )


@kept
def _read_page(
    document: TextDocument,
) -> tuple[tuple[Row, ...], Found | None, tuple[Anchor, ...], tuple[WorkRecord, ...]]:
    """Return the rows of a page, whose it is, and its works."""
    rows = read_rows(document)
    name = _find_name(rows)
    return rows, name, *_read_works(rows, name)


def _find_name(rows: Sequence[Row]) -> Found | None:
    """Return the name that heads the page."""
    first = [
        row
        for row in rows[:NAME_ROWS]
        if len(row.text) <= LONGEST_TITLE and not MENU.issuperset(row.text.casefold().split())
    ]
    for row in (*(row for row in first if row.level == 1), *first):
        passage = row.passage
        if head := _SITE_HEAD.match(passage.text):
            passage = passage.cut(head.end())
        if tail := _SITE_TAIL.search(passage.text):
            passage = passage.cut(0, tail.start())
        if aside := _ASIDE.search(passage.text):
            passage = passage.cut(0, aside.start())
        passage = passage.cut(*_without_marks(passage.text))
        if passage and looks_like_name(name_without_number(passage).value):
            return name_without_number(passage)
    return None


def _without_marks(text: str) -> tuple[int, int]:
    """Return the offsets of a text without signs of direction and icons around it."""
    letters = [at for at, sign in enumerate(text) if sign.isalnum() or sign in ".)"]
    return (letters[0], letters[-1] + 1) if letters else (0, 0)


def _read_works(
    rows: Sequence[Row], name: Found | None
) -> tuple[tuple[Anchor, ...], tuple[WorkRecord, ...]]:
    """Return the works by the grammar that reads more of them; anchors are empty for a list."""
    if name is None:
        return (), ()
    listed = read_listed_works(rows, name.value)
    labelled = read_labelled_works(rows, name.value)
    anchors = find_anchors(rows, name.value, home=_row_of(rows, name))
    if labelled and len(labelled) >= max(len(listed), len(anchors)):
        return (), labelled
    if len(listed) >= len(anchors):
        return (), listed
    return anchors, read_stacked_works(rows, anchors)


def _row_of(rows: Sequence[Row], name: Found) -> int:
    """Return the row that a name was read from."""
    start = name.spans[0].start
    return next(
        (
            at
            for at, row in enumerate(rows[:NAME_ROWS])
            if any(run.start <= start < run.end for _, run in row.passage.runs)
        ),
        0,
    )


# ---------------------------------------------------------------------------------------- metrics
def _read_metrics(rows: Sequence[Row], anchors: Sequence[Anchor]) -> tuple[MetricRecord, ...]:
    """Return each metric once: those above the works, and known ones elsewhere on the page."""
    first_work = anchors[0].at - 1 if anchors else len(rows)
    found: dict[str, MetricRecord] = {}
    if category := _primary_category(rows[:first_work]):
        found[category.name] = category
    for at, row in enumerate(rows):
        if at >= first_work and _is_inside(at, anchors):
            continue
        if is_badge(row.text):
            continue
        known_only = at > min(first_work, HEADER_ROWS)
        metrics = [read_metric(part, known_only=known_only) for part in _short_parts(row)]
        is_known = METRICS.get(_label(row)) in found
        for metric in (*metrics, None if is_known else _from_cells(rows, at)):
            if metric is not None:
                found.setdefault(metric.name, metric)
    if total := _total_of_results(rows):
        found.setdefault(total.name, total)
    return tuple(found.values())


def _short_parts(row: Row) -> Iterator[Passage]:
    """Yield the parts of a row that are short enough for a metric and hold a number."""
    if not _DIGIT.search(row.text):
        return
    position = 0
    ends = [match.span() for match in _BETWEEN_METRICS.finditer(row.text)]
    for start, end in (*ends, (len(row.text), 0)):
        printed = row.text[position:start].strip()
        if len(printed) <= LONGEST_METRIC and _DIGIT.search(printed):
            yield row.passage.cut(position, start)
        position = end


def _total_of_results(rows: Sequence[Row]) -> MetricRecord | None:
    """Return how many works a listing says to have: "Showing 1–50 of 64 results"."""
    for row in rows[:HEADER_ROWS]:
        match = _RESULTS.match(row.text)
        if match and (value := number(match["number"])) is not None:
            return MetricRecord("papers", row.passage.found(*match.span("number")), value)
    return None


def _is_inside(at: int, anchors: Sequence[Anchor]) -> bool:
    """Say whether a row stands between the first and the last line of authors."""
    return bool(anchors) and anchors[0].at - 1 <= at <= anchors[-1].at


def _from_cells(rows: Sequence[Row], at: int) -> MetricRecord | None:
    """Read a label whose number stands in the next cell or line: the first of several counts."""
    name = METRICS.get(_label(rows[at]))
    if name is None:
        return None
    beside = at - 1 if _numbers_go_first(rows, at) else at + 1
    if not 0 <= beside < len(rows):
        return None
    printed = rows[beside].passage
    if not (digits := _NUMBER_ONLY.fullmatch(printed.text)):
        return None
    value = number(digits["number"], digits["unit"])
    return None if value is None else MetricRecord(name, printed.found(), value)


def _label(row: Row) -> str:
    return " ".join(row.text.casefold().strip(" :").split())


def _numbers_go_first(rows: Sequence[Row], at: int) -> bool:
    """Say whether the run of numbers and labels in which a label stands begins with a number."""
    floor = max(at - HEADER_ROWS, 0)
    while at > floor and (
        _label(rows[at - 1]) in METRICS or _NUMBER_ONLY.fullmatch(rows[at - 1].text)
    ):
        at -= 1
    return bool(_NUMBER_ONLY.fullmatch(rows[at].text))


def _primary_category(rows: Sequence[Row]) -> MetricRecord | None:
    """Return the category that stands alone under the name."""
    for row in rows[1:NAME_ROWS]:
        first = next(_BETWEEN_METRICS.finditer(row.text), None)
        part = row.passage.cut(0, first.start()) if first else row.passage
        if _CATEGORY.fullmatch(part.text) and part.text.casefold() not in FURNITURE:
            return MetricRecord("primary_category", part.found(), part.text)
    return None


# ----------------------------------------------------------------------------------------- topics
def _read_topics(rows: Sequence[Row]) -> tuple[TopicRecord, ...]:
    """Return the interests of the head.

    They stand behind a label, in a row of several links and no more, or below the line that says
    that a mail address is verified.
    """
    for at, row in enumerate(rows):
        if _TOPICS_LABEL.match(row.text):
            return _topics(row.passage)
        links = _links_of(row.passage)
        if row.is_linked and len(links) >= 2:
            return tuple(TopicRecord("interest", row.passage.found(*link)) for link in links)
        if _VERIFIED.search(row.text):
            return _topics_below(rows[at + 1 :])
    return ()


def _topics(passage: Passage) -> tuple[TopicRecord, ...]:
    if label := _TOPICS_LABEL.match(passage.text):
        passage = passage.cut(label.end())
    return tuple(
        TopicRecord("interest", part.found())
        for part in passage.split(m.span() for m in _BETWEEN_TOPICS.finditer(passage.text))
        if part.text.strip(" .")
    )


def _topics_below(rows: Sequence[Row]) -> tuple[TopicRecord, ...]:
    """Return what stands up to the next white space, button or number."""
    topics: list[TopicRecord] = []
    for at, row in enumerate(rows):
        ends = row.text.casefold().strip(" :") in FURNITURE or row.text.casefold() in METRICS
        if ends or (at and row.starts_block) or any(sign.isdigit() for sign in row.text):
            break
        links = [row.passage.cut(*link) for link in _links_of(row.passage)]
        for part in links if len(links) > 1 else [row.passage]:
            topics += _topics(part)
    if len(topics) > MOST_TOPICS or any(len(t.label.value.split()) > LONGEST_TOPIC for t in topics):
        return ()
    return tuple(topics)


def _links_of(passage: Passage) -> list[tuple[int, int]]:
    """Return the offsets of links that stand apart; runs of one link touch each other."""
    links: list[tuple[int, int]] = []
    last_end = -1
    for offset, run in passage.runs:
        if not run.style & Style.LINK:
            continue
        if links and run.start == last_end:
            links[-1] = (links[-1][0], offset + run.end - run.start)
        else:
            links.append((offset, offset + run.end - run.start))
        last_end = run.end
    return links


def _identifiers(rows: Sequence[Row]) -> tuple[IdentifierRecord, ...]:
    return tuple(
        IdentifierRecord(match.scheme, row.passage.found(match.start, match.end), match.value)
        for row in rows[:HEADER_ROWS]
        for match in find_identifiers(row.text)
        if match.scheme in {"orcid", "scholar", "dblp", "openreview"}
    )


PARSER = Parser(kind="scholar_profile", version=3, identify=identify, parse=parse)
