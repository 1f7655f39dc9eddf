"""Cuts a page of posts into its posts, whichever side of a post its stamp stands on.

Two layouts exist: a line with age and counters closes a post, or a line with name, handle and age
opens it and counters follow the text. The page votes: each stamp says where its counters and its
author stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ingestion.normalise.names import looks_like_name
from ingestion.parsers.feed.lines import (
    Stamp,
    ends_in_advert_label,
    handles,
    is_advert_label,
    is_advert_slot,
    is_alt_text,
    is_counters,
    is_furniture,
    is_handle,
    is_repost_mark,
    read_counters,
    read_stamp,
)
from ingestion.text import Line

HEAD_LINES: Final = 4  # name, handle, headline, separator: no head of a post is higher
LONGEST_HEAD: Final = 80  # characters of a line in a head
# What pages print behind a name at the head of a post: "Ada Quist • You", "Ada Quist (she/her)".
_BESIDE_NAME: Final = re.compile(
    r"\W{1,4}(?:you|author|1st|2nd|3rd\+?|verified|following|premium|admin|op|[a-z]{2,4}/[a-z]{2,5})"
    r"\W{0,3}(?:\s?\W{0,2}(?:you|1st|2nd|3rd\+?|verified|following|premium))?\W{0,2}"
)
FOOTER_LINES: Final = 4  # below the last post: terms, help, languages
_SEPARATORS: Final = " \t·•|–—-,:()[]"


@dataclass(frozen=True, slots=True)
class RawPost:
    """The lines of one post as the page prints them, its stamp's and its furniture left out.

    author: what stands at the head of the post, "" where the page prints none.
    marked: lines such as "Reposted by Ada" and "Promoted", which are about the post.
    """

    lines: tuple[Line, ...]
    stamp: Stamp
    counters: tuple[int, ...]
    author: str = ""
    marked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A page cut into its heading and its posts; adverts are already left out."""

    heading: tuple[Line, ...]
    posts: tuple[RawPost, ...]
    opens_with_stamp: bool


def cut_page(lines: Sequence[Line], account: Sequence[str] = ()) -> Page | None:
    """Return the posts of a page in its order, or None when no line is a stamp.

    account: names and handles of the page's owner, where its heading says them.
    """
    stamps = {at: stamp for at, line in enumerate(lines) if (stamp := read_stamp(line.passage))}
    if not stamps:
        return None
    paid = {at for at in range(len(lines)) if _heads_an_advert(lines, at)}
    closing = {at for at, stamp in stamps.items() if stamp.counters or _counters_at(lines, at + 1)}
    counted = _count_heads(lines, stamps)
    heads = {at: _head_start(lines, at, stamps, counted, account) for at in stamps}
    if 2 * sum(start < at for at, start in heads.items()) >= len(heads):
        heads |= {at: _other_head(lines, at) for at, start in heads.items() if start == at}
    opening = {at for at in stamps if heads[at] < at or _names_author(stamps[at], account)}
    if _is_opening(lines, stamps, closing, opening):
        kept = opening if 2 * len(opening) >= len(stamps) else set(stamps)
        return _cut_opening(lines, stamps, heads, sorted(kept), paid)
    kept = closing if 2 * len(closing) >= len(stamps) else set(stamps)
    return _cut_closing(lines, stamps, sorted(kept))


def _is_opening(
    lines: Sequence[Line], stamps: dict[int, Stamp], closing: set[int], opening: set[int]
) -> bool:
    last = max(stamps)
    after = [line for line in lines[last + 1 :] if _is_prose(line)]
    if not after:
        return False
    inline = sum(bool(stamp.counters) for stamp in stamps.values())
    if len(opening) > inline:
        return True
    return not closing and not any(_is_prose(line) for line in lines[2 : min(stamps)])


def _is_prose(line: Line) -> bool:
    text = line.text
    return not (
        is_counters(text)
        or is_furniture(text)
        or is_advert_slot(text)
        or is_advert_label(text)
        or is_handle(text)
        or line.level
    )


# ------------------------------------------------------------------------ the stamp closes a post
def _cut_closing(lines: Sequence[Line], stamps: dict[int, Stamp], kept: list[int]) -> Page:
    posts: list[RawPost] = []
    start = heading_end = _end_of_heading(lines, kept[0])
    for at in kept:
        counters, following = stamps[at].counters, at + 1
        while not stamps[at].counters and _counters_at(lines, following):
            counters += read_counters(lines[following].text) or ()
            following += 1
        block, marked, is_paid = _without_adverts(lines[start:at])
        if not is_paid:
            posts.append(RawPost(block, stamps[at], counters, stamps[at].head, marked))
        start = following
    return Page(tuple(lines[:heading_end]), tuple(posts), opens_with_stamp=False)


