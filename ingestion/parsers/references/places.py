"""Where a title in running text ends because the words behind it can only tell its place: "in:",
town and press, a journal with its volume, a state like "im Druck", the kind of a thesis.

Lists of the humanities divide titles from subtitles by full stops and join the rest by commas, so
that neither says where a title ends.
"""

from __future__ import annotations

import re

_BREAK = r"(?:[,.?!]|\s[–—-])\s"
_EDITORS = (
    r"[\[(](?i:eds?|hrsg|hgg?|dirs?|éds?|coords?|comps?|orgs?|cur|edd|a\scura\sdi|red)\.?[\])]"
)
_IN = re.compile(
    rf"{_BREAK}(?:(?i:in|dans|en|nel|em)\s?:\s?|[Dd]ans\s(?=[A-ZÀ-Þ«]|l[ea’'])"
    rf"|[Ii]n\s(?=[A-ZÀ-ÖØ-Þ][^()\[\]]{{3,120}}\s?{_EDITORS}))(?=[^\W_])"
)
_TOWN = (
    r"(?:S(?:t|te|an|ão)\.?\s)?[A-ZÀ-ÖØ-Þ][^\W\d_]+"
    r"(?:(?:-|\s)(?:(?:am|an\sder|im|upon|on|de|la|del)[\s-])?[A-ZÀ-ÖØ-Þ][\w’']+){0,3}"
    r"(?:\s?[ai]\.\s?[A-Z]\w*\.?)?"
)
_TOWNS = rf"{_TOWN}(?:(?:\s?[/&–-]\s?|\s(?:and|und|et|y|e)\s){_TOWN}){{0,3}}(?:,\s[A-Z]{{2,3}}\b)?"
_YEAR = r"(?:19|20)\d\d"
# "Göttingen: Kestner & Sohn 2021", "Oxford: Oxford University Press, 2020"
_PRESS = re.compile(
    rf"{_BREAK}(?={_TOWNS}\s?:\s[A-ZÀ-ÖØ-Þ][^:,()\[\]\d]{{1,50}}(?:,[^:,()\[\]\d]{{1,30}})?,?\s{_YEAR}\b)"
)
# "Wien/Köln 2020", "Milano, Angelini, 2018"
_TOWN_AND_YEAR = re.compile(rf"{_BREAK}(?={_TOWNS},?\s{_YEAR}(?:[,.;\s(\[]|$))")
_JOURNAL = re.compile(
    rf"{_BREAK}(?=[A-ZÀ-ÖØ-Þ][^.,:;()“”«»\"]{{2,70}}\s\d{{1,4}}(?:[.,/]\s?\d{{1,3}})?\s?\({_YEAR}\))"
)
# "Paris, La Découvrante, 2018", "Milano, Angelini, coll. Storia"
_TOWN_AND_PRESS = re.compile(
    rf",\s(?={_TOWNS},\s[A-ZÀ-ÖØ-Þ][^,:;()\d]{{2,50}},\s(?:{_YEAR}\b|coll?\.\s))"
)
# "Viella, Roma 2014"
_PRESS_AND_TOWN = re.compile(
    rf",\s(?=[A-ZÀ-ÖØ-Þ][\w’'.-]+(?:\s(?:[A-ZÀ-ÖØ-Þ][\w’'.-]+|e|&)){{0,3}},\s{_TOWNS}\s{_YEAR}(?:[,.;\s]|$))"
)
# "(Oxford: Heron Press, 2019)", "(London, 2016)"
_IN_BRACKETS = re.compile(rf"\s\((?={_TOWNS}(?:\s?:\s[^():\d]{{2,50}})?,?\s{_YEAR}\))")
# "J. Slow Math. 12 (2020)": a name cut short.
_SHORT_JOURNAL = re.compile(
    r",\s(?=[A-ZÀ-ÖØ-Þ][\w’'-]{0,14}\.?\s(?:(?:[A-ZÀ-ÖØ-Þ][\w’'-]{0,14}\.?|of|the|and|in|de|di|für|&)\s)"
    rf"{{0,8}}\d{{1,4}}(?:[.,/]\s?\d{{1,3}})?\s?\({_YEAR}\))"
)
# "J. Slow Math., 46, 439-459", "J. Climate 31(2), 7751": cut short, with volume and pages.
# A word in "e" or "y" is whole: "a fen in China Lake. Slow Waters, 7, 46".
_SHORT_WITH_PAGES = re.compile(
    r",\s(?=(?P<name>(?:[A-ZÀ-ÖØ-Þ][\w’'-]{0,14}\.?-?\s?|of\sthe\s|of\s){0,5}?[A-ZÀ-ÖØ-Þ][\w-]{0,12}(?<![ey])\.[\s-]?"
    r"(?:[A-ZÀ-ÖØ-Þ][\w’'-]{0,14}\.?\s?){0,3}),?\s?\d{1,4}\s?(?:\(\d{1,4}\))?[,:]\s?[A-Za-z]?\d)"
)
# "12 J. L. & Soc. 345 (2019)": the volume in front, the page behind.
_LAW_REVIEW = re.compile(
    rf",\s(?=\d{{1,3}}\s(?:(?:[A-Z][\w.’'-]*|of|the|and|on|&)\s){{1,9}}\d{{1,5}}(?:,\s[\d–-]+)?\s\({_YEAR}\))"
)
_BOOK_OF_LAW = re.compile(
    rf",\s[Ii]n\s(?=[A-ZÀ-ÖØ-Þ][^()]{{3,120}}\s\d{{1,4}}\s\([^()]{{3,80}}\seds?\.,\s{_YEAR}\))"
)
_EDITED = re.compile(r",\s[Ii]n\s(?=[A-ZÀ-ÖØ-Þ][^()]{3,120},\sed(?:s?\.|ited\sby)\s[A-Z])")
# ", in Summer Proceedings 2023, A. Gruber and B. Weber, eds., Technical Report 7"
_EDITED_LAST = re.compile(r",\s[Ii]n\s(?=[A-ZÀ-ÖØ-Þ][^()“”\"]{3,240},\s(?:eds?|hrsg)\.[,\s])")
_PROCEEDINGS = re.compile(
    r"(?:,\s[Ii]n\s(?=(?:the\s)?(?:\d{1,4}(?:st|nd|rd|th)?\s)?(?:[A-Z][\w&’'./-]*\s){0,8}?Proc(?:eedings|\.))"
    r"|\s[Ii]n\s(?=(?:the\s)?Proc(?:eedings\s(?:of|\d)|\.\sof|\.\s[A-Z])))"
)
_STATE = re.compile(
    r"(?:[,.]\s|\s\()(?=(?:erscheint|im\s(?:druck|erscheinen)|in\s(?:vorbereitung|press\b)|forthcoming"
    r"|to\sappear|under\scontract|à\sparaître|sous\spresse|en\sprensa|en\spreparación"
    r"|in\scorso\sdi\sstampa|in\sstampa|no\sprelo|eingereicht|angenommen)\b)",
    re.IGNORECASE,
)
STATE_IN_BRACKETS = re.compile(
    r"\s\((?=(?:(?:manuscript\s)?in\s(?:prep(?:aration)?|review|revision)|submitted|under\s(?:\w+\s)?review"
    r"|accepted|revise\s(?:and|&)\sresubmit|r\s?&\s?r)\b)",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"(?:[,.]\s|\s\()(?=(?:unv(?:er)?öff(?:entlichte)?\.?\s)?(?:ph\.?\s?d\.?\s(?:thesis|diss)|diss(?:ertation|\.)"
    r"|doctoral\s(?:thesis|diss)|habil(?:itations?schrift|\.)|magisterarbeit|masterarbeit|thèse\sde"
    r"|mémoire\sde|tesis\s(?:doctoral|de)|tesi\sdi|tese\sde|proefschrift)\b)",
    re.IGNORECASE,
)
_SURE = (
    _IN,
    _PRESS,
    _TOWN_AND_PRESS,
    _IN_BRACKETS,
    _LAW_REVIEW,
    _BOOK_OF_LAW,
    _EDITED,
    _EDITED_LAST,
    _PROCEEDINGS,
)
_PLACES = (
    *_SURE,
    _TOWN_AND_YEAR,
    _PRESS_AND_TOWN,
    _JOURNAL,
    _SHORT_JOURNAL,
    _SHORT_WITH_PAGES,
    _STATE,
    STATE_IN_BRACKETS,
    _THESIS,
)
# "Rezension zu: Anna Gruber, Die Flut, Köln 2018, in: ...": the title names another's book.
_REVIEW = re.compile(
    r"(?:book\s)?review\b|rez(?:ension|\.)|compte[\s-]rendu|recensione|reseña|besprechung",
    re.IGNORECASE,
)
_OF_REVIEW = (_IN, _JOURNAL, _SHORT_JOURNAL)
_SHORTEST = 4


def imprint_behind(text: str, begin: int) -> int | None:
    """Return where town and press, or town and year, stand behind the name of a book."""
    patterns = (_PRESS, _TOWN_AND_PRESS, _TOWN_AND_YEAR, _PRESS_AND_TOWN, _IN_BRACKETS)
    found = [match.start() for p in patterns if (match := p.search(text, begin + _SHORTEST))]
    return min(found, default=None)


def short_journal_behind(text: str, begin: int) -> tuple[int, int] | None:
    """Return where the name of a journal cut short, with volume and pages, begins and ends."""
    journal = _SHORT_WITH_PAGES.search(text, begin)
    return journal.span("name") if journal else None


def place_behind_title(text: str, begin: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Return the end of the title that begins at `begin` and where its place begins.

    The first of all such words ends the title; None where the text has none of them. sure: only
    words that stand in no venue either.
    """
    patterns = _OF_REVIEW if _REVIEW.match(text, begin) else _SURE if sure else _PLACES
    found = [match for pattern in patterns if (match := pattern.search(text, begin + _SHORTEST))]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    asks = text[first.start()] in "?!"
    return first.start() + asks, first.start() + 1
