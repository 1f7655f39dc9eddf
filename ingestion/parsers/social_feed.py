"""Pages of posts: social feeds and mirrors of them, captured as text.

A post is what stands between two stamps (age, counters). Adverts are left out; a post keeps its
words, the alternative text of its pictures folded, and what can be read from them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingestion.normalise.identifiers import find_urls
from ingestion.parsers.feed.account import Account, find_account
from ingestion.parsers.feed.adverts import read_advert
from ingestion.parsers.feed.cards import find_preview_title
from ingestion.parsers.feed.content import (
    Link,
    find_arxiv_ids,
    find_code_urls,
    find_links,
    find_mentions,
    find_thread,
)
from ingestion.parsers.feed.groups import own_groups
from ingestion.parsers.feed.layout import Page, RawPost, cut_page
from ingestion.parsers.feed.lines import (
    inline_label,
    is_alt_text,
    is_furniture,
    is_preview_label,
    is_repost_mark,
    starts_as_repost,
)
from ingestion.parsers.layout.page_lines import page_lines
from ingestion.records import (
    Identification,
    ParsedDocument,
    Parser,
    PersonRecord,
    PostRecord,
    UnreadableDocument,
)
from ingestion.text import Found, Line, Passage, TextDocument, kept

FEWEST_POSTS = 2
MOST_CARD_LINES = 3


def identify(document: TextDocument) -> Identification:
    """Say how much a document looks like a page of posts: stamps with counters, handles, ages."""
    account, page = _read_page(document)
    if page is None or len(page.posts) < FEWEST_POSTS:
        return Identification(0.0, ("no posts with an age",))
    count = len(page.posts)
    counted = sum(len(post.counters) >= 2 for post in page.posts)
    aged = sum(not post.stamp.age.value[-1:].isdigit() for post in page.posts)
    reasons = [f"{count} lines with the age of a post", f"{counted} posts with counters"]
    score = 0.4 * counted / count + 0.2 * aged / count + (0.1 if count > FEWEST_POSTS else 0.0)
    if account is not None:
        score += 0.2
        reasons.append(f"the page belongs to {account.name.value}")
    if account is not None and account.handle:
        score += 0.1
    return Identification(min(score, 1.0), tuple(reasons))


def parse(document: TextDocument) -> ParsedDocument:
    """Read a page of posts. Raises UnreadableDocument when no line looks like a post's stamp."""
    account, page = _read_page(document)
    if page is None or not page.posts:
        raise UnreadableDocument("no line looks like the age of a post")
    heading = " ".join(line.text for line in page.heading)
    words = [" ".join(line.text for line in raw.lines) for raw in page.posts]
    groups = own_groups(heading, words)
    posts = _with_occurrences(_read_post(raw, account, page, groups) for raw in page.posts)
    return ParsedDocument(
        kind="social_feed",
        subject=PersonRecord(name=account.name, handle=account.handle) if account else None,
        posts=tuple(posts),
    )


@kept
def _read_page(document: TextDocument) -> tuple[Account | None, Page | None]:
    lines = page_lines(document)
    account = find_account(lines)
    return account, cut_page(lines, account.names if account else ())


def _with_occurrences(posts: Iterator[PostRecord]) -> Iterator[PostRecord]:
    seen: Counter[str] = Counter()
    for post in posts:
        key = post.text.value.casefold()
        seen[key] += 1
        yield replace(post, occurrence=seen[key])


def _read_post(
    raw: RawPost, account: Account | None, page: Page, groups: Sequence[str]
) -> PostRecord:
    parts = _part(raw.lines)
    body = Passage.join((line.passage for line in parts.words), "\n")
    embedded = tuple(link for line in parts.embedded for link in find_links(line.passage))
    links = find_links(body)
    is_repost = (
        any(is_repost_mark(mark) for mark in raw.marked)
        or starts_as_repost(body.text)
        or (page.opens_with_stamp and account is not None and not account.wrote(raw.author))
    )
    all_links: tuple[Link, ...] = (*embedded, *links)
    return PostRecord(
        text=body.found() if body.text.strip() else _instead_of_words(raw),
        age=raw.stamp.age,
        counters=raw.counters,
        thread=find_thread(body.text),
        arxiv_ids=find_arxiv_ids(body),
        mentions=find_mentions(body),
        links=tuple(link.found for link in all_links if not link.is_cut),
        truncated_links=tuple(link.found for link in all_links if link.is_cut),
        code_urls=find_code_urls(body, links),
        preview_title=parts.preview_title,
        advert=read_advert(
            body,
            links or embedded,
            is_repost=is_repost,
            account=account.names if account else (),
            groups=groups,
        ),
        is_repost=is_repost,
    )


