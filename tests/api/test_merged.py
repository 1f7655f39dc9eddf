"""Addresses of people who were merged into others: they lead to whom one sees, and nowhere else."""

import pytest

from profiles.models import Person
from recruiting.choices import Role
from tests.api.conftest import client_of
from tests.factories import profiles as people
from tests.factories import recruiting as hiring


@pytest.fixture
def merged(db):
    """Candidates of two people, the first of whom was merged into the second."""
    seat = hiring.CommitteeMembershipFactory(role=Role.REVIEWER)
    keep = hiring.ApplicationFactory(position=seat.position).candidate
    old = hiring.CandidateFactory(person=people.PersonFactory(merged_into=keep.person))
    return old, keep, client_of(seat.user)


def test_merged_person_and_candidate_lead_to_those_that_stand_for_them(merged):
    old, keep, api = merged
    answers = [
        api.get(f"/api/v1/people/{old.person_id}/"),
        api.get(f"/api/v1/candidates/{old.pk}/"),
    ]
    led = [(one.status_code, one.headers["Location"], one.content) for one in answers]

    assert led == [
        (301, f"http://testserver/api/v1/people/{keep.person_id}/", b""),
        (301, f"http://testserver/api/v1/candidates/{keep.pk}/", b""),
    ]
    # The merge may be undone: nobody keeps the answer.
    assert {one.headers["Cache-Control"] for one in answers} == {"private, no-store"}
    assert api.get(led[0][1]).json()["id"] == keep.person_id


def test_merged_person_leads_nowhere_for_who_may_not_see_the_other(merged):
    old, keep, api = merged
    seat = keep.applications.get().position.memberships.get()
    hiring.ConflictOfInterestFactory(application=keep.applications.get(), user=seat.user)
    answers = [
        api.get(f"/api/v1/people/{old.person_id}/"),
        api.get(f"/api/v1/candidates/{old.pk}/"),
        api.get("/api/v1/people/987654321/"),
        api.get("/api/v1/people/x/"),
        api.get(f"/api/v1/people/{'9' * 40}/"),
        api.get("/api/v1/candidates/x/"),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [(404, "not_found")] * 6


def test_nothing_is_written_to_who_was_merged(steward_api):
    person = people.PersonFactory(merged_into=people.PersonFactory())
    answer = steward_api.patch(f"/api/v1/people/{person.pk}/", {"full_name": "Ada"})

    assert (answer.status_code, Person.objects.get(pk=person.pk).full_name) == (
        404,
        person.full_name,
    )


def test_people_merged_in_a_circle_lead_nowhere(steward_api):
    """What no service writes ends all the same."""
    one = people.PersonFactory()
    two = people.PersonFactory(merged_into=one)
    Person.objects.filter(pk=one.pk).update(merged_into=two)

    assert steward_api.get(f"/api/v1/people/{one.pk}/").status_code == 404
