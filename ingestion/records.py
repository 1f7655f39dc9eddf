"""What parsers return: frozen records of values as printed, each with its place in the document.

A `Found` is a value as printed with its spans. Beside it stand normalised values (EDTF, levels,
keys) in plain types. A record with `doubts` is complete as far as it goes, but a person must look
before it becomes a row; each doubt is a stable code ("dates_in_conflict", "implausible" ...).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ingestion.text import Found, Span, TextDocument

Kind: TypeAlias = Literal[
    "cv",
    "statement",
    "scholar_profile",
    "social_feed",
    "bibtex",
    "table",
    "json",
    "other",
]


class UnreadableDocument(Exception):
    """The document as a whole cannot be read as this kind; the message says why."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could not be read; the rest of the document is kept."""

    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Dated:
    """One date as printed, and in EDTF ("2023-08", "2021-21" for spring 2021, "" if undated).

    year is None where no year is printed ("Jun 4"): a missing year is never guessed.
    """

    found: Found
    edtf: str
    year: int | None


@dataclass(frozen=True, slots=True)
class Period:
    """From one date to another; edtf is an interval: "2019-09/2021-07", "2023-08/..", "/2021".

    edtf is "" where the end is printed before the start. rivals: dates printed so that they may be
    the ones meant instead; evidence of a conflict.
    """

    start: Found | None
    end: Found | None
    edtf: str
    rivals: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """kind: email, phone or url. key: normalised for comparison (lower case, no scheme)."""

    kind: Literal["email", "phone", "url"]
    found: Found
    key: str


