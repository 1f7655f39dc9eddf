"""Where it is written down what became of one file: an item of the run, new or claimed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ingestion.choices import ItemState
from ingestion.importers import IMPORTER_VERSION
from ingestion.importers.staging import unstage
from ingestion.models import ImportItem, ImportRun


class ClaimLost(Exception):
    """The worker took longer than its lease; another one has the file now, or finished it."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One file's line in the log of its run.

    claimed: the waiting item of an upload, as the worker claimed it. None: the file has no item
    yet; one is made.
    """

    run: ImportRun
    name: str
    claimed: ImportItem | None = None

    def open(self, **values: Any) -> ImportItem:
        """Return the item, in state running, locked to the end of the transaction.

        Raises ClaimLost where it is not this worker's any more.
        """
        if self.claimed is None:
            columns = {"importer_version": IMPORTER_VERSION, **values}
            return ImportItem.objects.create(
                run=self.run, filename=self.name, state=ItemState.RUNNING, **columns
            )
        item = ImportItem.objects.select_for_update().get(pk=self.claimed.pk)
        if item.state != ItemState.RUNNING or item.attempts != self.claimed.attempts:
            raise ClaimLost
        for name, value in values.items():
            setattr(item, name, value)
        if values:
            item.save(update_fields=list(values))
        return item

    def close(self, item: ImportItem, state: ItemState, now: datetime) -> None:
        """Store the item with its end; the bytes of an upload need not wait any more."""
        unstage([item.staged])
        item.state, item.finished_at = state, now
        item.staged, item.lease_until = "", None
        item.save()
