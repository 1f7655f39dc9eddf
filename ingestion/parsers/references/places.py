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
_TOWNS = rf"{_TOWN}(?:(?:\s?[/&–-]\s?|,\s|\s(?:and|und|et|y|e)\s){_TOWN}){{0,3}}"
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
_STATE = re.compile(
    r"(?:[,.]\s|\s\()(?=(?:erscheint|im\s(?:druck|erscheinen)|in\s(?:vorbereitung|press\b)|forthcoming"
    r"|to\sappear|under\scontract|à\sparaître|sous\spresse|en\sprensa|en\spreparación"
    r"|in\scorso\sdi\sstampa|in\sstampa|no\sprelo|eingereicht|angenommen)\b)",
    re.IGNORECASE,
)
_THESIS = re.compile(
    r"(?:[,.]\s|\s\()(?=(?:unv(?:er)?öff(?:entlichte)?\.?\s)?(?:ph\.?\s?d\.?\s(?:thesis|diss)|diss(?:ertation|\.)"
    r"|doctoral\s(?:thesis|diss)|habil(?:itations?schrift|\.)|magisterarbeit|masterarbeit|thèse\sde"
    r"|mémoire\sde|tesis\s(?:doctoral|de)|tesi\sdi|tese\sde|proefschrift)\b)",
    re.IGNORECASE,
)
_PLACES = (_IN, _PRESS, _TOWN_AND_YEAR, _JOURNAL, _STATE, _THESIS)
_SHORTEST = 4


def place_behind_title(text: str, begin: int, *, sure: bool = False) -> tuple[int, int] | None:
    """Return the end of the title that begins at `begin` and where its place begins.

    The first of all such words ends the title; None where the text has none of them. sure: only
    words that stand in no venue either.
    """
    found = [
        match
        for pattern in ((_IN, _PRESS) if sure else _PLACES)
        if (match := pattern.search(text, begin + _SHORTEST))
    ]
    if not found:
        return None
    first = min(found, key=lambda match: match.start())
    asks = text[first.start()] in "?!"
    return first.start() + asks, first.start() + 1
