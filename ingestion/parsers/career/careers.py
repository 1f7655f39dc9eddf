"""The degrees and posts of a CV, also where one section lists both, or a heading says neither."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import UNIVERSITY_LEVELS, find_degrees
from ingestion.parsers.career.education import DEGREES, read_educations
from ingestion.parsers.career.experience import ROLES, read_employments, read_postdocs
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.layout.cutting import read_row
from ingestion.parsers.layout.headings import is_weak, kinds_named
from ingestion.parsers.layout.phrases import is_role, words_of
from ingestion.parsers.layout.sections import Section
from ingestion.records import EducationRecord, EmploymentRecord
from ingestion.text import Line

_CAREER = frozenset(("education", "experience"))
# Offices and honours that lists of service date like posts.
_OFFICES = frozenset(
    "member chair organizer organiser committee reviewer editor volunteer representative secretary"
    " treasurer president participant supervisor mentor advisor".split()
)
_SEASON = r"(?:summer|fall|autumn|winter|spring)"
_COURSES = re.compile(
    rf"\b{_SEASON}(?:(?:\s?[/&]\s?|\sand\s){_SEASON})?\sschools?\b", re.IGNORECASE
)
_STUDYING = frozenset(("student", "candidate"))

Careers = tuple[tuple[EducationRecord, ...], tuple[EmploymentRecord, ...]]


def read_careers(sections: Sequence[Section]) -> Careers:
    """Return degrees and posts. Each is looked for in the list of the other too, where the heading
    names both or the CV has no section of its own for it."""
    kinds = {section.kind for section in sections}
    educations: list[tuple[EducationRecord, ...]] = []
    employments: list[EmploymentRecord] = []
    among_degrees: list[EmploymentRecord] = []
    for section in sections:
        mixed = _heads_both(section) or not kinds >= _CAREER
        if section.kind == "education":
            studies = section.lines if not mixed else _without_posts(section.lines)
            educations.append(read_educations(studies))
            among_degrees += _posts_among(section.lines, mixed=mixed)
        elif section.kind == "experience":
            degrees = _degrees_among(section.lines) if mixed else ()
            educations.append(tuple(degrees))
            posts = read_employments(section.lines, section.heading)
            employments += [post for post in posts if not (degrees and _is_degree(post))]
        elif "experience" not in kinds or not employments:
            employments += _posts_of_activities(section)
    return _without_courses(educations), (*employments, *among_degrees)


def _without_courses(lists: Sequence[tuple[EducationRecord, ...]]) -> tuple[EducationRecord, ...]:
    """Return the degrees of all lists; one that names none, beside one that does, is of courses."""
    graded = any(record.level in UNIVERSITY_LEVELS for records in lists for record in records)
    if graded:
        lists = [tuple(filter(_is_no_course, records)) for records in lists]
    return tuple(
        record
        for records in lists
        if not graded or any(record.degree or record.level != "other" for record in records)
        for record in records
    )


def _is_no_course(record: EducationRecord) -> bool:
    """Whether a record has a degree, or is of no school that lasts some weeks."""
    return record.degree is not None or _COURSES.search(record.institution.value) is None


def _heads_both(section: Section) -> bool:
    return section.heading is not None and kinds_named(section.heading.value) >= _CAREER


def _degrees_among(lines: Sequence[Line]) -> tuple[EducationRecord, ...]:
    """Return the degrees, each with its dates, of a list that holds posts as well."""
    return tuple(
        record
        for record in read_educations(_without_posts(lines))
        if record.degree is not None
        and record.level in UNIVERSITY_LEVELS
        and record.period is not None
    )


def _posts_among(lines: Sequence[Line], *, mixed: bool) -> tuple[EmploymentRecord, ...]:
    """Return the posts of a list of degrees; only postdoctoral ones where posts have their own."""
    if not mixed:
        return read_postdocs(lines)
    return tuple(
        post
        for post in read_employments([line for line in lines if not _is_degree_line(line)])
        if post.role and post.period and _is_post(post, post.role.value)
    )


def _is_post(post: EmploymentRecord, role: str) -> bool:
    """Whether a dated line among degrees is a post, as "Ph.D. researcher" is none there."""
    studies = find_degrees(role) and words_of(role)[-1] == "researcher"
    return is_role(role) and not (studies or _is_degree(post))


def _without_posts(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Leave out the lines that name a post with its dates and no degree, and bullets below them."""
    kept: list[Line] = []
    depth = 0  # of the item that was left out
    for line in lines:
        if depth and (line.depth > depth or (line.depth == depth and not line.marker)):
            continue
        is_post = _is_dated_post(line)
        depth = line.depth if is_post and line.marker else 0
        if not is_post:
            kept.append(line)
    return tuple(kept)


def _is_dated_post(line: Line) -> bool:
    """Whether a line dates a post, which "Ph.D. candidate" is none of where it names a degree."""
    row = read_row(line, ROLES)
    titles = row.of(Facet.TITLE) if row.of(Facet.TIME) else ()
    if not titles or not find_degrees(line.text):
        return bool(titles)
    return any(_begins_as_post(cell.text, line.text) for cell in titles)


def _begins_as_post(title: str, line: str) -> bool:
    """Whether a degree only stands behind the post: "Research Assistant/Ph.D. candidate".

    Or behind it on the line, which says where: "Lecturer, Faculty of X - Bachelor of Botany".
    """
    degrees = find_degrees(title)
    if degrees:
        return is_role(title[: degrees[0].start].rstrip(" /,–-"))
    behind = line.find(title) < find_degrees(line)[0].start
    return behind and is_role(title) and _STUDYING.isdisjoint(words_of(title))


def _is_degree_line(line: Line) -> bool:
    row = read_row(line, DEGREES)
    dated = bool(row.of(Facet.TITLE) and row.of(Facet.TIME))
    return dated and not read_row(line, ROLES).of(Facet.TITLE)


def _is_degree(post: EmploymentRecord) -> bool:
    """Whether what was read as a post is a degree: "M.Sc. in Physics, University of X"."""
    role = post.role.value if post.role else post.organisation.value
    return bool(find_degrees(role)) and not (post.role and _names_post(role))


def _names_post(role: str) -> bool:
    degree = find_degrees(role)[0]
    return is_role(role) and not (degree.start == 0 and _STUDYING.intersection(words_of(role)))


def _posts_of_activities(section: Section) -> tuple[EmploymentRecord, ...]:
    """Return the posts under "Professional activities" where nearly every dated line is one."""
    if section.kind != "service" or section.heading is None or not is_weak(section.heading.value):
        return ()
    posts = [
        post
        for post in read_employments(section.lines)
        if post.role and post.period and _OFFICES.isdisjoint(words_of(post.role.value))
    ]
    dated = sum(bool(find_times(line.text[:200])) for line in section.lines)
    held = sum(is_role(post.role.value) for post in posts if post.role)
    return tuple(posts) if held >= 2 and held >= 0.7 * dated else ()
