"""Interests and skills: the words of a list as printed, without remarks on proficiency."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest
from typing import Literal

from ingestion.normalise.identifiers import find_urls
from ingestion.parsers.career.entry_words import NATURAL_LANGUAGES, PROFICIENCY_WORDS
from ingestion.parsers.layout.headings import kind_of_heading
from ingestion.parsers.layout.phrases import is_prose, outside_brackets, split_at, trim, words_of
from ingestion.records import TopicRecord
from ingestion.text import Line, Passage, Style

_ITEM_END = re.compile(r"\t|[,;|•·‧∙・，、；]\s?(?:and\s|&\s)?|\s{3,}|\s/\s|\.\s+(?=[A-Z(])|\.$")
_AND = re.compile(r"\s(?:and|und|et|y|e|&)\s")
_OF = re.compile(r"\s(?:of|for|von|für|de|des|di|del)\s")
_LABEL = re.compile(
    r"[^:,;|(]{2,50}(?:\([^():,;|]{1,16}\))?:\s+|[^\t,;:|]{2,40}\t(?=[^\t]{0,400}[,;|])(?![^\t]{0,400}\t)"
)
_LABEL_WORD = re.compile(
    r"(?:programming|programmation|software|logiciels?|tools?|outils|computing|computer"
    r"|informatique|laboratory|laboratoire|labor|statistics|statistik|databases?|datenbanken"
    r"|frameworks?|libraries|platforms?|web|other|others|autres?|sonstiges|methods?|methoden"
    r"|languages?|langages|programmiersprachen)(?:\slanguages)?\s(?=[^\W_])",
    re.IGNORECASE,
)
_ITEM_LABEL = re.compile(r"[A-Z][\w-]{2,20}(?:\s[\w-]{2,20})?:\s(?=[^\W_])")
_LAST_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]$")
_LEAD = re.compile(
    r"(?:my\s|our\s)?(?:current\s|main\s|primary\s|broad\s|general\s)?(?:research\s)?(?:interests?|work|research)"
    r"\s(?:include[sd]?|are|is|lies?|focus(?:es)?|spans?|covers?|cent(?:re|er)s?)"
    r"(?:\s(?:in|on|at|around|primarily|mainly|broadly|the|of|areas?)){0,4}:?\s"
    r"|(?:i\s(?:am|'m)\s)?(?:broadly\s|mainly\s)?interested\sin\s"
    r"|(?:some\s|basic\s)?(?:proficient|skilled|experienced?|fluent|expert|familiar|working\sknowledge)"
    r"\s(?:in|with|of)\s(?:using\s)?",
    re.IGNORECASE,
)
_LANGUAGE_REMARK = re.compile(
    r"(?:\b(?:native|fluent|proficient|conversational|bilingual|working|basic|speaks?)\b[\w\s-]{0,24}?)\b("
    + "|".join(sorted(NATURAL_LANGUAGES))
    + r")\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"\b(?:I|we|my|our|is|are|has|have)\b", re.IGNORECASE)
_MAX_WORDS = 12
_TOLD_WORDS = 8
_MAX_LABELS = 2
_MAX_LIST = 6000  # characters; more is no list of topics
_NEARLY_FULL = 60  # characters; a list that long may run on to the next line
_SHORT_ROW = 34
_NO_TOPICS = frozenset(("e.g", "i.e", "etc", "z.b", "among others"))
_RUNNING_ON = (",", "-", "\u00ad", " and", " of", " for", " in", " und", " et", " &")


def read_interests(lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    """Return the interests of a section; prose about them is left to the reader."""
    return _records("interest", lines)


def read_skills(lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    """Return the skills of a section; natural languages and levels of proficiency are none."""
    return _records("skill", lines)


def _records(kind: Literal["interest", "skill"], lines: Sequence[Line]) -> tuple[TopicRecord, ...]:
    records: dict[str, TopicRecord] = {}
    if kind == "skill":
        lines = list(_without_broken_labels(lines))
        lines = [line for line in lines if not (_lists_languages(line.text) or _is_label(line))]
        lines = [_without_label(line) for line in lines]
        lines = _without_words_of_labels(lines)
    for entry in _entries(lines):
        for item in _items(entry, kind):
            found = item.found()
            records.setdefault(found.value.casefold(), TopicRecord(kind, found))
    return tuple(records.values())


def _entries(lines: Sequence[Line]) -> Iterator[Passage]:
    """Yield what belongs together: list entries, and lines that run on from one to the next."""
    group: list[Passage] = []
    apart = _are_rows(lines)
    for line in chain.from_iterable(map(_at_labels, lines)):
        if group and (apart or line.marker or line.gap or not _runs_on(group[-1].text, line.text)):
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


def _without_words_of_labels(lines: Sequence[Line]) -> list[Line]:
    """Leave out "Software" and "Laboratory" that begin all the lines, each set before its list."""
    words = [_LABEL_WORD.match(line.text) for line in lines]
    if len(lines) < 2 or not all(words) or any(line.marker for line in lines):
        return list(lines)
    return [
        replace(line, passage=line.passage.cut(word.end()), gap=True) if word else line
        for line, word in zip(lines, words, strict=True)
    ]


def _is_label(line: Line) -> bool:
    """Whether a line only names the list below it: "Programming languages:"."""
    text = line.text.rstrip()
    return text.endswith(":") and not (line.marker or re.search(r"[,;|]", text))


def _without_broken_labels(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out what ends a line of a label: "Ghost. **Wikis &**" above "**Blogs:** Hugo"."""
    for line, following in zip_longest(lines, lines[1:]):
        bold = line.passage.styled(Style.BOLD)
        start, end = bold[-1] if bold else (0, 0)
        if following is not None and start > 0 and end == len(line.text.rstrip("\u00ad")):
            below = following.passage.styled(Style.BOLD)[:1]
            if any(at == 0 and ":" in following.text[stop - 1 : stop + 1] for at, stop in below):
                line = replace(line, passage=trim(line.passage.cut(0, start)))
        yield line