def _end_of_heading(lines: Sequence[Line], first_stamp: int) -> int:
    """Return where the first post may begin: after the last line that heads the page."""
    end = 0
    for at in range(min(first_stamp, 12)):
        text = lines[at].text
        words = text.casefold()
        if (
            lines[at].level == 1
            or is_handle(text)
            or (len(words) < 90 and words.startswith(("posts by", "posts from", "recent posts")))
            or (len(words) < 90 and words.endswith((" posts", "'s posts", "’s posts", " feed")))
            or (len(words) < 90 and handles(text) and at < 2)
        ):
            end = at + 1
    return end


# ------------------------------------------------------------------------- the stamp opens a post
def _cut_opening(
    lines: Sequence[Line],
    stamps: dict[int, Stamp],
    heads: dict[int, int],
    kept: list[int],
    paid: set[int],
) -> Page:
    """paid: lines that stand where a stamp would, and say that the post is an advert."""
    starts = {at: _with_marks_above(lines, heads[at]) for at in kept}
    starts |= {at: _start_of_paid(lines, at) for at in paid if at not in starts}
    order = sorted(starts)
    posts: list[RawPost] = []
    for number, at in enumerate(order):
        end = starts[order[number + 1]] if number + 1 < len(order) else _page_end(lines, at)
        if at in stamps and (post := _read_opened(lines, starts[at], at, end, stamps[at])):
            posts.append(post)
    return Page(tuple(lines[: starts[order[0]]]), tuple(posts), opens_with_stamp=True)


def _page_end(lines: Sequence[Line], last: int) -> int:
    """Return where the last post ends: with its counters, where only short lines come after."""
    for at in range(len(lines) - 1, max(last, len(lines) - 2 - FOOTER_LINES), -1):
        if is_counters(lines[at].text):
            return at + 1
        if len(lines[at].text) > LONGEST_HEAD:
            break
    return len(lines)


def _read_opened(
    lines: Sequence[Line], start: int, at: int, end: int, stamp: Stamp
) -> RawPost | None:
    """Return the post whose head is lines[start:at], or None when somebody paid for it."""
    head = [line.text for line in lines[start:at]]
    body, counters = _split_counters(lines[at + 1 : end])
    block, marked, is_paid = _without_adverts(body)
    if is_paid or any(is_advert_label(text) for text in head):
        return None
    marks = tuple(text for text in head if is_repost_mark(text))
    author = " ".join((*(text for text in head if text not in marks), stamp.head)).strip()
    return RawPost(block, stamp, stamp.counters + counters, author, marks + marked)


def _heads_an_advert(lines: Sequence[Line], at: int) -> bool:
    """Say whether a line stands where the stamp of a post would and marks it as paid for."""
    text = lines[at].text
    if ends_in_advert_label(text):
        return True
    if not at or not (is_advert_label(text) or is_advert_slot(text)):
        return False
    if lines[at].gap and _ends_a_post(lines, at):
        return True
    return is_handle(lines[at - 1].text) or _head_paragraph(lines, at) < at


def _ends_a_post(lines: Sequence[Line], at: int) -> bool:
    """Say whether the counters of a post, and buttons at most, stand right above a line."""
    above = at - 1
    while above > 0 and at - above < HEAD_LINES and is_furniture(lines[above].text):
        above -= 1
    return is_counters(lines[above].text)


def _start_of_paid(lines: Sequence[Line], at: int) -> int:
    if at and is_handle(lines[at - 1].text):
        return max(at - 2, 0)
    return _head_paragraph(lines, at)


def _head_paragraph(lines: Sequence[Line], at: int) -> int:
    """Return the start of the paragraph that a line ends, if it may be a head: few short lines.

    The line itself, when it may not.
    """
    start = at
    while start and not lines[start].gap:
        start -= 1
        if at - start > HEAD_LINES or len(lines[start].text) > LONGEST_HEAD:
            return at
    return start if not lines[start].text.endswith((".", "!", "?", ":")) else at


def _with_marks_above(lines: Sequence[Line], start: int) -> int:
    while start and (
        is_repost_mark(lines[start - 1].text) or is_advert_label(lines[start - 1].text)
    ):
        start -= 1
    return start


