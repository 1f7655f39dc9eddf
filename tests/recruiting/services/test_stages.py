"""Moving applications: what the rules allow, what is written down, and what is refused."""

from datetime import timedelta
from itertools import product
from uuid import uuid4

import pytest

from profiles.errors import NotThere, StaleVersion
from recruiting.choices import ClosingReason, Outcome, Role, Stage
from recruiting.errors import (
    ChairRequired,
    IllegalStageMove,
    NotAMove,
    NotTheLatestMove,
    PersonRequired,
    ReasonRequired,
    TooLong,
    UnknownWord,
)
from recruiting.models import Application, StageEvent
from recruiting.services.stages import move, move_many, possible_moves, undo_move, undo_moves
from recruiting.stages import after, why_not
from recruiting.stages import possible_moves as moves_from
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import (
    ApplicationFactory,
    CommitteeMembershipFactory,
    PositionFactory,
    ServiceAccountFactory,
)

LATER = NOW + timedelta(hours=1)
CLOSED = {"outcome": Outcome.NOT_SELECTED, "outcome_reason": ClosingReason.FIT}


@pytest.fixture
def position(db):
    return PositionFactory()


@pytest.fixture
def chair(position):
    return CommitteeMembershipFactory(position=position, role=Role.CHAIR).user


@pytest.fixture
def coordinator(position):
    return CommitteeMembershipFactory(position=position, role=Role.COORDINATOR).user


@pytest.fixture
def application(position):
    return ApplicationFactory(position=position, stage=Stage.TRIAGE)


def go(application, to, actor, **more):
    return move(application_id=application.pk, to=to, actor=actor, now=NOW, **more)


def standing(application):
    """The columns that moves write."""
    stored = Application.objects.get(pk=application.pk)
    return stored.stage, stored.outcome, stored.outcome_reason, stored.outcome_note


# The rules, without a database


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("received", ["complete", "triage", "review", "discussion", "interview", "offer"]),
        ("complete", ["received", "triage", "review", "discussion", "interview", "offer"]),
        ("triage", ["received", "complete", "review", "discussion", "interview", "offer"]),
        ("review", ["triage", "discussion", "interview", "offer"]),
        ("discussion", ["review", "interview", "offer"]),
        ("interview", ["discussion", "offer"]),
        ("offer", ["interview"]),
    ],
)
def test_any_later_stage_and_one_step_back(stage, expected):
    assert [to for to in moves_from(stage, "") if to in Stage.values] == expected


@pytest.mark.parametrize("stage", Stage.values)
def test_accepted_and_declined_come_after_an_offer_only(stage):
    outcomes = {to for to in moves_from(stage, "") if to in Outcome.values}
    everywhere = {"not_selected", "withdrawn", "ineligible", "duplicate"}
    assert outcomes == everywhere | ({"accepted", "declined"} if stage == "offer" else set())


@pytest.mark.parametrize(("stage", "outcome"), [*product(Stage.values, Outcome.values[1:])])
def test_closed_application_is_only_opened_again(stage, outcome):
    assert moves_from(stage, outcome) == ("reopen",)


def test_every_move_is_possible_or_has_a_reason():
    words = [*Stage.values, *Outcome.values, "reopen", "hired"]
    for stage, outcome, to in product(Stage.values, Outcome.values, words):
        assert (to in moves_from(stage, outcome)) == (why_not(stage, outcome, to) == "")


def test_closing_keeps_the_stage():
    assert after("review", "", "withdrawn") == ("review", "withdrawn")
    assert after("review", "withdrawn", "reopen") == ("review", "")
    assert after("review", "", "offer") == ("offer", "")


# One move


def test_move_is_written_down(application, chair):
    event = go(application, Stage.REVIEW, chair, note="Strong statement.")

    assert standing(application) == ("review", "", "", "")
    assert (event.application, event.actor, event.at) == (application, chair, NOW)
    assert (event.from_stage, event.to_stage) == ("triage", "review")
    assert (event.from_outcome, event.to_outcome) == ("", "")
    assert (event.reason, event.note, event.undoes) == ("", "Strong statement.", None)


def test_move_raises_the_version_and_is_no_edit(application, chair):
    go(application, Stage.REVIEW, chair)

    application.refresh_from_db()
    assert (application.version, application.edited_by, application.edited_at) == (2, None, None)


def test_history_names_who_moved_it_and_when(application, chair):
    go(application, Stage.REVIEW, chair)

    kept = application.history.get(history_type="~")
    assert (kept.history_user, kept.history_date) == (chair, NOW)
    assert (kept.stage, kept.version) == ("review", 2)


