"""The page of a run that has looked at a list: its columns, and setting them right."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from ingestion.choices import ItemState
from ingestion.models import ImportItem, ImportRun
from profiles.models import Person
from recruiting.choices import Role
from recruiting.models import Application, Position
from tests.admin.pages import Page
from tests.factories import recruiting as hiring

pytestmark = pytest.mark.django_db

ADD = reverse("admin:ingestion_importrun_add")
LIST = "Ablage,Wer,Mail\nAda Chief,Quilla Ferndale,quilla@mirth.example.org\n"


@pytest.fixture
def position() -> Position:
    return hiring.PositionFactory(code="moss-2026")


@pytest.fixture
def coordinator(position) -> Client:
    seat = hiring.CommitteeMembershipFactory(position=position, role=Role.COORDINATOR)
    client = Client()
    client.force_login(seat.user)
    return client


@pytest.fixture
def look(coordinator, position, django_capture_on_commit_callbacks) -> Callable[..., ImportItem]:
    def look(text: str) -> ImportItem:
        file = SimpleUploadedFile("applicants.csv", text.encode())
        data = {"files": [file], "look": "1", "position": position.pk}
        with django_capture_on_commit_callbacks(execute=True):
            assert coordinator.post(ADD, data).status_code == 302
        return ImportItem.objects.get()

    return look


@pytest.fixture
def act(coordinator, django_capture_on_commit_callbacks) -> Callable[..., Any]:
    def act(item: ImportItem, name: str, **data: Any) -> Any:
        address = reverse("admin:ingestion_importrun_act", args=[item.run_id, name])
        with django_capture_on_commit_callbacks(execute=True):
            return coordinator.post(address, data)

    return act


def shown(client: Client, item: ImportItem) -> Page:
    return Page(client.get(reverse("admin:ingestion_importrun_change", args=[item.run_id])))


def test_the_page_shows_what_columns_were_taken_for(coordinator, look):
    page = shown(coordinator, look(LIST))
    for words in (
        "Columns of applicants.csv",
        "2 · Wer",
        "quilla@mirth.example.org",
        "headed “Mail”; holds e-mail addresses (1.00)",
        "Column 3 of applicants.csv is",
        "List of 1 person; each row is read for itself.",
    ):
        assert words in page.text
    assert Person.objects.count() == 0


def test_columns_set_right_are_brought_in(coordinator, look, act, position):
    item = look(LIST)
    columns = {f"column_{item.pk}_1": "text", f"column_{item.pk}_2": "name"}
    act(item, "look", **columns)
    item.refresh_from_db()
    assert [one["role"] for one in item.looked["columns"]] == ["text", "name", "email"]
    assert "said by a person" in shown(coordinator, item).text
    act(item, "start")
    applied = Application.objects.get(position=position)
    assert applied.candidate.person.full_name == "Quilla Ferndale"
    assert "1 document brought in" in shown(coordinator, item).text  # the row; the list is not kept


def test_a_start_takes_what_was_just_said(look, act):
    item = look(LIST)
    act(item, "start", **{f"column_{item.pk}_2": "name"})
    assert Person.objects.get().full_name == "Quilla Ferndale"


def test_a_list_without_names_can_be_set_right(coordinator, look, act):
    item = look("Code,Mail\nQuilla7,quilla@mirth.example.org\n")
    assert item.state == ItemState.FAILED
    assert "No column of the table was taken for the names" in shown(coordinator, item).text
    act(item, "look", **{f"column_{item.pk}_1": "name"})
    item.refresh_from_db()
    assert item.state == ItemState.PLANNED
    act(item, "start")
    assert Person.objects.get().full_name == "Quilla7"


def test_rows_that_will_be_refused_are_told_beforehand(coordinator, look):
    page = shown(coordinator, look(LIST + "Ada Chief,Odo Brackwater\n"))
    assert "Will be refused: applicants, line 3.csv. It has 2 cells and the header 3" in page.text


def test_a_role_that_there_is_not_changes_nothing(look, act):
    item = look(LIST)
    answer = act(item, "start", **{f"column_{item.pk}_2": "is_superuser"})
    assert answer.status_code == 400
    assert "No column is read as this." in Page(answer).text
    assert (ImportRun.objects.get().state, Person.objects.count()) == ("planned", 0)


def test_rows_of_a_dropped_list_are_forgotten(look, act):
    item = look(LIST)
    act(item, "cancel")
    item.refresh_from_db()
    assert (item.state, item.looked) == (ItemState.CANCELLED, {})


def test_markup_in_a_list_is_shown_and_not_run(coordinator, look):
    item = look("name,<b>x</b>\n<script>CANARY</script>,y\n")
    address = reverse("admin:ingestion_importrun_change", args=[item.run_id])
    body = coordinator.get(address).content.decode()
    assert "<script>CANARY" not in body
    assert "&lt;script&gt;CANARY" in body
    assert "<b>x</b>" not in body
