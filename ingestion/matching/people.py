"""Which person a document is about: the same as one we know, perhaps the same, or new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from django.db.models import Q

from ingestion.normalise.names import compatible
from ingestion.records import PersonRecord, WorkRecord
from profiles.choices import ContactKind
from profiles.keys import contact_key, name_key, title_key
from profiles.models import Person

WORKS_THAT_SETTLE = 2
"""So many works in common, under a compatible name, make two people one."""


@dataclass(frozen=True, slots=True)
class SamePerson:
    """The one person it is, with what says so."""

    person: Person
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnsurePerson:
    """People it may be, by name alone or because too much agrees with too many."""

    people: tuple[Person, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Nobody we know has a compatible name."""

    reasons: tuple[str, ...]


PersonMatch: TypeAlias = SamePerson | UnsurePerson | NewPerson


def match_person(
    record: PersonRecord, works: Sequence[WorkRecord], *, trust_identifiers: bool = True
) -> PersonMatch:
    """Say who the subject of a document is; a name alone never settles it.

    trust_identifiers: False for pages by third parties, whose contacts and identifiers prove
    nothing.
    """
    namesakes = tuple(
        person
        for person in people_with_similar_names(record.name.value)
        if any(compatible(record.name.value, name) for name in _names_of(person))
    )
    if not namesakes:
        return NewPerson(("nobody known has a compatible name",))
    settled = {}
    for person in namesakes:
        reasons = tuple(_agreements(person, record, works, trust_identifiers))
        if reasons:
            settled[person] = reasons
    if len(settled) == 1:
        [(person, reasons)] = settled.items()
        return SamePerson(person, (f"the name {person.full_name} is compatible", *reasons))
    if settled:
        return UnsurePerson(
            tuple(settled), ("more than one person known agrees with this document",)
        )
    return UnsurePerson(namesakes, ("only the name agrees",))


def people_with_similar_names(name: str) -> Iterable[Person]:
    """Return the people who share a part of the name that is no initial, names prefetched."""
    parts = [part for part in name_key(name).split() if len(part) > 1] or [name_key(name)]
    shared = Q()
    for part in parts:
        shared |= Q(name_key__contains=part) | Q(names__name_key__contains=part)
    return (
        Person.objects.standing()
        .filter(shared)
        .distinct()
        .order_by("pk")
        .prefetch_related("names", "contacts", "identifiers", "authorships__publication")
    )


def _names_of(person: Person) -> Iterator[str]:
    yield person.full_name
    yield from (name.text for name in person.names.all())


def _agreements(
    person: Person, record: PersonRecord, works: Sequence[WorkRecord], trust_identifiers: bool
) -> Iterator[str]:
    if trust_identifiers:
        known = {(one.scheme, one.value) for one in person.identifiers.all()}
        for identifier in record.identifiers:
            if (identifier.scheme, identifier.value) in known:
                yield f"{identifier.scheme} {identifier.value} agrees"
        emails = {c.value_key for c in person.contacts.all() if c.kind == ContactKind.EMAIL}
        for contact in record.contacts:
            key = contact_key(contact.kind, contact.key or contact.found.value)
            if contact.kind == "email" and key in emails:
                yield f"the e-mail address {contact.found.value} agrees"
    titles = {title_key(work.title.value) for work in works}
    common = titles & {a.publication.title_key for a in person.authorships.all()}
    if len(common) >= WORKS_THAT_SETTLE:
        yield f"{len(common)} works agree"
