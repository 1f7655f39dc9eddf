"""Logins of programs: made with a token, without a password, and switched off at once."""

from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command

from recruiting.models import ApiToken, ServiceAccount
from tests.factories import recruiting as hiring
from tests.factories.profiles import UserFactory

pytestmark = pytest.mark.django_db


def run(*words: str) -> str:
    out = StringIO()
    call_command("service_account", *words, stdout=out)
    return out.getvalue().strip()


def positions(client, token):
    return client.get("/api/v1/positions/", headers={"authorization": f"Token {token}"})


def test_program_gets_a_login_without_password_and_a_token_that_works(client):
    token = run("nightly-sync", "--purpose", "Copies shortlists", "--read-only")
    user = User.objects.get(username="nightly-sync")
    [stored] = ApiToken.objects.all()

    assert user.service_account.purpose == "Copies shortlists"
    assert (user.has_usable_password(), user.is_superuser) == (False, False)
    assert (stored.user, stored.name, stored.read_only) == (user, "Copies shortlists", True)
    assert positions(client, token).json()["results"] == []


def test_program_sees_what_its_seat_sees(client):
    token = run("nightly-sync")
    position = hiring.PositionFactory()
    hiring.PositionFactory()
    user = User.objects.get(username="nightly-sync")
    hiring.CommitteeMembershipFactory(position=position, user=user, role="observer")

    assert [row["id"] for row in positions(client, token).json()["results"]] == [position.pk]


def test_program_is_switched_off_and_on_again(client):
    first = run("nightly-sync")
    call_command("api_token", "nightly-sync", stdout=StringIO())
    told = run("nightly-sync", "--off")
    off = positions(client, first).status_code
    again = run("nightly-sync", "--on")

    assert (told, off) == ("nightly-sync is closed; 2 tokens revoked.", 401)
    assert positions(client, first).status_code == 401
    assert positions(client, again).status_code == 200


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["ada"], "There is a login ada already"),
        (["ada", "--off"], "No program logs in as ada"),
        (["ada", "--on"], "No program logs in as ada"),
        (["two words"], "cannot be a login"),
        (["x" * 151], "cannot be a login"),
        (["nul\x00"], "cannot be a login"),
        (["sync", "--purpose", "x" * 201], "may have 200"),
        (["sync", "--expires-days", "0"], "366"),
    ],
)
def test_what_cannot_be_is_told_and_changes_nothing(words, why):
    person = UserFactory(username="ada")

    with pytest.raises(CommandError, match=why):
        run(*words)

    person.refresh_from_db()
    assert person.is_active
    assert list(User.objects.all()) == [person]
    assert not ServiceAccount.objects.exists()
