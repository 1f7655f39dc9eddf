"""Ticked applicants are put on a shortlist, an old one or a new one; who was left out is told."""

import re
from html import unescape

import pytest
from django.urls import reverse

from recruiting.models import Shortlist
from tests.admin.shortlisted import Committee, applicants, committee, order, shortlist
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

APPLICATIONS = reverse("admin:recruiting_application_changelist")
CANDIDATES = reverse("admin:recruiting_candidate_changelist")


@pytest.fixture
def seated(db) -> Committee:
    return committee()


def tick(client, rows, listed=APPLICATIONS, **typed):
    keys = [str(row.pk) for row in rows]
    data = {"action": "shortlist", "_selected_action": keys, **typed}
    response = client.post(listed, data, follow=True)
    return response, unescape(response.content.decode())


def choices(page: str) -> list[str]:
    return [" ".join(one.split()) for one in re.findall(r"<option[^>]*>([^<]+)", page)]


def test_live_lists_of_the_position_and_a_new_one_are_offered(seated):
    rows = applicants(seated.position, "Ada Sample", "Ben Sample")
    shortlist(seated.position, [], by=seated.users["chair"])
    hiring.ShortlistFactory(name="Of another committee")
    frozen = hiring.ShortlistFactory(position=seated.position, name="Frozen")
    client = seated.client("chair")
    client.post(reverse("admin:recruiting_shortlist_act", args=[frozen.pk, "freeze"]))

    _, page = tick(client, rows)

    form = page.partition("On which list")[2].partition("</select>")[0]
    assert choices(form) == ["Finalists (phd-samples)", "A new list for phd-samples"]


def test_ticked_come_to_the_end_of_a_list_in_the_order_of_the_page(seated):
    ada, ben, cleo = applicants(seated.position, "Ada Sample", "Ben Sample", "Cleo Sample")
    made = shortlist(seated.position, [cleo], by=seated.users["chair"])

    response, page = tick(
        seated.client("chair"), [ada, ben, cleo], apply="1", shortlist=made.pk, rationale="Fit"
    )

    assert order(made)[0] == "Cleo Sample"
    assert set(order(made)[1:]) == {"Ada Sample", "Ben Sample"}
    assert "2 applicants are on “Finalists” now, at the end." in page
    assert "Cleo Sample: It is on this shortlist already, and stays where it is." in page
    assert response.redirect_chain[-1][0].endswith(f"/shortlist/{made.pk}/change/")


def test_new_list_needs_a_name(seated):
    rows = applicants(seated.position, "Ada Sample")
    new = f"new:{seated.position.pk}"
    client = seated.client("coordinator")

    _, refused = tick(client, rows, apply="1", shortlist=new, name="")
    _, page = tick(client, rows, apply="1", shortlist=new, name="Long list")

    assert "A new list needs a name. Nobody was added yet." in refused
    assert "1 applicant is on “Long list” now" in page
    assert order(Shortlist.objects.get(name="Long list")) == ["Ada Sample"]


def test_name_that_is_taken_adds_nobody(seated):
    rows = applicants(seated.position, "Ada Sample")
    made = shortlist(seated.position, [], by=seated.users["chair"])

    _, page = tick(
        seated.client("chair"),
        rows,
        apply="1",
        shortlist=f"new:{seated.position.pk}",
        name=made.name,
    )

    assert "There is a shortlist called “Finalists” already." in page
    assert order(made) == []


def test_applicants_of_other_positions_are_left_out_and_told(seated):
    ada = applicants(seated.position, "Ada Sample")[0]
    other = hiring.PositionFactory(code="phd-other")
    hiring.CommitteeMembershipFactory(position=other, user=seated.users["chair"])
    ben = applicants(other, "Ben Sample")[0]
    made = shortlist(seated.position, [], by=seated.users["chair"])

    _, page = tick(seated.client("chair"), [ada, ben], apply="1", shortlist=made.pk)

    assert order(made) == ["Ada Sample"]
    assert "Ben Sample: has no application for phd-samples, and was left out." in page


@pytest.mark.parametrize("chosen", ["", "x", "new:x", "new:987654321", "foreign", "\x00"])
def test_list_that_is_not_offered_is_refused(seated, chosen):
    rows = applicants(seated.position, "Ada Sample")
    foreign = hiring.ShortlistFactory()
    chosen = str(foreign.pk) if chosen == "foreign" else chosen

    response, _ = tick(seated.client("chair"), rows, apply="1", shortlist=chosen, name="N")

    assert response.status_code == 400
    assert foreign.entries.count() == 0


def test_who_keeps_no_lists_is_not_offered_the_act(seated):
    rows = applicants(seated.position, "Ada Sample")

    _, page = tick(seated.client("reviewer"), rows, apply="1", shortlist="new:1", name="N")

    assert "Shortlist…" not in page
    assert not Shortlist.objects.exists()


def test_candidates_stand_for_their_applications(seated):
    ada, ben = applicants(seated.position, "Ada Sample", "Ben Sample")
    made = shortlist(seated.position, [ben], by=seated.users["chair"])

    _, page = tick(
        seated.client("chair"),
        [ada.candidate, ben.candidate],
        CANDIDATES,
        apply="1",
        shortlist=made.pk,
    )

    assert order(made) == ["Ben Sample", "Ada Sample"]
    assert "Ben Sample: It is on this shortlist already" in page
