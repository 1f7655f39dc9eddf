"""What documents state, as the rules between documents compare it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from profiles.keys import words_key


@dataclass(frozen=True)
class Statement:
    """One fact of a document: its kind, its value, and what the caller knows it by."""

    kind: str
    value: Mapping[str, Any]
    document: str
    handle: Any = None


@dataclass(frozen=True)
class Statements:
    """What one document states, or several others. works: how many works each document lists."""

    facts: tuple[Statement, ...]
    works: Mapping[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> tuple[Statement, ...]:
        return tuple(one for one in self.facts if one.kind == kind)


@dataclass(frozen=True)
class Contradiction:
    """Two statements that cannot both be right; fields: where each of them says so."""

    rule: str
    message: str
    here: Statement
    there: Statement
    fields: tuple[str, ...]


def years_of(period: str) -> tuple[int | None, int | None]:
    """Return the years in which an EDTF period begins and ends; None: open, or not printed."""
    first, slash, last = period.partition("/")
    return _year(first), _year(last if slash else first)


def _year(date: str) -> int | None:
    return int(date[:4]) if date[:4].isdigit() else None


def differ(one: int | None, two: int | None) -> bool:
    """Whether both are known and not the same."""
    return one is not None and two is not None and one != two


def same_place(one: str, two: str) -> bool:
    """Whether two printed names may be of one organisation: the words of one are in the other."""
    first, second = set(words_key(one).split()), set(words_key(two).split())
    return bool(first and second) and (first <= second or second <= first)


def words_agree(one: str, two: str) -> bool:
    """Whether two words are the same, or one is not printed."""
    return not one or not two or words_key(one) == words_key(two)


def in_years(period: Mapping[str, str]) -> str:
    """Return the dates as printed, else in years."""
    return period.get("raw") or period.get("edtf") or "no date"


def first_of(statements: Iterable[Statement]) -> Statement | None:
    return next(iter(statements), None)
