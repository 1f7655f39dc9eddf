"""Shortlists: order, reasons, freezing; who may, and what a conflict hides."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruiting.choices import Outcome, Stage
from recruiting.models import Shortlist, ShortlistEntry
from tests.admin.pages import Page
from tests.admin.shortlisted import (
    SEATS,
    Committee,
    act_of,
    applicants,
    committee,
    entry_of,
    order,
    page_of,
    shortlist,
)
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import steward_permission

pytestmark = pytest.mark.django_db

LIST = reverse("admin:recruiting_shortlist_changelist")
NAMES = ("Ada Sample", "Ben Sample", "Cleo Sample")


@pytest.fixture
def seated(db) -> Committee:
    return committee()


@pytest.fixture
def three(seated):
    """Three applicants of the position; who is conflicted has a conflict on the first."""
    rows = applicants(seated.position, *NAMES)
    hiring.ConflictOfInterestFactory(application=rows[0], user=seated.users["conflicted"])
    return rows


@pytest.fixture
def finalists(seated, three) -> Shortlist:
    return shortlist(seated.position, three, by=seated.users["chair"])


def ranks_and_names(page: Page) -> list[str]:
    return re.findall(r"\b\d+ [A-Z]\w+ Sample(?= [A-Z])", page.text)


def post(client, shortlist, act, **data):
    return client.post(act_of(shortlist, act), data)


def said(client, response) -> str:
    """What the messages of the page that follows tell."""
    page = client.get(response.url).content.decode()
    return unescape(page.partition('id="sl-messages"')[2].partition('id="content"')[0])


# Reading


def test_list_stands_in_order_with_reason_facts_and_who_added(seated, finalists, three):
    ShortlistEntry.objects.filter(application=three[0]).update(rationale="Two <b>papers</b>")

    page = Page(seated.client("reviewer").get(page_of(finalists)))

    assert ranks_and_names(page) == ["1 Ada Sample", "2 Ben Sample", "3 Cleo Sample"]
    assert "Received no degree read · no work read Two <b>papers</b>" in page.text
    assert "—, nobody wrote this yet" in page.text
    assert "added by Invented Colleague" in page.text


def test_who_may_not_see_an_applicant_finds_no_gap(seated, finalists, three):
    page = Page(seated.client("conflicted").get(page_of(finalists)))

    assert ranks_and_names(page) == ["1 Ben Sample", "2 Cleo Sample"]
    assert "Ada" not in page.text
    assert "2 applicants" in page.text


@pytest.mark.parametrize("frozen", [False, True])
def test_conflicted_reader_is_shown_the_list_as_if_nobody_stood_there(seated, frozen):
    first, *others = applicants(seated.position, *NAMES)
    with_first = shortlist(seated.position, [first, *others], by=seated.users["chair"])
    if frozen:
        post(seated.client("chair"), with_first, "freeze")
    hiring.ConflictOfInterestFactory(application=first, user=seated.users["conflicted"])
    client = seated.client("conflicted")
    before = Page(client.get(page_of(with_first))).text, Page(client.get(LIST)).text

    first.delete()

    assert (Page(client.get(page_of(with_first))).text, Page(client.get(LIST)).text) == before


def test_lists_are_narrowed_to_a_position_and_count_what_is_in_sight(seated, finalists):
    other = hiring.PositionFactory(code="phd-other")
    hiring.CommitteeMembershipFactory(position=other, user=seated.users["conflicted"])
    hiring.ShortlistFactory(position=other, name="Elsewhere")
    client = seated.client("conflicted")

    every = Page(client.get(LIST)).text
    narrowed = Page(client.get(LIST, {"position": seated.position.pk})).text
    nothing = client.get(LIST, {"position": "1e9\x00"})

    assert ("Elsewhere" in every, "Elsewhere" in narrowed) == (True, False)
    assert "Finalists phd-samples 2 live" in narrowed
    assert nothing.status_code == 200


@pytest.mark.parametrize("role", ["chair", "reviewer", "conflicted"])
def test_pages_cost_the_same_for_1_3_and_100_entries(seated, role):
    client = seated.client(role)
    costs = []
    for number in (1, 2, 97):
        found = Shortlist.objects.first() or shortlist(seated.position, [], by=seated.users[role])
        for _ in range(number):
            hiring.ShortlistEntryFactory(
                shortlist=found,
                rank=found.entries.count() + 1,
                added_by=seated.users["chair"],
            )
        hiring.ApplicationFactory(position=seated.position)
        for address in (page_of(found), LIST):
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            costs.append(len(queries))

    assert costs == costs[:2] * 3
    assert max(costs) <= 12


# Rights


@pytest.mark.parametrize(
    ("role", "reads", "writes"),
    [
        ("observer", 200, 403),
        ("reviewer", 200, 403),
        ("chair", 200, 400),
        ("coordinator", 200, 400),
        ("steward", 404, 404),
    ],
)
def test_observers_and_reviewers_read_chair_and_coordinator_write(
    seated, finalists, role, reads, writes
):
    if role not in SEATS:
        seated.users[role] = people.UserFactory(username=role)
        seated.users[role].user_permissions.add(steward_permission())
    client = seated.client(role)

    assert client.get(page_of(finalists)).status_code == reads
    assert [
        post(client, finalists, act).status_code for act in ("add", "move", "write", "remove")
    ] == [writes] * 4
    assert order(finalists) == list(NAMES)


def test_list_of_another_committee_is_not_there(seated):
    foreign = hiring.ShortlistEntryFactory().shortlist
    client = seated.client("chair")

    assert client.get(page_of(foreign)).status_code == 404
    assert post(client, foreign, "freeze").status_code == 404
    assert Shortlist.objects.get(pk=foreign.pk).frozen_at is None


# Moving


@pytest.mark.parametrize(
    ("who", "to", "expected"),
    [
        (2, 1, "Cleo Ada Ben"),
        (0, 3, "Ben Cleo Ada"),
        (0, 2, "Ben Ada Cleo"),
        (1, 2, "Ada Ben Cleo"),
    ],
)
def test_entry_is_moved_to_the_place_that_is_asked_for(seated, finalists, three, who, to, expected):
    client = seated.client("chair")

    response = post(client, finalists, "move", entry=entry_of(finalists, three[who]).pk, rank=to)

    assert order(finalists) == [f"{name} Sample" for name in expected.split()]
    assert f"{NAMES[who]} is number {to} now." in said(client, response)


def test_script_is_answered_in_json(seated, finalists, three):
    response = seated.client("chair").post(
        act_of(finalists, "move"),
        {"entry": entry_of(finalists, three[2]).pk, "rank": 1},
        headers={"accept": "application/json"},
    )

    assert response.json()["text"] == "Cleo Sample is number 1 now."


def test_conflicted_chair_moves_by_the_places_that_are_shown(seated, three):
    ada, ben, cleo = three
    made = shortlist(seated.position, [ben, ada, cleo], by=seated.users["chair"])
    client = seated.client("conflicted")

    response = post(client, made, "move", entry=entry_of(made, cleo).pk, rank=1)

    assert "Cleo Sample is number 1 now." in said(client, response)
    assert [name for name in order(made) if "Ada" not in name] == ["Cleo Sample", "Ben Sample"]
    assert post(client, made, "move", entry=entry_of(made, cleo).pk, rank=3).status_code == 400
    assert post(client, made, "move", entry=entry_of(made, ada).pk, rank=1).status_code == 400


@pytest.mark.parametrize("rank", ["0", "-1", "1000000000", "9" * 40, "second", "", "1.5", "1\x00"])
def test_place_that_is_not_there_is_refused_and_nobody_moves(seated, finalists, three, rank):
    response = post(
        seated.client("chair"), finalists, "move", entry=entry_of(finalists, three[1]).pk, rank=rank
    )

    assert response.status_code == 400
    assert order(finalists) == list(NAMES)


@pytest.mark.parametrize("entry", ["0", "-1", "987654321", "9" * 40, "x", "", "1\x00"])
def test_entry_that_is_not_there_is_refused(seated, finalists, entry):
    client = seated.client("chair")

    codes = {
        act: post(client, finalists, act, entry=entry, rank=1, version=1).status_code
        for act in ("move", "write", "remove")
    }

    assert set(codes.values()) == {400}
    assert order(finalists) == list(NAMES)


def test_entry_of_another_list_is_refused(seated, finalists, three):
    other = shortlist(seated.position, three[:1], by=seated.users["chair"], name="Others")
    entry = entry_of(other, three[0])

    response = post(seated.client("chair"), finalists, "remove", entry=entry.pk)

    assert response.status_code == 400
    assert "is not on this list any more" in Page(response).text
    assert order(other) == ["Ada Sample"]


# Reasons


def test_reason_is_written_and_the_kept_draft_let_go(seated, finalists, three):
    client, entry = seated.client("chair"), entry_of(finalists, three[0])

    response = post(client, finalists, "write", entry=entry.pk, version=1, rationale="Evidence.\n")
    told = client.get(response.url.partition("#")[0]).content.decode()

    assert ShortlistEntry.objects.get(pk=entry.pk).rationale == "Evidence."
    assert f'data-draft-saved="{seated.users["chair"].pk}:entry:{entry.pk}"' in told


def test_stale_reason_overwrites_nothing_and_is_kept_until_it_is_sent_again(
    seated, finalists, three
):
    client, entry = seated.client("chair"), entry_of(finalists, three[0])
    post(seated.client("coordinator"), finalists, "write", entry=entry.pk, version=1, rationale="A")

    refused = post(client, finalists, "write", entry=entry.pk, version=1, rationale="B")
    page = Page(refused)

    assert refused.status_code == 400
    assert "It says now: “A”. Nothing was overwritten, and yours is still below" in page.text
    assert ">\nB</textarea>" in refused.content.decode()
    assert ShortlistEntry.objects.get(pk=entry.pk).rationale == "A"
    assert 'name="version" value="2"' in refused.content.decode()
    post(client, finalists, "write", entry=entry.pk, version=2, rationale="B")
    assert ShortlistEntry.objects.get(pk=entry.pk).rationale == "B"


def test_reason_that_is_too_long_stays_in_the_form(seated, finalists, three):
    entry = entry_of(finalists, three[0])

    response = post(
        seated.client("chair"), finalists, "write", entry=entry.pk, version=1, rationale="x" * 5001
    )

    assert response.status_code == 422
    assert "may have 5,000" in Page(response).text
    assert "x" * 5001 in response.content.decode()


# Adding and removing


def test_page_offers_open_applications_of_the_position_that_are_not_listed(seated, three):
    made = shortlist(seated.position, three[:1], by=seated.users["chair"])
    closed = applicants(seated.position, "Closed Sample")[0]
    closed.outcome, closed.outcome_reason = Outcome.WITHDRAWN, "applicant_decided"
    closed.save()
    hiring.ApplicationFactory(candidate__person__full_name="Foreign Sample")

    page = Page(seated.client("chair").get(page_of(made)))
    found = Page(seated.client("chair").get(page_of(made), {"find": "cleo"}))
    nobody = Page(seated.client("chair").get(page_of(made), {"find": "Zoë\x00 <i>"}))

    offered = page.text.partition("Add applicants")[2]
    assert re.findall(r"\w+ Sample", offered) == ["Ben Sample", "Cleo Sample"][::-1] or re.findall(
        r"\w+ Sample", offered
    ) == ["Ben Sample", "Cleo Sample"]
    assert re.findall(r"\w+ Sample", found.text.partition("Add applicants")[2]) == ["Cleo Sample"]
    assert "No open application of “Zoë <i>”" in nobody.text


def test_applicants_are_added_at_the_end(seated, three):
    made = shortlist(seated.position, three[:1], by=seated.users["chair"])
    client = seated.client("chair")

    response = post(client, made, "add", applications=[three[1].pk, three[2].pk], rationale="Fit")

    assert order(made)[0] == "Ada Sample"
    assert sorted(order(made)) == sorted(NAMES)
    assert "2 applicants added at the end." in said(client, response)
    assert entry_of(made, three[2]).rationale == "Fit"
    assert entry_of(made, three[2]).added_by == seated.users["chair"]


def test_only_applications_of_the_position_and_in_sight_can_be_added(seated, three):
    made = shortlist(seated.position, three[1:2], by=seated.users["chair"])
    foreign = hiring.ApplicationFactory()
    codes = [
        post(seated.client(role), made, "add", applications=keys).status_code
        for role, keys in (
            ("chair", [foreign.pk]),
            ("chair", ["no key"]),
            ("chair", []),
            ("chair", [three[1].pk]),
            ("conflicted", [three[0].pk]),
        )
    ]

    assert codes == [400] * 5
    assert order(made) == ["Ben Sample"]


def test_removed_applicant_comes_back_with_place_and_reason(seated, finalists, three):
    client, entry = seated.client("chair"), entry_of(finalists, three[1])
    post(client, finalists, "write", entry=entry.pk, version=1, rationale="Second thoughts")

    removed = post(client, finalists, "remove", entry=entry.pk)
    undo = re.search(r'action="([^"]*put-back[^"]*)"', client.get(removed.url).content.decode())
    assert undo is not None
    assert order(finalists) == ["Ada Sample", "Cleo Sample"]
    response = client.post(undo[1])

    assert order(finalists) == list(NAMES)
    assert entry_of(finalists, three[1]).rationale == "Second thoughts"
    assert "Ben Sample is back, with the reason." in said(client, response)
    again = client.post(undo[1])
    assert "already" in said(client, again)


@pytest.mark.parametrize("entry", ["", "x", "-1", "987654321", "9" * 30])
def test_nobody_is_put_back_who_was_not_there(seated, finalists, entry):
    client = seated.client("chair")

    response = client.post(act_of(finalists, "put-back") + f"?entry={entry}")

    assert "is not there any more. Nothing was changed." in said(client, response)
    assert order(finalists) == list(NAMES)


def test_who_has_a_conflict_puts_nobody_back_whom_it_hides(seated, finalists, three):
    entry = entry_of(finalists, three[0])
    post(seated.client("chair"), finalists, "remove", entry=entry.pk)
    client = seated.client("conflicted")

    response = client.post(act_of(finalists, "put-back") + f"?entry={entry.pk}")

    assert "is not there any more" in said(client, response)
    assert order(finalists) == ["Ben Sample", "Cleo Sample"]


# The list itself


def test_new_list_needs_a_name_that_is_free(seated, finalists):
    client = seated.client("chair")
    add = reverse("admin:recruiting_shortlist_add")

    taken = client.post(add, {"position": seated.position.pk, "name": "Finalists"})
    made = client.post(add, {"position": seated.position.pk, "name": "Long list"})
    foreign = client.post(add, {"position": hiring.PositionFactory().pk, "name": "Mine"})

    assert (taken.status_code, made.status_code, foreign.status_code) == (400, 302, 400)
    assert "There is a shortlist called “Finalists” already." in Page(taken).text
    assert sorted(Shortlist.objects.values_list("name", flat=True)) == ["Finalists", "Long list"]


def test_list_is_renamed_unless_the_name_is_taken_or_stale(seated, finalists):
    shortlist(seated.position, [], by=seated.users["chair"], name="Others")
    client = seated.client("chair")

    codes = [
        post(client, finalists, "rename", name=name, version=version).status_code
        for name, version in (("Others", 1), ("Last four", 1), ("Last five", 1), ("", 2))
    ]

    assert codes == [409, 302, 412, 400]
    assert Shortlist.objects.get(pk=finalists.pk).name == "Last four"


def test_deleted_list_leaves_the_applications(seated, finalists, three):
    client = seated.client("chair")
    asked = Page(client.get(act_of(finalists, "delete")))

    post(client, finalists, "delete")

    assert "there is no undo" in asked.text
    assert not Shortlist.objects.exists()
    assert all(type(row).objects.filter(pk=row.pk).exists() for row in three)


def test_frozen_list_stays_as_it_was(seated, finalists, three):
    client = seated.client("chair")
    entry = entry_of(finalists, three[0])
    post(client, finalists, "write", entry=entry.pk, version=1, rationale="Because")
    post(client, finalists, "freeze")
    person = three[0].candidate.person
    person.full_name = "Ada Renamed"
    person.save()
    three[0].stage = Stage.OFFER
    three[0].save()

    page = Page(client.get(page_of(finalists)))
    codes = {
        act: post(
            client, finalists, act, entry=entry.pk, rank=2, version=2, name="X", rationale="Y"
        ).status_code
        for act in ("move", "write", "remove", "rename")
    }

    assert "1 Ada Sample Received Because added by Invented Colleague" in page.text
    assert "Renamed" not in page.text
    assert "Save the reason" not in page.text
    assert set(codes.values()) == {409}
    post(client, finalists, "delete")
    assert order(finalists) == ["Ada Renamed", "Ben Sample", "Cleo Sample"]


def test_frozen_list_hides_whom_a_conflict_hides_later(seated, three):
    made = shortlist(seated.position, three[1:], by=seated.users["chair"])
    post(seated.client("chair"), made, "freeze")
    hiring.ConflictOfInterestFactory(application=three[1], user=seated.users["reviewer"])

    page = Page(seated.client("reviewer").get(page_of(made)))

    assert ranks_and_names(page) == ["1 Cleo Sample"]
    assert "Ben" not in page.text


def test_list_bears_the_gap_that_an_erased_applicant_leaves(seated, finalists, three):
    three[1].delete()
    client = seated.client("chair")
    new = applicants(seated.position, "Dan Sample")[0]

    post(client, finalists, "add", applications=[new.pk])
    post(client, finalists, "move", entry=entry_of(finalists, new).pk, rank=1)

    assert order(finalists) == ["Dan Sample", "Ada Sample", "Cleo Sample"]
