"""Which process works on a run, and whether it is gone: killed, or its machine started anew."""

from __future__ import annotations

import os
import socket
from pathlib import Path

_BEGAN = 19  # field 22 of /proc/PID/stat, counted from after the name
_LONGEST = 60  # characters of the name of a machine


def this_process() -> str:
    """Return what tells this process from every other: machine, number and when it began."""
    return f"{_machine()} {os.getpid()} {_began(os.getpid())}"


def is_gone(process: str) -> bool:
    """Say whether a process of this machine is no more. Of other machines nobody here can tell."""
    machine, _, told = process.partition(" ")
    number, _, began = told.partition(" ")
    if machine != _machine() or not number.isdecimal():
        return False
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        pass  # it is there, and somebody else's
    return _began(int(number)) != began  # the number belongs to another process by now


def _machine() -> str:
    return "-".join(socket.gethostname().split())[:_LONGEST]


def _began(number: int) -> str:
    """Return when a process began, in ticks since the machine did; "" where that is not told."""
    try:
        told = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    state, *fields = told.rpartition(")")[2].split()
    return "ended" if state == "Z" else fields[_BEGAN - 1]
