"""A thread that was posted twice, perhaps with a word changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from ingestion.records import FindingRecord, ParsedDocument, PostRecord
from ingestion.text import TextDocument
from profiles.keys import fold

ALIKE = 88.0  # of 100: two wordings of one text differ in a few words
SHORTEST = 40  # characters: greetings are alike without being copies
FEWEST_PAIRS = 2  # a thread has at least two posts


def find(document: TextDocument, parsed: ParsedDocument) -> Iterator[FindingRecord]:
    """Yield one finding for each thread of which two posts or more stand on the page twice."""
    for thread in _neighbouring(duplicate_pairs(parsed.posts)):
        if len(thread) < FEWEST_PAIRS:
            continue
        pairs = [(parsed.posts[newer], parsed.posts[older]) for newer, older in thread]
        changed = sum(newer.text.value != older.text.value for newer, older in pairs)
        wording = f"{changed} of them with other words" if changed else "word for word"
        yield FindingRecord(
            "reposted_thread",
            f"A thread of {len(pairs)} posts was posted twice, {wording}.",
            tuple(span for pair in pairs for post in pair for span in post.text.spans),
        )


def duplicate_pairs(posts: Sequence[PostRecord]) -> tuple[tuple[int, int], ...]:
    """Return (newer, older) numbers of posts that say the same; each post is in one pair at most.

    Pages print the newest post first. Adverts are left out: two alike are two places or terms, or
    one place offered again, which is not for this rule to say. In threads only posts with one
    number are compared.
    """
    texts = [fold(post.text.value) for post in posts]
    taken: set[int] = set()
    pairs: list[tuple[int, int]] = []
    for newer, post in enumerate(posts):
        if newer in taken or post.advert or post.is_repost or len(texts[newer]) < SHORTEST:
            continue
        scored = [
            (fuzz.ratio(texts[newer], texts[older], score_cutoff=ALIKE), -older)
            for older in range(newer + 1, len(posts))
            if older not in taken
            and posts[older].thread == post.thread
            and not posts[older].advert
            and not posts[older].is_repost
        ]
        score, place = max(scored, default=(0.0, 0))
        if score >= ALIKE:
            pairs.append((newer, -place))
            taken |= {newer, -place}
    return tuple(pairs)


def _neighbouring(pairs: Sequence[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the pairs in runs in which both copies go on from post to post."""
    run: list[tuple[int, int]] = []
    for pair in pairs:
        if run and (pair[0] - run[-1][0] > 2 or abs(pair[1] - run[-1][1]) > 2):
            yield run
            run = []
        run.append(pair)
    if run:
        yield run
