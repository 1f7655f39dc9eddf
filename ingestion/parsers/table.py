"""Rows of lists: each tells of one person. A list itself is taken apart before it comes here."""

from __future__ import annotations

from ingestion.parsers.columns.cells import is_table, table_of
from ingestion.parsers.columns.sheet import is_row, list_of, read_row
from ingestion.records import Identification, ParsedDocument, Parser, UnreadableDocument
from ingestion.text import TextDocument


def identify(document: TextDocument) -> Identification:
    """Say whether a reader of tables gave the document."""
    if not is_table(document):
        return Identification(0.0)
    table = table_of(document)
    if is_row(table):
        return Identification(1.0, ("is a row of a list of people",))
    return Identification(1.0, (f"is a table of {len(table.header)} columns",))


def parse(document: TextDocument) -> ParsedDocument:
    """Read the document of one row.

    Raises UnreadableDocument for a list that cannot be taken apart, and says why.
    """
    if not is_table(document):
        raise UnreadableDocument("The document is no table.")
    if not is_row(table_of(document)):
        list_of(document)
    return read_row(document)


PARSER = Parser(kind="table", version=1, identify=identify, parse=parse)
