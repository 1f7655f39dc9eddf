"""Curricula vitae: who it is, and what each section says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from ingestion.normalise.dates import PeriodMatch, find_times
from ingestion.normalise.names import compatible, name_key, together
from ingestion.normalise.venues import has_status
from ingestion.parsers.career.activities import read_activities
from ingestion.parsers.career.awards import read_awards
from ingestion.parsers.career.by_content import with_careers_known, with_skills_known
from ingestion.parsers.career.careers import read_careers
from ingestion.parsers.career.topics import (
    read_interests,
    read_labelled_interests,
    read_skills,
)
from ingestion.parsers.layout.continued import joined
from ingestion.parsers.layout.header import header_lines, is_titled, read_subject
from ingestion.parsers.layout.marks import HEADER
from ingestion.parsers.layout.other_names import find_other_names, in_full
from ingestion.parsers.layout.other_people import names_printed, people_by_address
from ingestion.parsers.layout.phrases import is_prose
from ingestion.parsers.layout.plain_parts import with_plain_parts
from ingestion.parsers.layout.sections import (
    RECORDED_KINDS,
    Section,
    split_sections,
)
from ingestion.parsers.references.by_content import known_by_content
from ingestion.parsers.references.lists import WorkList, Works, read_work_lists
from ingestion.parsers.references.rows import tells_unprinted
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
    TopicRecord,
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
_LONG_LINE = 160  # characters
_MAY_LABEL_INTERESTS = ("skills", "research", "summary", "contact")  # kinds of sections

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
    sections = known_by_content(with_plain_parts(joined(sections)), _names_of(subject))
    sections = with_skills_known(with_careers_known(sections))
    listed = tuple(_work_list(section) for section in sections if section.kind == "publications")
    works = read_work_lists(listed, owner=_names_of(subject))
    if subject is None:
        subject = _subject_by_works(works)
        works = works if subject is None else read_work_lists(listed, owner=_names_of(subject))
    educations, employments = read_careers(sections)
    awards = _read_each(sections, "awards", read_awards)
    interests = _each_once(
        _read_each(sections, "interests", read_interests) or _labelled_interests(sections)
    )
    skills = _each_once(_read_each(sections, "skills", read_skills))
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


def _each_once(topics: Sequence[TopicRecord]) -> tuple[TopicRecord, ...]:
    """Return the topics without those that another section has named before."""
    named: dict[str, TopicRecord] = {}
    for topic in topics:
        named.setdefault(topic.label.value.casefold(), topic)
    return tuple(named.values())


def _labelled_interests(sections: Iterable[Section]) -> tuple[TopicRecord, ...]:
    return tuple(
        interest
        for kind in _MAY_LABEL_INTERESTS
        for interest in _read_each(sections, kind, read_labelled_interests)
    )


def _work_list(section: Section) -> WorkList:
    """Return the list of a section; only a lesser heading, or a state, says more of its works."""
    heading = section.heading
    tells = heading is not None and (
        section.level > 1 or has_status(heading.value) or tells_unprinted(heading.value)
    )
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


PARSER = Parser(kind="cv", version=7, identify=identify, parse=parse)
