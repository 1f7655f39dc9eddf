"""Importing one document at a time, so that two importers never make one person twice."""

from __future__ import annotations

from django.db import connection

LOCK = 0x53484C
"""Any number, the same for every importer."""
LONGEST_WAIT = 60.0
"""Seconds after which an import that waits for another one is refused (OperationalError)."""


def one_document_at_a_time() -> None:
    """Wait until no other import is matching or writing; lasts to the end of the transaction.

    SQLite has one writer anyway, from the first statement on (transaction_mode IMMEDIATE), and a
    timeout of its own.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            wait = f"{LONGEST_WAIT * 1000:.0f}ms"
            cursor.execute("SELECT set_config('lock_timeout', %s, true)", [wait])
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
