"""Venues and organisations over the API: their other names, and names that are taken."""

import pytest

from tests.api.conftest import patch
from tests.factories import profiles as people


def test_other_names_are_shown_and_searched(steward_api):
    word = people.OrganisationFactory(name="Mirth Institute")
    for name in ("MirthI", "M. Inst."):
        people.OrganisationAliasFactory(organisation=word, name=name)
    people.OrganisationFactory()
    found = steward_api.get("/api/v1/organisations/?search=mirthi").json()["results"]

    assert found == [
        {"id": word.pk, "name": "Mirth Institute", "other_names": ["M. Inst.", "MirthI"]}
    ]


def test_works_are_found_by_another_name_of_their_venue(steward_api):
    venue = people.VenueFactory(name="Acta Inventa", acronym="")
    people.VenueAliasFactory(venue=venue, name="Zyx")
    work = people.PublicationFactory(venue=venue)
    people.PublicationFactory()

    found = steward_api.get("/api/v1/publications/?venue=zyx").json()["results"]
    assert [row["id"] for row in found] == [work.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number_of_other_names(
    steward_api, django_assert_max_num_queries, number
):
    for venue in people.VenueFactory.create_batch(number):
        people.VenueAliasFactory.create_batch(number, venue=venue)
    with django_assert_max_num_queries(8):
        assert steward_api.get("/api/v1/venues/").status_code == 200


def test_name_that_stands_for_another_is_refused(steward_api):
    word = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=word, name="MirthI")
    other = people.OrganisationFactory()
    answers = [
        steward_api.post("/api/v1/organisations/", {"name": "mirthi"}),
        patch(steward_api, f"/api/v1/organisations/{other.pk}/", {"name": "MIRTHI"}, ""),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [(409, "alias_taken")] * 2
    assert "already stands for Mirth Institute" in answers[0].json()["detail"]


def test_name_of_signs_alone_is_refused(steward_api):
    answer = steward_api.post("/api/v1/venues/", {"name": "..."})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_word")
