"""Venues and organisations over the API: their other names, and names that are taken."""

import pytest

from profiles.models import Organisation, OrganisationAlias
from profiles.services.register import get_organisation, get_venue
from tests.api.conftest import client_of, patch
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


def test_venue_of_a_hundred_words_is_looked_up_with_one_join(steward_api):
    work = people.PublicationFactory(venue=people.VenueFactory(name="Abacus"))
    words = " ".join("ab" * 50)  # SQLite joins 64 tables at most, PostgreSQL plans for minutes
    answer = steward_api.get("/api/v1/publications/", {"venue": words})

    assert [row["id"] for row in answer.json()["results"]] == [work.pk]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number_of_other_names(
    steward_api, django_assert_max_num_queries, number
):
    for venue in people.VenueFactory.create_batch(number):
        people.VenueAliasFactory.create_batch(number, venue=venue)
    with django_assert_max_num_queries(8) as asked:
        assert steward_api.get("/api/v1/venues/").status_code == 200
    assert not any("journal" in query["sql"] for query in asked)  # it may be long


def test_name_that_stands_for_another_is_refused(steward_api):
    word = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=word, name="MirthI")
    other = people.OrganisationFactory()
    answers = [
        steward_api.post("/api/v1/organisations/", {"name": "mirthi"}),
        patch(steward_api, f"/api/v1/organisations/{other.pk}/", {"name": "MIRTHI"}, ""),
    ]

    assert [(one.status_code, one.json()["code"]) for one in answers] == [(409, "alias_taken")] * 2
    told = answers[0].json()["detail"]
    assert ("stands for another one" in told, "Mirth" in told.replace("mirthi", "")) == (
        True,
        False,
    )


def test_name_of_signs_alone_is_refused(steward_api):
    answer = steward_api.post("/api/v1/venues/", {"name": "..."})
    assert (answer.status_code, answer.json()["code"]) == (422, "no_word")


# Other names


def test_other_name_is_written_down_and_used_by_importers(steward, steward_api):
    venue = people.VenueFactory(name="Acta Inventa")
    body = {"venue_id": venue.pk, "name": "Act. Inv."}
    answer = steward_api.post("/api/v1/venue-aliases/", body)
    row = answer.json()

    assert (answer.status_code, answer.headers["Location"]) == (
        201,
        f"http://testserver/api/v1/venue-aliases/{row['id']}/",
    )
    assert row == body | {"id": row["id"], "added_by_id": steward.pk, "added_at": row["added_at"]}
    assert get_venue("ACT INV") == venue


def test_other_name_is_taken_away(steward_api):
    word = people.OrganisationFactory(name="Mirth Institute")
    alias = people.OrganisationAliasFactory(organisation=word, name="MirthI")

    assert steward_api.delete(f"/api/v1/organisation-aliases/{alias.pk}/").status_code == 204
    assert get_organisation("MirthI") != word


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("mirthi", 409, "alias_taken"),
        ("Mirth Institute", 409, "alias_taken"),
        ("Else University", 409, "alias_taken"),
        ("...", 422, "no_word"),
        ("", 400, "invalid"),
        ("x" * 301, 400, "invalid"),
        (5, 400, "invalid"),
        ("\x00", 400, "invalid"),
    ],
)
def test_other_name_that_is_none_is_refused(steward_api, name, status, code):
    word = people.OrganisationFactory(name="Mirth Institute")
    people.OrganisationAliasFactory(organisation=word, name="MirthI")
    other = people.OrganisationFactory(name="Else University")
    answer = steward_api.post(
        "/api/v1/organisation-aliases/", {"organisation_id": other.pk, "name": name}
    )

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert OrganisationAlias.objects.count() == 1


def test_other_names_of_one_word_are_listed(steward_api):
    word = people.OrganisationFactory()
    for name in ("Zyx", "Abc"):
        people.OrganisationAliasFactory(organisation=word, name=name)
    people.OrganisationAliasFactory()
    answer = steward_api.get(f"/api/v1/organisation-aliases/?organisation_id={word.pk}")

    assert [row["name"] for row in answer.json()["results"]] == ["Abc", "Zyx"]


def test_who_coordinates_reads_other_names_and_writes_none(world):
    word = Organisation.objects.get(pk=world.own.rows["organisationalias"].organisation_id)
    api = client_of(world.users["coordinator"])
    body = {"organisation_id": word.pk, "name": "Something else"}
    alias = f"/api/v1/organisation-aliases/{world.own.rows['organisationalias'].pk}/"

    assert api.get(alias).status_code == 200
    assert api.post("/api/v1/organisation-aliases/", body).status_code == 403
    assert api.delete(alias).status_code == 403
