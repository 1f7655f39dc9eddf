"""Where the title of an entry ends that begins at a known place."""

from __future__ import annotations

import re

from ingestion.parsers.references.places import (
    STATE_IN_BRACKETS,
    place_behind_title,
    short_journal_behind,
)
from ingestion.parsers.references.source import Source
from ingestion.parsers.references.titles import (
    begins_like_venue,
    quoted_title,
    sentence_title,
    styled_title,
    translated_title,
)
from ingestion.text import Style

# "The weight of moss, Journal of Ferns, in press": no full stop ends the title.
_JOURNAL = re.compile(
    r",(?=\s(?:(?:The\s)?[A-Z]\w+\s){0,2}(?:Journal|Annals|Proceedings)\s(?:of|on)\b)"
)
_SHORTEST = 12  # characters
_OUTLET = (
    r"(?:bio[RA]xiv|medRxiv|arXiv|chemRxiv|mBio|mSystems|eLife|eNeuro|iScience|npj\s[A-Z]\w+"
    r"|[A-ZÀ-ÖØ-Þ][\w&’'-]*)"
    r"(?:\s(?:[A-ZÀ-ÖØ-Þ&][\w&’'-]*|of|and|the|in|for|on|de|des|du|la|et|der|und|für|di|del|della|e)){0,9}"
)
# "Water in Sphagnum Bogs in Notes of Peat": the last of them, but for names like "Trends in Peat".
_LAST_IN = (
    r"\sin\s(?:(?!(?:[\w&’'-]+\s){1,8}?in\s[A-ZÀ-ÖØ-Þ])|(?=(?:Trends|Advances|Frontiers|Progress"
    r"|Studies|Research|Notes|Essays|Topics|Methods|Perspectives|Reviews|Issues)\sin\s))"
)
# "Title, Reports of Peat, 14(1)", "Title, Notes of Fens, Vol. 3", "Title, Fens, 18, pp. 1-9",
# "Title in Fens: Notes on Peat, Northmere, 3(1)", "Title, in Fens, XIV (2020-1)"
_OUTLET_WITH_VOLUME = re.compile(
    rf"(?:,\s(?:in\s)?|{_LAST_IN})(?={_OUTLET}(?::\s{_OUTLET})?(?:\s\([A-Z]\w+\))?"
    r"(?:\s[–—‑-]\s[A-ZÀ-ÖØ-Þ]\w+\s(?:19|20)\d\d|,\s[A-ZÀ-ÖØ-Þ]\w+)?,\s"
    r"(?:\d{1,4}\s?\(\d|[IVXLC]{1,8}\s\((?:19|20)\d\d|[Vv]ol\.?\s?\d|(?!(?:19|20)\d\d,\s(?:19|20)\d\d\b)\d{1,4}[,:]\s?(?:pp?\.?\s?|e)?\d|\d{1,2}(?:st|nd|rd|th)\sed))"
)
# "Title, https://archive.org/...": a link is part of no title.
_LINK = re.compile(r"[,.]?\s(?=https?:)")
# "Master thesis: Peat as it is"
_KIND_IN_FRONT = re.compile(
    r"(?:(?:ph\.?\s?d\.?|doctoral|master(?:[’']?s)?|bachelor(?:[’']?s)?)\s)?(?:thesis|dissertation)\s?:\s+",
    re.IGNORECASE,
)
_PAGES_IN_BRACKETS = re.compile(r"[,.]?\s(?=\(pp?\b)")  # "Peat as it is, (pp. 1-9)."
_OUTLET_LAST = re.compile(rf",\s(?={_OUTLET}$)")
# What no venue begins with: where it stands behind a title, the venue is in front of it.
_DETAILS = re.compile(
    r"\W*(?:\d|(?:vol|no|pp?|art)\b|doi\b|https?:|(?:preprint|book\schapter|advance\sonline)\b)",
    re.IGNORECASE,
)
_WORDS = 4  # of a title that a comma ends
_SECOND_SENTENCE = re.compile(r"\s(?P<words>[^\W\d_a-z][^.?!\d“”\"\[\]]{20,250})[.?!](?=\s)")
_OUTLET_AND_YEAR = re.compile(r"\s[A-Z][^.\d,;:]{2,80}\.\s?(?:19|20)\d\d(?:[;)]|\s[A-Z][a-z]{2}\b)")
_NAMES_OUTLET = re.compile(
    r"\b(?:journal|transactions|proceedings|annals|archives|bulletin|reviews?\sof|letters|notes\sof"
    r"|magazine|series|press|university|conference|symposium|workshop|meeting|congress|editors?)\b",
    re.IGNORECASE,
)
_OPENS_SENTENCE = frozenset(
    "A An First Results Findings Report Evidence Insights Lessons Is Are Does Do What How Why Can"
    " Eine Ein Une Un Una".split()
)
_LEAST_WORDS_OF_SENTENCE = 4


