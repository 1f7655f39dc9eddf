"""How often what is read from documents is right, row by row, judged by the gold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from rapidfuzz import fuzz

from ingestion.normalise.identifiers import url_key
from ingestion.records import ParsedDocument
from tests.ingestion.gold_rows import letters, post_row
from tests.ingestion.layout_scores import SAME, values

Json = dict[str, Any]

ITSELF = "itself"
"""The field that says whether the entry is one of the gold's at all."""

LISTS = ("education", "experience", "publications", "awards", "research_interests", "skills")
KINDS = {
    "name": "name",
    "emails": "contact",
    "urls": "contact",
    "education": "education",
    "experience": "employment",
    "publications": "publication",
    "awards": "award",
    "research_interests": "topic",
    "skills": "topic",
    "posts": "post",
    "adverts": "position",
    "metrics": "metric",
}
"""The kind of fact that the rows of a list become."""
_ONLY_WHERE_SAID = ("research_interests", "skills", "urls")
_FIELDS = {
    "education": ("start", "end"),
    "experience": ("start", "end"),
    "publications": ("year", "venue", "authors_count", "candidate_position"),
    "awards": ("year",),
}


class Judge(Protocol):
    """Which read rows are which rows of the gold, and which of their values are right."""

    def pairs(self, kind: str, gold: list[Any], read: list[Any]) -> list[tuple[int, int]]: ...

    def fields(self, kind: str, gold: Any, read: Any) -> Iterator[tuple[str, bool]]: ...


class OwnJudge:
    """Judges as the scores of layouts do."""

    def pairs(self, kind: str, gold: list[Any], read: list[Any]) -> list[tuple[int, int]]:
        pairs: list[tuple[int, int]] = []
        taken: set[int] = set()
        for wanted, row in enumerate(gold):
            for at, other in enumerate(read):
                if at not in taken and SAME[kind](row, other):
                    taken.add(at)
                    pairs.append((wanted, at))
                    break
        return pairs

    def fields(self, kind: str, gold: Any, read: Any) -> Iterator[tuple[str, bool]]:
        """Yield what the gold gives; a year of two figures is the one of four that ends in them."""
        for field, right in values(kind, gold, read) if isinstance(gold, dict) else ():
            if field == "venue" and not gold["venue"]:
                continue
            right = right or (field in ("start", "end") and _ends_alike(gold, read, field))
            yield field, right or (field == "venue" and _is_venue(gold["venue"], read["venue"]))


class CorpusJudge:
    """Judges as the scorer of the corpus does."""

    def __init__(self, score: Any) -> None:
        self.score = score

    def pairs(self, kind: str, gold: list[Any], read: list[Any]) -> list[tuple[int, int]]:
        same, threshold = self.score.SPEC[kind]
        return list(self.score.assign(gold, read, same, threshold))

    def fields(self, kind: str, gold: Any, read: Any) -> Iterator[tuple[str, bool]]:
        for field in self.score.ATTR.get(kind, ()) if isinstance(gold, dict) else ():
            right = self.score.attr_ok(kind, field, gold, read)
            if right is not None:
                yield field, right


@dataclass(frozen=True)
class Judged:
    """One row that was read. at: its place in its list; fields: what of it is right."""

    kind: str
    at: int
    fields: dict[str, bool]
    row: Any = None

    @property
    def is_right(self) -> bool:
        return all(self.fields.values())


