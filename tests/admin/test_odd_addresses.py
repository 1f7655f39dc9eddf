"""Addresses that no link leads to are not found, and never a fault."""

import pytest
from django.urls import reverse

from tests.factories import profiles as people

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("page", ["-1", "0", "x", "99", "²", "9" * 40])
def test_search_page_that_cannot_be_is_not_found(steward_client, page):
    address = reverse("admin:search")
    answer = steward_client.get(address, {"s": "candidates", "extended": "1", "page": page})
    assert answer.status_code == 404


@pytest.mark.parametrize("version", ["abc", "-1", "²", "9" * 40])
def test_state_that_never_was_is_not_found(steward_client, version):
    person = people.PersonFactory()
    address = reverse("admin:profiles_person_change", args=[person.pk])
    address = address.replace("/change/", f"/history/{version}/")
    assert steward_client.get(address).status_code == 404
