"""The disk is full, the database is held or gone: which errors say so, and what people are told."""

from __future__ import annotations

import errno
from dataclasses import dataclass

from django.db import Error, InterfaceError, OperationalError

GIVES_OUT = (Error, OSError)
"""What a database or a disk that gives out may raise."""
WAIT = "30"
"""Seconds after which it is worth trying again, as Retry-After says."""


@dataclass(frozen=True, slots=True)
class Outage:
    """What gave out, as the end of a sentence, and what whoever runs the server can do."""

    code: str
    what: str
    remedy: str


DISK_FULL = Outage("disk_full", "the disk is full", "Make room on it")
NOT_WRITABLE = Outage(
    "not_writable", "the disk cannot be written", "Look at its mount and its rights"
)
EXHAUSTED = Outage(
    "server_exhausted", "the server has no room for another process", "End what it can do without"
)
HELD = Outage(
    "database_held",
    "another program holds the database",
    "Wait until that has finished, or end it",
)
GONE = Outage(
    "database_gone", "the database does not answer", "See that it runs and can be reached"
)
OUTAGES = (DISK_FULL, NOT_WRITABLE, EXHAUSTED, HELD, GONE)

_FULL = {errno.ENOSPC, errno.EDQUOT}
_UNWRITABLE = {errno.EROFS, errno.EIO, errno.EACCES, errno.EPERM, errno.EFBIG}
_EXHAUSTED = {errno.ENOMEM, errno.EAGAIN, errno.EMFILE, errno.ENFILE}
_NUMBERS = ((_FULL, DISK_FULL), (_UNWRITABLE, NOT_WRITABLE), (_EXHAUSTED, EXHAUSTED))
_SQLITE = (
    ("full", DISK_FULL),
    ("locked", HELD),
    ("busy", HELD),
    ("readonly", NOT_WRITABLE),
    ("disk i/o error", NOT_WRITABLE),
    ("unable to open database", GONE),
)
_POSTGRESQL = {
    "53100": DISK_FULL,
    "58030": NOT_WRITABLE,  # an error of input or output
    "55P03": HELD,  # lock_timeout
    "57014": HELD,  # statement_timeout
    "40P01": HELD,  # a deadlock, of which we are the victim
    "40001": HELD,
}
_GONE = ("08", "57P", "53")  # connections, shutdown, no room for one more
"""Classes of SQLSTATE. Source: PostgreSQL manual, appendix A."""


def outage_of(error: BaseException) -> Outage | None:
    """Return what gave out; None for an error that says nothing of the kind."""
    if isinstance(error, OperationalError | InterfaceError):
        return _of_the_database(error)
    if isinstance(error, OSError):
        return next((outage for numbers, outage in _NUMBERS if error.errno in numbers), None)
    return None


def _of_the_database(error: OperationalError | InterfaceError) -> Outage | None:
    state = getattr(error.__cause__, "sqlstate", None)
    if state is not None:
        return _POSTGRESQL.get(state) or (GONE if state.startswith(_GONE) else None)
    words = str(error).casefold()
    for word, outage in _SQLITE:
        if word in words:
            return outage
    return GONE if "connect" in words or "server" in words else None
