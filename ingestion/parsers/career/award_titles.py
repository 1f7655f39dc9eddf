"""Where the name of an award ends, and what stands behind it: who gave it, when, and for what."""

from __future__ import annotations

import re

from ingestion.normalise.dates import find_times
from ingestion.parsers.career.edge_dates import trailing_times
from ingestion.parsers.career.entry_words import AWARD_WORDS
from ingestion.parsers.career.ranks import is_rank_note
from ingestion.parsers.layout.cells import Time
from ingestion.parsers.layout.phrases import (
    is_country,
    is_organisation,
    is_prose,
    outside_brackets,
    split_at,
    trim,
    words_of,
)
from ingestion.text import Passage, Style

# "Mist Award for the 2018-2019 academic year (Fen University)"
_FOR = re.compile(
    r"[\s,(]+(?:for|during|in|of)?\s?(?:the\s)?(?:academic\s(?:year|session)s?\s)?$", re.IGNORECASE
)
_YEAR_WORD = re.compile(
    r"[\s-]?(?:academic\s(?:year|session)s?|school\syear|session|season|cycle)?"
    r"(?:[\s,]*(?P<note>\((?P<inside>[^()]{2,120})\))?[\s.,;]*$"
    r"|,\s(?P<giver>(?!for\s|awarded\s|given\s|with\s|in\s)[^,;]{3,80}(?:,[^,;]{2,40}){0,2})$"
    r"|\sfor\s(?:(?:the|my|our|his|her)\s)?(?:paper|article|work|thesis|talk|poster)\b"
    r"|\)?\s?[,:;–—-]\s(?:for|awarded|given|with|in\srecognition)\s)",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:for|during|in|of)\b|academic|\(|[,:;–—-]\s(?:for|awarded|given|with|in)\b", re.IGNORECASE
)
# "for the best thesis on mires" tells why an award was given.
_WHY = re.compile(
    r"for\s(?:(?:the|my|our|his|her|an?)\s)?(?:best|most|outstanding|excellen\w+|work|top|highest"
    r"|contributions?|achievements?|academic)\b|in\srecognition\sof\b",
    re.IGNORECASE,
)
_TERM = re.compile(r"\d{1,2}(?:\.\d)?\s?(?:years?|yrs?|months?|semesters?|terms?)\b", re.IGNORECASE)
_WAS_GIVEN = re.compile(
    r"(?:i\s)?(?:(?:was|have\sbeen)\s)?(?:awarded|received|granted|won|earned)\s(?:with\s)?(?:the|an?)\s",
    re.IGNORECASE,
)
# "P.I., Torf Council", "Co-Investigator: Moor Fund": what part somebody had in a grant.
_ROLE = re.compile(
    r"(?:co-?)?(?:p\.?\s?i\.?|principal\sinvestigator|investigator|applicant)\s?[,:]\s+(?=[^\W\d])"
    r"|(?:c\.\s?i\.|co-?i\.?)\s?[,:]\s+(?=[^\W\d])",
    re.IGNORECASE,
)
_FOR_SUM = re.compile(r",?\sfor\s[$€£¥]\s?\d")
_CLAUSE = re.compile(r",\s")
# ", for study at Fen University", ", visiting scholar at X", ", initial training network Y"
_PURPOSE = re.compile(
    r"(?:for\s(?:graduate\s|undergraduate\s|doctoral\s)?(?:study|studies|research|travel|work|training)|visiting"
    r"|funded|financed|supported|hosted|initial)\b",
    re.IGNORECASE,
)
# "covering three years of tuition", "in the academic year 2016-17"
_TOLD = re.compile(
    r"\s(?:covering\s(?:[\w-]+\s){0,3}(?:years?|months?|tuition|fees|costs?|expenses)"
    r"|(?:in|for|during)\sthe\s(?:academic|school)\syear)\b",
    re.IGNORECASE,
)
_OCCASION = re.compile(
    r"(?:the\s)?(?:\d{1,3}(?:st|nd|rd|th)\s)?(?:[A-Z][\w&/-]*\s){0,6}"
    r"(?:conference|symposium|workshop|congress|meeting|proceedings)\b",
    re.IGNORECASE,
)
_MEANS_NOTHING = frozenset("recipient awardee winner finalist best first second third top".split())
_LEAST_WORDS = 3
BULLET = re.compile(r"\s[•·|∙/]\s")
_CELL_END = re.compile(r"\t")
_BAR = re.compile(r"\s[|·•]\s")
_LAST_NOTE = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*$")
_LAST_CLAUSE = re.compile(r",\s((?:[^,]|,(?=\d))*)$")
_MONEY = re.compile(
    r"[$€£¥]\s?\d|\b(?:usd|eur|gbp|cny|rmb|chf|cad|aud|jpy|inr|krw)\b|\d{1,3}(?:,\d{3})+|\d\s?%"
    r"|\b\d[\d.]*\s?k?\s?(?:[€$£]|(?:e|eur(?:os?)?|kr|sek|nok|dkk)\b)|\d\s?k\b"
    r"|\btop\s?\d|\bamount\b|\bvalue[d:]",
    re.IGNORECASE,
)
# "(turned into a project in 2025)", "(jointly with P. Kestrel)": told of an award, not its name.
_TOLD_NOTE = re.compile(r"(?:joint(?:ly)?|shared|together|with)\s|[a-z]\w*(?:\s[^\s]+){4}")
_SHARED = re.compile(
    r",?\s(?:(?:joint(?:ly)?|shared|together)\swith\s(?=[A-ZÀ-Þ])"
    r"|with\s(?:(?:[A-ZÀ-Þ]\.[\s-]?){1,3}[A-ZÀ-Þ]|[A-ZÀ-Þ][a-zà-ÿ]+\s[A-ZÀ-Þ][\w-]+(?:,|\sand)\s[A-ZÀ-Þ])"
    r"|for\s(?:our|my|his|her)\s(?:\w+\s){0,2}(?:article|paper|work|thesis|dissertation|talk|poster)\b)"
)
_GIVEN = re.compile(r"(?:awarded|given|presented|granted|sponsored|declined)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[a-z0-9”)]{2})\.\s(?=[A-Z])")
_SUM = re.compile(r"(?:[.;]|(?<=[”\"]))\s+([$€£]\s?\d[\d,.]*[kKmM]?)\.?$")
RECIPIENT = re.compile(r"\s?[,–—-]\s(?:award\s)?(?:recipient|awardee)$", re.IGNORECASE)
_DANGLING = re.compile(
    r"[\s,]+(?:(?:(?:for|in|during|of)\s)?(?:the\s)?academic\s(?:years?|sessions?)|class\sof|in|of|since|from|for|awarded|received"
    r"|(?<!of\sthe\s)year)[\s:]*$",
    re.IGNORECASE,
)
NOUNS = frozenset("award prize fellowship scholarship grant medal".split())


