"""The worker: files are taken one at a time under a lease, and a killed worker loses none."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError, connection

from ingestion.choices import ItemState, RunState
from ingestion.importers.slip import ClaimLost, Slip
from ingestion.importers.time_limit import at_most
from ingestion.models import ImportItem, ImportRun
from ingestion.services.runs import (
    LEASE,
    MOST_ATTEMPTS,
    claim_item,
    end_lost_work,
    runs_to_work_on,
)
from profiles.models import Person
from recruiting.intake import cancel_run, recover, stage_upload, work_off
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.ingestion.importers.invented import cv

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
NUMBER = 12
WORKS = 60


def clock() -> datetime:
    return NOW


def text_of(number: int) -> str:
    """Return the CV of the n-th invented person, with many works, so that reading takes a while."""
    name = f"Quilla Fern{'dale' * (number + 1)}"
    works = [
        f'{name}, Odo Brackwater. "Counting {number} fronds for the {place}th time".'
        f" Journal of Slow Botany, {1990 + place % 30}."
        for place in range(WORKS)
    ]
    return cv(name, *works, email=f"q{number}@mirth.example.org")


@pytest.fixture
def stage(db: None, django_capture_on_commit_callbacks) -> Callable[..., ImportRun]:
    def run(*texts: str, **asked: Any) -> ImportRun:
        files = [SimpleUploadedFile(f"{n}.md", text.encode()) for n, text in enumerate(texts)]
        with django_capture_on_commit_callbacks():
            return stage_upload(files=files, requested_by=people.UserFactory(), now=NOW, **asked)

    return run


# Leases


def test_a_file_is_one_workers_for_a_minute(stage):
    run = stage(text_of(0))
    mine = claim_item(run_id=run.pk, now=NOW)
    assert mine is not None
    assert (mine.state, mine.attempts, mine.lease_until) == (ItemState.RUNNING, 1, NOW + LEASE)
    assert claim_item(run_id=run.pk, now=NOW + timedelta(seconds=59)) is None
    theirs = claim_item(run_id=run.pk, now=NOW + LEASE + timedelta(seconds=1))
    assert theirs is not None
    assert (theirs.pk, theirs.attempts) == (mine.pk, 2)


def test_who_lost_his_claim_writes_nothing(stage):
    run = stage(text_of(0))
    mine = claim_item(run_id=run.pk, now=NOW)
    work_off(run.pk, clock=lambda: NOW + LEASE * 2)
    assert mine is not None
    with pytest.raises(ClaimLost):
        Slip(run, mine.filename, mine).open()
    assert run.items.get().state == ItemState.DONE


def test_a_file_on_which_workers_die_is_given_up(
    stage, media_root, django_capture_on_commit_callbacks
):
    run = stage(text_of(0), text_of(1))
    ImportItem.objects.filter(filename="1.md").delete()
    for attempt in range(MOST_ATTEMPTS):
        assert claim_item(run_id=run.pk, now=NOW + LEASE * 2 * attempt) is not None
    with django_capture_on_commit_callbacks(execute=True):
        ImportRun.objects.update(total=1)
        recover(clock=lambda: NOW + LEASE * 2 * MOST_ATTEMPTS)
    item = run.items.get()
    assert (item.state, item.error_code) == (ItemState.FAILED, "gave_up")
    assert "stopped 3 times on this file" in item.message
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert (
        not (media_root / "staging").exists() or len(list((media_root / "staging").iterdir())) == 1
    )


def test_a_database_that_gives_out_costs_no_file(stage, monkeypatch):
    run = stage(text_of(0))

    def fail(*_: Any, **__: Any) -> None:
        raise OperationalError("database is locked")

    with monkeypatch.context() as broken:
        broken.setattr("ingestion.importers.run.apply_plan", fail)
        with pytest.raises(OperationalError):
            work_off(run.pk, clock=clock)
    assert run.items.get().state == ItemState.RUNNING
    assert runs_to_work_on(now=NOW + timedelta(seconds=59)) == []
    assert recover(clock=lambda: NOW + LEASE * 2) == 1
    assert run.items.get().state == ItemState.DONE


def test_a_lost_ring_is_made_up_for(stage):
    run = stage(text_of(0))
    assert recover(clock=clock) == 1
    run.refresh_from_db()
    assert (run.state, Person.objects.count()) == (RunState.DONE, 1)


def test_a_run_whose_worker_died_before_its_end_is_ended(stage):
    run = stage(text_of(0))
    work_off(run.pk, clock=clock)
    ImportRun.objects.update(state=RunState.RUNNING)
    recover(clock=clock)
    run.refresh_from_db()
    assert run.state == RunState.DONE


def test_a_cancelled_run_whose_worker_died_is_ended(stage):
    run = stage(text_of(0), text_of(1))
    claim_item(run_id=run.pk, now=NOW)
    cancel_run(run_id=run.pk, actor=people.UserFactory(), now=NOW)
    recover(clock=lambda: NOW + LEASE * 2)
    run.refresh_from_db()
    assert run.state == RunState.CANCELLED
    assert set(run.items.values_list("state", flat=True)) == {ItemState.CANCELLED}


def test_a_run_whose_command_was_killed_is_told(db):
    alive = read.ImportRunFactory(state=RunState.RUNNING, lease_until=NOW + LEASE)
    dead = read.ImportRunFactory(state=RunState.RUNNING, lease_until=NOW - LEASE)
    assert end_lost_work(now=NOW) == 1
    alive.refresh_from_db()
    dead.refresh_from_db()
    assert (alive.state, dead.state) == (RunState.RUNNING, RunState.FAILED)
    assert runs_to_work_on(now=NOW) == []


def test_parsing_has_a_limit():
    begun = time.monotonic()
    with pytest.raises(TimeoutError):
        _parse_for_ever()
    assert time.monotonic() - begun < 3


def _parse_for_ever() -> None:
    with at_most(0.1, TimeoutError()):
        time.sleep(5)


def test_worker_command_works_off_what_waits(stage, capsys, monkeypatch):
    # The connection of the tests is in a transaction, so that a worker would close it as left over.
    monkeypatch.setattr("recruiting.management.commands.worker.close_old_connections", lambda: None)
    run = stage(text_of(0))
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        call_command("worker", once=True)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    run.refresh_from_db()
    assert run.state == RunState.DONE
    assert capsys.readouterr().out.splitlines() == ["Worker started.", "Worker stopped."]


# kill -9


class Outside:
    """A program of its own on an own database: workers in other processes, to be killed."""

    def __init__(self, url: str, folder: Path) -> None:
        self.stored = folder / "stored"
        self._url = url
        self._environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "DATABASE_URL": url,
            "MEDIA_ROOT": str(self.stored),
            "DEBUG": "off",
        }
        self._started: list[subprocess.Popen[bytes]] = []

    def manage(self, *arguments: str) -> list[str]:
        return [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]

    def run(self, *arguments: str) -> None:
        subprocess.run(self.manage(*arguments), env=self._environment, check=True)

    def start_worker(self) -> subprocess.Popen[bytes]:
        worker = subprocess.Popen(self.manage("worker", "-v0"), env=self._environment)
        self._started.append(worker)
        return worker

    def end(self) -> None:
        for worker in self._started:
            if worker.poll() is None:
                worker.kill()
            worker.wait()

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement beside the workers, and return its rows."""
        if self._url.startswith("sqlite"):
            with closing(sqlite3.connect(self._url.removeprefix("sqlite:///"), timeout=20)) as db:
                rows = db.execute(statement).fetchall()
                db.commit()
                return rows
        with psycopg.connect(self._url) as db:
            cursor = db.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def states(self) -> list[str]:
        return [
            state for (state,) in self.sql("SELECT state FROM ingestion_importitem ORDER BY id")
        ]

    def count(self, table: str) -> int:
        [(number,)] = self.sql(f"SELECT COUNT(*) FROM {table}")  # noqa: S608  names of our own
        return int(number)


