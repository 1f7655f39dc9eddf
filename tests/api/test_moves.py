"""Applications over the API: made, moved, closed by people with reasons, and moved back."""

from uuid import uuid4

import pytest

from recruiting.models import Application, Candidate, ServiceAccount, StageEvent
from recruiting.services.tokens import issue_token
from tests.api.conftest import client_of
from tests.factories import recruiting as hiring


@pytest.fixture
def chair_api(world):
    return client_of(world.users["chair"])


@pytest.fixture
def application(world):
    """A fresh application for the own position, in stage received, without a log."""
    return hiring.ApplicationFactory(position=world.own_position)


def move(api, application, body, **headers):
    return api.post(f"/api/v1/applications/{application.pk}/transition/", body, headers=headers)


def test_move_answers_with_the_application_and_is_logged(chair_api, world, application):
    response = move(chair_api, application, {"to": "review"})

    assert (response.status_code, response.json()["stage"]) == (200, "review")
    assert response.headers["ETag"] == '"2"'
    [event] = chair_api.get(f"/api/v1/applications/{application.pk}/events/").json()["results"]
    assert (event["from_stage"], event["to_stage"], event["actor_id"]) == (
        "received",
        "review",
        world.users["chair"].pk,
    )


def test_closing_without_a_reason_is_refused_and_not_logged(chair_api, application):
    """Scenario 15."""
    response = move(chair_api, application, {"to": "not_selected"})
    body = response.json()

    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["code"]) == (422, "reason_required")
    assert [error["pointer"] for error in body["errors"]] == ["/reason"]
    assert "fit, preparation, capacity" in body["detail"]
    assert StageEvent.objects.filter(application=application).count() == 0


def test_program_closes_nothing(client, world, application):
    """Scenario 15: the token of a service account."""
    ServiceAccount.objects.create(user=world.users["chair"])
    token = issue_token(user=world.users["chair"])
    response = client.post(
        f"/api/v1/applications/{application.pk}/transition/",
        {"to": "not_selected", "reason": "fit"},
        content_type="application/json",
        headers={"authorization": f"Token {token}"},
    )

    assert (response.status_code, response.json()["code"]) == (403, "person_required")
    assert StageEvent.objects.filter(application=application).count() == 0


def test_token_of_a_person_closes_in_his_name(client, world, application):
    token = issue_token(user=world.users["chair"])
    response = client.post(
        f"/api/v1/applications/{application.pk}/transition/",
        {"to": "not_selected", "reason": "fit", "note": "Another area."},
        content_type="application/json",
        headers={"authorization": f"Token {token}"},
    )

    assert response.json()["outcome_reason"] == "fit"
    assert StageEvent.objects.get(application=application).actor == world.users["chair"]
    assert application.history.first().history_user == world.users["chair"]


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"to": "received"}, 409, "illegal_stage_move"),
        ({"to": "accepted", "reason": "offer_accepted"}, 409, "illegal_stage_move"),
        ({"to": "reopen"}, 409, "illegal_stage_move"),
        ({"to": "withdrawn", "reason": "other"}, 422, "reason_required"),
        ({"to": "nowhere"}, 400, "invalid"),
        ({"to": "withdrawn", "reason": "mood"}, 400, "invalid"),
        ({"to": "review", "note": "x" * 2001}, 400, "invalid"),
        ({}, 400, "invalid"),
    ],
)
def test_move_that_the_rules_refuse(chair_api, application, body, status, code):
    response = move(chair_api, application, body)

    assert (response.status_code, response.json()["code"]) == (status, code)
    assert StageEvent.objects.filter(application=application).count() == 0


def test_move_of_a_stale_version_is_refused(chair_api, application):
    response = move(chair_api, application, {"to": "review"}, **{"if-match": '"7"'})

    assert (response.status_code, response.json()["code"]) == (412, "stale_version")


