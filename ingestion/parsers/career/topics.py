"""Interests and skills: the words of a list as printed, without remarks on proficiency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise, takewhile
from typing import Literal

from ingestion.normalise.identifiers import find_urls
from ingestion.parsers.career.entry_words import NATURAL_LANGUAGES, PROFICIENCY_WORDS
from ingestion.parsers.career.skill_words import MEMBERS, NO_SKILLS
from ingestion.parsers.career.software import is_software
from ingestion.parsers.career.topic_items import clean, find_lead, is_level, is_told
from ingestion.parsers.career.topic_lines import (
    at_bold_label,
    without_dated_rows,
    without_labels,
)
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose, outside_brackets, split_at, trim, words_of
from ingestion.parsers.layout.room import has_room, right_edge
from ingestion.records import TopicRecord
from ingestion.text import Line, Passage, Style
from profiles.keys import fold

Kind = Literal["interest", "skill"]

_ITEM_END = re.compile(
    r"\t|[,;|•·‧∙・，、；▪■◆◦‣▸►●○]\s?(?:and\s|&\s)?|\s{3,}|\s/\s"
    r"|(?<!\bincl)(?<!\be\.g)(?<!\bi\.e)\.\s+(?=[A-Z(])|\.$"
)
_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_DASH = re.compile(r"\s[–—-]\s")
_AMPERSAND = re.compile(r"\s&\s")
_PLAIN_AND = re.compile(r"\s(?:and|und|et|y|e)\s")
_OF = re.compile(r"\s(?:of|for|von|für|de|des|di|del)\s")
_LABEL = re.compile(
    r"[^:,;|(“«]{2,50}(?:\([^():,;|]{1,16}\))?:\s+|[^\t,;:|]{2,40}\t(?=[^\t]{0,400}[,;|])(?![^\t]{0,400}\t)"
)
_LABEL_ALONE = re.compile(r"[^:,;|(]{2,50}:\s*$")
_KEYWORDS = re.compile(r"(?:key\s?words?|schlagw[oö]rter|mots[-\s]cl[ée]s)\s?:", re.I)
_INTERESTS = re.compile(
    r"(?:(?:my|main|current|academic|scientific)\s)?(?:research\s)?"
    r"(?:interests?|interessen|int[ée]r[êe]ts)\s?:\s",
    re.IGNORECASE,
)
_LANGUAGE_REMARK = re.compile(
    r"(?:\b(?:native|fluent|proficient|conversational|bilingual|working|basic|speaks?)\b[\w\s-]{0,24}?)\b("
    + "|".join(sorted(NATURAL_LANGUAGES))
    + r")\b",
    re.IGNORECASE,
)
# What everybody says of himself is no skill to look for.
_SOFT_SKILL = re.compile(
    r"\b(?:communication|interpersonal|organi[sz]ational|presentation|social|people|team(?:work)?"
    r"|leadership|time\smanagement|problem[-\s]solving|writing)\s(?:skills|abilit(?:y|ies))$"
    r"|^(?:teamwork|team\splayer|leadership|hard[-\s]working|time\smanagement)$",
    re.IGNORECASE,
)
# In the middle of a sentence, before a list of three or more.
_TOLD_LEAD = re.compile(
    r"\b(?:(?:interest(?:s|ed)?|expertise|focus(?:es)?|speciali[sz](?:e|es|ing))\s(?:in|on)"
    r"|interests?\s(?:include|are|span|cover)s?)(?:\s(?:in|the|areas|fields|of|following)){0,3}:?\s",
    re.IGNORECASE,
)
# "Strong writing and speaking competencies for English"
_SPOKEN = re.compile(
    r"\b(?:(?:spoken|written|speaking|writing|fluen|proficien|competenc)\w*)\b", re.I
)
_INTERESTS_ARE = re.compile(r"\binterests?\s(?:include|are|span|cover)s?\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"\.\s(?=[A-Z])|\.$")
_LEAST_TOLD = 3
_FIELDS_OF_WORK = frozenset(("computing", "programming", "techniques"))
_QUESTIONS = (("how",), ("what",), ("why",), ("whether",), ("who",), ("when",), ("where",))
_LISTS_OF_WORDS = (("keywords",), ("keyword",), ("codes",))
_MAX_WORDS = 12
_TOLD_WORDS = 8
_MAX_LABELS = 2
_MAX_LIST = 6000  # characters; more is no list of topics
_NEARLY_FULL = 60  # characters; a list that long may run on to the next line
_SHORT_ROW = 34
_INDENT = 6.0  # points by which a list is set in below its label
_SHORT_NAME = 2  # words
_NO_TOPICS = frozenset("e.g;i.e;etc;z.b;among others;and more;others;primary;secondary".split(";"))
_RUNNING_ON = (",", "-", "\u00ad", " and", " of", " for", " in", " und", " et", " &")
# "Primary fields: A, B": what sorts interests and is none.
_SORTING = frozenset(
    "primary secondary main other others current past field fields keyword keywords topic topics"
    " area areas broad specific general minor major research method methods theme themes focus"
    " interests interest first second third teaching application applications domain domains"
    " subfield subfields jel codes primaires"
    " and of in &".split()
)


def read_interests(lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    """Return the interests of a section; prose about them is left to the reader."""
    keywords = [at for at, line in enumerate(lines) if _KEYWORDS.match(line.text)]
    lines = lines[keywords[0] :] if keywords else lines
    return _records("interest", [part for line in lines for part in at_bold_label(line)])


def read_labelled_interests(lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    """Return the interests that a list labelled so names in a section on something else."""
    entries = list(_entries(lines))
    labelled = [entry for entry in entries if _INTERESTS.match(entry.text)]
    named = _topics("interest", labelled or _entries(_below_label(lines)))
    return named or tuple(
        TopicRecord("interest", item.found())
        for entry in entries
        if _INTERESTS_ARE.search(entry.text)
        for item in _told_interests(entry)
    )


def _below_label(lines: Sequence[Line]) -> list[Line]:
    """Return what is set in below "Areas of interest" among the parts of a section."""
    heads = [at for at, line in enumerate(lines) if _names_interests(line)]
    edge = max((box.left for at in heads[:1] if (box := lines[at].box)), default=0.0) + _INDENT
    below = lines[heads[0] + 1 :] if heads else ()
    return list(takewhile(lambda line: line.box is not None and line.box.left > edge, below))


def _names_interests(line: Line) -> bool:
    """Whether a line of its own heads interests by more than one word."""
    apart = line.gap and not line.marker and line.box is not None
    return apart and kind_of_heading(line.text) == "interests" and len(words_of(line.text)) > 1


def read_skills(lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    """Return the skills of a section; natural languages and levels of proficiency are none."""
    lines = [line for line in without_dated_rows(lines) if not _lists_languages(line.text)]
    return _records("skill", without_labels(lines))


def _records(kind: Kind, lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    return _topics(kind, _entries(lines))


def _topics(kind: Kind, entries: Iterable[Passage]) -> tuple[TopicRecord, ...]:
    records: dict[str, TopicRecord] = {}
    for entry in entries:
        for item in _items(entry, kind):
            found = item.found()
            records.setdefault(found.value.casefold(), TopicRecord(kind, found))
    return tuple(records.values())


# ---------------------------------------------------------------------------------------- entries
def _entries(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield what belongs together: list entries, and lines that run on from one to the next."""
    group: list[Passage] = []
    parted = list(chain.from_iterable(map(_at_labels, lines)))
    apart = _are_rows(lines)
    edge = right_edge(lines)
    for above, line in zip([None, *parted], parted, strict=False):
        if above is not None and (
            apart or line.marker or line.gap or not _goes_on(group[-1].text, above, line, edge)
        ):
            yield Passage.join(group)
            group = []
        group.append(line.passage)
    if group:
        yield Passage.join(group)


