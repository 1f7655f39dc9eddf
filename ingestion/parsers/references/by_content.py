"""Which sections hold works, where headings leave it open: "Conferences" may head papers or talks,
"Workshops" what was written or what was held, "References" works or people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingestion.normalise.identifiers import find_emails, find_identifiers
from ingestion.parsers.layout.alike import UNKNOWN
from ingestion.parsers.layout.headings import is_weak, kind_of_heading, kinds_named
from ingestion.parsers.layout.phrases import words_of
from ingestion.parsers.layout.sections import Section
from ingestion.parsers.references.entries import split_entries
from ingestion.parsers.references.lists import read_works
from ingestion.parsers.references.margin_years import with_margin_years
from ingestion.parsers.references.owner import may_name_owner
from ingestion.parsers.references.rows import read_rows, split_parts
from ingestion.records import WorkRecord
from ingestion.text import Passage

_IN_PROCEEDINGS = re.compile(r"\b[Ii]n:?\s[A-Z]|\b(?:Proc|pp|pages|vol)\b")
# "18, 1-34", "10(2), 21", "vol. 3, part 1", "ed. A. Editor": what only printed works have.
_PLACED = re.compile(r"\d[(),\s]{1,3}\d+[-–]\d|\d\s?\(\d+\)|\bvol\.\s?\d|\beds?\.[),\s]|\bpp\.\s")
# "Proceedings of X, 2021 (Oral)", "Y meeting (talk by O. Brandvold)": printed or not, the list is
# one of talks.
_SHOWN = re.compile(
    r"[(\[]\s?(?:[\w-]+\s){0,2}(?:oral|posters?|talk|invited|keynote|tutorial|demo|sprint|vortrag"
    r"|affiche|exposé|ponencia|cartel)(?:\sby\s[^()\[\]]{3,30}|,[^()\[\]]{3,40}|\spresentation)?\s?[)\]]",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\b(?:proc(?:eedings)?|pp|pages|vol)\b", re.IGNORECASE)
_OCCASIONS = frozenset(
    "workshop workshops conference conferences seminar seminars and international national summer"
    " winter school schools invited selected symposia symposium other papers contributions".split()
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
# "Conférences sans comité de lecture", "Talks without proceedings"
_UNREVIEWED = re.compile(
    r"\b(?:sans\s(?:actes|comités?)|without\s(?:published\s)?(?:proceedings|review)|senza\satti"
    r"|sin\s(?:actas|arbitraje)|ohne\s(?:begutachtung|veröffentlichung))\b",
    re.IGNORECASE,
)
_PAGES = re.compile(r"\b(?:pp?\.|pages|seiten|págs?\.|pagg?\.)\s?\d")
_DAY = re.compile(rf"\b{_MONTH}\.?\s\d{{1,2}}\b(?!\d)|\b\d{{1,2}}\.?\s{_MONTH}\b", re.IGNORECASE)
_MONTH_AND_YEAR = re.compile(rf"\b{_MONTH}\.?\s(?:\d{{1,2}},?\s)?(?:19|20)\d\d\b", re.IGNORECASE)
_MEETINGS = re.compile(
    r"\bconference\s(?:papers?|proceedings)?\s?(?:,|and|&|/)\s?(?:posters?|presentations?|talks?)\b",
    re.IGNORECASE,
)
_MOSTLY_DATED = 0.75  # of the entries
_MOST_HELD, _FEW = 0.5, 0.1  # of the entries
_GUESSED = ("education", "experience")
_MAY_BE_WORKS = (UNKNOWN, "other", "research")
_NO_WORKS = re.compile(
    r"\b(?:patents?|inventions?|software|packages?|tools|data|datasets?|code|media|press|grants?"
    r"|op-?eds?|blog\s?posts?|blogs?|podcasts?|newspapers?|fund(?:ing|ed|s)?|tutorials?|drittmittel|financements?|proyectos"
    r"|edited|editorships?|herausgeber\w*|curatele|dirigés)\b",
    re.IGNORECASE,
)
_BEGINS_WITH_TALKS = re.compile(
    r"(?:(?:invited|selected|contributed|oral|conference)\s)*(?:talks|presentations|posters)\b",
    re.IGNORECASE,
)
_EVENTS = re.compile(r"\s*(?:workshops?|journals?|zeitschriften|revues|revistas)\W*", re.IGNORECASE)


def known_by_content(sections: Sequence[Section], owner: str | None) -> tuple[Section, ...]:
    """Return the sections in order, each of the kind that its content tells where its heading
    leaves that open; owner: whose works they would be."""
    known: list[Section] = []
    for section in sections:
        known.append(_known_by_content(section, known[-1] if known else None, owner))
    return _without_events(tuple(known), owner)


def _known_by_content(section: Section, before: Section | None, owner: str | None) -> Section:
    """Take a section of unknown heading for publications where most are the owner's works.

    "Conferences" may head talks or papers: papers are printed in something. One work is enough
    behind a list of publications.
    """
    if section.kind == "references":
        return _known_references(section, owner)
    if section.kind == "publications" and _heads_occasions(section):
        shown = _are_shown(section, _entries_of(section, owner))
        if shown or _tells_occasions(section, owner):
            return replace(section, kind="talks")
    if section.kind == "publications" and _tells_meetings(section, owner):
        return replace(section, kind="talks")
    if section.kind == "publications" and _may_head_talks(section):
        works = read_works(section.lines, owner=owner).works
        return section if any(work.authors for work in works) else replace(section, kind="talks")
    may_be_talks = section.kind == "talks" and section.heading and is_weak(section.heading.value)
    may_be_works = (section.kind in _MAY_BE_WORKS or _is_guessed(section)) and not (
        section.heading and _says_no_works(section.heading.value)
    )
    if not (may_be_works or may_be_talks) or owner is None:
        return section
    if may_be_talks and _is_without_volume(section):
        return section
    if may_be_talks and not any(_IN_PROCEEDINGS.search(line.text) for line in section.lines):
        return section
    works = read_works(section.lines, owner=owner).works
    own = sum(map(_names_owner, works))
    if may_be_talks and _are_shown(section, own):
        return section
    goes_on = before is not None and before.kind == "publications" and own == len(works) == 1
    is_list = goes_on or (own >= 2 and 2 * own >= len(works))
    is_list = is_list or (may_be_works and _goes_on_below(section, before))
    return replace(section, kind="publications") if is_list else section


def _says_no_works(heading: str) -> bool:
    """Say whether words tell of anything but works: "Grants", "Talks and stays in industry"."""
    return bool(_NO_WORKS.search(heading) or _BEGINS_WITH_TALKS.match(heading.strip()))


def _is_guessed(section: Section) -> bool:
    """Say whether one word alone tells a kind that works may belie: "Registered studies"."""
    if section.kind not in _GUESSED or section.heading is None:
        return False
    return kind_of_heading(section.heading.value) is None


def _names_owner(work: WorkRecord) -> bool:
    """Say whether the owner is printed among the authors, not only known to be the one."""
    return work.owner_position is not None and bool(work.authors)


def _are_shown(section: Section, own: int) -> bool:
    """Whether most works say how they were shown, and few in which volume they are printed."""
    shown = len(_SHOWN.findall(Passage.join(line.passage for line in section.lines).text))
    printed = sum(bool(_IN_PROCEEDINGS.search(line.text)) for line in section.lines)
    return 3 * shown >= 2 * own and 2 * printed < own


def _is_without_volume(section: Section) -> bool:
    """Whether a heading says that what was told was not reviewed or printed, and no page does."""
    if section.heading is None or not _UNREVIEWED.search(section.heading.value):
        return False
    has_parts = len(list(split_parts(read_rows(section.lines)))) > 1
    return not has_parts and not any(
        _PAGES.search(line.text) or _PLACED.search(line.text) for line in section.lines
    )


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
    own = [work for work in works if _names_owner(work) and work.issued is not None]
    is_list = len(own) >= (2 if addressed else 1) and 2 * len(own) >= len(works)
    return replace(section, kind="publications") if is_list else section


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
    named = {at for at, works in lists.items() if any(map(_names_owner, works))}
    return tuple(
        replace(section, kind="other")
        if section in doubtful and at not in named and named
        else section
        for at, section in enumerate(sections)
    )


def _may_head_talks(section: Section) -> bool:
    """Whether a heading names talks beside works: "Selected papers and lectures"."""
    return section.heading is not None and "talks" in kinds_named(section.heading.value)


def _heads_occasions(section: Section) -> bool:
    return section.heading is not None and _OCCASIONS.issuperset(words_of(section.heading.value))


def _entries_of(section: Section, owner: str | None) -> int:
    lines = section.lines
    return sum(bool(line.marker) for line in lines) or len(split_entries(lines, owner).entries)


def _tells_meetings(section: Section, owner: str | None) -> bool:
    """Whether "Conference papers and posters" tells when each was shown, and of nothing printed."""
    if section.heading is None or not _MEETINGS.search(section.heading.value):
        return False
    text = Passage.join(line.passage for line in section.lines).text
    if _PRINTED.search(text) or _PLACED.search(text) or find_identifiers(text):
        return False
    entries = _entries_of(section, owner)
    return entries > 1 and len(_MONTH_AND_YEAR.findall(text)) >= _MOSTLY_DATED * entries


def _tells_occasions(section: Section, owner: str | None) -> bool:
    """Whether what is headed "Workshops" was held on certain days rather than written with others.

    Papers are printed with their authors, or in something; talks with the day they were given.
    """
    lines, entries = section.lines, _entries_of(section, owner)
    text = " ".join(line.text for line in lines)
    if owner is None or len(_PRINTED.findall(text)) > _FEW * entries:
        return False
    named = sum(may_name_owner(line.text, owner) for line in lines)
    return named <= _FEW * entries and len(_DAY.findall(text)) >= _MOST_HELD * entries
