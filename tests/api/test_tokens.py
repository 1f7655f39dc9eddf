"""Personal tokens: printed once, kept as digests, worth what their owner is worth."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from recruiting.errors import AccountClosed, TokenTooLong
from recruiting.models import ApiToken
from recruiting.services.tokens import issue_token
from tests.factories.profiles import UserFactory


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