def test_undo_writes_an_event_that_undoes(chair_api, application):
    move(chair_api, application, {"to": "review"})
    response = chair_api.post(f"/api/v1/applications/{application.pk}/undo/")
    undo, moved = chair_api.get(f"/api/v1/stage-events/?application_id={application.pk}").json()[
        "results"
    ]

    assert (response.status_code, response.json()["stage"]) == (200, "received")
    assert (undo["undoes_id"], undo["to_stage"]) == (moved["id"], "received")


def test_undo_of_an_older_move_is_refused(chair_api, application):
    for stage in ("triage", "review"):
        move(chair_api, application, {"to": stage})
    first = StageEvent.objects.filter(application=application).order_by("pk").first()
    response = chair_api.post(
        f"/api/v1/applications/{application.pk}/undo/", {"event_id": first.pk}
    )

    assert (response.status_code, response.json()["code"]) == (409, "not_the_latest_move")


def test_undo_of_another_applications_move_is_not_found(chair_api, world, application):
    move(chair_api, application, {"to": "review"})
    elsewhere = world.own.rows["stageevent"]
    response = chair_api.post(
        f"/api/v1/applications/{application.pk}/undo/", {"event_id": elsewhere.pk}
    )

    assert response.status_code == 404


def test_undo_where_nothing_moved(chair_api, application):
    response = chair_api.post(f"/api/v1/applications/{application.pk}/undo/")

    assert (response.status_code, response.json()["code"]) == (409, "not_a_move")


def test_many_are_moved_and_each_that_stays_is_told_why(world, chair_api, application):
    far = hiring.ApplicationFactory(position=world.own_position, stage="offer")
    asked = [application.pk, far.pk, world.other.rows["application"].pk, uuid4()]
    response = chair_api.post(
        "/api/v1/applications/transition/", {"ids": [str(key) for key in asked], "to": "triage"}
    )
    results = response.json()["results"]

    assert [one["id"] for one in results] == [str(key) for key in asked]
    assert [(one["problem"] or {}).get("code") for one in results] == [
        None,
        "illegal_stage_move",
        "not_found",
        "not_found",
    ]
    assert results[2]["problem"] == results[3]["problem"]
    assert results[0]["stage"] == "triage"
    assert Application.objects.get(pk=far.pk).stage == "offer"


def test_many_are_not_closed_without_a_reason(chair_api, application):
    response = chair_api.post(
        "/api/v1/applications/transition/", {"ids": [str(application.pk)], "to": "withdrawn"}
    )

    assert (response.status_code, response.json()["code"]) == (422, "reason_required")


@pytest.mark.parametrize("ids", [[], ["x"], "x", [None], [str(uuid4())] * 501])
def test_many_are_named_by_one_to_five_hundred_keys(chair_api, ids):
    response = chair_api.post("/api/v1/applications/transition/", {"ids": ids, "to": "triage"})

    assert response.status_code == 400


def test_moving_many_costs_the_same_for_1_and_50(world, chair_api, django_assert_max_num_queries):
    costs = []
    for number in (1, 50):
        rows = hiring.ApplicationFactory.create_batch(number, position=world.own_position)
        body = {"ids": [str(row.pk) for row in rows], "to": "triage"}
        with django_assert_max_num_queries(30) as queries:
            response = chair_api.post("/api/v1/applications/transition/", body)
        assert [one["problem"] for one in response.json()["results"]] == [None] * number
        costs.append(len(queries))

    assert costs[0] == costs[1]


# Making them


