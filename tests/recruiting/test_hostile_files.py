"""Hostile files: each ends as is expected of it, alone in an empty database, and in a batch."""

from __future__ import annotations

import json
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from shutil import rmtree
from time import monotonic
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from ingestion.files import files_below
from ingestion.importers import reading
from ingestion.importers.outcomes import Outcome, Verdict
from ingestion.importers.reading import Incoming
from ingestion.models import Document, ExtractedFact, ImportItem, ImportRun, Rendition
from ingestion.readers import UnreadableFile
from ingestion.text import TextDocument
from profiles.models import Person, Publication
from recruiting.intake import Intake, import_documents, stage_upload, work_off
from tests.factories import profiles as people
from tests.ingestion.readers.spans import broken_places

pytestmark = [pytest.mark.django_db, pytest.mark.originals]

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECONDS_EACH = 10
MEMORY_OF_A_READER = 1 << 20  # KiB: 1 GiB
REFUSED, WARNED, READ = "rejected-with-clear-error", "imported-with-warning", "imported"


@dataclass(frozen=True)
class Case:
    """A hostile file, the name it is sent under, and how it may end."""

    path: Path
    sent_as: str
    ends: frozenset[str]


@pytest.fixture(scope="module")
def cases(hostile_folder: Path) -> list[Case]:
    listed = json.loads((hostile_folder / "expectations.json").read_text(encoding="utf-8"))["cases"]
    return [
        Case(
            _path(hostile_folder, one["file"]),
            one["upload_name"],
            frozenset({one["outcome"], *one["also_ok"]}),
        )
        for one in listed
    ]


def _path(folder: Path, name: str) -> Path:
    path = folder / name
    if os.path.lexists(path):
        return path
    # The one whose name is not UTF-8 is listed in its escaped form.
    return next(other for other in (folder / "folder").iterdir() if not other.name.isascii())


Answer = TextDocument | UnreadableFile


@pytest.fixture(scope="module")
def answers() -> dict[tuple[bytes, str], Answer]:
    """What the reader answered, by bytes and name: it is asked once for each of them."""
    return {}


@pytest.fixture(autouse=True)
def ask_once(answers: dict[tuple[bytes, str], Answer], monkeypatch: pytest.MonkeyPatch) -> None:
    ask = reading.read_document

    def read(data: bytes, *, name: str, **limits: Any) -> TextDocument:
        if (data, name) not in answers:
            try:
                answers[data, name] = ask(data, name=name, **limits)
            except UnreadableFile as error:
                answers[data, name] = error
        answer = answers[data, name]
        if isinstance(answer, UnreadableFile):
            raise answer
        return answer

    monkeypatch.setattr(reading, "read_document", read)


@contextmanager
def an_empty_database(media_root: Path) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    rmtree(media_root, ignore_errors=True)


def command(path: Path) -> list[dict[str, Any]]:
    """Return what the command says of a file, an object per outcome."""
    said = StringIO()
    try:
        call_command("import_documents", str(path), json=True, stdout=said, stderr=StringIO())
    except CommandError as error:
        if not said.getvalue():  # a folder that is called a file, and holds none
            return [{"verdict": "failed", "detail": str(error), "code": "", "warnings": []}]
    return [json.loads(line) for line in said.getvalue().splitlines()]


def end_of(outcomes: list[dict[str, Any]]) -> str:
    refused = [one["verdict"] == Verdict.FAILED for one in outcomes]
    if any(one["code"] == "internal_error" or not one["detail"] for one in outcomes):
        return "failed without a reason"
    if all(refused):
        return REFUSED
    return WARNED if any(refused) or any(one["warnings"] for one in outcomes) else READ


def counted() -> list[int]:
    return [model.objects.count() for model in (Person, Publication, Document, ExtractedFact)]


def test_each_file_alone_ends_as_is_expected_of_it(cases, answers, media_root):
    assert len(cases) == 91
    wrong: list[tuple[str, str]] = []
    for case in cases:
        with an_empty_database(media_root):
            begun = monotonic()
            end = end_of(command(case.path))
            seconds = monotonic() - begun
            held = counted()
            command(case.path)
            if end not in case.ends:
                wrong.append((case.path.name, end))
            if seconds > SECONDS_EACH:
                wrong.append((case.path.name, f"took {seconds:.1f} s"))
            if counted() != held:
                wrong.append((case.path.name, "is brought in twice"))
    assert wrong == []
    texts = [answer for answer in answers.values() if isinstance(answer, TextDocument)]
    assert [text.text[:40] for text in texts if broken_places(text)] == []
    # A child is counted from its fork, when it is as large as the process it comes from.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most < max(MEMORY_OF_A_READER, own + 1)


def test_names_that_only_an_upload_can_have_harm_nothing(
    cases, media_root, django_capture_on_commit_callbacks: Callable[..., Any]
):
    ends: list[tuple[str, bool]] = []
    sent = [case for case in cases if case.sent_as != case.path.name]
    for case in sent:
        with an_empty_database(media_root), django_capture_on_commit_callbacks():
            file = SimpleUploadedFile(case.sent_as, case.path.read_bytes())
            run = stage_upload(files=[file], requested_by=people.UserFactory(), now=NOW)
            work_off(run.pk, clock=lambda: NOW)
            item = run.items.get()
            outcome = {"code": item.error_code, "detail": item.message or "in"}
            end = end_of([{"verdict": item.state, "warnings": item.warnings, **outcome}])
            ends.append((case.sent_as, end in case.ends))
            stored = {path.name for path in media_root.rglob("*") if path.is_file()}
            assert all(name[:64].isalnum() and "CANARY" not in name for name in stored)
    assert len(ends) == 17
    assert [name for name, is_fine in ends if not is_fine] == []


def timed(outcomes: Iterator[Outcome]) -> Iterator[tuple[Outcome, float]]:
    started = monotonic()
    for outcome in outcomes:
        yield outcome, monotonic() - started
        started = monotonic()


def test_batch_of_hostile_files_goes_on_to_its_end(hostile_folder, media_root):
    paths = [path for path in files_below([hostile_folder]) if path.name != "expectations.json"]
    assert len(paths) == 90  # the folder named like a file is walked, not listed
    intake = Intake([Incoming(path) for path in paths])
    told = list(timed(import_documents(intake, clock=lambda: NOW)))
    outcomes = {outcome.filename: outcome for outcome, _ in told}

    assert {path.name for path in paths if path.name.isascii()} - outcomes.keys() == set()
    assert {name for name, one in outcomes.items() if one.code == "internal_error"} == set()
    assert {outcome.filename for outcome, seconds in told if seconds > SECONDS_EACH} == set()
    in_place = (Verdict.IMPORTED, Verdict.UNCHANGED)
    assert outcomes["ok_plain.pdf"].verdict in in_place
    assert outcomes["ok_control_after_batch.pdf"].verdict in in_place

    refused = ImportItem.objects.filter(state="failed")
    assert refused.count() == sum(one.verdict == Verdict.FAILED for one, _ in told)
    assert not refused.filter(error_code="").exists()
    run = ImportRun.objects.get()
    rows = 21  # of five lists that can be read
    assert (run.state, run.done, run.total) == ("done", 90 + rows, 90 + rows)

    assert not Rendition.objects.filter(text__contains="root:").exists()
    assert [text for text in Rendition.objects.values_list("text", flat=True) if "\0" in text] == []
    stored = {path.name for path in media_root.rglob("*") if path.is_file()}
    assert stored == {Path(d.file.name).name for d in Document.objects.all()}
    assert all(len(name.partition(".")[0]) == 64 for name in stored)