def _are_rows(lines: Sequence[Line]) -> bool:
    """Whether each line is one topic, as in a sidebar: short ones, without anything that lists."""
    texts = [line.text.rstrip() for line in lines]
    return len(texts) > 1 and all(
        len(text) <= _SHORT_ROW
        and not _ITEM_END.search(text)
        and not text.endswith(_RUNNING_ON)
        and text.count("(") == text.count(")")
        for text in texts
    )


def _at_labels(line: Line) -> Iterator[Line]:
    """Yield the parts of a line in which bold labels begin lists: "**Code:** C **Tools:** Git"."""
    text = line.text
    labels = [
        (start, start)
        for start, end in line.passage.styled(Style.BOLD)
        if start and text[start].isupper() and ":" in text[end - 1 : end + 1]
    ]
    parts = [part for part in line.passage.split(labels) if part]
    yield from (replace(line, passage=part, gap=line.gap or n > 0) for n, part in enumerate(parts))


def _goes_on(text: str, above: Line, line: Line, edge: float) -> bool:
    """Whether a line continues the list above it; a line with room for more words has ended."""
    opened = text.count("(") > text.count(")") or text.endswith("\u00ad")
    if not opened and not text.endswith(_RUNNING_ON) and has_room(above, line, edge):
        return False
    if is_told(text) and is_prose(text) and not text.rstrip().endswith((".", ":", ";")):
        return True  # a sentence that tells of interests
    last, first = _ITEM_END.split(text)[-1], _ITEM_END.split(line.text)[0]
    if not opened and is_software(last) and is_software(first.partition("/")[0]):
        return False
    return _runs_on(text, line.text)


