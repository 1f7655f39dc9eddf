"""Runs as work to be done: who works on which file until when, how far a run is, cancelling.

The queue of tasks only rings a bell. A worker claims one file at a time by a conditional update
that gives it the file for a minute; a worker that is killed leaves a claim that runs out.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from ingestion.choices import OPEN_RUNS, WAITING_ITEMS, ItemState, RunState
from ingestion.errors import RunFinished
from ingestion.importers.alive import is_gone
from ingestion.importers.receive import forget_bytes
from ingestion.importers.staging import unstage
from ingestion.models import ImportItem, ImportRun

LEASE = timedelta(seconds=60)
"""How long a worker has for one file; reading and parsing have shorter limits of their own."""

MOST_ATTEMPTS = 3

PREVIEW_KEPT = timedelta(days=14)
"""After this long without a start, the files of a preview are removed."""


def claim_item(*, run_id: UUID, now: datetime) -> ImportItem | None:
    """Return the next free file of the run, which is this worker's for a minute; None for none.

    Free is a file that waits, or whose worker let its lease run out.
    """
    _give_up(run_id, now)
    while (item := _free(now).filter(run=run_id).order_by("pk").first()) is not None:
        claimed = _free(now).filter(pk=item.pk, attempts=item.attempts)
        if claimed.update(
            state=ItemState.RUNNING,
            lease_until=now + LEASE,
            attempts=F("attempts") + 1,
            started_at=now,
            message="",
        ):
            begun = ImportRun.objects.filter(pk=run_id)
            begun.filter(state=RunState.QUEUED).update(state=RunState.RUNNING)
            begun.filter(started_at=None).update(started_at=now)
            return ImportItem.objects.select_related("run", "asked_person").get(pk=item.pk)
    return None


def give_back(item: ImportItem, *, because: str) -> None:
    """Give up the claim of a file that could not be read for no fault of its own.

    It waits, says why, and is tried again as if nobody had tried.
    """
    held = ImportItem.objects.filter(pk=item.pk, state=ItemState.RUNNING, attempts=item.attempts)
    held.update(
        state=ItemState.QUEUED, lease_until=None, attempts=F("attempts") - 1, message=because
    )


def _free(now: datetime) -> QuerySet[ImportItem]:
    lost = Q(state=ItemState.RUNNING, lease_until__lt=now)
    return ImportItem.objects.filter(
        Q(state=ItemState.QUEUED) | lost,
        run__state__in=OPEN_RUNS,
        run__lease_until=None,
        run__cancel_asked_at=None,
    )


def _give_up(run_id: UUID, now: datetime) -> None:
    """Refuse the files at which the worker died too often."""
    died = ImportItem.objects.filter(
        run=run_id,
        state=ItemState.RUNNING,
        lease_until__lt=now,
        attempts__gte=MOST_ATTEMPTS,
    )
    for item in died:
        _end(item, ItemState.FAILED, now, code="gave_up", message=GAVE_UP)


GAVE_UP = (
    f"The worker stopped {MOST_ATTEMPTS} times on this file, or the disk or the database gave out."
    " Nothing of it was kept. Print it to a new PDF, or bring it in again later."
)


def _end(
    item: ImportItem, state: ItemState, now: datetime, *, code: str = "", message: str = ""
) -> None:
    """End an item that no worker holds; a worker that comes back finds it ended."""
    with transaction.atomic():
        ended = ImportItem.objects.filter(
            pk=item.pk, state=item.state, attempts=item.attempts
        ).update(
            state=state,
            error_code=code,
            message=message,
            finished_at=now,
            staged="",
            lease_until=None,
        )
        if ended:
            unstage([item.staged])
            forget_bytes(item.sha256)


@transaction.atomic
def settle_run(*, run_id: UUID, now: datetime) -> ImportRun:
    """Count what is done of a run of uploads, and end it when no file of it waits any more."""
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state not in OPEN_RUNS or run.lease_until is not None:
        return run
    counted = dict(run.items.order_by().values_list("state").annotate(number=Count("pk")))
    waiting = sum(counted.get(state, 0) for state in WAITING_ITEMS)
    run.done = min(sum(counted.values()) - waiting, run.total)
    if not waiting:
        run.state = _end_state(run, counted)
        run.finished_at = None if run.state == RunState.PLANNED else now
    run.save(update_fields=["done", "state", "finished_at"])
    return run


def _end_state(run: ImportRun, counted: dict[str, int]) -> RunState:
    if run.cancel_asked_at is not None:
        return RunState.CANCELLED
    if run.preview and any(counted.get(s, 0) for s in (ItemState.PLANNED, ItemState.FAILED)):
        return RunState.PLANNED
    # Fewer files than were asked for: a command of an older version was killed.
    return RunState.DONE if sum(counted.values()) >= run.total else RunState.FAILED


@transaction.atomic
def cancel_run(*, run_id: UUID, now: datetime) -> ImportRun:
    """Leave out what is not finished; what is finished stays.

    A file that a worker is on is finished first. Raises RunFinished.
    """
    run = ImportRun.objects.select_for_update().get(pk=run_id)
    if run.state not in (*OPEN_RUNS, RunState.PLANNED) or run.cancel_asked_at is not None:
        raise RunFinished(state=run.get_state_display().lower())
    run.cancel_asked_at = now
    if run.state == RunState.PLANNED:
        run.state = RunState.RUNNING  # until it is settled, below
    run.save(update_fields=["cancel_asked_at", "state"])
    if run.lease_until is not None:
        return run  # the command that works on it looks between two files
    leave_out(run.items.filter(Q(state__in=[ItemState.QUEUED, ItemState.PLANNED])), now)
    drop_refused(run)
    return settle_run(run_id=run_id, now=now)


def leave_out(items: QuerySet[ImportItem], now: datetime) -> None:
    """Say of waiting files that they are left out; their bytes go."""
    names = list(items.values_list("staged", flat=True))
    _forget_rows(items)
    items.update(state=ItemState.CANCELLED, staged="", lease_until=None, finished_at=now)
    unstage(names)


def _forget_rows(items: QuerySet[ImportItem]) -> None:
    """Forget the first rows of lists that were looked at and are not brought in."""
    items.filter(looked__has_key="rows").update(looked={})


def drop_refused(run: ImportRun) -> None:
    """Let go of the bytes of refused files, kept so far to be looked at as another kind."""
    refused = run.items.filter(state=ItemState.FAILED).exclude(staged="")
    names = list(refused.values_list("staged", flat=True))
    _forget_rows(refused)
    refused.update(staged="")
    unstage(names)


def runs_to_work_on(*, now: datetime) -> list[UUID]:
    """Return the runs of uploads that a worker should look at, oldest first.

    Those with a free file, and those whose last worker died before it could end them.
    """
    uploads = ImportRun.objects.filter(state__in=OPEN_RUNS, lease_until=None)
    held = ImportItem.objects.filter(state=ItemState.RUNNING, lease_until__gte=now)
    free = _free(now).values("run")
    idle = uploads.exclude(pk__in=held.values("run"))
    rows = uploads.filter(Q(pk__in=free) | Q(pk__in=idle.values("pk")))
    return list(rows.order_by("created_at", "pk").values_list("pk", flat=True))


def _interrupt_dead_commands(now: datetime) -> int:
    """End the runs whose process is gone, or has given no sign of life for too long."""
    runs = ImportRun.objects.filter(state__in=OPEN_RUNS).exclude(lease_until=None)
    gone = [key for key, process in runs.values_list("pk", "process") if is_gone(process)]
    dead = runs.filter(Q(lease_until__lt=now) | Q(pk__in=gone))
    return dead.update(state=RunState.FAILED, finished_at=now)


def end_lost_work(*, now: datetime) -> int:
    """End what nobody can finish any more; return how many runs.

    Runs whose command is gone: what it imported is in, and running it again goes on from there.
    Cancelled runs whose worker was killed on their last file. Previews that nobody started.
    """
    number = _interrupt_dead_commands(now)
    stuck = ImportItem.objects.filter(
        state=ItemState.RUNNING,
        lease_until__lt=now,
        run__state__in=OPEN_RUNS,
        run__cancel_asked_at__isnull=False,
    )
    for item in stuck:
        _end(item, ItemState.CANCELLED, now)
    forgotten = ImportRun.objects.filter(
        state=RunState.PLANNED, created_at__lt=now - PREVIEW_KEPT, cancel_asked_at=None
    )
    for key in list(forgotten.values_list("pk", flat=True)):
        cancel_run(run_id=key, now=now)
        number += 1
    return number