@dataclass(frozen=True, slots=True)
class IdentifierRecord:
    """scheme: orcid, arxiv, doi, scholar, dblp ... with the normalised value."""

    scheme: str
    found: Found
    value: str


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """The subject of the document: the one person it is about.

    other_names: in another script, former, or in brackets; a single word is only a part of one.
    """

    name: Found
    contacts: tuple[ContactRecord, ...] = ()
    identifiers: tuple[IdentifierRecord, ...] = ()
    headline: Found | None = None
    handle: Found | None = None
    other_names: tuple[Found, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Somebody else, named in a role: text until a person links it."""

    name: Found
    role: Literal["advisor", "host", "referee"]


@dataclass(frozen=True, slots=True)
class EducationRecord:
    """level: bachelor, master, mphil, doctorate, exchange, secondary, other.

    status: completed, in_progress, expected or "" when the document does not say.
    rank and of: "1 of 72" -> 1 and 72.
    """

    institution: Found
    degree: Found | None
    level: str
    period: Period | None
    field: Found | None = None
    status: str = ""
    grade: Found | None = None
    ranking: Found | None = None
    rank: int | None = None
    of: int | None = None
    advisors: tuple[Found, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EmploymentRecord:
    """kind: employment, internship, research_assistant, visit, service or other."""

    organisation: Found
    role: Found | None
    kind: str
    period: Period | None
    supervisors: tuple[Found, ...] = ()
    summary: Found | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityRecord:
    """One course taught, service given or talk held; kept apart from posts.

    kind: teaching, teaching_assistant, service or talk. what: course, office or title; where: the
    organisation, venue or event. dates: all that are printed; edtf: the interval from the first to
    the last of them ("2019/2022" for "2019, 2022"), "" without one.
    """

    kind: str
    what: Found | None
    where: Found | None
    dates: tuple[Found, ...] = ()
    edtf: str = ""
    summary: Found | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AuthorRecord:
    """One name of an author list, with the marks it carries read by the document's legend."""

    name: Found
    equal_contribution: bool = False
    corresponding: bool = False
    is_owner: bool = False


@dataclass(frozen=True, slots=True)
class WorkRecord:
    """A work as one document prints it.

    authors: in printed order; authors_total is None when the list is truncated or not printed,
    else their number ("with A and B": coauthors + 1, and owner_position None).
    owner_position: 1-based place of the document's subject, None where it cannot be told.
    venue_raw: the whole venue as printed with its status words ("Submitted to JMLR");
    venue: the venue alone; submitted_to: where it waits. status: ongoing, preprint, submitted,
    accepted, published, thesis, withdrawn or "". presentation: oral, spotlight, poster or "".
    in_order: False where the document says that the order of the names is not the printed one.
    acceptance_rate: 0..1. order_convention: contribution, random_or_alphabetical or unknown.
    label: its number in the list as printed ("[3]"), which citations in the prose use.
    disputed: whether most grammars that can read the entry find another title.
    """

    title: Found
    authors: tuple[AuthorRecord, ...] = ()
    truncated: bool = False
    authors_total: int | None = None
    owner_position: int | None = None
    equal_contribution: bool | None = None
    order_convention: str = "unknown"
    in_order: bool = True
    issued: Dated | None = None
    venue_raw: Found | None = None
    venue: str = ""
    submitted_to: str = ""
    status: str = ""
    presentation: str = ""
    acceptance_rate: float | None = None
    identifiers: tuple[IdentifierRecord, ...] = ()
    category: Found | None = None
    has_code: bool | None = None
    label: str = ""
    entry: Span | None = None
    mentions: tuple[Span, ...] = ()
    disputed: bool = False
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardRecord:
    """outcome: won, nominated or finalist. rank and of: "1/72" -> 1 and 72."""

    title: Found
    dated: Dated | None
    outcome: str = "won"
    organisation: Found | None = None
    rank: int | None = None
    of: int | None = None
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicRecord:
    """kind: interest or skill."""

    kind: Literal["interest", "skill"]
    label: Found


@dataclass(frozen=True, slots=True)
class MetricRecord:
    """A number that a page prints about its subject.

    name: h_index, papers, citations, i10_index, primary_category or the label in snake case.
    value: number as printed, or text for a category.
    """

    name: str
    found: Found
    value: int | float | str


@dataclass(frozen=True, slots=True)
class AdvertRecord:
    """A place that a post offers; all fields as printed."""

    position_title: Found
    kind: str = ""
    area: Found | None = None
    institution: Found | None = None
    start_term: Found | None = None
    apply_url: Found | None = None
    funding: Found | None = None


@dataclass(frozen=True, slots=True)
class PostRecord:
    """One post of a feed, in the page's order.

    text: the body, alternative text of pictures and adverts left out. age: as printed
    ("9 months ago"); its dates follow from the day of capture, which the parser does not know.
    counters: as printed, in order. thread: (2, 4) for "2/4". occurrence: 1 for the first post
    with this text in the document, 2 for the next ...
    links: as printed; truncated where the page cut them ("github.com/Lab/Pe...").
    """

    text: Found
    age: Found | None
    counters: tuple[int, ...] = ()
    thread: tuple[int, int | None] | None = None
    arxiv_ids: tuple[IdentifierRecord, ...] = ()
    mentions: tuple[Found, ...] = ()
    links: tuple[Found, ...] = ()
    truncated_links: tuple[Found, ...] = ()
    code_urls: tuple[Found, ...] = ()
    preview_title: Found | None = None
    advert: AdvertRecord | None = None
    is_repost: bool = False
    occurrence: int = 1


@dataclass(frozen=True, slots=True)
class SectionRecord:
    """A part of the document under one heading; kept whole when nothing else is read from it.

    kind: education, experience, publications, awards, interests, skills, teaching, service,
    talks, references, body or other. heading is None for text before the first heading.
    """

    kind: str
    heading: Found | None
    body: Found | None


@dataclass(frozen=True)
class ParsedDocument:
    """Everything one document says, in the order it says it."""

    kind: Kind
    subject: PersonRecord | None = None
    educations: tuple[EducationRecord, ...] = ()
    employments: tuple[EmploymentRecord, ...] = ()
    activities: tuple[ActivityRecord, ...] = ()
    works: tuple[WorkRecord, ...] = ()
    references: tuple[WorkRecord, ...] = ()  # works of others that a statement cites: stay text
    awards: tuple[AwardRecord, ...] = ()
    topics: tuple[TopicRecord, ...] = ()
    metrics: tuple[MetricRecord, ...] = ()
    posts: tuple[PostRecord, ...] = ()
    mentions: tuple[PersonMention, ...] = ()
    sections: tuple[SectionRecord, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingRecord:
    """A contradiction or implausibility that a rule saw, with the places it rests on."""

    rule: str
    message: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Identification:
    """How well a document fits a kind: score in [0, 1], with reasons a person can read."""

    score: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True)
class Parser:
    """How one kind of document is recognised and read. Same bytes, new output: raise version."""

    kind: Kind
    version: int
    identify: Callable[[TextDocument], Identification]
    parse: Callable[[TextDocument], ParsedDocument]
