"""How fast works come in: python bench/importing.py [--works 30000] [--format bibtex|json]

Invents works (names, titles, venues, DOIs), writes them as documents of a few thousand each, as a
reader answers with 10 MB at most, and imports these by the service that the command
`import_documents --person` calls, each the bibliography of another invented person, in a database
of its own (the one that DATABASE_URL names, which must be empty, else a SQLite file that is thrown
away). Then the very same rows of every table that grew are written once more without Django, in one
transaction, into tables as they were before: by executemany of sqlite3 or by COPY of psycopg.
Prints works per second of processor time (of this process, the reader processes and, on PostgreSQL,
the server's process) and of the clock:

  raw        the bare rows
  reading    bytes to facts and findings, one document after the other, the limited process included
  planning   matching with what is stored
  storing    from the plan to committed rows
  whole      bytes to committed rows, the next document being read while one is stored
  again      the same documents once more: nothing is read
  known      the same works in other documents: all are found, none is doubled

and what part of the raw rate each reaches. Only figures of one run compare. What somebody waits
for is the clock of "whole"; its processor time says what the machine did meanwhile, on all its
processors together. The clock tells nothing on a machine that has other work.
"""

# ruff: noqa: S608 - the names in statements are those of our own tables

from __future__ import annotations

import argparse
import os
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.invented_works import as_bibtex, as_json, invent, owner_of

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--works", type=int, default=30_000)
    parser.add_argument("--per-document", type=int, default=3_000)
    parser.add_argument("--format", choices=("bibtex", "json"), default="bibtex")
    parser.add_argument("--rounds", type=int, default=3, help="of the raw rows; the best counts")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, a_database(Path(folder)):
        files = write_documents(Path(folder), arguments)
        print(
            f"{arguments.works:,} invented works as {arguments.format}, in {len(files)} documents"
            f" of {arguments.per_document:,}, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB",
            flush=True,
        )
        bench(files, arguments.works, arguments.rounds)


@contextmanager
def a_database(folder: Path) -> Iterator[None]:
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ["MEDIA_ROOT"] = f"{folder}/media"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    yield
    connection.close()


# What is imported


def write_documents(folder: Path, arguments: argparse.Namespace) -> list[Path]:
    dice, size = random.Random(5), arguments.per_document
    write, ending = {"bibtex": (as_bibtex, "bib"), "json": (as_json, "json")}[arguments.format]
    files = []
    for number, first in enumerate(range(0, arguments.works, size)):
        numbers = range(first, min(first + size, arguments.works))
        works = [invent(n, owner_of(number), dice) for n in numbers]
        file = folder / f"works-{number:03d}.{ending}"
        file.write_text(write(works), encoding="utf-8")
        files.append(file)
    return files


def as_other_documents(files: Sequence[Path]) -> list[Path]:
    """Return files that say the same in other bytes."""
    others = [file.with_name(f"other-{file.name}") for file in files]
    for file, other in zip(files, others, strict=True):
        other.write_bytes(file.read_bytes() + b"\n")
    return others


# What is measured


@dataclass
class Time:
    """Seconds of processor time and of the clock."""

    processor: float = 0.0
    clock: float = 0.0

    def copy(self) -> Time:
        return Time(self.processor, self.clock)


