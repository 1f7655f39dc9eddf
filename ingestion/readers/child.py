"""The reader process: takes limits and bytes from its standard input, answers with JSON.

It is started by `process` with nothing in its environment. First it limits itself, then it looks
at the bytes. Input: one line of JSON, then the bytes. Output: what `wire` gives for a document or
`picture_wire` for a page, or {"error": [code, message]}.
"""

from __future__ import annotations

import gc
import json
import math
import os
import resource
import sys
from typing import Any

from ingestion.readers.limits import Limits


def limit_this_process(limits: Limits) -> None:
    """Take from this process, for good, what reading a document does not need."""
    memory = limits.memory_mib * 1024 * 1024
    seconds = math.ceil(limits.seconds)
    for kind, value in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(kind)
        if hard != resource.RLIM_INFINITY:
            value = min(value, hard)
        resource.setrlimit(kind, (value, value))


def main() -> None:
    """Read one document and answer on standard output; never returns."""
    answer_to = os.dup(1)
    os.dup2(2, 1)  # what a library prints is not the answer
    header = json.loads(sys.stdin.buffer.readline())
    limits = Limits(**header["limits"])
    limit_this_process(limits)
    gc.disable()  # it reads one document, and what that takes is limited
    try:
        answer = _answer(sys.stdin.buffer.read(), header, limits)
    except MemoryError:
        answer = b'{"error":["too_much_memory",""]}'
    except Exception as error:  # whatever a library raises on hostile bytes
        answer = json.dumps({"error": ["reader_died", type(error).__name__]}).encode()
    view = memoryview(answer)
    while view:
        view = view[os.write(answer_to, view) :]
    os._exit(0)  # nothing to tidy up, and a library may hang doing so


def _answer(data: bytes, header: dict[str, Any], limits: Limits) -> bytes:
    from ingestion.readers.errors import TooMuchText, UnreadableFile

    do = _JOBS[header["job"]]
    try:
        answer = do(data, header, limits)
        if len(answer) > limits.max_result:
            raise TooMuchText(f"more than {limits.max_result:,} bytes of it")
        return answer
    except UnreadableFile as error:
        return json.dumps({"error": [error.code, error.message]}).encode()


def _read(data: bytes, header: dict[str, Any], limits: Limits) -> bytes:
    from ingestion.readers.formats import read
    from ingestion.readers.wire import dump

    return dump(read(data, name=header["name"], limits=limits))


def _picture(data: bytes, header: dict[str, Any], limits: Limits) -> bytes:
    from ingestion.readers.picture import take_picture
    from ingestion.readers.picture_wire import dump_picture

    picture = take_picture(data, page=header["page"], text=header["text"], limits=limits)
    return dump_picture(picture)


_JOBS = {"read": _read, "picture": _picture}
