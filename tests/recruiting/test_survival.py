"""kill -9 amid an import: done again, nothing is lost or doubled (bench/kills.py does it often)."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from django.conf import settings
from django.db import connection
from environ import Env

from recruiting.management.reporting import SOME_FAILED
from tests.ingestion.importers.invented import FRONDS, MOSS, cv
from tests.kills import UPLOAD, Trial, migrated
from tests.outside import Database, Outside

KILLS = 3


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Outside, Database]]:
    """Give a program and an empty database to copy; the migrations are run to make it."""
    folder = tmp_path_factory.mktemp("killed")
    given = settings.DATABASES["default"]
    url = f"sqlite:///{folder / 'given.sqlite3'}"
    if given["ENGINE"] != "django.db.backends.sqlite3":
        url = Env().str("DATABASE_URL")
    number = os.environ.get("PYTEST_XDIST_WORKER", "")
    outside = Outside(
        Database(url).beside(f"shortlist_killed_{number}"),
        folder / "stored",
        options="?timeout=1" if url.startswith("sqlite") else "",
    )
    empty = migrated(outside)
    yield outside, empty
    outside.end()
    outside.database.drop()
    empty.drop()


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """Write papers of every sort: two of one person, a copy, a list, works, one that is broken."""
    folder = tmp_path / "papers"
    folder.mkdir()
    written = {
        "a.md": cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org"),
        "b.txt": "Odo Brackwater\n\nEducation\n\nPhD, University of Lower Mirth, 2020\n",
        "c.md": cv("Quilla Ferndale", MOSS, awards="- Golden Frond, 2021"),
        "d.md": cv("Quilla Ferndale", FRONDS, MOSS, email="quilla@mirth.example.org"),
        "e.csv": "name,email\nIda Marsh,ida@mirth.example.org\nOla Fen,ola@mirth.example.org\n",
        "f.bib": "@article{f, title = {On fens}, author = {Fen, Ola}, year = 2020}\n",
        "g.pdf": "%PDF-1.7\nnothing that a page is in\n",
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_killed_import_is_completed_by_a_second_run(program, papers):
    outside, empty = program
    told = Trial(outside, empty=empty, papers=papers).run(KILLS, Random(4))
    assert told.different == []
    assert (told.files, len(told.kills)) == (6, KILLS)


def test_a_killed_worker_loses_and_doubles_nothing(program, papers):
    outside, empty = program
    told = Trial(outside, empty=empty, papers=papers, by_worker=True).run(KILLS, Random(4))
    assert told.different == []
    assert (told.files, len(told.kills)) == (6, KILLS)


def test_a_worker_that_is_asked_to_stop_finishes_the_file_at_hand(program, papers):
    outside, empty = program
    outside.database.make(like=empty)
    assert outside.run("shell", "-v0", "-c", UPLOAD.format(folder=str(papers))) == 0
    worker = outside.start("worker", "-v0")
    _wait_until(lambda: {"done", "queued"} <= _states(outside.database))
    os.kill(worker, signal.SIGTERM)
    assert outside.wait(worker) == 0
    assert "running" not in _states(outside.database)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="test_outages.py holds PostgreSQL")
def test_a_database_held_by_another_process_stops_the_import(program, papers, tmp_path):
    outside, empty = program
    outside.database.make(like=empty)
    with closing(outside.database.connect()) as other:
        other.execute("BEGIN IMMEDIATE")
        assert outside.run("import_documents", str(papers), says=tmp_path / "said") == 1
    assert (tmp_path / "said").read_text(encoding="utf-8").splitlines()[-1] == (
        "CommandError: The import stopped: another program holds the database (database is locked)."
        " What is listed above stays; nothing of the file after it was kept. Wait until that has"
        " finished, or end it, then run the same command again: it goes on from there."
    )
    assert outside.run("import_documents", str(papers)) == SOME_FAILED
    assert len(outside.picture()["ingestion.Document"]) == 6


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server to lose")
def test_a_database_that_goes_away_stops_the_import(program, papers, tmp_path):
    outside, empty = program
    outside.database.make(like=empty)
    importing = outside.start("import_documents", str(papers), says=tmp_path / "said")
    _wait_until(lambda: bool(outside.database.sql("SELECT 1 FROM ingestion_document")))
    outside.database.sql(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
    assert outside.wait(importing) == 1
    told = (tmp_path / "said").read_text(encoding="utf-8").splitlines()[-1]
    assert told.startswith("CommandError: The import stopped: the database does not answer (")
    assert outside.run("import_documents", str(papers)) == SOME_FAILED
    assert len(outside.picture()["ingestion.Document"]) == 6


def _states(database: Database) -> set[str]:
    return {state for (state,) in database.sql("SELECT state FROM ingestion_importitem")}


def _wait_until(is_so: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.005)