def _runs_on(text: str, following: str) -> bool:
    opened = text.count("(") > text.count(")")
    small = following[:1].islower()
    if not small and (_LABEL.match(following) or _LABEL_ALONE.match(following)):
        return False
    if not opened and text.endswith((")", ".")):
        return False
    if opened or small or following.startswith("(") or text.rstrip().endswith(_RUNNING_ON):
        return True
    listed = "," in text or ";" in text
    return listed and ("," in following or ";" in following or len(text) > _NEARLY_FULL)


# ------------------------------------------------------------------------------------------ items
def _items(entry: Passage, kind: Kind) -> Iterator[Passage]:
    for _ in range(_MAX_LABELS):
        label = _LABEL.match(entry.text) or _LABEL_ALONE.match(entry.text)
        if label is None or is_level(entry.text[label.end() :]) != (label.end() == len(entry.text)):
            break
        named = entry.cut(0, label.end())
        entry = entry.cut(label.end())
        if _lists_only_languages(entry.text) or _heads_no_skills(named.text, kind):
            return
        if kind == "interest" and _is_interest(named):
            yield trim(named)
            if is_prose(entry.text) and entry.text.count(",") < len(entry.text.split()) / 6:
                return
    if len(entry.text) > _MAX_LIST:
        return
    yield from _listed(entry, kind)


def _heads_no_skills(label: str, kind: Kind) -> bool:
    return kind == "skill" and not NO_SKILLS.isdisjoint(words_of(label))


def _is_interest(label: Passage) -> bool:
    """Whether what stands before a colon is an interest itself: "Lakes: ice, fish"."""
    words = words_of(label.text)
    return not _SORTING.issuperset(words) and not find_lead(
        label.text.rstrip(": ") + " ", "interest"
    )


def _listed(entry: Passage, kind: Kind) -> Sequence[Passage]:
    """Return the topics of a list, or of the sentence that tells most of them."""
    topics = list(_led(entry, kind))
    if kind == "interest" and len(topics) < _LEAST_TOLD and is_prose(entry.text):
        return list(_told_interests(entry)) or topics
    return topics


def _led(entry: Passage, kind: Kind) -> Iterator[Passage]:
    """Yield the topics of a list, or of the sentence that a lead such as "I work on" begins."""
    lead = find_lead(entry.text, kind)
    if not lead and is_told(entry.text) and is_prose(entry.text):
        return
    ended = entry.text.rstrip().endswith(".")
    if lead:
        stop = entry.text.find(". ", lead)
        ended = ended or stop >= 0
        if kind == "interest" or is_told(entry.text[stop + 1 :]):
            entry = entry.cut(lead, stop if stop >= 0 else None)
    remark = _LANGUAGE_REMARK.search(entry.text) if kind == "skill" else None
    if remark:
        entry = entry.cut(0, remark.start())
    for number, item in enumerate(_split(entry, kind, ended=ended)):
        topics = list(clean(item, kind))
        if lead and number == 0 and is_prose(item.text) and kind == "skill":
            return  # a sentence, and its commas part no topics
        for topic in topics:
            listed = kind == "interest" and topic.text[:1].islower() and "," in entry.text
            if topic and _is_topic(topic.text, kind, listed=listed):
                yield topic


def _told_interests(entry: Passage) -> Iterator[Passage]:
    """Yield what a sentence lists: "I work on reeds. I am interested in moss, peat and rain."."""
    for sentence in entry.split(match.span() for match in _SENTENCE_END.finditer(entry.text)):
        lead = _TOLD_LEAD.search(sentence.text)
        rest = sentence.cut(lead.end()) if lead else sentence
        parts = _split(rest, "interest", ended=True) if lead else ()
        items = [topic for part in parts for topic in clean(part, "interest")]
        if len(items) >= _LEAST_TOLD and all(_is_listed(item.text) for item in items):
            yield from items


def _is_listed(text: str) -> bool:
    return not is_told(text) and _is_topic(text, "interest", listed=True)


