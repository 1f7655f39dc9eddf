"""Which people may be one, with reasons.

Every function takes `see`, which gives the rows of a model that the reader may know of.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from django.db.models import QuerySet, Value

from ingestion.choices import COAUTHOR_GROUPS, FactKind, FactState, FindingState
from ingestion.matching.pairs import Known, Line, Weighing, pairs_by_name, weigh
from ingestion.models import ExtractedFact, Finding
from ingestion.normalise.circles import circles
from ingestion.normalise.names import compatible, name_key
from profiles.choices import ACTIVITIES, ContactKind, DegreeLevel, IdentityKind
from profiles.models import (
    Authorship,
    ContactPoint,
    Education,
    Employment,
    ExternalIdentifier,
    IdentityDecision,
    Person,
    Publication,
)
from profiles.queries import Sight

MOST_PAIRS: Final = 500
"""Pairs that are weighed at once, the newest people first; the rest comes up as these go."""

_TELLING_DEGREES = (DegreeLevel.DOCTORATE, DegreeLevel.BACHELOR)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one. one: who was here first."""

    one: int
    two: int
    names: tuple[str, str]
    weighing: Weighing

    @property
    def keys(self) -> tuple[int, int]:
        return self.one, self.two


def suspected_pairs(people: QuerySet[Person], see: Sight) -> list[Pair]:
    """Return the pairs among these people nobody has decided about, the most certain first.

    Compared are people with compatible names, one e-mail address or one identifier.
    """
    names = _names(people)
    contacts = _by_person(see(ContactPoint).values_list("person", "kind", "value_key"), names)
    identifiers = _identifiers(see, names)
    shared = [*_sharing(identifiers), *_sharing(_emails(contacts))]
    alike = sorted(pairs_by_name(names), key=lambda pair: (pair[1], pair[0]), reverse=True)
    decided = _decided()
    pairs = [pair for pair in dict.fromkeys([*shared, *alike]) if pair not in decided]
    pairs = pairs[:MOST_PAIRS]
    known = _known(names, {key for pair in pairs for key in pair}, see, contacts, identifiers)
    weighed = [
        Pair(one, two, (names[one][0], names[two][0]), weigh(known[one], known[two]))
        for one, two in pairs
    ]
    return sorted(weighed, key=lambda pair: (-pair.weighing.points, -pair.two, -pair.one))


def weigh_two(one: Person, two: Person, see: Sight) -> Weighing:
    """Return what speaks for and against the two being one."""
    keys = {one.pk, two.pk}
    names = _names(see(Person).filter(pk__in=keys))
    contacts = _by_person(
        see(ContactPoint).filter(person__in=keys).values_list("person", "kind", "value_key"), names
    )
    known = _known(names, keys, see, contacts, _identifiers(see, names, keys))
    return weigh(known[one.pk], known[two.pk])


def _names(people: QuerySet[Person]) -> dict[int, tuple[str, ...]]:
    """Return the printed names of each, the full name first."""
    printed: dict[int, dict[str, None]] = {}
    for key, full_name, other in people.order_by("pk").values_list(
        "pk", "full_name", "names__text"
    ):
        printed.setdefault(key, {full_name: None})[other or full_name] = None
    return {key: tuple(names) for key, names in printed.items()}


def _by_person(
    rows: Iterable[tuple[int | None, str, str]], among: Collection[int]
) -> dict[int, set[tuple[str, str]]]:
    found: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for person, kind, value in rows:
        if person in among and person is not None:
            found[person].add((kind, value))
    return found


def _identifiers(
    see: Sight, among: Collection[int], keys: Collection[int] | None = None
) -> dict[int, set[tuple[str, str]]]:
    """Return the identifiers of each, with those that were read and wait for a person.

    An identifier names one person only, so that the second one's waits.
    """
    rows = see(ExternalIdentifier).filter(person__isnull=False)
    facts = see(ExtractedFact).filter(kind=FactKind.IDENTIFIER, state=FactState.PROPOSED)
    if keys is not None:
        rows, facts = rows.filter(person__in=keys), facts.filter(person__in=keys)
    found = _by_person(rows.values_list("person", "scheme", "value"), among)
    for person, value in facts.values_list("person", "value"):
        if person in among and person is not None:
            found[person].add((value["scheme"], value["value"]))
    return found


def _emails(contacts: dict[int, set[tuple[str, str]]]) -> dict[int, set[tuple[str, str]]]:
    return {
        person: {one for one in own if one[0] == ContactKind.EMAIL}
        for person, own in contacts.items()
    }


