"""The worker: files are taken one at a time under a lease; test_survival.py kills it."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import OperationalError

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
WORKS = 6


def clock() -> datetime:
    return NOW


def text_of(number: int) -> str:
    """Return the CV of the n-th invented person."""
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
    item = run.items.get()
    assert (item.state, item.attempts) == (ItemState.QUEUED, 0)
    assert item.message.startswith("It waits, because another program holds the database.")
    assert recover(clock=clock) == 1
    item.refresh_from_db()
    assert (item.state, item.message) == (ItemState.DONE, "")


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
    assert time.monotonic() - begun < 30


def _parse_for_ever() -> None:
    with at_most(0.1, TimeoutError()):
        time.sleep(60)


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