def cut_at_year(passage: Passage) -> tuple[Passage, Time, Passage | None] | None:
    """Return name, date and giver where "for the academic year" or a giver stand around the date.

    None where the date just ends the line, or belongs to the name.
    """
    for time in reversed(find_times(passage.text[:400])):
        behind = _YEAR_WORD.match(passage.text, time.end)
        before = _FOR.search(passage.text[: time.start])
        if behind is None or before is None or before.start() < 3:
            continue
        name = passage.cut(0, before.start())
        inside = behind["inside"] or behind["giver"]
        given = bool(inside) and is_organisation(inside)
        if behind["giver"] and not (given and names_award(name.text)):
            continue
        said = before.group().strip(" ,(") or behind.group().strip(" .").lstrip(")")
        if not said or not (behind["giver"] or _TELLING.match(said)) or (inside and not given):
            continue
        part = "giver" if behind["giver"] else "inside"
        return trim(name), time, passage.cut(*behind.span(part)) if given else None
    return None


def _bold_name(passage: Passage) -> int:
    """Return where the name in bold ends that begins the passage, its giver printed plainly; 0."""
    bold = passage.styled(Style.BOLD)
    end = bold[0][1] if bold and bold[0][0] == 0 else 0
    name, rest = passage.text[:end].rstrip(), passage.text[end:].strip()
    words = words_of(name)
    parted = name[-1:] in ",.;:–—-(" or rest[:1] in ",.;:–—-(\t"
    own = any(word not in AWARD_WORDS and not word[0].isdigit() for word in words)  # "Gold Prize"
    return end if rest and parted and own and len(words) >= 2 and _names_itself(name) else 0


