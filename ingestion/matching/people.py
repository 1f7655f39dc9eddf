"""Which person a document is about: the same as one we know, perhaps the same, or new."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, TypeAlias

from django.db.models import Count, Q, QuerySet

from ingestion.normalise.names import compatible
from ingestion.records import IdentifierRecord, PersonRecord
from profiles.choices import ContactKind
from profiles.keys import contact_key, name_key
from profiles.models import Authorship, ContactPoint, ExternalIdentifier, Person, Post

NUMBER_THAT_SETTLES = 2
"""So many works or posts in common, under a compatible name, make two people one."""


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The one person it is, with what says so."""

    words: ClassVar[str] = "known here"

    person: Person
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsurePerson:
    """People it may be, by name alone or because too much agrees with too many."""

    words: ClassVar[str] = "perhaps known here"

    people: tuple[Person, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Nobody we know has a compatible name."""

    words: ClassVar[str] = "new here"

    reasons: tuple[str, ...]


PersonMatch: TypeAlias = SamePerson | UnsurePerson | NewPerson


def match_person(
    subject: PersonRecord,
    *,
    titles: Collection[str] = (),
    posts: Collection[str] = (),
    trust_identifiers: bool = True,
) -> PersonMatch:
    """Say who the subject of a document is; a name alone never settles it.

    titles, posts: keys of the works and posts that the document states. trust_identifiers: False
    for pages by third parties, whose contacts and identifiers prove nothing.
    """
    namesakes = people_with_compatible_names(subject.name.value)
    if not namesakes:
        return NewPerson(("nobody known has a compatible name",))
    agreements = _agreements(namesakes, subject, titles, posts, trust_identifiers)
    settled = {person: tuple(reasons) for person, reasons in agreements.items() if reasons}
    if len(settled) == 1:
        [(person, reasons)] = settled.items()
        return SamePerson(person, (f"the name {person.full_name} is compatible", *reasons))
    if settled:
        return UnsurePerson(tuple(settled), ("more than one person known agrees with it",))
    return UnsurePerson(tuple(namesakes), ("only the name agrees",))


def people_with_compatible_names(name: str) -> list[Person]:
    """Return the people one of whose printed names may be this one, oldest first.

    Names that may be one person's share a whole part of their keys; the rest is left to the names
    themselves, so that a frequent syllable costs no more than a look at the names that hold it.
    """
    parts = [part for part in name_key(name).split() if len(part) > 1] or [name_key(name)]
    shared = Q()
    for part in parts:
        for field in ("name_key", "names__name_key"):
            shared |= (
                Q(**{field: part})
                | Q(**{f"{field}__startswith": f"{part} "})
                | Q(**{f"{field}__endswith": f" {part}"})
                | Q(**{f"{field}__contains": f" {part} "})
            )
    printed: dict[int, set[str]] = defaultdict(set)
    rows = Person.objects.standing().filter(shared).values_list("pk", "full_name", "names__text")
    for pk, full_name, other in rows:
        printed[pk] |= {full_name, other or full_name}
    compatible_keys = [
        pk for pk, names in printed.items() if any(compatible(name, one) for one in names)
    ]
    return list(Person.objects.filter(pk__in=compatible_keys).order_by("pk"))


def _agreements(
    people: Sequence[Person],
    subject: PersonRecord,
    titles: Collection[str],
    posts: Collection[str],
    trust_identifiers: bool,
) -> dict[Person, list[str]]:
    """Return for each person what else agrees with the document, in words."""
    by_key = {person.pk: person for person in people}
    reasons: dict[Person, list[str]] = {person: [] for person in people}
    if trust_identifiers:
        said = {(one.scheme, one.value) for one in identifiers_of(subject)}
        rows = ExternalIdentifier.objects.filter(
            person__in=by_key, value__in=[value for _, value in said]
        )
        for row in rows:
            if row.person_id and (row.scheme, row.value) in said:
                reasons[by_key[row.person_id]].append(f"{row.scheme} {row.value} agrees")
        emails = {
            contact_key(contact.kind, contact.key or contact.found.value)
            for contact in subject.contacts
            if contact.kind == "email"
        }
        for contact in ContactPoint.objects.filter(
            person__in=by_key, kind=ContactKind.EMAIL, value_key__in=emails
        ):
            reasons[by_key[contact.person_id]].append(f"the e-mail address {contact} agrees")
    shared_works = _count_shared(
        Authorship.objects.filter(person__in=by_key, publication__title_key__in=titles),
        "publication__title_key",
    )
    shared_posts = _count_shared(Post.objects.filter(person__in=by_key, key__in=posts), "key")
    for shared, noun in ((shared_works, "works"), (shared_posts, "posts")):
        for pk, number in shared.items():
            if number >= NUMBER_THAT_SETTLES:
                reasons[by_key[pk]].append(f"{number} {noun} agree")
    return reasons


def _count_shared(rows: QuerySet[Authorship] | QuerySet[Post], what: str) -> dict[int, int]:
    counted = rows.order_by().values_list("person").annotate(number=Count(what, distinct=True))
    return dict(counted)


def identifiers_of(subject: PersonRecord) -> tuple[IdentifierRecord, ...]:
    """Return the identifiers of the subject, the name of its account among them."""
    if subject.handle is None:
        return subject.identifiers
    handle = subject.handle.value.lstrip("@").casefold()
    return (*subject.identifiers, IdentifierRecord("handle", subject.handle, handle))
