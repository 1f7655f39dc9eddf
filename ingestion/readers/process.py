"""Reading in a subprocess that cannot do harm: little memory, little time, no files, no secrets.

PDF libraries abort on too little memory and loop on hostile input; neither can be caught in the
process that serves pages. So each document gets a process of its own, which limits itself before
it looks at the bytes (see `child`) and is killed, with whatever it started, when time is up.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from ingestion.readers.errors import (
    EmptyFile,
    ReaderDied,
    TookTooLong,
    TooLarge,
    TooMuchMemory,
    TooMuchText,
    UnreadableFile,
    revive,
)
from ingestion.readers.limits import Limits
from ingestion.readers.picture_wire import load_picture
from ingestion.readers.places import PagePicture
from ingestion.readers.wire import load
from ingestion.text import TextDocument

Answer = TypeVar("Answer")

_CHUNK = 1 << 16
_ROOT = Path(__file__).resolve().parents[2]
_BOOT = "import sys; sys.path[:0] = sys.argv[1:]; from ingestion.readers.child import main; main()"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came out of a process: its output, and its exit code (negative: the signal)."""

    output: bytes
    exit_code: int


def reader_command() -> list[str]:
    """Return the command that starts the reader process.

    -I and -S: no environment, no user site, no start-up hooks; the paths are named instead.
    """
    paths = [str(_ROOT), *(path for path in sys.path if path and path != str(_ROOT))]
    return [sys.executable, "-I", "-S", "-c", _BOOT, *paths]


def read_in_process(data: bytes, *, name: str, limits: Limits) -> TextDocument:
    """Return the document that the bytes hold. Raises UnreadableFile, whatever happens inside."""
    return _do(data, {"job": "read", "name": name}, limits, load)


def picture_in_process(data: bytes, *, page: int, text: str | None, limits: Limits) -> PagePicture:
    """Return the picture of a page of a PDF, counted from 1, and where its characters stand.

    text: of the page, as a reader gave it. Raises UnreadableFile, whatever happens inside.
    """
    given = {"job": "picture", "page": page, "text": text}
    return _do(data, given, limits, partial(load_picture, text=text))


def _do(
    data: bytes, given: dict[str, Any], limits: Limits, understand: Callable[[bytes], Answer]
) -> Answer:
    """Have the reader process do what is given, and return its answer as it is understood."""
    if not data:
        raise EmptyFile
    if len(data) > limits.max_bytes:
        raise TooLarge(size=len(data), limit=limits.max_bytes)
    header = json.dumps({**given, "limits": asdict(limits)}).encode() + b"\n"
    outcome = run_limited(reader_command(), [header, data], limits)
    return _understood(outcome, limits, understand)


def run_limited(command: Sequence[str], chunks: Sequence[bytes], limits: Limits) -> Outcome:
    """Run a command in a session of its own, feed it the chunks, and return what it answers.

    Raises TookTooLong after `limits.seconds` of wall time and TooMuchText when it answers more
    than `limits.max_result` bytes. The whole process group is dead on return.
    """
    deadline = time.monotonic() + limits.seconds
    process = subprocess.Popen(  # noqa: S603 - our own interpreter; the document goes in by pipe
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        cwd="/",
        env={},
        start_new_session=True,
    )
    try:
        output = _converse(process, chunks, deadline, limits)
        _await_exit(process, deadline, limits)
    finally:
        # Before the process is reaped, so that its number cannot belong to another one.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.wait()
    return Outcome(output, process.returncode)


def _converse(
    process: subprocess.Popen[bytes], chunks: Sequence[bytes], deadline: float, limits: Limits
) -> bytes:
    """Write the chunks and read the answer, both as the other side is ready."""
    assert process.stdin is not None
    assert process.stdout is not None
    waiting = [memoryview(chunk) for chunk in chunks if chunk]
    output = bytearray()
    with selectors.DefaultSelector() as selector:
        for pipe, event in (
            (process.stdin, selectors.EVENT_WRITE),
            (process.stdout, selectors.EVENT_READ),
        ):
            os.set_blocking(pipe.fileno(), False)
            selector.register(pipe, event)
        while True:
            remaining = deadline - time.monotonic()
            ready = selector.select(remaining) if remaining > 0 else []
            if not ready:
                raise TookTooLong(limits.seconds)
            for key, _ in ready:
                if key.fileobj is process.stdin:
                    if not _write(process, waiting):
                        selector.unregister(process.stdin)
                        process.stdin.close()
                    continue
                part = os.read(key.fd, _CHUNK)
                if not part:
                    return bytes(output)
                output += part
                if len(output) > limits.max_result:
                    raise TooMuchText(f"more than {limits.max_result:,} bytes of it")


def _write(process: subprocess.Popen[bytes], waiting: list[memoryview]) -> bool:
    """Write what the pipe takes; say whether there is more to write."""
    assert process.stdin is not None
    try:
        while waiting:
            written = os.write(process.stdin.fileno(), waiting[0][:_CHUNK])
            waiting[0] = waiting[0][written:]
            if not waiting[0]:
                del waiting[0]
    except BlockingIOError:
        return True
    except BrokenPipeError:
        return False  # it died, or has read enough; its answer tells
    return False


def _await_exit(process: subprocess.Popen[bytes], deadline: float, limits: Limits) -> None:
    """Wait for the end of the process without reaping it."""
    pause = 0.0005
    while True:
        if hasattr(os, "waitid"):
            flags = os.WEXITED | os.WNOHANG | os.WNOWAIT
            ended = os.waitid(os.P_PID, process.pid, flags) is not None
        else:
            ended = process.poll() is not None
        if ended:
            return
        if time.monotonic() > deadline:
            raise TookTooLong(limits.seconds)
        time.sleep(pause)
        pause = min(pause * 2, 0.05)


def _understood(outcome: Outcome, limits: Limits, understand: Callable[[bytes], Answer]) -> Answer:
    if outcome.exit_code < 0:
        raise _died_of(-outcome.exit_code, limits)
    try:
        if outcome.output.startswith(b'{"error":'):
            raise _reported(outcome.output, limits)
        return understand(outcome.output)
    except ValueError as error:
        detail = f"exit code {outcome.exit_code}" if outcome.exit_code else "its answer is broken"
        raise ReaderDied(detail) from error


def _reported(output: bytes, limits: Limits) -> UnreadableFile:
    try:
        code, message = json.loads(output)["error"]
    except (TypeError, KeyError) as error:
        raise ValueError("not an error") from error
    if code == TooMuchMemory.code:
        return TooMuchMemory(limits.memory_mib)
    if code == ReaderDied.code:
        return ReaderDied(str(message))
    return revive(str(code), str(message))


def _died_of(number: int, limits: Limits) -> UnreadableFile:
    """Return the error for a process that a signal ended."""
    if number == signal.SIGXCPU:
        return TookTooLong(limits.seconds)
    # How PDFium ends when the address space is used up.
    if number in (signal.SIGABRT, signal.SIGTRAP, signal.SIGILL):
        return TooMuchMemory(limits.memory_mib)
    try:
        name = signal.Signals(number).name
    except ValueError:
        name = f"signal {number}"
    return ReaderDied(name)
