"""A folder of hostile files: each costs nothing but itself."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

import pytest

from ingestion.files import files_below
from ingestion.importers.outcomes import Outcome, Verdict
from ingestion.importers.reading import Incoming
from ingestion.models import Document, ImportItem, ImportRun, Rendition
from recruiting.intake import Intake, import_documents
from tests.conftest import shared_path

pytestmark = [pytest.mark.django_db, pytest.mark.originals]

NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
SECONDS_EACH = 10
MEMORY_OF_A_READER = 1 << 20  # KiB: 1 GiB


@pytest.fixture(scope="module")
def hostile_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("hostile")
    maker = shared_path("badinputs/make.py")
    subprocess.run([sys.executable, str(maker), str(folder)], check=True, capture_output=True)
    (folder / "expectations.json").unlink()
    return files_below([folder])


def timed(outcomes: Iterator[Outcome]) -> Iterator[tuple[Outcome, float]]:
    started = monotonic()
    for outcome in outcomes:
        yield outcome, monotonic() - started
        started = monotonic()


def test_batch_of_hostile_files_goes_on_to_its_end(hostile_files, media_root):
    assert len(hostile_files) == 90  # the folder named like a file is walked, not listed
    intake = Intake([Incoming(path) for path in hostile_files])
    told = list(timed(import_documents(intake, clock=lambda: NOW)))
    outcomes = {outcome.filename: outcome for outcome, _ in told}

    assert {path.name for path in hostile_files if path.name.isascii()} - outcomes.keys() == set()
    assert {name for name, one in outcomes.items() if one.code == "internal_error"} == set()
    assert {outcome.filename for outcome, seconds in told if seconds > SECONDS_EACH} == set()
    in_place = (Verdict.IMPORTED, Verdict.UNCHANGED)
    assert outcomes["ok_plain.pdf"].verdict in in_place
    assert outcomes["ok_control_after_batch.pdf"].verdict in in_place
    # A child is counted from its fork, when it is as large as the process it comes from.
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert most < max(MEMORY_OF_A_READER, own + 1)

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
