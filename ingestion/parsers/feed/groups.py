"""The groups in whose name a page's owner speaks: "The Fair Play Lab has a position".

A post may name its writer's group without a word of "we" or "our". It is theirs where the rest of
the page says so: its heading, a post that calls it "our", or addresses and code under its name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from profiles.keys import fold

_KINDS: Final = (
    r"(?:[Ll]ab|[Ll]aboratory|[Gg]roup|[Tt]eam|[Cc]ollective|[Ii]nitiative|[Cc]entre|[Cc]enter)"
)
_NAMED: Final = re.compile(
    rf"(?<!\w)(?:[Tt]he\s)?(?P<name>(?:[^\W\da-z_][\w&'’-]{{0,30}}\s){{1,4}}){_KINDS}(?!\w)"
)
_ADDRESS: Final = re.compile(r"(?:\w[\w-]{0,62}\.){1,5}[a-z]{2,12}(?:/[\w./-]{0,120})?")
_ARTICLES: Final = ("the ", "our ", "my ")
MOST_NAMES: Final = 50  # a page that names more groups is no person's
SHORTEST: Final = 5  # letters; a shorter name stands in an address by chance


def own_groups(heading: str, posts: Sequence[str]) -> tuple[str, ...]:
    """Return the names, without "Lab" or "Group", of the groups that are the page's own.

    heading: what the page prints above its posts. posts: the words of each post.
    """
    addresses = [_squash(" ".join(_ADDRESS.findall(post))) for post in posts]
    seen: dict[str, bool] = {}
    for number, post in enumerate(posts):
        for match in _NAMED.finditer(post):
            name = _without_article(match["name"].strip())
            key = _squash(name)
            if len(key) < SHORTEST or name in seen or len(seen) >= MOST_NAMES:
                continue
            seen[name] = (
                key in _squash(heading)
                or any(key in place for at, place in enumerate(addresses) if at != number)
                or _is_claimed(name, [other for at, other in enumerate(posts) if at != number])
            )
    return tuple(name for name, is_own in seen.items() if is_own)


def _without_article(name: str) -> str:
    return next((name[len(a) :] for a in _ARTICLES if name.casefold().startswith(a)), name)


def _is_claimed(name: str, posts: Sequence[str]) -> bool:
    """Say whether a post calls the group its writer's: "our Fair Play Lab"."""
    claim = re.compile(rf"(?<!\w)(?:my|our)\s(?:\S{{1,20}}\s)?{re.escape(name)}(?!\w)", re.I)
    return any(claim.search(post) for post in posts)


def _squash(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(text))
