"""Reading ahead: the same reading as in turn, whatever becomes of the process that makes it."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from ingestion.importers import ahead as module
from ingestion.importers.ahead import Ahead, with_next
from ingestion.importers.fact import Dates
from ingestion.importers.reading import Reading, Request, read
from ingestion.importers.stated import Given
from ingestion.readers import process
from profiles.models import Authorship
from tests.factories import profiles as people
from tests.ingestion.importers.invented import FRONDS, cv

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="reading ahead needs Linux"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning"),
]

PAPER = cv("Quilla Ferndale", FRONDS, email="quilla@mirth.example.org").encode()
GIVEN = Given(Dates(None, date(2026, 5, 1)))
SLEEPS = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"


@pytest.fixture
def ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[Ahead]:
    """Give what reads ahead, and let it overlook the threads of whatever runs the tests."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    reader = Ahead()
    yield reader
    reader.end()


@pytest.fixture
def sleeping(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[], int]:
    """Let the reader process sleep, and return a function that waits for its number."""
    note = tmp_path / "reader"
    command = [sys.executable, "-I", "-S", "-c", SLEEPS, str(note)]
    monkeypatch.setattr(process, "reader_command", lambda: command)
    return lambda: int(_wait_for(lambda: note.exists() and note.read_text()))


def begin(ahead: Ahead) -> int:
    ahead.begin(PAPER, name="paper.md", request=Request(), given=GIVEN)
    return ahead._begun[-1].process


def take(ahead: Ahead, data: bytes = PAPER, given: Given = GIVEN) -> Reading:
    return ahead.read(data, name="paper.md", request=Request(), given=given)


def _wait_for(ask: Callable[[], str | bool], seconds: float = 20) -> str:
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.01)
    return str(found)


def is_gone(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return True
    return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] == "Z"


def test_a_file_that_was_begun_is_read_in_its_own_process(ahead, monkeypatch):
    in_turn = read(PAPER, name="paper.md", request=Request(), given=GIVEN)
    begin(ahead)
    monkeypatch.setattr(module, "read", None)
    assert take(ahead) == in_turn
    assert in_turn.stated.facts[0].places  # which a pickle holds in another form


def test_a_file_whose_process_is_killed_is_read_in_turn(ahead):
    os.kill(begin(ahead), signal.SIGKILL)
    assert take(ahead).stated.subject is not None


@pytest.mark.parametrize(
    "asked", [{"data": PAPER + b"\n"}, {"given": Given(GIVEN.dates, ("Odo Brackwater",))}]
)
def test_a_reading_of_something_else_is_not_taken(ahead, asked):
    begin(ahead)
    given = asked.get("given", GIVEN)
    assert take(ahead, asked.get("data", PAPER), given).stated.given == given
    assert len(ahead._begun) == 1


def test_two_files_at_most_are_under_way(ahead):
    first, *_ = [begin(ahead) for _ in range(4)]
    assert len(ahead._begun) == 2
    assert is_gone(first)


def test_a_process_with_threads_is_not_copied(ahead, monkeypatch):
    monkeypatch.setattr(threading, "active_count", lambda: 2)
    ahead.begin(PAPER, name="paper.md", request=Request(), given=GIVEN)
    assert ahead._begun == []


def test_what_is_dropped_ends_with_its_reader(ahead, sleeping):
    processes = [begin(ahead), sleeping()]
    ahead.end()
    _wait_for(lambda: all(map(is_gone, processes)))


def test_what_is_read_ahead_ends_with_whoever_is_killed(ahead, sleeping):
    heard, said = os.pipe()
    importing = os.fork()
    if importing == 0:
        os.write(said, str(begin(ahead)).encode())
        signal.pause()
    try:
        processes = [int(os.read(heard, 20)), sleeping()]
    finally:
        os.kill(importing, signal.SIGKILL)
        os.waitpid(importing, 0)
        os.close(heard)
        os.close(said)
    _wait_for(lambda: all(map(is_gone, processes)))


@pytest.mark.django_db
def test_a_name_that_the_paper_before_brings_counts(bring_in):
    person = people.PersonFactory(full_name="Quilla Ferndale")
    known = cv("Quilla Mossgrove", FRONDS)
    works = "@article{a, title = {On fens}, author = {Fen, Ola and Mossgrove, Q.}, year = 2020}\n"
    assert [one.verdict for one in bring_in(known, works, kind=None, person=person)] == [
        "imported",
        "imported",
    ]
    assert Authorship.objects.get(publication__title="On fens", person=person).position == 2


def test_each_item_comes_with_the_next_one():
    assert list(with_next("abc")) == [("a", "b"), ("b", "c"), ("c", None)]
