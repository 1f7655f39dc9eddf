"""Personal tokens: printed once, kept as digests, worth what their owner is worth."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from rest_framework.test import APIClient

from profiles.models import Person
from recruiting.errors import AccountClosed, TokenTooLong
from recruiting.models import ApiToken
from recruiting.services.tokens import issue_token
from tests.api.conftest import client_of
from tests.factories.profiles import PersonFactory, UserFactory


def ask(client, token):
    return client.get("/api/v1/people/", headers={"authorization": f"Token {token}"})


def test_command_prints_a_token_that_works(client, steward):
    out = StringIO()
    call_command("api_token", steward.username, "--name", "nightly sync", stdout=out)
    [stored] = ApiToken.objects.all()

    assert ask(client, out.getvalue().strip()).status_code == 200
    assert (stored.name, stored.user) == ("nightly sync", steward)
    assert timedelta(days=89) < stored.expiry - timezone.now() < timedelta(days=91)


def test_token_is_not_in_the_database(steward):
    token = issue_token(user=steward)
    [row] = ApiToken.objects.values_list("digest", "token_key", "name")

    assert not any(token in value for value in row)


def test_token_ends(client, steward):
    token = issue_token(user=steward, expires_days=1)
    ApiToken.objects.update(expiry=timezone.now() - timedelta(seconds=1))

    assert ask(client, token).status_code == 401


def test_token_of_a_closed_account_is_refused(client, steward):
    token = issue_token(user=steward)
    steward.is_active = False
    steward.save()

    assert ask(client, token).status_code == 401


def test_deleted_token_is_refused(client, steward):
    token = issue_token(user=steward)
    ApiToken.objects.all().delete()

    assert ask(client, token).status_code == 401


def test_no_token_for_a_closed_account(db):
    with pytest.raises(AccountClosed):
        issue_token(user=UserFactory(is_active=False))


@pytest.mark.parametrize("days", [0, -1, 367])
def test_token_lives_a_day_to_a_year(db, days):
    with pytest.raises(TokenTooLong):
        issue_token(user=UserFactory(), expires_days=days)


def test_command_for_an_unknown_user(db):
    with pytest.raises(CommandError, match="There is no user ghost"):
        call_command("api_token", "ghost")


# Tokens that only read


@pytest.fixture
def reading(steward):
    """A client with a read-only token of a steward."""
    api = APIClient()
    api.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(user=steward, read_only=True)}")
    return api


def test_read_only_token_reads(reading):
    PersonFactory()

    assert reading.get("/api/v1/people/").json()["results"] != []
    assert reading.head("/api/v1/people/").status_code == 200


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_read_only_token_changes_nothing(reading, method):
    person = PersonFactory()
    for address in ("/api/v1/people/", f"/api/v1/people/{person.pk}/", "/api/v1/people/987654321/"):
        response = getattr(reading, method)(address, {"full_name": "Another"})
        assert (response.status_code, response.json()["code"]) == (403, "read_only_token")
    assert Person.objects.get().full_name == person.full_name


def test_command_makes_a_read_only_token(steward):
    out = StringIO()
    call_command("api_token", steward.username, "--read-only", stdout=out)

    assert ApiToken.objects.get().read_only


def test_no_resource_makes_or_widens_tokens(steward_api):
    names = steward_api.get("/api/v1/").json()

    assert [name for name in names if "token" in name] == []


# How often


def test_person_who_asks_too_often_is_told_when_to_come_back(settings, steward_api, steward):
    settings.API_RATE = "3/min"
    cache.clear()
    codes = [steward_api.get("/api/v1/people/").status_code for _ in range(4)]
    other = client_of(UserFactory()).get("/api/v1/people/")
    refused = steward_api.get("/api/v1/people/")

    assert (codes, other.status_code) == ([200, 200, 200, 429], 200)
    assert refused.json()["code"] == "throttled"
    assert 0 < int(refused.headers["Retry-After"]) <= 60


def test_tokens_of_one_person_count_together(settings, steward):
    settings.API_RATE = "1/min"
    cache.clear()
    codes = []
    for _ in range(2):
        api = APIClient()
        api.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(user=steward)}")
        codes.append(api.get("/api/v1/people/").status_code)

    assert codes == [200, 429]
