"""What a member reads through the API: nothing hidden, not in keys, spans, counts or filters."""

import pytest

from recruiting.choices import Stage
from recruiting.models import Application, Position
from tests.api.conftest import client_of
from tests.api.test_lists import LISTS
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.world import build_file

MEMBERS = ("nobody", "observer", "reviewer", "chair", "coordinator", "conflicted")


@pytest.fixture
def reviewer_api(world):
    return client_of(world.users["reviewer"])


@pytest.mark.parametrize("role", MEMBERS)
def test_world_with_more_hidden_rows_reads_the_same(world, role):
    """Two worlds that differ only in hidden rows give the same replies, byte for byte."""
    api = client_of(world.users[role])
    words = [w for w in LISTS if w not in ("venues", "organisations")]  # words for everybody
    addresses = [f"/api/v1/{name}/" for name in words] + [
        f"/api/v1/{name}/?q=sample" for name in ("people", "candidates", "publications")
    ]
    before = [api.get(address).content for address in addresses]
    build_file(hiring.CandidateFactory())
    stranger = hiring.ApplicationFactory(position=world.other_position)
    build_file(stranger.candidate, application=stranger)
    Position.objects.filter(pk=world.draft.pk).update(title="Another draft")
    work = world.own.rows["publication"]
    hidden = people.PersonFactory()
    people.AuthorshipFactory(
        publication=world.other.rows["publication"], person=hidden, position=900
    )
    read.FindingFactory(document=world.own.rows["feed"], person=world.own.person)
    people.PostFactory(person=world.own.person)
    assert work is not None

    assert [api.get(address).content for address in addresses] == before


def test_nobody_reads_empty_lists(world):
    api = client_of(world.users["nobody"])
    found = {name: api.get(f"/api/v1/{name}/").json()["results"] for name in LISTS}

    assert found == {name: [] for name in LISTS}


def test_key_of_a_hidden_coauthor_is_null(world, reviewer_api):
    work = world.own.rows["publication"]
    people.AuthorshipFactory(publication=work, person=world.prospect.person, position=900)
    rows = reviewer_api.get(f"/api/v1/authorships/?publication_id={work.pk}").json()["results"]

    assert [row["person_id"] for row in rows] == [world.own.person.pk, None]
    assert rows[1]["name_as_written"] == world.prospect.person.full_name


@pytest.mark.parametrize("name", ["authorships", "publications", "facts", "documents"])
def test_filter_by_a_hidden_person_finds_nothing(world, reviewer_api, name):
    work = world.own.rows["publication"]
    people.AuthorshipFactory(publication=work, person=world.prospect.person, position=900)
    hidden = reviewer_api.get(f"/api/v1/{name}/?person_id={world.prospect.person.pk}")
    missing = reviewer_api.get(f"/api/v1/{name}/?person_id=123456789")

    assert (hidden.status_code, hidden.content) == (200, missing.content)


@pytest.mark.parametrize(
    "address",
    [
        "people/?ordering=posts",
        "people/?ordering=-posts",
        "documents/?sha256=" + "0" * 64,
    ],
)
def test_order_and_filter_by_a_hidden_field_are_refused(world, reviewer_api, address):
    steward = client_of(world.users["steward"])

    assert steward.get(f"/api/v1/{address}").status_code == 200
    refused = reviewer_api.get(f"/api/v1/{address}")
    assert (refused.status_code, refused.json()["code"]) == (400, "not_readable")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("people", "posts_count"),
        ("documents", "sha256"),
        ("documents", "kind_reasons"),
        ("positions", "drafted_from_id"),
    ],
)
def test_hidden_fields_are_left_out(world, reviewer_api, address, field):
    [row] = reviewer_api.get(f"/api/v1/{address}/").json()["results"][:1]
    for_steward = client_of(world.users["steward"]).get(f"/api/v1/{address}/").json()["results"][0]

    assert (field in row, field in for_steward) == (False, True)


def test_spans_in_hidden_documents_are_left_out(world, reviewer_api):
    finding = world.own.rows["finding"]
    elsewhere = {**finding.spans[0], "document": str(world.other.rows["document"].pk)}
    finding.spans = [elsewhere, *finding.spans]
    finding.save()
    body = reviewer_api.get(f"/api/v1/findings/{finding.pk}/").json()

    assert [span["document"] for span in body["spans"]] == [str(finding.document_id)]


def test_application_lists_documents_in_sight_only(world, reviewer_api):
    own = world.own.rows["application"]
    address = f"/api/v1/applications/{own.pk}/"
    at_review = reviewer_api.get(address).json()["document_ids"]
    Application.objects.filter(pk=own.pk).update(stage=Stage.INTERVIEW)
    at_interview = reviewer_api.get(address).json()["document_ids"]

    feed, document = str(world.own.rows["feed"].pk), str(world.own.rows["document"].pk)
    assert (at_review, set(at_interview)) == ([document], {document, feed})


def test_own_conflict_does_not_say_on_whom(world):
    [row] = client_of(world.users["conflicted"]).get("/api/v1/conflicts/").json()["results"]

    assert (row["application_id"], row["position_id"]) == (None, world.own_position.pk)


def test_superseding_draft_is_not_named(world, reviewer_api):
    Position.objects.filter(pk=world.own_position.pk).update(superseded_by=world.draft)
    body = reviewer_api.get(f"/api/v1/positions/{world.own_position.pk}/").json()

    assert body["superseded_by_id"] is None


def test_new_conflict_closes_the_file_at_the_next_request(world, reviewer_api):
    address = f"/api/v1/documents/{world.own.rows['document'].pk}/file/"
    before = reviewer_api.get(address).status_code
    hiring.ConflictOfInterestFactory(
        application=world.own.rows["application"], user=world.users["reviewer"]
    )

    assert (before, reviewer_api.get(address).status_code) == (200, 404)
