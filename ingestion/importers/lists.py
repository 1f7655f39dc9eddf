"""Lists of people, taken apart: each row is a document of its own, with a person of its own.

The list itself is not kept: who may read one applicant's row may not read the others', and when a
person is erased, his row goes and nothing else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any, Final

from django.db import transaction

from ingestion.choices import DocumentKind, ItemState
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.outcomes import Outcome, Verdict
from ingestion.importers.reading import FileSource, Request, looks_like_list, read_text
from ingestion.importers.receive import printable_name, sha256_of
from ingestion.importers.slip import Slip
from ingestion.importers.staging import discard, stage
from ingestion.models import ImportItem, ImportRun
from ingestion.normalise.tables import XLSX
from ingestion.parsers.columns.cells import is_table, table_of
from ingestion.parsers.columns.guess import Column, columns_of
from ingestion.parsers.columns.sheet import list_of
from ingestion.readers.errors import UnreadableFile
from ingestion.text import TextDocument

ROWS_SHOWN: Final = 3
"""Rows that a look at a list shows."""

ROWS_TOLD: Final = 20
"""Rows that a look at a list names as bad."""

_LONGEST_SHOWN = 60  # characters of a cell


class UnreadableRow(UnreadableFile):
    """One row of a list cannot be read; the others are."""

    code = "unreadable_row"


@dataclass(frozen=True, slots=True)
class RowSource:
    """One row of a list: a document of its own, or what is wrong with it."""

    name: str
    request: Request
    data: bytes = b""
    wrong: str = ""

    def load(self) -> bytes:
        if self.wrong:
            raise UnreadableRow(self.wrong)
        return self.data


@dataclass(frozen=True, slots=True)
class OpenList:
    """A list that was read and not yet taken apart. columns: what each was taken for."""

    name: str
    sha256: str
    request: Request
    text: TextDocument
    columns: tuple[Column, ...]

    @property
    def first_rows(self) -> tuple[tuple[str, ...], ...]:
        rows = table_of(self.text).rows[:ROWS_SHOWN]
        return tuple(tuple(text[:_LONGEST_SHOWN] for text in row.texts) for row in rows)

    def take_apart(self) -> Rows:
        """Return its rows. Raises UnreadableDocument where there is none that can be read."""
        is_claimed = self.request.person is not None
        found = list_of(self.text, dict(self.request.columns), is_claimed=is_claimed)
        request = Request(
            kind=DocumentKind.TABLE,
            person=self.request.person,
            captured_on=self.request.captured_on,
        )
        word = "row" if self.text.media_type == XLSX else "line"
        stem = PurePath(self.name).stem[:200] or "list"
        rows = tuple(
            RowSource(f"{stem}, {word} {row.line}.csv", request, row.text.encode(), row.wrong)
            for row in found.rows
        )
        warned = (*(one.message for one in self.text.warnings), *found.again)
        return Rows(self, rows, warned)


@dataclass(frozen=True, slots=True)
class Rows:
    """What a list was taken apart into."""

    of: OpenList
    sources: tuple[RowSource, ...]
    warnings: tuple[str, ...]

    @property
    def words(self) -> str:
        number = len(self.sources)
        people = "1 person" if number == 1 else f"{number:,} people"
        return f"List of {people}; each row is read for itself"


def open_list(source: FileSource) -> OpenList | None:
    """Read a list of people; None for a file that is none. Raises UnreadableFile with the reason.

    Raises UnreadableDocument for columns that were asked for and are not there.
    """
    if source.request.kind not in (None, DocumentKind.TABLE):
        return None
    data = source.load()
    if not looks_like_list(data, name=source.name):
        return None
    text = read_text(data, name=source.name)
    if not is_table(text):
        return None
    said = dict(source.request.columns)
    columns = columns_of(table_of(text), said)
    return OpenList(printable_name(source.name), sha256_of(data), source.request, text, columns)


def rows_of(source: FileSource) -> Rows | None:
    """Take a list apart; None for a file that is none. Raises as both steps do."""
    opened = open_list(source)
    return opened.take_apart() if opened else None


def told_of(columns: Sequence[Column]) -> tuple[str, ...]:
    """Return one line per column: what it was taken for and why."""
    return tuple(
        f"column {one.number} “{one.heading}”: {one.words} ({one.sure:.2f}, {one.why})"
        for one in columns
    )


# What is written down of a list


def file_list(rows: Rows, slip: Slip, *, now: datetime) -> Outcome:
    """Write down that a list was taken apart; its rows follow as files of their own."""
    with transaction.atomic():
        state = _close(rows, slip, now)
    return taken_apart(
        rows, Verdict.UNCHANGED if state == ItemState.UNCHANGED else Verdict.IMPORTED
    )


def taken_apart(rows: Rows, verdict: Verdict) -> Outcome:
    shown = (" | ".join(" ".join(cell.split()) for cell in row) for row in rows.of.first_rows)
    notes = (*told_of(rows.of.columns), *(f"row: {row}" for row in shown))
    return Outcome(
        verdict,
        rows.of.name,
        rows.words,
        kind=DocumentKind.TABLE,
        warnings=rows.warnings,
        notes=notes if verdict is Verdict.PLANNED else (),
    )


def queue_rows(rows: Rows, slip: Slip, *, now: datetime) -> None:
    """Queue the rows of an uploaded list in its run, and end the list itself.

    Their bytes are on the disk before any row of the database names them. Raises ClaimLost.
    """
    assert slip.claimed is not None
    staged: list[str] = []
    items: list[ImportItem] = []
    try:
        for source in rows.sources:
            items.append(_item_of(source, slip.claimed, now))
            if not source.wrong:
                kept = stage([source.data])
                staged.append(kept.name)
                items[-1].staged, items[-1].sha256 = kept.name, kept.sha256
        with transaction.atomic():
            _close(rows, slip, now)
            run = ImportRun.objects.select_for_update().get(pk=slip.run.pk)
            run.total += len(items)
            run.save(update_fields=["total"])
            ImportItem.objects.bulk_create(items)
    except BaseException:
        discard(staged)
        raise


def _item_of(source: RowSource, whole: ImportItem, now: datetime) -> ImportItem:
    item = ImportItem(
        run=whole.run,
        filename=source.name,
        importer_version=IMPORTER_VERSION,
        asked_kind=DocumentKind.TABLE,
        asked_person=source.request.person,
        captured_on=source.request.captured_on,
    )
    if source.wrong:
        item.state, item.error_code, item.message = (
            ItemState.FAILED,
            UnreadableRow.code,
            source.wrong,
        )
        item.finished_at = now
    return item


def _close(rows: Rows, slip: Slip, now: datetime) -> ItemState:
    """End the item of a list, and return how: a list may have been taken apart before."""
    before = ImportItem.objects.filter(
        sha256=rows.of.sha256, guessed_kind=DocumentKind.TABLE, document=None, state=ItemState.DONE
    )
    state = ItemState.UNCHANGED if before.exists() else ItemState.DONE
    values: dict[str, Any] = {
        "sha256": rows.of.sha256,
        "guessed_kind": DocumentKind.TABLE,
        "message": f"{rows.words}.",
        "warnings": list(rows.warnings),
        "error_code": "",
        "facts_count": 0,
        "to_check_count": 0,
        "looked": {},  # its first rows, after a look: they are documents now
    }
    slip.close(slip.open(**values), state, now)
    return state
