"""Positions by hand: made, opened, closed, given a committee, and candidates entered for them."""

from datetime import timedelta

import pytest
from django.contrib.admin import helpers
from django.urls import reverse
from django.utils import timezone

from recruiting.choices import PositionState, Role
from recruiting.models import Application, CommitteeMembership, Position
from tests.admin.pages import Page
from tests.admin.seats import act_on, seated, told, user_of
from tests.factories import profiles as people
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

ADD = reverse("admin:recruiting_position_add")
TYPED = {
    "title": "Postdoc in samples",
    "kind": "postdoc",
    "institution": "Invented Institute",
    "start_term": "Fall 2027",
    "seats": "1",
    "time_zone": "UTC",
}


def page_address(position) -> str:
    return reverse("admin:recruiting_position_change", args=[position.pk])


# Making and opening


def test_steward_makes_a_draft_whose_code_is_made(steward, steward_client):
    response = steward_client.post(ADD, TYPED)

    made = Position.objects.get()
    assert response["location"] == page_address(made)
    assert (made.code, made.state, made.edited_by) == (
        "invented-institute-postdoc-fall-2027",
        PositionState.DRAFT,
        steward,
    )


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"code": "taken"}, {"seats": "0"}, {"kind": "throne"}]
)
def test_wrong_position_is_refused_and_what_was_typed_stays(steward_client, wrong):
    hiring.PositionFactory(code="taken")
    response = steward_client.post(ADD, {**TYPED, **wrong})

    assert (response.status_code, Position.objects.count()) == (200, 1)
    assert "Invented Institute" in response.content.decode()


def test_draft_shows_its_terms_first_and_opens_with_a_closing_date(steward_client):
    draft = hiring.PositionFactory(state=PositionState.DRAFT)
    until = (timezone.now() + timedelta(days=30)).replace(second=0, microsecond=0)

    page = Page(steward_client.get(page_address(draft)))
    steward_client.post(act_on(draft, "open"), {"closes_at": f"{until:%Y-%m-%dT%H:%M}"})

    draft.refresh_from_db()
    assert "Open applications per stage" in page.text
    assert (draft.state, draft.closes_at) == (PositionState.OPEN, until)


@pytest.mark.parametrize("closes_at", ["2020-01-01T00:00", "tomorrow", "0000-00-00", "\x00"])
def test_impossible_closing_date_opens_nothing(steward_client, closes_at):
    draft = hiring.PositionFactory(state=PositionState.DRAFT)

    response = steward_client.post(act_on(draft, "open"), {"closes_at": closes_at})

    draft.refresh_from_db()
    assert (response.status_code, draft.state) == (400, PositionState.DRAFT)


def test_closing_is_undone_by_opening_again(steward_client):
    position = hiring.PositionFactory()

    steward_client.post(act_on(position, "close"))
    home = steward_client.get(reverse("admin:index")).content.decode()
    steward_client.post(act_on(position, "open"))

    position.refresh_from_db()
    assert f'action="{act_on(position, "open")}"' in home
    assert position.state == PositionState.OPEN


def test_filled_position_stays_so(steward_client):
    position = hiring.PositionFactory(state=PositionState.FILLED)

    steward_client.post(act_on(position, "cancel"))

    position.refresh_from_db()
    assert position.state == PositionState.FILLED
    assert [level for level, _ in told(steward_client)] == ["error"]


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REVIEWER, Role.CHAIR])
def test_members_see_no_buttons_of_the_position(role):
    position = hiring.PositionFactory()

    page = Page(seated(position, role).get(page_address(position)))

    assert [words for words, _ in page.links if words in ("Close", "Edit", "Add a member")] == []


@pytest.mark.parametrize(
    ("state", "offered"), [(PositionState.OPEN, True), (PositionState.CLOSED, False)]
)
def test_documents_are_brought_in_for_an_open_position(state, offered):
    position = hiring.PositionFactory(state=state)

    links = Page(seated(position, Role.COORDINATOR).get(page_address(position))).links

    upload = f"{reverse('admin:ingestion_importrun_add')}?position={position.code}"
    assert (("Bring in documents", upload) in links) == offered


# The committee


def seat(client, position, who: str, role: str = Role.REVIEWER):
    return client.post(act_on(position, "seat"), {"who": who, "role": role})


def test_coordinator_seats_whose_login_he_knows():
    position = hiring.PositionFactory()
    coordinator = seated(position, Role.COORDINATOR)
    people.UserFactory(username="ursula", email="Ursula@example.org")
    people.UserFactory(username="otto")

    seat(coordinator, position, "otto")
    seat(coordinator, position, "ursula@EXAMPLE.org", Role.OBSERVER)

    seats = CommitteeMembership.objects.filter(position=position).order_by("pk")
    assert list(seats.values_list("user__username", "role"))[1:] == [
        ("otto", Role.REVIEWER),
        ("ursula", Role.OBSERVER),
    ]


