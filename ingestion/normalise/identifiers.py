"""Identifiers, addresses and handles in running text, each with its place and normalised."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, TypeAlias

Scheme: TypeAlias = Literal[
    "arxiv", "doi", "isbn", "orcid", "scholar", "dblp", "openreview", "url", "email", "handle"
]


@dataclass(frozen=True, slots=True)
class IdentifierMatch:
    """An identifier at text[start:end].

    value: arXiv id without version; DOI in lower case without resolver; ISBN as 13 digits; ORCID
    iD with hyphens; URL without scheme, "www." and final slash; e-mail in lower case; handle
    without "@".
    truncated: a URL that the page cut off ("github.com/Lab/Pe...").
    """

    scheme: Scheme
    start: int
    end: int
    value: str
    truncated: bool = False


_ARXIV = re.compile(
    r"arxiv(?:\.org/(?:abs|pdf|html)/|\s?preprint\s?)?[\s:.\[(]{0,3}(?:arxiv[:\s]\s?)?"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]{2,10}(?:\.[a-z]{2})?/\d{7})(?P<v>v\d{1,2})?(?!\d)",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?<![\w.])10\.\d{4,9}/[^\s\"<>“”\[\]{}]{1,200}")
_ORCID = re.compile(r"(?<![\w-])(\d{4})-?(\d{4})-?(\d{4})-?(\d{3}[\dXx])(?![\w-])")
_ISBN = re.compile(r"(?<![\w-])(?:97[89][ -]?)?\d(?:[ -]?\d){8}[ -]?[\dXx](?![\w-])")
_TLDS = (
    "com|org|net|edu|gov|io|ai|me|dev|app|info|eu|uk|de|fr|it|es|ch|at|nl|be|se|no|fi|dk|pl|cz|pt|br|"
    "ca|au|nz|cn|jp|kr|tw|hk|sg|in|il|us|ru|tr|gr|ie|mx|cl|za|ng|ly|co|social|page|site|xyz|tech|"
    "science|academy|cloud|gg|sh|vision|network|example|test|link"
)
_URL = re.compile(
    r"https?://[^\s<>\"“”\]}|]{2,500}"
    rf"|(?<![\w@./-])(?:[a-z0-9](?:[a-z0-9-]{{0,62}}[a-z0-9])?\.){{1,5}}(?:{_TLDS})(?![\w@-]|\.\w)"
    r"(?::\d{2,5})?(?:/[^\s<>\"“”\]}|]{0,500})?",
    re.IGNORECASE,
)
_EMAIL = re.compile(
    r"(?<![\w.+@-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,5}[a-z]{2,24}(?![\w@])",
    re.IGNORECASE,
)
_AT = r"(?:\s?[\[({<]\s?(?:at|@|ät)\s?[\])}>]\s?|\s(?:at|AT|@)\s|[^\S\t]@|@[^\S\t])"
_DOT = r"(?:\s?[\[({<]\s?(?:dot|punkt|\.)\s?[\])}>]\s?|\s(?:dot|DOT|punkt)\s|\.)"
_HIDDEN_EMAIL = re.compile(
    rf"(?<![\w.+@-])(?P<user>[a-z0-9][a-z0-9_+-]{{0,40}}(?:{_DOT}[a-z0-9_+-]{{1,40}}){{0,4}}){_AT}"
    rf"(?P<host>[a-z0-9-]{{1,63}}(?:{_DOT}[a-z0-9-]{{2,63}}){{1,5}})(?![\w@-])(?!{_AT})",
    re.IGNORECASE,
)
_DOT_ANY = re.compile(_DOT)
_MAY_HIDE = re.compile(r"[\s\[({<][aAäÄ][tT][\s\])}>]")
_HANDLE = re.compile(r"(?<![\w@./])@([A-Za-z0-9_](?:[\w-]|\.(?=\w)){1,80})")
_PROFILES: tuple[tuple[Scheme, re.Pattern[str]], ...] = (
    ("scholar", re.compile(r"scholar\.google\.[a-z.]{2,6}/citations\?\S{0,60}?user=([\w-]{6,20})")),
    (
        "dblp",
        re.compile(r"dblp\.(?:org|uni-trier\.de)/pid/([\w/-]{3,40}?)(?:\.html)?(?=[\s)\],>]|$)"),
    ),
    ("openreview", re.compile(r"openreview\.net/profile\?id=(~?[\w~-]{3,60})")),
)
_FINAL = ".,;:!?'\"’”"


def find_identifiers(text: str) -> tuple[IdentifierMatch, ...]:
    """Return arXiv ids, DOIs, ORCID iDs and profile ids of scholarly pages, by place."""
    found = [*find_arxiv_ids(text), *find_dois(text), *find_orcids(text)]
    for scheme, pattern in _PROFILES:
        found.extend(
            IdentifierMatch(scheme, m.start(1), m.end(1), m[1]) for m in pattern.finditer(text)
        )
    return tuple(sorted(found, key=lambda match: match.start))


@lru_cache(maxsize=4096)
def find_arxiv_ids(text: str) -> tuple[IdentifierMatch, ...]:
    """Return arXiv ids that stand behind the word arXiv, old and new style, without version."""
    return tuple(
        IdentifierMatch("arxiv", m.start("id"), m.end(), m["id"].lower())
        for m in _ARXIV.finditer(text)
        if "/" in m["id"] or 1 <= int(m["id"][2:4]) <= 12
    )


def find_dois(text: str) -> tuple[IdentifierMatch, ...]:
    """Return DOIs in lower case; punctuation that ends the sentence is no part of them."""
    matches = []
    for match in _DOI.finditer(text):
        end = match.start() + _length_without_final(match.group())
        matches.append(
            IdentifierMatch("doi", match.start(), end, text[match.start() : end].lower())
        )
    return tuple(matches)


def find_orcids(text: str) -> tuple[IdentifierMatch, ...]:
    """Return ORCID iDs whose check digit is right (ISO 7064 MOD 11-2)."""
    return tuple(
        IdentifierMatch("orcid", m.start(), m.end(), "-".join(m.groups()).upper())
        for m in _ORCID.finditer(text)
        if has_orcid_checksum("".join(m.groups()))
    )


def has_orcid_checksum(digits: str) -> bool:
    """Say whether the last of 16 characters is the ISO 7064 MOD 11-2 check digit of the others.

    Source: https://support.orcid.org/hc/en-us/articles/360006897674
    """
    total = 0
    for digit in digits[:15]:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    return digits[15].upper() == ("X" if check == 10 else str(check))


def find_isbns(text: str) -> tuple[IdentifierMatch, ...]:
    """Return book numbers whose check digit is right, those of ten digits in the form of 13."""
    matches = []
    for match in _ISBN.finditer(text):
        value = _isbn_of("".join(c for c in match.group().upper() if c.isalnum()))
        if value:
            matches.append(IdentifierMatch("isbn", match.start(), match.end(), value))
    return tuple(matches)


def _isbn_of(digits: str) -> str:
    """Return the 13 digits of a book number, "" when its check digit is wrong.

    Source: ISBN Users' Manual, 7th edition, section 13.
    """
    if len(digits) == 10:
        values = [10 if digit == "X" else int(digit) for digit in digits]
        if sum(weight * value for weight, value in zip(range(10, 0, -1), values, strict=True)) % 11:
            return ""
        return f"978{digits[:9]}{_last_of_isbn(f'978{digits[:9]}')}"
    if len(digits) != 13 or not digits.isdecimal():
        return ""
    return digits if digits[12] == _last_of_isbn(digits[:12]) else ""


def _last_of_isbn(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)


def find_urls(text: str) -> tuple[IdentifierMatch, ...]:
    """Return web addresses, with or without scheme; mail addresses are left out."""
    matches = []
    for match in _URL.finditer(text):
        start, printed = match.start(), match.group()
        if start and text[start - 1] == "@":
            continue
        truncated = printed.endswith(("...", "…")) or text.startswith(("...", "…"), match.end())
        length = len(printed) if printed.endswith(("...", "…")) else _length_without_final(printed)
        if truncated and not printed.endswith(("...", "…")):
            length = len(printed) + (3 if text.startswith("...", match.end()) else 1)
        printed = text[start : start + length]
        matches.append(
            IdentifierMatch("url", start, start + length, url_key(printed), truncated=truncated)
        )
    return tuple(matches)


def url_key(url: str) -> str:
    """Return a web address for comparison: no scheme, no "www.", no final slash or dots."""
    bare = re.sub(r"^(?:https?:)?//", "", url.strip(), flags=re.IGNORECASE)
    bare = re.sub(r"^www\.", "", bare, flags=re.IGNORECASE).rstrip("./…")
    host, slash, path = bare.partition("/")
    return host.lower() + slash + path


def find_emails(text: str, *, hidden: bool = False) -> tuple[IdentifierMatch, ...]:
    """Return e-mail addresses in lower case.

    hidden: read "x at y dot z" and "x [at] y.z" too; only sensible where contacts are printed.
    """
    if "@" not in text and not (hidden and _MAY_HIDE.search(text)):
        return ()
    found = [
        IdentifierMatch("email", m.start(), m.end(), m.group().lower())
        for m in _EMAIL.finditer(text)
    ]
    if hidden:
        taken = [(match.start, match.end) for match in found]
        for match in _HIDDEN_EMAIL.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            user, host = (_DOT_ANY.sub(".", match[part]) for part in ("user", "host"))
            if user.replace("-", "").isdigit():
                continue  # the number of a telephone, and a handle behind it
            if re.fullmatch(r"[a-z]{2,24}", host.rsplit(".", 1)[1], re.IGNORECASE):
                value = f"{user}@{host}".lower()
                found.append(IdentifierMatch("email", match.start(), match.end(), value))
    return tuple(sorted(found, key=lambda match: match.start))


def find_handles(text: str) -> tuple[IdentifierMatch, ...]:
    """Return handles of social pages as printed, without the "@"."""
    return tuple(
        IdentifierMatch("handle", m.start(), m.end(), m[1]) for m in _HANDLE.finditer(text)
    )


def _length_without_final(printed: str) -> int:
    """Return the length without punctuation that ends the sentence and without odd brackets."""
    length = len(printed)
    while length:
        last = printed[length - 1]
        is_odd = last == ")" and printed.count("(", 0, length) < printed.count(")", 0, length)
        if last not in _FINAL and not is_odd:
            break
        length -= 1
    return length
