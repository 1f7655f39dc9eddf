"""What a part of a line says about its entry, and the labels that announce some of it."""

from __future__ import annotations

import enum
import re
from typing import Final

from ingestion.normalise.dates import find_times
from ingestion.parsers.layout.phrases import is_organisation, trim
from ingestion.text import Passage


class Facet(enum.Enum):
    """What a cell says about its entry."""

    TIME = "time"
    TITLE = "title"
    ORGANISATION = "organisation"
    DEPARTMENT = "department"
    PLACE = "place"
    TEXT = "text"
    ADVISOR = "advisor"
    GRADE = "grade"
    RANK = "rank"
    THESIS = "thesis"
    FIELD = "field"
    NOTE = "note"


# What tells where, apart from the town.
PLACES: Final = (Facet.ORGANISATION, Facet.DEPARTMENT)
NOTES: Final = frozenset(
    (Facet.ADVISOR, Facet.GRADE, Facet.RANK, Facet.THESIS, Facet.FIELD, Facet.NOTE)
)

_COLON = r"[\s\u00a0]?:"
_PERSON_FOLLOWS = r"\s(?=(?:Prof|Dr|Mr|Ms)\b)"
_ADVISORS = "|".join(
    (
        r"(?:co-?)?(?:advis[eo]rs?|supervisors?|mentors?)",
        r"managers?|hosts?|collaborators?|pi|tutors?|promot[eo]rs?|guides?|direct(?:rice|eur|ora?|r)s?",
        r"betreuer(?:in)?|doktor(?:vater|mutter)|relat(?:ore|rice)|orientador(?:a)?|encadrante?s?",
        r"(?:co-?)?superviseu(?:r|se)s?|relatori|tutores",
        r"dir(?:ecteurs?|ectrices?|ector(?:a|es)?)\sde\s(?:th[eè]se|tesis|recherche|m[eé]moire)",
    )
)
_THESES = "|".join(
    (
        r"(?:(?:master['’]?s?|ph\.?d\.?|[mb]\.?sc\.?|doctoral|bachelor['’]?s?|senior)\s)?"
        r"(?:thesis|dissertation)(?:\s(?:title|topic))?",
        r"th[eè]se|tesis?|(?:diplom|master|bachelor|doktor)arbeit",
    )
)
_LABELS: Final[tuple[tuple[Facet, str], ...]] = (
    (
        Facet.ADVISOR,
        rf"(?:(?:thesis|research|academic|phd|faculty)\s)?(?:{_ADVISORS})(?:\(s\))?"
        rf"(?:{_COLON}|{_PERSON_FOLLOWS})"
        r"|(?:jointly\s|co-?)?(?:advised|supervised|mentored|hosted|invited)\sby\b:?"
        r"|under\s(?:the\s)?(?:supervision|guidance)\sof\b:?|betreut\svon\b"
        r"|(?:as\s(?:an?\s)?)?(?:guest|visitor)\sof\s(?=(?:Prof|Dr)(?:essor)?\b)"
        rf"|(?:group|team|lab)\s(?:leader|head)s?{_COLON}\s(?=(?:Prof|Dr)\b|(?:[a-z]\.\s?){{1,3}}\w)"
        rf"|principal\sinvestigator{_COLON}\s(?=(?:Prof|Dr)(?:essor)?\b)"
        r"|(?:working\s)?(?:with|to|for|w/)\s(?=(?:Prof|Dr)(?:essor)?\b)",
    ),
    (
        Facet.GRADE,
        r"(?:(?:overall|cumulative|final|average|major)\s)?"
        r"(?:c?gpa|grades?|(?:abschluss)?note|mark|voto|(?:grade\spoint|weighted)\saverage)"
        rf"(?:{_COLON}|\s?=|\s(?=\(?(?:of\s)?\d))",
    ),
    (
        Facet.RANK,
        rf"(?:class\s)?rank(?:ing|ed)?(?:{_COLON}|\s(?=#?\d)|\sin\s(?:class|cohort)\s?:?)",
    ),
    (Facet.THESIS, rf"(?:{_THESES}){_COLON}"),
    (
        Facet.FIELD,
        r"(?:(?<!double\s)(?<!dual\s)majors?|field|speciali[sz]ation|subject|fach|concentration)"
        rf"{_COLON}",
    ),
    (
        Facet.NOTE,
        r"(?:minor(?:\sfields?)?|second(?:ary)?\s(?:fields?|subjects?)|courses?"
        r"|(?:relevant\s)?coursework|committee|area|topics?(?:\sof\sresearch)?"
        r"|honou?rs|research\s(?:topic|area|focus|interests?)|keywords?|technologies|tools"
        r"|(?:maternity|paternity|parental|family|medical|sick|childcare)\sleaves?"
        r"|(?:(?:master['’]?s?|bachelor['’]?s?|ph\.?d\.?|diploma|final[-\s]year)\s)?projects?"
        r"|activities|description|tasks|responsibilities|achievements?|awards?|funding|funded\sby"
        rf"|focus){_COLON}",
    ),
)
_LABEL = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{facet.value}>{rx})" for facet, rx in _LABELS) + ")",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[A-Z]{3,8}")  # "NWU"
_CELL_END = re.compile(r"[\t\n]|\s[|·•]\s")
_ENDED_BY_OTHERS = (Facet.ADVISOR, Facet.GRADE, Facet.RANK)


def cut_notes(passage: Passage) -> tuple[list[Passage], list[tuple[Facet, Passage]]]:
    """Return what stands before the first label and behind the notes, and the labelled notes."""
    matches = list(_LABEL.finditer(passage.text))
    if not matches:
        return [passage], []
    heads, notes = [passage.cut(0, matches[0].start())], []
    ends = [match.start() for match in matches[1:]] + [len(passage.text)]
    for match, end in zip(matches, ends, strict=True):
        facet = Facet(match.lastgroup)
        stop = _end_of_note(passage.text, match.end(), end, facet)
        if passage.text[max(match.start() - 1, 0)] == "(":  # "(Honors: with praise), 2017"
            closing = passage.text.find(")", match.end(), stop)
            stop = closing + 1 if closing > 0 else stop
        notes.append((facet, trim(passage.cut(match.end(), stop))))
        if stop < end:
            heads.append(passage.cut(stop, end))
    return heads, notes


def _end_of_note(text: str, start: int, end: int, facet: Facet) -> int:
    """Return where a note ends: at a tab or bar; names and figures also before a date or name."""
    cell = _CELL_END.search(text, start, end)
    end = cell.start() if cell else end
    if facet not in _ENDED_BY_OTHERS:
        return end
    times = find_times(text[start:end])
    end = start + times[0].start if times else end
    if facet is Facet.ADVISOR:
        position = start
        for part in text[start:end].split(", "):
            if position > start and (is_organisation(part) or _LETTERS.fullmatch(part)):
                return position
            position += len(part) + 2
    return end
