"""What an invented applicant has done: the records that the demo's documents are written from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

MONTHS: Final = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())


class Layout(StrEnum):
    """How somebody sets a CV. The first four are PDF."""

    MARGIN = "margin"  # dates in a column on the left
    ARTICLE = "article"  # a serif page, dates flushed right
    COMPACT = "compact"  # a sans-serif page, author-year references
    GROUPED = "grouped"  # works under subheadings, quoted titles
    MARKDOWN = "markdown"
    TEXT = "text"


class Paper(StrEnum):
    """How somebody hands in a statement."""

    PDF = "pdf"
    MARKDOWN = "markdown"
    TEXT = "text"


class Status(StrEnum):
    PUBLISHED = "published"
    ACCEPTED = "accepted"
    SUBMITTED = "submitted"
    PREPRINT = "preprint"


@dataclass(frozen=True, slots=True)
class Day:
    """A month of a year, or a year alone (month None)."""

    year: int
    month: int | None = None

    def __str__(self) -> str:
        return f"{MONTHS[self.month - 1]} {self.year}" if self.month else str(self.year)


@dataclass(frozen=True, slots=True)
class Degree:
    """end is the expected one where `expected` says so. rank: place in the class and its size."""

    name: str
    subject: str
    institution: str
    start: Day
    end: Day
    expected: bool = False
    grade: str = ""
    rank: tuple[int, int] | None = None
    advisor: str = ""


@dataclass(frozen=True, slots=True)
class Job:
    """end None: until today. host: the person who supervised."""

    role: str
    organisation: str
    start: Day
    end: Day | None
    host: str = ""
    did: str = ""


@dataclass(frozen=True, slots=True)
class Work:
    """authors in order; the first `joint` of them contributed equally (0: nobody says so).

    venue: a conference without its year, a journal, or "" for a preprint. arxiv: number or "".
    """

    title: str
    authors: tuple[str, ...]
    year: int
    venue: str
    status: Status
    joint: int = 0
    arxiv: str = ""
    remark: str = ""

    @property
    def is_through(self) -> bool:
        return self.status in (Status.PUBLISHED, Status.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Prize:
    title: str
    when: Day
    by: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    """One invented person. arrived_days_ago: when the documents came in.

    doubtful_status: title of the work that the statement still gives as under review.
    hidden_words: what the CV prints in white for software to read.
    """

    name: str
    email: str
    homepage: str
    phone: str
    address: str
    theme: str
    layout: Layout
    statement: Paper | None
    interests: tuple[str, ...]
    skills: tuple[tuple[str, str], ...]
    degrees: tuple[Degree, ...]
    jobs: tuple[Job, ...]
    works: tuple[Work, ...]
    prizes: tuple[Prize, ...]
    service: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    arrived_days_ago: int = 9
    doubtful_status: str = ""
    hidden_words: str = ""
    cites: tuple[Work, ...] = field(default=())

    @property
    def slug(self) -> str:
        """The part of the e-mail address that names the person, for file names."""
        return self.email.partition("@")[0].replace(".", "_")
