"""A program of its own on a database of its own: commands in other processes, to be killed.

Starting Django takes longer than what is to be killed; so one process starts it once, and each
command runs in a fork of that, at the head of a process group of its own.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests.stored import Picture, picture

ROOT = Path(__file__).resolve().parents[1]


class Database:
    """A database that is made, copied and dropped by its address."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")

    @property
    def name(self) -> str:
        return PurePath(urlsplit(self.url).path).stem

    def beside(self, name: str) -> Database:
        """Return the address of another database on the same server, or in the same folder."""
        if self.is_sqlite:
            folder = Path(self.url.removeprefix("sqlite:///")).parent
            return Database(f"sqlite:///{folder / name}.sqlite3")
        return Database(urlunsplit(urlsplit(self.url)._replace(path=f"/{name}")))

    def make(self, like: Database | None = None) -> None:
        """Make it, empty or as a copy; one of that name goes first."""
        self.drop()
        if self.is_sqlite:
            if like is not None:
                with closing(like.connect()) as source, closing(self.connect()) as target:
                    source.backup(target)
            return
        template = f' TEMPLATE "{like.name}"' if like is not None else ""
        self._on_the_server(f'CREATE DATABASE "{self.name}"{template}')

    def drop(self) -> None:
        if self.is_sqlite:
            for ending in ("", "-wal", "-shm"):
                Path(self.url.removeprefix("sqlite:///") + ending).unlink(missing_ok=True)
            return
        self._on_the_server(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')

    def _on_the_server(self, statement: str) -> None:
        with psycopg.connect(self.beside("postgres").url, autocommit=True) as server:
            server.execute(statement)  # type: ignore[call-overload]

    def connect(self) -> Any:
        if self.is_sqlite:
            return sqlite3.connect(self.url.removeprefix("sqlite:///"), timeout=20)
        return psycopg.connect(self.url)

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """Run a statement beside whatever else runs, and return its rows."""
        with closing(self.connect()) as connection:
            cursor = connection.execute(statement)
            rows = cursor.fetchall() if cursor.description else []
            connection.commit()
            return rows


class Outside:
    """Runs commands of manage.py on a database and a folder of stored files.

    options: of the connection, as they stand in an address.
    """

    def __init__(self, database: Database, stored: Path, options: str = "") -> None:
        self.database, self.stored = database, stored
        environment = os.environ | {
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "DATABASE_URL": database.url + options,
            "MEDIA_ROOT": str(stored),
            "DEBUG": "off",
            "PYTHONPATH": str(ROOT),
        }
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.outside"],
            env=environment,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._running: set[int] = set()

    def _ask(self, **question: Any) -> Any:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps(question) + "\n")
        self._server.stdin.flush()
        return json.loads(self._server.stdout.readline())

    def start(self, *arguments: str, says: Path | None = None) -> int:
        """Start a command and return its process; `says` is where its words go."""
        process = int(self._ask(do=arguments, says=str(says or os.devnull)))
        self._running.add(process)
        return process

    def wait(self, process: int) -> int:
        """Return the exit code of a command; negative: the signal."""
        code = int(self._ask(wait=process))
        self._running.discard(process)
        return code

    def has_ended(self, process: int) -> bool:
        return bool(self._ask(ended=process))

    def run(self, *arguments: str, says: Path | None = None) -> int:
        return self.wait(self.start(*arguments, says=says))

    def kill(self, process: int) -> bool:
        """Kill a command and its group for good; say whether it was still at work."""
        with suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        return self.wait(process) == -signal.SIGKILL

    def picture(self) -> Picture:
        """Return what is stored (see tests.stored)."""
        target = self.stored.parent / "picture.json"
        assert self.run("picture", says=target) == 0
        told: Picture = json.loads(target.read_text(encoding="utf-8"))
        return told

    def end(self) -> None:
        for process in list(self._running):
            self.kill(process)
        assert self._server.stdin is not None
        self._server.stdin.close()
        self._server.wait(timeout=20)
        assert self._server.stdout is not None
        self._server.stdout.close()


# In the process that starts Django once


def serve() -> None:
    """Answer questions on standard input: start a command, wait for one."""
    import django

    django.setup()
    warm_up()
    for line in sys.stdin:
        question = json.loads(line)
        if "do" in question:
            answer: Any = _fork(question["do"], question["says"])
        elif "ended" in question:
            flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
            answer = os.waitid(os.P_PID, question["ended"], flags) is not None
        else:
            answer = os.waitstatus_to_exitcode(os.waitpid(question["wait"], 0)[1])
        sys.stdout.write(json.dumps(answer) + "\n")
        sys.stdout.flush()


def warm_up() -> None:
    """Import, once for all commands, what they import first of all: addresses, checks, readers."""
    from django.core import checks
    from django.core.management import load_command_class

    checks.run_checks()
    for app, command in (("recruiting", "import_documents"), ("recruiting", "worker")):
        load_command_class(app, command)


def _fork(arguments: list[str], says: str) -> int:
    process = os.fork()
    if process:
        return process
    os.setsid()
    words = os.open(says, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(words, number)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    code = 1
    try:
        code = _do(arguments)
    except BaseException:
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _do(arguments: list[str]) -> int:
    if arguments == ["picture"]:
        sys.stdout.write(json.dumps(picture()))
        return 0
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(["manage.py", *arguments])
    except SystemExit as stopped:
        return stopped.code if isinstance(stopped.code, int) else int(stopped.code is not None)
    return 0


if __name__ == "__main__":
    serve()
