"""Facts decided and findings settled over the API, one and many."""

import pytest

from ingestion.choices import FactKind, FactState
from ingestion.models import ExtractedFact
from tests.api.conftest import client_of
from tests.factories import ingestion as read


@pytest.fixture
def coordinated(world):
    return client_of(world.users["coordinator"])


@pytest.fixture
def fact(world):
    """The own applicant's fact that waits for a person."""
    return read.ExtractedFactFactory(
        document=world.own.rows["document"],
        person=world.own.person,
        kind=FactKind.TOPIC,
        key="interest:ferns",
        label="Ferns",
        value={"kind": "interest", "label": "Ferns"},
    )


def decide(api, fact, body):
    return api.post(f"/api/v1/facts/{fact.pk}/decide/", body)


def test_fact_is_accepted_and_reopened(world, coordinated, fact):
    accepted = decide(coordinated, fact, {"action": "accept"}).json()
    reopened = decide(coordinated, fact, {"action": "reopen"}).json()

    assert (accepted["state"], accepted["decided_by_id"]) == (
        "accepted",
        world.users["coordinator"].pk,
    )
    assert accepted["target"]["type"] == "profiles.persontopic"
    assert (reopened["state"], reopened["target"]) == ("proposed", None)


def test_fact_is_corrected_and_keeps_its_evidence(coordinated, fact):
    read.EvidenceFactory(fact=fact, rendition=fact.document.renditions.first())
    body = decide(coordinated, fact, {"action": "correct", "value": {"label": "Mosses"}}).json()

    assert (body["state"], body["value"]["label"], len(body["evidence"])) == (
        "corrected",
        "Mosses",
        1,
    )


def test_decided_fact_is_decided_once(coordinated, fact):
    decide(coordinated, fact, {"action": "reject"})
    response = decide(coordinated, fact, {"action": "accept"})

    assert (response.status_code, response.json()["code"]) == (409, "already_decided")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"action": "guess"}, 400),
        ({"action": "correct"}, 400),
        ({"action": "correct", "value": {}}, 400),
        ({"action": "accept", "value": {"label": "Moss"}}, 400),
        ({"action": "correct", "value": []}, 400),
        ({"action": "correct", "value": {"colour": "red"}}, 422),
        ({"action": "correct", "value": {"label": 5}}, 422),
        ({"action": "correct", "value": {"label": {"a": [1]}}}, 422),
        ({"action": "correct", "value": {"label": "x" * 10_000}}, 422),
        ({"action": "correct", "value": {"label": "\x00"}}, 400),
    ],
)
def test_decision_that_cannot_be_taken(coordinated, fact, body, status):
    response = decide(coordinated, fact, body)

    assert response.status_code == status
    assert ExtractedFact.objects.get(pk=fact.pk).state == FactState.PROPOSED


def test_many_are_decided_each_by_itself(world, coordinated, fact):
    done = read.ExtractedFactFactory(document=fact.document, person=world.own.person)
    decide(coordinated, done, {"action": "reject"})
    hidden = world.other.rows["extractedfact"]
    response = coordinated.post(
        "/api/v1/facts/decide/",
        {
            "decisions": [
                {"id": hidden.pk, "action": "accept"},
                {"id": fact.pk, "action": "correct", "value": {"label": "Mosses"}},
                {"id": 987654321, "action": "reject"},
                {"id": done.pk, "action": "accept"},
            ]
        },
    )
    results = response.json()["results"]

    assert [(one["state"], (one["problem"] or {}).get("code")) for one in results] == [
        (None, "not_found"),
        ("corrected", None),
        (None, "not_found"),
        (None, "already_decided"),
    ]
    assert results[0]["problem"] == results[2]["problem"]


def test_fact_named_twice_is_refused(coordinated, fact):
    response = coordinated.post(
        "/api/v1/facts/decide/",
        {"decisions": [{"id": fact.pk, "action": act} for act in ("accept", "reject")]},
    )

    assert [one["code"] for one in response.json()["errors"]] == ["repeated"]


def test_reviewer_decides_nothing(world, fact):
    api = client_of(world.users["reviewer"])
    one = decide(api, fact, {"action": "accept"})
    many = api.post("/api/v1/facts/decide/", {"decisions": [{"id": fact.pk, "action": "accept"}]})

    assert (one.status_code, many.status_code) == (403, 403)


def test_finding_is_settled_once_and_reopened(world, coordinated):
    address = f"/api/v1/findings/{world.own.rows['finding'].pk}"
    settled = coordinated.post(f"{address}/settle/")
    again = coordinated.post(f"{address}/dismiss/")
    reopened = coordinated.post(f"{address}/reopen/")

    assert settled.json()["state"] == "settled"
    assert (again.status_code, again.json()["code"]) == (409, "already_settled")
    assert (reopened.json()["state"], reopened.json()["settled_by_id"]) == ("open", None)


def test_deleted_row_rejects_the_fact_it_came_from(world, coordinated):
    made = read.ExtractedFactFactory(
        document=world.own.rows["document"],
        person=world.own.person,
        kind=FactKind.TOPIC,
        key="interest:mosses",
        label="Mosses",
        value={"kind": "interest", "label": "Mosses"},
    )
    row = decide(coordinated, made, {"action": "accept"}).json()["target"]["id"]
    response = coordinated.delete(f"/api/v1/topics/{row}/")

    assert response.status_code == 204
    assert ExtractedFact.objects.get(pk=made.pk).state == FactState.REJECTED


def test_confidence_is_shown_and_asked_for(coordinated, fact):
    ExtractedFact.objects.filter(pk=fact.pk).update(confidence=0.42)
    asked = {"confidence_from": "0.42", "confidence_below": "0.5"}
    found = coordinated.get("/api/v1/facts/", asked).json()["results"]
    assert [(one["id"], one["confidence"]) for one in found] == [(fact.pk, 0.42)]


@pytest.mark.parametrize("value", ["low", "NaN", "-1", "1.5", "1e999"])
def test_confidence_asked_for_is_a_share(coordinated, value):
    answer = coordinated.get("/api/v1/facts/", {"confidence_below": value})
    assert answer.status_code == 400