def _instead_of_words(raw: RawPost) -> Found:
    """Return what stands for the words of a picture or card alone."""
    return raw.lines[0].passage.found() if raw.lines else raw.stamp.age


@dataclass(frozen=True, slots=True)
class _Parts:
    """The lines of a post: its own words, the addresses of its cards, and a card's title."""

    words: tuple[Line, ...]
    embedded: tuple[Line, ...]
    preview_title: Found | None


def _part(lines: Sequence[Line]) -> _Parts:
    words: list[Line] = []
    embedded: list[Line] = []
    title: Found | None = None
    said = " ".join(line.text for line in lines if _is_said(line.text))
    at = 0
    while at < len(lines):
        line = lines[at]
        text = line.text
        if begins := inline_label(text):
            title = title or find_preview_title(line.passage.cut(begins), said)
        elif is_preview_label(text) or _is_host(text):
            card = _card_lines(lines, at)
            if card:
                title = title or find_preview_title(card[0].passage, said)
            elif above := _card_above(words, text):
                title = title or find_preview_title(words[-above].passage, said)
                del words[-above:]
            at += len(card)
        elif is_furniture(text) or is_alt_text(text):
            pass
        elif not words and _is_address(text) and at + 1 < len(lines) and lines[at + 1].gap:
            embedded.append(line)
        else:
            words.append(line)
        at += 1
    return _Parts(tuple(_without_doubled(words)), tuple(embedded), title)


def _card_lines(lines: Sequence[Line], label: int) -> list[Line]:
    """Return the lines of a card under its label: up to the next gap."""
    card: list[Line] = []
    for line in lines[label + 1 :]:
        if card and line.gap:
            break
        card.append(line)
    return card


def _card_above(words: Sequence[Line], host: str) -> int:
    """Return how many of the last lines are a card that closes with the name of its site.

    They stand below the line of the post that gives the address: a title, and what it is about.
    """
    site = host.strip(" 🔗🌐").casefold().removeprefix("from ")
    for above in range(1, min(MOST_CARD_LINES, len(words) - 1) + 1):
        if any(site in link.found.value for link in find_links(words[-above - 1].passage)):
            return above
    return 0


def _is_said(text: str) -> bool:
    """Say whether a line may be the writer's own words, which quote the title of a card."""
    return bool(text.strip()) and not (inline_label(text) or is_alt_text(text))


def _is_host(text: str) -> bool:
    """Say whether a line is the bare name of a site, as cards print it: "arxiv.org"."""
    bare = text.strip(" 🔗🌐").casefold().removeprefix("from ")
    return "/" not in bare and " " not in bare and _is_address(bare)


def _is_address(text: str) -> bool:
    bare = text.strip()
    return [(url.start, url.end) for url in find_urls(bare)] == [(0, len(bare))]


def _without_doubled(lines: Sequence[Line]) -> Iterator[Line]:
    """Leave out a line that the next one repeats: alternative text printed as if it were words.

    Both copies go when other words of the post follow; the last stays when nothing else is said.
    """
    times = Counter(line.text for line in lines)
    doubled = {
        first.text
        for first, second in pairwise(lines)
        if first.text == second.text and times[first.text] == 2
    }
    others = any(line.text not in doubled for line in lines)
    done: set[str] = set()
    for line in lines:
        if line.text in doubled and (others or line.text in done):
            continue
        done.add(line.text)
        yield line


PARSER = Parser(kind="social_feed", version=2, identify=identify, parse=parse)
