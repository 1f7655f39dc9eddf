"""Uploads: what is stored and queued, refused and why; what a look says; starting, cancelling."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ingestion.choices import ItemState, RunState
from ingestion.errors import NotAKind, NothingUploaded, RunFinished, RunNotWaiting
from ingestion.importers.staging import sweep
from ingestion.importers.storing import UNFINISHED
from ingestion.models import Document, ExtractedFact, ImportItem, ImportRun
from ingestion.services.runs import PREVIEW_KEPT, end_lost_work
from profiles.access import access_policy
from profiles.models import Person
from recruiting.intake import (
    cancel_run,
    change_item,
    find_earlier_run,
    look_again,
    stage_upload,
    start_run,
    work_off,
)
from recruiting.models import Application, Candidate
from tests.factories import ingestion as read
from tests.factories import profiles as people
from tests.factories import recruiting as hiring
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.world import steward_permission

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
QUILLA = cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org")
ODO = cv("Odo Brackwater", MOSS, email="odo@mirth.example.org")


def clock() -> datetime:
    return NOW


def sent(name: str = "cv.md", content: str | bytes = QUILLA) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


@pytest.fixture
def steward() -> Any:
    user = people.UserFactory(username="stella")
    user.user_permissions.add(steward_permission())
    return user


@pytest.fixture
def stage(steward, django_capture_on_commit_callbacks) -> Callable[..., ImportRun]:
    """Return a function that uploads files and does not ring the worker."""

    def run(*files: Any, **asked: Any) -> ImportRun:
        with django_capture_on_commit_callbacks():
            return stage_upload(files=files, **{"requested_by": steward, "now": NOW, **asked})

    return run


@pytest.fixture
def work(django_capture_on_commit_callbacks) -> Callable[[ImportRun], ImportRun]:
    """Return a function that works a run off, and then does what waits for commits."""

    def off(run: ImportRun) -> ImportRun:
        with django_capture_on_commit_callbacks(execute=True):
            work_off(run.pk, clock=clock)
        run.refresh_from_db()
        return run

    return off


def told(run: ImportRun) -> list[tuple[str, str, str]]:
    return list(run.items.order_by("pk").values_list("filename", "state", "error_code"))


def staged(media_root: Path) -> list[str]:
    folder = media_root / "staging"
    return sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []


# What arrives


def test_bytes_are_stored_before_the_run_and_wait(stage, media_root):
    run = stage(sent())
    item = run.items.get()
    assert (run.state, run.total, run.done) == (RunState.QUEUED, 1, 0)
    assert (item.state, item.filename) == (ItemState.QUEUED, "cv.md")
    assert (media_root / item.staged).read_bytes() == QUILLA.encode()
    assert Document.objects.count() == Person.objects.count() == 0


def test_the_worker_is_rung_once_the_run_is_stored(
    steward, django_capture_on_commit_callbacks, media_root
):
    with django_capture_on_commit_callbacks(execute=True):
        run = stage_upload(files=[sent()], requested_by=steward, now=NOW)
    run.refresh_from_db()
    assert (run.state, run.done) == (RunState.DONE, 1)
    item = run.items.get()
    assert (item.state, item.made_document, item.made_person) == (ItemState.DONE, True, True)
    assert Candidate.objects.get().came_with == item
    assert staged(media_root) == []


def test_a_bad_file_costs_only_itself(stage, work, settings, media_root):
    settings.DOCUMENT_MAX_BYTES = 2_000
    run = work(
        stage(
            sent("empty.pdf", b""),
            sent("huge.md", b"x" * 2_001),
            sent("cv.md"),
            sent("again.md"),
            sent("fake.pdf", b"MZ\x90\x00 no document"),
        )
    )
    assert told(run) == [
        ("empty.pdf", ItemState.FAILED, "empty_file"),
        ("huge.md", ItemState.FAILED, "too_large"),
        ("cv.md", ItemState.DONE, ""),
        ("again.md", ItemState.CANCELLED, ""),
        ("fake.pdf", ItemState.FAILED, "not_read_yet"),
    ]
    assert run.items.get(filename="again.md").message == (
        "The same bytes as cv.md in this upload, which is read once."
    )
    assert all(item.message for item in run.items.filter(state=ItemState.FAILED))
    assert (run.state, run.done, Person.objects.count()) == (RunState.DONE, 5, 1)
    assert staged(media_root) == []


def test_files_beyond_the_limits_are_refused_by_name(stage, settings):
    settings.UPLOAD_MAX_FILES, settings.UPLOAD_MAX_BYTES = 3, 250
    run = stage(*(sent(f"{number}.txt", f"{number}" * 100) for number in range(4)))
    assert told(run) == [
        ("0.txt", ItemState.QUEUED, ""),
        ("1.txt", ItemState.QUEUED, ""),
        ("2.txt", ItemState.FAILED, "too_much"),
        ("3.txt", ItemState.FAILED, "too_many"),
    ]
    assert run.done == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x00b.md", "a\ufffdb.md"),
        ("half \ud800.md", "half \ufffd.md"),
        ("\u202egpj.md", "\ufffdgpj.md"),
        ("\u00fc" * 300 + ".md", "\u00fc" * 252 + ".md"),
        ("../../etc/passwd", "passwd"),
    ],
    ids=["nul", "surrogate", "direction", "long", "path"],
)
def test_strange_names_are_shown_and_harm_nothing(stage, work, name, shown):
    run = work(stage(sent(name)))
    assert told(run) == [(shown, ItemState.DONE, "")]


def test_a_disk_that_takes_no_more_refuses_the_file(stage, monkeypatch, media_root):
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ingestion.importers.storing.write", full)
    item = stage(sent()).items.get()
    assert (item.state, item.error_code) == (ItemState.FAILED, "not_stored")
    assert item.message.startswith("The server could not store it: the disk is full.")


def test_nothing_sent_is_no_run(stage):
    with pytest.raises(NothingUploaded):
        stage()
    with pytest.raises(NotAKind):
        stage(sent(), kind="poem")
    assert ImportRun.objects.count() == 0


def test_nothing_stays_in_the_storage_when_the_run_cannot_be_stored(stage, monkeypatch, media_root):
    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("recruiting.intake.uploads.runs.settle_run", fail)
    with pytest.raises(RuntimeError):
        stage(sent())
    assert staged(media_root) == []


def test_what_is_said_of_the_files_holds_for_each(stage, work):
    somebody = people.PersonFactory(full_name="Ida Marsh")
    position = hiring.PositionFactory()
    run = work(
        stage(sent(), kind="cv", person=somebody, position=position, captured_on=date(2026, 4, 1))
    )
    document = Document.objects.get()
    assert list(document.subjects.all()) == [somebody]
    assert document.captured_on == date(2026, 4, 1)
    application = Application.objects.get()
    assert (application.position, application.candidate.person) == (position, somebody)
    assert application.came_with == run.items.get()


def test_a_transcript_is_added_to_the_application_of_whom_it_is_said_to_be(stage, work):
    application = hiring.ApplicationFactory()
    person, position = application.candidate.person, application.position
    text = "Transcript of records\n\nFerns I: passed\nMoss II: passed\n"
    work(stage(sent("transcript.txt", text), kind="other", person=person, position=position))
    assert [d.original_name for d in application.documents.all()] == ["transcript.txt"]


def test_the_same_file_again_is_found_with_its_run(stage, work, steward):
    run = work(stage(sent()))

    def see(model: Any) -> Any:
        return access_policy().visible(steward, model)

    assert find_earlier_run(files=[sent("other name.md")], see=see) == run
    assert find_earlier_run(files=[sent(), sent("odo.md", ODO)], see=see) is None
    nobody = people.UserFactory()
    assert (
        find_earlier_run(files=[sent()], see=lambda m: access_policy().visible(nobody, m)) is None
    )


# A look before the start


def test_a_look_files_nothing_and_says_what_would_become(stage, work, media_root):
    bad = sent("fake.pdf", b"MZ\x90\x00 no document")
    run = work(stage(sent(), bad, preview=True))
    assert (run.state, run.done) == (RunState.PLANNED, 2)
    good, refused = run.items.order_by("pk")
    assert (good.state, good.guessed_kind) == (ItemState.PLANNED, "cv")
    assert (good.facts_count, good.to_check_count) == (5, 0)
    assert (good.looked["name"], good.looked["whose"]) == ("Quilla Ferndale", "new")
    assert good.looked["reasons"]
    assert (refused.state, refused.error_code) == (ItemState.FAILED, "not_read_yet")
    assert Document.objects.count() == Person.objects.count() == ExtractedFact.objects.count() == 0
    assert len(staged(media_root)) == 2


def test_start_brings_in_what_was_looked_at(
    stage, work, steward, media_root, django_capture_on_commit_callbacks
):
    run = work(stage(sent(), sent("fake.pdf", b"MZ\x90\x00 no document"), preview=True))
    with django_capture_on_commit_callbacks(execute=True):
        run = start_run(run_id=run.pk, actor=steward, now=NOW)
    run = work(run)
    assert told(run) == [
        ("cv.md", ItemState.DONE, ""),
        ("fake.pdf", ItemState.FAILED, "not_read_yet"),
    ]
    assert (run.state, run.done, run.preview) == (RunState.DONE, 2, False)
    assert Candidate.objects.get().person.full_name == "Quilla Ferndale"
    assert staged(media_root) == []


def test_changed_answers_are_looked_at_again(stage, work, steward):
    run = work(stage(sent(), sent("odo.md", ODO), preview=True))
    somebody = people.PersonFactory(full_name="Ida Marsh")
    item = run.items.first()
    change_item(item_id=item.pk, kind="statement", person=somebody, captured_on=None)
    run = work(look_again(run_id=run.pk))
    assert run.state == RunState.PLANNED
    item.refresh_from_db()
    assert (item.guessed_kind, item.looked["people"]) == ("statement", [somebody.pk])
    work(start_run(run_id=run.pk, actor=steward, now=NOW))
    assert set(Document.objects.values_list("kind", flat=True)) == {"statement", "cv"}
    assert Person.objects.count() == 2


def test_an_answer_that_stays_is_not_read_again(stage, work):
    run = work(stage(sent(), preview=True))
    item = run.items.get()
    change_item(item_id=item.pk, kind="", person=None, captured_on=None)
    item.refresh_from_db()
    assert item.state == ItemState.PLANNED


def test_only_a_waiting_run_is_started_or_changed(stage, work, steward):
    run = work(stage(sent()))
    with pytest.raises(RunNotWaiting):
        start_run(run_id=run.pk, actor=steward, now=NOW)
    with pytest.raises(RunNotWaiting):
        change_item(item_id=run.items.get().pk, kind="cv", person=None, captured_on=None)


def test_a_coordinator_is_not_told_of_documents_out_of_his_sight(stage, work):
    work(stage(sent()))
    position = hiring.PositionFactory()
    coordinator = hiring.CommitteeMembershipFactory(position=position, role="coordinator").user
    run = work(stage(sent(), preview=True, requested_by=coordinator, position=position))
    item = run.items.get()
    assert "known" not in item.looked
    assert item.facts_count == 5


def test_a_preview_that_nobody_starts_is_dropped(
    stage, work, media_root, django_capture_on_commit_callbacks
):
    run = work(stage(sent(), preview=True))
    later = NOW + PREVIEW_KEPT + timedelta(minutes=1)
    with django_capture_on_commit_callbacks(execute=True):
        assert end_lost_work(now=NOW + PREVIEW_KEPT) == 0
        assert end_lost_work(now=later) == 1
    run.refresh_from_db()
    assert (run.state, run.items.get().state) == (RunState.CANCELLED, ItemState.CANCELLED)
    assert staged(media_root) == []


# Cancelling


def test_cancel_keeps_what_is_finished(
    stage, work, steward, media_root, django_capture_on_commit_callbacks
):
    run = stage(sent(), sent("odo.md", ODO))
    taken = 0

    def one_file() -> bool:
        nonlocal taken
        taken += 1
        return taken > 1

    work_off(run.pk, clock=clock, stop=one_file)
    with django_capture_on_commit_callbacks(execute=True):
        cancel_run(run_id=run.pk, actor=steward, now=NOW)
    run = work(run)
    assert told(run) == [("cv.md", ItemState.DONE, ""), ("odo.md", ItemState.CANCELLED, "")]
    assert (run.state, run.done, Person.objects.count()) == (RunState.CANCELLED, 2, 1)
    assert not (media_root / run.items.last().staged).is_file()
    with pytest.raises(RunFinished):
        cancel_run(run_id=run.pk, actor=steward, now=NOW)


def test_cancel_waits_for_the_file_at_hand(stage, steward):
    run = stage(sent(), sent("odo.md", ODO))
    ImportRun.objects.update(state=RunState.RUNNING)
    first = run.items.first()
    ImportItem.objects.filter(pk=first.pk).update(
        state=ItemState.RUNNING, lease_until=NOW + timedelta(seconds=30), attempts=1
    )
    run = cancel_run(run_id=run.pk, actor=steward, now=NOW)
    assert run.state == RunState.RUNNING
    assert [state for _, state, _ in told(run)] == [ItemState.RUNNING, ItemState.CANCELLED]


# What killed processes leave


def test_what_no_row_names_is_swept(stage, work, media_root, tmp_path):
    run = stage(sent("odo.md", ODO))
    work(stage(sent()))
    kept = {path for path in media_root.rglob("*") if path.is_file()}
    folder = media_root / "documents" / "ab"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{UNFINISHED}x").write_bytes(b"half")
    (folder / f"ab{'0' * 62}.txt").write_bytes(b"stored, never filed")
    orphan = media_root / "staging" / "orphan"
    orphan.write_bytes(b"never queued")
    assert sweep(now=datetime.now(UTC)) == 2  # the third is young: its row may be on its way
    assert sweep(now=datetime.now(UTC) + timedelta(hours=2)) == 1
    assert {path for path in media_root.rglob("*") if path.is_file()} == kept
    assert (media_root / run.items.get().staged).is_file()


def test_a_file_that_is_gone_from_the_storage_is_refused(stage, work, media_root):
    run = stage(sent())
    (media_root / run.items.get().staged).unlink()
    assert told(work(run)) == [("cv.md", ItemState.FAILED, "not_a_file")]


def test_runs_of_the_factories_are_left_alone():
    run = read.ImportRunFactory()
    assert end_lost_work(now=NOW + timedelta(days=400)) == 0
    run.refresh_from_db()
    assert run.state == RunState.DONE
