"""Positions by hand: their codes, their states, and who sits on the committee."""

from datetime import date, timedelta
from itertools import product

import pytest

from profiles.errors import NotThere, StaleVersion
from recruiting.choices import PositionState, Role
from recruiting.errors import (
    AccountClosed,
    AlreadySeated,
    CodeTaken,
    IllegalStateMove,
    NotAPosition,
    UnknownWord,
)
from recruiting.models import CommitteeMembership, Position
from recruiting.services.positions import (
    NEXT_STATES,
    cancel_position,
    change_role,
    close_position,
    create_position,
    draft_position,
    fill_position,
    open_position,
    seat_member,
    unseat_member,
)
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import CommitteeMembershipFactory, PositionFactory

GO = {
    PositionState.OPEN: open_position,
    PositionState.CLOSED: close_position,
    PositionState.FILLED: fill_position,
    PositionState.CANCELLED: cancel_position,
}
ADVERT = {
    "title": "PhD place",
    "kind": "phd",
    "institution": "University of Ravensmoor",
    "area": "Moss",
    "start_term": "Fall 2027",
    "funding": "",
    "apply_url": "",
    "post_key": "abcdef",
}


@pytest.fixture
def steward(db):
    return UserFactory()


def create(steward, **fields):
    return create_position(actor=steward, now=NOW, **{"title": "PhD place", **fields})


# Creating


def test_position_is_a_draft_that_somebody_typed(steward):
    position = create(steward, kind="phd", institution="University of Ravensmoor", seats=2)
    position.refresh_from_db()
    assert (position.state, position.seats, position.opens_on) == ("draft", 2, None)
    assert (position.edited_by, position.edited_at, position.version) == (steward, NOW, 1)
    assert position.history.get().history_user == steward


def test_position_may_be_open_from_the_start(steward):
    assert create(steward, state="open").opens_on == date(2026, 5, 1)
    day = date(2026, 6, 1)
    assert create(steward, state="open", opens_on=day).opens_on == day


def test_code_is_made_of_institution_kind_and_term(steward):
    typed = {"institution": "University of Ravensmoor", "kind": "phd", "start_term": "Fall 2027"}
    codes = [create(steward, **typed).code for _ in range(3)]
    made = "university-of-ravensmoor-phd-fall-2027"
    assert codes == [made, f"{made}-2", f"{made}-3"]


def test_code_may_be_chosen(steward):
    assert create(steward, code="PhD-AI-27").code == "PhD-AI-27"
    with pytest.raises(CodeTaken):
        create(steward, code="PhD-AI-27")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"code": "two words"}, "code"),
        ({"kind": "dean"}, "kind"),
        ({"seats": 0}, "seats"),
        ({"seats": 10**30}, "seats"),
        ({"seats": "many"}, "seats"),
        ({"opens_on": "yesterday"}, "opens_on"),
        ({"state": "filled"}, "state"),
        ({"drafted_from": 3}, "drafted_from"),
    ],
)
def test_value_that_no_position_keeps(steward, fields, field):
    with pytest.raises(NotAPosition) as refused:
        create(steward, **fields)
    assert (refused.value.field, refused.value.status) == (field, 422)
    assert not Position.objects.exists()


# States


@pytest.mark.parametrize(("state", "wanted"), [*product(PositionState, GO)])
def test_states_that_follow_each_other(steward, state, wanted):
    position = PositionFactory(state=state)
    if wanted in NEXT_STATES[state]:
        GO[wanted](position_id=position.pk, actor=steward, now=NOW)
        expected = wanted
    else:
        with pytest.raises(IllegalStateMove, match="Nothing was changed"):
            GO[wanted](position_id=position.pk, actor=steward, now=NOW)
        expected = state
    position.refresh_from_db()
    assert position.state == expected


def test_change_of_state_says_who_and_when(steward):
    position = PositionFactory(state=PositionState.DRAFT)
    open_position(position_id=position.pk, actor=steward, now=NOW, version=1)
    position.refresh_from_db()
    assert (position.version, position.edited_by, position.opens_on) == (2, steward, NOW.date())
    kept = position.history.get(history_type="~")
    assert (kept.history_user, kept.history_date, kept.state) == (steward, NOW, "open")


def test_opening_again_keeps_the_day_of_opening(steward):
    day = date(2026, 1, 1)
    position = PositionFactory(state=PositionState.CLOSED, opens_on=day)
    later = NOW + timedelta(days=30)
    assert open_position(position_id=position.pk, actor=steward, now=later).opens_on == day


def test_second_of_two_who_saw_the_same_is_told(steward):
    position = PositionFactory()
    close_position(position_id=position.pk, actor=steward, now=NOW, version=1)
    with pytest.raises(StaleVersion):
        cancel_position(position_id=position.pk, actor=steward, now=NOW, version=1)


def test_position_that_is_gone(steward):
    with pytest.raises(NotThere):
        open_position(position_id=404, actor=steward, now=NOW)


def test_cancelled_draft_is_not_drafted_again(steward):
    draft = draft_position(advert=ADVERT, post=None)
    cancel_position(position_id=draft.pk, actor=steward, now=NOW)
    assert draft_position(advert=ADVERT, post=None).state == "cancelled"
    assert Position.objects.count() == 1


# The committee


def test_member_has_one_seat(db):
    position, user = PositionFactory(), UserFactory()
    seat_member(position=position, user=user, role=Role.REVIEWER)
    with pytest.raises(AlreadySeated, match="as reviewer"):
        seat_member(position=position, user=user, role=Role.CHAIR)
    assert CommitteeMembership.objects.get().role == "reviewer"


def test_role_is_changed_and_seat_taken_away(db):
    membership = CommitteeMembershipFactory()
    change_role(membership_id=membership.pk, role=Role.CHAIR)
    assert CommitteeMembership.objects.get().role == "chair"
    unseat_member(membership_id=membership.pk)
    with pytest.raises(NotThere):
        unseat_member(membership_id=membership.pk)


def test_unknown_role_is_refused(db):
    with pytest.raises(UnknownWord, match="observer, reviewer, chair, coordinator"):
        seat_member(position=PositionFactory(), user=UserFactory(), role="dean")


def test_closed_account_gets_no_seat(db):
    with pytest.raises(AccountClosed):
        seat_member(position=PositionFactory(), user=UserFactory(is_active=False), role="chair")
