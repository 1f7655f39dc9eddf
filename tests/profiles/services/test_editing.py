"""Saving what a person edited: one version at a time, keys and counters in line, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection, connections

from profiles.choices import OrderConvention
from profiles.errors import NotThere, StaleVersion
from profiles.models import Award, ContactPoint, Education, Person, PersonTopic
from profiles.services.deletion import delete_row
from profiles.services.editing import KEYS, save_edit
from profiles.services.people import recount
from tests.factories.ingestion import NOW
from tests.factories.profiles import (
    AuthorshipFactory,
    AwardFactory,
    ContactPointFactory,
    EducationFactory,
    EmploymentFactory,
    ExternalIdentifierFactory,
    OrganisationFactory,
    PersonFactory,
    PersonTopicFactory,
    UserFactory,
)

LATER = NOW + timedelta(hours=1)
TRIES = 40


@pytest.fixture
def actor(db):
    return UserFactory()


def edit(row, actor, version, fields=None, **values):
    for name, value in values.items():
        setattr(row, name, value)
    return save_edit(row=row, actor=actor, now=NOW, known_version=version, fields=fields)


def test_new_row_is_a_persons_word(actor):
    person = edit(Person(full_name="Zoë Müller"), actor, None)
    person.refresh_from_db()
    assert (person.name_key, person.version) == ("muller zoe", 1)
    assert (person.edited_by, person.edited_at) == (actor, NOW)
    kept = person.history.get()
    assert (kept.history_user, kept.history_date) == (actor, NOW)


def test_edit_raises_the_version_by_one(actor):
    person = PersonFactory()
    edit(person, actor, 1, full_name="Zoë Müller")
    assert (person.version, Person.objects.get().version) == (2, 2)
    assert Person.objects.get().name_key == "muller zoe"


def test_stale_edit_changes_nothing(actor):
    first, second = Person.objects.get(pk=PersonFactory().pk), Person.objects.get()
    edit(first, actor, 1, full_name="First Writer")
    with pytest.raises(StaleVersion) as refused:
        edit(second, UserFactory(), 1, full_name="Second Writer")

    assert (refused.value.known, refused.value.current) == (1, 2)
    stored = Person.objects.get()
    assert (stored.full_name, stored.version, stored.edited_by) == ("First Writer", 2, actor)


def test_row_deleted_meanwhile(actor):
    award = AwardFactory()
    Award.objects.all().delete()
    award.pk = 404
    with pytest.raises(NotThere, match="This award is not there any more"):
        edit(award, actor, 1, title="Best paper")


def test_columns_that_nobody_typed_stay_as_they_are_stored(actor):
    row = ContactPointFactory(value="a@example.org")
    ContactPoint.objects.update(link_status="dead")  # by a job, since the form was opened
    edit(row, actor, 1, fields=["value"], value="B@Example.org", link_status="ok")

    row.refresh_from_db()
    assert (row.value, row.value_key, row.link_status) == ("B@Example.org", "b@example.org", "dead")


def test_counters_are_never_written_back(actor):
    person = PersonFactory()
    AwardFactory(person=person)
    recount([person.pk])  # an import, since the form was opened
    edit(person, actor, 1, full_name="Zoë Müller")
    assert Person.objects.get().awards_count == 1


def test_changed_date_is_no_longer_what_was_printed(actor):
    degree = EducationFactory(period="2019/2021", period_raw="2019 - 2021")
    edit(degree, actor, 1, degree="MSc")
    assert Education.objects.get().period_raw == "2019 - 2021"
    edit(degree, actor, 2, period="2019-10/2021-07")
    stored = Education.objects.get()
    assert (stored.period_raw, str(stored.period_earliest)) == ("", "2019-10-01")


@pytest.mark.parametrize("factory", [EducationFactory, EmploymentFactory, AwardFactory])
def test_changed_place_is_no_longer_what_was_printed(actor, factory):
    row = factory(organisation=OrganisationFactory(), organisation_raw="Mirth Inst.")
    edit(row, actor, 1, organisation=row.organisation)
    assert type(row).objects.get().organisation_raw == "Mirth Inst."
    edit(row, actor, 2, organisation=OrganisationFactory())
    assert type(row).objects.get().organisation_raw == ""


def test_row_without_version(actor):
    topic = PersonTopicFactory()
    edit(topic, actor, None, label="Moss & Ferns")
    assert PersonTopic.objects.get().key == "moss and ferns"
    identifier = ExternalIdentifierFactory()
    edit(identifier, actor, None, value="0000-0002-1825-0097")
    identifier.refresh_from_db()
    assert identifier.value == "0000-0002-1825-0097"


def test_counters_follow_a_row_to_another_person(actor):
    award, other = AwardFactory(), PersonFactory()
    recount([award.person_id])
    before = award.person
    edit(award, actor, 1, person=other)
    before.refresh_from_db()
    other.refresh_from_db()
    assert (before.awards_count, other.awards_count) == (0, 1)


def test_counters_follow_what_a_work_says_of_its_authors(actor):
    authorship = AuthorshipFactory(position=1)
    recount([authorship.person_id])
    work = authorship.publication
    edit(work, actor, 1, order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL)
    assert Person.objects.get().first_author_count == 0
    delete_row(row=work, actor=actor, now=LATER)
    assert Person.objects.get().works_count == 0


def test_key_of_values_that_are_not_yet_a_row():
    typed = {"kind": "phone", "value": "+49 (0)30 12"}
    assert KEYS[ContactPoint].of(typed.get) == "4903012"
    assert KEYS[ContactPoint].of({}.get) == ""


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql",
    reason="SQLite has one writer at a time, and its database in memory one thread",
)
def test_of_two_writers_with_one_version_one_is_told():
    """Each round both have read the same version; no round loses what either has typed."""
    person, actors = PersonFactory(), UserFactory.create_batch(2)
    together = Barrier(2, timeout=30)

    def write(number):
        told = 0
        try:
            for version in range(1, TRIES + 1):
                row = Person.objects.get(pk=person.pk)
                together.wait()
                try:
                    edit(row, actors[number], version, given_name=f"{number} in {version}")
                except StaleVersion:
                    told += 1
                together.wait()
        finally:
            connections.close_all()
        return told

    with ThreadPoolExecutor(max_workers=2) as writers:
        told = sum(writers.map(write, range(2)))

    person.refresh_from_db()
    assert (told, person.version) == (TRIES, TRIES + 1)
    assert person.history.filter(history_type="~").count() == TRIES