def test_candidate_applies_once(world):
    api = client_of(world.users["steward"])
    body = {"candidate_id": str(world.prospect.candidate.pk), "position_id": world.own_position.pk}
    first, again = (api.post("/api/v1/applications/", body) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert Candidate.objects.get(pk=world.prospect.candidate.pk).status == "active"


def test_conflict_does_not_tell_whether_somebody_has_applied(world):
    other = hiring.ApplicationFactory(
        candidate=world.own.candidate, position=hiring.PositionFactory()
    )
    hiring.ConflictOfInterestFactory(application=other, user=world.users["steward"])
    response = client_of(world.users["steward"]).post(
        "/api/v1/applications/",
        {"candidate_id": str(other.candidate_id), "position_id": other.position_id},
    )

    assert (response.status_code, response.json()["code"]) == (403, "permission_denied")


def test_coordinator_adds_an_applicant_by_hand(world):
    api = client_of(world.users["coordinator"])
    body = {"full_name": "Cleo Sample", "email": "cleo@example.org"}
    prospect = api.post("/api/v1/candidates/", body)
    applicant = api.post("/api/v1/candidates/", {**body, "position_id": world.own_position.pk})
    elsewhere = api.post("/api/v1/candidates/", {**body, "position_id": world.other_position.pk})

    assert [prospect.status_code, applicant.status_code, elsewhere.status_code] == [403, 201, 400]
    made = Candidate.objects.get(pk=applicant.json()["id"])
    assert made.applications.get().position == world.own_position
    assert made.person.contacts.get().value == "cleo@example.org"


def test_candidate_with_no_address(world):
    response = client_of(world.users["steward"]).post(
        "/api/v1/candidates/", {"full_name": "Cleo Sample", "email": "nowhere"}
    )

    assert (response.status_code, response.json()["code"]) == (422, "not_an_address")


def test_position_is_drafted_opened_and_closed(world):
    api = client_of(world.users["steward"])
    made = api.post(
        "/api/v1/positions/",
        {"title": "PhD place", "kind": "phd", "closes_at": "2026-12-15T23:59:00-12:00"},
    )
    address = made.headers["Location"]
    states = [api.post(f"{address}{act}/").json()["state"] for act in ("open", "close", "fill")]

    assert (made.status_code, made.json()["state"]) == (201, "draft")
    assert made.json()["closes_at"] == "2026-12-16T11:59:00Z"
    assert states == ["open", "closed", "filled"]
    refused = api.post(f"{address}cancel/")
    assert (refused.status_code, refused.json()["code"]) == (409, "illegal_state_move")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"time_zone": "Mars/Olympus"}, "/time_zone"),
        ({"code": "no blanks"}, "/code"),
        ({"closes_at": "2026-12-15"}, "/closes_at"),
        ({"closes_at": "0001-01-01T00:00:00+14:00"}, "/closes_at"),
        ({"opens_on": "20261215"}, "/opens_on"),
        ({"seats": 0}, "/seats"),
        ({"state": "open"}, "/state"),
    ],
)
def test_position_with_a_value_that_is_none(world, body, pointer):
    response = client_of(world.users["steward"]).post(
        "/api/v1/positions/", {"title": "PhD place", **body}
    )

    assert (response.status_code, response.json()["errors"][0]["pointer"]) == (400, pointer)


def test_code_of_another_position_is_taken(world):
    response = client_of(world.users["steward"]).post(
        "/api/v1/positions/", {"title": "PhD place", "code": world.own_position.code}
    )

    assert (response.status_code, response.json()["code"]) == (409, "code_taken")


# Committees


def test_member_is_seated_given_another_role_and_unseated(world):
    api = client_of(world.users["steward"])
    body = {"position_id": world.own_position.pk, "user_id": world.users["nobody"].pk}
    made = api.post("/api/v1/memberships/", {**body, "role": "observer"})
    again = api.post("/api/v1/memberships/", {**body, "role": "chair"})
    changed = api.patch(made.headers["Location"], {"role": "reviewer"})

    assert (made.status_code, again.json()["code"]) == (201, "already_seated")
    assert changed.json()["role"] == "reviewer"
    assert api.delete(made.headers["Location"]).status_code == 204


def test_conflict_of_ones_own_holds_at_once(world):
    api = client_of(world.users["reviewer"])
    application = world.own.rows["application"]
    made = api.post(
        "/api/v1/conflicts/", {"application_id": str(application.pk), "kind": "coauthor"}
    )
    address = f"/api/v1/applications/{application.pk}/"

    assert (made.status_code, made.json()["application_id"]) == (201, None)
    assert api.get(address).status_code == 404
    assert api.delete(made.headers["Location"]).status_code == 403  # nobody lifts his own
    coordinator = client_of(world.users["coordinator"])
    assert coordinator.delete(made.headers["Location"]).status_code == 204
    assert api.get(address).status_code == 200
