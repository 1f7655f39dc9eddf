"""Reading a file in another process while the one before it is planned and stored.

The process is a copy of this one (fork), so that it needs neither a start nor a protocol: it runs
`read`, limited reader and all, and answers with the pickled reading. So a pickle comes from our own
code, never from the process that saw hostile bytes. The copy has no database, which `read` asks for
nothing, and it ends with this process, however that ends.

It answers with success or not at all. A file that cannot be read, or not in time beside the other
work, is read again when its turn comes, and what that gives counts.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from types import FrameType
from typing import NoReturn, Protocol, TypeVar

from ingestion.collecting import without_collecting
from ingestion.importers.reading import Reading, Request, read
from ingestion.importers.stated import Given

Item = TypeVar("Item")

_MOST = 2
"""Readings under way: of the file whose turn it is, and of the next one."""
_FIRST_DESCRIPTOR = 3
"""Below are standard input, output and error."""
_CHUNK = 1 << 20


class Read(Protocol):
    """Reads a file, as `reading.read` does."""

    def __call__(self, data: bytes, *, name: str, request: Request, given: Given) -> Reading: ...


@dataclass(frozen=True, slots=True)
class _Job:
    """A reading under way: of what, where its answer comes from, and the process that makes it."""

    asked: tuple[bytes, str, Request, Given]
    answer: socket.socket
    process: int

    @without_collecting()
    def take(self) -> Reading | None:
        """Wait for the reading and return it; None where it came to none."""
        with self.answer:
            pickled = bytearray()
            while part := self.answer.recv(_CHUNK):
                pickled += part
            if not self._ended_well():
                return None
        reading: Reading = pickle.loads(pickled)  # noqa: S301 - of our own process
        return reading

    def drop(self) -> None:
        """End the process, which the closing of this end tells it."""
        self.answer.close()
        self._ended_well()

    def _ended_well(self) -> bool:
        """Wait for the end of the process, and say whether it gave its whole answer."""
        try:
            return os.waitpid(self.process, 0)[1] == 0
        except ChildProcessError:  # somebody else waited for it, and knows
            return False


class Ahead:
    """Reads files, those that were begun in the process that they were begun in."""

    def __init__(self) -> None:
        self._begun: list[_Job] = []

    def begin(self, data: bytes, *, name: str, request: Request, given: Given) -> None:
        """Begin to read a file beside what this process goes on with, where that can be."""
        while len(self._begun) >= _MOST:
            self._begun.pop(0).drop()  # its turn came, and it was not wanted
        if job := _start((data, name, request, given)):
            self._begun.append(job)

    def read(self, data: bytes, *, name: str, request: Request, given: Given) -> Reading:
        """Return the reading of a file, begun before or not. Raises as `reading.read` does."""
        asked = (data, name, request, given)
        for job in self._begun:
            if job.asked == asked:
                self._begun.remove(job)
                reading = job.take()
                if reading is not None:
                    return reading
                break
        return read(data, name=name, request=request, given=given)

    def end(self) -> None:
        """Drop what was begun and not wanted."""
        while self._begun:
            self._begun.pop().drop()


def _start(asked: tuple[bytes, str, Request, Given]) -> _Job | None:
    """Start a process that reads; None where that cannot be.

    A copy of a process with several threads may hold what one of them had locked.
    """
    if sys.platform != "linux" or threading.active_count() > 1:
        return None
    ours, theirs = socket.socketpair()
    try:
        process = os.fork()
    except OSError:  # too many processes, or too little memory for one more
        ours.close()
        theirs.close()
        return None
    if process == 0:
        data, name, request, given = asked
        _answer(theirs, lambda: read(data, name=name, request=request, given=given))
    theirs.close()
    return _Job(asked, ours, process)


def _answer(answer: socket.socket, ask: Callable[[], Reading]) -> NoReturn:
    """Give the answer and end this process: a copy, which must never return into the program."""
    status = 1
    try:
        gc.disable()  # it reads one document
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is meant for whoever asked
        signal.signal(signal.SIGTERM, _stop)
        os.closerange(_FIRST_DESCRIPTOR, answer.fileno())
        os.closerange(answer.fileno() + 1, os.sysconf("SC_OPEN_MAX"))
        threading.Thread(target=_end_with_asker, args=(answer,), daemon=True).start()
        answer.sendall(pickle.dumps(ask(), pickle.HIGHEST_PROTOCOL))
        answer.shutdown(socket.SHUT_WR)
        status = 0
    except BaseException:  # noqa: S110 - whoever asked will read it himself, and see it happen
        pass
    finally:
        os._exit(status)


def _end_with_asker(answer: socket.socket) -> None:
    """Wait until the other end is closed, by a drop or a death, and stop the reading then."""
    with suppress(OSError):
        answer.recv(1)
    reading = threading.main_thread().ident
    assert reading is not None
    signal.pthread_kill(reading, signal.SIGTERM)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise SystemExit  # on the way out the reader process is ended as well


def with_next(items: Iterable[Item]) -> Iterator[tuple[Item, Item | None]]:
    """Yield each item with the one that follows it; the last with None."""
    rest = iter(items)
    item = next(rest, None)
    while item is not None:
        following = next(rest, None)
        yield item, following
        item = following
