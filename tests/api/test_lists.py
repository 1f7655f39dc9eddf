"""Lists: constant cost, filters, search, order, and the values as printed and normalised."""

import pytest

from recruiting.choices import Outcome, Stage
from tests.api.conftest import client_of
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

LISTS = (
    "candidates people positions applications publications authorships educations employments"
    " awards posts topics contacts identifiers metrics venues organisations venue-aliases"
    " organisation-aliases documents facts"
    " findings imports memberships conflicts stage-events notes tags taggings shortlists"
).split()
NOT_FOR_STEWARDS = {"notes", "tags", "taggings", "shortlists"}  # of others


def keys(response):
    assert response.status_code == 200, response.content
    return [row["id"] for row in response.json()["results"]]


@pytest.mark.parametrize("reader", ["steward", "coordinator"])
def test_lists_cost_the_same_for_one_and_for_three_rows(
    reader, steward, django_assert_max_num_queries
):
    position = hiring.PositionFactory()
    seat = hiring.CommitteeMembershipFactory(position=position, role="coordinator")
    api = client_of(steward if reader == "steward" else seat.user)
    costs = []
    for rows in (1, 2):
        for _ in range(rows):
            application = hiring.ApplicationFactory(position=position, stage=Stage.INTERVIEW)
            build_file(application.candidate, application=application, author=seat.user)
        cost = {}
        for name in LISTS:
            with django_assert_max_num_queries(14) as queries:
                found = api.get(f"/api/v1/{name}/").json()["results"]
            assert (found != []) is (reader != "steward" or name not in NOT_FOR_STEWARDS)
            cost[name] = len(queries)
        costs.append(cost)
    assert costs[0] == costs[1]


def test_undated_work_keeps_what_is_printed(steward_api):
    people.PublicationFactory(issued=None, issued_raw="Jun 4")
    [row] = steward_api.get("/api/v1/publications/").json()["results"]

    dated = {name: row[name] for name in row if name.startswith("issued")}
    assert dated == {
        "issued": None,
        "issued_raw": "Jun 4",
        "issued_earliest": None,
        "issued_latest": None,
    }


def test_dated_work_has_its_bounds(steward_api):
    people.PublicationFactory(issued="2022-06", issued_raw="Jun. 2022", acceptance_rate="0.018")
    [row] = steward_api.get("/api/v1/publications/").json()["results"]

    assert (
        row["issued"],
        row["issued_earliest"],
        row["issued_latest"],
        row["acceptance_rate"],
    ) == (
        "2022-06",
        "2022-06-01",
        "2022-06-30",
        0.018,
    )


def test_work_names_its_authors_in_order(steward_api):
    work = people.PublicationFactory()
    for position, name in [(2, "B. Sample"), (1, "A. Sample")]:
        people.AuthorshipFactory(
            publication=work, person=None, name_as_written=name, position=position
        )
    [row] = steward_api.get("/api/v1/publications/").json()["results"]

    assert row["authors"] == ["A. Sample", "B. Sample"]


def test_candidate_carries_a_summary_of_the_person(steward_api):
    person = people.PersonFactory(
        full_name="Ada Sample", works_count=12, first_author_count=4, awards_count=2
    )
    candidate = hiring.CandidateFactory(person=person, headline="Doctoral student")
    body = steward_api.get(f"/api/v1/candidates/{candidate.pk}/").json()

    assert body["person"]["full_name"] == "Ada Sample"
    assert (body["works"], body["first_author"], body["awards"]) == (12, 4, 2)


def test_item_has_its_version_as_etag_and_is_not_cached(steward_api):
    person = people.PersonFactory(version=7)
    response = steward_api.get(f"/api/v1/people/{person.pk}/")

    assert response.headers["ETag"] == '"7"'
    assert response.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=sample", [0, 1]),
        ("q=SÁMPLE ada", [0]),
        ("q=sample ada beda", []),
        ("search=beda", [1]),
        ("q=lovelace", [0]),  # another name of hers
        ("q=%25", [0, 1, 2]),  # no letter, no word
        ("q=", [0, 1, 2]),
    ],
)
def test_people_are_searched_by_every_printed_name(steward_api, query, found):
    rows = [people.PersonFactory(full_name=n) for n in ("Ada Sample", "Beda Sample", "Cleo")]
    people.PersonNameFactory(person=rows[0], text="A. Lovelace")

    response = steward_api.get(f"/api/v1/people/?ordering=created_at&{query}")
    assert keys(response) == [rows[n].pk for n in found]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("year_from=2022", [1, 2]),
        ("year_to=2021", [0]),
        ("year_from=2022&year_to=2022", [1]),
        ("undated=true", [3]),
        ("undated=false", [0, 1, 2]),
        ("status=accepted,published", [0, 1]),
        ("venue=icir", [2]),
        ("q=samples order", [0, 1, 2, 3]),
    ],
)
def test_filters_of_publications(steward_api, query, found):
    venue = people.VenueFactory(acronym="ICIR")
    works = [
        people.PublicationFactory(issued="2021", status="accepted"),
        people.PublicationFactory(issued="2022-03", status="published"),
        people.PublicationFactory(issued="2023", venue=venue),
        people.PublicationFactory(issued=None),
    ]
    response = steward_api.get(f"/api/v1/publications/?ordering=created_at&{query}")
    assert keys(response) == [works[n].pk for n in found]


