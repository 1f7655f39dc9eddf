"""What one line of a social page is: the stamp of a post, its counters, an advert, or furniture.

The tables hold the words of the networks' pages (Bluesky, Mastodon, X, LinkedIn and mirrors of
them); nothing here knows one network by name. All words are lower case.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.ages import find_age
from ingestion.normalise.dates import find_dates
from ingestion.normalise.identifiers import find_handles
from ingestion.text import Found, Passage

COUNTER_WORDS: Final = frozenset(
    "like likes liked repost reposts reposted boost boosts boosted favourite favourites favorite"
    " favorites fav favs reply replies comment comments quote quotes share shares view views"
    " impression impressions bookmark bookmarks reaction reactions retweet retweets replied star"
    " stars heart hearts upvote upvotes save saves".split()
)
STAMP_WORDS: Final = frozenset(
    "edited public via web for app android iphone ios translated visible to anyone on off or"
    " linkedin followers only unlisted pinned posted published and at am pm utc gmt cet cest est"
    " edt pst pdt et pt the by link permalink mon tue wed thu fri sat sun monday tuesday wednesday"
    " thursday friday saturday sunday t z".split()
)
# Lines of buttons hold nothing but these: "Like  Comment  Repost  Send".
BUTTON_WORDS: Final = frozenset(
    "like comment share send repost reply quote bookmark save react boost favourite favorite follow"
    " translate report copy link more reactions learn".split()
)
# The slot of a picture that is gone, and the label of a paid post.
ADVERT_SLOTS: Final = frozenset(
    ("advertisement", "advertisements", "advertising", "anzeige", "werbung", "publicité", "ad")
)
ADVERT_LABELS: Final = frozenset(
    "promoted sponsored promotion gesponsert sponsorisé sponsorizzato promocionado".split()
)
# Lines that the page prints around posts, whole.
FURNITURE: Final = frozenset(
    (
        "post image;image;images;photo;picture;video;gif;alt;embedded video;embedded image;media;"
        "attached image;play video;show more;see more;…more;...more;read more;show less;more;"
        "show this thread;show thread;view thread;continue thread;translate;translate post;"
        "show translation;see translation;pinned;pinned post;pinned tweet;📌 pinned;📌;home;posts;"
        "replies;posts & replies;posts and replies;media;likes;highlights;follow;following;like;"
        "comment;share;send;repost;reply;quote;bookmark;like comment share;"
        "like comment repost send;"
        "load more;load more posts;show more posts;older;newer;older posts;next;previous;copy link;"
        "thread;unroll thread;end of feed;no more posts;you;author;view post;open post;new post;"
        "log in;sign up;edited;•;·;…;...;show more replies;activity;verified account;verified"
    ).split(";")
)
PREVIEW_LABELS: Final = frozenset(
    ("preview", "link preview", "link card", "website preview", "preview card", "card")
)
# The label and the card on one line: "[Link card] A title — and what it is about".
_INLINE_LABEL: Final = re.compile(
    rf"(?:\[(?:{'|'.join(sorted(PREVIEW_LABELS))})\]\s?:?|(?:link preview|link card)\s?:)\s+(?=\S)",
    re.IGNORECASE,
)
_ALT_TEXT: Final = re.compile(
    r"\[?(?:alt(?:[ -]text)?|image description|image|picture|photo|figure description|bild)\]?\s?:",
    re.IGNORECASE,
)
_REPOST: Final = re.compile(
    r"(?:[^\w@]{0,4}\s?)(?:"
    r"(?:reposted|boosted|retweeted|shared|republished)\s+(?:by|from)\b.*"
    r"|(?P<who>[^\n]{1,60}?)\s+(?:reposted|boosted|retweeted|shared)(?:\s+this|\s+a post)?"
    r"|(?:repost|reblog|retweet)"
    r")\W{0,2}",
    re.IGNORECASE,
)
_INLINE_REPOST: Final = re.compile(r"(?:RT|MT)\s+@\S+|(?:♻️?|🔁)\s?(?:RT|repost)", re.IGNORECASE)
_SERVER: Final = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_TOKEN: Final = re.compile(
    r"(?P<number>\d+(?:[.,]\d+)*)(?:\s?(?P<unit>[KkMm])(?!\w))?|(?P<word>[^\W\d_]+)|[^\s\w]|_"
)
_CLOCK: Final = re.compile(r"(?<![\d.])T?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?|Z)?(?!\w)")
_WORD_AGES: Final = re.compile(
    r"(?<!\w)(?:just now|yesterday|today|last (?:week|month|year)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a few|several)"
    r" (?:minute|hour|day|week|month|year)s? ago)(?!\w)",
    re.IGNORECASE,
)
_MONTH: Final = "jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
# Dates that only stamps print: "09/12/25", "2 Nov", "2025-11-02T10:22:00Z".
_STAMP_DATE: Final = re.compile(
    rf"(?<![\w/.])(?:\d{{1,2}}/\d{{1,2}}/(?:\d{{4}}|\d{{2}})(?![\d/])|\d{{4}}-\d\d-\d\d(?=T\d\d:)"
    rf"|\d{{1,2}}\s(?:{_MONTH})\.?(?!\w|,?\s?\d{{4}}))",
    re.IGNORECASE,
)
_DIGIT: Final = re.compile(r"\d")
_ABOUT: Final = re.compile(r"(?:about|over|almost|around|nearly|~)\s*$", re.IGNORECASE)
_RULE_SIGNS: Final = " .:>»→-–—_=*·•|"  # what a line between posts is drawn with
LONGEST_STAMP: Final = 160
LONGEST_NUMBER: Final = 20


@dataclass(frozen=True, slots=True)
class Stamp:
    """A line that says when a post was written: `head age tail`, with the counters of its tail."""

    age: Found
    head: str
    counters: tuple[int, ...]


def read_stamp(passage: Passage) -> Stamp | None:
    """Return the stamp that the whole line is, or None: "9 months ago 1 0 1 0", "Ada @ada · 3h"."""
    text = passage.text
    if len(text) > LONGEST_STAMP or not (place := _find_when(text)):
        return None
    start, end = place
    head, tail = text[:start].strip(), _CLOCK.sub(" ", text[end:])
    counters = read_counters(tail, words=COUNTER_WORDS | STAMP_WORDS)
    if counters is None or not _may_head_a_stamp(head):
        return None
    return Stamp(passage.found(start, end), head, counters)


def _find_when(text: str) -> tuple[int, int] | None:
    """Return where an age or a date stands; a date only where no age does."""
    if age := find_age(text):
        about = _ABOUT.search(text[: age.start])
        return (about.start() if about else age.start), age.end
    if word := _WORD_AGES.search(text):
        return word.span()
    if not _DIGIT.search(text):
        return None
    if printed := _STAMP_DATE.search(text):
        return printed.span()
    for date in find_dates(text):
        if not date.is_open and (date.year is None or date.edtf != str(date.year)):
            return date.start, date.end
    return None


def _may_head_a_stamp(head: str) -> bool:
    """Say whether what stands before an age is a name with its handle, a separator or a word."""
    bare = _CLOCK.sub(" ", head).strip(" \t·•|–—-,:()[]🌐🌎🌍🌏")
    if not bare or {w.casefold() for w in bare.split()} <= STAMP_WORDS:
        return True
    if places := handles(bare):
        return len(bare[: places[0][0]].split() + bare[places[-1][1] :].split()) <= 8
    return head[-1] in "·•|–—" and len(bare.split()) <= 6 and bare[-1] not in ".!?"


def read_counters(text: str, *, words: frozenset[str] = COUNTER_WORDS) -> tuple[int, ...] | None:
    """Return the whole numbers of a line that holds nothing else but `words` and signs, in order.

    "1.2K" is 1200 and "1,234" is 1234. None when something else stands there too, "1.2.3K" or a
    number longer than any that counts something.
    """
    numbers: list[int] = []
    for token in _TOKEN.finditer(text):
        if token["number"]:
            count = _whole_number(token["number"], (token["unit"] or "").casefold())
            if count is None:
                return None
            numbers.append(count)
        elif token["word"] and token["word"].casefold() not in words:
            return None
    return tuple(numbers)


def _whole_number(digits: str, unit: str) -> int | None:
    if len(digits) > LONGEST_NUMBER:
        return None
    if not unit:
        return int(digits.replace(",", "").replace(".", ""))
    try:
        return round(float(digits.replace(",", ".")) * {"k": 1_000, "m": 1_000_000}[unit])
    except ValueError:
        return None


def is_counters(text: str) -> bool:
    """Say whether a whole line is counters: "12 4 1 0", "3 replies · 5 boosts", "♡ 12"."""
    return len(text) <= LONGEST_STAMP and bool(read_counters(text)) and not re.match(r"\d+/", text)


def is_furniture(text: str) -> bool:
    bare = " ".join(text.strip(_RULE_SIGNS).casefold().split())
    if not bare or bare in FURNITURE or text.strip().casefold() in FURNITURE:
        return True
    return len(bare) < 60 and BUTTON_WORDS.issuperset(re.findall(r"[^\W\d_]+|\d+", bare))


def is_preview_label(text: str) -> bool:
    return text.strip(" :.[]").casefold() in PREVIEW_LABELS


def inline_label(text: str) -> int:
    """Return where a card begins on the line of its label, 0 where the line has no such label."""
    return label.end() if (label := _INLINE_LABEL.match(text)) else 0


def is_alt_text(text: str) -> bool:
    return bool(_ALT_TEXT.match(text))


def is_advert_slot(text: str) -> bool:
    """Say whether a line marks the place of an advert: "Advertisement", "Ad · 300 x 250"."""
    return _is_label(text, ADVERT_SLOTS)


def is_advert_label(text: str) -> bool:
    """Say whether a line marks what is around it as paid for: "Promoted by Acme", "Sponsored"."""
    return _is_label(text, ADVERT_LABELS)


def ends_in_advert_label(text: str) -> bool:
    """Say whether a line of name and handle ends in an advert's mark: "Acme @acme · Promoted"."""
    head, sign, tail = text.rpartition("·")
    if not sign:
        head, sign, tail = text.rpartition("•")
    return bool(sign and head.strip()) and tail.strip().casefold() in ADVERT_SLOTS | ADVERT_LABELS


