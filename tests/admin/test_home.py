"""Home: numbers of what the reader may see, each a link to the list that shows as many."""

import re

import pytest

from recruiting.choices import PositionState, Role, Stage
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db


def test_every_number_is_the_number_of_the_list_behind_it(steward_client):
    read.ExtractedFactFactory.create_batch(2)
    read.FindingFactory()
    read.ImportItemFactory(document=None, state="failed", message="Empty.")
    hiring.PositionFactory(state=PositionState.DRAFT)
    hiring.ApplicationFactory()
    hiring.CandidateFactory()

    page = Page(steward_client.get("/admin/"))

    for words, address in page.links:
        number = re.match(r"(\d+) ?[a-z]", words)
        if number:
            listed = steward_client.get(address).context["cl"].result_count
            assert (words, listed) == (words, int(number[1]))
    assert [words for words, _ in page.links][:10] == [
        "Bring in documents",
        "2facts to check",
        "1open finding",
        "1import with refused files",
        "1draft position",
        "2candidates",
        "2of them new for you",
        "1of them a prospect",
        "1open position",
        "3documents",
    ]


def test_open_position_shows_its_stages(steward_client):
    position = hiring.PositionFactory(title="Doctoral place", code="phd-1")
    hiring.ApplicationFactory.create_batch(2, position=position, stage=Stage.TRIAGE)
    hiring.ApplicationFactory(
        position=position,
        stage=Stage.TRIAGE,
        outcome="withdrawn",
        outcome_reason="applicant_decided",
    )

    page = Page(steward_client.get("/admin/"))

    assert "phd-1 · 2 open applications" in page.text
    assert "Received 0 Complete 0 Triage 2 Review 0" in page.text
    listed = steward_client.get(page.link("Triage")).context["cl"].result_count
    assert listed == 2


def test_committee_member_counts_his_own(client):
    own = hiring.ApplicationFactory()
    hiring.ApplicationFactory()
    seat = hiring.CommitteeMembershipFactory(position=own.position)
    client.force_login(seat.user)

    words = [words for words, _ in Page(client.get("/admin/")).links]

    assert "1candidate" in words
    assert [word for word in words if "import" in word] == []


def test_newcomer_is_told_what_comes(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("nora", is_staff=True))

    assert "You sit on no committee yet." in Page(client.get("/admin/")).text


def test_nothing_open_says_what_to_do(steward_client):
    page = Page(steward_client.get("/admin/"))

    assert "No position is open. Start with one: create a position" in page.text
    assert steward_client.get(page.link("create a position")).status_code == 200


def test_nothing_open_offers_the_drafts_first(steward_client):
    hiring.PositionFactory(state=PositionState.DRAFT)

    page = Page(steward_client.get("/admin/"))

    assert page.link("a draft that was read from an advert") == page.link("1draft position")


def test_nothing_is_counted_that_needs_no_look(steward_client):
    hiring.CandidateFactory()

    page = Page(steward_client.get("/admin/"))

    assert "Nothing waits for you: no fact to check, no finding to settle." in page.text
    assert [words for words, _ in page.links if words.startswith("0")] == [
        "0open positions",
        "0documents",
    ]


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("reviewer", {"Positions", "Candidates", "Documents", "Facts", "Findings"}),
        (
            "coordinator",
            {"Positions", "Candidates", "Documents", "Facts", "Findings", "Import runs"},
        ),
    ],
)
def test_sidebar_shows_what_the_role_has_lists_of(client, role, shown):
    seat = hiring.CommitteeMembershipFactory(role=role)
    client.force_login(seat.user)

    groups = client.get("/admin/").context["sidebar_navigation"]

    titles = {item["title"] for group in groups for item in group["items"]}
    asked = {"Positions", "Candidates", "Documents", "Facts", "Findings", "Import runs"}
    assert titles & asked == shown


def test_sidebar_lights_up_one_entry_while_facts_are_checked(steward_client):
    read.ExtractedFactFactory()
    review = "/admin/ingestion/extractedfact/review/"

    groups = steward_client.get(review).context["sidebar_navigation"]

    lit = [item["title"] for group in groups for item in group["items"] if item["active"]]
    assert lit == ["Check facts"]


def test_sidebar_counts_facts_to_check(steward_client):
    read.ExtractedFactFactory.create_batch(3)

    groups = steward_client.get("/admin/").context["sidebar_navigation"]

    badges = {item["title"]: item.get("badge") for group in groups for item in group["items"]}
    assert badges["Check facts"] == "3"


def test_sidebar_counts_no_facts_for_who_decides_none(client):
    application = hiring.ApplicationFactory()
    seat = hiring.CommitteeMembershipFactory(position=application.position, role=Role.CHAIR)
    document = read.DocumentFactory(subjects=[application.candidate.person])
    read.ExtractedFactFactory(document=document, person=application.candidate.person)
    client.force_login(seat.user)

    groups = client.get("/admin/").context["sidebar_navigation"]

    titles = [item["title"] for group in groups for item in group["items"]]
    assert ("Facts" in titles, "Check facts" in titles) == (True, False)
