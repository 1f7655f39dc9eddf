"""Facts of a feed: its posts, and the places that it advertises."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ingestion.choices import FactKind
from ingestion.findings.reposted_thread import duplicate_pairs
from ingestion.importers.fact import Dates, Fact, places_of, text_of
from ingestion.normalise.ages import relative_age
from ingestion.records import PostRecord
from ingestion.text import Found
from profiles.keys import text_key, words_key

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def facts_of_posts(posts: Sequence[PostRecord], dates: Dates) -> Iterator[Fact]:
    copy_of = dict(duplicate_pairs(posts))
    keys = [text_key(post.text.value) for post in posts]
    for place, post in enumerate(posts):
        original = copy_of.get(place)
        yield Fact(
            kind=FactKind.POST,
            key=keys[place],
            label=post.text.value[:120],
            value={
                "text": post.text.value,
                "posted": _posted(post.age, dates),
                "counters": list(post.counters),
                "thread": list(post.thread) if post.thread else None,
                "arxiv_ids": [one.value for one in post.arxiv_ids],
                "mentions": [one.value for one in post.mentions],
                "links": [one.value for one in post.links],
                "preview_title": text_of(post.preview_title),
                "is_repost": post.is_repost,
                "kind": _post_kind(post),
                "place": place + 1,
                "copy_of_place": None if original is None else original + 1,
            },
            rule="post",
            places=(
                *places_of(text=post.text, preview_title=post.preview_title, posted=post.age),
                *(at for one in post.links for at in places_of(links=one)),
            ),
        )
        if post.advert is not None:
            yield _of_advert(post, place, dates)


def _post_kind(post: PostRecord) -> str:
    if post.advert is not None:
        return "hiring_ad"
    return "research" if post.arxiv_ids or post.preview_title or post.code_urls else "other"


def _of_advert(post: PostRecord, place: int, dates: Dates) -> Fact:
    advert = post.advert
    assert advert is not None
    institution, term = text_of(advert.institution), text_of(advert.start_term)
    return Fact(
        kind=FactKind.POSITION,
        key=f"{words_key(institution)}|{advert.kind}|{words_key(term)}",
        label=" · ".join(filter(None, (advert.position_title.value, institution, term))),
        value={
            "title": advert.position_title.value,
            "kind": advert.kind,
            "area": text_of(advert.area),
            "institution": institution,
            "start_term": term,
            "apply_url": text_of(advert.apply_url),
            "funding": text_of(advert.funding),
            "post_key": text_key(post.text.value),
            "post_place": place + 1,
            "posted": _posted(post.age, dates),
        },
        rule="advert",
        places=places_of(
            title=advert.position_title,
            area=advert.area,
            institution=advert.institution,
            start_term=advert.start_term,
            apply_url=advert.apply_url,
            funding=advert.funding,
        ),
    )


def _posted(age: Found | None, dates: Dates) -> dict[str, str]:
    """Bound the day of a post: "9 months ago" captured on C is C - 10 months .. C - 9 months.

    A saved feed gives the day itself.
    """
    if age is None:
        return {"raw": "", "edtf": ""}
    if _is_a_day(age.value):
        return {"raw": age.value, "edtf": age.value}
    bounds = relative_age(age.value, dates.captured_on, received_on=dates.received_on)
    if bounds is None or (bounds.earliest is None and bounds.latest is None):
        return {"raw": age.value, "edtf": ""}
    earliest = bounds.earliest.isoformat() if bounds.earliest else ""
    latest = bounds.latest.isoformat() if bounds.latest else ""
    return {"raw": age.value, "edtf": f"{earliest}/{latest}"}


def _is_a_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, as 2026-03-02."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
