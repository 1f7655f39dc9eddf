"""What the words of one post hold: links, arXiv numbers, handles, and its number in a thread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.identifiers import find_arxiv_ids as arxiv_matches
from ingestion.normalise.identifiers import find_urls
from ingestion.parsers.feed.lines import handles
from ingestion.records import IdentifierRecord
from ingestion.text import Found, Passage

CODE_HOSTS: Final = (
    "github.com",
    "gitlab.com",
    "bitbucket.org",
    "codeberg.org",
    "git.sr.ht",
    "sourceforge.net",
)
_DOTS: Final = ".…"
_THREAD_AT_START: Final = re.compile(
    r"(?:🧵\s?)?[(\[]?(?P<n>\d{1,2})\s?/\s?(?P<of>\d{1,2}|[nNxX?]|)[)\].:]?(?=\s|$)"
)
_THREAD_AT_END: Final = re.compile(r"(?:^|\s)[(\[]?(?P<n>\d{1,2})/(?P<of>\d{1,2})[)\]]?\s*(?:🧵)?$")
LONGEST_THREAD: Final = 60


@dataclass(frozen=True, slots=True)
class Link:
    """An address at text[start:end] of a post's words; `is_cut` where dots end it."""

    found: Found
    start: int
    end: int
    is_cut: bool


def find_links(passage: Passage) -> tuple[Link, ...]:
    """Return the addresses of a post in order; the punctuation of the sentence is not theirs."""
    return tuple(
        Link(passage.found(url.start, url.end), url.start, url.end, url.truncated)
        for url in find_urls(passage.text)
    )


def find_code_urls(passage: Passage, links: tuple[Link, ...]) -> tuple[Found, ...]:
    """Return the addresses of code, the dots of a cut one left out."""
    return tuple(
        passage.found(
            link.start, link.start + len(passage.text[link.start : link.end].rstrip(_DOTS))
        )
        for link in links
        if _host(link.found.value).endswith(CODE_HOSTS)
    )


def _host(address: str) -> str:
    return re.sub(r"^(?:https?://)?(?:www\.)?", "", address.casefold()).split("/")[0]


def find_arxiv_ids(passage: Passage) -> tuple[IdentifierRecord, ...]:
    """Return each arXiv number once, without its version."""
    found: dict[str, IdentifierRecord] = {}
    for match in arxiv_matches(passage.text):
        printed = passage.found(match.start, match.end)
        found.setdefault(match.value, IdentifierRecord("arxiv", printed, match.value))
    return tuple(found.values())


def find_mentions(passage: Passage) -> tuple[Found, ...]:
    """Return the handles that a post names, each once, without the "@" at their start."""
    mentions: dict[str, Found] = {}
    for start, end in handles(passage.text):
        found = passage.found(start + 1, end)
        mentions.setdefault(found.value.casefold(), found)
    return tuple(mentions.values())


def find_thread(text: str) -> tuple[int, int | None] | None:
    """Return (2, 4) for a post that begins or ends with "2/4", (2, None) for "2/" and "2/n"."""
    for match in (_THREAD_AT_START.match(text.lstrip()), _THREAD_AT_END.search(text[-12:])):
        if match is None:
            continue
        number = int(match["n"])
        of = int(match["of"]) if match["of"].isdigit() else None
        if number >= 1 and (of is None or number <= of <= LONGEST_THREAD):
            return number, of
    return None