def judge_rows(gold: Json, read: Json, judge: Judge) -> Iterator[Judged]:
    """Yield every row that was read and that the gold can judge."""
    names = [gold.get("name") or gold.get("account_name"), *gold.get("name_variants", [])]
    name = read.get("name") or read.get("account_name")
    if name and names[0]:
        yield Judged("name", 0, {ITSELF: _folded(name) in map(_folded, names)}, name)
    for kind in ("emails", "urls"):
        if kind in gold or kind == "emails":
            wanted = set(map(_address, gold.get(kind, [])))
            for at, value in enumerate(read.get(kind, [])):
                yield Judged(kind, at, {ITSELF: _address(value) in wanted}, value)
    for kind in LISTS if gold.get("doc_type") != "social_feed" else ():
        if kind not in gold and kind in _ONLY_WHERE_SAID:
            continue
        rows, printed = gold.get(kind, []), read.get(kind, [])
        paired = {at: wanted for wanted, at in judge.pairs(kind, rows, printed)}
        for at, row in enumerate(printed):
            if at in paired:
                fields = {ITSELF: True, **dict(judge.fields(kind, rows[paired[at]], row))}
            else:
                fields = {ITSELF: False} | {
                    field: False for field in _FIELDS.get(kind, ()) if row.get(field) is not None
                }
            yield Judged(kind, at, fields, row)
    yield from _other_rows(gold, read)


def _other_rows(gold: Json, read: Json) -> Iterator[Judged]:
    """Yield the posts of a feed, what they advertise, and the figures of a page."""
    left = [(post_row(row), row) for row in gold.get("posts", [])]
    for at, row in enumerate(read.get("posts", [])):
        match = next((one for one in left if one[0] == post_row(row)), None)
        if match is not None:
            left.remove(match)
        yield Judged("posts", at, {ITSELF: match is not None}, row)
        if row["is_hiring"]:
            yield Judged("adverts", at, {ITSELF: match is not None}, row)
    for at, (name, value) in enumerate(read.get("metrics", {}).items()):
        if "metrics" in gold:
            yield Judged("metrics", at, {ITSELF: gold["metrics"].get(name) == value}, value)


def fact_of(judged: Judged, parsed: ParsedDocument) -> tuple[str, int]:
    """Return the kind of fact that a row is, and its place among the facts of that kind."""
    kind, at = KINDS[judged.kind], judged.at
    if kind == "topic":
        wanted = "interest" if judged.kind == "research_interests" else "skill"
        return kind, [n for n, one in enumerate(parsed.topics) if one.kind == wanted][at]
    if kind == "contact":
        assert parsed.subject is not None
        wanted = judged.kind.removesuffix("s")
        contacts = enumerate(parsed.subject.contacts)
        return kind, [
            n
            for n, one in contacts
            if one.kind == wanted and (wanted == "email" or url_key(one.found.value) == one.key)
        ][at]
    return kind, at


def fields_wanted(gold: Json, judge: Judge) -> dict[str, int]:
    """Return how many values the gold gives under "list.field"."""
    wanted: dict[str, int] = {}

    def count(name: str, number: int = 1) -> None:
        wanted[name] = wanted.get(name, 0) + number

    count(f"name.{ITSELF}")
    for kind in ("emails", "urls"):
        count(f"{kind}.{ITSELF}", len(gold.get(kind, [])))
    for kind in LISTS:
        for row in gold.get(kind, []):
            count(f"{kind}.{ITSELF}")
            for field, _ in judge.fields(kind, row, row):
                count(f"{kind}.{field}")
    return wanted


def _folded(value: Any) -> str:
    return "".join(c for c in str(value).casefold() if c.isalnum())


def _is_venue(gold: str, read: str | None) -> bool:
    one, two = letters(gold), letters(read)
    fits = 0.3 * len(one) <= len(two) <= 2 * len(one) + 30
    return bool(two) and fits and fuzz.partial_ratio(one, two) >= 90


def _ends_alike(gold: Json, read: Json, field: str) -> bool:
    wanted, printed = (re.findall(r"\d\d\b", str(row[field])) for row in (gold, read))
    return bool(wanted) and wanted[-1:] == printed[-1:]


def _address(value: Any) -> str:
    text = str(value).strip().casefold().rstrip("/")
    for start in ("https://", "http://", "www."):
        text = text.removeprefix(start)
    return text
