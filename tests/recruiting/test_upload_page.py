"""The upload page and the page of a run, as people and the script in their browser use them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ingestion.choices import ItemState, RunState
from ingestion.models import Document, ImportItem, ImportRun
from profiles.models import Person
from recruiting.choices import Role
from recruiting.models import Application, Candidate, Position
from tests.admin.pages import Page
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.world import steward_permission

pytestmark = pytest.mark.django_db

ADD = reverse("admin:ingestion_importrun_add")
QUILLA = cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org")
JSON = {"accept": "application/json"}


@pytest.fixture
def position() -> Position:
    return hiring.PositionFactory(code="phd-1")


def client_of(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def steward() -> Client:
    user = people.UserFactory(username="stella")
    user.user_permissions.add(steward_permission())
    return client_of(user)


@pytest.fixture
def coordinator(position) -> Client:
    seat = hiring.CommitteeMembershipFactory(position=position, role=Role.COORDINATOR)
    return client_of(seat.user)


@pytest.fixture
def send(django_capture_on_commit_callbacks) -> Callable[..., Any]:
    """Return a function that posts, and lets the worker answer the bell."""

    def post(client: Client, address: str = ADD, data: Any = None, **named: Any) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return client.post(address, data or {}, **named)

    return post


def sent(name: str = "cv.md", content: str | bytes = QUILLA) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def page_of(run: ImportRun) -> str:
    return reverse("admin:ingestion_importrun_change", args=[run.pk])


def act(run: ImportRun, name: str) -> str:
    return reverse("admin:ingestion_importrun_act", args=[run.pk, name])


# Bringing in


def test_files_are_brought_in_and_their_run_is_shown(steward, send):
    answer = send(steward, data={"files": [sent(), sent("empty.pdf", b"")], "bring": "1"})
    run = ImportRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page_of(run))
    shown = Page(steward.get(page_of(run)))
    assert "1 document brought in, 1 refused · 5 facts" in shown.text
    assert "The file is empty (0 bytes). Export or upload it again." in shown.text
    assert "Quilla Ferndale, new" in shown.text
    assert shown.link("cv.md") == reverse(
        "admin:ingestion_document_change", args=[Document.objects.get().pk]
    )


def test_the_script_is_told_where_to_go(steward, send):
    answer = send(steward, data={"files": [sent()]}, headers=JSON)
    assert (answer.status_code, answer.json()) == (201, {"to": page_of(ImportRun.objects.get())})


def test_coordinator_chooses_one_of_his_positions(coordinator, send, position):
    foreign = hiring.PositionFactory()
    without = send(coordinator, data={"files": [sent()]}, headers=JSON)
    other = send(coordinator, data={"files": [sent()], "position": foreign.pk}, headers=JSON)
    assert without.json() == {
        "errors": [
            "Choose the position that they apply for. Nothing was kept; choose the files again."
        ]
    }
    assert other.json() == {
        "errors": [
            "This position is not open, or not yours. Nothing was kept; choose the files again."
        ]
    }
    assert ImportRun.objects.count() == 0
    send(coordinator, data={"files": [sent()], "position": position.pk})
    assert Application.objects.get().position == position
    assert "1 document brought in" in Page(coordinator.get(page_of(ImportRun.objects.get()))).text


def test_position_of_the_address_is_chosen(steward, position):
    assert f'value="{position.pk}" selected' in steward.get(f"{ADD}?position=phd-1").text
    assert steward.get(f"{ADD}?position=%00no").status_code == 200


def test_documents_of_people_elsewhere_are_not_added_by_a_coordinator(coordinator, send, position):
    """He reads them as a reviewer; that gives no right to write facts to them."""
    reviewer_of = hiring.ApplicationFactory()
    user = position.memberships.get().user
    hiring.CommitteeMembershipFactory(position=reviewer_of.position, user=user)
    person = reviewer_of.candidate.person
    data = {"files": [sent()], "position": position.pk, "person": person.pk}
    answer = send(coordinator, data=data, headers=JSON)
    assert answer.status_code == 400
    assert f"and {person} is none" in answer.json()["errors"][0]


def test_file_above_the_limit_is_let_go_while_it_arrives(steward, send, settings):
    settings.DOCUMENT_MAX_BYTES = 100_000
    files = [sent("huge.pdf", b"x" * 300_000), sent()]
    send(steward, data={"files": files})
    told = list(ImportItem.objects.order_by("pk").values_list("filename", "error_code", "state"))
    assert told == [("cv.md", "", "done"), ("huge.pdf", "too_large", "failed")]
    message = ImportItem.objects.get(filename="huge.pdf").message
    assert message.startswith("The file has more than 100,000 bytes, which is the limit.")


def test_files_above_the_number_and_the_size_of_an_upload_are_named(steward, send, settings):
    settings.UPLOAD_MAX_FILES, settings.UPLOAD_MAX_BYTES = 3, 250_000
    files = [sent(f"{number}.txt", f"{number}" * 100_000) for number in range(4)]
    send(steward, data={"files": files})
    codes = dict(ImportItem.objects.values_list("filename", "error_code"))
    assert {name: codes[name] for name in ("2.txt", "3.txt")} == {
        "2.txt": "too_much",
        "3.txt": "too_many",
    }


@pytest.mark.parametrize(
    ("body", "status"),
    [(b"--x\r\nbroken", 400), (b"", 400), (b"--x--\r\n", 422)],
    ids=["broken", "empty", "nothing"],
)
def test_a_body_that_no_browser_sends_is_answered(steward, body, status):
    kind = "multipart/form-data; boundary=x"
    answer = steward.generic("POST", ADD, body, content_type=kind, headers=JSON)
    assert answer.status_code in (status, 422)
    assert answer.json()["errors"]
    assert ImportRun.objects.count() == 0


def test_too_many_parts_are_answered(steward, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    answer = steward.post(ADD, {"files": [sent(f"{n}.md") for n in range(3)]}, headers=JSON)
    assert answer.status_code == 400
    assert "too many files or fields in one go" in answer.json()["errors"][0]


def test_form_of_another_site_is_refused(position):
    user = people.UserFactory()
    user.user_permissions.add(steward_permission())
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    assert client.post(ADD, {"files": [sent()]}).status_code == 403
    assert ImportRun.objects.count() == 0


# A look first


def test_a_look_shows_what_would_become_and_files_nothing(steward, send):
    send(steward, data={"files": [sent()], "look": "1"})
    run = ImportRun.objects.get()
    shown = Page(steward.get(page_of(run)))
    assert "Nothing was filed yet. 1 file can be brought in." in shown.text
    assert "Quilla Ferndale, new" in shown.text
    assert "Bring in 1 file" in shown.text
    assert Person.objects.count() == Candidate.objects.count() == 0


def test_answers_are_changed_and_looked_at_again(steward, send):
    send(steward, data={"files": [sent()], "look": "1"})
    run, item = ImportRun.objects.get(), ImportItem.objects.get()
    somebody = people.PersonFactory(full_name="Ida Marsh")
    data = {f"kind_{item.pk}": "statement", f"person_{item.pk}": somebody.pk}
    send(steward, act(run, "look"), data)
    shown = Page(steward.get(page_of(run)))
    assert "Statement" in shown.text
    assert "Ida Marsh, here already" in shown.text
    send(steward, act(run, "start"))  # what is not sent stays as it was said
    assert Document.objects.get().kind == "statement"
    assert list(Document.objects.get().subjects.all()) == [somebody]


def test_wrong_answer_changes_nothing(steward, send):
    send(steward, data={"files": [sent()], "look": "1"})
    run, item = ImportRun.objects.get(), ImportItem.objects.get()
    answer = send(steward, act(run, "start"), {f"kind_{item.pk}": "poem"})
    assert answer.status_code == 400
    assert "This is no kind of document." in Page(answer).text
    assert ImportRun.objects.get().state == RunState.PLANNED


def test_a_coordinator_is_told_of_people_in_his_sight_only(coordinator, steward, send, position):
    send(steward, data={"files": [sent()]})
    [person] = Person.objects.all()
    other = QUILLA.replace("On the patience of moss", "On other mosses")
    look = {"files": [sent("other.md", other)], "look": "1", "position": position.pk}
    send(coordinator, data=look)
    run = ImportRun.objects.get(preview=True)
    assert "Quilla Ferndale, new to your positions" in Page(coordinator.get(page_of(run))).text
    assert "Quilla Ferndale, here already" in Page(steward.get(page_of(run))).text
    assert run.items.get().looked["people"] == [person.pk]


def test_dropped_files_are_gone(steward, send, media_root):
    send(steward, data={"files": [sent()], "look": "1"})
    run = ImportRun.objects.get()
    send(steward, act(run, "cancel"))
    assert not [path for path in media_root.rglob("*") if path.is_file()]
    assert "0 documents brought in, 1 left out" in Page(steward.get(page_of(run))).text


# On its way


def running(**given: Any) -> ImportRun:
    started = timezone.now() - timedelta(seconds=60)
    run = read.ImportRunFactory(
        state=RunState.RUNNING, total=9, created_at=started, started_at=started, **given
    )
    for number in range(9):
        state = [ItemState.DONE, ItemState.RUNNING, ItemState.QUEUED][number // 4]
        read.ImportItemFactory(
            run=run,
            filename=f"{number}.pdf",
            document=None,
            state=state if number != 5 else ItemState.QUEUED,
            finished_at=started if state == ItemState.DONE else None,
            lease_until=timezone.now() + timedelta(seconds=50) if number == 4 else None,
        )
    ImportItem.objects.filter(filename__in=["6.pdf", "7.pdf"]).update(state=ItemState.QUEUED)
    return run


def test_progress_tells_what_is_done_what_is_at_hand_and_how_long(steward):
    run = running()
    answer = steward.get(reverse("admin:ingestion_importrun_progress", args=[run.pk])).json()
    assert (answer["done"], answer["total"], answer["open"]) == (4, 9, True)
    assert answer["words"] == "4 of 9 files done, now 4.pdf, about 80 seconds left."
    assert "<progress" in answer["html"]


def test_a_run_that_no_worker_takes_up_says_so(steward):
    long_ago = timezone.now() - timedelta(minutes=2)
    run = read.ImportRunFactory(state=RunState.QUEUED, created_at=long_ago, done=0)
    read.ImportItemFactory(run=run, document=None, state=ItemState.QUEUED)
    assert "waiting for the worker" in steward.get(page_of(run)).text


def test_cancel_leaves_out_what_waits(steward, send):
    run = running()
    ImportItem.objects.filter(state=ItemState.RUNNING).delete()
    answer = send(steward, act(run, "cancel"))
    assert answer["Location"] == page_of(run)
    run.refresh_from_db()
    assert (run.state, run.items.filter(state=ItemState.CANCELLED).count()) == ("cancelled", 4)


def test_cancel_that_comes_too_late_is_told(steward, send):
    run = read.ImportRunFactory()
    read.ImportItemFactory(run=run)
    answer = send(steward, act(run, "cancel"), follow=True)
    assert "there is nothing left to cancel" in answer.text


# Undoing


def test_undo_is_asked_for_and_told(steward, send):
    send(steward, data={"files": [sent()]})
    run = ImportRun.objects.get()
    assert (
        "Refused as a whole when somebody has used any of it"
        in Page(steward.get(act(run, "undo"))).text
    )
    answer = send(steward, act(run, "undo"), follow=True)
    assert "What it had brought in is gone; it can be brought in again." in answer.text
    assert Person.objects.count() == Document.objects.count() == 0


def test_undo_that_is_refused_names_what_its_reader_may_see(coordinator, steward, send, position):
    send(coordinator, data={"files": [sent()], "position": position.pk})
    run = ImportRun.objects.get()
    candidate = Candidate.objects.get()
    hiring.NoteFactory(candidate=candidate, author=people.UserFactory(first_name="Rita"))
    answer = send(coordinator, act(run, "undo"), follow=True).text
    assert "something that you may not see holds on to it" in answer
    assert "Rita" not in answer


# Costs


@pytest.mark.parametrize("files", [1, 3, 200])
@pytest.mark.parametrize("state", ["done", "planned"])
def test_page_of_a_run_costs_the_same_for_any_number_of_files(
    steward, django_assert_max_num_queries, files, state
):
    position = hiring.PositionFactory()
    asked = {"position": position.code, "position_id": position.pk}
    run = read.ImportRunFactory(state=state, total=files, done=0, parameters=asked)
    for number in range(files):
        person = people.PersonFactory() if number < 20 else None
        document = read.DocumentFactory(subjects=[person] if person else [])
        item = read.ImportItemFactory(
            run=run,
            document=document if state == "done" else None,
            state=state,
            staged="" if state == "done" else f"staging/{number}",
            asked_person=person,
            looked={}
            if state == "done" or person is None
            else {"whose": "same", "people": [person.pk]},
        )
        assert item.pk
    steward.get(page_of(run))
    with django_assert_max_num_queries(12):
        answer = steward.get(page_of(run))
    assert answer.status_code == 200