def _names_itself(text: str) -> bool:
    """Whether words name an award by themselves: "Fog Prize", not "Winner" or "1st place"."""
    telling = AWARD_WORDS.difference(_MEANS_NOTHING)
    return not telling.isdisjoint(words_of(text)) or " of the year" in text.casefold()


def _long_tail(passage: Passage) -> int:
    """Return where department and university, or an occasion, begin behind the name of an award."""
    clause = _CLAUSE.search(passage.text)
    if clause is None:
        return 0
    name, tail = passage.text[: clause.start()], passage.text[clause.end() :]
    if len(words_of(name)) < _LEAST_WORDS or len(tail) < len(name):
        return 0
    parts = [part.strip() for part in _CLAUSE.split(tail)]
    given = len(parts) > 1 and all(is_organisation(part) or is_country(part) for part in parts)
    if not _names_itself(name):
        return 0
    held = len(tail) > 2 * len(name) and _OCCASION.match(tail)
    return clause.start() if held or (given and not is_organisation(name)) else 0


def names_award(text: str) -> bool:
    """Whether a word that awards are called by stands in the text."""
    return not AWARD_WORDS.isdisjoint(words_of(text))


def without_role(passage: Passage) -> Passage:
    """Return a grant without the part that somebody had in it: "P.I., Torf Council"."""
    role = _ROLE.match(passage.text)
    return trim(passage.cut(role.end())) if role else passage


def cut_tail(passage: Passage) -> tuple[Passage, str, tuple[Passage, list[Time]] | None]:
    """Take dates and remarks on rank or money off the end: title, remarks, dates."""
    notes: list[str] = []
    found: tuple[Passage, list[Time]] | None = None
    for _ in range(6):
        note = _LAST_NOTE.search(passage.text)
        times = trailing_times(passage.text)
        if not times and note and found is None and _is_aside(note[1]):
            # "(University of the Fens, 1997, $1,000)"
            inside = [time for time in find_times(passage.text) if time.start >= note.start()]
            found = (passage, inside) if len(inside) == 1 else None
        if times and found is None:
            found = (passage, times)
            within = note is not None and note.start() < times[0].start
            if note and within:  # "(University of the Fens, 2019)"
                notes.append(note[1])
            end = note.start() if note and within else times[0].start
            passage = trim(passage.cut(0, end))
        elif note and _is_aside(note[1]):
            notes.append(note[1])
            passage = trim(passage.cut(0, note.start()))
        elif (clause := _last_clause(passage.text)) and _is_remark_behind(
            passage.text[: clause.start()], clause[1]
        ):
            notes.append(clause[1])
            passage = trim(passage.cut(0, clause.start()))
        elif role := RECIPIENT.search(passage.text):
            passage = trim(passage.cut(0, role.start()))
        else:
            break
    return passage, " ".join(notes), found


def _last_clause(text: str) -> re.Match[str] | None:
    return _SUM.search(text) or _LAST_CLAUSE.search(text)


def _is_remark(text: str) -> bool:
    """Whether brackets hold a rank, a sum or a share rather than a part of the name."""
    told = _MONEY.search(text) or _GIVEN.match(text) or _TERM.fullmatch(text) or _WHY.match(text)
    return is_rank_note(text) or bool(told)


def _is_aside(note: str) -> bool:
    """Whether brackets say anything but a part of the name: for what, and with whom it was."""
    told = is_prose(note) or note.startswith("for ") or bool(_TOLD_NOTE.match(note))
    return told or _is_remark(note)


def _is_remark_behind(before: str, clause: str) -> bool:
    """Whether a clause is a remark; "First place in ..." is the award behind who gives it."""
    place = not names_award(before) and is_organisation(before) and names_award(clause)
    return _is_remark(clause) and not place


