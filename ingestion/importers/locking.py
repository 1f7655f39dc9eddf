"""Importing one document at a time, so that two importers never make one person twice."""

from __future__ import annotations

from django.db import connection

_LOCK = 0x53484C  # any number, the same for every importer


def one_document_at_a_time() -> None:
    """Wait until no other import is matching or writing; lasts to the end of the transaction.

    SQLite has one writer anyway, from the first statement on (transaction_mode IMMEDIATE).
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
