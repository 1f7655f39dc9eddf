"""Imports that are killed at random instants and done again, compared with an undisturbed one."""

from __future__ import annotations

import os
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import rmtree

from tests.outside import Database, Outside
from tests.stored import differences

IN_A_ROW = (1, 1, 2, 3, 5, 8)
A_MINUTE_PASSES = (
    "UPDATE ingestion_importitem SET lease_until = '2026-01-01 00:00:00+00:00'"
    " WHERE state = 'running'"
)
OPEN_RUNS = "SELECT state FROM ingestion_importrun WHERE state IN ('running', 'queued')"
UPLOAD = """
from pathlib import Path
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from recruiting.intake import stage_upload
paths = sorted(path for path in Path({folder!r}).rglob("*") if path.is_file())
files = [SimpleUploadedFile(path.name, path.read_bytes()) for path in paths]
user = User.objects.create_user("somebody")
stage_upload(files=files, requested_by=user, now=timezone.now())
"""


@dataclass
class Told:
    """What came of a trial. kills: how far the import was at each, as a part of its documents.

    different: a line per row or file that was lost, doubled or left behind after any of them.
    """

    seconds: float
    rows: int
    files: int
    kills: list[float] = field(default_factory=list)
    completed: int = 0
    different: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        spread = Counter(min(int(part * 4), 3) for part in self.kills)
        return (
            f"undisturbed: {self.rows:,} rows and {self.files} files in {self.seconds:.1f} s;"
            f" {len(self.kills)} kills (in the first, second, third, last quarter of the documents:"
            f" {', '.join(str(spread[quarter]) for quarter in range(4))}),"
            f" completed {self.completed} times;"
            f" {len(self.different)} rows or files lost, doubled or left behind"
        )


class Trial:
    """One folder, imported undisturbed once and killed many times.

    empty: a database with all tables, copied for each beginning. by_worker: the folder is uploaded
    and it is the worker that is killed, instead of the command.
    """

    def __init__(
        self, outside: Outside, *, empty: Database, papers: Path, by_worker: bool = False
    ) -> None:
        self.outside, self.empty, self.papers = outside, empty, papers
        self.by_worker = by_worker

    def run(self, kills: int, random: Random) -> Told:
        """Kill so often, one to eight times in a row from an empty database on, and compare."""
        self._begin()
        begun = time.monotonic()
        self.outside.wait(self._start())
        seconds = time.monotonic() - begun
        wanted = self.outside.picture()
        files = len(wanted["files"])
        told = Told(seconds, sum(map(len, wanted.values())) - files, files)
        while len(told.kills) < kills:
            in_a_row = min(random.choice(IN_A_ROW), kills - len(told.kills))
            self._begin()
            left = 1.0
            while in_a_row and self._kill(told, random.uniform(0, seconds * left)):
                in_a_row -= 1
                left = 1 - told.kills[-1]
            self.outside.wait(self._start())
            told.completed += 1
            told.different += differences(wanted, self.outside.picture())
            told.different += [
                f"+ a run that is still {state}"
                for (state,) in self.outside.database.sql(OPEN_RUNS)
            ]
        return told

    def _kill(self, told: Told, instant: float) -> bool:
        """Start, kill, and write down how far it was; False where it had ended before."""
        process = self._start()
        time.sleep(instant)
        was_at_work = self.outside.kill(process)
        if was_at_work:
            [(done,)] = self.outside.database.sql("SELECT COUNT(*) FROM ingestion_document")
            told.kills.append(min(done / max(told.files, 1), 1.0))
        if self.by_worker:
            self._let_time_pass()
        return was_at_work

    def _let_time_pass(self) -> None:
        """A minute, after which a file is anybody's, and hours, after which leavings are swept."""
        self.outside.database.sql(A_MINUTE_PASSES)
        for path in (self.outside.stored / "staging").glob("*"):
            os.utime(path, (0, 0))

    def _begin(self) -> None:
        rmtree(self.outside.stored, ignore_errors=True)
        self.outside.database.make(like=self.empty)
        if self.by_worker:
            code = UPLOAD.format(folder=str(self.papers))
            assert self.outside.run("shell", "-v0", "-c", code) == 0

    def _start(self) -> int:
        if self.by_worker:
            return self.outside.start("worker", "-v0", "--once")
        return self.outside.start("import_documents", str(self.papers))


def migrated(outside: Outside) -> Database:
    """Return a database with all tables, made by the migrations."""
    empty = outside.database.beside(f"{outside.database.name}_empty")
    outside.database.make()
    assert outside.run("migrate", "-v0") == 0, "the migrations failed"
    empty.make(like=outside.database)
    return empty
