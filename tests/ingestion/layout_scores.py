"""Scores what was read from a CV against its gold, field by field, as the corpus does.

Texts agree when nine tenths of their folded letters do; values that hang on an entry are compared
only where the entry was found.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rapidfuzz import fuzz

from tests.ingestion.gold_rows import Share, letters

Json = dict[str, Any]
_SAME = 90
_YEAR = re.compile(r"(?:19|20)\d\d")


def _alike(a: Any, b: Any) -> bool:
    return fuzz.ratio(letters(a), letters(b)) >= _SAME


def _contains(a: Any, b: Any) -> bool:
    """Say whether one text is most of the other: a place or a giver may stand beside it."""
    one, two = letters(a), letters(b)
    return bool(one and two) and fuzz.partial_ratio(one, two) >= 95 and 3 * len(one) > len(two)


def _is_education(gold: Json, read: Json) -> bool:
    return _contains(gold["institution"], read["institution"]) and _contains(
        gold["degree"], read["degree"]
    )


def _is_experience(gold: Json, read: Json) -> bool:
    return _contains(gold["organization"], read["organization"]) and _contains(
        gold["role"], read["role"]
    )


def _is_work(gold: Json, read: Json) -> bool:
    return _alike(gold["title"], read["title"])


def _is_award(gold: Json, read: Json) -> bool:
    printed = [gold["title"], *gold.get("title_variants", [])]
    return any(_contains(title, read["title"]) for title in printed)


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "education": _is_education,
    "experience": _is_experience,
    "publications": _is_work,
    "awards": _is_award,
    "research_interests": _alike,
    "skills": _alike,
}


def _year(value: Any) -> str:
    found = _YEAR.findall(str(value or ""))
    return "present" if "present" in str(value) else found[0] if found else ""


def values(kind: str, gold: Json, read: Json) -> Iterator[tuple[str, bool]]:
    """Yield (field, whether it is right) of an entry that was found."""
    if kind == "publications":
        yield "year", gold["year"] == read["year"]
        if gold["venue"] is not None:  # None: none is printed, or it is not scored
            yield "venue", _contains(gold["venue"], read["venue"])
        for field in ("authors_count", "candidate_position"):
            if field in gold:
                yield field, gold[field] == read[field]
    elif kind in ("education", "experience"):
        for field in ("start", "end"):
            if gold.get(field) is not None:
                yield field, _year(gold[field]) == _year(read[field])
    elif kind == "awards":
        yield "year", gold["year"] == read["year"]


def compare_fields(gold: Json, read: Json) -> dict[str, Share]:
    """Return the share of each list and, under "list.field", of each value of what was found."""
    shares: dict[str, Share] = defaultdict(lambda: Share(0, 0, 0))
    names = [gold["name"], *gold.get("name_variants", [])]
    shares["name"] = Share(int(letters(read.get("name")) in map(letters, names)), 1, 1)
    wanted, found = set(gold["emails"]), set(read.get("emails", []))
    shares["emails"] = Share(len(wanted & found), len(found), len(wanted))
    for kind, same in SAME.items():
        if kind not in gold and kind in ("research_interests", "skills"):
            continue
        left, right = list(read.get(kind, [])), 0
        for row in gold.get(kind, []):
            match = next((other for other in left if same(row, other)), None)
            if match is None:
                continue
            left.remove(match)
            right += 1
            for field, is_right in values(kind, row, match) if isinstance(row, dict) else ():
                shares[f"{kind}.{field}"] += Share(int(is_right), 1, 1)
        shares[kind] += Share(right, len(read.get(kind, [])), len(gold.get(kind, [])))
    return dict(shares)


def summed(parts: Iterable[dict[str, Share]]) -> dict[str, float]:
    """Return F1, or the share of right values, of each field over all documents."""
    totals: dict[str, Share] = defaultdict(lambda: Share(0, 0, 0))
    for part in parts:
        for key, share in part.items():
            totals[key] += share
    return {key: share.f1 for key, share in totals.items()}
