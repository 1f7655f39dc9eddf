"""Curricula vitae: who it is, and what each section says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from ingestion.normalise.dates import PeriodMatch, find_times
from ingestion.normalise.identifiers import find_emails
from ingestion.normalise.names import compatible, name_key, together
from ingestion.normalise.venues import has_status
from ingestion.parsers.career.activities import read_activities
from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.career.careers import read_careers
from ingestion.parsers.career.topics import read_interests, read_skills
from ingestion.parsers.layout.alike import UNKNOWN
from ingestion.parsers.layout.header import header_lines, is_titled, read_subject
from ingestion.parsers.layout.headings import is_weak, kinds_named
from ingestion.parsers.layout.other_names import find_other_names, in_full
from ingestion.parsers.layout.other_people import names_printed, people_by_address
from ingestion.parsers.layout.phrases import is_prose, words_of
from ingestion.parsers.layout.sections import (
    HEADER,
    RECORDED_KINDS,
    Section,
    split_sections,
)
from ingestion.parsers.references.lists import WorkList, Works, read_work_lists, read_works
from ingestion.parsers.references.owner import may_name_owner
from ingestion.parsers.references.rows import read_rows, with_margin_years
from ingestion.records import (
    EducationRecord,
    EmploymentRecord,
    Identification,
    ParsedDocument,
    Parser,
    PersonMention,
    PersonRecord,
    Problem,
    SectionRecord,
    UnreadableDocument,
)
from ingestion.text import Found, Line, Passage, TextDocument

# How much a section of each kind speaks for a CV.
_WEIGHTS: Final = {
    "education": 0.35,
    "experience": 0.25,
    "publications": 0.15,
    "awards": 0.15,
    "skills": 0.1,
    "interests": 0.1,
    "teaching": 0.1,
    "service": 0.1,
    "talks": 0.05,
    "references": 0.05,
    "languages": 0.05,
    "contact": 0.05,
}
_TITLED = 0.45  # "Curriculum Vitae" in the first lines
_TELLING = 0.4  # what is left of the score where most of the document is running prose
_DATED = 0.2  # what periods in cells of their own add there: statements print none
_LEAST_PERIODS, _LONGEST_PERIOD = 3, 40
_IN_PROCEEDINGS = re.compile(r"\b[Ii]n:?\s[A-Z]|\b(?:Proc|pp|pages|vol)\b")
# "18, 1-34", "10(2), 21", "vol. 3, part 1", "ed. A. Editor": what only printed works have.
_PLACED = re.compile(r"\d[(),\s]{1,3}\d+[-–]\d|\d\s?\(\d+\)|\bvol\.\s?\d|\beds?\.[),\s]|\bpp\.\s")
# "Proceedings of X, 2021 (Oral)": printed or not, the list is one of talks.
_SHOWN = re.compile(
    r"[(\[]\s?(?:oral|poster|talk|invited(?:\stalk)?|keynote)\s?[)\]]", re.IGNORECASE
)
_PRINTED = re.compile(r"\b(?:proc(?:eedings)?|pp|pages|vol)\b", re.IGNORECASE)
_OCCASIONS = frozenset(
    "workshop workshops conference conferences seminar seminars and international national summer"
    " winter school schools invited selected symposia symposium other".split()
)
_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,2}\b(?!\d)"
    r"|\b\d{1,2}\.?\s(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b",
    re.IGNORECASE,
)
_MOST_HELD = 0.5
_LONG_LINE = 160  # characters

Record = TypeVar("Record")


def identify(document: TextDocument) -> Identification:
    """Say how much the headings of a document are those of a CV."""
    sections = split_sections(document)
    kinds = dict.fromkeys(section.kind for section in sections if section.kind in _WEIGHTS)
    score = sum(_WEIGHTS[kind] for kind in kinds)
    reasons = [f"has a section on {kind}" for kind in kinds]
    if _is_mostly_prose(sections):
        periods = _periods_in_cells(document.body)
        if periods >= _LEAST_PERIODS:
            score += _DATED
            reasons.append(f"prints {periods} periods beside what it tells")
        else:
            score *= _TELLING
            reasons.append("but tells in running prose")
    if is_titled(document):
        score += _TITLED
        reasons.append("is titled as a CV")
    return Identification(min(1.0, round(score, 3)), tuple(reasons))


def _is_mostly_prose(sections: Iterable[Section]) -> bool:
    """Whether sentences fill most of what stands outside lists and lists of works."""
    lines = [
        line
        for section in sections
        if section.kind not in ("publications", "references", "talks")
        for line in section.lines
    ]
    told = sum(len(line.text) for line in lines if not line.marker and _is_told(line.text))
    return told > 0.5 * sum(len(line.text) for line in lines)


def _periods_in_cells(lines: Iterable[Line]) -> int:
    """Return how many lines hold a period in a cell of its own, first or last."""
    cells = (line.text.split("\t") for line in lines if "\t" in line.text)
    return sum(any(_is_period(cell) for cell in (row[0], row[-1])) for row in cells)


def _is_period(cell: str) -> bool:
    times = find_times(cell) if len(cell) <= _LONGEST_PERIOD else ()
    return len(times) == 1 and isinstance(times[0], PeriodMatch) and times[0].start == 0


def _is_told(text: str) -> bool:
    return is_prose(text) and (len(text) > _LONG_LINE or text[:1].islower() or " I " in text)


def parse(document: TextDocument) -> ParsedDocument:
    """Read a CV.

    Raises UnreadableDocument when it names no degree, post, work, award or skill, and nothing at
    its head calls it a CV.
    """
    sections = split_sections(document)
    subject = read_subject(document, sections)
    if subject is not None:
        others = find_other_names(header_lines(sections), subject.name)
        subject = replace(subject, other_names=others)
    owner = subject.name.value if subject else None
    sections = _without_events(_known_sections(sections, _names_of(subject)), _names_of(subject))
    listed = tuple(_work_list(section) for section in sections if section.kind == "publications")
    works = read_work_lists(listed, owner=_names_of(subject))
    if subject is None:
        subject = _subject_by_works(works)
        works = works if subject is None else read_work_lists(listed, owner=_names_of(subject))
    educations, employments = read_careers(sections)
    awards = _read_each(sections, "awards", read_awards)
    interests = _read_each(sections, "interests", read_interests)
    skills = _read_each(sections, "skills", read_skills)
    said = educations or employments or works.works or awards or skills
    if not (said or is_titled(document)):
        raise UnreadableDocument("The document has no section on studies, posts, works or awards.")
    return ParsedDocument(
        kind="cv",
        subject=subject,
        educations=educations,
        employments=employments,
        activities=read_activities(sections, employments, owner),
        works=works.works,
        awards=awards,
        topics=(*interests, *skills),
        mentions=tuple(dict.fromkeys(_mentions(educations, employments, sections, subject))),
        sections=tuple(_record(section) for section in sections),
        problems=(*_nameless(document, subject), *works.problems),
    )


def _lines_of(sections: Iterable[Section], kind: str) -> tuple[Line, ...]:
    return tuple(line for section in sections if section.kind == kind for line in section.lines)


def _read_each(
    sections: Iterable[Section], kind: str, read: Callable[[Sequence[Line]], tuple[Record, ...]]
) -> tuple[Record, ...]:
    return tuple(
        record for section in sections if section.kind == kind for record in read(section.lines)
    )


_MAY_BE_WORKS = (UNKNOWN, "other", "research")
_NO_WORKS = re.compile(
    r"\b(?:patents?|inventions?|software|packages?|tools|data|datasets?|code|media|press|grants?"
    r"|fund(?:ing|ed|s)?|tutorials?|drittmittel|financements?|proyectos"
    r"|edited|editorships?|herausgeber\w*|curatele|dirigés)\b",
    re.IGNORECASE,
)


def _known_sections(sections: Sequence[Section], owner: str | None) -> tuple[Section, ...]:
    known: list[Section] = []
    for section in sections:
        known.append(_known_by_content(section, known[-1] if known else None, owner))
    return tuple(known)


def _known_by_content(section: Section, before: Section | None, owner: str | None) -> Section:
    """Take a section of unknown heading for publications where most are the owner's works.

    "Conferences" may head talks or papers: papers are printed in something. One work is enough
    behind a list of publications.
    """
    if section.kind == "references":
        return _known_references(section, owner)
    if section.kind == "publications" and _tells_occasions(section, owner):
        return replace(section, kind="talks")
    if section.kind == "publications" and _may_head_talks(section):
        works = read_works(section.lines, owner=owner).works
        return section if any(work.authors for work in works) else replace(section, kind="talks")
    may_be_talks = section.kind == "talks" and section.heading and is_weak(section.heading.value)
    may_be_works = section.kind in _MAY_BE_WORKS and not (
        section.heading and _NO_WORKS.search(section.heading.value)
    )
    if not (may_be_works or may_be_talks) or owner is None:
        return section
    if may_be_talks and not any(_IN_PROCEEDINGS.search(line.text) for line in section.lines):
        return section
    works = read_works(section.lines, owner=owner).works
    own = sum(work.owner_position is not None for work in works)
    if may_be_talks and _are_shown(section, own):
        return section
    goes_on = before is not None and before.kind == "publications" and own == len(works) == 1
    is_list = goes_on or (own >= 2 and 2 * own >= len(works))
    is_list = is_list or (may_be_works and _goes_on_below(section, before))
    return replace(section, kind="publications") if is_list else section


def _are_shown(section: Section, own: int) -> bool:
    """Whether most works say how they were shown, and few in which volume they are printed."""
    shown = sum(bool(_SHOWN.search(line.text)) for line in section.lines)
    printed = sum(bool(_IN_PROCEEDINGS.search(line.text)) for line in section.lines)
    return 3 * shown >= 2 * own and 2 * printed < own


def _goes_on_below(section: Section, before: Section | None) -> bool:
    """Whether a list of works goes on under the heading of a theme: years in front, then pages."""
    if before is None or before.kind != "publications":
        return False
    dated = sum(row.year is not None for row in with_margin_years(read_rows(section.lines)))
    placed = sum(bool(_PLACED.search(line.text)) for line in section.lines)
    return dated >= 2 and 2 * placed >= dated


def _known_references(section: Section, owner: str | None) -> Section:
    """Take "References" for a list of works where it prints dated works of the owner.

    Among addresses one work is not enough: a referee's line may look like one.
    """
    if owner is None:
        return section
    addressed = any(find_emails(line.text, hidden=True) for line in section.lines)
    works = read_works(section.lines, owner=owner).works
    own = [work for work in works if work.owner_position is not None and work.issued is not None]
    is_list = len(own) >= (2 if addressed else 1) and 2 * len(own) >= len(works)
    return replace(section, kind="publications") if is_list else section


_EVENTS = re.compile(r"\s*(?:workshops?|journals?|zeitschriften|revues|revistas)\W*", re.IGNORECASE)


def _without_events(sections: tuple[Section, ...], owner: str | None) -> tuple[Section, ...]:
    """Take "Workshops" for what was held there where the owner wrote nothing in the section.

    Only where other lists name the owner: some print no authors at all.
    """
    doubtful = [
        section
        for section in sections
        if section.kind == "publications"
        and section.level == 1
        and section.heading is not None
        and _EVENTS.fullmatch(section.heading.value)
    ]
    if owner is None or not doubtful:
        return sections
    lists = {
        at: read_works(section.lines, owner=owner).works
        for at, section in enumerate(sections)
        if section.kind == "publications"
    }
    named = {
        at for at, works in lists.items() if any(work.owner_position is not None for work in works)
    }
    return tuple(
        replace(section, kind="other")
        if section in doubtful and at not in named and named
        else section
        for at, section in enumerate(sections)
    )


def _may_head_talks(section: Section) -> bool:
    """Whether a heading names talks beside works: "Selected papers and lectures"."""
    return section.heading is not None and "talks" in kinds_named(section.heading.value)


def _tells_occasions(section: Section, owner: str | None) -> bool:
    """Whether what is headed "Workshops" was held on certain days rather than written with others.

    Papers are printed with their authors, or in something; talks with the day they were given.
    """
    if section.heading is None or not _OCCASIONS.issuperset(words_of(section.heading.value)):
        return False
    text = " ".join(line.text for line in section.lines)
    if owner is None or _PRINTED.search(text) or may_name_owner(text, owner):
        return False
    entries = sum(bool(line.marker) for line in section.lines) or len(section.lines)
    return len(_DAY.findall(text)) >= _MOST_HELD * entries


def _work_list(section: Section) -> WorkList:
    """Return the list of a section; only a lesser heading, or a state, says more of its works."""
    heading = section.heading
    tells = heading is not None and (section.level > 1 or has_status(heading.value))
    return WorkList(heading if tells else None, section.lines)


def _names_of(subject: PersonRecord | None) -> str | None:
    """Return all the names under which the subject may stand in a list of authors."""
    if subject is None:
        return None
    name = subject.name.value
    return together(name, *(in_full(name, other.value) for other in subject.other_names))


def _subject_by_works(works: Works) -> PersonRecord | None:
    """Return the one author of nearly all works, for a CV that prints no name of its own."""
    printed = [author.name for work in works.works for author in work.authors]
    counts = Counter(name_key(name.value) for name in printed)
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < 3 or ranked[0][1] < 0.8 * len(works.works):
        return None
    if len(ranked) > 1 and ranked[1][1] == ranked[0][1]:
        return None
    return PersonRecord(next(name for name in printed if name_key(name.value) == ranked[0][0]))


def _nameless(document: TextDocument, subject: PersonRecord | None) -> tuple[Problem, ...]:
    if subject is not None or not document.body:
        return ()
    first = document.body[0].passage.found()
    return (Problem(first.spans[0], "No name was found at the head of the document."),)


def _mentions(
    educations: Iterable[EducationRecord],
    employments: Iterable[EmploymentRecord],
    sections: Sequence[Section],
    subject: PersonRecord | None,
) -> Iterable[PersonMention]:
    """Yield the other people a CV names: advisors, hosts of visits, referees."""
    for education in educations:
        yield from (PersonMention(name, "advisor") for name in education.advisors)
    for employment in employments:
        visits = employment.kind == "visit"
        for name in employment.supervisors:
            yield PersonMention(name, "host" if visits else "advisor")
    yield from (PersonMention(name, "referee") for name in _referees(sections, subject))


def _referees(sections: Sequence[Section], subject: PersonRecord | None) -> Iterator[Found]:
    """Yield the names of a section of referees; without one, those who end the CV with e-mails."""
    owner = subject.name.value if subject else ""
    listed = [
        line for section in sections if section.kind == "references" for line in section.lines
    ]
    for line in listed:
        yield from (
            name for name in names_printed(line.passage) if not compatible(name.value, owner)
        )
    if subject is not None and not listed and sections[-1].kind != HEADER:
        own = [contact.key for contact in subject.contacts]
        yield from people_by_address(sections[-1].lines, own, owner)


def _record(section: Section) -> SectionRecord:
    body = Passage.join(line.passage for line in section.lines)
    kind = "body" if section.kind == HEADER else section.kind
    return SectionRecord(
        kind=kind if kind in RECORDED_KINDS else "other",
        heading=section.heading,
        body=body.found() if body.text.strip() else None,
    )


PARSER = Parser(kind="cv", version=5, identify=identify, parse=parse)
