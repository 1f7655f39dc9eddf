"""The page of a person's own tokens: a secret is seen once, and only by who made it."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from recruiting.models import ApiToken
from recruiting.services.tokens import issue_token
from tests.factories.profiles import UserFactory

PAGE = "/admin/tokens/"


@pytest.fixture
def ada(client, db):
    """Somebody with no rights at all, logged in with `client`."""
    user = UserFactory()
    client.force_login(user)
    return user


def make(client, **form):
    return client.post(PAGE, {"name": "nightly sync", "days": 30, **form})


def secret_in(response):
    found = re.search(r'id="secret" value="([0-9a-f]+)"', response.content.decode())
    return found[1] if found else ""


def ask(client, token, method="get"):
    client.logout()
    send = getattr(client, method)
    return send("/api/v1/people/", headers={"authorization": f"Token {token}"})


def test_secret_is_shown_once_and_works(client, ada):
    response = make(client)
    secret = secret_in(response)

    assert response.headers["Cache-Control"].count("no-store") == 1
    assert secret not in client.get(PAGE).content.decode()
    assert all(secret not in morsel.value for morsel in client.cookies.values())
    assert secret not in str(dict(client.session))
    assert ask(client, secret).status_code == 200


def test_token_is_as_asked(client, ada):
    make(client, days=10, read_only="on")
    token = ApiToken.objects.get()

    assert (token.user, token.name, token.read_only) == (ada, "nightly sync", True)
    assert (token.expiry - timezone.now()).days == 9


def test_read_only_token_of_the_page_writes_nothing(client, ada):
    secret = secret_in(make(client, read_only="on"))

    assert ask(client, secret, "post").json()["code"] == "read_only_token"


@pytest.mark.parametrize(
    "form", [{"days": 0}, {"days": 367}, {"days": "soon"}, {"name": ""}, {"name": "x" * 101}]
)
def test_token_that_cannot_be_made(client, ada, form):
    response = make(client, **form)

    assert (response.status_code, secret_in(response), ApiToken.objects.count()) == (200, "", 0)


def test_revoked_token_is_refused_at_once(client, ada):
    secret = secret_in(make(client))
    [address] = re.findall(
        r'href="(/admin/tokens/[0-9a-f]+/revoke/)"', client.get(PAGE).content.decode()
    )
    asked = client.get(address).content.decode()
    response = client.post(address)

    assert "Revoke “nightly sync”" in asked
    assert (response.headers["Location"], ApiToken.objects.count()) == (PAGE, 0)
    assert ask(client, secret).status_code == 401


def test_addresses_tell_nothing_of_the_token(client, ada):
    secret = secret_in(make(client))
    page = client.get(PAGE).content.decode()
    token = ApiToken.objects.get()

    assert [part for part in (secret[:8], token.digest[:8]) if part in page] == []


def test_tokens_of_others_are_not_there(client, ada):
    issue_token(user=UserFactory(), name="of somebody else")
    page = client.get(PAGE).content.decode()
    client.force_login(ApiToken.objects.get().user)
    [address] = re.findall(
        r'href="(/admin/tokens/[0-9a-f]+/revoke/)"', client.get(PAGE).content.decode()
    )
    client.force_login(ada)

    assert "of somebody else" not in page
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    assert ApiToken.objects.count() == 1


def test_name_of_a_token_is_text(client, ada):
    make(client, name="<script>alert(1)</script>")

    assert "<script>alert(1)" not in client.get(PAGE).content.decode()


def test_page_is_in_the_sidebar(client, ada):
    assert f'href="{reverse("api_tokens")}"' in client.get("/admin/").content.decode()