def _sharing(words: dict[int, set[tuple[str, str]]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of people who have a word in common."""
    having: dict[tuple[str, str], list[int]] = defaultdict(list)
    for person, own in words.items():
        for word in own:
            having[word].append(person)
    for people in having.values():
        yield from combinations(sorted(people), 2)


def _decided() -> set[tuple[int, int]]:
    """Return the pairs that were said to be different, in order, as whom they are merged into."""
    standing = IdentityDecision.objects.filter(undone_at=None)
    rows = list(standing.values_list("kind", "person", "other"))
    merged = {other: person for kind, person, other in rows if kind == IdentityKind.MERGE}

    def root(key: int) -> int:
        while key in merged:
            key = merged[key]
        return key

    different = (
        sorted((root(person), root(other)))
        for kind, person, other in rows
        if kind != IdentityKind.MERGE
    )
    return {(one, two) for one, two in different}


def _known(
    names: dict[int, tuple[str, ...]],
    keys: Collection[int],
    see: Sight,
    contacts: dict[int, set[tuple[str, str]]],
    identifiers: dict[int, set[tuple[str, str]]],
) -> dict[int, Known]:
    lines = _lines(keys, see)
    places: dict[int, dict[str, str]] = defaultdict(dict)
    degrees: dict[int, set[tuple[str, str]]] = defaultdict(set)
    where = ("organisation__name_key", "organisation__name")
    studied = see(Education).filter(person__in=keys).order_by()
    worked = see(Employment).filter(person__in=keys, organisation__isnull=False).order_by()
    worked = worked.exclude(kind__in=ACTIVITIES)  # many people review for one conference
    stays = studied.values_list("person", "level", *where).union(
        worked.values_list("person", Value(""), *where), all=True
    )
    for person, level, key, name in stays:
        places[person][key] = name
        if level in _TELLING_DEGREES:
            degrees[person].add((level, key))

    def of_kind(person: int, kind: ContactKind) -> frozenset[str]:
        return frozenset(value for one, value in contacts.get(person, ()) if one == kind)

    return {
        key: Known(
            names=names[key],
            identifiers=frozenset(identifiers.get(key, ())),
            emails=of_kind(key, ContactKind.EMAIL),
            phones=of_kind(key, ContactKind.PHONE),
            pages=of_kind(key, ContactKind.URL),
            lines=lines.get(key, {}),
            places=places[key],
            degrees=frozenset(degrees[key]),
        )
        for key in keys
    }


def _lines(keys: Collection[int], see: Sight) -> dict[int, dict[int, Line]]:
    """Return each person's works with the other names on them."""
    own = see(Authorship).filter(person__in=keys)
    rows = (
        see(Authorship)
        .filter(publication__in=own.values("publication"))
        .order_by("publication", "position", "pk")
        .values_list("publication", "publication__title", "person", "position", "name_as_written")
    )
    lists: dict[int, list[tuple[str, int | None, int | None, str]]] = defaultdict(list)
    for work, title, person, place, name in rows:
        lists[work].append((title, person, place, name))
    lines: dict[int, dict[int, Line]] = defaultdict(dict)
    for work, authors in lists.items():
        for title, own_key, place, name in authors:
            if own_key in keys and own_key is not None:
                others = tuple(other for *_, other in authors if other != name)
                lines[own_key][work] = Line(title, place, others)
    return lines


# One person who may be several


@dataclass(frozen=True, slots=True)
class Mixed:
    """A person whose works fall into separate groups, with what the finding says."""

    person: int
    name: str
    message: str


@dataclass(frozen=True, slots=True)
class CircleWork:
    pk: int
    title: str
    year: str
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """Works that are connected by co-authors. names: of the co-authors, the most frequent first."""

    works: tuple[CircleWork, ...]
    names: tuple[str, ...]

    @property
    def years(self) -> str:
        known = sorted({work.year for work in self.works if work.year})
        return "–".join(dict.fromkeys((known[0], known[-1]))) if known else "undated"

    @property
    def keys(self) -> str:
        return ",".join(str(work.pk) for work in self.works)


def mixed_people(people: QuerySet[Person], see: Sight) -> list[Mixed]:
    """Return the people of whom an open finding says that their works fall apart."""
    found = see(Finding).filter(
        rule=COAUTHOR_GROUPS, state=FindingState.OPEN, person__in=people.values("pk")
    )
    rows = found.order_by("-pk").values_list("person", "person__full_name", "message")
    return [Mixed(person, name, message) for person, name, message in rows if person is not None]


def circles_of(person: Person, see: Sight) -> list[Circle]:
    """Return the works of a person in groups that share no co-author, the largest first.

    A work without co-authors is a group of its own, at the end.
    """
    names = _names(see(Person).filter(pk=person.pk)).get(person.pk, (person.full_name,))
    lines = _lines({person.pk}, see)[person.pk]
    others = {
        work: tuple(name for name in line.others if not any(compatible(name, own) for own in names))
        for work, line in lines.items()
    }
    groups = circles({work: [name_key(name) for name in own] for work, own in others.items()})
    groups += [[work] for work, own in others.items() if not own]
    years = dict(see(Publication).filter(pk__in=list(lines)).values_list("pk", "issued"))
    return [
        Circle(
            works=tuple(
                CircleWork(work, lines[work].title, (years.get(work) or "")[:4], others[work])
                for work in group
            ),
            names=tuple(
                name for name, _ in Counter(n for work in group for n in others[work]).most_common()
            ),
        )
        for group in groups
    ]
