"""People and what belongs to them alone: names, contacts, identifiers, topics, counters."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Exists, F, Model, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from profiles.choices import LinkStatus, OrderConvention
from profiles.keys import contact_key, name_key, words_key
from profiles.models import (
    Authorship,
    Award,
    ContactPoint,
    ExternalIdentifier,
    Person,
    PersonName,
    PersonTopic,
    Post,
    Publication,
)

LONGEST_IDENTIFIER = 200
"""Characters; what is longer is no identifier of any register we know."""


def create_person(*, full_name: str) -> Person:
    """Store a new person under the name as printed."""
    name = full_name[:200]
    return Person.objects.create(full_name=name, name_key=name_key(name))


def add_name(*, person: Person, text: str) -> PersonName | None:
    """Store another printed form of the person's name; None when it is the name we have."""
    if text == person.full_name:
        return None
    name, _ = PersonName.objects.get_or_create(
        person=person, text=text[:200], defaults={"name_key": name_key(text)}
    )
    return name


def add_contact(
    *,
    person: Person,
    kind: str,
    value: str,
    key: str = "",
    link_status: str = LinkStatus.UNCHECKED,
) -> ContactPoint:
    """Store a way to reach the person. key: where the printed value hides it ("x at y")."""
    contact, _ = ContactPoint.objects.get_or_create(
        person=person,
        kind=kind,
        value_key=key or contact_key(kind, value),
        defaults={"value": value[:500], "link_status": link_status},
    )
    return contact


def add_identifier(*, person: Person, scheme: str, value: str) -> ExternalIdentifier | None:
    """Store a register's name for the person; None when it names somebody else or is none."""
    if len(value) > LONGEST_IDENTIFIER:
        return None
    identifier, _ = ExternalIdentifier.objects.get_or_create(
        scheme=scheme, value=value, relationship="self", defaults={"person": person}
    )
    return identifier if identifier.person_id == person.pk else None


def add_topic(*, person: Person, kind: str, label: str) -> PersonTopic:
    topic, _ = PersonTopic.objects.get_or_create(
        person=person, kind=kind, key=words_key(label)[:200], defaults={"label": label[:200]}
    )
    return topic


def recount(person_ids: Iterable[int]) -> None:
    """Bring the stored counters of these people in line with their rows, in one statement.

    Versions of one work count once. A first authorship counts only where the page does not declare
    a random or alphabetical order.
    """
    authorships = Authorship.objects.all()
    other_version = Authorship.objects.filter(
        publication=OuterRef("publication__version_of"), person=OuterRef("person")
    )
    authorships = authorships.exclude(Exists(other_version))
    first = Q(position=1) & ~Q(publication__order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL)
    Person.objects.filter(pk__in=set(person_ids)).update(
        works_count=_count_of(authorships),
        first_author_count=_count_of(authorships.filter(first)),
        awards_count=_count_of(Award.objects.filter(outcome="won")),
        posts_count=_count_of(Post.objects.filter(duplicate_of=None)),
    )


def people_counted_in(row: Model) -> set[int]:
    """Return the people whose stored counters the row is part of."""
    if isinstance(row, Publication):
        return set(row.authorships.exclude(person=None).values_list("person_id", flat=True))
    person_id: int | None = getattr(row, "person_id", None)
    return set() if person_id is None else {person_id}


def _count_of(rows: QuerySet[Authorship] | QuerySet[Award] | QuerySet[Post]) -> Coalesce:
    per_person = (
        rows.filter(person=OuterRef("pk"))
        .order_by()
        .values(owner=F("person"))
        .annotate(number=Count("pk"))
        .values("number")
    )
    return Coalesce(Subquery(per_person), 0)