def _without_label(line: Line) -> Line:
    """Leave out bold words that name the list behind them: "**Frameworks** PyTorch, JAX"."""
    bold = line.passage.styled(Style.BOLD)
    end = bold[0][1] if bold and bold[0][0] == 0 else 0
    rest = line.text[end:].lstrip()
    labelled = 0 < end < len(line.text) and line.text[end - 1 : end + 1].strip(" :") != ""
    listed = labelled and rest[:1].isalnum() and "," not in line.text[:end]
    return replace(line, passage=trim(line.passage.cut(end)), gap=True) if listed else line


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


def _runs_on(text: str, following: str) -> bool:
    opened = text.count("(") > text.count(")")
    if _LABEL.match(following) or (not opened and text.endswith((")", "."))):
        return False
    if opened or following[:1].islower() or text.rstrip().endswith(_RUNNING_ON):
        return True
    listed = "," in text or ";" in text
    return listed and ("," in following or ";" in following or len(text) > _NEARLY_FULL)


def _items(entry: Passage, kind: str) -> Iterator[Passage]:
    for _ in range(_MAX_LABELS):
        label = _LABEL.match(entry.text)
        if label is None:
            break
        entry = entry.cut(label.end())
        if _names_languages(entry.text):
            return
    if len(entry.text) > _MAX_LIST:
        return
    lead = _LEAD.match(entry.text)
    if not lead and _TOLD.search(entry.text) and is_prose(entry.text):
        return
    if lead:
        stop = entry.text.find(". ", lead.end())
        entry = entry.cut(lead.end(), stop if stop >= 0 else None)
    remark = _LANGUAGE_REMARK.search(entry.text) if kind == "skill" else None
    if remark:
        entry = entry.cut(0, remark.start())
    for item in _split(entry, kind):
        label = _ITEM_LABEL.match(item.text)
        clean = _without_remark(item.cut(label.end()) if label else item)
        listed = kind == "interest" and clean.text[:1].islower() and "," in entry.text
        if _is_topic(clean.text, listed=listed):
            yield clean


def _split(entry: Passage, kind: str) -> Iterator[Passage]:
    """Split at separators, and at "and" where the last two of a list are joined by it."""
    ended = entry.text.rstrip().endswith(".")
    items = split_at(entry, _ITEM_END)
    joints = list(outside_brackets(items[-1].text, _AND)) if items else []
    if kind == "skill" or len(joints) != 1 or not _parts_topics(items, joints[0], ended):
        yield from items
        return
    yield from items[:-1]
    start, end = joints[0]
    yield from (trim(part) for part in (items[-1].cut(0, start), items[-1].cut(end)))


def _parts_topics(items: Sequence[Passage], joint: tuple[int, int], ended: bool) -> bool:
    before, after = items[-1].text[: joint[0]], items[-1].text[joint[1] :]
    if len(items) == 1:
        return ended and len(before.split()) > 1 and len(after.split()) > 1
    if _OF.search(before) and len(after.split()) == 1:
        return False  # "models of rivers and lakes"
    return after[:1].islower() and not before[:1].isupper()


def _without_remark(item: Passage) -> Passage:
    note = _LAST_NOTE.search(item.text)
    if note and (
        not PROFICIENCY_WORDS.isdisjoint(words_of(note[1]))
        or (len(note[1].split()) > 3 and "," in note[1])
    ):
        item = trim(item.cut(0, note.start()))
    lead = _LEAD.match(item.text)
    return item.cut(lead.end()) if lead else item


def _lists_languages(text: str) -> bool:
    """Whether a line is a list of natural languages: "French (native), Igbo (basic)"."""
    first = text.partition(",")[0]
    return not NATURAL_LANGUAGES.isdisjoint(words_of(first)) and _names_languages(text)


def _names_languages(text: str) -> bool:
    words = [word for word in words_of(text) if word in NATURAL_LANGUAGES]
    return bool(words) and len(words) * 4 >= len(words_of(text))


def _is_topic(text: str, *, listed: bool = False) -> bool:
    """Whether words may be a topic. listed: they are one of a list, and small letters no prose."""
    words = words_of(text)
    told = is_prose(text) and not (listed and len(words) < _TOLD_WORDS and not _TOLD.search(text))
    return (
        any(c.isalpha() for c in text)
        and not find_urls(text)
        and text.casefold().rstrip(".") not in _NO_TOPICS
        and len(words) <= _MAX_WORDS
        and not PROFICIENCY_WORDS.issuperset(words)
        and not (set(words) & NATURAL_LANGUAGES and len(words) <= 3)
        and not told
        and kind_of_heading(text) not in ("skills", "languages")
    )
