"""Feeds of the AT Protocol, as Bluesky answers app.bsky.feed.getAuthorFeed.

The account is the one that wrote, or passed on, every post of the feed. A post keeps its words;
links that its page would shorten are whole here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.identifiers import find_arxiv_ids as arxiv_matches
from ingestion.normalise.identifiers import url_key
from ingestion.parsers.feed.adverts import read_advert
from ingestion.parsers.feed.content import (
    CODE_HOSTS,
    Link,
    find_links,
    find_mentions,
    find_thread,
)
from ingestion.parsers.feed.groups import own_groups
from ingestion.parsers.saved.dates import read_date
from ingestion.parsers.saved.values import NOTHING, Value, root_of
from ingestion.parsers.saved.works import arxiv
from ingestion.records import (
    Identification,
    IdentifierRecord,
    ParsedDocument,
    Parser,
    PersonRecord,
    PostRecord,
    UnreadableDocument,
)
from ingestion.text import Found, Passage, TextDocument

_COUNTERS: Final = ("replyCount", "repostCount", "likeCount", "quoteCount")


def identify(document: TextDocument) -> Identification:
    """Say whether the document is a feed: posts with the author and the record of each."""
    posts = _entries(root_of(document))
    if posts:
        return Identification(1.0, (f"an AT Protocol feed with {len(posts)} posts",))
    return Identification(0.0, ("no posts of the AT Protocol",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read the posts of a feed. Raises UnreadableDocument when none has words or a picture."""
    entries = _entries(root_of(document))
    if not entries:
        raise UnreadableDocument("The feed holds no posts.")
    account = _find_account(entries)
    words = [entry.at("post", "record", "text").words for entry in entries]
    handle = account.at("handle").found()
    name = account.at("displayName").found() or handle
    names = tuple(one.value for one in (name, handle) if one)
    about = _About(_who(account), names, own_groups(" ".join(names), words))
    subject = PersonRecord(name, handle=handle) if name else None
    seen: Counter[str] = Counter()
    posts = tuple(post for entry in entries if (post := _read_post(entry, about, seen)))
    return ParsedDocument(kind="social_feed", subject=subject, posts=posts)


@dataclass(frozen=True, slots=True)
class _About:
    """Whose feed it is: number, printed names, names of his groups."""

    who: str
    names: tuple[str, ...]
    groups: tuple[str, ...]


def _entries(root: Value) -> list[Value]:
    return [
        entry
        for entry in root.at("feed").each()
        if entry.at("post", "uri").words.startswith("at://")
        and _who(entry.at("post", "author"))
        and entry.at("post", "record").is_object
    ]


def _find_account(entries: Sequence[Value]) -> Value:
    """Return the one who wrote or passed on every post; nothing for a feed of several people."""
    people = [entry.at("reason", "by") or entry.at("post", "author") for entry in entries]
    alone = len({_who(person) for person in people}) == 1
    return people[0] if alone else NOTHING


def _who(person: Value) -> str:
    """Return what tells an account from others: its number, which outlives a change of handle."""
    return person.at("did").words or person.at("handle").words


def _read_post(entry: Value, about: _About, seen: Counter[str]) -> PostRecord | None:
    post = entry.at("post")
    body = post.at("record", "text").passage
    text = post.at("record", "text").found() or _instead_of_words(post)
    if text is None:
        return None
    links = tuple(_links(post, body))
    is_others = bool(about.who) and _who(post.at("author")) != about.who
    is_repost = is_others or bool(entry.at("reason", "by"))
    seen[text.value.casefold()] += 1
    dated = read_date(post.at("record", "createdAt"))
    return PostRecord(
        text=text,
        age=dated.found if dated else None,
        counters=tuple(_counters(post)),
        thread=find_thread(body.text),
        arxiv_ids=_arxiv_ids(post, body),
        mentions=find_mentions(body),
        links=tuple(link.found for link in links),
        code_urls=tuple(link.found for link in links if _is_of_code(link)),
        preview_title=_card(post).at("title").found(),
        advert=read_advert(
            body, links, is_repost=is_repost, account=about.names, groups=about.groups
        )
        if body
        else None,
        is_repost=is_repost,
        occurrence=seen[text.value.casefold()],
    )


def _instead_of_words(post: Value) -> Found | None:
    """Return what stands for the words of a picture or card alone."""
    picture = post.at("record", "embed", "images").first().at("alt").found()
    return picture or _card(post).at("title").found() or post.at("uri").found()


def _card(post: Value) -> Value:
    """Return the card of a link: its address, its title and what it is about."""
    for embed in (post.at("embed"), post.at("record", "embed")):
        for card in (embed.at("external"), embed.at("media", "external")):
            if card:
                return card
    return NOTHING


def _counters(post: Value) -> Iterator[int]:
    for name in _COUNTERS:
        if isinstance(number := post.at(name).number, int):
            yield number


def _links(post: Value, body: Passage) -> Iterator[Link]:
    """Yield the addresses of a post: those behind its words, else those that its words print."""
    marked = _marked(post, body)
    printed = [link for link in find_links(body) if not _overlaps(link.start, link.end, marked)]
    links = sorted([*marked, *printed], key=lambda link: link.start)
    yield from links
    card = _card(post).at("uri").found()
    if card and card.value not in [link.found.value for link in links]:
        yield Link(card, len(body), len(body), is_cut=False)


def _marked(post: Value, body: Passage) -> list[Link]:
    """Return the addresses behind words; their places are counted in bytes."""
    marked: list[Link] = []
    data = body.text.encode()
    for facet in post.at("record", "facets").each():
        first, last = (facet.at("index", end).number for end in ("byteStart", "byteEnd"))
        if not isinstance(first, int) or not isinstance(last, int):
            continue
        start, end = (len(data[: max(at, 0)].decode(errors="ignore")) for at in (first, last))
        addresses = (feature.at("uri").found() for feature in facet.at("features").each())
        marked += [Link(address, start, end, is_cut=False) for address in addresses if address]
    return marked


def _overlaps(start: int, end: int, marked: Sequence[Link]) -> bool:
    return any(start < one.end and one.start < end for one in marked)


def _arxiv_ids(post: Value, body: Passage) -> tuple[IdentifierRecord, ...]:
    """Return the arXiv numbers; words that stand for a link may print half a number."""
    marked = _marked(post, body)
    found: dict[str, IdentifierRecord] = {}
    for match in arxiv_matches(body.text):
        if not _overlaps(match.start, match.end, marked):
            printed = body.found(match.start, match.end)
            found.setdefault(match.value, IdentifierRecord("arxiv", printed, match.value))
    features = (
        feature.at("uri")
        for facet in post.at("record", "facets").each()
        for feature in facet.at("features").each()
    )
    for address in (*features, _card(post).at("uri")):
        for one in arxiv(address) if "arxiv" in address.words.casefold() else ():
            found.setdefault(one.value, one)
    return tuple(found.values())


def _is_of_code(link: Link) -> bool:
    return url_key(link.found.value).split("/")[0].endswith(CODE_HOSTS)


PARSER = Parser(kind="social_feed", version=1, identify=identify, parse=parse)
