"""Candidates by hand, and many who apply at once."""

import pytest

from profiles.models import ContactPoint, Employment, Person
from recruiting.errors import NotAnAddress, NothingWritten, TooLong
from recruiting.models import Application, Candidate, StageEvent
from recruiting.services.candidates import add_candidate, apply_many
from tests.factories.ingestion import NOW
from tests.factories.profiles import PersonFactory, UserFactory
from tests.factories.recruiting import ApplicationFactory, CandidateFactory, PositionFactory


@pytest.fixture
def steward(db):
    return UserFactory()


def add(steward, full_name="Quilla Ferndale", **more):
    return add_candidate(actor=steward, now=NOW, full_name=full_name, **more)


# By hand


def test_person_is_made_with_all_that_was_typed(steward):
    candidate = add(
        steward,
        full_name="  Quilla   Ferndale ",
        email="Quilla@Example.org",
        headline="Counts fronds",
        affiliation="University of Elsewhere",
    )

    person = candidate.person
    assert (person.full_name, person.name_key) == ("Quilla Ferndale", "ferndale quilla")
    assert (candidate.headline, candidate.source, candidate.status) == (
        "Counts fronds",
        "by hand",
        "prospect",
    )
    contact = ContactPoint.objects.get()
    assert (contact.person, contact.kind, contact.value) == (person, "email", "Quilla@Example.org")
    assert contact.value_key == "quilla@example.org"
    employment = Employment.objects.get()
    assert (employment.person, employment.organisation.name, employment.role) == (
        person,
        "University of Elsewhere",
        "",
    )


def test_what_was_typed_is_a_persons_word(steward):
    candidate = add(steward, email="q@example.org", affiliation="University of Elsewhere")
    typed = [candidate, candidate.person, ContactPoint.objects.get(), Employment.objects.get()]
    assert {(row.edited_by, row.edited_at, row.version) for row in typed} == {(steward, NOW, 1)}
    assert {row.history.get().history_user for row in typed} == {steward}


def test_name_alone_is_enough(steward):
    add(steward)
    assert (Candidate.objects.count(), ContactPoint.objects.count()) == (1, 0)
    assert not Employment.objects.exists()


def test_candidate_applies_for_a_position(steward):
    candidate = add(steward, position=PositionFactory())
    application = Application.objects.get(candidate=candidate)
    assert (application.stage, application.submitted_at) == ("received", NOW)
    candidate.refresh_from_db()
    assert candidate.status == "active"
    assert StageEvent.objects.get(application=application).actor == steward


def test_same_name_is_somebody_else(steward):
    known = PersonFactory(full_name="Quilla Ferndale")
    assert add(steward).person != known
    assert Person.objects.filter(full_name="Quilla Ferndale").count() == 2


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"full_name": " \x00 "}, NothingWritten),
        ({"full_name": "x" * 201}, TooLong),
        ({"email": "quilla at example"}, NotAnAddress),
        ({"headline": "x" * 301}, TooLong),
        ({"affiliation": "x" * 301}, TooLong),
    ],
)
def test_nothing_is_kept_of_what_is_refused(steward, typed, error):
    with pytest.raises(error) as refused:
        add(steward, **typed)
    assert refused.value.status == 422
    assert not Person.objects.exists()


# Many


def test_those_who_have_not_applied_do(steward):
    known = ApplicationFactory()
    first, second = CandidateFactory.create_batch(2)
    applied = apply_many(
        candidates=[second, known.candidate, first, second],
        position=known.position,
        actor=steward,
        now=NOW,
    )

    assert [row.candidate for row in applied.applications] == [second, first]
    assert applied.already == (known,)
    assert {row.submitted_at for row in applied.applications} == {NOW}
    events = StageEvent.objects.values_list("from_stage", "to_stage", "actor", "at")
    assert list(events) == [("", "received", steward.pk, NOW)] * 2
    assert set(Application.history.filter(history_user=steward).values_list("id", flat=True)) == {
        row.pk for row in applied.applications
    }
    first.refresh_from_db()
    assert first.status == "active"
    assert first.history.filter(history_user=steward, status="active").count() == 1


@pytest.mark.parametrize("number", [1, 50])
def test_applying_costs_the_same_for_any_number(steward, django_assert_num_queries, number):
    candidates = CandidateFactory.create_batch(number)
    position = PositionFactory()
    with django_assert_num_queries(10):
        apply_many(candidates=candidates, position=position, actor=steward, now=NOW)
