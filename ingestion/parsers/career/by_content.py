"""Sections under headings that do not say so: degrees, posts, programs as skills.

"Academic achievement" may list degrees, "Teaching" posts, "Other" or "Languages" programs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingestion.normalise.dates import find_times
from ingestion.normalise.degrees import UNIVERSITY_LEVELS
from ingestion.parsers.career.education import DEGREES, read_educations
from ingestion.parsers.career.experience import ROLES
from ingestion.parsers.career.facets import Facet
from ingestion.parsers.career.software import is_software
from ingestion.parsers.career.stacked_dates import join_stacked_dates
from ingestion.parsers.career.topics import read_skills
from ingestion.parsers.layout.alike import UNKNOWN
from ingestion.parsers.layout.cells import TitleGrammar
from ingestion.parsers.layout.cutting import read_row
from ingestion.parsers.layout.phrases import is_academic, is_role, words_of
from ingestion.parsers.layout.sections import Section
from ingestion.text import Line

# Headings under which degrees or posts may stand.
_OPEN_KINDS = frozenset((UNKNOWN, "other", "research", "summary", "awards", "teaching"))
_DEGREE_HEADS = frozenset("degree degrees qualification diploma abschluss diplome titulo".split())
_POST_HEADS = frozenset("title position rank role post job funktion poste puesto".split())
_PLACE_HEADS = frozenset(
    "school institution university institute college employer organization organisation company"
    " einrichtung hochschule etablissement".split()
)
_HEAD_LINES = 2  # in which the head of a table stands
_LONGEST_DATE = 40  # characters
_LEAST = 2  # degrees; more posts than that
_SHARE = 0.6  # of the dated lines
_LEAST_PROGRAMS = 4
_LEAST_PROGRAMS_ALONE = 3  # where nothing else is listed
_MOST_LINES = 40
# "Project management" below "Computer skills"
_PARTS_OF_SKILLS = ("service", "projects", "research")


# -------------------------------------------------------------------------------- degrees and posts
def with_careers_known(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections, those of other headings as degrees or posts where they list these.

    Only where the document has no section of that kind.
    """
    kinds = {section.kind for section in sections}
    known = list(sections)
    for kind in ("education", "experience"):
        if kind in kinds:
            continue
        for at, section in enumerate(known):
            if section.kind in _OPEN_KINDS and _lists(section, kind):
                known[at] = replace(section, kind=kind)
                break
    return tuple(known)


def _lists(section: Section, kind: str) -> bool:
    titles = _DEGREE_HEADS if kind == "education" else _POST_HEADS
    if _is_table_of(section.lines, titles):
        return True
    if kind == "education":
        return section.kind != "teaching" and _lists_degrees(section.lines)
    lines = join_stacked_dates(section.lines)
    dated = [line for line in lines if find_times(line.text[:200])]
    held = sum(map(_is_post, dated)) + _dates_above_posts(lines)
    open_to_posts = section.kind not in ("awards", "teaching")
    return open_to_posts and held > _LEAST and held >= _SHARE * len(dated)


def _is_table_of(lines: Sequence[Line], titles: frozenset[str]) -> bool:
    """Whether a table's head has a column for titles of this sort, and one for places."""
    heads = [set(words_of(line.text)) for line in lines[:_HEAD_LINES] if "\t" in line.text]
    return any(head & titles and head & _PLACE_HEADS for head in heads)


def _lists_degrees(lines: Sequence[Line]) -> bool:
    records = read_educations(lines)
    graded = [
        record
        for record in records
        if record.degree
        and record.level in UNIVERSITY_LEVELS
        and is_academic(record.institution.value)
    ]
    titled = sum(_has_title(line, DEGREES) for line in lines if not line.marker)
    return len(graded) >= _LEAST and len(graded) >= _SHARE * max(len(records), titled)


def _dates_above_posts(lines: Sequence[Line]) -> int:
    """Return how many lines are no more than a date of the margin, with a post in the next one."""
    return sum(
        bool(find_times(line.text[:_LONGEST_DATE])) and _is_only_date(line) and _is_post(below)
        for line, below in pairwise(lines)
    )


def _is_only_date(line: Line) -> bool:
    return {cell.facet for cell in read_row(line, ROLES).cells} == {Facet.TIME}


def _is_post(line: Line) -> bool:
    titles = read_row(line, ROLES).of(Facet.TITLE)
    return bool(titles) and is_role(titles[0].text)


def _has_title(line: Line, grammar: TitleGrammar) -> bool:
    return bool(read_row(line, grammar).of(Facet.TITLE))


# ------------------------------------------------------------------------------------------- skills
def with_skills_known(sections: Sequence[Section]) -> tuple[Section, ...]:
    """Return the sections, those for skills that list well-known programs for the most part."""
    known: list[Section] = []
    for section in sections:
        behind = bool(known) and known[-1].kind == "skills"
        is_open = section.kind in (UNKNOWN, "other")
        is_open = is_open or (behind and section.level > 1 and section.kind in _PARTS_OF_SKILLS)
        spoken = section.kind == "languages"  # or those that machines are told things in
        least = 1 if behind or spoken else _LEAST_PROGRAMS
        listed = (is_open or spoken) and _lists_programs(section, least)
        listed = listed or _are_specialties(section)
        known.append(replace(section, kind="skills") if listed else section)
    return tuple(known)


def _are_specialties(section: Section) -> bool:
    """Whether a list of what somebody is good at, or cares for, names several programs."""
    return section.kind == "interests" and _programs_of(section)[0] >= _LEAST_PROGRAMS


def _lists_programs(section: Section, least: int) -> bool:
    programs, skills = _programs_of(section)
    if programs == skills:
        return programs >= min(least, _LEAST_PROGRAMS_ALONE)
    return programs >= least and 2 * programs >= skills


def _programs_of(section: Section) -> tuple[int, int]:
    """Return how many well-known programs a section lists, and how many skills; of a long one 0."""
    if len(section.lines) > _MOST_LINES:
        return 0, 0
    names = [topic.label.value for topic in read_skills(section.lines)]
    return sum(map(is_software, names)), len(names)
