"""The name alone: without honorifics and degrees, and in which script it stands."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

HYPHENS: Final = "-‐‑‒–\u00ad"

_HONORIFIC = (
    r"(?:(?:prof|dott)\.?\s?ssa|(?:assoc(?:iate)?|asst|assistant|adj(?:unct)?)\.?\s+prof(?:essor|\.)?|prof(?:essor"
    r"|essur|esseur)?|"
    r"dr|mr|mrs|ms|miss|mx|sir|dame|herr|frau|mme|mlle|doc|ing|dipl\.?[-\s][a-z]{2,8}|dr\.?-ing|mag|drs"
    r"|m\.?\s?sc|b\.?\s?sc|m\.a|msc|phd|univ\.-prof|(?:j(?:un(?:ior)?)?|apl|hon)\.?-?\s?prof"
    # Without a full stop these are names too.
    r"|(?:(?-i:phil|rer\.?\s?nat|med|iur|techn|mont|oec|pol|hab(?:il)?|inż|h\.?\s?c|em|mult)"
    r"|profa|dra|dott|mgr|bc|lic|doç|öğr|arş|gör|smt|shri|engr|rev|sr(?:a|ta)?)(?=\.)"
    r"|sig\.\s?(?:ra|na)|(?:rn|mu|ph|mv|th|ju|paed)dr)"
)
# A Privatdozent is PD only before another title: Pd is a name too.
_LEADING = re.compile(
    rf"(?:(?:pd|priv\.?-?\s?doz)\.?\s(?=(?:dr|prof))|{_HONORIFIC}(?:\.\s?|\s)){{1,5}}",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"(?:,?\s*(?<!\w)(?:\(?(?:ph\.?\s?d\.?|m\.?\s?sc\.?|m\.?d\.?|b\.?\s?sc\.?|dr\.?|mba|esq\.?|frs|"
    r"d\.?phil\.?|phd candidate|ph\.d\. candidate|he/him|she/her|they/them|"
    r"he/him/his|she/her/hers)\)?)){1,6}\s*$",
    re.IGNORECASE,
)
# "Ida Kvam, M.Tech., DMSc": behind a whole name; "Kvam, BM" and "Kvam, Med" are names turned round.
_CREDENTIAL = re.compile(
    r",\s*(?:(?i:(?:m|b|d|ed|ll|pharm|psy|eng|dr)\.?\s?(?:tech|eng|ed|phil|com|pharm|arch|litt|mus|sc"
    r"|stat|res|public\shealth|ph|habil|rer\.\s?nat)\.?(?:\s?\(?hons\)?)?|ll\.?\s?[mb]|csc|pmp)"
    r"|RN|[A-Z][A-Za-z]{0,5}[A-Z][A-Za-z]{0,3})\.?\s*$"
)


def name_extent(text: str) -> tuple[int, int]:
    """Return where the name stands in the text once honorifics and degrees are dropped."""
    start, end = 0, len(text)
    while start < end and text[start].isspace():
        start += 1
    leading = _LEADING.match(text, start)
    if leading and text[leading.end() :].strip():
        start = leading.end()
    while end > start:
        trailing = _TRAILING.search(text, start, end) or _CREDENTIAL.search(text, start, end)
        if trailing is None or trailing.start() == start:
            break
        if trailing.re is _CREDENTIAL and len(text[start : trailing.start()].split()) < 2:
            break
        end = trailing.start()
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:"):
        end -= 1
    return start, end


def clean_name(text: str) -> str:
    """Return the name without honorifics and degrees: "Prof. Li Wei, PhD" -> "Li Wei"."""
    start, end = name_extent(text)
    return " ".join(text[start:end].split())


def is_east_asian(text: str) -> bool:
    """Say whether a text is in Chinese, Japanese or Korean letters alone."""
    if text.isascii():
        return False
    letters = [c for c in text if not c.isspace() and c != "·"]
    return bool(letters) and all(
        unicodedata.name(c, "").startswith(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"))
        for c in letters
    )