@pytest.mark.parametrize(
    "who", ["nobody", "gone", "outside", "twins@example.org", "Otto", "%", "\x00"]
)
def test_who_cannot_be_seated_is_answered_alike(who):
    position = hiring.PositionFactory()
    coordinator = seated(position, Role.COORDINATOR)
    people.UserFactory(username="otto")
    people.UserFactory(username="gone", is_active=False)
    people.UserFactory(username="outside", is_staff=False)
    people.UserFactory.create_batch(2, email="twins@example.org")

    response = seat(coordinator, position, who)

    assert response.status_code in (400, 422)
    assert CommitteeMembership.objects.count() == 1
    if response.status_code == 422:
        assert "No account with exactly this login or e-mail address" in Page(response).text


def test_logins_out_of_sight_are_never_suggested(steward_client):
    position = hiring.PositionFactory()
    coordinator = seated(position, Role.COORDINATOR)
    people.UserFactory(username="stranger")

    own = coordinator.get(act_on(position, "seat")).content.decode()
    all_of_them = steward_client.get(act_on(position, "seat")).content.decode()

    assert ("stranger" in own, "stranger" in all_of_them) == (False, True)


def test_member_is_seated_once(steward_client):
    position = hiring.PositionFactory()
    member = user_of(seated(position))

    response = seat(steward_client, position, member.username)

    assert response.status_code == 409
    assert "sits on this committee already" in Page(response).text


def test_role_is_changed_and_changed_back(steward_client):
    position = hiring.PositionFactory()
    seated(position, Role.REVIEWER)
    row = CommitteeMembership.objects.get()

    steward_client.post(act_on(row, "make_chair"))
    row.refresh_from_db()
    home = steward_client.get(reverse("admin:index")).content.decode()

    assert row.role == Role.CHAIR
    assert f'action="{act_on(row, "make_reviewer")}"' in home


def test_who_leaves_the_committee_is_led_home():
    position = hiring.PositionFactory()
    coordinator = seated(position, Role.COORDINATOR)

    response = coordinator.post(act_on(CommitteeMembership.objects.get(), "remove"))

    assert (response.status_code, response["location"]) == (302, reverse("admin:index"))
    assert coordinator.get(page_address(position)).status_code == 404


def test_committee_tab_names_members_and_their_conflicts(steward_client):
    application = hiring.ApplicationFactory()
    member = user_of(seated(application.position, Role.REVIEWER))
    hiring.ConflictOfInterestFactory(application=application, user=member)

    page = Page(steward_client.get(page_address(application.position), {"tab": "committee"}))

    assert f"{member.get_full_name()} {member.username} Reviewer" in page.text
    assert "1 declared" in page.text


# Entering candidates


def add_to(client, rows, position):
    sent = {
        "action": "add_to_position",
        helpers.ACTION_CHECKBOX_NAME: [str(row.pk) for row in rows],
        "index": "0",
        "select_across": "0",
        "apply": "1",
        "position": position.pk,
    }
    return client.post(reverse("admin:recruiting_candidate_changelist"), sent)


def test_candidates_are_entered_and_who_applied_already_is_named(steward_client):
    position = hiring.PositionFactory()
    there = hiring.ApplicationFactory(position=position).candidate
    new = hiring.CandidateFactory()

    add_to(steward_client, [there, new], position)

    assert list(new.applications.values_list("position", "stage")) == [(position.pk, "received")]
    assert told(steward_client) == [
        ("success", f"1 candidate applies for {position.code} now, in received."),
        ("warning", f"{there}: has applied for {position.code} already; nothing was changed."),
    ]


@pytest.mark.parametrize("state", [PositionState.DRAFT, PositionState.CLOSED])
def test_candidates_are_entered_for_open_positions_only(steward_client, state):
    position = hiring.PositionFactory(state=state)

    response = add_to(steward_client, [hiring.CandidateFactory()], position)

    assert (response.status_code, Application.objects.count()) == (400, 0)


def test_coordinator_enters_only_whom_he_coordinates():
    mine, theirs = hiring.ApplicationFactory.create_batch(2)
    target = hiring.PositionFactory()
    coordinator = seated(mine.position, Role.COORDINATOR)
    seated(target, Role.COORDINATOR, user_of(coordinator))
    seated(theirs.position, Role.OBSERVER, user_of(coordinator))

    add_to(coordinator, [mine.candidate, theirs.candidate], target)

    assert [row.candidate for row in target.applications.all()] == [mine.candidate]
    assert [level for level, _ in told(coordinator)] == ["success", "warning"]


def test_reviewers_enter_nobody():
    application = hiring.ApplicationFactory()
    reviewer = seated(application.position, Role.REVIEWER)

    add_to(reviewer, [application.candidate], hiring.PositionFactory())

    assert Application.objects.count() == 1
