"""Whose page of posts it is: the name and the handle that its heading prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.names import looks_like_name
from ingestion.parsers.feed.lines import handles, is_advert_slot, is_furniture, read_stamp
from ingestion.text import Found, Line, Passage
from profiles.keys import fold

_POSTS: Final = r"(?:posts|activity|feed|timeline|updates|tweets|toots|statuses|threads)"
_PATTERNS: Final = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:\w+\s){{0,2}}{_POSTS}\s(?:by|from|of)\s(?P<name>.{{2,80}})",
        rf"(?P<name>.{{2,80}}?)(?:'s|’s|’|')\s(?:\w+\s)?{_POSTS}",
        r"(?:profile|account|user|author|feed|name)(?:\sof)?\s?[:–—-]\s?(?P<name>.{2,80})",
        rf"(?P<name>.{{2,80}}?)\s[|·•–—-]\s(?:\w+\s)?(?:{_POSTS}|linkedin|bluesky|mastodon|x)",
        r"(?P<name>.{2,80}?)\son\s(?:x|bluesky|mastodon|linkedin|twitter|threads)",
    )
)
_BARE_HANDLE: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]{1,60})[a-z0-9_]")
HEADING_LINES: Final = 12
LONGEST_NAME: Final = 7  # words
LONGEST_LINE: Final = 240  # characters: a longer one is a post, not a heading


@dataclass(frozen=True, slots=True)
class Account:
    """Name and handle of a page's owner as its heading prints them."""

    name: Found
    handle: Found | None

    @property
    def names(self) -> tuple[str, ...]:
        """What may stand at the head of the owner's posts."""
        handle = (self.handle.value, "@" + self.handle.value) if self.handle else ()
        return (self.name.value, *handle)

    def wrote(self, author: str) -> bool:
        """Say whether the head of a post names this account (or nobody)."""
        printed = author.casefold()
        if self.handle and (places := handles(author)):
            return any(
                author[a + 1 : b].casefold() == self.handle.value.casefold() for a, b in places
            )
        return not printed or any(name.casefold() in printed for name in self.names)


def find_account(lines: Sequence[Line]) -> Account | None:
    """Return the owner that the first lines of a page name, or None."""
    heading = _heading(lines)
    name: Found | None = None
    handle: Found | None = None
    for at, line in enumerate(heading):
        passage = line.passage
        if handle is None and (place := _own_handle(passage.text)):
            start, end = place
            handle = passage.found(start + 1, end)
            before = passage.cut(0, start)
            above = heading[at - 1].passage if at else None
            name = name or _clean(before) or (_clean(above) if above else None)
        elif name is None:
            name = _matched(passage)
    if name is None:
        titles = [line for line in heading if line.level] or [
            line for line in heading[:3] if looks_like_name(line.text)
        ]
        name = _clean(titles[0].passage) if titles else handle
    if name is not None and handle is None:
        handle = _bare_handle(heading, name.value)
    return Account(name, handle) if name else None


def _bare_handle(heading: Sequence[Line], name: str) -> Found | None:
    """Return a handle printed without "@": one word on its own line, made from the name."""
    parts = [fold(part) for part in re.findall(r"[^\W\d_]{3,}", name)]
    for line in heading:
        text = line.text.strip()
        if _BARE_HANDLE.fullmatch(text) and any(part in fold(text) for part in parts):
            return line.passage.found()
    return None


def _own_handle(text: str) -> tuple[int, int] | None:
    """Return the handle of "Name @handle · more" and "(@handle)", not that of a sentence."""
    places = handles(text)
    if not places:
        return None
    start, end = places[0]
    alone = not text[end:].strip() or text[end:].lstrip()[0] in "·•|–—-,)]"
    return (start, end) if alone and len(text[:start].split()) <= LONGEST_NAME else None


def _heading(lines: Sequence[Line]) -> list[Line]:
    """Return the lines before the first stamp, at most a dozen, adverts and furniture left out."""
    heading: list[Line] = []
    for line in lines[:HEADING_LINES]:
        if read_stamp(line.passage):
            break
        if len(line.text) > LONGEST_LINE or is_advert_slot(line.text) or is_furniture(line.text):
            continue
        heading.append(line)
    return heading


def _matched(passage: Passage) -> Found | None:
    for pattern in _PATTERNS:
        if match := pattern.fullmatch(passage.text):
            return _clean(passage.cut(*match.span("name")))
    return None


def _clean(passage: Passage) -> Found | None:
    """Return a name without what labels it ("Posts by", "Profile:") and without signs around it."""
    for pattern in _PATTERNS[:3]:
        if match := pattern.fullmatch(passage.text):
            passage = passage.cut(*match.span("name"))
    if places := handles(passage.text):
        passage = passage.cut(0, places[0][0])
    text = passage.text
    start = len(text) - len(text.lstrip(" #*📌([|·•–—-:"))
    end = len(text.rstrip(" ([|·•–—-:,)]*"))
    return passage.found(start, end) if start < end and end - start <= 80 else None
