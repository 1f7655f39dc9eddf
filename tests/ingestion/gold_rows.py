"""Compares what was read with a gold file, row by row.

Stricter than a fuzzy score: values count as equal when their letters and digits are, in any case.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, NamedTuple

Json = dict[str, Any]
Row = tuple[Any, ...]


class Share(NamedTuple):
    """How many rows are right, how many were read, and how many the gold has."""

    right: int
    read: int
    gold: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.read + self.gold) if self.read + self.gold else 1.0

    def __add__(self, other: object) -> Share:  # type: ignore[override]
        assert isinstance(other, Share)
        return Share(self.right + other.right, self.read + other.read, self.gold + other.gold)


def letters(value: Any) -> str:
    """Return the letters and digits of a value, folded."""
    text = unicodedata.normalize("NFKD", str(value or "")).casefold()
    return "".join(c for c in text if c.isalnum())


def year_of(value: Any) -> str:
    """Return the last year in a printed date, "present" for an open end, "" for none."""
    if "present" in str(value).casefold():
        return "present"
    years = re.findall(r"(?:19|20)\d\d", str(value or ""))
    return years[-1] if years else ""


def education_row(row: Json) -> Row:
    return letters(row["institution"]), letters(row["degree"])[:2], year_of(row["end"])


def experience_row(row: Json) -> Row:
    return letters(row["organization"]), year_of(row["start"]), year_of(row["end"])


def publication_row(row: Json) -> Row:
    return (letters(row["title"]),)


def award_row(row: Json) -> Row:
    return letters(row["title"]), row["year"]


def post_row(row: Json) -> Row:
    hiring = row.get("hiring") or {}
    return (
        row["age"],
        *row["counters"],
        *row["arxiv_ids"],
        *row["mentions"],
        *row["code_urls"],
        tuple(row.get("thread") or ()),
        letters(row.get("preview_title")),
        row["is_hiring"],
        letters(hiring.get("institution")),
        hiring.get("start_term"),
        hiring.get("apply_url"),
    )


ROWS: dict[str, Callable[[Json], Row]] = {
    "education": education_row,
    "experience": experience_row,
    "publications": publication_row,
    "awards": award_row,
    "posts": post_row,
}


# Values of a work that must be equal where the gold says anything about them.
OF_A_WORK = ("year", "authors_count", "candidate_position", "date", "category", "authors_shown")


def is_read(gold: Json, read: Json) -> bool:
    """Say whether a row read from a document agrees with what the gold says about it."""
    return all(gold[key] == read.get(key) for key in OF_A_WORK if key in gold)


def share_of(key: str, gold: list[Json], read: list[Json]) -> Share:
    """Pair each gold row with one row that was read, in order."""
    row_of, left, right = ROWS[key], list(read), 0
    for wanted in gold:
        for row in left:
            if row_of(row) == row_of(wanted) and is_read(wanted, row):
                left.remove(row)
                right += 1
                break
    return Share(right, len(read), len(gold))


def compare(gold: Json, read: Json) -> dict[str, Share]:
    """Return the share of right rows for each list, for the name, the e-mails and the metrics."""
    shares = {key: share_of(key, gold.get(key, []), read.get(key, [])) for key in ROWS}
    names = [gold.get("name") or gold.get("account_name"), *gold.get("name_variants", [])]
    name = letters(read.get("name") or read.get("account_name"))
    shares["name"] = Share(int(name in map(letters, names)), 1, 1)
    emails, wanted_emails = set(read.get("emails", [])), set(gold.get("emails", []))
    shares["emails"] = Share(len(emails & wanted_emails), len(emails), len(wanted_emails))
    metrics, wanted = read.get("metrics", {}), gold.get("metrics", {})
    shares["metrics"] = Share(len(metrics.items() & wanted.items()), len(metrics), len(wanted))
    return shares