def processor_time(server: int | None) -> float:
    """Return seconds that this process, its finished children and the server have used."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = time.process_time() + children.ru_utime + children.ru_stime
    if server is not None:
        fields = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
        spent += (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return spent


class Stopwatch:
    """Adds up what steps take, whoever calls them."""

    def __init__(self, server: int | None) -> None:
        self.server = server
        self.times: dict[str, Time] = defaultdict(Time)

    @contextmanager
    def measuring(self, step: str) -> Iterator[None]:
        processor, clock = processor_time(self.server), time.perf_counter()
        try:
            yield
        finally:
            self.times[step].processor += processor_time(self.server) - processor
            self.times[step].clock += time.perf_counter() - clock

    def watch(self, module: Any, name: str, step: str) -> None:
        watched = getattr(module, name)

        def measured(*args: Any, **kwargs: Any) -> Any:
            with self.measuring(step):
                return watched(*args, **kwargs)

        setattr(module, name, measured)


def bench(files: Sequence[Path], works: int, rounds: int) -> None:
    from django.db import connection

    from ingestion.importers import run
    from ingestion.importers.plan import given_of
    from ingestion.importers.reading import Incoming, Request, read
    from profiles.services.people import create_person
    from recruiting.intake import Intake, import_documents

    people = [create_person(full_name=" ".join(owner_of(n))) for n in range(len(files))]
    warm = files[0].with_name("first" + files[0].suffix)
    write = as_bibtex if files[0].suffix == ".bib" else as_json
    dice = random.Random(1)
    warm.write_text(write([invent(10_000_000 + n, owner_of(0), dice) for n in range(20)]))

    def bring(paths: Sequence[Path]) -> list[str]:
        requests = [Request(person=person) for person in people]
        intake = Intake(
            [Incoming(path, request) for path, request in zip(paths, requests, strict=False)]
        )
        outcomes = list(import_documents(intake, clock=lambda: NOW))
        for outcome in outcomes:
            if outcome.code:  # by a limit of time, say, on a machine that has other work
                print(f"{outcome.filename}: {outcome.detail}", flush=True)
        return [outcome.verdict for outcome in outcomes]

    assert bring([warm]) == ["imported"]
    bare = OnPostgresql() if connection.vendor == "postgresql" else OnSqlite()
    before = counts()
    watch = Stopwatch(bare.server)
    with watch.measuring("reading"):
        for path, person in zip(files, people, strict=True):
            request = Request(person=person)
            given = given_of(request, None, today=NOW.date())
            read(path.read_bytes(), name=path.name, request=request, given=given)
    watch.watch(run, "make_plan", "planning")
    watch.watch(run, "_import_reading", "filing")
    peak = peak_memory()
    with watch.measuring("whole"):
        verdicts = bring(files)
    assert set(verdicts) == {"imported"}, verdicts
    more, after = peak_memory() - peak, counts()
    grown = {table: n - before[table] for table, n in after.items() if n != before[table]}
    rows = bare.rows(list(grown))
    assert {table: len(some) for table, some in rows.items()} == grown
    watched = {step: watch.times[step].copy() for step in ("planning", "filing")}
    with watch.measuring("again"):
        again = bring(files)
    doubled = {table for table, n in counts().items() if n != after[table]} - LOG
    others = as_other_documents(files)
    with watch.measuring("known"):
        assert set(bring(others)) == {"imported"}
    doubled |= {table for table, n in counts().items() if n != after[table]} - LOG - READ
    print(
        f"{connection.vendor}: {sum(grown.values()):,} rows in {len(grown)} tables; memory grew by"
        f" {more} MB at most; brought in again: {', '.join(sorted(set(again)))},"
        f" {'more rows in ' + ', '.join(sorted(doubled)) if doubled else 'nothing doubled'}"
    )
    times = {**watch.times, **watched}
    filing, planning = times["filing"], times["planning"]
    times["storing"] = Time(filing.processor - planning.processor, filing.clock - planning.clock)
    times["raw"] = min((bare.write(rows) for _ in range(rounds)), key=lambda one: one.processor)
    report(times, works)


def report(times: dict[str, Time], works: int) -> None:
    raw = times["raw"]
    print(f"{'':10}{'works/s':>10}{'of raw':>8}{'by clock':>12}{'of raw':>8}")
    for step in ("raw", "reading", "planning", "storing", "whole", "again", "known"):
        one = times[step]
        print(
            f"{step:10}{works / one.processor:>10,.0f}{raw.processor / one.processor:>8.0%}"
            f"{works / one.clock:>12,.0f}{raw.clock / one.clock:>8.0%}"
        )


def peak_memory() -> int:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


# The same rows without Django

LOG = {"ingestion_importrun", "ingestion_importitem"}
"""Tables in which every import leaves a line, whether it brings anything or not."""
READ = {
    "ingestion_document",
    "ingestion_documentsubject",
    "ingestion_rendition",
    "ingestion_extractedfact",
    "ingestion_evidence",
}
"""Tables in which another document leaves what it says."""
Rows = dict[str, list[tuple[Any, ...]]]


def counts() -> dict[str, int]:
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT COUNT(*) FROM "{table}"')
            found[table] = cursor.fetchone()[0]
    return found


def in_order(tables: Sequence[str]) -> dict[str, str]:
    """Return the tables, each behind those that it points at, with the columns of their keys."""
    from django.apps import apps

    first = ("profiles", "ingestion")
    models = [model for app in first for model in apps.get_app_config(app).get_models()]
    models.sort(key=lambda model: model._meta.model_name in ("extractedfact", "evidence"))
    keys = {
        model._meta.db_table: str(model._meta.pk.column) for model in (*models, *apps.get_models())
    }
    return {table: key for table, key in keys.items() if table in tables}


class OnSqlite:
    """The database as it was before the import, in a file of its own."""

    server: int | None = None

    def __init__(self) -> None:
        import sqlite3

        from django.db import connection

        self.source = str(connection.settings_dict["NAME"])
        self.empty = self.source + ".empty"
        with sqlite3.connect(self.empty) as to:
            connection.connection.backup(to)
        to.close()

    def rows(self, tables: Sequence[str]) -> Rows:
        import sqlite3

        with sqlite3.connect(self.source) as source:
            source.execute("ATTACH ? AS empty", [self.empty])
            return {
                table: source.execute(
                    f'SELECT * FROM main."{table}" WHERE "{key}" NOT IN'
                    f' (SELECT "{key}" FROM empty."{table}") ORDER BY "{key}"'
                ).fetchall()
                for table, key in in_order(tables).items()
            }

    def write(self, rows: Rows) -> Time:
        import shutil
        import sqlite3

        from config.env import SQLITE_OPTIONS

        target = self.source + ".raw"
        shutil.copy(self.empty, target)
        to = sqlite3.connect(target, isolation_level=None)
        to.executescript(SQLITE_OPTIONS["init_command"] + "PRAGMA foreign_keys = ON;")
        watch = Stopwatch(None)
        with watch.measuring("raw"):
            to.execute("BEGIN IMMEDIATE")
            for table, some in rows.items():
                marks = ", ".join("?" * len(some[0]))
                to.executemany(f'INSERT INTO "{table}" VALUES ({marks})', some)
            to.execute("COMMIT")
        to.close()
        for ending in ("", "-wal", "-shm"):
            Path(target + ending).unlink(missing_ok=True)
        return watch.times["raw"]


class OnPostgresql:
    """The same in a database of its own on the same server."""

    def __init__(self) -> None:
        from django.db import connection

        said = connection.settings_dict
        self.how = {
            name: said[key]
            for name, key in (
                ("user", "USER"),
                ("password", "PASSWORD"),
                ("host", "HOST"),
                ("port", "PORT"),
            )
            if said[key]
        }
        self.source, self.empty = said["NAME"], said["NAME"] + "_empty"
        connection.close()  # nobody may look at a database that is copied
        self._copy(self.source, self.empty)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            self.server = int(cursor.fetchone()[0])

    def _copy(self, source: str, target: str) -> None:
        with self._at("postgres") as server:
            server.autocommit = True
            server.execute(f'DROP DATABASE IF EXISTS "{target}"')
            server.execute(f'CREATE DATABASE "{target}" TEMPLATE "{source}"')

    def _at(self, database: str) -> Any:
        import psycopg

        return psycopg.connect(dbname=database, **self.how)

    def rows(self, tables: Sequence[str]) -> Rows:
        from psycopg.types.string import TextLoader

        found: Rows = {}
        with self._at(self.source) as source, self._at(self.empty) as empty:
            source.adapters.register_loader("jsonb", TextLoader)
            for table, key in in_order(tables).items():
                known = {row[0] for row in empty.execute(f'SELECT "{key}" FROM "{table}"')}
                some = source.execute(f'SELECT * FROM "{table}" ORDER BY "{key}"')
                assert some.description is not None
                at = [column.name for column in some.description].index(key)
                found[table] = [row for row in some if row[at] not in known]
        return found

    def write(self, rows: Rows) -> Time:
        target = self.source + "_raw"
        self._copy(self.empty, target)
        with self._at(target) as to:
            watch = Stopwatch(to.info.backend_pid)
            with watch.measuring("raw"):
                with to.cursor() as cursor:
                    for table, some in rows.items():
                        with cursor.copy(f'COPY "{table}" FROM STDIN') as copy:
                            for row in some:
                                copy.write_row(row)
                to.commit()
        return watch.times["raw"]


if __name__ == "__main__":
    main()
