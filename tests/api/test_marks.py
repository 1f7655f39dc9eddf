"""Notes, tags and shortlists over the API."""

import pytest

from recruiting.models import Note, Shortlist, ShortlistEntry
from recruiting.services.shortlists import freeze
from tests.api.conftest import client_of, patch
from tests.factories import recruiting as hiring
from tests.factories.ingestion import NOW


@pytest.fixture
def chair_api(world):
    return client_of(world.users["chair"])


@pytest.fixture
def reviewer_api(world):
    return client_of(world.users["reviewer"])


# Notes


def test_note_is_written_edited_and_deleted(world, reviewer_api):
    made = reviewer_api.post(
        "/api/v1/notes/",
        {"application_id": str(world.own.rows["application"].pk), "body": "Ask **twice**."},
    )
    address = made.headers["Location"]
    shared = patch(reviewer_api, address, {"visibility": "committee"}, made.headers["ETag"])

    assert (made.status_code, made.json()["visibility"]) == (201, "private")
    assert made.json()["candidate_id"] == str(world.own.candidate.pk)
    assert (shared.json()["visibility"], shared.json()["body"]) == ("committee", "Ask **twice**.")
    assert reviewer_api.delete(address, headers={"if-match": '"2"'}).status_code == 204


def test_note_pinned_to_a_document_says_where(world, reviewer_api):
    rendition = world.own.rows["rendition"]
    made = reviewer_api.post(
        "/api/v1/notes/",
        {
            "candidate_id": str(world.own.candidate.pk),
            "body": "Look.",
            "pin": {"rendition_id": rendition.pk, "start": 0, "end": 10},
        },
    ).json()

    assert (made["rendition_id"], made["quote"]) == (rendition.pk, rendition.text[:10])


@pytest.mark.parametrize("pin", [(0, 10**6), (5, 5), (7, 3)])
def test_note_pinned_to_no_place(world, reviewer_api, pin):
    response = reviewer_api.post(
        "/api/v1/notes/",
        {
            "candidate_id": str(world.own.candidate.pk),
            "body": "Look.",
            "pin": {"rendition_id": world.own.rows["rendition"].pk, "start": pin[0], "end": pin[1]},
        },
    )

    assert (response.status_code, response.json()["code"]) == (422, "no_such_place")


def test_pin_into_a_document_out_of_sight_is_empty(world, reviewer_api):
    note = hiring.NoteFactory(
        candidate=world.own.candidate,
        author=world.users["reviewer"],
        rendition=world.other.rows["rendition"],
        start=0,
        end=4,
        quote="seen",
    )
    body = reviewer_api.get(f"/api/v1/notes/{note.pk}/").json()

    assert [body[name] for name in ("rendition_id", "start", "end", "quote")] == [
        None,
        None,
        None,
        "",
    ]


def test_shared_note_without_application(world, reviewer_api):
    own = {"candidate_id": str(world.own.candidate.pk), "body": "A", "visibility": "committee"}
    response = reviewer_api.post("/api/v1/notes/", own)

    assert response.status_code in (403, 422)
    assert Note.objects.filter(body="A").count() == 0


def test_reviewer_writes_nothing_for_the_chair_only(world, reviewer_api):
    body = {"application_id": str(world.own.rows["application"].pk), "body": "A"}
    made = reviewer_api.post("/api/v1/notes/", {**body, "visibility": "chair"})
    note = reviewer_api.post("/api/v1/notes/", body)
    raised = patch(reviewer_api, note.headers["Location"], {"visibility": "chair"}, '"1"')

    assert (made.status_code, raised.status_code) == (403, 403)


def test_note_about_nobody(reviewer_api, world):
    response = reviewer_api.post("/api/v1/notes/", {"body": "A"})

    assert response.json()["errors"][0]["pointer"] == "/candidate_id"


# Tags


def test_tag_is_made_put_and_taken_off(world, reviewer_api):
    tag = reviewer_api.post("/api/v1/tags/", {"label": "C++", "position_id": world.own_position.pk})
    body = {"tag_id": tag.json()["id"], "application_id": str(world.own.rows["application"].pk)}
    put, again = (reviewer_api.post("/api/v1/taggings/", body) for _ in range(2))

    assert (tag.status_code, tag.json()["scope"], tag.json()["colour"]) == (201, "position", "grey")
    assert (put.status_code, again.status_code, put.json()) == (201, 200, again.json())
    assert reviewer_api.delete(put.headers["Location"]).status_code == 204
    renamed = reviewer_api.patch(tag.headers["Location"], {"colour": "red"})
    assert (renamed.json()["label"], renamed.json()["colour"]) == ("C++", "red")


def test_same_tag_twice(world, reviewer_api):
    codes = [
        reviewer_api.post("/api/v1/tags/", {"label": label}).status_code for label in ("A", "a")
    ]

    assert codes == [201, 409]


def test_private_tag_of_another_is_not_there(world, reviewer_api):
    tag = hiring.TagFactory(owner=world.users["chair"])
    body = {"tag_id": tag.pk, "candidate_id": str(world.own.candidate.pk)}

    assert reviewer_api.get(f"/api/v1/tags/{tag.pk}/").status_code == 404
    assert reviewer_api.post("/api/v1/taggings/", body).json()["errors"][0]["pointer"] == "/tag_id"


@pytest.mark.parametrize("number", [0, 2])
def test_tagging_is_of_one_thing(world, reviewer_api, number):
    both = {
        "application_id": str(world.own.rows["application"].pk),
        "candidate_id": str(world.own.candidate.pk),
    }
    body = {"tag_id": world.own.rows["tag"].pk, **(both if number else {})}
    response = reviewer_api.post("/api/v1/taggings/", body)

    assert [error["code"] for error in response.json()["errors"]] == ["exactly_one"]


