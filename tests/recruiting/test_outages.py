"""The disk is full, the database is held: what is told, and that doing it again completes it."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from config.api import server_error
from ingestion.choices import ItemState, RunState
from ingestion.importers import locking, storing
from ingestion.models import Document, ImportItem, ImportRun
from recruiting.intake import recover, stage_upload, work_off
from tests.factories import profiles as people
from tests.ingestion.importers.invented import FRONDS, cv
from tests.world import steward_permission

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
ADD = reverse("admin:ingestion_importrun_add")
JSON = {"accept": "application/json"}
KEPT = "What is listed above stays; nothing of the file after it was kept."
AGAIN = "run the same command again: it goes on from there."

Outage = Callable[..., AbstractContextManager[None]]


def clock() -> datetime:
    return NOW


def paper(number: int) -> str:
    return cv(f"Quilla Fern{'dale' * (number + 1)}", FRONDS, email=f"q{number}@mirth.example.org")


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.md").write_text(paper(number), encoding="utf-8")
    return folder


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Outage:
    """Return a context in which the disk of the documents takes so many files more, then none."""

    @contextmanager
    def begin(after: int = 0) -> Iterator[None]:
        left, sync = after * 2, os.fsync  # of the file, then of its folder

        def fsync(number: int) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise OSError(errno.ENOSPC, "No space left on device")
            sync(number)

        with monkeypatch.context() as broken:
            broken.setattr(storing.os, "fsync", fsync)
            yield

    return begin


def command(*arguments: Any, **options: Any) -> list[str]:
    said = StringIO()
    call_command("import_documents", *map(str, arguments), stdout=said, **options)
    return said.getvalue().splitlines()


def stopped(*arguments: Any) -> tuple[str, list[str]]:
    """Return what the command says as it stops, and the beginnings of the lines before."""
    said = StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_documents", *map(str, arguments), stdout=said)
    assert caught.value.returncode == 1
    return str(caught.value), [line[:15].strip() for line in said.getvalue().splitlines()]


def stored(media_root: Path) -> list[str]:
    return sorted(path.name for path in media_root.rglob("*") if path.is_file())


# The command


@pytest.mark.django_db
def test_a_full_disk_stops_the_import_and_a_second_run_completes_it(papers, no_room, media_root):
    with no_room(after=1):
        told, lines = stopped(papers)
    assert told == (
        "The import stopped: the disk is full ([Errno 28] No space left on device)."
        f" {KEPT} Make room on it, then {AGAIN}"
    )
    assert lines == ["imported  0.md", "1 imported"]
    assert ImportRun.objects.get().state == RunState.FAILED
    assert stored(media_root) == [f"{Document.objects.get().sha256}.md"]
    assert command(papers)[-1] == "2 imported, 1 unchanged"
    assert len(stored(media_root)) == 3


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no limit to set")
def test_a_full_database_stops_the_import_and_a_second_run_completes_it(papers, media_root):
    with connection.cursor() as cursor:
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        free = cursor.execute("PRAGMA freelist_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        (papers / "1.md").write_text("word " * 1_000 * (free + 9), encoding="utf-8")
        try:
            told, _ = stopped(papers)
        finally:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert told == (
        "The import stopped: the disk is full (database or disk is full)."
        f" {KEPT} Make room on it, then {AGAIN}"
    )
    assert len(stored(media_root)) == Document.objects.count()
    assert command(papers)[-1] in ("2 imported, 1 unchanged", "3 imported")
    assert Document.objects.count() == len(stored(media_root)) == 3


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="test_survival.py holds SQLite")
def test_an_importer_that_hangs_on_postgresql_stops_the_others(papers, monkeypatch):
    given = connection.settings_dict
    monkeypatch.setattr(locking, "LONGEST_WAIT", 0.1)
    with psycopg.connect(
        host=given["HOST"],
        port=given["PORT"],
        user=given["USER"],
        password=given["PASSWORD"],
        dbname=given["NAME"],
    ) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [locking.LOCK])
        told, _ = stopped(papers)
    assert told.startswith("The import stopped: another program holds the database")
    assert command(papers)[-1] == "3 imported"


@pytest.mark.django_db
def test_an_error_of_one_file_that_is_no_outage_costs_only_that_file(papers, monkeypatch):
    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("too many SQL variables")

    with monkeypatch.context() as broken:
        broken.setattr("ingestion.importers.run.apply_plan", fail)
        with pytest.raises(CommandError) as caught:
            command(papers)
    assert caught.value.returncode == 3
    assert ImportItem.objects.filter(error_code="internal_error").count() == 3


@pytest.mark.django_db
def test_who_stops_the_import_by_hand_is_told_how_to_go_on(papers, monkeypatch):
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("ingestion.importers.run.apply_plan", stop)
        told, _ = stopped(papers)
    assert told == f"The import was stopped. {KEPT} To go on, {AGAIN}"
    assert (ImportRun.objects.get().state, Document.objects.count()) == (RunState.FAILED, 0)


# The worker


@pytest.fixture
def run(db: None, django_capture_on_commit_callbacks) -> ImportRun:
    files = [SimpleUploadedFile(f"{number}.md", paper(number).encode()) for number in range(2)]
    with django_capture_on_commit_callbacks():
        return stage_upload(files=files, requested_by=people.UserFactory(), now=NOW)


def test_an_upload_waits_while_the_disk_is_full(run, no_room, media_root):
    with no_room(after=1), pytest.raises(OSError, match="No space left"):
        work_off(run.pk, clock=clock)
    states = run.items.order_by("pk").values_list("state", "attempts", "message")
    assert list(states) == [
        (ItemState.DONE, 1, ""),
        (
            ItemState.QUEUED,
            0,
            "It waits, because the disk is full. It is kept, and tried again every few seconds;"
            " you need do nothing.",
        ),
    ]
    assert recover(clock=clock) == 1
    run.refresh_from_db()
    assert (run.state, Document.objects.count()) == (RunState.DONE, 2)
    assert set(run.items.values_list("state", "message")) == {(ItemState.DONE, "")}


def test_the_worker_goes_on_in_spite_of_a_full_disk(run, no_room, monkeypatch, caplog):
    monkeypatch.setattr("recruiting.management.commands.worker.close_old_connections", lambda: None)
    monkeypatch.setattr("recruiting.management.commands.worker.signal.signal", lambda *_: None)
    with no_room():
        call_command("worker", once=True, verbosity=0)
    assert "will try again: [Errno 28]" in caplog.text
    call_command("worker", once=True, verbosity=0)
    run.refresh_from_db()
    assert (run.state, Document.objects.count()) == (RunState.DONE, 2)


# Pages and API


@pytest.fixture
def steward(db: None) -> Client:
    user = people.UserFactory(username="stella")
    user.user_permissions.add(steward_permission())
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the rows of an upload meet a database that somebody holds."""

    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("recruiting.intake.uploads._store_run", refuse)


