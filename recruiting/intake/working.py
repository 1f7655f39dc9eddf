"""The worker's side of uploads: look at or import what waits, one file at a time."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.contrib.auth.models import User

from ingestion.importers.apply import Applied
from ingestion.importers.lists import queue_rows
from ingestion.importers.look import look_at
from ingestion.importers.reading import Upload
from ingestion.importers.run import find_rows, import_one
from ingestion.importers.slip import ClaimLost, Slip
from ingestion.importers.staging import sweep_unfinished
from ingestion.models import Document, ImportItem
from ingestion.services.runs import (
    claim_item,
    end_lost_work,
    give_back,
    runs_to_work_on,
    settle_run,
)
from profiles.access import access_policy
from profiles.outage import GIVES_OUT, outage_of
from recruiting.intake.filing import file_document
from recruiting.intake.uploads import position_of

WAITS = "It waits, because {}. It is kept, and tried again every few seconds; you need do nothing."


def work_off(
    run_id: UUID, *, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False
) -> int:
    """Look at or import the free files of a run until there is none; return how many.

    Several workers may do so at once. stop: asked between two files. Raises what tells of an
    outage: the file at hand goes on waiting; where not even that can be stored, it is taken up
    again when its lease has run out.
    """
    number = 0
    while not stop() and (item := claim_item(run_id=run_id, now=clock())) is not None:
        try:
            _work_on(item, clock=clock)
            number += 1
        except ClaimLost:
            continue
        except Exception as error:
            outage = outage_of(error)
            if outage is not None:
                with suppress(*GIVES_OUT):
                    give_back(item, because=WAITS.format(outage.what))
            raise
        settle_run(run_id=run_id, now=clock())
    settle_run(run_id=run_id, now=clock())
    if number:
        sweep_unfinished()
    return number


def _work_on(item: ImportItem, *, clock: Callable[[], datetime]) -> None:
    run = item.run
    if run.preview:
        look_at(item, may_know=_knows(run.requested_by), now=clock())
        return
    position = position_of(run)

    def file(applied: Applied) -> None:
        file_document(applied, position=position, actor=run.requested_by, now=clock())

    rows = find_rows(Upload(item))
    if rows is not None:
        queue_rows(rows, Slip(run, item.filename, item), now=clock())
        return
    import_one(Upload(item), slip=Slip(run, item.filename, item), file=file, now=clock())


def _knows(user: User | None) -> Callable[[Document], bool]:
    """Say of documents whether the user may know that they are here."""

    def knows(document: Document) -> bool:
        if user is None:
            return False
        return access_policy().visible(user, Document).filter(pk=document.pk).exists()

    return knows


def recover(*, clock: Callable[[], datetime], stop: Callable[[], bool] = lambda: False) -> int:
    """Take up what a killed worker or a lost ring of the bell left; return how many files."""
    end_lost_work(now=clock())
    number = 0
    for run_id in runs_to_work_on(now=clock()):
        if stop():
            break
        number += work_off(run_id, clock=clock, stop=stop)
    return number
