"""Documents brought in over the API, and what can be done to their runs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from ingestion.models import Document, ImportItem, ImportRun
from recruiting.services.tokens import issue_token
from tests.api.conftest import client_of
from tests.factories import recruiting as hiring
from tests.ingestion.importers.invented import FRONDS, MOSS, cv

QUILLA = cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org")
ODO = cv("Odo Brackwater", FRONDS, email="odo@mirth.example.org")


def file(text=QUILLA, name="cv.txt"):
    return SimpleUploadedFile(name, text.encode(), content_type="text/plain")


def newest():
    return Document.objects.order_by("-received_at").first()


@pytest.fixture
def upload(django_capture_on_commit_callbacks):
    """Send files and work the run off, as a worker would."""

    def send(api, **form):
        form.setdefault("files", [file()])
        with django_capture_on_commit_callbacks(execute=True):
            return api.post("/api/v1/documents/", form, format="multipart")

    return send


@pytest.fixture
def coordinated(world):
    return client_of(world.users["coordinator"])


def test_upload_is_accepted_and_its_run_can_be_followed(steward_api, upload):
    response = upload(steward_api, files=[file(), file(ODO, "odo.txt")])
    run = steward_api.get(response.headers["Location"]).json()
    items = steward_api.get(f"{response.headers['Location']}items/").json()["results"]

    assert (response.status_code, response.json()["state"]) == (202, "queued")
    assert (run["state"], run["total"], run["done"]) == ("done", 2, 2)
    assert [(one["filename"], one["state"]) for one in items] == [
        ("cv.txt", "done"),
        ("odo.txt", "done"),
    ]


def test_same_bytes_again_are_the_earlier_run(steward_api, upload):
    """Scenario 9."""
    first = upload(steward_api)
    before = (Document.objects.count(), ImportRun.objects.count(), ImportItem.objects.count())
    again = upload(steward_api, files=[file(name="another name.txt")])

    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert again.headers["Location"] == first.headers["Location"]
    assert before == (
        Document.objects.count(),
        ImportRun.objects.count(),
        ImportItem.objects.count(),
    )


def test_same_bytes_for_a_position_are_linked_once(steward_api, upload):
    upload(steward_api)
    position = hiring.PositionFactory()
    codes = [upload(steward_api, position_id=position.pk).status_code for _ in range(2)]

    assert (codes, position.applications.count()) == ([202, 200], 1)


def test_coordinator_brings_in_applicants_and_follows_the_run(world, coordinated, upload):
    response = upload(coordinated, position_id=world.own_position.pk)
    run = coordinated.get(response.headers["Location"])

    assert (response.status_code, run.status_code, run.json()["state"]) == (202, 200, "done")
    names = [
        one["full_name"]
        for one in coordinated.get("/api/v1/applications/?q=quilla").json()["results"]
    ]
    assert names == ["Quilla Ferndale"]


def test_coordinator_follows_a_run_that_waits(world, coordinated):
    response = coordinated.post(
        "/api/v1/documents/",
        {"files": [file()], "position_id": world.own_position.pk},
        format="multipart",
    )

    assert coordinated.get(response.headers["Location"]).json()["state"] == "queued"
    [item] = coordinated.get(f"{response.headers['Location']}items/").json()["results"]
    assert item["filename"] == "cv.txt"


@pytest.mark.parametrize("position", [None, "other_position", "draft"])
def test_coordinator_names_a_position_of_his_own(world, coordinated, upload, position):
    form = {} if position is None else {"position_id": getattr(world, position).pk}
    response = upload(coordinated, **form)

    assert response.status_code == (403 if position is None else 400)
    assert "Name a position" in response.content.decode() or position


@pytest.mark.parametrize("role", ["nobody", "observer", "reviewer", "chair", "conflicted"])
def test_others_bring_nothing_in(world, upload, role):
    response = upload(client_of(world.users[role]), position_id=world.own_position.pk)

    assert response.status_code == 403


@pytest.mark.parametrize(
    ("form", "pointer", "code"),
    [
        ({"files": []}, "/files", "required"),
        ({"files": "words"}, "/files/0", "invalid"),
        ({"kind": "novel"}, "/kind", "invalid_choice"),
        ({"captured_on": "yesterday"}, "/captured_on", "invalid"),
        ({"preview": "maybe"}, "/preview", "invalid"),
        ({"position_id": "9" * 30}, "/position_id", "invalid"),
        ({"position_id": "-1"}, "/position_id", "invalid"),
        ({"position_id": "123456"}, "/position_id", "not_there"),
        ({"person_id": "\x00"}, "/person_id", "invalid"),
        ({"colour": "red"}, "/colour", "unknown"),
        ({"kind": ["cv", "cv"]}, "/kind", "repeated"),
    ],
)
def test_form_that_cannot_be_taken(steward, steward_api, upload, form, pointer, code):
    response = upload(steward_api, **form)

    assert response.status_code == 400
    assert [(one["pointer"], one["code"]) for one in response.json()["errors"]] == [(pointer, code)]
    assert ImportRun.objects.filter(requested_by=steward).count() == 0


def test_file_that_is_refused_costs_only_itself(steward_api, upload):
    response = upload(steward_api, files=[file("", "empty.txt"), file()])
    items = steward_api.get(f"{response.headers['Location']}items/").json()["results"]

    assert [(one["filename"], one["state"]) for one in items] == [
        ("empty.txt", "failed"),
        ("cv.txt", "done"),
    ]


@pytest.mark.parametrize(
    "name",
    ["", "../../etc/passwd", "a\x00b.txt", "x" * 4000 + ".txt", "e\u202ecod.txt", "\ud800.txt"],
)
def test_name_of_a_file_never_breaks_the_upload(steward_api, name):
    safe = name.encode("utf-8", "surrogatepass")
    body = (
        b'--x\r\nContent-Disposition: form-data; name="files"; filename="'
        + safe
        + b'"\r\nContent-Type: text/plain\r\n\r\nAda Sample\r\n--x--\r\n'
    )
    response = steward_api.generic(
        "POST", "/api/v1/documents/", body, content_type="multipart/form-data; boundary=x"
    )

    assert response.status_code in (202, 400)


def test_body_that_is_no_form(steward_api):
    answers = [
        steward_api.post("/api/v1/documents/", {"files": []}, format="json"),
        steward_api.generic("POST", "/api/v1/documents/", b"x", content_type="multipart/form-data"),
    ]

    assert [one.status_code for one in answers] == [415, 400]


def test_body_beyond_all_files_is_too_large(steward_api, settings):
    settings.UPLOAD_MAX_BYTES = 0
    response = steward_api.post(
        "/api/v1/documents/", {"files": [file("x" * 2**20)]}, format="multipart"
    )

    assert (response.status_code, response.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize(
    ("form", "status"),
    [({"kind": "x" * 3_000_000}, 413), ({f"f{n}": "x" for n in range(10_001)}, 400)],
)
@pytest.mark.parametrize("by", ["token", "session"])
def test_form_beyond_its_limits(steward, form, status, by):
    api = APIClient(enforce_csrf_checks=True)
    if by == "token":
        api.credentials(HTTP_AUTHORIZATION=f"Token {issue_token(user=steward)}")
    else:
        api.force_login(steward)
        api.cookies["csrftoken"] = "a" * 32  # so that the form is searched for the other half
    response = api.post("/api/v1/documents/", form, format="multipart")

    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/problem+json"


# Runs


def test_preview_waits_is_changed_looked_at_again_and_started(steward_api, upload, run_act):
    response = upload(steward_api, preview="true")
    address = response.headers["Location"]
    [item] = steward_api.get(f"{address}items/").json()["results"]
    changed = steward_api.patch(f"{address}items/{item['id']}/", {"kind": "statement"})
    looked = run_act(steward_api, address, "look")
    started = run_act(steward_api, address, "start")

    assert item["state"] == "planned"
    assert (changed.status_code, looked.status_code, started.status_code) == (200, 200, 200)
    assert steward_api.get(address).json()["state"] == "done"
    assert newest().kind == "statement"


@pytest.fixture
def run_act(django_capture_on_commit_callbacks):
    def send(api, address, act):
        with django_capture_on_commit_callbacks(execute=True):
            return api.post(f"{address}{act}/")

    return send


def test_run_is_undone(steward_api, upload, run_act):
    address = upload(steward_api).headers["Location"]
    brought_in = newest()
    undone = run_act(steward_api, address, "undo")
    again = run_act(steward_api, address, "undo")

    assert (undone.status_code, undone.json()["state"]) == (200, "undone")
    assert (again.status_code, Document.objects.filter(pk=brought_in.pk).count()) == (409, 0)


def test_run_that_waits_is_cancelled(steward_api):
    response = steward_api.post("/api/v1/documents/", {"files": [file()]}, format="multipart")
    cancelled = steward_api.post(f"{response.headers['Location']}cancel/")
    again = steward_api.post(f"{response.headers['Location']}cancel/")

    assert (cancelled.status_code, cancelled.json()["state"]) == (200, "cancelled")
    assert (again.status_code, again.json()["code"]) == (409, "run_finished")


def test_refusal_of_an_undo_names_nothing_out_of_sight(steward_api, upload, run_act):
    address = upload(steward_api).headers["Location"]
    person = newest().subjects.get()
    stranger = hiring.NoteFactory(candidate=person.candidate)
    refused = run_act(steward_api, address, "undo")

    assert (refused.status_code, refused.json()["code"]) == (409, "cannot_undo")
    assert stranger.author.username not in refused.content.decode()
