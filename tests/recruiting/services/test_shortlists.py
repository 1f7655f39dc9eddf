"""Shortlists: ranks without a gap, reasons with a version, and nothing once they are frozen."""

from datetime import timedelta
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from profiles.errors import NotThere, StaleVersion
from recruiting.errors import (
    AlreadyListed,
    NameTaken,
    NothingWritten,
    ShortlistFrozen,
    TooLong,
    WrongPosition,
)
from recruiting.models import Shortlist, ShortlistEntry
from recruiting.services.shortlists import (
    add_entries,
    delete_shortlist,
    freeze,
    make_shortlist,
    move_entry,
    put_back_entry,
    remove_entry,
    rename_shortlist,
    write_rationale,
)
from tests.factories.ingestion import NOW
from tests.factories.profiles import UserFactory
from tests.factories.recruiting import (
    ApplicationFactory,
    PositionFactory,
    ShortlistEntryFactory,
    ShortlistFactory,
)

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def chair(db):
    return UserFactory(first_name="Ruth", last_name="Oyelaran-Voss")


def listed(number, actor):
    """A shortlist with that many entries, and the entries in order."""
    shortlist = ShortlistFactory()
    applications = ApplicationFactory.create_batch(number, position=shortlist.position)
    added = add_entries(shortlist_id=shortlist.pk, applications=applications, actor=actor)
    return shortlist, list(added.entries)


def order(shortlist):
    return list(shortlist.entries.order_by("rank").values_list("pk", flat=True))


def ranks(shortlist):
    return list(shortlist.entries.order_by("rank").values_list("rank", flat=True))


# The list


def test_list_is_made(chair):
    position = PositionFactory()
    shortlist = make_shortlist(position=position, name="  To  invite ", actor=chair)
    assert (shortlist.position, shortlist.name, shortlist.frozen_at) == (
        position,
        "To invite",
        None,
    )
    assert shortlist.history.get().history_user == chair


@pytest.mark.parametrize(
    ("name", "error"),
    [("To invite", NameTaken), ("", NothingWritten), ("x" * 201, TooLong)],
)
def test_what_is_no_name(chair, name, error):
    known = ShortlistFactory(name="To invite")
    with pytest.raises(error):
        make_shortlist(position=known.position, name=name, actor=chair)
    assert Shortlist.objects.count() == 1


def test_list_is_renamed_by_whoever_saw_it_last(chair):
    shortlist = ShortlistFactory()
    rename_shortlist(shortlist_id=shortlist.pk, actor=chair, now=NOW, version=1, name="Second")
    with pytest.raises(StaleVersion):
        rename_shortlist(shortlist_id=shortlist.pk, actor=chair, now=NOW, version=1, name="Third")
    shortlist.refresh_from_db()
    assert (shortlist.name, shortlist.version, shortlist.edited_by) == ("Second", 2, chair)


def test_list_is_not_renamed_to_one_that_is_there(chair):
    known = ShortlistFactory(name="To invite")
    other = ShortlistFactory(position=known.position)
    with pytest.raises(NameTaken):
        rename_shortlist(shortlist_id=other.pk, actor=chair, now=NOW, version=1, name="To invite")
    other.refresh_from_db()
    assert other.version == 1


def test_list_is_deleted(chair):
    shortlist, _ = listed(2, chair)
    delete_shortlist(shortlist_id=shortlist.pk)
    assert not Shortlist.objects.exists()
    with pytest.raises(NotThere):
        delete_shortlist(shortlist_id=uuid4())


# Entries


def test_applications_are_added_in_order(chair):
    shortlist, before = listed(2, chair)
    more = ApplicationFactory.create_batch(2, position=shortlist.position)
    added = add_entries(
        shortlist_id=shortlist.pk, applications=more, actor=chair, rationale="Read twice."
    )

    assert [(one.application, one.rank) for one in added.entries] == [(more[0], 3), (more[1], 4)]
    assert {(one.rationale, one.added_by) for one in added.entries} == {("Read twice.", chair)}
    assert order(shortlist)[:2] == [one.pk for one in before]
    kept = ShortlistEntry.history.filter(history_type="+")
    assert list(kept.values_list("history_user", flat=True)) == [chair.pk] * 4


