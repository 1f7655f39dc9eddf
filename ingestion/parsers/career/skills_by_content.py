"""Sections of other headings that list languages and programs: what they say is skills."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ingestion.parsers.career.topic_words import is_software
from ingestion.parsers.career.topics import read_skills
from ingestion.parsers.layout.alike import UNKNOWN
from ingestion.parsers.layout.sections import Section

_LEAST = 4
_LEAST_ALONE = 3  # where nothing else is listed
_MOST_LINES = 40
_PARTS = ("service", "projects", "research")  # "Project management" below "Computer skills"


def with_skills_known(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Return the sections, those for skills that list well-known programs for the most part."""
    known: list[Section] = []
    for section in sections:
        behind = bool(known) and known[-1].kind == "skills"
        is_open = section.kind in (UNKNOWN, "other")
        is_open = is_open or (behind and section.level > 1 and section.kind in _PARTS)
        spoken = section.kind == "languages"  # or those that machines are told things in
        listed = (is_open or spoken) and _lists_software(section, 1 if behind or spoken else _LEAST)
        listed = listed or _are_specialties(section)
        known.append(replace(section, kind="skills") if listed else section)
    return tuple(known)


def _are_specialties(section: Section) -> bool:
    """Whether a list of what somebody is good at, or cares for, names several programs."""
    if section.kind != "interests" or len(section.lines) > _MOST_LINES:
        return False
    names = [topic.label.value for topic in read_skills(section.lines)]
    return sum(map(is_software, names)) >= _LEAST


def _lists_software(section: Section, least: int) -> bool:
    if not 0 < len(section.lines) <= _MOST_LINES:
        return False
    names = [topic.label.value for topic in read_skills(section.lines)]
    known = sum(map(is_software, names))
    if known == len(names):
        return known >= min(least, _LEAST_ALONE)
    return known >= least and 2 * known >= len(names)
