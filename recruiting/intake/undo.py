"""Undoing a run: what it brought in goes, as long as nobody has touched it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import models, transaction

from ingestion.choices import ItemState, RunState
from ingestion.errors import CannotUndo, NothingToUndo, RunNotFinished
from ingestion.importers.footprint import changed_rows, image_of
from ingestion.importers.locking import one_document_at_a_time
from ingestion.importers.staging import discard
from ingestion.importers.touched import obstacles_in_documents
from ingestion.importers.undo import (
    forget_history,
    put_back,
    remove_people,
    remove_unused_words,
    take_out,
)
from ingestion.models import ImportItem, ImportRun
from ingestion.pictures import forget_pictures
from profiles.queries import Sight
from profiles.services.people import recount
from recruiting.intake.brought_in import BroughtIn, brought_in_by, hand_on
from recruiting.intake.obstacles import obstacles_in_filing
from recruiting.models import Application, ApplicationDocument, Candidate, Position

_OVER = (RunState.DONE, RunState.FAILED, RunState.CANCELLED)
_IN = (ItemState.DONE, ItemState.UNCHANGED)


@transaction.atomic
def undo_run(*, run_id: UUID, actor: User, now: datetime) -> ImportRun:
    """Take out everything that the run brought in: documents, facts, people, applications, drafts.

    All or nothing. What other documents state too stays as they state it. Raises RunNotFinished,
    NothingToUndo, and CannotUndo with everything that somebody has touched.
    """
    one_document_at_a_time()
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state not in (*_OVER, RunState.UNDONE):
        raise RunNotFinished
    items = list(
        run.items.filter(state__in=_IN)
        .select_related("document__kind_set_by", "run")
        .order_by("pk")
    )
    if not items:
        raise NothingToUndo
    brought = brought_in_by(items)
    obstacles = [*obstacles_in_documents(items), *obstacles_in_filing(brought)]
    if obstacles:
        raise CannotUndo(obstacles)
    _take_out(brought)
    ImportItem.objects.filter(pk__in=[item.pk for item in items]).update(
        state=ItemState.UNDONE, footprint=None, looked={}, facts_count=0, to_check_count=0
    )
    run.state, run.undone_by, run.undone_at = RunState.UNDONE, actor, now
    run.save(update_fields=["state", "undone_by", "undone_at"])
    return run


def obstacles_in_sight(error: CannotUndo, see: Sight) -> CannotUndo:
    """Return the refusal as its reader may read it: what is out of sight is not named."""

    def is_visible(row: models.Model) -> bool:
        return bool(see(type(row)).filter(pk=row.pk).exists())

    return error.seen_by(is_visible)


def _take_out(brought: BroughtIn) -> None:
    people: set[int] = set()
    files: list[str] = []
    documents = [item.document_id for item in brought.items if item.document_id is not None]
    _take_out_filing(brought)
    for item in reversed(brought.items):
        touched, stored = take_out(item)
        people |= touched
        files += stored
    remove_people(brought.people)
    remove_unused_words(brought.items)
    forget_history(brought.items, brought.people)
    recount(people)
    transaction.on_commit(lambda: discard(files))
    transaction.on_commit(lambda: forget_pictures(documents))


def _take_out_filing(brought: BroughtIn) -> None:
    """Take out applications, candidates and drafts, and put back what filing had changed."""
    for item in reversed(brought.items):
        _put_back(item, Position.objects.all())
    ApplicationDocument.objects.filter(pk__in=brought.links).delete()
    Application.objects.filter(pk__in=brought.applications).delete()
    for item in reversed(brought.items):
        _put_back(item, Candidate.objects.filter(applications=None))
    Candidate.objects.filter(pk__in=brought.candidates).delete()
    Position.objects.filter(pk__in=brought.positions).delete()
    hand_on(brought)


def _put_back(item: ImportItem, rows: models.QuerySet[Any]) -> None:
    """Put columns back to what they held, where nothing has changed them since."""
    changes = changed_rows(item.footprint).get(rows.model, {})
    for row in rows.filter(pk__in=list(changes)):
        now, changed = image_of(row), changes[str(row.pk)]
        put_back(row, {name: old for name, (old, new) in changed.items() if now[name] == new})