def test_closing_stores_outcome_reason_and_note(application, chair):
    event = go(application, Outcome.WITHDRAWN, chair, reason="other", note="Moves to Elsewhere.")

    assert standing(application) == ("triage", "withdrawn", "other", "Moves to Elsewhere.")
    assert (event.from_stage, event.to_stage) == ("triage", "triage")
    assert (event.from_outcome, event.to_outcome) == ("", "withdrawn")
    assert (event.reason, event.note) == ("other", "Moves to Elsewhere.")


def test_program_moves_between_stages(application):
    assert go(application, Stage.REVIEW, ServiceAccountFactory().user).to_stage == "review"
    assert go(application, Stage.INTERVIEW, None).actor is None


def test_possible_moves_of_a_row(application):
    assert "complete" in possible_moves(application)


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("triage", "The application is in triage already. Nothing was changed."),
        (
            "accepted",
            "“Accepted” comes after an offer only; the application is in triage."
            " Nothing was changed.",
        ),
        ("reopen", "The application is open already. Nothing was changed."),
        ("hired", "There is no such stage or outcome. Nothing was changed."),
        ("", "There is no such stage or outcome. Nothing was changed."),
    ],
)
def test_illegal_move_says_why_and_writes_nothing(application, chair, to, message):
    with pytest.raises(IllegalStageMove) as refused:
        go(application, to, chair, reason="fit")

    assert str(refused.value) == message
    assert (refused.value.current, refused.value.wanted) == ("triage", to)
    assert standing(application) == ("triage", "", "", "")
    assert not StageEvent.objects.exists()


def test_two_steps_back_are_refused(position, chair):
    application = ApplicationFactory(position=position, stage=Stage.DISCUSSION)
    with pytest.raises(IllegalStageMove, match="goes back to review only, not to triage"):
        go(application, Stage.TRIAGE, chair)


def test_closed_application_takes_no_stage(position, chair):
    application = ApplicationFactory(position=position, **CLOSED)
    with pytest.raises(IllegalStageMove, match=r"is closed \(not selected\)"):
        go(application, Stage.OFFER, chair)


@pytest.mark.parametrize(
    ("reason", "note", "field"), [("", "No place.", "reason"), ("other", " ", "note")]
)
def test_closing_needs_a_reason(application, chair, reason, note, field):
    with pytest.raises(ReasonRequired) as refused:
        go(application, Outcome.NOT_SELECTED, chair, reason=reason, note=note)

    assert (refused.value.status, refused.value.field) == (422, field)
    assert not StageEvent.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "inactive", "program"])
def test_only_a_person_closes(application, who):
    actor = {
        "nobody": lambda: None,
        "inactive": lambda: UserFactory(is_active=False),
        "program": lambda: ServiceAccountFactory().user,
    }[who]()
    with pytest.raises(PersonRequired) as refused:
        go(application, Outcome.NOT_SELECTED, actor, reason="fit")

    assert refused.value.status == 403
    assert not StageEvent.objects.exists()


def test_unknown_reason_is_refused(application, chair):
    with pytest.raises(UnknownWord, match="Choose one of: fit"):
        go(application, Outcome.NOT_SELECTED, chair, reason="colour of the tie")


def test_long_note_is_refused(application, chair):
    with pytest.raises(TooLong):
        go(application, Stage.REVIEW, chair, note="x" * 2_001)


def test_move_of_nothing(chair):
    with pytest.raises(NotThere):
        move(application_id=uuid4(), to=Stage.REVIEW, actor=chair, now=NOW)


def test_second_of_two_moves_that_saw_the_same_is_told(application, chair, coordinator):
    go(application, Stage.REVIEW, chair, version=1)
    with pytest.raises(StaleVersion) as refused:
        go(application, Stage.DISCUSSION, coordinator, version=1)

    assert (refused.value.known, refused.value.current) == (1, 2)
    assert standing(application)[0] == "review"


# Opening again