def _beyond_quotation(
    source: Source, start: int, closing: int
) -> tuple[tuple[int, int], int] | None:
    """Return a title that a quoted question only begins: “Who Knows?” What People Say. In ..."""
    text = source.text
    if text[closing - 2] not in "?!" or text[closing : closing + 1] != " ":
        return None
    if source.passage.is_styled(Style.ITALIC, closing + 1, closing + 3):
        return None
    if begins_like_venue(text[closing:]):
        return None
    end, rest = sentence_title(source.passage, closing)
    if rest >= len(text) or not begins_like_venue(text[rest:].lstrip()):
        return None
    return (start, end), rest


def title_at(source: Source, start: int) -> tuple[tuple[int, int], int]:
    """Return the title that begins at `start`, and where the rest of the entry begins."""
    text = source.text
    kind = _KIND_IN_FRONT.match(text, start)
    start = kind.end() if kind else start
    translated = translated_title(text, start)
    if translated:
        return translated[:2], translated[2]
    quoted = quoted_title(text, start)
    longer = _beyond_quotation(source, start, quoted[2]) if quoted else None
    if longer:
        return longer
    if quoted and (text[quoted[2] - 2] in ".,?!" or text[quoted[2] : quoted[2] + 1] in ".,; "):
        follows = text[quoted[2] :].lstrip()
        if not follows[:1].islower() or text[quoted[2] - 2] in ".,?!" or text[quoted[2]] in ".,":
            return (quoted[0], quoted[1]), quoted[2]
    styled = styled_title(source.passage, start)
    if styled:
        return styled, styled[1]
    end, rest = sentence_title(source.passage, start)
    end, rest = _with_second_sentence(source, end, rest)
    state = STATE_IN_BRACKETS.search(text, start + _SHORTEST, end)
    if state:
        return (start, state.start()), state.start()
    pages = _PAGES_IN_BRACKETS.search(text, start + _SHORTEST, end)
    end, rest = (pages.start(), pages.start()) if pages else (end, rest)
    link = _LINK.search(text, start + _SHORTEST, end)
    if link:
        end, rest = link.start(), link.end()
    place = place_behind_title(text, start, sure=True)
    if place and place[0] < end:
        end, rest = place
    elif outlet := _outlet_behind_comma(text, start, end, rest):
        end, rest = outlet, outlet + 1
    elif rest >= len(text) and (journal := _JOURNAL.search(text, start + _SHORTEST)):
        end, rest = journal.start(), journal.start() + 1
    name = short_journal_behind(text, start + _SHORTEST)
    if name and (rest >= len(text) or name[0] < end <= name[1]):
        end, rest = name[0] - 2, name[0]  # what ended a sentence was cut short
    return (start, end), rest


def _with_second_sentence(source: Source, end: int, rest: int) -> tuple[int, int]:
    """Return where a title of two sentences ends: "Reeds. A first report of all. Fens. 2020;5:1".

    The second is no venue: words of a sentence, and the venue stands behind it, in italics or with
    its year.
    """
    text, passage = source.text, source.passage
    second = _SECOND_SENTENCE.match(text, rest)
    if second is None or not _is_sentence(second["words"]):
        return end, rest
    behind = second.end()
    if passage.is_styled(Style.ITALIC, rest + 1, rest + 5):
        return end, rest  # it begins the venue
    in_italics = passage.is_styled(Style.ITALIC, behind + 1, behind + 5)
    if not (in_italics or _OUTLET_AND_YEAR.match(text, behind)):
        return end, rest
    return second.end("words") + (text[behind - 1] != "."), behind


def _is_sentence(text: str) -> bool:
    """Say whether words are those of a sentence rather than of the name of a venue."""
    if begins_like_venue(text) or _NAMES_OUTLET.search(text):
        return False
    words = [word for word in text.split() if word[0].isalpha()]
    small = sum(word[0].islower() for word in words)
    told = words[0] in _OPENS_SENTENCE or 2 * small > len(words)
    return told and len(words) >= _LEAST_WORDS_OF_SENTENCE


def _outlet_behind_comma(text: str, start: int, end: int, rest: int) -> int | None:
    """Return the comma between title and outlet in what the first full stop ends.

    The outlet is told by its volume, or by the number, link or state that stands behind the stop.
    """
    outlet = _OUTLET_WITH_VOLUME.search(text, start + _SHORTEST, end)
    if outlet is None and _DETAILS.match(text, rest):
        outlet = _OUTLET_LAST.search(text, start + _SHORTEST, end)
    if outlet is None or len(text[start : outlet.start()].split()) < _WORDS:
        return None
    return outlet.start()
