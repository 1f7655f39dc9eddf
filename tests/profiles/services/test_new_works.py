"""New works that are stored together with their authors and identifiers."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from profiles.models import Authorship, ExternalIdentifier, Publication
from profiles.services.new_works import NewWorks
from tests.factories import profiles as people

pytestmark = pytest.mark.django_db


def add(works, title, *names, own=None, identifiers=(), **values):
    authors = [
        {"name": name, "position": place, "equal_contribution": False, "corresponding": False}
        for place, name in enumerate(names, start=1)
    ]
    return works.add(
        title=title,
        values=values,
        venue="Journal of Ferns",
        authors=authors,
        own=own,
        identifiers=identifiers,
    )


def test_works_are_stored_with_authors_venue_identifiers_and_history():
    person = people.PersonFactory(full_name="Quilla Ferndale")
    works = NewWorks(person, 2)
    fronds = add(works, "Fronds", "Odo Brackwater", "Q. Ferndale", own=1)
    moss = add(works, "Moss", "Odo Brackwater", identifiers=[("doi", "10.5555/moss")])
    assert not Publication.objects.exists()
    works.store()
    assert list(Publication.objects.order_by("pk").values_list("pk", "title", "venue__name")) == [
        (fronds.pk, "Fronds", "Journal of Ferns"),
        (moss.pk, "Moss", "Journal of Ferns"),
    ]
    lines = Authorship.objects.order_by("publication", "pk")
    assert list(lines.values_list("publication", "name_as_written", "position", "person")) == [
        (fronds.pk, "Odo Brackwater", 1, None),
        (fronds.pk, "Q. Ferndale", 2, person.pk),
        (moss.pk, "Odo Brackwater", 1, None),
        (moss.pk, "Quilla Ferndale", None, person.pk),  # whom the list hides
    ]
    assert ExternalIdentifier.objects.get().publication_id == moss.pk
    assert [work.history.count() for work in (fronds, moss)] == [1, 1]


def test_a_work_may_be_a_version_of_one_that_waits():
    works = NewWorks(people.PersonFactory())
    preprint = add(works, "Fronds", "A. Author")
    add(works, "Fronds", "A. Author", version_of_id=preprint.pk)
    works.store()
    assert Publication.objects.get(version_of=preprint).pk != preprint.pk


def test_an_identifier_that_names_another_work_is_left_there():
    other = people.PublicationFactory()
    known = ExternalIdentifier.objects.create(scheme="doi", value="10.5555/a", publication=other)
    works = NewWorks(people.PersonFactory())
    add(works, "Fronds", "A. Author", identifiers=[("doi", "10.5555/a"), ("doi", "1" * 201)])
    works.store()
    assert list(ExternalIdentifier.objects.values_list("pk", "publication")) == [
        (known.pk, other.pk)
    ]


def test_twice_as_many_works_cost_as_many_statements():
    people.VenueFactory(name="Journal of Ferns")
    spent = []
    for number in (250, 500):
        person = people.PersonFactory()
        works = NewWorks(person, number)
        with CaptureQueriesContext(connection) as statements:
            for n in range(number):
                doi = ("doi", f"10.5555/{number}.{n}")
                add(works, f"Work {number}.{n}", "A. Author", "B. Other", identifiers=[doi])
            works.store()
        spent.append(len(statements))
    assert spent[0] == spent[1]