def test_chair_opens_a_closed_application(position, chair):
    application = ApplicationFactory(position=position, stage=Stage.REVIEW, **CLOSED)
    event = go(application, "reopen", chair, note="A place came free.")

    assert standing(application) == ("review", "", "", "")
    assert (event.from_outcome, event.to_outcome) == ("not_selected", "")


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.REVIEWER, Role.OBSERVER, None])
def test_nobody_but_a_chair_opens_it(position, role):
    application = ApplicationFactory(position=position, **CLOSED)
    user = UserFactory()
    CommitteeMembershipFactory(user=user, role=Role.CHAIR)  # of another position
    if role:
        CommitteeMembershipFactory(position=position, user=user, role=role)
    with pytest.raises(ChairRequired) as refused:
        go(application, "reopen", user)

    assert refused.value.status == 403
    assert standing(application)[1] == "not_selected"


# Many


def test_those_that_may_move_do_and_the_others_are_named(position, chair):
    first, second = ApplicationFactory.create_batch(2, position=position)
    offer = ApplicationFactory(position=position, stage=Stage.OFFER)
    closed = ApplicationFactory(position=position, **CLOSED)
    gone = uuid4()
    moved = move_many(
        application_ids=[offer.pk, first.pk, closed.pk, second.pk, gone, first.pk],
        to=Stage.TRIAGE,
        actor=chair,
        now=NOW,
    )

    assert [event.application_id for event in moved.events] == [first.pk, second.pk]
    assert [(pk, type(error)) for pk, error in moved.refused] == [
        (offer.pk, IllegalStageMove),
        (closed.pk, IllegalStageMove),
        (gone, NotThere),
    ]
    assert standing(offer)[0] == "offer"


def test_closing_many(position, chair):
    applications = ApplicationFactory.create_batch(3, position=position)
    moved = move_many(
        application_ids=[one.pk for one in applications],
        to=Outcome.NOT_SELECTED,
        actor=chair,
        now=NOW,
        reason="capacity",
    )

    assert [standing(one) for one in applications] == [
        ("received", "not_selected", "capacity", "")
    ] * 3
    assert {event.reason for event in moved.events} == {"capacity"}


def test_chair_opens_those_of_his_own_position(position, chair):
    own = ApplicationFactory(position=position, **CLOSED)
    other = ApplicationFactory(**CLOSED)
    moved = move_many(application_ids=[own.pk, other.pk], to="reopen", actor=chair, now=NOW)

    assert [event.application_id for event in moved.events] == [own.pk]
    assert [type(error) for _, error in moved.refused] == [ChairRequired]


@pytest.mark.parametrize("number", [1, 500])
@pytest.mark.parametrize(("to", "queries"), [(Stage.REVIEW, 7), (Outcome.WITHDRAWN, 8)])
def test_moving_500_costs_what_moving_one_costs(
    position, chair, django_assert_num_queries, number, to, queries
):
    ids = many(position, number)
    with django_assert_num_queries(queries):  # two of them begin and end the transaction
        moved = move_many(application_ids=ids, to=to, actor=chair, now=NOW, reason="fit")

    assert [event.application_id for event in moved.events] == ids
    assert Application.history.filter(history_type="~", history_user=chair).count() == number


def test_undoing_500_takes_ten_queries(position, chair, django_assert_num_queries):
    ids = many(position, 500)
    moved = move_many(application_ids=ids, to=Stage.REVIEW, actor=chair, now=NOW)
    with django_assert_num_queries(10):
        undone = undo_moves(event_ids=[e.pk for e in moved.events], actor=chair, now=LATER)

    assert len(undone.events) == 500
    assert set(Application.objects.values_list("stage", flat=True)) == {"received"}


def test_more_than_a_chunk_moves_in_one_transaction(position, chair):
    ids = many(position, 501)
    moved = move_many(application_ids=ids, to=Stage.REVIEW, actor=chair, now=NOW)
    assert [event.application_id for event in moved.events] == ids


def many(position, number):
    first = ApplicationFactory(position=position)
    people = [ApplicationFactory.build(position=position) for _ in range(number - 1)]
    for one in people:
        one.candidate.person.save()
        one.candidate.save()
    Application.objects.bulk_create(people)
    return [first.pk, *(one.pk for one in people)]


# Taking back


def test_undo_restores_the_stage_and_is_logged(application, chair, coordinator):
    event = go(application, Stage.OFFER, chair)
    undo = undo_move(event_id=event.pk, actor=coordinator, now=LATER)

    assert standing(application) == ("triage", "", "", "")
    assert (undo.undoes, undo.actor, undo.at) == (event, coordinator, LATER)
    assert (undo.from_stage, undo.to_stage) == ("offer", "triage")
    application.refresh_from_db()
    assert application.version == 3
    kept = application.history.filter(history_type="~")
    assert list(kept.values_list("stage", "history_user")) == [
        ("triage", coordinator.pk),
        ("offer", chair.pk),
    ]


