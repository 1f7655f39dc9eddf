"""Where an offered place is and when it starts, as the words of a post print it.

Nothing here decides whether a place is offered; it reads a post that offers one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_MONTHS: Final = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    "|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_SEASONS: Final = "fall|autumn|spring|summer|winter"
# Where an area or an institution ends.
_STOP: Final = (
    r"(?=\s*(?:[.!?;,:()\n–—@|]|$|\s(?:starting|start|beginning|from|at|to|for|who|with|on|and"
    r"|that|where|as|by|in|under|this|if|apply|via|deadline|join)(?!\w)))"
)
AREA: Final = re.compile(
    r"(?:\s\([^()]{1,60}\))?\s+(?:in|on|working on|working in|to work on|focused on|focusing on"
    r"|interested in)\s+"
    r"(?:the area of |the field of )?(?P<area>(?!(?:my|our|the|europe|"
    rf"{_SEASONS}|{_MONTHS})\b|\d)\S.{{1,79}}?){_STOP}",
    re.IGNORECASE,
)
# An area behind a label of its own: "Topics: haptics, attention."
AREA_LABELLED: Final = re.compile(
    r"(?<!\w)(?:topics?|areas?|research areas?|themes?|field|focus|subject)\s?:\s"
    r"(?P<area>[^.!?;\n]{3,120})(?=[.!?;\n]|$)",
    re.IGNORECASE,
)

# ------------------------------------------------------------------------------------ institutions
_NO_NAME: Final = (
    r"(?!(?:Start|Starting|Starts|Fall|Autumn|Spring|Summer|Winter|January|February|March|April|May"
    r"|June|July|August|September|October|November|December|Join|Apply|Deadline|Please|Details|We"
    r"|I|I['’]\w+|If|Our|My|The|Work|PhD|Ph|Postdoc|Send|Contact|RT|More|Call|DM|Topics?)(?!\w))"
)
_NAME_WORD: Final = (
    rf"{_NO_NAME}(?:(?:Univ|Inst|Dept|St|Tech|Natl)\.|[^\W\da-z_][^\s.!?;,:()@]{{0,40}})"
)
_JOINT: Final = (
    r"(?:(?:of|and|for|the|de|du|der|des|del|della|di|la|le|les|do|da|dos|das|zu|am|für|und|et|y|e"
    r"|van|von|i|na|w|v|an|der|dem|på|ved|&)\s){0,2}"
)
_NAME: Final = rf"{_NAME_WORD}(?:\s{_JOINT}{_NAME_WORD}){{0,7}}"
_WHERE: Final = rf"(?P<where>{_NAME})"
_ORGANISATION_WORD: Final = re.compile(
    r"(?<!\w)(?:\w*univ\w*|instit\w+|istituto|college|polytech\w*|polit[eé]c\w+|school|academy"
    r"|hochschule|école|tech|labs?|centre|center|laborator\w+|research|hospital|museum|observatory"
    r"|college|u|eth|epfl|mit|tu|kth|inria|cnrs|mpi|uc)(?!\w)",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(
    r"(?:Departments?|Dept\.?|School|Faculty|Division|Chair|Section|Group|Lab|Laboratory)(?!\w)"
    r"|.{1,40}\s(?:Department|Dept\.?|Group|Lab|Laboratory)$"
)
_WHOLE: Final = re.compile(
    rf"\s?(?:,|\(|\bat\b|@|\bof\b|\bin\b)\s?(?:at\s|of\s)?(?:the\s)?{_WHERE}"
)
_AT: Final = re.compile(rf"(?:(?<=\s)@\s|(?<!\w)(?:at|At|@)\s)(?:the\s)?{_WHERE}")
_AS: Final = re.compile(rf"(?<!\w)(?:[Jj]oin|[Jj]oining)\s(?:the\s)?{_WHERE}(?=\sas\s)")
_LABELLED: Final = re.compile(
    rf"(?<!\w)(?:Where|Location|Place|Host|Institution|Affiliation|Based (?:at|in))\s?:?\s{_WHERE}"
)
_NAMED: Final = re.compile(
    rf"(?P<where>(?:{_NAME_WORD}\s(?:of\s)?){{0,4}}(?:University|Institute|College|Polytechnic"
    rf"|Universität|Université|Universidad|Universidade|Università|Universiteit|Univ\.?|Instituto"
    rf"|Institut)(?:\s{_JOINT}{_NAME_WORD}){{0,6}})"
)
_GROUP: Final = re.compile(
    rf"(?:group|lab|team|department|project)(?:\s\([^)]{{1,20}}\))?,\s{_WHERE}"
)
_IN: Final = re.compile(rf"(?<!\w)in\s{_WHERE}")
# Places where the writer is met, not where the work is.
_MET: Final = re.compile(
    r"(?<!\w)(?:find|meet|met|talk|speak|chat|see|poster|present\w*|attend\w*|accepted|paper|while"
    r"|look|directly|reach|email|e-mail|contact)(?:\s\S{1,20}){0,4}\s$",
    re.IGNORECASE,
)
_YEAR_AHEAD: Final = re.compile(r"\s?(?:['’]\d\d|(?:19|20)\d\d)")

# ------------------------------------------------------------------------------------------- terms
_SEASON: Final = rf"(?:{_SEASONS})(?:\s(?:semester|term|quarter))?"
_YEARS: Final = r"\d{4}(?:\s?[/–-]\s?\d{2,4})?"
_TERM: Final = (
    rf"(?:(?:(?:the\s)?(?:early|late|mid|beginning of|end of)[- ])?"
    rf"(?:{_SEASON}(?:\s?(?:/|or)\s?{_SEASON})?(?:\sof)?\s(?:{_YEARS}|['’]\d\d)"
    rf"|(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s(?:of\s)?)?(?:{_MONTHS})\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?,)?"
    rf"(?:\sof)?\s{_YEARS}|(?:the\s)?academic year\s{_YEARS}|(?:the\s)?{_YEARS}\sacademic year"
    rf"|Q[1-4]\s\d{{4}})"
    rf"|(?:early|late|mid)[- ]{_YEARS}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}(?:-\d{2})?)"
)
_SOON: Final = (
    r"(?:as soon as possible|asap|immediately|now|flexible|negotiable|open|upon agreement"
    r"|as early as possible|by arrangement)"
)
_START_WORD: Final = (
    r"(?<!\w)(?:start(?:ing|s)?|beginning|begins?|from|commencing|join|joining|for|as of"
    r"|when|available)(?:\s(?:date|in|from|on|as early as|around|the|by|is|at|of|time)){0,4}\s?:?\s"
)
_START: Final = re.compile(
    rf"{_START_WORD}(?P<term>{_TERM}(?:\s(?:or|and)\s{_TERM})?|\d{{4}}(?![\d-]))(?!\w)",
    re.IGNORECASE,
)
_ANY_TERM: Final = re.compile(rf"(?<!\w)(?P<term>{_TERM}(?:\sor\s{_TERM})?)(?!\w)", re.IGNORECASE)
_SOON_START: Final = re.compile(
    r"(?<!\w)start(?:ing|s)?(?:\s(?:date|in|from|on|is|time)){0,2}\s?:?\s"
    rf"(?P<term>{_SOON}|(?:in\s)?(?:(?:early|late|mid|this|next)[- ])?(?:{_SEASONS}|{_MONTHS}))"
    r"(?!\w)",
    re.IGNORECASE,
)
_DEADLINE: Final = re.compile(
    r"(?:deadline|closes|closing|apply by|apply before|until|by|before|due|submitted|posted)"
    r"(?: is| on| date)?\W{1,3}(?:\d{1,2}\s)?$",
    re.IGNORECASE,
)
_BEFORE_TERM: Final = re.compile(
    rf"(?:^|[,.!?:(]\s|\n){_WHERE}(?:,\s{_NAME})?\s?(?:[,(:;]|\s?[–—-])?\s?"
    rf"(?=(?i:start|from|beginning|{_TERM}))"
)

APPLY: Final = re.compile(
    r"(?<!\w)(?:appl(?:y|ications?)|learn more|more info\w*|more|details|info|advert|see|call|form"
    r"|link|job ad|interested)(?!\w)",
    re.IGNORECASE,
)
FUNDING: Final = re.compile(
    r"(?<!\w)(?:fully[- ]funded|funded by [^.!?,\n]{2,60}|funded|fully paid|[\w-]+-year funding"
    r"|stipend[^.!?,\n]{0,40}|salary[^.!?,\n]{0,40}|TV-L\s?\S{1,8})(?!\w)",
    re.IGNORECASE,
)

Place = tuple[int, int]


def find_institution(text: str, start: int, role_end: int, end: int) -> Place | None:
    """Return where the institution of a place stands.

    text[start:end] is the sentence that names the role, which ends at `role_end`. What "at" names
    in that sentence goes first, behind the role before ahead of it; then organisations by their
    words; then the rest of the post.
    """
    for place in _candidates(text, start, role_end, end):
        low, high = _whole(text, place)
        # "Tech." is an abbreviation inside a name, and the end of the sentence behind one.
        return low, high - text.endswith("Tech.", low, high)
    return None


def _candidates(text: str, start: int, role_end: int, end: int) -> Iterator[Place]:
    for low, high in ((role_end, end), (start, role_end)):
        yield from _at(text, low, high)
    yield from _all(_LABELLED, text, 0, len(text))
    yield from _all(_NAMED, text, role_end, end)
    yield from _all(_NAMED, text, start, role_end)
    yield from _all(_GROUP, text, start, end)
    yield from _all(_BEFORE_TERM, text, role_end, end)
    for low, high in ((role_end, len(text)), (0, role_end)):
        yield from _at(text, low, high)
    yield from _all(_AS, text, 0, len(text))
    yield from _all(_NAMED, text, 0, len(text))
    yield from _all(_GROUP, text, 0, len(text))
    yield from _all(_BEFORE_TERM, text, role_end, len(text))
    yield from reversed(list(_all(_IN, text, role_end, end)))


def _all(pattern: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Place]:
    for match in pattern.finditer(text, start, end):
        yield match.span("where")


def _at(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield what "at" and "@" name; conferences and meeting places are left out."""
    for match in _AT.finditer(text, start, end):
        met = _MET.search(text, max(0, match.start() - 60), match.start())
        if not met and not _YEAR_AHEAD.match(text, match.end()):
            yield match.span("where")


def _whole(text: str, place: Place) -> Place:
    """Return the organisation that a department or a group belongs to, where it follows."""
    part = text[place[0] : place[1]]
    if not _PART_OF.match(part):
        return place
    whole = _WHOLE.match(text, place[1])
    if whole and _ORGANISATION_WORD.search(whole["where"]):
        return whole.span("where")
    return place


def find_start(text: str) -> Place | None:
    """Return where the term stands from which a place is to be filled; deadlines are none."""
    for pattern in (_START, _ANY_TERM, _SOON_START):
        for match in pattern.finditer(text):
            if not _DEADLINE.search(text[: match.start("term")][-30:]):
                return match.span("term")
    return None
