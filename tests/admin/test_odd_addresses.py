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


@pytest.mark.parametrize("tick", ["x", "\0", "9" * 30])
@pytest.mark.parametrize("page", ["profiles_venue", "ingestion_extractedfact"])
def test_tick_of_no_row_is_refused(steward_client, page, tick):
    sent = {"action": "merge", "_selected_action": tick}
    answer = steward_client.post(reverse(f"admin:{page}_changelist"), sent)
    assert answer.status_code == 400


def test_form_of_fewer_rows_than_none_is_refused(steward_client):
    alias = people.VenueAliasFactory()
    address = reverse("admin:profiles_venue_change", args=[alias.venue.pk])
    sent = {
        "name": alias.venue.name,
        "aliases-TOTAL_FORMS": 2,
        "aliases-INITIAL_FORMS": -1,
        "aliases-0-name": "Act. Inv.",
        "aliases-0-venue": alias.venue.pk,
    }
    assert steward_client.post(address, sent).status_code == 400