def test_undo_of_a_closing_needs_no_reason(application, coordinator):
    event = go(application, Outcome.NOT_SELECTED, coordinator, reason="fit", note="Other field.")
    undo = undo_move(event_id=event.pk, actor=coordinator, now=LATER)

    assert standing(application) == ("triage", "", "", "")
    assert (undo.from_outcome, undo.to_outcome, undo.reason) == ("not_selected", "", "")


def test_undo_of_what_somebody_else_closed_is_for_the_chair(application, chair, coordinator):
    event = go(application, Outcome.NOT_SELECTED, chair, reason="fit")
    with pytest.raises(ChairRequired):
        undo_move(event_id=event.pk, actor=coordinator, now=LATER)
    assert standing(application)[1] == "not_selected"
    assert undo_move(event_id=event.pk, actor=chair, now=LATER).to_outcome == ""


def test_undo_of_a_reopening_closes_for_the_same_reason(application, chair):
    go(application, Outcome.WITHDRAWN, chair, reason="other", note="Married into the faculty.")
    event = go(application, "reopen", chair)
    undo = undo_move(event_id=event.pk, actor=chair, now=LATER)

    assert standing(application) == ("triage", "withdrawn", "other", "Married into the faculty.")
    assert (undo.to_outcome, undo.reason) == ("withdrawn", "other")


def test_undo_that_closes_needs_a_person(application, chair):
    go(application, Outcome.WITHDRAWN, chair, reason="fit")
    event = go(application, "reopen", chair)
    with pytest.raises(PersonRequired):
        undo_move(event_id=event.pk, actor=ServiceAccountFactory().user, now=LATER)
    assert standing(application)[1] == ""


def test_undo_after_another_move_says_who_moved_it(application, chair, coordinator):
    event = go(application, Stage.REVIEW, coordinator)
    go(application, Stage.INTERVIEW, chair)
    with pytest.raises(NotTheLatestMove) as refused:
        undo_move(event_id=event.pk, actor=coordinator, now=LATER)

    assert refused.value.moved_by == chair.get_full_name()
    assert refused.value.moved_to == "interview"
    assert standing(application)[0] == "interview"


def test_move_is_undone_once(application, chair):
    event = go(application, Stage.REVIEW, chair)
    undo_move(event_id=event.pk, actor=chair, now=LATER)
    with pytest.raises(NotTheLatestMove):
        undo_move(event_id=event.pk, actor=chair, now=LATER)


def test_undo_is_not_undone(application, chair):
    event = go(application, Stage.REVIEW, chair)
    undo = undo_move(event_id=event.pk, actor=chair, now=LATER)
    with pytest.raises(NotAMove, match="an undo already"):
        undo_move(event_id=undo.pk, actor=chair, now=LATER)


def test_arrival_is_not_undone(application, chair):
    arrival = StageEvent.objects.create(application=application, to_stage="triage", at=NOW)
    with pytest.raises(NotAMove, match="how the application came in"):
        undo_move(event_id=arrival.pk, actor=chair, now=LATER)


@pytest.mark.parametrize("event_id", [404, 0, -1, 2**63, 10**40])
def test_undo_of_nothing(chair, event_id):
    with pytest.raises(NotThere):
        undo_move(event_id=event_id, actor=chair, now=LATER)


@pytest.mark.parametrize("given", ["\ud83d", "\x00", "x" * 9_000])
def test_refusal_of_anything_can_be_shown(application, chair, given):
    for to, reason in ((given, ""), (Outcome.WITHDRAWN, given)):
        with pytest.raises((IllegalStageMove, UnknownWord)) as refused:
            go(application, to, chair, reason=reason)
        shown = f"{refused.value} {vars(refused.value)}"
        assert len(shown.encode()) < 600


def test_undo_of_many_leaves_what_has_moved_since(position, chair):
    first, second = ApplicationFactory.create_batch(2, position=position)
    moved = move_many(application_ids=[first.pk, second.pk], to=Stage.REVIEW, actor=chair, now=NOW)
    go(second, Stage.OFFER, chair)
    undone = undo_moves(event_ids=[e.pk for e in moved.events] + [0], actor=chair, now=LATER)

    assert [event.application_id for event in undone.events] == [first.pk]
    assert [(pk, type(error)) for pk, error in undone.refused] == [(second.pk, NotTheLatestMove)]
    assert (standing(first)[0], standing(second)[0]) == ("received", "offer")