def test_what_cannot_be_added_is_named(chair):
    shortlist, [entry] = listed(1, chair)
    own = ApplicationFactory(position=shortlist.position)
    stranger = ApplicationFactory()
    added = add_entries(
        shortlist_id=shortlist.pk,
        applications=[entry.application, stranger, own, own],
        actor=chair,
    )

    assert [one.application for one in added.entries] == [own]
    assert [(pk, type(error)) for pk, error in added.skipped] == [
        (entry.application_id, AlreadyListed),
        (stranger.pk, WrongPosition),
        (own.pk, AlreadyListed),
    ]


@pytest.mark.parametrize("number", [1, 60])
def test_adding_many_costs_what_adding_one_costs(chair, django_assert_num_queries, number):
    shortlist = ShortlistFactory()
    applications = ApplicationFactory.create_batch(number, position=shortlist.position)
    with django_assert_num_queries(7):
        add_entries(shortlist_id=shortlist.pk, applications=applications, actor=chair)


def test_rationale_is_saved_by_whoever_saw_it_last(chair):
    _, [entry] = listed(1, chair)
    write_rationale(entry_id=entry.pk, actor=chair, now=NOW, version=1, rationale=" Two papers. ")
    with pytest.raises(StaleVersion):
        write_rationale(entry_id=entry.pk, actor=chair, now=LATER, version=1, rationale="None.")
    entry.refresh_from_db()
    assert (entry.rationale, entry.version, entry.edited_at) == ("Two papers.", 2, NOW)


@pytest.mark.parametrize(
    ("which", "rank", "expected"),
    [
        (0, 3, [1, 2, 0, 3]),
        (3, 1, [3, 0, 1, 2]),
        (1, 3, [0, 2, 1, 3]),
        (2, 2, [0, 2, 1, 3]),
        (1, 2, [0, 1, 2, 3]),
        (0, 99, [1, 2, 3, 0]),
        (3, -5, [3, 0, 1, 2]),
    ],
)
def test_entry_is_moved(chair, which, rank, expected):
    shortlist, entries = listed(4, chair)
    moved = move_entry(entry_id=entries[which].pk, rank=rank, actor=chair, now=LATER)

    assert order(shortlist) == [entries[index].pk for index in expected]
    assert ranks(shortlist) == [1, 2, 3, 4]
    assert moved.rank == expected.index(which) + 1


def test_moving_writes_history_and_no_version(chair):
    _, entries = listed(3, chair)
    move_entry(entry_id=entries[0].pk, rank=2, actor=chair, now=LATER)

    kept = ShortlistEntry.history.filter(history_date=LATER, history_user=chair)
    assert sorted(kept.values_list("id", "rank", "version")) == [
        (entries[0].pk, 2, 1),
        (entries[1].pk, 1, 1),
    ]


@pytest.mark.parametrize("number", [3, 60])
def test_moving_costs_the_same_in_a_long_list(chair, django_assert_num_queries, number):
    _, entries = listed(number, chair)
    with django_assert_num_queries(11):
        move_entry(entry_id=entries[0].pk, rank=number, actor=chair, now=LATER)


def test_removing_closes_the_gap(chair):
    shortlist, entries = listed(4, chair)
    remove_entry(entry_id=entries[1].pk, actor=chair, now=LATER)

    assert order(shortlist) == [entries[0].pk, entries[2].pk, entries[3].pk]
    assert ranks(shortlist) == [1, 2, 3]
    gone = ShortlistEntry.history.get(history_type="-")
    assert (gone.history_user, gone.history_date) == (chair, LATER)


def test_erasure_may_leave_a_gap(chair):
    shortlist, entries = listed(4, chair)
    entries[1].application.delete()
    assert ranks(shortlist) == [1, 3, 4]

    more = ApplicationFactory(position=shortlist.position)
    [last] = add_entries(shortlist_id=shortlist.pk, applications=[more], actor=chair).entries
    move_entry(entry_id=last.pk, rank=1, actor=chair, now=LATER)
    remove_entry(entry_id=entries[2].pk, actor=chair, now=LATER)
    assert order(shortlist) == [last.pk, entries[0].pk, entries[3].pk]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_removed_entry_is_put_back_where_it_stood(chair, which):
    shortlist, entries = listed(3, chair)
    entry = entries[which]
    write_rationale(entry_id=entry.pk, actor=chair, now=NOW, version=1, rationale="Two papers.")
    remove_entry(entry_id=entry.pk, actor=chair, now=NOW)
    back = put_back_entry(shortlist_id=shortlist.pk, entry_id=entry.pk, actor=chair, now=LATER)

    assert (back.application, back.rank, back.rationale) == (
        entry.application,
        which + 1,
        "Two papers.",
    )
    assert ranks(shortlist) == [1, 2, 3]
    with pytest.raises(AlreadyListed):
        put_back_entry(shortlist_id=shortlist.pk, entry_id=entry.pk, actor=chair, now=LATER)
    with pytest.raises(NotThere):
        put_back_entry(shortlist_id=shortlist.pk, entry_id=404, actor=chair, now=LATER)