def _split(entry: Passage, kind: Kind, *, ended: bool) -> Iterator[Passage]:
    """Split at separators, and at "and" where the last two of a list are joined by it."""
    items = split_at(entry, _ITEM_END)
    if kind == "skill":
        for item in items:
            yield from _split_names(item, last=item is items[-1] and len(items) > 1)
        return
    if len(items) == 1 and len(dashed := split_at(entry, _DASH)) > _SHORT_NAME:
        yield from dashed
        return
    joints = list(outside_brackets(items[-1].text, _AND)) if items else []
    if len(joints) != 1 or not _parts_topics(items, joints[0], ended):
        yield from items
        return
    yield from items[:-1]
    start, end = joints[0]
    yield from (trim(part) for part in (items[-1].cut(0, start), items[-1].cut(end)))


def _split_names(item: Passage, *, last: bool) -> Iterator[Passage]:
    """Split "Python and MATLAB", and what ends a list: "mapping, levelling and sounding"."""
    both = split_at(item, _AMPERSAND)  # "Perl & Julia"; "C & C++" is one, as "C/C++" is
    names = [next(clean(part, "skill"), part).text for part in both]  # "basics of Perl & Julia"
    known = len(both) > 1 and all(map(is_software, names))
    if known and not fold(both[1].text).startswith(fold(both[0].text)):
        yield from both
        return
    joints = list(outside_brackets(item.text, _PLAIN_AND))
    if not joints:
        yield item
        return
    edges = [(0, 0), *joints, (len(item.text), len(item.text))]
    parts = [trim(item.cut(end, start)) for (_, end), (start, _) in pairwise(edges)]
    names = [next(clean(part, "skill"), part).text for part in parts]
    short = (
        last and len(parts) == 2 and all(len(part.text.split()) <= _SHORT_NAME for part in parts)
    )
    if all(map(is_software, names)) or short:
        yield from parts
    else:
        yield item


def _parts_topics(items: Sequence[Passage], joint: tuple[int, int], ended: bool) -> bool:
    before, after = items[-1].text[: joint[0]], items[-1].text[joint[1] :]
    if len(items) == 1:
        several = len(before.split()) > 1 and len(after.split()) > 1
        return ended and several and after[:1].islower()
    if _OF.search(before) and len(after.split()) == 1:
        return False  # "models of rivers and lakes"
    if items[-1].text[slice(*joint)].strip() == "und":  # nouns begin with capitals there
        return len(before.split()) <= _SHORT_NAME >= len(after.split())
    return after[:1].islower() and not before[:1].isupper()


def _lists_languages(text: str) -> bool:
    """Whether a line is a list of natural languages: "French (native), Igbo (basic)"."""
    first = text.partition(",")[0]
    return not NATURAL_LANGUAGES.isdisjoint(words_of(first)) and _lists_only_languages(text)


def _lists_only_languages(text: str) -> bool:
    return _names_languages(text) and not any(map(is_software, _ITEM_END.split(text)))


def _names_languages(text: str) -> bool:
    words = [word for word in words_of(text) if word in NATURAL_LANGUAGES]
    return bool(words) and len(words) * 4 >= len(words_of(text))


def _is_topic(text: str, kind: Kind, *, listed: bool = False) -> bool:
    """Whether words may be a topic. listed: they are one of a list, and small letters no prose."""
    words = words_of(text)
    told = is_prose(text) and not (listed and len(words) < _TOLD_WORDS and not is_told(text))
    if kind == "interest":
        if words[-1:] in _LISTS_OF_WORDS:
            return False  # "(Thesaurus keywords)"
        told = (told and is_told(text)) or words[:1] in _QUESTIONS
    return (
        any(c.isalpha() for c in text)
        and not ((find_urls(text) and not is_software(text)) or text.startswith("@"))
        and not (kind == "skill" and (not NO_SKILLS.isdisjoint(words) or _only_labels(words)))
        and text.casefold().rstrip(".") not in _NO_TOPICS
        and len(words) <= _MAX_WORDS
        and not PROFICIENCY_WORDS.issuperset(words)
        and not (set(words) & NATURAL_LANGUAGES and (len(words) <= 3 or _SPOKEN.search(text)))
        and not (told or _SOFT_SKILL.search(text) or text.startswith("with "))
        and (text[:1].islower() or not _heads_skills(text, words))
    )


def _heads_skills(text: str, words: Sequence[str]) -> bool:
    """Whether words head a list of skills, as "Scientific computing" among others does not."""
    field = len(words) > 1 and words[-1] in _FIELDS_OF_WORK
    return kind_of_heading(text) in ("skills", "languages") and not field


def _only_labels(words: Sequence[str]) -> bool:
    """Whether words only name kinds of skills, as those of a heading do: "Tools & software"."""
    return len(words) > 1 and MEMBERS.issuperset(words)
