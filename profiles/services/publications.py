"""Works and their author lists."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from profiles.keys import name_key, title_key
from profiles.models import Authorship, ExternalIdentifier, Person, Publication
from profiles.services.filling import fill


def create_work(*, title: str, values: Mapping[str, Any]) -> Publication:
    """Store a new work with no authors yet. values: columns of Publication."""
    return Publication.objects.create(title=title[:1000], title_key=title_key(title), **values)


def fill_work(*, publication: Publication, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Write what the work does not say yet; returns the columns written.

    A list known whole stays whole: a later page that cuts its list adds nothing.
    """
    wanted = dict(values)
    if wanted.pop("author_list_truncated", False) or publication.author_list_truncated:
        wanted.pop("authors_total", None)
    return fill(publication, wanted)


def add_authors(*, publication: Publication, authors: Sequence[Mapping[str, Any]]) -> None:
    """Store the printed author list of a work that has none yet.

    authors: name, position (1-based or None), equal_contribution, corresponding.
    """
    Authorship.objects.bulk_create(
        Authorship(
            publication=publication,
            name_as_written=author["name"][:200],
            name_key=name_key(author["name"]),
            position=author["position"],
            equal_contribution=author["equal_contribution"],
            corresponding=author["corresponding"],
        )
        for author in authors
    )


def link_author(
    *, publication: Publication, person: Person, authorship: Authorship | None
) -> Authorship:
    """Say that a person is an author of the work; the given line of the list, or one of its own.

    A person who is linked already stays where he is.
    """
    linked = Authorship.objects.filter(publication=publication, person=person).first()
    if linked is not None:
        return linked
    if authorship is None:
        return Authorship.objects.create(
            publication=publication,
            person=person,
            name_as_written=person.full_name,
            name_key=person.name_key,
        )
    authorship.person = person
    authorship.save(update_fields=["person"])
    return authorship


def add_work_identifiers(
    *, publication: Publication, identifiers: Iterable[tuple[str, str]]
) -> None:
    """Store (scheme, value) names of the work; one that names another work is left there."""
    for scheme, value in identifiers:
        ExternalIdentifier.objects.get_or_create(
            scheme=scheme, value=value, relationship="self", defaults={"publication": publication}
        )
