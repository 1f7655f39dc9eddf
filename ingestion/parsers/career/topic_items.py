"""One topic as printed, freed of what is told of it: how well, for how long, "experience with"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingestion.parsers.career.entry_words import PROFICIENCY_WORDS
from ingestion.parsers.career.skill_words import LABEL_NOUNS, LABEL_WORDS, MEMBERS
from ingestion.parsers.career.software import (
    LAST_NOTE,
    end_of_member_label,
    is_software,
    names_in,
    tools_of,
)
from ingestion.parsers.layout.phrases import trim, words_of
from ingestion.text import Passage

_INTEREST_LEAD = re.compile(
    r"(?:(?:broadly|overall|currently|generally|in\sgeneral|at\spresent)(?:\sspeaking)?,?\s)?"
    r"(?:my\s|our\s|the\s)?(?:(?:current|main|primary|broad|general|principal|present|overall)\s)?"
    r"(?:research\s)?(?:interests?|work|research|areas?|focus|topics?|fields?)"
    r"(?:\sof\s(?:research|interest|expertise|study))?"
    r"\s(?:(?:mainly|currently|primarily|broadly|mostly)\s)?(?:include[sd]?|are|is|lies?|focus(?:es)?|spans?"
    r"|covers?|cent(?:re|er)s?|concerns?|involves?|deals?|addresses|explores?|revolves?|comprises?"
    r"|encompass(?:es)?|lay)"
    r"(?:\s(?:in|on|at|around|with|primarily|mainly|broadly|of|areas?|fields?|intersection"
    r"|the(?=\s(?:areas?|fields?|intersection|interface|topics?|following)\b)"
    r"|interface|topics?|following)){0,6}:?\s"
    r"|(?:i\s(?:am|['’]m)\s)?(?:(?:broadly|mainly|particularly|currently|primarily|very|especially)\s)?"
    r"interested\sin\s(?:(?:the\s)?(?:areas?|fields?|topics?)\sof\s)?"
    r"|(?:i\shave\s)?(?:(?:broad|strong|general|research)\s){0,2}interests?\sin\s",
    re.IGNORECASE,
)
_WORK_LEAD = re.compile(
    r"i\s(?:(?:mainly|currently|primarily|broadly|mostly)\s)?(?:work\s(?:on|in|at|with)|study|research|investigate)\s"
    r"(?:the\s(?:areas?|fields?|intersection|interface)\sof\s)?",
    re.IGNORECASE,
)
_HOW_WELL = (
    r"some|basic|intermediate|elementary|limited|confident|good|very|strong|solid|extensive|excellent|advanced|working|deep|practical|prior"
    r"|proven|broad|in-depth|hands-on|sound|professional|highly|gute|sehr|fundierte|bonnes?"
    r"|tr[eè]s|pratique|buena|ottima|programming|years?\sof"
)
_HOW = (
    r"experience|expertise|proficiency|knowledge|familiarity|competen(?:ce|cy|t)|command|mastery"
    r"|understanding|background|skills?|skilled|trained|training|fluency|fluent|proficient|expert"
    r"|experienced|familiar|versed|comfortable|user|kenntnisse|grundkenntnisse|erfahrung(?:en)?"
    r"|erfahren|ma[iî]trise|connaissances?|exp[ée]rience|dominio|conocimientos?|conoscenz[ae]"
    r"|esperienza"
)
_SKILL_LEAD = re.compile(
    r"(?:(?:i\s)?(?:am|have|['’]m)\s)?(?:an?\s|also\s)?"
    r"(?:(?:programming|coding|scripting)\s(?:in|with)\s"
    rf"|(?:(?:{_HOW_WELL})\s){{0,3}}(?:{_HOW})(?:\suser)?"
    r"\s(?:(?:pratique|approfondie?s?|de\sd[ée]veloppement|de\sprogrammation|programming|coding)\s)?"
    r"(?:in|with|of|using|at|on|mit|von|de|du|des|en|dans|con|di)\s"
    r"(?:(?:(?:the\s)?use\sof|using|programming\s(?:in|with)|coding\sin|working\swith|scripting\sin"
    r"|writing|du|des|le|la|les)\s)?)",
    re.IGNORECASE,
)
_JOINER = re.compile(
    r"(?:with\s(?:an?\s)?(?:(?:particular|special|strong)\s)?(?:focus|emphasis)\son|including"
    r"|especially|in\sparticular|particularly|such\sas|as\swell\sas|also|namely|specifically"
    r"|more\s(?:specifically|broadly|recently)|e\.g\.?,?|incl\.|currently|and)\s",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:the|du|des|le|la|les|de\sla|den|die|das|el|il)\s", re.IGNORECASE)
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[ivx]{1,4}|[a-h])[).]\s+", re.IGNORECASE)
_ITEM_LABEL = re.compile(r"[A-Z][\w-]{2,20}(?:\s[\w-]{2,20})?\s?:\s(?=[^\W_])")
_PERSONAL = re.compile(r"\b(?:I|we|my|our|me|is|are|has|have|was|were|which|that|this|these)\b")
_LEVEL = r"(?:{})".format("|".join(sorted(PROFICIENCY_WORDS, key=len, reverse=True)))
_LEVEL_BEFORE = re.compile(
    rf"(?:{_LEVEL}|limited|fluent|(?:currently\s)?learning)\s(?:(?:user|in)\s)?(?=\S)",
    re.IGNORECASE,
)
_KIND_BEFORE = re.compile(  # what the cells of a table are called, and a blank behind it
    r"(?:typesetting|(?:the\s)?libraries|programming|computing|coding|scripting|databases?)\s(?=\S)",
    re.IGNORECASE,
)
_LEVEL_BEHIND = re.compile(
    rf"\s?[-–—:,]\s?(?:{_LEVEL}\s?){{1,3}}$"
    r"|\s(?:advanced|expert|proficient|intermediate|basics?|beginner|fluent)$",
    re.IGNORECASE,
)
_DRAWN = re.compile(
    r"[\s:]{0,4}(?:[●○◦★☆■□▪▫▮▯⬤◯◉◐◑•∙⚫⚪✦✩✭✯❍▰▱✓✔][\s]?){1,12}$"
    r"|[\s:–-]{0,4}\(?\d{1,3}\s?%\)?$|[\s:–-]{1,4}\(?\d{1,2}\s?/\s?\d{1,2}\)?$"
    r"|[\s:,–-]{0,4}\(?\d{1,2}\+?\s(?:years?|yrs)(?:\sof\sexperience)?\)?$"
)
_TIME_NOTE = re.compile(
    r"\d{1,2}\+?\s(?:years?|yrs)|(?:since\s)?(?:19|20)\d\d|daily|regular(?:ly)?|advanced", re.I
)
_BEHIND_SOFTWARE = re.compile(
    r"\s(?:for|in\sorder|based|programming|scripting|development|used|using"
    r"|(?:writing|typesetting|computing)\senvironment)\b"
)
_CODES = re.compile(r"\d{2,5}(?:,\s?\d{2,5}){0,4}")  # of a thesaurus: "Fog (495)"
_ADDRESS = re.compile(r"(?:https?://|www\.)?[\w-]{2,}(?:\.[\w-]{2,})+/\S*")
_LEAST_PARTED = 2


def is_label(text: str) -> bool:
    """Whether a phrase only names a kind of skills: "Operating systems", "Tools & libraries"."""
    words = words_of(text)
    return bool(words) and LABEL_WORDS.issuperset(words) and words[-1] in LABEL_NOUNS


def is_level(text: str) -> bool:
    """Whether a phrase says how well and not what: "advanced", "5 years", "●●●○"."""
    words = words_of(text)
    return not words or PROFICIENCY_WORDS.issuperset(word for word in words if not word.isdigit())


def find_lead(text: str, kind: str) -> int:
    """Return where the topics of a sentence begin: behind "My interests are in"; 0 without."""
    lead = (_SKILL_LEAD if kind == "skill" else _INTEREST_LEAD).match(text)
    if lead is None and kind == "interest":
        lead = _WORK_LEAD.match(text)
        told, _, more = text.partition(". ")
        if lead and told.count(",") + told.count(" and ") < _LEAST_PARTED + bool(more):
            return 0  # what one works on now, in full sentences
    return lead.end() if lead else 0


def is_told(text: str) -> bool:
    """Whether a phrase has the words of sentences, as no name of a topic has."""
    return _PERSONAL.search(text) is not None


def clean(item: Passage, kind: str) -> Iterator[Passage]:
    """Yield the topic without labels, levels and remarks; members in brackets are topics too."""
    number = _NUMBER.match(item.text)
    item = item.cut(number.end()) if number else item
    label = _ITEM_LABEL.match(item.text)
    if label and not is_level(item.text[label.end() :]):
        item = item.cut(label.end())
    item = _without_note(_without_lead(item, kind))
    if kind == "skill":
        yield from tools_of(_without_level(item))
    else:
        yield item


def _without_lead(item: Passage, kind: str) -> Passage:
    joiner = _JOINER.match(item.text)
    item = item.cut(joiner.end()) if joiner else item
    article = _ARTICLE.match(item.text) if kind == "skill" else None
    if article and is_software(item.text[article.end() :]):
        item = item.cut(article.end())
    return item.cut(find_lead(item.text, kind))


def _without_note(item: Passage) -> Passage:
    note = LAST_NOTE.search(item.text)
    if note is None or not note.start():
        return item
    if _CODES.fullmatch(note[1]) or _ADDRESS.fullmatch(note[1]):
        return trim(item.cut(0, note.start()))
    if end_of_member_label(note[1]):
        return item
    told = not PROFICIENCY_WORDS.isdisjoint(words_of(note[1])) or _TIME_NOTE.match(note[1])
    many = len(note[1].split()) > 3 and "," in note[1]
    listed = words_of(item.text[: note.start()])
    parts = len(listed) > 1 or is_software(item.text[: note.start()])
    many = many and not (parts and any(names_in(item.cut(*note.span(1)))))
    if told or (many and MEMBERS.isdisjoint(listed[-1:])):
        return trim(item.cut(0, note.start()))
    return item


def _without_level(item: Passage) -> Passage:
    """Cut "advanced" off "Advanced MATLAB", "MATLAB - advanced" and "MATLAB ●●●○"."""
    for pattern in (_DRAWN, _LEVEL_BEHIND):
        found = pattern.search(item.text)
        if found and found.start() > 0:
            item = trim(item.cut(0, found.start()))
    before = _LEVEL_BEFORE.match(item.text) or _KIND_BEFORE.match(item.text)
    if before and is_software(item.text[before.end() :].partition(" (")[0]):
        return item.cut(before.end())
    behind = _BEHIND_SOFTWARE.search(item.text)
    if behind and is_software(item.text[: behind.start()]) and "(" not in item.text:
        return item.cut(0, behind.start())
    return item