def _split_counters(lines: Sequence[Line]) -> tuple[Sequence[Line], tuple[int, ...]]:
    """Take the counters off the end of a post, with the furniture and the adverts around them."""
    counters: list[int] = []
    top = len(lines)
    for at in range(len(lines) - 1, -1, -1):
        text = lines[at].text
        if is_counters(text):
            counters[:0] = read_counters(text) or ()
            top = at
        elif not is_furniture(text) and (
            counters or not (is_advert_slot(text) or is_advert_label(text))
        ):
            break
    return lines[:top], tuple(counters)


def _head_start(
    lines: Sequence[Line],
    at: int,
    stamps: dict[int, Stamp],
    counted: Counter[tuple[int, str]],
    account: Sequence[str],
) -> int:
    """Return the first line of the head that a stamp ends; the stamp itself where it has none."""
    start = at
    for above in range(at - 1, max(at - 1 - HEAD_LINES, -1), -1):
        text = lines[above].text
        if above in stamps or is_counters(text):
            break
        if (
            _is_name(text, account)
            or _is_name_with_handle(text)
            or (above == at - 1 and counted[1, text] > 1 and _may_stand_in_head(lines[above]))
        ):
            start = above
        elif is_handle(text):
            start = above - 1 if above and above - 1 not in stamps else above
        elif text.strip(_SEPARATORS) and counted[at - above, text] < 2:
            break
    if start == at and looks_like_name(lines[_head_paragraph(lines, at)].text):
        return _head_paragraph(lines, at)
    return start


def _other_head(lines: Sequence[Line], at: int) -> int:
    """Return the head of a post by an author unknown to the page, whose other posts have heads.

    Few short lines between white space and the stamp, none of them a sentence.
    """
    start = _head_paragraph(lines, at)
    head = lines[start:at]
    return start if head and all(_may_stand_in_head(line) for line in head) else at


def _may_stand_in_head(line: Line) -> bool:
    text = line.text
    return (
        len(text) <= LONGEST_HEAD
        and text[-1] not in ".!?:"
        and _is_prose(line)
        and any(sign.isalpha() for sign in text)
        and not is_alt_text(text)
    )


def _count_heads(lines: Sequence[Line], stamps: dict[int, Stamp]) -> Counter[tuple[int, str]]:
    """Count how often a line stands so high above a stamp: a headline under a name recurs."""
    return Counter(
        (rise, lines[at - rise].text) for at in stamps for rise in range(1, min(HEAD_LINES, at) + 1)
    )


def _is_name(text: str, account: Sequence[str]) -> bool:
    bare = text.strip(_SEPARATORS).casefold()
    return any(
        bare == name.casefold()
        or (bare.startswith(name.casefold()) and bool(_BESIDE_NAME.fullmatch(bare, len(name))))
        for name in account
    )


def _is_name_with_handle(text: str) -> bool:
    """Say whether a line is a name and its handle and nothing else."""
    places = handles(text)
    if len(places) != 1 or text[places[0][1] :].strip(_SEPARATORS):
        return False
    return looks_like_name(text[: places[0][0]].strip(_SEPARATORS))


def _names_author(stamp: Stamp, account: Sequence[str]) -> bool:
    return bool(handles(stamp.head)) or _is_name(stamp.head, account)


# ---------------------------------------------------------------------------------------- adverts
def _without_adverts(
    lines: Sequence[Line],
) -> tuple[tuple[Line, ...], tuple[str, ...], bool]:
    """Return the lines that are not adverts, the marks about the post, and whether it is paid for.

    A slot or a label takes the lines under it up to the next gap along; a label over all the lines
    or under them says that the post itself is an advert.
    """
    kept: list[Line] = []
    marks: list[str] = []
    at = 0
    while at < len(lines):
        text = lines[at].text
        if is_repost_mark(text):
            marks.append(text)
        elif is_advert_slot(text) or is_advert_label(text):
            end = at + 1
            while end < len(lines) and not lines[end].gap:
                end += 1
            covers_all = not kept and end == len(lines) and end > at + 1
            closes = bool(kept) and at + 1 == len(lines)
            if is_advert_label(text) and (covers_all or closes):
                return (), (), True
            if end < len(lines):
                at = end - 1
        else:
            kept.append(lines[at])
        at += 1
    return tuple(kept), tuple(marks), False


def _counters_at(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and is_counters(lines[at].text)
