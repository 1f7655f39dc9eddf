"""Circles: things that are connected by the names they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=int)


def circles(names_of: Mapping[K, Iterable[str]]) -> list[list[K]]:
    """Return the keys in groups connected by names in common; largest first, keys in order.

    What has no names says nothing and is in no group.
    """
    listed = {key: list(names) for key, names in names_of.items()}
    having: dict[str, list[K]] = defaultdict(list)
    for key, names in listed.items():
        for name in names:
            having[name].append(key)
    groups: list[list[K]] = []
    unseen = {key for key, names in listed.items() if names}
    for first in listed:
        if first not in unseen:
            continue
        unseen.discard(first)
        queue, members = [first], [first]
        while queue:
            for name in listed[queue.pop()]:
                for neighbour in having[name]:
                    if neighbour in unseen:
                        unseen.discard(neighbour)
                        queue.append(neighbour)
                        members.append(neighbour)
        groups.append(sorted(members))
    return sorted(groups, key=len, reverse=True)