def upload() -> SimpleUploadedFile:
    return SimpleUploadedFile("cv.md", paper(0).encode())


def test_the_upload_page_says_that_the_database_is_held(steward, held, media_root):
    response = steward.post(ADD, {"files": upload()})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert (
        "The server could not take the files, because another program holds the database."
        " Nothing was kept; choose the files again." in response.text
    )
    assert steward.post(ADD, {"files": upload()}, headers=JSON).json()["errors"] != []
    assert stored(media_root) == []


@pytest.mark.parametrize("headers", [{}, JSON])
def test_a_full_disk_under_large_uploads_is_told(steward, monkeypatch, settings, headers):
    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 0  # so that every file passes through the disk
    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", full)
    response = steward.post(ADD, {"files": upload()}, headers=headers)
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "because the disk is full" in response.text
    assert ImportRun.objects.count() == 0


def test_the_api_says_that_the_database_is_held(steward, held, media_root):
    response = steward.post("/api/v1/documents/", {"files": upload()})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert response.json() == {
        "type": "/problems/database-held",
        "title": "Service Unavailable",
        "status": 503,
        "code": "database_held",
        "detail": "The server could not do this, because another program holds the database."
        " Nothing of it was saved. Try again in a minute; if it stays so, tell whoever runs the"
        " server.",
        "instance": "/api/v1/documents/",
    }
    assert stored(media_root) == []


def test_any_page_says_that_the_database_is_held(steward, monkeypatch):
    def refuse(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("recruiting.admin.run.ImportRunAdmin.get_changelist_instance", refuse)
    response = steward.get(reverse("admin:ingestion_importrun_changelist"))
    assert (response.status_code, response.headers["Retry-After"]) == (503, "30")
    assert "because another program holds the database" in response.text


@pytest.mark.parametrize(
    ("words", "status"), [("database or disk is full", 503), ("no such table: x", 500)]
)
def test_a_crash_outside_of_views_is_told_alike(rf, words, status):
    try:
        raise OperationalError(words)
    except OperationalError:
        assert server_error(rf.get("/admin/")).status_code == status
