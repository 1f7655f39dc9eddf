"""Readers that die while many documents wait: each document has one outcome, and the rest is in."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ingestion.importers.reading import Incoming
from ingestion.models import Document, ImportItem, ImportRun
from ingestion.readers import Limits, process
from ingestion.text import TextDocument
from profiles.models import Person
from recruiting.intake import Intake, import_documents, stage_upload, work_off
from tests.factories import profiles as people
from tests.ingestion.importers.invented import FRONDS, cv

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
DEATHS = {
    "0.md": ("import os; os.kill(os.getpid(), 9)", "reader_died"),
    "2.md": ("import os; os.abort()", "too_much_memory"),
    "3.md": ("while True: pass", "took_too_long"),
    "5.md": ("import os\nwhile True: os.write(1, b'x' * 100_000)", "too_much_text"),
    "6.md": ("import os; os.write(1, os.urandom(100_000))", "reader_died"),
}
"""What the reader of some files does, and what is told of it; the others are read."""
ENDLESS = "3.md"
CODES = {f"{number}.md": DEATHS.get(f"{number}.md", ("", ""))[1] for number in range(8)}


@pytest.fixture
def papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Write eight CVs, and let the readers of some of them die."""
    paths = [tmp_path / name for name in CODES]
    for number, path in enumerate(paths):
        name = f"Quilla Fern{'dale' * (number + 1)}"
        path.write_text(cv(name, FRONDS, email=f"q{number}@mirth.example.org"), encoding="utf-8")
    read, whole = process.reader_command(), process.read_in_process

    def read_in_process(data: bytes, *, name: str, limits: Limits) -> TextDocument:
        dies = [sys.executable, "-I", "-S", "-c", DEATHS.get(name, ("", ""))[0]]
        with pytest.MonkeyPatch.context() as broken:
            broken.setattr(process, "reader_command", lambda: dies if name in DEATHS else read)
            soon = replace(limits, seconds=2.0) if name == ENDLESS else limits
            return whole(data, name=name, limits=soon)

    monkeypatch.setattr(process, "read_in_process", read_in_process)
    return paths


def told() -> dict[str, str]:
    return dict(ImportItem.objects.order_by("pk").values_list("filename", "error_code"))


def test_a_command_has_one_outcome_for_each_document(papers):
    intake = Intake([Incoming(path) for path in papers])
    outcomes = list(import_documents(intake, clock=lambda: NOW))
    assert [(one.filename, one.code) for one in outcomes] == list(CODES.items())
    assert told() == CODES
    assert all(one.detail for one in outcomes)
    assert Person.objects.count() == Document.objects.count() == len(CODES) - len(DEATHS)


def test_a_worker_has_one_outcome_for_each_document(
    papers, django_capture_on_commit_callbacks: Callable[..., object]
):
    files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in papers]
    with django_capture_on_commit_callbacks():
        run = stage_upload(files=files, requested_by=people.UserFactory(), now=NOW)
    assert work_off(run.pk, clock=lambda: NOW) == len(CODES)
    assert told() == CODES
    assert ImportRun.objects.get().state == "done"
    assert Person.objects.count() == Document.objects.count() == len(CODES) - len(DEATHS)
