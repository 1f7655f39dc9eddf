"""Two people at the same moment: one is told, ranks stay whole, nothing happens twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, connections

from profiles.errors import DomainError
from recruiting.choices import Stage
from recruiting.models import Application, StageEvent
from recruiting.services.shortlists import add_entries, move_entry
from recruiting.services.stages import move, move_many, undo_move
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import ApplicationFactory, PositionFactory, ShortlistFactory

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite has one writer at a time, and its database in memory one thread",
    ),
]
ROUNDS = 15


def at_once(*acts):
    """Do the acts of each round together; return how many were done and refused, by code."""
    together = Barrier(len(acts), timeout=30)

    def go(act):
        told = Counter()
        try:
            for number in range(ROUNDS):
                together.wait()
                try:
                    act(number)
                    told["done"] += 1
                except DomainError as error:
                    told[error.code] += 1
        finally:
            connections.close_all()
        return told

    with ThreadPoolExecutor(max_workers=len(acts)) as people:
        return sum(people.map(go, acts), Counter())


def test_one_of_two_moves_from_one_version_wins():
    applications = ApplicationFactory.create_batch(ROUNDS)
    user = UserFactory()

    def to(stage):
        return lambda number: move(
            application_id=applications[number].pk, to=stage, actor=user, now=NOW, version=1
        )

    told = at_once(to(Stage.REVIEW), to(Stage.OFFER))
    assert told == {"done": ROUNDS, "stale_version": ROUNDS}
    assert StageEvent.objects.count() == ROUNDS
    assert set(Application.objects.values_list("version", flat=True)) == {2}


def test_many_in_opposite_orders_do_not_lock_each_other_out():
    position, user = PositionFactory(), UserFactory()
    keys = [one.pk for one in ApplicationFactory.create_batch(30, position=position)]

    def to(stage, order):
        return lambda number: move_many(application_ids=order, to=stage, actor=user, now=NOW)

    told = at_once(to(Stage.REVIEW, keys), to(Stage.TRIAGE, keys[::-1]))
    assert told == {"done": 2 * ROUNDS}
    for application in Application.objects.all():
        newest = application.events.order_by("-pk").first()
        assert newest.to_stage == application.stage
        assert application.version == 1 + application.events.count()


def test_move_is_undone_once():
    user = UserFactory()
    events = [
        move(application_id=one.pk, to=Stage.REVIEW, actor=user, now=NOW)
        for one in ApplicationFactory.create_batch(ROUNDS)
    ]

    def undo(number):
        undo_move(event_id=events[number].pk, actor=user, now=NOW)

    assert at_once(undo, undo) == {"done": ROUNDS, "not_the_latest_move": ROUNDS}


def test_ranks_stay_whole_when_two_reorder():
    shortlist, user = ShortlistFactory(), UserFactory()
    applications = ApplicationFactory.create_batch(6, position=shortlist.position)
    added = add_entries(shortlist_id=shortlist.pk, applications=applications, actor=user)
    keys = [entry.pk for entry in added.entries]

    def drag(step):
        return lambda number: move_entry(
            entry_id=keys[(number * step) % 6], rank=1 + (number + step) % 6, actor=user, now=NOW
        )

    assert at_once(drag(1), drag(5)) == {"done": 2 * ROUNDS}
    ranks = shortlist.entries.order_by("rank").values_list("rank", flat=True)
    assert list(ranks) == [1, 2, 3, 4, 5, 6]
