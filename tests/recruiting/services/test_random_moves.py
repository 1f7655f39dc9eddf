"""Whatever people try in whatever order, the log tells how an application came to stand there."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from profiles.errors import DomainError
from recruiting.choices import ClosingReason, Outcome, Role, Stage
from recruiting.models import Application
from recruiting.services.stages import move, undo_move
from recruiting.stages import REOPEN, possible_moves
from tests.factories.ingestion import NOW
from tests.factories.recruiting import ApplicationFactory, CommitteeMembershipFactory

WORDS = [*Stage.values, *Outcome.values, REOPEN, "hired"]
MOVES = st.tuples(
    st.just("move"), st.sampled_from(WORDS), st.sampled_from(["", *ClosingReason.values])
)
UNDOS = st.tuples(st.just("undo"), st.integers(min_value=0, max_value=3), st.just(""))


class TestRandomMoves(TestCase):
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(MOVES | UNDOS, max_size=12))
    def test_the_log_replays_to_where_it_stands(self, tries):
        application = ApplicationFactory()
        chair = CommitteeMembershipFactory(position=application.position, role=Role.CHAIR).user
        done = 0
        for kind, what, reason in tries:
            try:
                if kind == "move":
                    move(
                        application_id=application.pk,
                        to=what,
                        actor=chair,
                        now=NOW,
                        reason=reason,
                        note="As said.",
                    )
                else:
                    events = application.events.order_by("-pk")[what : what + 1]
                    undo_move(event_id=events[0].pk if events else 0, actor=chair, now=NOW)
            except DomainError:
                continue
            done += 1
        stored = Application.objects.get(pk=application.pk)
        stored.full_clean()
        assert_replays(stored)
        assert stored.version == 1 + done == 1 + stored.events.count()
        assert stored.history.filter(history_type="~").count() == done


def assert_replays(application):
    """Each event begins where the one before ended; moves are legal, undos restore."""
    stage, outcome, reason, note = Stage.RECEIVED.value, "", "", ""
    before = {}
    for event in application.events.order_by("pk"):
        assert (event.from_stage, event.from_outcome) == (stage, outcome)
        if event.undoes_id is None:
            to = event.to_outcome or (REOPEN if outcome else event.to_stage)
            assert to in possible_moves(stage, outcome)
            before[event.pk] = (stage, outcome, reason, note)
        stage, outcome = event.to_stage, event.to_outcome
        reason, note = (event.reason, event.note) if outcome else ("", "")
        if event.undoes_id is not None:
            assert (stage, outcome, reason, note) == before[event.undoes_id]
    assert (stage, outcome, reason, note) == (
        application.stage,
        application.outcome,
        application.outcome_reason,
        application.outcome_note,
    )


pytestmark = pytest.mark.django_db