def test_works_of_a_person(steward_api):
    authorship = people.AuthorshipFactory()
    people.AuthorshipFactory()

    response = steward_api.get(f"/api/v1/publications/?person_id={authorship.person_id}")
    assert keys(response) == [authorship.publication_id]


def test_position_and_stage_speak_of_one_application(steward_api):
    first = hiring.ApplicationFactory(stage=Stage.REVIEW)
    hiring.ApplicationFactory(candidate=first.candidate, stage=Stage.OFFER)
    address = f"/api/v1/candidates/?position_id={first.position_id}&stage="

    assert keys(steward_api.get(address + "offer")) == []
    assert keys(steward_api.get(address + "triage,review")) == [str(first.candidate_id)]


def test_candidates_with_documents_of_a_kind(steward_api):
    with_cv, without = hiring.CandidateFactory(), hiring.CandidateFactory()
    read.DocumentFactory(subjects=[with_cv.person])
    read.DocumentFactory(subjects=[without.person], kind="statement")

    assert keys(steward_api.get("/api/v1/candidates/?has=cv")) == [str(with_cv.pk)]
    assert keys(steward_api.get("/api/v1/candidates/?has=cv,statement")) == []


@pytest.mark.parametrize(("value", "found"), [("true", [0]), ("false", [1])])
def test_open_and_closed_applications(steward_api, value, found):
    rows = [
        hiring.ApplicationFactory(),
        hiring.ApplicationFactory(outcome=Outcome.WITHDRAWN, outcome_reason="applicant_decided"),
    ]
    response = steward_api.get(f"/api/v1/applications/?is_open={value}")
    assert keys(response) == [str(rows[n].pk) for n in found]


def test_facts_come_with_their_evidence(steward_api):
    evidence = read.EvidenceFactory()
    [row] = steward_api.get("/api/v1/facts/").json()["results"]

    assert row["evidence"] == [
        {
            "id": evidence.pk,
            "rendition_id": evidence.rendition_id,
            "field": "title",
            "role": "value",
            "start": 23,
            "end": 31,
            "page": 1,
            "quote": "invented",
        }
    ]
    assert row["target"] is None


@pytest.mark.parametrize(
    ("query", "pointer", "code"),
    [
        ("colour=red", "/colour", "unknown"),
        ("title__startswith=A", "/title__startswith", "unknown"),
        ("venue__name=A", "/venue__name", "unknown"),
        ("format=json", "/format", "unknown"),
        ("person_id=1&person_id=2", "/person_id", "repeated"),
        ("ordering=title_key", "/ordering", "unknown"),
        ("ordering=venue__name", "/ordering", "unknown"),
        ("ordering=", "/ordering", "unknown"),
        ("status=loved", "/status", "invalid_choice"),
        ("year_from=1e999999999", "/year_from", "invalid"),
        ("year_from=" + "9" * 5000, "/year_from", "invalid"),
        ("year_from=0", "/year_from", "min_value"),
        ("person_id=99999999999999999999", "/person_id", "max_value"),
        ("person_id=a%00b", "/person_id", "invalid"),
        ("q=a%00b", "/q", "null_characters_not_allowed"),
        ("has_code=maybe", "/has_code", "invalid_choice"),
        ("person_id=", "/person_id", "invalid"),
    ],
)
def test_parameter_that_is_not_understood_is_refused(steward_api, query, pointer, code):
    response = steward_api.get(f"/api/v1/publications/?{query}")
    [error] = response.json()["errors"]

    assert response.status_code == 400
    assert (error["pointer"], error["code"]) == (pointer, code)


def test_list_that_cannot_be_searched_says_so(steward_api):
    assert steward_api.get("/api/v1/posts/?q=sample").json()["errors"][0]["code"] == "unknown"


@pytest.mark.parametrize("query", ["colour=red", "q=x", "cursor=x"])
def test_items_know_no_parameters(steward_api, query):
    person = people.PersonFactory()

    assert steward_api.get(f"/api/v1/people/{person.pk}/?{query}").status_code == 400
