"""Every error is a problem of RFC 9457."""

import pytest
from django.test import Client
from rest_framework.exceptions import Throttled, UnsupportedMediaType, ValidationError
from rest_framework.test import APIRequestFactory

from profiles.api.problems import answer_problem
from profiles.api.views import PersonViewSet
from profiles.errors import DomainError, StaleVersion
from tests.factories.profiles import PersonFactory


def answer(error):
    return answer_problem(error, {"request": APIRequestFactory().get("/api/v1/people/")})


@pytest.mark.parametrize(
    ("method", "address", "status", "code"),
    [
        ("get", "/api/v1/people/1/", 404, "not_found"),
        ("get", "/api/v1/people/not-a-key/", 404, "not_found"),
        ("get", "/api/v1/people/99999999999999999999999/", 404, "not_found"),
        ("get", "/api/v1/candidates/not-a-key/", 404, "not_found"),
        ("get", "/api/v1/documents/not-a-key/facts/", 404, "not_found"),
        ("get", "/api/v1/nowhere/", 404, "not_found"),
        ("get", "/api/nowhere/", 404, "not_found"),
        ("post", "/api/v1/posts/", 405, "method_not_allowed"),
        ("options", "/api/v1/people/", 405, "method_not_allowed"),
        ("delete", "/api/v1/people/1/", 405, "method_not_allowed"),
    ],
)
def test_errors_of_a_reader(steward_api, method, address, status, code):
    response = getattr(steward_api, method)(address)
    body = response.json()

    assert response.headers["Content-Type"] == "application/problem+json"
    assert (response.status_code, body["status"], body["code"]) == (status, status, code)
    assert (body["type"], body["instance"]) == ("/problems/" + code.replace("_", "-"), address)


def test_type_that_is_not_served(steward_api):
    response = steward_api.get("/api/v1/people/", headers={"accept": "text/html"})

    assert (response.status_code, response.json()["code"]) == (406, "not_acceptable")


@pytest.mark.parametrize("header", [None, "Token", "Token a b", "Token wrong", "Token \xff\xfe"])
def test_stranger_is_told_to_bring_a_token(client, db, header):
    headers = {} if header is None else {"authorization": header}
    response = client.get("/api/v1/people/", headers=headers)

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert response.headers["Content-Type"] == "application/problem+json"


def test_crash_is_a_problem_without_its_cause(steward, monkeypatch):
    def crash(self, request, *args, **kwargs):
        raise RuntimeError("the secret cause")

    monkeypatch.setattr(PersonViewSet, "list", crash)
    client = Client(raise_request_exception=False)
    client.force_login(steward)
    response = client.get("/api/v1/people/")

    assert (response.status_code, response.json()["code"]) == (500, "server_error")
    assert b"secret" not in response.content


def test_session_without_csrf_token_may_not_write(steward):
    client = Client(enforce_csrf_checks=True)
    client.force_login(steward)
    response = client.post("/api/v1/people/", {}, content_type="application/json")

    assert (response.status_code, response.json()["code"]) == (403, "permission_denied")


def test_domain_error_carries_its_code_and_values():
    response = answer(StaleVersion(known=3, current=5))

    assert response.status_code == 412
    assert response.data["code"] == "stale_version"
    assert response.data["values"] == {"known": 3, "current": 5}


def test_domain_error_without_a_word_is_a_conflict():
    assert (answer(DomainError("No.")).status_code, answer(DomainError("No.")).data["detail"]) == (
        409,
        "No.",
    )


def test_invalid_body_points_at_each_value():
    error = ValidationError(
        {
            "name": ["Too long."],
            "links": [{}, {"url/x": ["No address."]}],
            "non_field_errors": ["?"],
        }
    )

    assert [(e["pointer"], e["code"], e["detail"]) for e in answer(error).data["errors"]] == [
        ("/name", "invalid", "Too long."),
        ("/links/1/url~1x", "invalid", "No address."),
        ("", "invalid", "?"),
    ]


def test_too_many_requests_say_when_to_come_back():
    response = answer(Throttled(wait=30))

    assert (response.status_code, response.headers["Retry-After"]) == (429, "30")


def test_body_of_an_unknown_type():
    assert answer(UnsupportedMediaType("text/csv")).data["code"] == "unsupported_media_type"


def test_missing_and_hidden_are_one_answer(world):
    from tests.api.conftest import client_of

    api = client_of(world.users["reviewer"])
    hidden, missing = world.other.person.pk, PersonFactory().pk + 1000
    bodies = [api.get(f"/api/v1/people/{key}/").json() for key in (hidden, missing)]
    for body in bodies:
        body.pop("instance")

    assert bodies[0] == bodies[1]
