"""Which errors say that the disk or the database gave out."""

from __future__ import annotations

import errno

import psycopg
import pytest
from django.db import DataError, InterfaceError, OperationalError

from profiles.outage import (
    DISK_FULL,
    EXHAUSTED,
    GONE,
    HELD,
    NOT_WRITABLE,
    Outage,
    outage_of,
)


def caused(error: psycopg.Error) -> OperationalError:
    told = OperationalError(str(error))
    told.__cause__ = error
    return told


@pytest.mark.parametrize(
    ("error", "outage"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DISK_FULL),
        (OSError(errno.EROFS, "Read-only file system"), NOT_WRITABLE),
        (OSError(errno.EMFILE, "Too many open files"), EXHAUSTED),
        (OSError(errno.ENOENT, "No such file or directory"), None),
        (OperationalError("database or disk is full"), DISK_FULL),
        (OperationalError("database is locked"), HELD),
        (OperationalError("attempt to write a readonly database"), NOT_WRITABLE),
        (OperationalError("no such column: profiles_person.age"), None),
        (OperationalError("too many SQL variables"), None),
        (caused(psycopg.errors.DiskFull("could not extend file")), DISK_FULL),
        (caused(psycopg.errors.LockNotAvailable("lock timeout")), HELD),
        (caused(psycopg.errors.AdminShutdown("terminating connection")), GONE),
        (caused(psycopg.errors.ProgramLimitExceeded("index row size exceeds")), None),
        (caused(psycopg.OperationalError("server closed the connection unexpectedly")), GONE),
        (InterfaceError("connection already closed"), GONE),
        (DataError("value too long"), None),
        (ValueError("disk is full"), None),
    ],
    ids=str,
)
def test_errors_that_tell_of_an_outage(error: Exception, outage: Outage | None) -> None:
    assert outage_of(error) == outage