@pytest.fixture
def outside(tmp_path: Path, transactional_db: None) -> Iterator[Outside]:
    if connection.vendor == "sqlite":
        program = Outside(f"sqlite:///{tmp_path / 'killed.sqlite3'}", tmp_path)
        yield program
        program.end()
        return
    given = connection.settings_dict
    name = f"{given['NAME']}_killed"
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        cursor.execute(f'CREATE DATABASE "{name}"')
    user = f"{given['USER']}:{given['PASSWORD']}@" if given["USER"] else ""
    program = Outside(f"postgres://{user}{given['HOST']}:{given['PORT']}/{name}", tmp_path)
    yield program
    program.end()
    with connection.cursor() as cursor:
        cursor.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


UPLOAD = """
from pathlib import Path
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from recruiting.intake import stage_upload
files = [SimpleUploadedFile(p.name, p.read_bytes()) for p in sorted(Path({folder!r}).iterdir())]
user = User.objects.create_user("somebody")
stage_upload(files=files, requested_by=user, now=timezone.now())
"""
A_MINUTE_PASSES = (
    "UPDATE ingestion_importitem SET lease_until = '2026-01-01 00:00:00+00:00'"
    " WHERE state = 'running'"
)


def test_killed_worker_loses_and_doubles_nothing(outside, tmp_path):
    """kill -9 amid a document; one worker stops as asked; the last one completes the run."""
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(NUMBER):
        (folder / f"{number:02}.md").write_text(text_of(number), encoding="utf-8")
    outside.run("migrate", "-v0")
    outside.run("shell", "-v0", "-c", UPLOAD.format(folder=str(folder)))
    killed = outside.start_worker()
    _wait_for_the_middle(outside, 1)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert "running" in outside.states()
    outside.sql(A_MINUTE_PASSES)
    asked = outside.start_worker()
    _wait_for_the_middle(outside, 3)
    asked.send_signal(signal.SIGTERM)
    assert asked.wait(timeout=60) == 0
    assert "running" not in outside.states()
    outside.start_worker()
    _wait_until(lambda: set(outside.states()) == {"done"})
    _wait_until(lambda: outside.sql("SELECT state FROM ingestion_importrun") == [("done",)])
    assert {
        table: outside.count(table)
        for table in (
            "profiles_person",
            "recruiting_candidate",
            "ingestion_document",
            "ingestion_importitem",
        )
    } == dict.fromkeys(
        ["profiles_person", "recruiting_candidate", "ingestion_document", "ingestion_importitem"],
        NUMBER,
    )
    assert outside.count("profiles_publication") == NUMBER * WORKS
    assert outside.count("ingestion_extractedfact") == NUMBER * (WORKS + 3)
    assert len([path for path in outside.stored.rglob("*") if path.is_file()]) == NUMBER


def _wait_for_the_middle(outside: Outside, done: int) -> None:
    """Wait until so many files are done and a worker is on another one."""

    def is_there() -> bool:
        states = outside.states()
        return states.count("done") >= done and "running" in states and "queued" in states

    _wait_until(is_there)


def _wait_until(is_so: Callable[[], bool], seconds: float = 180) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.02)
