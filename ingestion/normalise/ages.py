"""How long ago, as social pages say it ("9 months ago", "2h", "3d"), read into bounds of a day."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from math import ceil
from typing import NamedTuple

from ingestion.normalise.small_letters import small

# unit -> (months, hours); the longest name first, because "mo" begins "month" and "m" is minutes.
_UNITS: dict[str, tuple[int, float]] = {
    "seconds second secs sec s": (0, 1 / 3600),
    "minutes minute mins min m": (0, 1 / 60),
    "hours hour hrs hr h": (0, 1),
    "days day d": (0, 24),
    "weeks week wks wk w": (0, 24 * 7),
    "months month mos mo": (1, 0),
    "years year yrs yr y": (12, 0),
}
_UNIT_OF = {name: size for names, size in _UNITS.items() for name in names.split()}
_AGE = re.compile(
    rf"(?<![\w.])(?P<number>\d{{1,4}}|an?)(?P<blank>\s?)"
    rf"(?P<unit>{'|'.join(sorted(_UNIT_OF, key=len, reverse=True))})(?P<ago>\.?\s+ago)?(?!\w)",
    re.IGNORECASE,
)
_WORDS = {"just now": 0, "now": 0, "today": 0, "yesterday": 1}


class AgeBounds(NamedTuple):
    """The first and the last day on which it may have been; None where that is unknown."""

    earliest: date | None
    latest: date | None


class AgeMatch(NamedTuple):
    """An age at text[start:end]: `number` units of `months` months or `hours` hours each."""

    start: int
    end: int
    number: int
    months: int
    hours: float


def find_age(text: str) -> AgeMatch | None:
    """Return the first age in the text: "9 months ago", "an hour ago", "2h"."""
    for match in _AGE.finditer(text):
        article = not match["number"].isdigit()
        if article and not match["ago"]:
            continue
        months, hours = _UNIT_OF[small(match["unit"])]
        count = 1 if article else int(match["number"])
        return AgeMatch(match.start(), match.end(), count, months, hours)
    return None


def relative_age(
    text: str, captured_on: date | None, *, received_on: date | None = None
) -> AgeBounds | None:
    """Say between which days something lies that was `text` old when its page was captured.

    An age is a whole number rounded down: "9 months ago" on day C is [C - 10 months, C - 9 months].
    Without `captured_on` the earliest day is unknown, and the latest follows from the day of
    receipt, which cannot be before the capture. None when the text is no age.
    """
    words = " ".join(text.casefold().split())
    if words in _WORDS:
        days = _WORDS[words]
        age = AgeMatch(0, len(text), days, 0, 24.0)
        if days == 0:
            return AgeBounds(captured_on, captured_on or received_on)
    else:
        found = find_age(text)
        if found is None:
            return None
        age = found
    reference = captured_on or received_on
    if reference is None:
        return AgeBounds(None, None)
    latest = _before(reference, age, age.number, up=False)
    earliest = _before(captured_on, age, age.number + 1, up=True) if captured_on else None
    return AgeBounds(earliest, latest)


def _before(day: date, age: AgeMatch, number: int, *, up: bool) -> date:
    if age.months:
        return months_before(day, age.months * number)
    hours = age.hours * number
    days = ceil(hours / 24) if up else int(hours // 24)
    return day - timedelta(days=days)


def months_before(day: date, months: int) -> date:
    """Return the same day of an earlier month, or that month's last day where it is shorter."""
    index = max(day.year * 12 + day.month - 1 - months, 12)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
