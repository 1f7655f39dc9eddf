"""Whether two people may be one: what speaks for it, what against, in words; and whom to compare.

Pure: what is known of each goes in, reasons come out. Points only put the list in order, the most
certain first; nobody is merged by them, and a name alone never weighs more than a look.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations

from ingestion.normalise.names import clean_name, compatible, is_same_printed_name, readings
from profiles.keys import letters_of, name_key

WORKS_THAT_TELL = 2
"""So many works in common say more than a name."""
MOST_TOLD = 3
"""Names or titles that a reason lists."""
LARGEST_BLOCK = 200
"""People of one family name and initial who are compared with each other at most."""

SCHEMES = {
    "orcid": "ORCID iD",
    "openalex": "OpenAlex id",
    "s2": "Semantic Scholar id",
    "dblp": "DBLP id",
    "scholar": "Google Scholar id",
    "handle": "account name",
}
_ONE_PER_PERSON = frozenset({"orcid"})


class Strength(StrEnum):
    """How much agrees, in a word."""

    MUCH = "much agrees"
    SOME = "something agrees"
    NAME = "only the name agrees"
    AGAINST = "more speaks against"


@dataclass(frozen=True, slots=True)
class Line:
    """A person's line in the list of authors of a work. place: 1-based, None where not printed."""

    title: str
    place: int | None
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one person that can tell people apart.

    identifiers: (scheme, value), those that wait for a person too. emails, phones, pages: keys.
    lines: by the key of the work. places: organisations by their keys. degrees: (level, key of the
    organisation) for doctorates and bachelor's degrees.
    """

    names: tuple[str, ...]
    identifiers: frozenset[tuple[str, str]] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()
    pages: frozenset[str] = frozenset()
    lines: Mapping[int, Line] = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    degrees: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reason:
    """points: above 0 for one person, below for two."""

    text: str
    points: int


@dataclass(frozen=True, slots=True)
class Weighing:
    reasons: tuple[Reason, ...]

    @property
    def points(self) -> int:
        return sum(reason.points for reason in self.reasons)

    @property
    def speaks_for(self) -> tuple[str, ...]:
        return tuple(reason.text for reason in self.reasons if reason.points > 0)

    @property
    def speaks_against(self) -> tuple[str, ...]:
        return tuple(reason.text for reason in self.reasons if reason.points <= 0)

    @property
    def strength(self) -> Strength:
        if self.points < 0:
            return Strength.AGAINST
        best = max((reason.points for reason in self.reasons), default=0)
        if best >= 60:
            return Strength.MUCH
        return Strength.SOME if best > 15 else Strength.NAME


def weigh(one: Known, two: Known) -> Weighing:
    """Return every reason for and against; symmetric in what it says, if not in word order."""
    rules = (_identifiers, _contacts, _works, _coauthors, _places, _names, _degrees)
    return Weighing(tuple(reason for rule in rules for reason in rule(one, two)))


def _identifiers(one: Known, two: Known) -> Iterator[Reason]:
    shared = one.identifiers & two.identifiers
    for scheme, value in sorted(shared):
        yield Reason(f"{SCHEMES.get(scheme, scheme)} {value} is given for both", 100)
    for scheme in sorted(_ONE_PER_PERSON):
        first, second = (
            {value for known, value in side.identifiers if known == scheme} for side in (one, two)
        )
        if first and second and not first & second:
            given = f"{_some(sorted(first))}, {_some(sorted(second))}"
            yield Reason(f"two {SCHEMES[scheme]}s: {given}", -100)


def _contacts(one: Known, two: Known) -> Iterator[Reason]:
    for address in sorted(one.emails & two.emails):
        yield Reason(f"the e-mail address {address} agrees", 80)
    for number in sorted(one.phones & two.phones):
        yield Reason(f"the telephone number {number} agrees", 40)
    for page in sorted(one.pages & two.pages):
        yield Reason(f"the web page {page} agrees", 30)
    told = one.emails and two.emails and not one.emails & two.emails
    if told and not one.identifiers & two.identifiers:
        yield Reason("no e-mail address or identifier in common", -5)


def _works(one: Known, two: Known) -> Iterator[Reason]:
    shared = sorted(set(one.lines) & set(two.lines))
    apart = [key for key in shared if _stand_apart(one.lines[key], two.lines[key])]
    for key in apart:
        title = one.lines[key].title
        yield Reason(f"both stand in the list of authors of “{title}”, in different lines", -300)
    same = [one.lines[key].title for key in shared if key not in apart]
    if same:
        points = 60 if len(same) >= WORKS_THAT_TELL else 30
        yield Reason(f"{_count(len(same), 'work')} in common: {_some(same, quoted=True)}", points)


def _stand_apart(one: Line, two: Line) -> bool:
    return one.place is not None and two.place is not None and one.place != two.place


def _coauthors(one: Known, two: Known) -> Iterator[Reason]:
    """Co-authors of works that are not in common; the two themselves are none."""
    first, second = (_coauthors_of(side, besides=other) for side, other in ((one, two), (two, one)))
    shared = [first[key] for key in first if key in second]
    if shared:
        text = f"{_count(len(shared), 'co-author')} in common: {_some(shared)}"
        yield Reason(text, min(10 * len(shared), 50))


def _coauthors_of(known: Known, *, besides: Known) -> dict[str, str]:
    names: dict[str, str] = {}
    for work, line in known.lines.items():
        if work not in besides.lines:
            for name in line.others:
                if not any(compatible(name, own) for own in (*known.names, *besides.names)):
                    names.setdefault(name_key(name), name)
    return names


def _places(one: Known, two: Known) -> Iterator[Reason]:
    shared = [name for key, name in one.places.items() if key in two.places]
    if shared:
        yield Reason(f"both at {_some(shared)}", min(15 + 5 * len(shared), 30))


def _names(one: Known, two: Known) -> Iterator[Reason]:
    pairs = [(a, b) for a in one.names for b in two.names]
    if any(is_same_printed_name(a, b) for a, b in pairs):
        yield Reason("the names are the same", 10)
        return
    alike = next(((a, b) for a, b in pairs if compatible(a, b)), None)
    if alike is not None:
        yield Reason(f"the names {alike[0]} and {alike[1]} may be one person's", 5)
    else:
        yield Reason(f"the names differ: {one.names[0]}, {two.names[0]}", -40)


def _degrees(one: Known, two: Known) -> Iterator[Reason]:
    for level, word, points in (("doctorate", "doctorates", -30), ("bachelor", "bachelors", -15)):
        first, second = (
            {place for known, place in side.degrees if known == level} for side in (one, two)
        )
        if first and second and not first & second:
            yield Reason(f"{word} of different places", points)


def _some(words: list[str], *, quoted: bool = False) -> str:
    told = [f"“{word}”" if quoted else word for word in words[:MOST_TOLD]]
    more = f" and {len(words) - MOST_TOLD} more" if len(words) > MOST_TOLD else ""
    return ", ".join(told) + more


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# Whom to compare


def pairs_by_name(names: Mapping[int, Iterable[str]]) -> set[tuple[int, int]]:
    """Return the pairs of people, by their keys, one of whose names may be one person's.

    Names that are compatible share a family name and the first letter of a given one in some
    reading, or have the same letters; only people who share that are compared. Where nothing shows
    that the family name stands first, it has to be the family name of the other in plain order.
    """
    plain: dict[tuple[str, str], set[int]] = defaultdict(set)
    swapped: dict[tuple[str, str], set[int]] = defaultdict(set)
    printed: dict[int, tuple[str, ...]] = {}
    for person, own in names.items():
        printed[person] = tuple(dict.fromkeys(own))
        for name in printed[person]:
            plain[letters_of(clean_name(name)), ""].add(person)
            for reading in readings(name):
                if reading.givens:
                    blocks = swapped if reading.swapped else plain
                    blocks[reading.family, reading.givens[0].text[:1]].add(person)
    found: set[tuple[int, int]] = set()
    for block, people in plain.items():
        for one, two in _within(people, swapped.get(block, ())):
            if (one, two) not in found and _may_be_one(printed[one], printed[two]):
                found.add((one, two))
    return found


def _within(plain: Iterable[int], swapped: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block, in order, with at least one person in plain order."""
    first = sorted(plain)[-LARGEST_BLOCK:]
    yield from combinations(first, 2)
    for other in sorted(set(swapped) - set(first))[-LARGEST_BLOCK:]:
        for one in first:
            yield (one, other) if one < other else (other, one)


def _may_be_one(one: Iterable[str], two: tuple[str, ...]) -> bool:
    return any(compatible(a, b) for a in one for b in two)