def read_title(passage: Passage, leads: bool) -> tuple[Passage, str]:
    """Return the title without remarks at its end, and those remarks."""
    more: list[str] = []
    given = _WAS_GIVEN.match(passage.text)
    passage = passage.cut(given.end()) if given else passage
    sentence = SENTENCE_END.search(passage.text)
    named = sentence and words_of(passage.text[: sentence.start()])[-1:]
    if sentence and (
        leads or is_prose(passage.text[sentence.end() :]) or not NOUNS.isdisjoint(named or ())
    ):
        more.append(passage.text[sentence.end() :])
        passage = passage.cut(0, sentence.start())
    colon = passage.text.find(": ")
    if colon > 0 and names_award(passage.text[:colon]) and is_prose(passage.text[colon + 1 :]):
        more.append(passage.text[colon + 1 :])
        passage = passage.cut(0, colon)
    shared = _SHARED.search(passage.text, 1)
    if shared and names_award(passage.text[: shared.start()]):
        more.append(passage.text[shared.start() :])
        passage = passage.cut(0, shared.start())
    sum_ = _FOR_SUM.search(passage.text, 1)
    if sum_:
        more.append(passage.text[sum_.start() :])
        passage = passage.cut(0, sum_.start())
    dangling = _DANGLING.search(passage.text)
    passage = trim(passage.cut(0, dangling.start()) if dangling else passage)
    note = _LAST_NOTE.search(passage.text)
    if note and _is_aside(note[1]):
        more.append(note[1])
        passage = trim(passage.cut(0, note.start()))
    clause = _LAST_CLAUSE.search(passage.text)
    if clause and _is_remark_behind(passage.text[: clause.start()], clause[1]):
        more.append(clause[1])
        passage = trim(passage.cut(0, clause.start()))
    return passage, " ".join(more)


def without_giver(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return the name of an award, and what stands behind it where looks or length part them."""
    end = _bold_name(passage) or _long_tail(passage)
    if not end:
        return passage, None
    told = trim(passage.cut(end))
    return trim(passage.cut(0, end)), told if is_organisation(told.text) else None


def without_purpose(title: Passage) -> Passage:
    """Return the name of an award without the clause that tells what it was given for."""
    told = _TOLD.search(title.text)
    named = words_of(title.text[: told.start()]) if told else ()
    if told and len(named) > 1 and not AWARD_WORDS.isdisjoint(named):  # "Scholarship" alone is none
        title = trim(title.cut(0, told.start()))
    commas = list(outside_brackets(title.text, _CLAUSE))
    if not commas or not names_award(title.text[: commas[0][0]]):
        return title
    for number, (start, end) in enumerate(commas):
        if number and not is_organisation(title.text[commas[number - 1][1] : start]):
            break
        if _PURPOSE.match(title.text, end):
            return trim(title.cut(0, start))
    return title


def around_date(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return title and giver of "Fog Medal · 2022 · Society of Fog", where a date parts them."""
    cells = split_at(passage, BULLET)
    if len(cells) != 3 or find_times(cells[0].text):
        return passage, None
    times = find_times(cells[1].text)
    alone = len(times) == 1 and times[0].start == 0 and times[0].end == len(cells[1].text)
    return (cells[0], cells[2]) if alone else (passage, None)


def first_cell(passage: Passage) -> tuple[Passage, Passage | None]:
    """Return the first cell of a table's row, and the next one: who gives the award."""
    cells = split_at(passage, _CELL_END)
    if len(cells) < 2 and names_award(passage.text):
        cells = split_at(passage, _BAR)
    if len(cells) < 2:
        return passage, None
    name, giver = cells[:2]
    turned = is_organisation(name.text) and not names_award(name.text) and names_award(giver.text)
    return (giver, name) if turned else (name, giver)


def organisation_behind(title: Passage) -> Passage | None:
    clause = _LAST_CLAUSE.search(title.text)
    return title.cut(clause.start(1)) if clause and is_organisation(clause[1]) else None
