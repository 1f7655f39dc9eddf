"""Lists: the same number of queries for any number of rows, search, filters, words for unknown."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from profiles.choices import OrderConvention
from profiles.services.people import recount
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

pytestmark = pytest.mark.django_db

LISTS = (
    "recruiting_candidate recruiting_position recruiting_application"
    " recruiting_committeemembership recruiting_conflictofinterest"
    " profiles_person profiles_publication profiles_award profiles_post profiles_venue"
    " profiles_organisation ingestion_document ingestion_importrun ingestion_extractedfact"
    " ingestion_finding"
).split()
MOST_QUERIES = 12


def fill(rows: int) -> None:
    for _ in range(rows):
        application = hiring.ApplicationFactory()
        build_file(application.candidate, application=application)
        hiring.CommitteeMembershipFactory(position=application.position)


def count_queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_lists_cost_the_same_for_any_number_of_rows(steward_client):
    assert connection.features.supports_json_field  # asked of the database once in a process
    fill(1)
    one = {name: count_queries(steward_client, _list(name)) for name in LISTS}
    fill(2)
    three = {name: count_queries(steward_client, _list(name)) for name in LISTS}

    assert three == one
    assert {name: number for name, number in one.items() if number > MOST_QUERIES} == {}


def _list(name: str) -> str:
    return reverse(f"admin:{name}_changelist")


@pytest.mark.parametrize("typed", ["muller zoe", "Zoë Müller", "MÜLLER"])
def test_candidates_are_found_in_any_spelling(steward_client, typed):
    hiring.CandidateFactory(person__full_name="Zoë Müller")
    hiring.CandidateFactory(person__full_name="Perpetua Sample")

    page = Page(steward_client.get(_list("recruiting_candidate"), {"q": typed}))

    assert ("Zoë Müller" in page.text, "Perpetua Sample" in page.text) == (True, False)


def test_publications_are_found_by_words_of_the_title(steward_client):
    people.PublicationFactory(title="Deep Samples, Revisited")
    people.PublicationFactory(title="Shallow Samples")

    page = Page(steward_client.get(_list("profiles_publication"), {"q": "deep samples"}))

    assert ("Deep Samples" in page.text, "Shallow" in page.text) == (True, False)


@pytest.mark.parametrize("typed", ["muller", "lebenslauf"])
def test_documents_are_found_by_file_and_by_person(steward_client, typed):
    person = people.PersonFactory(full_name="Zoë Müller")
    read.DocumentFactory(original_name="Lebenslauf.pdf", subjects=[person])
    read.DocumentFactory(original_name="other.pdf", subjects=[people.PersonFactory()])

    page = Page(steward_client.get(_list("ingestion_document"), {"q": typed}))

    assert ("Lebenslauf.pdf" in page.text, "other.pdf" in page.text) == (True, False)


def test_prospects_are_told_from_applicants(steward_client):
    hiring.CandidateFactory(person__full_name="Petra Prospect")
    hiring.ApplicationFactory(candidate__person__full_name="Anton Applicant")

    prospects = Page(steward_client.get(_list("recruiting_candidate"), {"applied": "no"}))
    applicants = Page(steward_client.get(_list("recruiting_candidate"), {"applied": "yes"}))

    assert ("Petra" in prospects.text, "Anton" in prospects.text) == (True, False)
    assert ("Petra" in applicants.text, "Anton" in applicants.text) == (False, True)


def test_candidate_line_says_what_is_unknown(steward_client):
    hiring.CandidateFactory(person__full_name="Petra Prospect")

    line = Page(steward_client.get(_list("recruiting_candidate"))).text

    assert (
        "Petra Prospect new unknown none read unknown none marked none read none: prospect none"
        " nothing" in line
    )


def test_candidate_line_sums_up(steward_client):
    candidate = hiring.CandidateFactory(person__full_name="Anton Applicant")
    person = candidate.person
    people.EducationFactory(person=person, period="2015/2019", level="bachelor")
    people.EducationFactory(
        person=person,
        period="2021-09/..",
        degree="PhD",
        status="in_progress",
        organisation__name="University of Elsewhere",
    )
    people.AuthorshipFactory(person=person, position=1)
    people.AuthorshipFactory(person=person, position=2, equal_contribution=True)
    people.AuthorshipFactory(
        person=person,
        position=1,
        publication__order_convention=OrderConvention.RANDOM_OR_ALPHABETICAL,
    )
    people.AwardFactory(person=person)
    recount([person.pk])
    read.ExtractedFactFactory(person=person)
    read.FindingFactory(person=person)
    hiring.ApplicationFactory(candidate=candidate, position__code="phd-1", stage="triage")

    line = Page(steward_client.get(_list("recruiting_candidate"))).text

    assert (
        "Anton Applicant new PhD, in progress · University of Elsewhere"
        " 3 1 (1 αβ) 1 1 phd-1 · Triage none 1 to check 1 to settle"
    ) in line


def test_refused_files_filter_the_runs(steward_client):
    good = read.ImportItemFactory().run
    bad = read.ImportRunFactory()
    read.ImportItemFactory(run=bad, document=None, state="failed", message="It is empty.")

    page = Page(steward_client.get(_list("ingestion_importrun"), {"refused": "yes"}))

    links = [address for _, address in page.links]
    assert any(str(bad.pk) in address for address in links)
    assert not any(str(good.pk) in address for address in links)


def test_fact_list_says_why_a_fact_waits(steward_client):
    read.ExtractedFactFactory(checks=["dates_in_conflict"])

    page = Page(steward_client.get(_list("ingestion_extractedfact"), {"state__exact": "proposed"}))

    assert "The dates on the page can belong to more than one entry." in page.text


def test_committee_has_no_lists_of_intake(client):
    seat = hiring.CommitteeMembershipFactory()
    client.force_login(seat.user)

    assert client.get(_list("ingestion_importrun")).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_empty_list_says_what_comes_here(steward_client, name):
    page = Page(steward_client.get(_list(name)))

    words = steward_client.get(_list(name)).context["cl"].model_admin.empty_words
    assert (words in page.text, words != "Nothing here yet.") == (True, True)


def test_empty_list_brings_documents_in(steward_client):
    page = Page(steward_client.get(_list("recruiting_candidate")))

    assert page.link("Bring in documents") == reverse("admin:ingestion_importrun_add")
    assert page.link("Add candidate") == reverse("admin:recruiting_candidate_add")


def test_search_without_a_hit_lets_go_of_words_and_filters_one_by_one(steward_client):
    candidate = hiring.CandidateFactory(person__full_name="Perpetua Sample")
    listed = _list("recruiting_candidate")

    page = Page(steward_client.get(f"{listed}?q=perpetua&applied=yes"))

    assert "No candidate matches “perpetua” and the filter by application." in page.text
    found = steward_client.get(listed + page.link("leave out application"))
    assert list(found.context["cl"].result_list) == [candidate]
    assert page.link("show all") == "?"


def test_table_of_a_position_shows_all_of_this_position(steward_client):
    position = hiring.PositionFactory()
    listed = _list("recruiting_application")

    page = Page(steward_client.get(f"{listed}?position__exact={position.pk}&stage__exact=offer"))

    assert "No application matches the filter by stage." in page.text
    assert page.link("Show all") == f"?position__exact={position.pk}"