def _is_label(text: str, labels: frozenset[str]) -> bool:
    bare = text.strip(" .:[]()*-–—").casefold()
    if bare in labels:
        return True
    word = re.match(r"[^\W\d_]+", bare)
    if word is None or word.group() not in labels:
        return False
    rest = bare[word.end() :]
    return bool(re.match(r"\s?[·•|:×–—-]|\s(?:by|post|content|links?)\b", rest)) and len(rest) < 80


def is_repost_mark(text: str) -> bool:
    return len(text) <= 90 and not is_counters(text) and bool(_REPOST.fullmatch(text.strip()))


def starts_as_repost(text: str) -> bool:
    """Say whether a post's own words begin by passing on another's: "RT @lab: ..."."""
    return bool(_INLINE_REPOST.match(text))


def handles(text: str) -> list[tuple[int, int]]:
    """Return the (start, end) of handles, "@" and server included: "@ada@social.example"."""
    places = []
    for handle in find_handles(text):
        server = _SERVER.match(text, handle.end)
        places.append((handle.start, server.end() if server else handle.end))
    return places


def is_handle(text: str) -> bool:
    """Say whether the line is a handle and nothing else (signs around it apart)."""
    bare = text.strip(" ()·•|")
    return handles(bare) == [(0, len(bare))]