# Shortlists


@pytest.fixture
def listed(world, chair_api):
    """The address of a fresh shortlist with three applications, and these."""
    made = chair_api.post(
        "/api/v1/shortlists/", {"position_id": world.own_position.pk, "name": "Finalists"}
    )
    rows = [
        world.own.rows["application"],
        *hiring.ApplicationFactory.create_batch(2, position=world.own_position),
    ]
    address = f"{made.headers['Location']}entries/"
    for row in rows:
        answer = chair_api.post(address, {"application_id": str(row.pk), "rationale": "Good."})
        assert answer.status_code == 201, answer.content
    return address, rows


def order(api, address):
    return [one["application_id"] for one in api.get(address).json()["results"]]


def test_entries_are_ranked_in_the_order_added(chair_api, listed):
    address, rows = listed
    results = chair_api.get(address).json()["results"]

    assert [one["application_id"] for one in results] == [str(row.pk) for row in rows]
    assert [one["rank"] for one in results] == [1, 2, 3]
    again = chair_api.post(address, {"application_id": str(rows[0].pk)})
    assert (again.status_code, again.json()["code"]) == (409, "already_listed")


def test_entry_is_moved_explained_and_removed(chair_api, listed):
    address, (first, second, third) = listed
    last = chair_api.get(address).json()["results"][-1]
    entry = f"{address}{last['id']}/"
    moved = patch(chair_api, entry, {"rank": 1, "rationale": "The best."}, '"1"')

    assert (moved.json()["rank"], moved.json()["rationale"]) == (1, "The best.")
    assert order(chair_api, address) == [str(row.pk) for row in (third, first, second)]
    nowhere = patch(chair_api, entry, {"rank": 9}, moved.headers["ETag"])
    assert nowhere.json()["errors"][0]["pointer"] == "/rank"
    gone = chair_api.delete(entry, headers={"if-match": moved.headers["ETag"]})
    assert (gone.status_code, order(chair_api, address)) == (204, [str(first.pk), str(second.pk)])


def test_place_that_does_not_exist_takes_the_rationale_back_too(chair_api, listed):
    address, _ = listed
    entry = chair_api.get(address).json()["results"][0]
    patch(chair_api, f"{address}{entry['id']}/", {"rank": 9, "rationale": "Lost."}, '"1"')

    assert ShortlistEntry.objects.filter(rationale="Lost.").count() == 0


def test_whoever_has_a_conflict_sees_no_gap(world, listed):
    """Ranks count what the reader sees: no hole tells that somebody stands there."""
    address, (_, second, third) = listed
    results = client_of(world.users["conflicted"]).get(address).json()["results"]

    assert [(one["application_id"], one["rank"]) for one in results] == [
        (str(second.pk), 1),
        (str(third.pk), 2),
    ]


def test_frozen_list_stays_and_says_what_it_said(world, chair_api, listed):
    address, rows = listed
    shortlist = address.removesuffix("entries/")
    frozen = chair_api.post(f"{shortlist}freeze/")
    rows[0].candidate.person.full_name = "Renamed Since"
    rows[0].candidate.person.save()
    names = [one["full_name"] for one in chair_api.get(address).json()["results"]]

    assert (frozen.status_code, frozen.json()["frozen_by_id"]) == (200, world.users["chair"].pk)
    assert "snapshot" not in frozen.json()
    assert (len(names), "Renamed Since" in names) == (3, False)
    refusals = [
        chair_api.post(address, {"application_id": str(rows[0].pk)}),
        patch(chair_api, shortlist, {"name": "Other"}, frozen.headers["ETag"]),
        chair_api.delete(shortlist, headers={"if-match": frozen.headers["ETag"]}),
        chair_api.post(f"{shortlist}freeze/"),
    ]
    assert [one.json()["code"] for one in refusals] == ["shortlist_frozen"] * 4


def test_application_for_another_position_is_not_listed(world):
    api = client_of(world.users["chair"])
    seat = hiring.CommitteeMembershipFactory(user=world.users["chair"], role="chair")
    elsewhere = hiring.ApplicationFactory(position=seat.position)
    response = api.post(
        f"/api/v1/shortlists/{world.own.rows['shortlist'].pk}/entries/",
        {"application_id": str(elsewhere.pk)},
    )

    assert (response.status_code, response.json()["code"]) == (409, "wrong_position")


def test_entry_of_another_list_is_not_found_below_this_one(world, chair_api, listed):
    address, _ = listed
    entry = world.own.rows["shortlistentry"]

    assert chair_api.get(f"{address}{entry.pk}/").status_code == 404


def test_entries_cost_the_same_for_any_number(world, django_assert_max_num_queries):
    api, shortlist = client_of(world.users["chair"]), world.own.rows["shortlist"]
    costs = []
    for number in (1, 3):
        for _ in range(number):
            row = hiring.ApplicationFactory(position=world.own_position)
            hiring.ShortlistEntryFactory(shortlist=shortlist, application=row)
        with django_assert_max_num_queries(12) as queries:
            api.get(f"/api/v1/shortlists/{shortlist.pk}/entries/")
        costs.append(len(queries))

    assert costs[0] == costs[1]


def test_frozen_filter(world, chair_api):
    freeze(shortlist_id=world.own.rows["shortlist"].pk, actor=world.users["chair"], now=NOW)
    open_list = hiring.ShortlistFactory(position=world.own_position)
    found = chair_api.get("/api/v1/shortlists/?frozen=false").json()["results"]

    assert [one["id"] for one in found] == [str(open_list.pk)]
    assert Shortlist.objects.count() > 1