def test_entry_that_is_gone(chair):
    with pytest.raises(NotThere, match="shortlist entry"):
        move_entry(entry_id=404, rank=1, actor=chair, now=NOW)


class TestRandomOrders(TestCase):
    @settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.tuples(st.booleans(), st.integers(0, 9), st.integers(-2, 9)), max_size=12))
    def test_ranks_stay_dense(self, acts):
        actor = UserFactory()
        shortlist, entries = listed(5, actor)
        expected = [entry.pk for entry in entries]
        for removes, which, rank in acts:
            if not expected:
                break
            pk = expected[which % len(expected)]
            if removes:
                remove_entry(entry_id=pk, actor=actor, now=NOW)
                expected.remove(pk)
            else:
                move_entry(entry_id=pk, rank=rank, actor=actor, now=NOW)
                expected.remove(pk)
                expected.insert(max(rank, 1) - 1, pk)
        assert order(shortlist) == expected
        assert ranks(shortlist) == list(range(1, len(expected) + 1))


# Frozen


def test_snapshot_says_what_the_list_said(chair):
    shortlist, entries = listed(2, chair)
    write_rationale(entry_id=entries[0].pk, actor=chair, now=NOW, version=1, rationale="First.")
    move_entry(entry_id=entries[0].pk, rank=2, actor=chair, now=NOW)
    freeze(shortlist_id=shortlist.pk, actor=chair, now=LATER)

    shortlist.refresh_from_db()
    first = entries[1].application
    assert (shortlist.frozen_at, shortlist.frozen_by, shortlist.version) == (LATER, chair, 2)
    assert shortlist.snapshot["name"] == shortlist.name
    assert shortlist.snapshot["position"] == shortlist.position.code
    assert shortlist.snapshot["frozen_at"] == LATER.isoformat()
    assert shortlist.snapshot["frozen_by"] == "Ruth Oyelaran-Voss"
    assert [one["rationale"] for one in shortlist.snapshot["entries"]] == ["", "First."]
    assert shortlist.snapshot["entries"][0] == {
        "rank": 1,
        "application": str(first.pk),
        "candidate": str(first.candidate_id),
        "name": first.candidate.person.full_name,
        "stage": "received",
        "outcome": "",
        "rationale": "",
        "added_by": "Ruth Oyelaran-Voss",
    }


@pytest.mark.parametrize(
    "write",
    [
        lambda s, e, by: rename_shortlist(
            shortlist_id=s.pk, actor=by, now=NOW, version=s.version, name="Other"
        ),
        lambda s, e, by: delete_shortlist(shortlist_id=s.pk),
        lambda s, e, by: freeze(shortlist_id=s.pk, actor=by, now=NOW),
        lambda s, e, by: add_entries(
            shortlist_id=s.pk, applications=[ApplicationFactory(position=s.position)], actor=by
        ),
        lambda s, e, by: write_rationale(
            entry_id=e.pk, actor=by, now=NOW, version=1, rationale="Later."
        ),
        lambda s, e, by: move_entry(entry_id=e.pk, rank=2, actor=by, now=NOW),
        lambda s, e, by: remove_entry(entry_id=e.pk, actor=by, now=NOW),
        lambda s, e, by: put_back_entry(shortlist_id=s.pk, entry_id=e.pk, actor=by, now=NOW),
    ],
    ids=["rename", "delete", "freeze", "add", "rationale", "move", "remove", "put back"],
)
def test_frozen_list_refuses(chair, write):
    shortlist = ShortlistFactory(frozen_at=NOW, frozen_by=chair)
    entries = ShortlistEntryFactory.create_batch(2, shortlist=shortlist)
    with pytest.raises(ShortlistFrozen, match="stays as it is"):
        write(shortlist, entries[0], chair)
    assert order(shortlist) == [entry.pk for entry in entries]
